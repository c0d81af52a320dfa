using System.Collections.Immutable;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>What parents and pupil say, ask and are asked (GO-6, GO-16).</summary>
internal static class Navraag
{
    public static Besluit<CasusFeit> Decide(in Beoordeling b, LegStemVast c)
    {
        if (AfspraakBeslisser.Mag(b, Afspraakacties.LegStemVast) is { } onbevoegd)
            return onbevoegd;
        var id = NieuweId.Stem(b.Om.CommandoId);
        if (b.State.Afspraken.Stemmen.Any(s => s.Id == id))
            return ImmutableArray<CasusFeit>.Empty; // the same command again
        if (c.Gezegd is null)
            return AfspraakBeslisser.Verplicht("gezegd");
        if (c.Gewogen is null)
            return AfspraakBeslisser.Verplicht("gewogen");
        if (c.Teruggekoppeld is null)
            return AfspraakBeslisser.Verplicht("teruggekoppeld");
        if (Gezin(b, Afspraakacties.LegStemVast, c.Van, c.Op, c.Geldig, out var moment) is { } fout)
            return fout;
        return new StemVastgelegd(moment, id, c.Van, c.Op, c.Gezegd, c.Gewogen, c.Teruggekoppeld);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, VraagLeefgebiedenUit c)
    {
        if (AfspraakBeslisser.Mag(b, Afspraakacties.VraagLeefgebiedenUit) is { } onbevoegd)
            return onbevoegd;
        var regels = b.Werkwijze.Plannen;
        if (!regels.UitvraagDoor.TryGetValue(c.Aanleiding, out var door))
            return Maak(Weigeringscode.WaardeNietToegestaan, ("veld", "aanleiding"), ("toegestaan", string.Join(", ", regels.UitvraagDoor.Keys.Order(StringComparer.Ordinal))));
        // GO-6: who asks depends on whether care is avoided or the request is complex.
        if (!b.IsEenVan(door, Afspraakacties.VraagLeefgebiedenUit))
            return Beoordeling.NietBevoegd(Afspraakacties.VraagLeefgebiedenUit, new Actieregel(door, [], b.Werkwijze.Acties[Afspraakacties.VraagLeefgebiedenUit].EistVoorRol));
        foreach (var eerder in b.State.Afspraken.Uitvragen)
        {
            if (eerder.Op == c.Op)
                return Maak(Weigeringscode.UitvraagAlVastgelegd, ("datum", Tekst(c.Op)));
        }

        if ((AfspraakBeslisser.Eisen(b, Afspraakacties.VraagLeefgebiedenUit, c.Geldig) ?? b.NietVooruit("op", c.Op)) is { } fout)
            return fout;
        var gevraagd = c.Leefgebieden.IsDefault ? [] : c.Leefgebieden;
        foreach (var gebied in gevraagd)
        {
            if (Beoordeling.NietEenVan("leefgebieden", gebied, regels.Leefgebieden.AsSpan()) is { } onbekend)
                return onbekend;
        }

        var ontbreekt = regels.Leefgebieden.Where(l => !gevraagd.Contains(l, StringComparer.Ordinal)).ToImmutableArray();
        if (ontbreekt.Length > 0)
            return Maak(Weigeringscode.LeefgebiedenOnvolledig, ("ontbreekt", string.Join(", ", ontbreekt)));
        return b.Moment(c.Geldig, out var moment) is { } tijd
            ? tijd
            : new LeefgebiedenUitgevraagd(moment, c.Op, c.Aanleiding, b.Om.Aanroeper.Functionaris, regels.Leefgebieden, c.Verslag);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, LaatUitvraagAchterwege c)
    {
        if (AfspraakBeslisser.Mag(b, Afspraakacties.LaatUitvraagAchterwege) is { } onbevoegd)
            return onbevoegd;
        if (Beoordeling.GeenCode("reden", c.Reden) is { } geenCode)
            return geenCode;
        // GO-6: it was asked about, or a reason not to stands already.
        if (b.State.Afspraken.Uitvragen is [.., var laatste])
        {
            return laatste.Reden == c.Reden && c.Toelichting is null
                ? ImmutableArray<CasusFeit>.Empty
                : Maak(Weigeringscode.UitvraagAlVastgelegd, ("datum", Tekst(laatste.Op ?? Kalender.Dag(laatste.Van))));
        }

        if (AfspraakBeslisser.Eisen(b, Afspraakacties.LaatUitvraagAchterwege, c.Geldig) is { } ontbreekt)
            return ontbreekt;
        return b.Moment(c.Geldig, out var moment) is { } tijd ? tijd : new UitvraagAchterwegeGelaten(moment, c.Reden, c.Toelichting);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, LegGezinsvraagVast c)
    {
        if (AfspraakBeslisser.Mag(b, Afspraakacties.LegGezinsvraagVast) is { } onbevoegd)
            return onbevoegd;
        var id = NieuweId.Gezinsvraag(b.Om.CommandoId);
        if (b.State.Afspraken.Gezinsvraag(id) is not null)
            return ImmutableArray<CasusFeit>.Empty; // the same command again
        if (c.Vraag is null)
            return AfspraakBeslisser.Verplicht("vraag");
        if (Gezin(b, Afspraakacties.LegGezinsvraagVast, c.Van, c.Op, c.Geldig, out var moment) is { } fout)
            return fout;
        return AfspraakBeslisser.Functionaris(b, c.Aan, moment) is { } geenPartner ? geenPartner : new GezinsvraagGesteld(moment, id, c.Van, c.Aan, c.Op, c.Vraag);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, BeantwoordGezinsvraag c)
    {
        if (AfspraakBeslisser.Mag(b, Afspraakacties.BeantwoordGezinsvraag) is { } onbevoegd)
            return onbevoegd;
        if (b.State.Afspraken.Gezinsvraag(c.Gezinsvraag) is not { } vraag)
            return Maak(Weigeringscode.GezinsvraagOnbekend, ("gezinsvraag", c.Gezinsvraag.Value.ToString("D")));
        if (vraag.BeantwoordOp is { } al)
            return Maak(Weigeringscode.GezinsvraagBeantwoord, ("gezinsvraag", c.Gezinsvraag.Value.ToString("D")), ("datum", Tekst(al)));
        if (c.Antwoord is null)
            return AfspraakBeslisser.Verplicht("antwoord");
        if ((AfspraakBeslisser.Eisen(b, Afspraakacties.BeantwoordGezinsvraag, c.Geldig) ?? b.NietVooruit("op", c.Op)) is { } fout)
            return fout;
        if (b.Moment(c.Geldig, out var moment) is { } tijd)
            return tijd;
        return Beoordeling.NietVoor(moment, vraag.Van) is { } tevroeg ? tevroeg : new GezinsvraagBeantwoord(moment, c.Gezinsvraag, c.Op, c.Antwoord);
    }

    private static Weigering? Gezin(in Beoordeling b, string actie, BetrokkeneId wie, DateOnly op, DateTimeOffset? geldig, out DateTimeOffset moment)
    {
        moment = default;
        return AfspraakBeslisser.Eisen(b, actie, geldig)
            ?? b.NietVooruit("op", op)
            ?? b.Moment(geldig, out moment)
            ?? AfspraakBeslisser.OuderOfLeerling(b, wie, moment);
    }
}
