using System.Collections.Immutable;
using Google.Protobuf;
using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;
using RegieLedger.V1;

namespace RegieLedger.Server.Register;

/// <summary>The register of organisaties and functionarissen.</summary>
internal sealed class RegisterGrpcService(ILedgerLog log, Uitvoering uitvoering, RegisterLezer register, CasusPijplijn pijplijn, Versheid versheid)
    : RegisterService.RegisterServiceBase
{
    public override async Task<RegistreerOrganisatieResponse> RegistreerOrganisatie(RegistreerOrganisatieRequest request, ServerCallContext context)
    {
        var id = new OrganisatieId(Afgeleid.Id(log.LedgerId, "organisatie/" + request.CommandoId));
        return new RegistreerOrganisatieResponse
        {
            OrganisatieId = id.ToString(),
            Ontvangst = await OrganisatieAsync(context, request, request.CommandoId, id,
                new RegistreerOrganisatie(id, Codes.Van(request.Soort), Contact(id, request.Naam)!, Contact(id, request.Telefoon), Contact(id, request.Email))),
        };
    }

    public override async Task<WijzigOrganisatieResponse> WijzigOrganisatie(WijzigOrganisatieRequest request, ServerCallContext context)
    {
        var id = Vertaal.Organisatie(request.OrganisatieId);
        return new WijzigOrganisatieResponse
        {
            Ontvangst = await OrganisatieAsync(context, request, request.CommandoId, id,
                new WijzigOrganisatie(Codes.Van(request.Soort), Contact(id, request.Naam)!, Contact(id, request.Telefoon), Contact(id, request.Email))),
        };
    }

    public override async Task<BeeindigOrganisatieResponse> BeeindigOrganisatie(BeeindigOrganisatieRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await OrganisatieAsync(context, request, request.CommandoId, Vertaal.Organisatie(request.OrganisatieId), new BeeindigOrganisatie(Codes.Van(request.Reden))),
    };

    public override async Task<RegistreerFunctionarisResponse> RegistreerFunctionaris(RegistreerFunctionarisRequest request, ServerCallContext context)
    {
        var id = new FunctionarisId(Afgeleid.Id(log.LedgerId, "functionaris/" + request.CommandoId));
        var rollen = Rollen(request.Rollen);
        return new RegistreerFunctionarisResponse
        {
            FunctionarisId = id.ToString(),
            Ontvangst = await FunctionarisAsync(context, request, request.CommandoId, id, rollen,
                new RegistreerFunctionaris(
                    id, Beroep(request.Beroep), rollen,
                    Contact(id, rollen, request.Naam)!, Contact(id, rollen, request.Telefoon), Contact(id, rollen, request.Email))),
        };
    }

    public override async Task<WijzigFunctionarisResponse> WijzigFunctionaris(WijzigFunctionarisRequest request, ServerCallContext context)
    {
        var id = Vertaal.Functionaris(request.FunctionarisId);
        var rollen = Rollen(request.Rollen);
        return new WijzigFunctionarisResponse
        {
            Ontvangst = await FunctionarisAsync(context, request, request.CommandoId, id, rollen,
                new WijzigFunctionaris(
                    Beroep(request.Beroep), rollen,
                    Contact(id, rollen, request.Naam)!, Contact(id, rollen, request.Telefoon), Contact(id, rollen, request.Email))),
        };
    }

    public override async Task<BeeindigFunctionarisResponse> BeeindigFunctionaris(BeeindigFunctionarisRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await FunctionarisAsync(context, request, request.CommandoId, Vertaal.Functionaris(request.FunctionarisId), [], new BeeindigFunctionaris(Codes.Van(request.Reden))),
    };

    public override async Task<GetOrganisatieResponse> GetOrganisatie(GetOrganisatieRequest request, ServerCallContext context)
    {
        var cancellation = context.CancellationToken;
        var plaats = await versheid.LogAsync(request.Token, cancellation);
        var gevouwen = await register.Organisaties.LeesAsync(Streamnamen.Van(Vertaal.Organisatie(request.OrganisatieId)), cancellation);
        if (gevouwen.Revisie < 0)
            throw new WeigeringException(Servercode.NietGevonden);
        var state = gevouwen.State;
        return new GetOrganisatieResponse
        {
            OrganisatieId = request.OrganisatieId,
            Soort = Enum.GetValues<OrganisatieSoort>().First(s => Codes.Van(s) == state.Soort),
            Naam = await register.OpenAsync(state.Naam, cancellation),
            Telefoon = await register.OpenAsync(state.Telefoon, cancellation),
            Email = await register.OpenAsync(state.Email, cancellation),
            Beeindigd = !state.Actief,
            Token = versheid.Token(plaats),
        };
    }

    public override async Task<GetFunctionarisResponse> GetFunctionaris(GetFunctionarisRequest request, ServerCallContext context)
    {
        var cancellation = context.CancellationToken;
        var plaats = await versheid.LogAsync(request.Token, cancellation);
        var gevouwen = await register.Functionarissen.LeesAsync(Streamnamen.Van(Vertaal.Functionaris(request.FunctionarisId)), cancellation);
        if (gevouwen.Revisie < 0)
            throw new WeigeringException(Servercode.NietGevonden);
        var state = gevouwen.State;
        var antwoord = new GetFunctionarisResponse
        {
            FunctionarisId = request.FunctionarisId,
            Beroep = state.Beroep ?? "",
            Naam = await register.OpenAsync(state.Naam, cancellation),
            Telefoon = await register.OpenAsync(state.Telefoon, cancellation),
            Email = await register.OpenAsync(state.Email, cancellation),
            Beeindigd = !state.Actief,
            Token = versheid.Token(plaats),
        };
        antwoord.Rollen.AddRange(state.Rollen.Select(r => new V1.Rolperiode
        {
            Rol = Vertaal.Rol(r.Rol),
            OrganisatieId = r.Organisatie.ToString(),
            Van = Vertaal.Dag(r.Van),
            Tot = Vertaal.Dag(r.Tot),
        }));
        return antwoord;
    }

    // A person answers to the organisatie of their first rol; that is whose key their name is under.
    private static Vertrouwelijk? Contact(FunctionarisId id, ImmutableArray<Domain.Rolperiode> rollen, string tekst)
        => tekst.Length == 0 ? null : Vertrouwelijk.Van(new Sleutel(id.ToString(), "contact", rollen[0].Organisatie.ToString()), tekst);

    private static Vertrouwelijk? Contact(OrganisatieId id, string tekst)
        => tekst.Length == 0 ? null : Vertrouwelijk.Van(new Sleutel(id.ToString(), "contact", id.ToString()), tekst);

    private static string? Beroep(string beroep) => beroep.Length == 0 ? null : beroep;

    private static ImmutableArray<Domain.Rolperiode> Rollen(IEnumerable<V1.Rolperiode> rollen)
        => [.. rollen.Select(r => new Domain.Rolperiode(Vertaal.Rol(r.Rol), Vertaal.Organisatie(r.OrganisatieId), Vertaal.Dag(r.Van), Vertaal.DagOfNiet(r.Tot)))];

    private async ValueTask<Ontvangst> OrganisatieAsync(ServerCallContext context, IMessage verzoek, string commandoId, OrganisatieId id, OrganisatieCommando commando)
        => pijplijn.Ontvangst(await uitvoering.VoerUitAsync(
            register.Organisaties,
            Streamnamen.Van(id),
            context.Opdracht(Guid.Parse(commandoId), verzoek),
            _ => id.ToString(),
            (gevouwen, nu) => ValueTask.FromResult(new Beslissing<OrganisatieFeit>(
                OrganisatieState.Decide(gevouwen.State, commando, new RegisterOmstandigheden(nu, context.Aanroeper(), ImmutableDictionary<OrganisatieId, OrganisatieState>.Empty)), null)),
            context.CancellationToken));

    private async ValueTask<Ontvangst> FunctionarisAsync(
        ServerCallContext context, IMessage verzoek, string commandoId, FunctionarisId id, ImmutableArray<Domain.Rolperiode> rollen, FunctionarisCommando commando)
        => pijplijn.Ontvangst(await uitvoering.VoerUitAsync(
            register.Functionarissen,
            Streamnamen.Van(id),
            context.Opdracht(Guid.Parse(commandoId), verzoek),
            _ => id.ToString(),
            async (gevouwen, nu) =>
            {
                var organisaties = await register.ZoekAsync(rollen.Select(r => r.Organisatie).Distinct(), context.CancellationToken);
                return new Beslissing<FunctionarisFeit>(FunctionarisState.Decide(gevouwen.State, commando, new RegisterOmstandigheden(nu, context.Aanroeper(), organisaties)), null);
            },
            context.CancellationToken));
}
