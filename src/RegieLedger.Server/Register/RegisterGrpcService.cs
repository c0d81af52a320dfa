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
                new RegistreerOrganisatie(id, Codes.Van(request.Soort), Contact(id, request.Naam)!, Contact(id, request.Telefoon), Contact(id, request.Email), Gemeente(request.Gemeente))),
        };
    }

    public override async Task<WijzigOrganisatieResponse> WijzigOrganisatie(WijzigOrganisatieRequest request, ServerCallContext context)
    {
        var id = Vertaal.Organisatie(request.OrganisatieId);
        return new WijzigOrganisatieResponse
        {
            Ontvangst = await OrganisatieAsync(context, request, request.CommandoId, id,
                new WijzigOrganisatie(Codes.Van(request.Soort), Contact(id, request.Naam)!, Contact(id, request.Telefoon), Contact(id, request.Email), Gemeente(request.Gemeente))),
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

    public override async Task<BeeindigFunctionarisResponse> BeeindigFunctionaris(BeeindigFunctionarisRequest request, ServerCallContext context)
    {
        var id = Vertaal.Functionaris(request.FunctionarisId);
        var ontvangst = await FunctionarisAsync(context, request, request.CommandoId, id, [], new BeeindigFunctionaris(Codes.Van(request.Reden)));
        return new BeeindigFunctionarisResponse { Ontvangst = ontvangst, NogGehouden = { await NogGehoudenAsync(id, context.CancellationToken) } };
    }

    public override async Task<WijsVasteContactpersoonAanResponse> WijsVasteContactpersoonAan(WijsVasteContactpersoonAanRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await OrganisatieAsync(context, request, request.CommandoId, Vertaal.Organisatie(request.SchoolId),
            new WijsVasteContactpersoonAan(Vertaal.Functionaris(request.FunctionarisId), Vertaal.Organisatie(request.OrganisatieId)), Vertaal.Functionaris(request.FunctionarisId)),
    };

    public override async Task<WijsVasteProfessionalAanResponse> WijsVasteProfessionalAan(WijsVasteProfessionalAanRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await OrganisatieAsync(context, request, request.CommandoId, Vertaal.Organisatie(request.SchoolId),
            new WijsVasteProfessionalAan(Vertaal.Houder(request.Professional)), Vertaal.Functionaris(request.Professional.FunctionarisId)),
    };

    public override async Task<OnthefVasteProfessionalResponse> OnthefVasteProfessional(OnthefVasteProfessionalRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await OrganisatieAsync(context, request, request.CommandoId, Vertaal.Organisatie(request.SchoolId), new OnthefVasteProfessional(Vertaal.Houder(request.Professional))),
    };

    public override async Task<GetOrganisatieResponse> GetOrganisatie(GetOrganisatieRequest request, ServerCallContext context)
    {
        var cancellation = context.CancellationToken;
        var plaats = await versheid.LogAsync(request.Token, cancellation);
        var gevouwen = await register.Organisaties.LeesAsync(Streamnamen.Van(Vertaal.Organisatie(request.OrganisatieId)), cancellation);
        context.Noteer(new Ingezien(null, null, Vertaal.Organisatie(request.OrganisatieId), "", Gegevensgroep.Contact));
        if (gevouwen.Revisie < 0)
            throw new WeigeringException(Servercode.NietGevonden);
        var state = gevouwen.State;
        var antwoord = new GetOrganisatieResponse
        {
            OrganisatieId = request.OrganisatieId,
            Soort = Enum.GetValues<OrganisatieSoort>().First(s => Codes.Van(s) == state.Soort),
            Naam = await register.OpenAsync(state.Naam, cancellation),
            Telefoon = await register.OpenAsync(state.Telefoon, cancellation),
            Email = await register.OpenAsync(state.Email, cancellation),
            Beeindigd = !state.Actief,
            Token = versheid.Token(plaats),
            Gemeente = state.Gemeente ?? "",
            VasteContactpersoon = state.VasteContactpersoon is { } vast ? Vertaal.Houder(vast) : null,
        };
        antwoord.VasteProfessionals.AddRange(state.VasteProfessionals.Select(Vertaal.Houder));
        return antwoord;
    }

    public override async Task<GetFunctionarisResponse> GetFunctionaris(GetFunctionarisRequest request, ServerCallContext context)
    {
        var cancellation = context.CancellationToken;
        var plaats = await versheid.LogAsync(request.Token, cancellation);
        var gevouwen = await register.Functionarissen.LeesAsync(Streamnamen.Van(Vertaal.Functionaris(request.FunctionarisId)), cancellation);
        if (gevouwen.Revisie < 0)
            throw new WeigeringException(Servercode.NietGevonden);
        context.Noteer(new Ingezien(null, null, gevouwen.State.Rollen.Select(r => (OrganisatieId?)r.Organisatie).FirstOrDefault(), "", Gegevensgroep.Contact) { OverFunctionaris = Vertaal.Functionaris(request.FunctionarisId) });
        var state = gevouwen.State;
        var antwoord = new GetFunctionarisResponse
        {
            FunctionarisId = request.FunctionarisId,
            Beroep = state.Beroep ?? "",
            Gewist = await register.IsGewistAsync(state.Naam, cancellation),
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

    private static string? Gemeente(string gemeente) => gemeente.Length == 0 ? null : gemeente;

    private static string? Beroep(string beroep) => beroep.Length == 0 ? null : beroep;

    private static ImmutableArray<Domain.Rolperiode> Rollen(IEnumerable<V1.Rolperiode> rollen)
        => [.. rollen.Select(r => new Domain.Rolperiode(Vertaal.Rol(r.Rol), Vertaal.Organisatie(r.OrganisatieId), Vertaal.Dag(r.Van), Vertaal.DagOfNiet(r.Tot)))];

    // R-2a: how many, not which: the casussen themselves are for the organisatie that holds them.
    private async ValueTask<List<NogGehouden>> NogGehoudenAsync(FunctionarisId id, CancellationToken cancellation)
    {
        _ = await versheid.ViewsAsync("", cancellation);
        using var verbinding = versheid.Lezer();
        using var vraag = verbinding.CreateCommand();
        vraag.CommandText = "SELECT organisatie, count(*) FROM regie WHERE functionaris=$functionaris GROUP BY organisatie ORDER BY organisatie";
        vraag.Parameters.AddWithValue("$functionaris", CasusTabellen.Bytes(id.Value));
        var gehouden = new List<NogGehouden>();
        using var rij = vraag.ExecuteReader();
        while (rij.Read())
            gehouden.Add(new NogGehouden { OrganisatieId = CasusTabellen.Guid(rij, 0).ToString("D"), Regies = rij.GetInt32(1) });
        return gehouden;
    }

    private async ValueTask<Ontvangst> OrganisatieAsync(
        ServerCallContext context, IMessage verzoek, string commandoId, OrganisatieId id, OrganisatieCommando commando, FunctionarisId? genoemd = null)
        => pijplijn.Ontvangst(await uitvoering.VoerUitAsync(
            register.Organisaties,
            Streamnamen.Van(id),
            context.Opdracht(Guid.Parse(commandoId), verzoek),
            _ => id.ToString(),
            async (gevouwen, nu) =>
            {
                var om = new RegisterOmstandigheden(nu, context.Aanroeper(), ImmutableDictionary<OrganisatieId, OrganisatieState>.Empty)
                {
                    Functionarissen = await register.ZoekAsync(genoemd is { } wie ? [wie] : Array.Empty<FunctionarisId>(), context.CancellationToken),
                };
                return new Beslissing<OrganisatieFeit>(OrganisatieState.Decide(gevouwen.State, commando, om), null);
            },
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
