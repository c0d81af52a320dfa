using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Views;
using RegieLedger.V1;
using DomeinAfspraakVraag = RegieLedger.Domain.AfspraakVraag;

namespace RegieLedger.Server.Afspraak;

/// <summary>Questions about plannen and afspraken of one casus, at any (valid, known) moment, by folding its stream.</summary>
internal sealed class AfspraakVragen(CasusLezer lezer, CasusPijplijn pijplijn, Afspraakinhouden inhouden)
{
    /// <summary>One afspraak with all its versions.</summary>
    public async Task<GetAfspraakResponse> AfspraakAsync(GetAfspraakRequest verzoek, ServerCallContext context)
    {
        var cancellation = context.CancellationToken;
        var gezien = await lezer.LeesAsync(verzoek.CasusId, verzoek.Moment?.GeldigOp, verzoek.Moment?.BekendOp, verzoek.Token, context);
        var state = gezien.Gevouwen.State;
        if (state.Afspraken.Afspraak(new AfspraakId(Guid.Parse(verzoek.AfspraakId))) is not { } afspraak || afspraak.VersieOp(gezien.Geldig) is not { } huidig)
            throw new WeigeringException(Weigeringscode.AfspraakOnbekend, ("afspraak", verzoek.AfspraakId));
        var voorbij = afspraak.GeeindigdOp <= gezien.Geldig;
        var antwoord = new GetAfspraakResponse
        {
            Afspraak = Afspraakvertaling.Regel(gezien.Casus, afspraak, huidig, gezien.Geldig),
            Bevestigd = DomeinAfspraakVraag.IsBevestigd(state, afspraak, gezien.Geldig),
            GeeindigdOp = voorbij ? Vertaal.Moment(afspraak.GeeindigdOp) : null,
            Reden = voorbij ? afspraak.Reden ?? "" : "",
            GevolgIngezet = voorbij && afspraak.GevolgIngezet,
            Token = gezien.Token,
        };
        var teksten = await inhouden.LeesAsync(gezien, afspraak.Versies.Select(v => v.InhoudRevisie), context);
        var zelf = context.Aanroeper().Betrokkene;
        var deel = new Deel(verzoek.Pagina);
        foreach (var versie in deel.Van(afspraak.Versies.Where(v => v.Van <= gezien.Geldig)))
        {
            // R-6, WL-2: a parent or pupil has a copy of what they agreed.
            var eigen = zelf is { } wie && (versie.Partijen.Contains(wie) || versie.Verantwoordelijke.Betrokkene == wie);
            var regel = new V1.AfspraakVersie
            {
                Nummer = versie.Nummer,
                Van = Vertaal.Moment(versie.Van),
                Verantwoordelijke = Afspraakvertaling.Verantwoordelijke(versie.Verantwoordelijke),
                VoorOp = Vertaal.Dag(versie.VoorOp),
                EvaluatieOp = Vertaal.Dag(versie.EvaluatieOp),
                Overnamereden = versie.Overnamereden ?? "",
                Wat = await teksten.TekstAsync(versie.InhoudRevisie, Casustekst.Afspraak, f => f is AfspraakGemaakt g ? g.Wat : ((AfspraakBijgesteld)f).Wat, cancellation, eigen),
                Maatstaf = await teksten.TekstAsync(versie.InhoudRevisie, Casustekst.Afspraak, f => f is AfspraakGemaakt g ? g.Maatstaf : ((AfspraakBijgesteld)f).Maatstaf, cancellation, eigen),
                Gevolg = await teksten.TekstAsync(versie.InhoudRevisie, Casustekst.Afspraak, f => f is AfspraakGemaakt g ? g.Gevolg : ((AfspraakBijgesteld)f).Gevolg, cancellation, eigen),
                Gewist = teksten.Gewist(),
            };
            foreach (var partij in versie.Partijen)
            {
                var op = versie.Bevestigingen.FirstOrDefault(b => b.Betrokkene == partij)?.Op;
                regel.Partijen.Add(new AfspraakPartij { BetrokkeneId = Afspraakvertaling.Id(partij), BevestigdOp = op <= gezien.Geldig ? Vertaal.Moment(op) : null });
            }

            antwoord.Versies.Add(regel);
        }

        antwoord.Volgende = deel.Volgende;
        return antwoord;
    }

    /// <summary>The plannen that were followed; the one that leads first (HR-3).</summary>
    public async Task<ListPlannenResponse> PlannenAsync(ListPlannenRequest verzoek, ServerCallContext context)
    {
        var cancellation = context.CancellationToken;
        var gezien = await lezer.LeesAsync(verzoek.CasusId, verzoek.Moment?.GeldigOp, verzoek.Moment?.BekendOp, verzoek.Token, context);
        var antwoord = new ListPlannenResponse { Token = gezien.Token };
        foreach (var (plan, bijlageBij) in DomeinAfspraakVraag.Plannen(gezien.Gevouwen.State.Afspraken, await RegelsAsync(gezien, cancellation), gezien.Geldig))
            antwoord.Plannen.Add(Afspraakvertaling.Regel(plan, bijlageBij));
        return antwoord;
    }

    /// <summary>One plan with its doelen and actielijnen.</summary>
    public async Task<GetPlanResponse> PlanAsync(GetPlanRequest verzoek, ServerCallContext context)
    {
        var cancellation = context.CancellationToken;
        var gezien = await lezer.LeesAsync(verzoek.CasusId, verzoek.Moment?.GeldigOp, verzoek.Moment?.BekendOp, verzoek.Token, context);
        var boek = gezien.Gevouwen.State.Afspraken;
        if (boek.Plan(new PlanId(Guid.Parse(verzoek.PlanId))) is not { } plan || plan.Van > gezien.Geldig)
            throw new WeigeringException(Weigeringscode.PlanOnbekend, ("plan", verzoek.PlanId));
        var lopend = DomeinAfspraakVraag.Plannen(boek, await RegelsAsync(gezien, cancellation), gezien.Geldig).FirstOrDefault(p => p.Plan.Id == plan.Id);
        var antwoord = new GetPlanResponse
        {
            Plan = Afspraakvertaling.Regel(plan, lopend?.BijlageBij),
            Tot = plan.Tot <= gezien.Geldig ? Vertaal.Moment(plan.Tot) : null,
            Reden = plan.Tot <= gezien.Geldig ? plan.Reden ?? "" : "",
            Token = gezien.Token,
        };
        var doelen = boek.Doelen.Where(d => d.Plan == plan.Id && d.Versies[0].Van <= gezien.Geldig).ToList();
        var actielijnen = boek.Actielijnen.Where(a => a.Plan == plan.Id && a.Van <= gezien.Geldig).ToList();
        var teksten = await inhouden.LeesAsync(gezien, doelen.SelectMany(d => d.Versies).Select(v => v.Revisie).Concat(actielijnen.Select(a => a.Revisie)), context);
        var zelf = context.Aanroeper().Betrokkene;
        var deel = new Deel(verzoek.Pagina);
        foreach (var doel in doelen)
        {
            // By version: a doel whose versions are on two pages is on both.
            var versies = deel.Van(doel.Versies.Where(v => v.Van <= gezien.Geldig));
            if (versies.Count == 0)
                continue;
            var regel = new Doel
            {
                DoelId = Afspraakvertaling.Tekst(doel.Id.Value),
                Plaats = Afspraakvertaling.Code<DoelPlaats>(doel.Plaats),
                OrganisatieId = doel.Door.ToString(),
                Uitkomst = Afspraakvertaling.Code<DoelUitkomst>(doel.GeeindigdOp <= gezien.Geldig ? doel.Uitkomst : null),
            };
            foreach (var versie in versies)
            {
                regel.Versies.Add(new V1.DoelVersie
                {
                    Nummer = versie.Nummer,
                    Van = Vertaal.Moment(versie.Van),
                    VerantwoordelijkeId = Afspraakvertaling.Id(versie.Verantwoordelijke),
                    Tekst = await teksten.TekstAsync(
                        versie.Revisie, Casustekst.Doel, f => f is DoelGesteld g ? g.Tekst : ((DoelBijgesteld)f).Tekst, cancellation, zelf is { } wie && versie.Verantwoordelijke == wie),
                    Gewist = teksten.Gewist(),
                });
            }

            antwoord.Doelen.Add(regel);
        }

        foreach (var actielijn in deel.Van(actielijnen))
        {
            antwoord.Actielijnen.Add(new Actielijn
            {
                ActielijnId = Afspraakvertaling.Tekst(actielijn.Id.Value),
                DoelId = Afspraakvertaling.Tekst(actielijn.Doel?.Value),
                Van = Vertaal.Moment(actielijn.Van),
                Uitkomst = Afspraakvertaling.Code<ActielijnUitkomst>(actielijn.Tot <= gezien.Geldig ? actielijn.Uitkomst : null),
                Tekst = await teksten.TekstAsync(actielijn.Revisie, Casustekst.Actielijn, f => ((ActielijnUitgezet)f).Tekst, cancellation),
                Gewist = teksten.Gewist(),
            });
        }

        antwoord.Volgende = deel.Volgende;
        return antwoord;
    }

    private async ValueTask<Planregels> RegelsAsync(GezieneCasus gezien, CancellationToken cancellation)
        => gezien.Gevouwen.State.Afspraken.Plannen.IsEmpty
            ? Planregels.Geen
            : (await pijplijn.WerkwijzeAsync(gezien.Gevouwen.State.WerkwijzeOp(gezien.Geldig), gezien.Bekend, cancellation)).Plannen;
}
