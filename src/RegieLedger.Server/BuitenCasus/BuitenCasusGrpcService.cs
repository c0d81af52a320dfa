using System.Collections.Immutable;
using Google.Protobuf;
using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Inzage;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;
using RegieLedger.V1;

namespace RegieLedger.Server.BuitenCasus;

/// <summary>What is no casus: consultations without a pupil (DE-10, GO-1) and approaches for a group (HL-9).</summary>
internal sealed class BuitenCasusGrpcService(ILedgerLog log, Uitvoering uitvoering, Werkwijzen werkwijzen, CasusPijplijn casussen, Versheid versheid, Klok klok)
    : BuitenCasusService.BuitenCasusServiceBase
{
    private readonly Opslag<Consulten, ConsultFeit> _consulten
        = new(log, klok, new Vouw<Consulten, ConsultFeit>(Consulten.Leeg, static (state, feit, _) => Consulten.Evolve(state, feit)));

    private readonly Opslag<Groepsaanpakken, GroepsaanpakFeit> _aanpakken
        = new(log, klok, new Vouw<Groepsaanpakken, GroepsaanpakFeit>(Groepsaanpakken.Leeg, static (state, feit, _) => Groepsaanpakken.Evolve(state, feit)));

    public override async Task<RegistreerConsultResponse> RegistreerConsult(RegistreerConsultRequest request, ServerCallContext context)
    {
        var aanroeper = context.Aanroeper();
        var op = Vertaal.Dag(request.Op);
        var commando = new RegistreerConsult(op, Codes.Van(request.Soort), Vertaal.OrganisatieOfNiet(request.BijOrganisatieId), Codes.Van(request.Onderwerp));
        var uitgevoerd = await uitvoering.VoerUitAsync(
            _consulten,
            Streamnamen.VanConsulten(aanroeper.Organisatie, op.Year),
            context.Opdracht(Guid.Parse(request.CommandoId), request),
            _ => aanroeper.Organisatie.ToString(),
            async (gevouwen, nu) =>
            {
                await casussen.EisOrganisatieAsync(request.BijOrganisatieId, context.CancellationToken);
                var om = await OmstandighedenAsync(context, request.CommandoId, nu, request.Werkwijze);
                return new Beslissing<ConsultFeit>(Consulten.Decide(gevouwen.State, commando, om), om.Werkwijze);
            },
            context.CancellationToken);
        return new RegistreerConsultResponse
        {
            ConsultId = NieuweId.Consult(Guid.Parse(request.CommandoId)).Value.ToString("D"),
            Ontvangst = casussen.Ontvangst(uitgevoerd),
        };
    }

    public override async Task<RegistreerGroepsaanpakResponse> RegistreerGroepsaanpak(RegistreerGroepsaanpakRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await GroepsaanpakAsync(context, request, request.CommandoId, request.SchoolId, request.AanbiederId, request.Werkwijze, new RegistreerGroepsaanpak(
            Vertaal.Organisatie(request.AanbiederId), Codes.Van(request.Voor), Codes.Van(request.Soort), Vertaal.Dag(request.Van), Vertaal.DagOfNiet(request.Tot))),
        GroepsaanpakId = NieuweId.Groepsaanpak(Guid.Parse(request.CommandoId)).Value.ToString("D"),
    };

    public override async Task<BeeindigGroepsaanpakResponse> BeeindigGroepsaanpak(BeeindigGroepsaanpakRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await GroepsaanpakAsync(context, request, request.CommandoId, request.SchoolId, "", "", new BeeindigGroepsaanpak(
            new GroepsaanpakId(Guid.Parse(request.GroepsaanpakId)), Vertaal.Dag(request.Tot), Codes.Van(request.Reden))),
    };

    public override async Task<TelLichteSteunResponse> TelLichteSteun(TelLichteSteunRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await GroepsaanpakAsync(context, request, request.CommandoId, request.SchoolId, "", "", new TelLichteSteun(
            new GroepsaanpakId(Guid.Parse(request.GroepsaanpakId)), Vertaal.Dag(request.Op))),
    };

    public override async Task<ListConsultenResponse> ListConsulten(ListConsultenRequest request, ServerCallContext context)
    {
        var head = await versheid.LogAsync(request.Token, context.CancellationToken);
        var gevouwen = await _consulten.LeesAsync(Streamnamen.VanConsulten(context.Aanroeper().Organisatie, request.Jaar), context.CancellationToken);
        context.Noteer(new Ingezien(null, null, context.Aanroeper().Organisatie, Relatie.EigenOrganisatie, Gegevensgroep.Dat));
        var (pagina, volgende) = Bladzijde.Van(gevouwen.State.Lijst, request.Pagina);
        var antwoord = new ListConsultenResponse { Volgende = volgende, Token = versheid.Token(Laatste(head, gevouwen.Plaats)) };
        antwoord.Consulten.AddRange(pagina.Select(c => new ConsultRegel
        {
            ConsultId = c.Consult.Value.ToString("D"),
            Op = Vertaal.Dag(Kalender.Dag(c.Geldig)),
            Soort = Codes.Waarde<ConsultSoort>(c.Soort),
            Rol = Vertaal.Rol(c.Rol),
            BijOrganisatieId = c.Bij?.ToString() ?? "",
            Onderwerp = Codes.Waarde<ConsultOnderwerp>(c.Onderwerp),
        }));
        return antwoord;
    }

    public override async Task<ListGroepsaanpakkenResponse> ListGroepsaanpakken(ListGroepsaanpakkenRequest request, ServerCallContext context)
    {
        var head = await versheid.LogAsync(request.Token, context.CancellationToken);
        var (aanroeper, school) = (context.Aanroeper(), Vertaal.Organisatie(request.SchoolId));
        var gevouwen = await _aanpakken.LeesAsync(Streamnamen.VanGroepsaanpakken(school), context.CancellationToken);
        var eigen = gevouwen.State.Lijst.Where(g => GroepsaanpakBeslisser.IsVan(aanroeper, school, g.Begin.Aanbieder)).ToList();
        context.Noteer(new Ingezien(null, null, school, "", Gegevensgroep.Dat));
        var (pagina, volgende) = Bladzijde.Van(eigen, request.Pagina);
        var antwoord = new ListGroepsaanpakkenResponse { Volgende = volgende, Token = versheid.Token(Laatste(head, gevouwen.Plaats)) };
        antwoord.Groepsaanpakken.AddRange(pagina.Select(g => new GroepsaanpakRegel
        {
            GroepsaanpakId = g.Begin.Groepsaanpak.Value.ToString("D"),
            AanbiederId = g.Begin.Aanbieder.ToString(),
            Voor = Codes.Waarde<GroepsaanpakVoor>(g.Begin.Voor),
            Soort = Codes.Waarde<GroepsaanpakSoort>(g.Begin.Soort),
            Van = Vertaal.Dag(g.Begin.Van),
            Tot = Vertaal.Dag(g.Tot),
            LichteSteun = g.Steun.Count,
        }));
        return antwoord;
    }

    private static LogPosition Laatste(LogPosition een, LogPosition ander) => een > ander ? een : ander;

    private async ValueTask<Omstandigheden> OmstandighedenAsync(ServerCallContext context, string commandoId, DateTimeOffset nu, string werkwijze) => new(
        Guid.Parse(commandoId), nu, context.Aanroeper(), await werkwijzen.InKrachtAsync(werkwijze, nu, context.CancellationToken), ImmutableDictionary<FunctionarisId, FunctionarisState>.Empty);

    // An approach that was registered goes by the werkwijze it was registered by.
    private async ValueTask<Ontvangst> GroepsaanpakAsync(
        ServerCallContext context, IMessage verzoek, string commandoId, string schoolId, string aanbiederId, string werkwijze, GroepsaanpakCommando commando)
    {
        var school = Vertaal.Organisatie(schoolId);
        return casussen.Ontvangst(await uitvoering.VoerUitAsync(
            _aanpakken,
            Streamnamen.VanGroepsaanpakken(school),
            context.Opdracht(Guid.Parse(commandoId), verzoek),
            _ => school.ToString(),
            async (gevouwen, nu) =>
            {
                var volgens = werkwijze;
                if (commando is LopendeGroepsaanpakCommando lopend)
                    volgens = GroepsaanpakBeslisser.WerkwijzeVan(gevouwen.State, lopend) ?? throw new WeigeringException(GroepsaanpakBeslisser.Onbekend(lopend.Groepsaanpak));
                else
                    await casussen.EisOrganisatieAsync(schoolId, context.CancellationToken);
                await casussen.EisOrganisatieAsync(aanbiederId, context.CancellationToken);
                var om = await OmstandighedenAsync(context, commandoId, nu, volgens);
                return new Beslissing<GroepsaanpakFeit>(GroepsaanpakBeslisser.Decide(gevouwen.State, school, commando, om), om.Werkwijze);
            },
            context.CancellationToken));
    }
}
