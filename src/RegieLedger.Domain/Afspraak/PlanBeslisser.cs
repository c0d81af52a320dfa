using System.Collections.Immutable;
using System.Globalization;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>Plannen with their doelen and actielijnen (HR-3, HR-6, HR-7, HL-1, DE-4, WL-7).</summary>
internal static class PlanBeslisser
{
    public static Besluit<CasusFeit> Decide(in Beoordeling b, MaakPlan c)
    {
        if (b.Bevoegd(Afspraakacties.MaakPlan, c.Domein, out _) is { } onbevoegd)
            return onbevoegd;
        var id = NieuweId.Plan(b.Om.CommandoId);
        if (b.State.Afspraken.Plan(id) is not null)
            return ImmutableArray<CasusFeit>.Empty; // the same command again
        var regels = b.Werkwijze.Plannen;
        if (regels.Soort(c.Soort) is not { } soort)
            return Maak(Weigeringscode.WaardeNietToegestaan, ("veld", "soort"), ("toegestaan", string.Join(", ", regels.Soorten.Select(s => s.Code))));
        if (!soort.Domeinen.Contains(c.Domein))
            return Maak(Weigeringscode.WaardeNietToegestaan, ("veld", "domein"), ("toegestaan", Tekst(soort.Domeinen)));
        if (!soort.Door.IsEmpty && !b.IsEenVan(soort.Door, Afspraakacties.MaakPlan))
            return Beoordeling.NietBevoegd(Afspraakacties.MaakPlan, new Actieregel(soort.Door, [], b.Werkwijze.Acties[Afspraakacties.MaakPlan].EistVoorRol));
        foreach (var plan in b.State.Afspraken.Plannen)
        {
            if (plan.Tot is null && plan.Soort == c.Soort && plan.Domein == c.Domein)
                return Maak(Weigeringscode.PlanBestaatAl, ("soort", c.Soort), ("plan", plan.Id.Value.ToString("D")));
        }

        // HR-7: started when the parents said that they want it, and not before.
        if (soort.AlsGewenst && b.State.Afspraken.Familiegroepsplannen is not [.., { Gewenst: true }])
            return Maak(Weigeringscode.PlanNietGewenst, ("soort", c.Soort));
        if (AfspraakBeslisser.Eisen(b, Afspraakacties.MaakPlan, c.Geldig) is { } ontbreekt)
            return ontbreekt;
        return b.Moment(c.Geldig, out var moment) is { } tijd ? tijd : new PlanGemaakt(moment, id, c.Soort, c.Domein, b.Om.Aanroeper.Organisatie);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, BeeindigPlan c)
    {
        if (b.Open() is { } dicht)
            return dicht;
        if (b.State.Afspraken.Plan(c.Plan) is not { } plan)
            return Maak(Weigeringscode.PlanOnbekend, ("plan", c.Plan.Value.ToString("D")));
        if (AfspraakBeslisser.Mag(b, Afspraakacties.BeeindigPlan, plan.Domein) is { } onbevoegd)
            return onbevoegd;
        if (plan.Tot is not null)
            return ImmutableArray<CasusFeit>.Empty;
        if (Beoordeling.GeenCode("reden", c.Reden) is { } geenCode)
            return geenCode;
        if (b.Moment(c.Geldig, out var moment) is { } tijd)
            return tijd;
        return Beoordeling.NietVoor(moment, plan.Van) is { } tevroeg ? tevroeg : new PlanBeeindigd(moment, c.Plan, c.Reden);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, StelDoel c)
    {
        if (InPlan(b, Afspraakacties.StelDoel, c.Plan, c.Geldig, out var moment) is { } weigering)
            return weigering;
        var id = NieuweId.Doel(b.Om.CommandoId);
        if (b.State.Afspraken.Doel(id) is not null)
            return ImmutableArray<CasusFeit>.Empty; // the same command again
        if (Beoordeling.NietEenVan("plaats", c.Plaats, ["SCHOOL", "THUIS", "ELDERS"]) is { } plaats)
            return plaats;
        if (c.Tekst is null)
            return AfspraakBeslisser.Verplicht("tekst");
        if (c.Verantwoordelijke is { } wie && AfspraakBeslisser.Functionaris(b, wie, moment) is { } fout)
            return fout;
        return new DoelGesteld(moment, id, c.Plan, c.Plaats, b.Om.Aanroeper.Organisatie, c.Verantwoordelijke, c.Tekst);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, StelDoelBij c)
    {
        if (MagAanDoel(b, Afspraakacties.StelDoelBij, c.Doel, out var doel) is { } onbevoegd)
            return onbevoegd;
        if (AanDoel(b, Afspraakacties.StelDoelBij, doel, c.Geldig, out var moment) is { } weigering)
            return weigering;
        if (c.Versie != doel.Versies.Length)
        {
            return Maak(
                Weigeringscode.VersieAchterhaald,
                ("versie", c.Versie.ToString(CultureInfo.InvariantCulture)),
                ("huidig", doel.Versies.Length.ToString(CultureInfo.InvariantCulture)));
        }

        if (c.Tekst is null)
            return AfspraakBeslisser.Verplicht("tekst");
        if (c.Verantwoordelijke is { } wie && AfspraakBeslisser.Functionaris(b, wie, moment) is { } fout)
            return fout;
        return new DoelBijgesteld(moment, c.Doel, doel.Versies.Length + 1, c.Verantwoordelijke, c.Tekst);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, RondDoelAf c)
    {
        if (MagAanDoel(b, Afspraakacties.RondDoelAf, c.Doel, out var doel) is { } onbevoegd)
            return onbevoegd;
        if (Beoordeling.NietEenVan("uitkomst", c.Uitkomst, ["BEREIKT", "VERVALLEN"]) is { } uitkomst)
            return uitkomst;
        if (doel.Uitkomst == c.Uitkomst && c.Toelichting is null)
            return ImmutableArray<CasusFeit>.Empty;
        return AanDoel(b, Afspraakacties.RondDoelAf, doel, c.Geldig, out var moment) is { } weigering
            ? weigering
            : new DoelAfgerond(moment, c.Doel, c.Uitkomst, c.Toelichting);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, ZetActielijnUit c)
    {
        if (InPlan(b, Afspraakacties.ZetActielijnUit, c.Plan, c.Geldig, out var moment) is { } weigering)
            return weigering;
        var id = NieuweId.Actielijn(b.Om.CommandoId);
        if (b.State.Afspraken.Actielijn(id) is not null)
            return ImmutableArray<CasusFeit>.Empty; // the same command again
        if (c.Tekst is null)
            return AfspraakBeslisser.Verplicht("tekst");
        if (c.Doel is { } doel)
        {
            if (Doel(b, doel, out var gevonden) is { } geenDoel)
                return geenDoel;
            if (gevonden.Plan != c.Plan)
                return Maak(Weigeringscode.DoelNietVanPlan, ("doel", Id(doel)), ("plan", c.Plan.Value.ToString("D")));
        }

        return new ActielijnUitgezet(moment, id, c.Plan, c.Doel, c.Tekst);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, RondActielijnAf c)
    {
        if (b.Open() is { } dicht)
            return dicht;
        if (b.State.Afspraken.Actielijn(c.Actielijn) is not { } actielijn)
            return Maak(Weigeringscode.ActielijnOnbekend, ("actielijn", c.Actielijn.Value.ToString("D")));
        if (AfspraakBeslisser.Mag(b, Afspraakacties.RondActielijnAf, b.State.Afspraken.Plan(actielijn.Plan)!.Domein) is { } onbevoegd)
            return onbevoegd;
        if (Beoordeling.NietEenVan("uitkomst", c.Uitkomst, ["AFGEROND", "VERVALLEN"]) is { } uitkomst)
            return uitkomst;
        if (actielijn.Uitkomst == c.Uitkomst)
            return ImmutableArray<CasusFeit>.Empty;
        if (actielijn.Tot is not null)
            return Maak(Weigeringscode.ActielijnAfgerond, ("actielijn", c.Actielijn.Value.ToString("D")));
        if (b.Moment(c.Geldig, out var moment) is { } tijd)
            return tijd;
        return Beoordeling.NietVoor(moment, actielijn.Van) is { } tevroeg ? tevroeg : new ActielijnAfgerond(moment, c.Actielijn, c.Uitkomst);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, MeldIndicaties c)
    {
        if (AfspraakBeslisser.Mag(b, Afspraakacties.MeldIndicaties) is { } onbevoegd)
            return onbevoegd;
        if (b.State.Afspraken.Indicaties is [.., var laatste] && laatste.StartOp == c.StartOp)
            return ImmutableArray<CasusFeit>.Empty;
        if (AfspraakBeslisser.Eisen(b, Afspraakacties.MeldIndicaties, c.Geldig) is { } ontbreekt)
            return ontbreekt;
        if (b.Moment(c.Geldig, out var moment) is { } tijd)
            return tijd;
        // Each record counts until the next, so the next is not before it.
        if (b.State.Afspraken.Indicaties is [.., var vorige] && Beoordeling.NietVoor(moment, vorige.Van) is { } tevroeg)
            return tevroeg;
        return new IndicatiesVastgelegd(moment, c.StartOp);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, VraagFamiliegroepsplan c)
    {
        if (AfspraakBeslisser.Mag(b, Afspraakacties.VraagFamiliegroepsplan) is { } onbevoegd)
            return onbevoegd;
        if (b.State.Afspraken.Familiegroepsplannen is [.., var laatste] && laatste.Op == c.Op && laatste.Gewenst == c.Gewenst)
            return ImmutableArray<CasusFeit>.Empty;
        if ((AfspraakBeslisser.Eisen(b, Afspraakacties.VraagFamiliegroepsplan, c.Geldig) ?? b.NietVooruit("op", c.Op)) is { } fout)
            return fout;
        return b.Moment(c.Geldig, out var moment) is { } tijd ? tijd : new FamiliegroepsplanGevraagd(moment, c.Op, c.Gewenst);
    }

    /// <summary>A doel that is worked at.</summary>
    public static Weigering? Doel(in Beoordeling b, DoelId id, out DoelState doel)
    {
        doel = null!;
        if (b.State.Afspraken.Doel(id) is not { } gevonden)
            return Maak(Weigeringscode.DoelOnbekend, ("doel", Id(id)));
        doel = gevonden;
        return gevonden.Open ? null : Maak(Weigeringscode.DoelAfgerond, ("doel", Id(id)));
    }

    public static string Id(DoelId id) => id.Value.ToString("D");

    // Something in a plan that is followed, from a moment not before the plan.
    private static Weigering? InPlan(in Beoordeling b, string actie, PlanId id, DateTimeOffset? geldig, out DateTimeOffset moment)
    {
        moment = default;
        if (b.Open() is { } dicht)
            return dicht;
        if (b.State.Afspraken.Plan(id) is not { } plan)
            return Maak(Weigeringscode.PlanOnbekend, ("plan", id.Value.ToString("D")));
        return AfspraakBeslisser.Mag(b, actie, plan.Domein)
            ?? AfspraakBeslisser.Plan(b, id, out _)
            ?? AfspraakBeslisser.Eisen(b, actie, geldig)
            ?? b.Moment(geldig, out moment)
            ?? Beoordeling.NietVoor(moment, plan.Van);
    }

    private static Weigering? MagAanDoel(in Beoordeling b, string actie, DoelId id, out DoelState doel)
    {
        doel = null!;
        if (b.Open() is { } dicht)
            return dicht;
        if (b.State.Afspraken.Doel(id) is not { } gevonden)
            return Maak(Weigeringscode.DoelOnbekend, ("doel", Id(id)));
        doel = gevonden;
        return AfspraakBeslisser.Mag(b, actie, b.State.Afspraken.Plan(gevonden.Plan)!.Domein);
    }

    // A doel that is worked at, from a moment not before its last change.
    private static Weigering? AanDoel(in Beoordeling b, string actie, DoelState doel, DateTimeOffset? geldig, out DateTimeOffset moment)
    {
        moment = default;
        return Doel(b, doel.Id, out _) ?? AfspraakBeslisser.Eisen(b, actie, geldig) ?? b.Moment(geldig, out moment) ?? Beoordeling.NietVoor(moment, doel.Versies[^1].Van);
    }
}
