using System.Collections.Immutable;
using System.Globalization;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>The life of an afspraak: made, confirmed, revised, kept or not, lapsed, taken over .</summary>
internal static class Afspreken
{
    public static Besluit<CasusFeit> Decide(in Beoordeling b, MaakAfspraak c)
    {
        if (b.Bevoegd(Afspraakacties.MaakAfspraak, c.Domein, out _) is { } onbevoegd)
            return onbevoegd;
        var id = NieuweId.Afspraak(b.Om.CommandoId);
        if (b.State.Afspraken.Afspraak(id) is not null)
            return ImmutableArray<CasusFeit>.Empty; // the same command again
        if (AfspraakBeslisser.Eisen(b, Afspraakacties.MaakAfspraak, c.Geldig) is { } ontbreekt)
            return ontbreekt;
        if (Verwijzingen(b, c) is { } verwijzing)
            return verwijzing;
        if (b.Moment(c.Geldig, out var moment) is { } tijd)
            return tijd;
        if (Volledig(b, c.Inhoud, moment, out var verantwoordelijke) is { } fout)
            return fout;
        ImmutableArray<BetrokkeneId> aanwezigen = c.Overleg is { } overleg ? b.State.Afspraken.Overleg(overleg)!.Aanwezigen : [];
        return new AfspraakGemaakt(
            moment,
            id,
            c.Domein,
            c.Plan,
            c.Doel,
            c.Overleg,
            verantwoordelijke,
            c.Inhoud.VoorOp,
            c.Inhoud.EvaluatieOp,
            Partijen(c.Inhoud, aanwezigen),
            c.Inhoud.Wat!,
            c.Inhoud.Maatstaf!,
            c.Inhoud.Gevolg!);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, StelAfspraakBij c)
    {
        if (Loopt(b, Afspraakacties.StelAfspraakBij, c.Afspraak, c.Geldig, out var afspraak, out var moment) is { } weigering)
            return weigering;
        if (AndereVersie(afspraak, c.Versie) is { } versie)
            return versie;
        if (Volledig(b, c.Inhoud, moment, out var verantwoordelijke) is { } fout)
            return fout;
        return new AfspraakBijgesteld(
            moment,
            c.Afspraak,
            afspraak.Huidig.Nummer + 1,
            verantwoordelijke,
            c.Inhoud.VoorOp,
            c.Inhoud.EvaluatieOp,
            // Left out: those who were parties to the version before.
            Partijen(c.Inhoud, c.Inhoud.Partijen.IsDefaultOrEmpty ? afspraak.Huidig.Partijen : []),
            c.Inhoud.Wat!,
            c.Inhoud.Maatstaf!,
            c.Inhoud.Gevolg!);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, NeemAfspraakOver c)
    {
        if (Loopt(b, Afspraakacties.NeemAfspraakOver, c.Afspraak, c.Geldig, out var afspraak, out var moment) is { } weigering)
            return weigering;
        if (afspraak.Huidig.Verantwoordelijke.Betrokkene == c.Verantwoordelijke)
            return ImmutableArray<CasusFeit>.Empty;
        if (AfspraakBeslisser.Actief(b, c.Verantwoordelijke, moment, out var betrokkene) is { } fout)
            return fout;
        return new AfspraakOvergenomen(
            moment, c.Afspraak, afspraak.Huidig.Nummer + 1, afspraak.Huidig.Verantwoordelijke.Betrokkene, Van(betrokkene), Overnamereden.Afgesproken);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, BevestigAfspraak c)
    {
        if (b.Open() is { } dicht)
            return dicht;
        if (!b.Werkwijze.Acties.ContainsKey(Afspraakacties.BevestigAfspraak))
            return Maak(Weigeringscode.NietInWerkwijze, ("actie", Afspraakacties.BevestigAfspraak));
        if (Zoek(b, c.Afspraak, out var afspraak) is { } onbekend)
            return onbekend;
        if (Betrokkenen.Zoek(b, c.Betrokkene) is not { } partij)
            return Maak(Weigeringscode.BetrokkeneOnbekend, ("betrokkene", AfspraakBeslisser.Id(c.Betrokkene)));
        // a functionaris confirms themself; what a parent or the pupil confirms is recorded by whoever the werkwijze names.
        if (partij.Functionaris is { } functionaris)
        {
            if (functionaris != b.Om.Aanroeper.Functionaris || partij.Organisatie != b.Om.Aanroeper.Organisatie)
                return Maak(Weigeringscode.BevestigingDoorAnder, ("betrokkene", AfspraakBeslisser.Id(c.Betrokkene)));
        }
        else if (AfspraakBeslisser.Mag(b, Afspraakacties.BevestigAfspraak, afspraak.Domein) is { } onbevoegd)
        {
            return onbevoegd;
        }

        if (!afspraak.Open)
            return NietOpen(afspraak);
        if (AndereVersie(afspraak, c.Versie) is { } versie)
            return versie;
        if (!afspraak.Huidig.Partijen.Contains(c.Betrokkene))
            return Maak(Weigeringscode.GeenPartij, ("betrokkene", AfspraakBeslisser.Id(c.Betrokkene)), ("afspraak", Id(c.Afspraak)));
        if (afspraak.Huidig.IsBevestigd(c.Betrokkene, DateTimeOffset.MaxValue))
            return ImmutableArray<CasusFeit>.Empty;
        if (b.Moment(c.Geldig, out var moment) is { } tijd)
            return tijd;
        if (Beoordeling.NietVoor(moment, afspraak.Huidig.Van) is { } tevroeg)
            return tevroeg;
        return AfspraakBeslisser.Actief(b, c.Betrokkene, moment, out _) is { } weg ? weg : new AfspraakBevestigd(moment, c.Afspraak, c.Versie, c.Betrokkene);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, MeldAfspraakNagekomen c)
    {
        if (Mag(b, Afspraakacties.MeldAfspraakNagekomen, c.Afspraak, c.Geldig, out var afspraak) is { } weigering)
            return weigering;
        if (afspraak.Status == AfspraakStatus.Nagekomen && c.Toelichting is null)
            return ImmutableArray<CasusFeit>.Empty;
        return LooptOp(b, afspraak, c.Geldig, out var moment) is { } fout ? fout : new AfspraakNagekomen(moment, c.Afspraak, c.Toelichting);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, MeldAfspraakNietNagekomen c)
    {
        if (Mag(b, Afspraakacties.MeldAfspraakNietNagekomen, c.Afspraak, c.Geldig, out var afspraak) is { } weigering)
            return weigering;
        if (afspraak.Status == AfspraakStatus.NietNagekomen && afspraak.GevolgIngezet == c.GevolgIngezet && c.Toelichting is null)
            return ImmutableArray<CasusFeit>.Empty;
        return LooptOp(b, afspraak, c.Geldig, out var moment) is { } fout ? fout : new AfspraakNietNagekomen(moment, c.Afspraak, c.GevolgIngezet, c.Toelichting);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, LaatAfspraakVervallen c)
    {
        if (Mag(b, Afspraakacties.LaatAfspraakVervallen, c.Afspraak, c.Geldig, out var afspraak) is { } weigering)
            return weigering;
        if (Beoordeling.GeenCode("reden", c.Reden) is { } geenCode)
            return geenCode;
        if (afspraak.Status == AfspraakStatus.Vervallen && afspraak.Reden == c.Reden)
            return ImmutableArray<CasusFeit>.Empty;
        return LooptOp(b, afspraak, c.Geldig, out var moment) is { } fout ? fout : new AfspraakVervallen(moment, c.Afspraak, c.Reden);
    }

    public static Verantwoordelijke Van(BetrokkeneState betrokkene) => new(betrokkene.Id, betrokkene.Functionaris, betrokkene.Organisatie);

    public static string Id(AfspraakId id) => id.Value.ToString("D");

    private static Weigering? Verwijzingen(in Beoordeling b, MaakAfspraak c)
    {
        if (c.Plan is { } plan && AfspraakBeslisser.Plan(b, plan, out _) is { } geenPlan)
            return geenPlan;
        if (c.Doel is { } doel)
        {
            if (PlanBeslisser.Doel(b, doel, out var gevonden) is { } geenDoel)
                return geenDoel;
            if (c.Plan is { } van && gevonden.Plan != van)
                return Maak(Weigeringscode.DoelNietVanPlan, ("doel", PlanBeslisser.Id(doel)), ("plan", van.Value.ToString("D")));
        }

        return c.Overleg is { } overleg && b.State.Afspraken.Overleg(overleg) is null
            ? Maak(Weigeringscode.OverlegOnbekend, ("overleg", overleg.Value.ToString("D")))
            : null;
    }

    // all of it, or it is no afspraak.
    private static Weigering? Volledig(in Beoordeling b, Afspraakinhoud inhoud, DateTimeOffset moment, out Verantwoordelijke verantwoordelijke)
    {
        verantwoordelijke = default;
        if (inhoud.Wat is null)
            return AfspraakBeslisser.Verplicht("wat");
        if (inhoud.Maatstaf is null)
            return AfspraakBeslisser.Verplicht("maatstaf");
        if (inhoud.Gevolg is null)
            return AfspraakBeslisser.Verplicht("gevolg");
        var dag = Kalender.Dag(moment);
        foreach (var gesteld in (ReadOnlySpan<DateOnly>)[inhoud.VoorOp, inhoud.EvaluatieOp])
        {
            if (gesteld < dag)
                return Maak(Weigeringscode.DatumVoorbij, ("datum", Tekst(gesteld)));
        }

        if (AfspraakBeslisser.Actief(b, inhoud.Verantwoordelijke, moment, out var betrokkene) is { } fout)
            return fout;
        verantwoordelijke = Van(betrokkene);
        foreach (var partij in inhoud.Partijen.IsDefault ? [] : inhoud.Partijen)
        {
            if (AfspraakBeslisser.Actief(b, partij, moment, out _) is { } geenPartij)
                return geenPartij;
        }

        return null;
    }

    private static ImmutableArray<BetrokkeneId> Partijen(Afspraakinhoud inhoud, ImmutableArray<BetrokkeneId> ook) =>
        [.. (inhoud.Partijen.IsDefault ? [] : inhoud.Partijen).Prepend(inhoud.Verantwoordelijke).Concat(ook).Distinct()];

    private static Weigering? Zoek(in Beoordeling b, AfspraakId id, out AfspraakState afspraak)
    {
        afspraak = null!;
        if (b.State.Afspraken.Afspraak(id) is not { } gevonden)
            return Maak(Weigeringscode.AfspraakOnbekend, ("afspraak", Id(id)));
        afspraak = gevonden;
        return null;
    }

    private static Weigering? Mag(in Beoordeling b, string actie, AfspraakId id, DateTimeOffset? geldig, out AfspraakState afspraak)
    {
        afspraak = null!;
        if (b.Open() is { } dicht)
            return dicht;
        return Zoek(b, id, out afspraak) ?? AfspraakBeslisser.Mag(b, actie, afspraak.Domein) ?? AfspraakBeslisser.Eisen(b, actie, geldig);
    }

    // an afspraak that is open, and does not change before its last change.
    private static Weigering? LooptOp(in Beoordeling b, AfspraakState afspraak, DateTimeOffset? geldig, out DateTimeOffset moment)
    {
        moment = default;
        if (!afspraak.Open)
            return NietOpen(afspraak);
        return b.Moment(geldig, out moment) ?? Beoordeling.NietVoor(moment, afspraak.Huidig.Van);
    }

    private static Weigering? Loopt(
        in Beoordeling b, string actie, AfspraakId id, DateTimeOffset? geldig, out AfspraakState afspraak, out DateTimeOffset moment)
    {
        moment = default;
        return Mag(b, actie, id, geldig, out afspraak) ?? LooptOp(b, afspraak, geldig, out moment);
    }

    private static Weigering NietOpen(AfspraakState afspraak) => Maak(Weigeringscode.AfspraakNietOpen, ("afspraak", Id(afspraak.Id)), ("status", afspraak.Status switch
    {
        AfspraakStatus.Nagekomen => "NAGEKOMEN",
        AfspraakStatus.NietNagekomen => "NIET_NAGEKOMEN",
        _ => "VERVALLEN",
    }));

    private static Weigering? AndereVersie(AfspraakState afspraak, int versie) => versie == afspraak.Huidig.Nummer
        ? null
        : Maak(
            Weigeringscode.VersieAchterhaald,
            ("versie", versie.ToString(CultureInfo.InvariantCulture)),
            ("huidig", afspraak.Huidig.Nummer.ToString(CultureInfo.InvariantCulture)));
}
