namespace RegieLedger.Domain;

// What was agreed and did not happen, and what is done too seldom: evaluating (GO-9, DE-11, WL-4), reporting (GO-7), planning (WL-7).
internal sealed partial class Signaalbron
{
    public void Afspraken()
    {
        if (Regel(Signaalsoort.AfspraakTeLaat) is null)
            return;
        foreach (var afspraak in _state.Afspraken.Afspraken)
        {
            // Each version has a day of its own, and its own responsible party.
            for (var i = 0; i < afspraak.Versies.Length; i++)
            {
                var versie = afspraak.Versies[i];
                var tot = i + 1 < afspraak.Versies.Length ? afspraak.Versies[i + 1].Van : afspraak.GeeindigdOp;
                Voeg(
                    Signaalsoort.AfspraakTeLaat, afspraak.Id.Value.ToString("D"), afspraak.Domein, Laatste(Kalender.Begin(versie.VoorOp.AddDays(1)), versie.Van), tot,
                    Wie(versie.Verantwoordelijke));
            }
        }
    }

    public void Evaluaties()
    {
        var boek = _state.Afspraken;
        if (Regel(Signaalsoort.GeenEvaluatie) is { } geen)
        {
            // DE-11: one without those who should be there took place, but does not count.
            var gehouden = boek.Evaluaties.Where(e => e.Gehouden is { Telt: true }).Select(e => (e.Gehouden!.Op, e.Gehouden.Van)).ToList();
            foreach (var open in _open)
                Herhaal(Signaalsoort.GeenEvaluatie, "", null, geen, open, gehouden);
        }

        if (Regel(Signaalsoort.EvaluatieGemist) is null)
            return;
        foreach (var evaluatie in boek.Evaluaties)
        {
            if (evaluatie.GeplandOp is not { } dag)
                continue;
            var plan = evaluatie.Plan is { } id ? boek.Plan(id)?.Tot : null;
            Voeg(
                Signaalsoort.EvaluatieGemist, evaluatie.Id.Value.ToString("D"), null, Laatste(Kalender.Begin(dag.AddDays(1)), evaluatie.Van),
                Eerste(evaluatie.Gehouden?.Van, plan));
        }
    }

    public void Voortgang()
    {
        if (Regel(Signaalsoort.VoortgangOntbreekt) is not { } regel)
            return;
        for (var i = 0; i < _state.Perioden.Length; i++)
        {
            var periode = _state.Perioden[i];
            // GO-7: an expert reports to the schakelfunctionaris, who holds first, or as vangnet, and has nobody to report to.
            if (!_werkwijze.Domeinen.TryGetValue(periode.Domein, out var regels) || regels.IsUitgangspositie(periode.Houder.Rol))
                continue;
            var meldingen = _state.Afspraken.Voortgang.Where(v => v.Domein == periode.Domein).Select(v => (v.Op, v.Van)).ToList();
            Herhaal(Signaalsoort.VoortgangOntbreekt, Weigeringen.Code(periode.Domein), periode.Domein, regel, (periode.Van, RegieTijdlijn.Einde(_state, i)), meldingen);
        }
    }

    public void Indicaties()
    {
        var boek = _state.Afspraken;
        for (var i = 0; i < boek.Indicaties.Length; i++)
        {
            var (start, van) = (boek.Indicaties[i].StartOp, boek.Indicaties[i].Van);
            // The last record counts; each was the last until the next.
            var opgevolgd = i + 1 < boek.Indicaties.Length ? boek.Indicaties[i + 1].Van : (DateTimeOffset?)null;
            if (Regel(Signaalsoort.PlanOntbreekt) is { } plan)
            {
                var gemaakt = AfspraakVraag.Startplannen(boek, start, DateTimeOffset.MaxValue).Select(p => (DateTimeOffset?)p.Van).Min();
                Voeg(Signaalsoort.PlanOntbreekt, "", null, Laatste(plan.Na(start), van), Eerste(gemaakt, opgevolgd));
            }

            if (Regel(Signaalsoort.StartevaluatieOntbreekt) is { } evaluatie)
            {
                var gehouden = AfspraakVraag.Startevaluaties(boek, start, DateTimeOffset.MaxValue).Select(e => (DateTimeOffset?)e.Van).Min();
                Voeg(Signaalsoort.StartevaluatieOntbreekt, "", null, Laatste(evaluatie.Na(start), van), Eerste(gehouden, opgevolgd));
            }
        }
    }

    // What has to be done again within every term: it counts from the beginning, and from each day on which it was done.
    private void Herhaal(
        string soort, string onderwerp, Domein? domein, Signaalregel regel, (DateTimeOffset Van, DateTimeOffset? Tot) tijd, List<(DateOnly Op, DateTimeOffset Van)> gedaan)
    {
        var (dag, sinds) = (Kalender.Dag(tijd.Van), tijd.Van);
        foreach (var (op, van) in gedaan.Where(g => g.Van >= tijd.Van && !(g.Van >= tijd.Tot)).OrderBy(g => g.Van))
        {
            Voeg(soort, onderwerp, domein, Laatste(regel.Na(dag), sinds), van);
            (dag, sinds) = (op > dag ? op : dag, van);
        }

        Voeg(soort, onderwerp, domein, Laatste(regel.Na(dag), sinds), tijd.Tot);
    }

    // A parent or the pupil is told by others: to them no signaal goes.
    private BetrokkeneState? Wie(Verantwoordelijke wie)
    {
        foreach (var betrokkene in _state.Betrokkenen)
        {
            if (betrokkene.Id == wie.Betrokkene)
                return betrokkene.Functionaris is null ? null : betrokkene;
        }

        return null;
    }
}
