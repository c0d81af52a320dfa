using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Health.V1;
using Grpc.Net.Client;
using RegieLedger.Server.Hosting;
using RegieLedger.V1;

namespace RegieLedger.Tests.Server;

/// <summary>A real server on a free port with a temporary folder, and everyone who takes part in a casus, registered.</summary>
internal sealed class Proefserver : IAsyncDisposable
{
    private static readonly string BeheerFunctionaris = Guid.NewGuid().ToString("D");
    private static readonly string BeheerOrganisatie = Guid.NewGuid().ToString("D");
    private readonly Dictionary<string, string> _tokens = [];
    private readonly Func<string, Task<RegieServer>> _start;
    private RegieServer _server;
    private GrpcChannel _kanaal;
    private HttpClient _http;

    private Proefserver(string map, RegieServer server, Func<string, Task<RegieServer>> start)
    {
        (Map, _server, _start) = (map, server, start);
        (_kanaal, _http) = Verbind(server);
    }

    public string Map { get; }

    public Uri Adres => _server.Adres;

    public CallInvoker Aanroep => Tussen is null ? Kaal.Intercept(new Verantwoord()) : Kaal.Intercept(new Verantwoord()).Intercept(Tussen);

    /// <summary>Sees every request on its way out; null: nobody.</summary>
    public Interceptor? Tussen { get; set; }

    /// <summary>As it is, without a verantwoording for questions that have none.</summary>
    public CallInvoker Kaal => _kanaal.CreateCallInvoker();

    public CasusService.CasusServiceClient Casus => new(Aanroep);

    public RegieService.RegieServiceClient Regie => new(Aanroep);

    public RegisterService.RegisterServiceClient Register => new(Aanroep);

    // Besloten
    public BeslotenService.BeslotenServiceClient Besloten => new(Aanroep);

    public BuitenCasusService.BuitenCasusServiceClient BuitenCasus => new(Aanroep);

    public SignalenService.SignalenServiceClient Signalen => new(Aanroep);

    // Toezicht
    public InzageService.InzageServiceClient Inzage => new(Aanroep);

    // Rechten
    public RechtenService.RechtenServiceClient Rechten => new(Aanroep);

    /// <summary>Headers of whoever decides for an organisatie.</summary>
    public Task<Metadata> BeheerVanAsync(string organisatie) => AlsAsync(BeheerFunctionaris, organisatie, "BEHEER");

    public Health.HealthClient Gezondheid => new(_kanaal);

    /// <summary>Starts a server on an empty folder.</summary>
    /// <param name="start">How, in a folder; null: on the embedded engine.</param>
    public static async Task<Proefserver> StartAsync(Func<string, Task<RegieServer>>? start = null)
    {
        start ??= map => RegieServer.StartAsync(Opties(map));
        var map = Directory.CreateTempSubdirectory("regieledger-").FullName;
        return new Proefserver(map, await start(map), start);
    }

    public static ServerOptions Opties(string map) => new() { DataFolder = map, Listen = new(System.Net.IPAddress.Loopback, 0), Dev = true };

    public static string Nieuw() => Guid.NewGuid().ToString("D");

    /// <summary>Stops the server and starts it again on the same folder; in between the folder can be changed.</summary>
    public async Task HerstartAsync(Func<string, Task>? tussendoor = null)
    {
        await StopAsync();
        if (tussendoor is not null)
            await tussendoor(Map);
        _server = await _start(Map);
        (_kanaal, _http) = Verbind(_server);
        _tokens.Clear();
    }

    public Task<Metadata> BeheerAsync() => AlsAsync(BeheerFunctionaris, BeheerOrganisatie, "BEHEER");

    /// <summary>Headers with a token of the development issuer.</summary>
    public Task<Metadata> AlsAsync(string functionaris, string organisatie, params string[] rollen)
        => TokenAsync($"/dev/token?functionaris={functionaris}&organisatie={organisatie}{string.Concat(rollen.Select(r => "&rol=" + r))}");

    /// <summary>Headers of a parent or the pupil.</summary>
    public Task<Metadata> AlsBetrokkeneAsync(string betrokkene, string rol) => TokenAsync($"/dev/token?betrokkene={betrokkene}&rol={rol}");

    private async Task<Metadata> TokenAsync(string vraag)
    {
        if (!_tokens.TryGetValue(vraag, out var token))
        {
            using var antwoord = await _http.PostAsync(new Uri(vraag, UriKind.Relative), null);
            _tokens[vraag] = token = await antwoord.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        }

        return new Metadata { { "authorization", "Bearer " + token } };
    }

    public async Task<string> OrganisatieAsync(OrganisatieSoort soort, string naam)
        => (await Register.RegistreerOrganisatieAsync(
            new RegistreerOrganisatieRequest { CommandoId = Nieuw(), Soort = soort, Naam = naam, Telefoon = "010-0000000" }, await BeheerAsync())).OrganisatieId;

    public async Task<Iemand> FunctionarisAsync(string organisatie, Rol rol, string beroep, string naam)
    {
        var verzoek = new RegistreerFunctionarisRequest { CommandoId = Nieuw(), Beroep = beroep, Naam = naam, Telefoon = "010-1111111", Email = naam.Replace(' ', '.') + "@example.org" };
        verzoek.Rollen.Add(new Rolperiode { Rol = rol, OrganisatieId = organisatie, Van = "2020-01-01" });
        var id = (await Register.RegistreerFunctionarisAsync(verzoek, await BeheerAsync())).FunctionarisId;
        return new Iemand(id, organisatie, rol, await AlsAsync(id, organisatie));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Map, recursive: true);
    }

    private static (GrpcChannel Kanaal, HttpClient Http) Verbind(RegieServer server) => (
        GrpcChannel.ForAddress(server.Adres),
        new HttpClient { BaseAddress = server.Adres, DefaultRequestVersion = new Version(2, 0), DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact });

    private async Task StopAsync()
    {
        _kanaal.Dispose();
        _http.Dispose();
        await _server.DisposeAsync();
    }
}

/// <summary>A functionaris with headers to call as them.</summary>
internal sealed record Iemand(string Functionaris, string Organisatie, Rol Rol, Metadata Als)
{
    public Houder Houder => new() { FunctionarisId = Functionaris, OrganisatieId = Organisatie, Rol = Rol };
}

/// <summary>The parties of a casus in Delft: school, SMW and youth team.</summary>
internal sealed record Delft(Proefserver Server, Iemand Smw, Iemand AnderSmw, Iemand Schoolcontact, string School, string Smwers, string Jeugdteam)
{
    public static async Task<Delft> StartAsync(Proefserver server)
    {
        var school = await server.OrganisatieAsync(OrganisatieSoort.School, "school-1");
        var smw = await server.OrganisatieAsync(OrganisatieSoort.Smw, "smw-aanbieder-1");
        var jeugdteam = await server.OrganisatieAsync(OrganisatieSoort.Jeugdteam, "jeugdteam-1");
        return new Delft(
            server,
            await server.FunctionarisAsync(smw, Rol.Smw, "SMW", "smw een"),
            await server.FunctionarisAsync(smw, Rol.Smw, "SMW", "smw twee"),
            await server.FunctionarisAsync(jeugdteam, Rol.Schoolcontactpersoon, "JEUGDCONSULENT", "schoolcontactpersoon een"),
            school, smw, jeugdteam);
    }

    public OpenCasusRequest Opening(string? kenmerk = null, DateTimeOffset? sinds = null) => new()
    {
        CommandoId = Proefserver.Nieuw(),
        Werkwijze = "delft",
        LeerlingKenmerk = kenmerk ?? "kenmerk-" + Guid.NewGuid().ToString("N"),
        SchoolId = School,
        Onderwijssoort = Onderwijssoort.Voortgezet,
        Woongemeente = "GM0503",
        Hulpvraag = "een hulpvraag",
        BovenBasisondersteuning = true,
        OudersGesprokenOp = DateTime.UtcNow.AddDays(-30).ToString("yyyy-MM-dd"),
        Rol = Rol.Smw,
        GeldigOp = sinds is { } s ? Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(s) : null,
    };

    public async Task<string> OpenAsync(DateTimeOffset? sinds = null)
        => (await Server.Casus.OpenCasusAsync(Opening(sinds: sinds), Smw.Als)).CasusId;

    public async Task<StelOverdrachtVoorResponse> StelVoorAsync(string casus, Iemand aan, bool overbrugging = false)
    {
        var verzoek = new StelOverdrachtVoorRequest
        {
            CommandoId = Proefserver.Nieuw(),
            CasusId = casus,
            Aan = new Ontvanger { OrganisatieId = aan.Organisatie, Rol = aan.Rol, FunctionarisId = aan.Functionaris },
            Overbrugging = overbrugging,
        };
        verzoek.Dossier.Add(new Dossierstuk { Soort = DossierstukSoort.Plan, Omschrijving = "het plan" });
        return await Server.Regie.StelOverdrachtVoorAsync(verzoek, Smw.Als);
    }

    /// <summary>Hands the regie over, from proposal to going in.</summary>
    public async Task<AanvaardOverdrachtResponse> DraagOverAsync(string casus, Iemand aan)
    {
        var overdracht = (await StelVoorAsync(casus, aan)).OverdrachtId;
        await Server.Regie.BevestigDossierAsync(new BevestigDossierRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, OverdrachtId = overdracht }, aan.Als);
        return await Server.Regie.AanvaardOverdrachtAsync(new AanvaardOverdrachtRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, OverdrachtId = overdracht }, aan.Als);
    }

    public async Task<GetRegieResponse> WieAsync(string casus, Iemand? vraagt = null, Moment? moment = null)
        => await Server.Regie.GetRegieAsync(new GetRegieRequest { CasusId = casus, Moment = moment }, (vraagt ?? Smw).Als);
}
