using System.Collections.Immutable;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>What becomes of an overdracht that was proposed: accepted, gone in, declined, withdrawn, expired, bridged (R-2, R-2b, R-3, R-4).</summary>
internal static class Verloop
{
    public static Besluit<CasusFeit> Decide(in Beoordeling b, BevestigDossier c)
    {
        if (Loopt(b, c.Overdracht, Acties.BevestigDossier, out var overdracht, out _) is { } weigering)
            return weigering;
        if (!b.IsOntvanger(overdracht.Naar))
            return Beoordeling.NietBevoegd(Acties.BevestigDossier, b.Werkwijze.Acties[Acties.BevestigDossier]);
        return overdracht.DossierBevestigdDoor.Contains(b.Om.Aanroeper.Functionaris)
            ? ImmutableArray<CasusFeit>.Empty
            : new DossierBevestigd(b.Nu, c.Overdracht, b.Om.Aanroeper.Functionaris);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, AanvaardOverdracht c)
    {
        if (Loopt(b, c.Overdracht, Acties.AanvaardOverdracht, out var overdracht, out var huidig) is { } weigering)
            return weigering;
        if (!b.IsOntvanger(overdracht.Aan))
            return Beoordeling.NietBevoegd(Acties.AanvaardOverdracht, b.Werkwijze.Acties[Acties.AanvaardOverdracht]);
        var ontvanger = new Houder(b.Om.Aanroeper.Functionaris, overdracht.Aan.Organisatie, overdracht.Aan.Rol);
        if (overdracht.Ontvanger is { } eerder)
        {
            return eerder == ontvanger
                ? ImmutableArray<CasusFeit>.Empty
                : Maak(Weigeringscode.OverdrachtAlAanvaard, ("overdracht", Id(c.Overdracht)));
        }

        // Where only an organisatie was named, the holder may work there too.
        if (RegieTijdlijn.ZelfdePersoon(ontvanger, huidig.Houder))
            return Maak(Weigeringscode.HouderIsHouder, ("domein", Code(overdracht.Domein)));
        if (b.MagHouden(huidig, ontvanger, overdracht: true) is { } magNiet)
            return magNiet;

        var feiten = ImmutableArray.CreateBuilder<CasusFeit>(3);
        // without bridging, and without a date ahead, accepting and going in are one step.
        if (!overdracht.Overbrugging && !(overdracht.GaatInOp > b.Vandaag))
        {
            if (GaatIn(b, overdracht, ontvanger, huidig, c.Geldig, overdracht.Sinds, out var ingegaan) is { } nietIn)
                return nietIn;
            feiten.Add(new OverdrachtAanvaard(ingegaan, c.Overdracht, ontvanger));
            b.Betrek(feiten, ontvanger, ingegaan);
            Overname.NeemOver(b, feiten, overdracht.Domein, huidig.Houder, ontvanger, ingegaan, Overnamereden.Overdracht);
            feiten.Add(new OverdrachtIngegaan(ingegaan, c.Overdracht, overdracht.Domein, huidig.Houder, ontvanger));
            return feiten.ToImmutable();
        }

        if (b.Moment(c.Geldig, out var moment) is { } tijd)
            return tijd;
        return Beoordeling.NietVoor(moment, overdracht.Sinds) is { } tevroeg ? tevroeg : new OverdrachtAanvaard(moment, c.Overdracht, ontvanger);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, LaatOverdrachtIngaan c)
    {
        if (Loopt(b, c.Overdracht, Acties.LaatOverdrachtIngaan, out var overdracht, out var huidig) is { } weigering)
            return weigering;
        var ontvanger = overdracht.Ontvanger!.Value;
        if (overdracht.GaatInOp is { } dag && dag > b.Vandaag)
            return Maak(Weigeringscode.DatumNietBereikt, ("datum", Tekst(dag)));
        if (b.MagHouden(huidig, ontvanger, overdracht: true) is { } magNiet)
            return magNiet;
        if (GaatIn(b, overdracht, ontvanger, huidig, c.Geldig, overdracht.AanvaardOp!.Value, out var moment) is { } nietIn)
            return nietIn;
        var feiten = ImmutableArray.CreateBuilder<CasusFeit>(2);
        b.Betrek(feiten, ontvanger, moment);
        Overname.NeemOver(b, feiten, overdracht.Domein, huidig.Houder, ontvanger, moment, Overnamereden.Overdracht);
        feiten.Add(new OverdrachtIngegaan(moment, c.Overdracht, overdracht.Domein, huidig.Houder, ontvanger));
        return feiten.ToImmutable();
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, MeldHulpGestart c)
    {
        if (Loopt(b, c.Overdracht, Acties.MeldHulpGestart, out var overdracht, out var huidig) is { } weigering)
            return weigering;
        var ontvanger = overdracht.Ontvanger!.Value; // it needs a named receiver who accepted
        if (b.MagHouden(huidig, ontvanger, overdracht: true) is { } magNiet)
            return magNiet;
        if (GaatIn(b, overdracht, ontvanger, huidig, c.Geldig, overdracht.AanvaardOp!.Value, out var moment) is { } nietIn)
            return nietIn;
        var feiten = ImmutableArray.CreateBuilder<CasusFeit>(3);
        feiten.Add(new HulpGestart(moment, c.Overdracht, ontvanger.Organisatie));
        b.Betrek(feiten, ontvanger, moment);
        Overname.NeemOver(b, feiten, overdracht.Domein, huidig.Houder, ontvanger, moment, Overnamereden.Overdracht);
        feiten.Add(new OverdrachtIngegaan(moment, c.Overdracht, overdracht.Domein, huidig.Houder, ontvanger));
        return feiten.ToImmutable();
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, StaakOverbrugging c)
    {
        if (Loopt(b, c.Overdracht, Acties.StaakOverbrugging, out _, out _) is { } weigering)
            return weigering;
        return Beoordeling.GeenCode("reden", c.Reden) is { } geenCode
            ? geenCode
            : new OverbruggingGestaakt(b.Nu, c.Overdracht, c.Reden, c.Toelichting);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, WeigerOverdracht c)
    {
        if (Loopt(b, c.Overdracht, Acties.WeigerOverdracht, out _, out _) is { } weigering)
            return weigering;
        return Beoordeling.GeenCode("reden", c.Reden) is { } geenCode
            ? geenCode
            : new OverdrachtGeweigerd(b.Nu, c.Overdracht, c.Reden, c.Toelichting);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, TrekOverdrachtIn c)
    {
        if (Loopt(b, c.Overdracht, Acties.TrekOverdrachtIn, out _, out _) is { } weigering)
            return weigering;
        return Beoordeling.GeenCode("reden", c.Reden) is { } geenCode ? geenCode : new OverdrachtIngetrokken(b.Nu, c.Overdracht, c.Reden);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, LegVerloopVast c)
    {
        if (Loopt(b, c.Overdracht, Acties.LegVerloopVast, out var overdracht, out _) is { } weigering)
            return weigering;
        return overdracht.Status == OverdrachtStatus.Verlopen
            ? ImmutableArray<CasusFeit>.Empty
            : new OverdrachtVerlopen(Kalender.Begin(overdracht.Termijn!.Value.AddDays(1)), c.Overdracht);
    }

    public static string Id(OverdrachtId id) => id.Value.ToString("D");

    // An overdracht, in an open casus, to which the aanroeper may do this, where the table says that it leads somewhere.
    private static Weigering? Loopt(in Beoordeling b, OverdrachtId id, string actie, out OverdrachtState overdracht, out Regieperiode huidig)
    {
        overdracht = null!;
        huidig = null!;
        if (b.Open() is { } dicht)
            return dicht;
        if (b.State.Overdracht(id) is not { } gevonden)
            return Maak(Weigeringscode.OverdrachtOnbekend, ("overdracht", Id(id)));
        overdracht = gevonden;
        // Whoever was offered it may still be told that a colleague accepted.
        var gevraagd = actie == Acties.AanvaardOverdracht ? gevonden with { Ontvanger = null } : gevonden;
        if (b.Bevoegd(actie, gevonden.Domein, gevraagd, out _) is { } onbevoegd)
            return onbevoegd;
        if (Overgangen.Van(Overgangen.Toestand(gevonden, b.Vandaag), actie).Weigering is { } code)
            return gevonden.Termijn is { } termijn ? Maak(code, ("overdracht", Id(id)), ("termijn", Tekst(termijn))) : Maak(code, ("overdracht", Id(id)));
        if (gevonden.Open)
            huidig = b.State.Huidig(gevonden.Domein) ?? throw new InvalidOperationException("An open overdracht of a domein that is not in use.");
        return null;
    }

    // what holds whenever a regie moves by an overdracht.
    private static Weigering? GaatIn(
        in Beoordeling b, OverdrachtState overdracht, Houder ontvanger, Regieperiode huidig, DateTimeOffset? geldig, DateTimeOffset nietVoor, out DateTimeOffset moment)
    {
        moment = default;
        if (!overdracht.DossierBevestigdDoor.Contains(ontvanger.Functionaris))
            return Maak(Weigeringscode.DossierNietBevestigd, ("overdracht", Id(overdracht.Id)));
        if (b.Geregistreerd(ontvanger, b.Vandaag) is { } fout)
            return fout;
        if (b.Regiemoment(huidig, geldig, out moment) is { } tijd)
            return tijd;
        // consent is used when the regie moves, which can be long after the proposal.
        if (b.ToestemmingNog(Acties.StelOverdrachtVoor, ontvanger.Rol, moment) is { } ontbreekt)
            return ontbreekt;
        var begin = overdracht.GaatInOp is { } dag && Kalender.Begin(dag) > nietVoor ? Kalender.Begin(dag) : nietVoor;
        return Beoordeling.NietVoor(moment, begin);
    }
}
