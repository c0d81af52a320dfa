using System.Collections.Immutable;
using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Inzage;
using RegieLedger.Server.Register;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;
using RegieLedger.V1;

namespace RegieLedger.Server.Toestemming;

/// <summary>The deelplan of a school (HL-7), in a stream of its own: it is about no pupil.</summary>
internal sealed class Deelplannen(
    ILedgerLog log, Klok klok, Uitvoering uitvoering, Werkwijzen werkwijzen, RegisterLezer register, CasusPijplijn pijplijn, Versheid versheid, ToestemmingVertaling vertaling)
{
    private readonly Opslag<DeelplanState, DeelplanFeit> _opslag
        = new(log, klok, new Vouw<DeelplanState, DeelplanFeit>(DeelplanState.Leeg, static (state, feit, _) => DeelplanState.Evolve(state, feit)));

    /// <summary>Records a plan.</summary>
    public async Task<LegDeelplanVastResponse> LegVastAsync(LegDeelplanVastRequest verzoek, ServerCallContext context)
    {
        var cancellation = context.CancellationToken;
        var aanroeper = context.Aanroeper();
        var school = Vertaal.Organisatie(verzoek.SchoolId);
        var regels = ImmutableArray.CreateBuilder<Domain.Deelplanregel>(verzoek.Regels.Count);
        foreach (var regel in verzoek.Regels)
        {
            regels.Add(new Domain.Deelplanregel(
                await vertaling.PartijAsync(regel.Van, cancellation), await vertaling.PartijAsync(regel.Naar, cancellation),
                [.. regel.Gegevens.Select(g => Codes.Van(g))], regel.Doel, regel.Grondslag));
        }

        var commando = new LegDeelplanVast(
            Vertaal.Moment(verzoek.GeldigOp), school, regels.ToImmutable(), Tekst(school, verzoek.Registratie), Tekst(school, verzoek.Toestemmingsafspraak),
            Vertaal.DagOfNiet(verzoek.HerzienVoor));
        var uitgevoerd = await uitvoering.VoerUitAsync(
            _opslag,
            Streamnamen.VanDeelplan(school),
            context.Opdracht(Guid.Parse(verzoek.CommandoId), verzoek),
            _ => school.ToString(),
            async (gevouwen, nu) =>
            {
                var werkwijze = await werkwijzen.InKrachtAsync(verzoek.Werkwijze, nu, cancellation);
                return new Beslissing<DeelplanFeit>(DeelplanState.Decide(gevouwen.State, commando, nu, aanroeper, werkwijze), werkwijze);
            },
            cancellation);
        return new LegDeelplanVastResponse { Ontvangst = pijplijn.Ontvangst(uitgevoerd) };
    }

    /// <summary>The plan that held at a moment, as known at a moment: the lines to every functionaris, the texts to the school.</summary>
    public async Task<GetDeelplanResponse> GetAsync(GetDeelplanRequest verzoek, ServerCallContext context)
    {
        var cancellation = context.CancellationToken;
        var school = Vertaal.Organisatie(verzoek.SchoolId);
        context.Noteer(new Ingezien(null, null, school, "", Gegevensgroep.Dat));
        var plaats = await versheid.LogAsync(verzoek.Token, cancellation);
        var stream = Streamnamen.VanDeelplan(school);
        var state = (await _opslag.LeesAsync(stream, cancellation)).State;
        var moment = Vertaal.Moment(verzoek.Moment?.GeldigOp) ?? Vertaal.Moment(verzoek.Moment?.BekendOp) ?? pijplijn.Nu;
        if (Vertaal.Moment(verzoek.Moment?.BekendOp) is { } bekend)
        {
            _ = await versheid.ViewsAsync(verzoek.Token, cancellation);
            LogPosition totEnMet;
            using (var verbinding = versheid.Lezer())
                totEnMet = await KlokView.BekendOpAsync(log, verbinding, bekend, cancellation);
            state = (await _opslag.LeesTotAsync(stream, totEnMet, cancellation)).State;
        }

        if (state.Op(moment) is not { } plan)
            throw new WeigeringException(Servercode.NietGevonden);
        var eigen = context.Aanroeper().Organisatie == school;
        var antwoord = new GetDeelplanResponse
        {
            Werkwijze = plan.Werkwijze,
            WerkwijzeVersie = plan.WerkwijzeVersie,
            Registratie = eigen ? await register.OpenAsync(plan.Registratie, cancellation) : "",
            Toestemmingsafspraak = eigen ? await register.OpenAsync(plan.Toestemmingsafspraak, cancellation) : "",
            HerzienVoor = Vertaal.Dag(plan.HerzienVoor),
            GeldigOp = Vertaal.Moment(plan.Geldig),
            Token = versheid.Token(plaats),
        };
        if (antwoord.Registratie.Length > 0 || antwoord.Toestemmingsafspraak.Length > 0)
            context.Noteer(new Ingezien(null, null, school, "", Gegevensgroep.Wat));
        foreach (var regel in plan.Regels)
        {
            var regelAntwoord = new V1.Deelplanregel { Van = ToestemmingVertaling.Partij(regel.Van), Naar = ToestemmingVertaling.Partij(regel.Naar), Doel = regel.Doel, Grondslag = regel.Grondslag };
            regelAntwoord.Gegevens.AddRange(regel.Gegevens.Select(ToestemmingVertaling.Enum<Gegeven>));
            antwoord.Regels.Add(regelAntwoord);
        }

        return antwoord;
    }

    private static Vertrouwelijk? Tekst(OrganisatieId school, string tekst)
        => tekst.Length == 0 ? null : Vertrouwelijk.Van(new Sleutel(school.ToString(), "wat", school.ToString()), tekst);
}
