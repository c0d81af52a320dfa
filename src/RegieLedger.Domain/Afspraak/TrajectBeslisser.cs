using System.Collections.Immutable;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>What keeps a casus going: overleg, evaluaties, reports of progress (DE-1, DE-11, WL-4, GO-7).</summary>
internal static class TrajectBeslisser
{
    public static Besluit<CasusFeit> Decide(in Beoordeling b, HoudOverleg c)
    {
        if (AfspraakBeslisser.Mag(b, Afspraakacties.HoudOverleg) is { } onbevoegd)
            return onbevoegd;
        var id = NieuweId.Overleg(b.Om.CommandoId);
        if (b.State.Afspraken.Overleg(id) is not null)
            return ImmutableArray<CasusFeit>.Empty; // the same command again
        var soorten = b.Werkwijze.Plannen.Overleggen;
        if (Beoordeling.NietEenVan("soort", c.Soort, soorten.AsSpan()) is { } soort)
            return soort;
        foreach (var eerder in b.State.Afspraken.Overleggen)
        {
            if (eerder.Soort == c.Soort && eerder.Op == c.Op)
                return Maak(Weigeringscode.OverlegAlVastgelegd, ("soort", c.Soort), ("datum", Tekst(c.Op)));
        }

        if (AfspraakBeslisser.Eisen(b, Afspraakacties.HoudOverleg, c.Geldig, c.Op) is { } ontbreekt)
            return ontbreekt;
        if ((b.NietVooruit("op", c.Op) ?? AfspraakBeslisser.Bekend(b, "aanwezigen", c.Aanwezigen)) is { } fout)
            return fout;
        if (c.VolgendOp is { } volgend)
        {
            if (!c.OpVolgendOverleg)
                return AfspraakBeslisser.Verplicht("opVolgendOverleg");
            if (volgend <= c.Op)
                return Maak(Weigeringscode.DatumVoorbij, ("datum", Tekst(volgend)));
        }

        return b.Moment(c.Geldig, out var moment) is { } tijd
            ? tijd
            : new OverlegGehouden(moment, id, c.Soort, c.Op, [.. c.Aanwezigen.Distinct()], c.OpVolgendOverleg, c.VolgendOp, c.Verslag);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, PlanEvaluatie c)
    {
        if (AfspraakBeslisser.Mag(b, Afspraakacties.PlanEvaluatie) is { } onbevoegd)
            return onbevoegd;
        foreach (var eerder in b.State.Afspraken.Evaluaties)
        {
            if (eerder.Plan == c.Plan && eerder.GeplandOp == c.Op)
                return Beoordeling.BestaatAl("evaluatie", eerder.Id.Value, NieuweId.Evaluatie(b.Om.CommandoId).Value);
        }

        if (AfspraakBeslisser.Eisen(b, Afspraakacties.PlanEvaluatie, c.Geldig) is { } ontbreekt)
            return ontbreekt;
        if (c.Plan is { } plan && AfspraakBeslisser.Plan(b, plan, out _) is { } geenPlan)
            return geenPlan;
        if (b.Moment(c.Geldig, out var moment) is { } tijd)
            return tijd;
        return c.Op < Kalender.Dag(moment)
            ? Maak(Weigeringscode.DatumVoorbij, ("datum", Tekst(c.Op)))
            : new EvaluatieGepland(moment, NieuweId.Evaluatie(b.Om.CommandoId), c.Plan, c.Op, c.Gevolg);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, HoudEvaluatie c)
    {
        if (AfspraakBeslisser.Mag(b, Afspraakacties.HoudEvaluatie) is { } onbevoegd)
            return onbevoegd;
        var id = c.Evaluatie ?? NieuweId.Evaluatie(b.Om.CommandoId);
        var gepland = b.State.Afspraken.Evaluatie(id);
        if (c.Evaluatie is not null && gepland is null)
            return Maak(Weigeringscode.EvaluatieOnbekend, ("evaluatie", id.Value.ToString("D")));
        foreach (var eerder in b.State.Afspraken.Evaluaties)
        {
            if (eerder.Gehouden is not null && (eerder.Id == id || (c.Evaluatie is null && eerder.Plan == c.Plan && eerder.Gehouden.Op == c.Op)))
                return Maak(Weigeringscode.EvaluatieAlGehouden, ("evaluatie", eerder.Id.Value.ToString("D")), ("datum", Tekst(eerder.Gehouden.Op)));
        }

        if (AfspraakBeslisser.Eisen(b, Afspraakacties.HoudEvaluatie, c.Geldig, c.Op) is { } ontbreekt)
            return ontbreekt;
        if (c.Evaluatie is null && c.Plan is { } plan && AfspraakBeslisser.Plan(b, plan, out _) is { } geenPlan)
            return geenPlan;
        if (Beoordeling.NietEenVan("uitkomst", c.Uitkomst, ["OP_KOERS", "BIJSTELLEN", "DOELEN_NIET_BEHAALD"]) is { } uitkomst)
            return uitkomst;
        if ((b.NietVooruit("op", c.Op) ?? AfspraakBeslisser.Bekend(b, "met", c.Met)) is { } fout)
            return fout;
        if (b.Moment(c.Geldig, out var moment) is { } tijd)
            return tijd;
        // it is not known before the day on which it was held.
        if ((Beoordeling.NietVoor(moment, Kalender.Begin(c.Op)) ?? (gepland is null ? null : Beoordeling.NietVoor(moment, gepland.Van))) is { } tevroeg)
            return tevroeg;
        return new EvaluatieGehouden(moment, id, gepland is null ? c.Plan : gepland.Plan, c.Op, [.. c.Met.Distinct()], Telt(b, c.Met), c.Uitkomst, c.GevolgIngezet, c.Verslag);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, MeldVoortgang c)
    {
        if (b.Bevoegd(Afspraakacties.MeldVoortgang, c.Domein, out var huidig) is { } onbevoegd)
            return onbevoegd;
        if (Beoordeling.NietEenVan("stand", c.Stand, ["OP_KOERS", "VERTRAAGD", "STILGEVALLEN"]) is { } stand)
            return stand;
        foreach (var eerder in b.State.Afspraken.Voortgang)
        {
            // GO-7: each holder reports; what one before them said does not count for theirs.
            if (eerder.Domein == c.Domein && eerder.Op == c.Op && eerder.Stand == c.Stand && eerder.Van >= huidig.Van)
                return ImmutableArray<CasusFeit>.Empty;
        }

        if ((AfspraakBeslisser.Eisen(b, Afspraakacties.MeldVoortgang, c.Geldig) ?? b.NietVooruit("op", c.Op)) is { } fout)
            return fout;
        if (b.Moment(c.Geldig, out var moment) is { } tijd)
            return tijd;
        // it is not known before the day that it is about, nor before whoever reports it held.
        if ((Beoordeling.NietVoor(moment, Kalender.Begin(c.Op)) ?? Beoordeling.NietVoor(moment, huidig.Van)) is { } tevroeg)
            return tevroeg;
        return new VoortgangGemeld(moment, c.Domein, c.Op, c.Stand);
    }

    // DE-11: with parents, pupil and core partners. One held without them did take place, but does not count.
    private static bool Telt(in Beoordeling b, ImmutableArray<BetrokkeneId> met)
    {
        var state = b.State;
        foreach (var rol in b.Werkwijze.Plannen.Evaluatie?.Met ?? [])
        {
            if (state.Betrokkenen.Any(x => x.Actief && x.Rol == rol) && !state.Betrokkenen.Any(x => x.Rol == rol && met.Contains(x.Id)))
                return false;
        }

        return true;
    }
}
