using System.Collections.Immutable;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>What the age rule needs: birth date, authority, capacity .</summary>
internal static class GezagBeslisser
{
    public const string Bekwaam = "BEKWAAM";
    private const string Ouder = "OUDER";

    // A pupil is not older; an older date is a mistake of typing.
    private const int OudsteLeerling = 30;

    public static Besluit<CasusFeit> Decide(in Beoordeling b, LegGeboortedatumVast c)
    {
        if (b.Bevoegd(Acties.LegGeboortedatumVast) is { } onbevoegd)
            return onbevoegd;
        // Without the date in the facts: it is content of a person.
        if (c.Dag > b.Vandaag || c.Dag.AddYears(OudsteLeerling) < b.Vandaag)
            return Maak(Weigeringscode.GeboortedatumOngeldig);
        if (b.Om.Geboortedatum == c.Dag || b.State.Toestemmingen.Geboortedatum == c.Geboortedatum)
            return ImmutableArray<CasusFeit>.Empty;
        return b.Moment(c.Geldig, out var moment) is { } tijd ? tijd : new GeboortedatumVastgelegd(moment, c.Geboortedatum, b.Vastlegger);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, LegGezagVast c)
    {
        if (b.Bevoegd(Acties.LegGezagVast) is { } onbevoegd)
            return onbevoegd;
        if (Beoordeling.NietEenVan("bron", c.Bron, ["GEZAGSREGISTER", "BESCHIKKING", "VERKLARING"]) is { } bron)
            return bron;
        if (b.NietVooruit("gecontroleerdOp", c.GecontroleerdOp) is { } vooruit)
            return vooruit;
        if (c.Gezagdragers.IsDefaultOrEmpty)
            return Maak(Weigeringscode.VeldVerplicht, ("veld", "gezagdragers"));
        var opening = Kalender.Dag(b.State.GeopendOp);
        var gezagdragers = ImmutableArray.CreateBuilder<Gezagdrager>(c.Gezagdragers.Length);
        for (var i = 0; i < c.Gezagdragers.Length; i++)
        {
            var opgave = c.Gezagdragers[i];
            if (Fout(b, opgave) is { } fout)
                return fout;
            var wie = opgave.Wie ?? NieuweId.Gezagdrager(b.Om.CommandoId, i);
            if (gezagdragers.Any(g => g.Wie == wie))
                return Maak(Weigeringscode.GezagdragerDubbel, ("betrokkene", Id(wie)));
            // Most parents have authority from the birth until the pupil is of age: those days would tell the birth date in plain,
            // and the age rule knows them already. So an end is stored only where it is known to be another day.
            if (opgave.Tot is not null && b.Om.Geboortedatum is null)
                return Maak(Weigeringscode.GeboortedatumOnbekend);
            gezagdragers.Add(new Gezagdrager(
                wie, opgave.Soort, opgave.Naam, opgave.Van > opening ? opgave.Van : null, IsMeerderjarig(b.Om.Geboortedatum, opgave.Tot) ? null : opgave.Tot));
        }

        if (b.Moment(c.Geldig, out var moment) is { } tijd)
            return tijd;
        if (ToestemmingVraag.Gezag(b.State.Toestemmingen, b.Nu) is { } laatste)
        {
            if (Beoordeling.NietVoor(moment, laatste.Sinds) is { } tevroeg)
                return tevroeg;
            if (laatste.Bron == c.Bron && laatste.GecontroleerdOp == c.GecontroleerdOp && Zelfde(laatste.Gezagdragers, gezagdragers))
                return Beoordeling.BestaatAl("gezag", laatste.Id.Value, NieuweId.Gezag(b.Om.CommandoId).Value);
        }

        return new GezagVastgelegd(moment, NieuweId.Gezag(b.Om.CommandoId), gezagdragers.ToImmutable(), c.Bron, c.GecontroleerdOp, c.Toelichting, b.Vastlegger);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, BeoordeelWilsbekwaamheid c)
    {
        if (b.Bevoegd(Acties.BeoordeelWilsbekwaamheid) is { } onbevoegd)
            return onbevoegd;
        if (Beoordeling.NietEenVan("uitkomst", c.Uitkomst, [Bekwaam, "NIET_BEKWAAM"]) is { } uitkomst)
            return uitkomst;
        if (c.Doel is { } doel && ToestemmingBeslisser.GeenDoel(b, doel) is { } geenDoel)
            return geenDoel;
        if (b.Moment(c.Geldig, out var moment) is { } tijd)
            return tijd;
        WilsbekwaamheidState? laatste = null;
        foreach (var oordeel in b.State.Toestemmingen.Wilsbekwaamheid)
        {
            if (oordeel.Doel == c.Doel)
                laatste = oordeel;
        }

        if (laatste is not null)
        {
            // Judged again on a later day is a judgement of its own.
            if (laatste.Uitkomst == c.Uitkomst && Kalender.Dag(moment) <= Kalender.Dag(laatste.Sinds))
                return ImmutableArray<CasusFeit>.Empty;
            if (Beoordeling.NietVoor(moment, laatste.Sinds) is { } tevroeg)
                return tevroeg;
        }

        return new WilsbekwaamheidBeoordeeld(moment, c.Uitkomst, c.Doel, c.Toelichting, b.Vastlegger);
    }

    private static Weigering? Fout(in Beoordeling b, GezagdragerOpgave opgave)
    {
        if (Beoordeling.NietEenVan("soort", opgave.Soort, [Ouder, "VOOGD", "GECERTIFICEERDE_INSTELLING"]) is { } soort)
            return soort;
        if (opgave.Tot <= opgave.Van)
            return Maak(Weigeringscode.PeriodeOngeldig, ("van", Tekst(opgave.Van!.Value)), ("tot", Tekst(opgave.Tot.Value)));
        if (opgave.Wie is not { } wie)
        {
            // A parent is someone with a part in the casus; only another gezagdrager can be named here for the first time.
            return opgave.Soort == Ouder ? Maak(Weigeringscode.VeldVerplicht, ("veld", "wie"))
                : opgave.Naam is null ? Maak(Weigeringscode.VeldVerplicht, ("veld", "naam"))
                : null;
        }

        if (opgave.Soort == Ouder)
            return b.State.Betrokkenen.Any(x => x.Id == wie && x.Rol == Rol.Ouder) ? null : Maak(Weigeringscode.GezagdragerOnbekend, ("betrokkene", Id(wie)));
        return b.State.Toestemmingen.Gezag.Any(g => g.Gezagdragers.Any(x => x.Wie == wie && x.Soort == opgave.Soort))
            ? null
            : Maak(Weigeringscode.GezagdragerOnbekend, ("betrokkene", Id(wie)));
    }

    // Also the day before or after it: the last day with authority is easily given for the first without.
    private static bool IsMeerderjarig(DateOnly? geboortedatum, DateOnly? tot) =>
        geboortedatum is { } geboren && tot is { } dag && Math.Abs(ToestemmingVraag.Verjaardag(geboren, 18).DayNumber - dag.DayNumber) <= 1;

    // A new one has an id of its own each time, so ids are compared for parents only.
    private static bool Zelfde(ImmutableArray<Gezagdrager> een, ImmutableArray<Gezagdrager>.Builder ander)
    {
        if (een.Length != ander.Count)
            return false;
        for (var i = 0; i < een.Length; i++)
        {
            if ((een[i].Soort == Ouder ? een[i] : een[i] with { Wie = ander[i].Wie }) != ander[i])
                return false;
        }

        return true;
    }

    private static string Id(BetrokkeneId id) => id.Value.ToString("D");
}
