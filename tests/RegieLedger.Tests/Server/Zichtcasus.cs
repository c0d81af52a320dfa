using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Log.InMemory;
using RegieLedger.Server;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Storage;
using RegieLedger.V1;
using Gegeven = RegieLedger.V1.Gegeven;
using Rol = RegieLedger.V1.Rol;

namespace RegieLedger.Tests.Server;

/// <summary>A casus of Delft in which the SMW wrote every kind of text, a pupil of 13 with one parent, and a schoolcontactpersoon who takes part.</summary>
internal sealed class Zichtcasus : IAsyncDisposable
{
    public const string Kenmerk = "kenmerk-zicht";

    private readonly Stuurlog _log = new();

    private Zichtcasus()
    {
    }

    public Proefserver Server { get; private set; } = null!;

    public Delft Delft { get; private set; } = null!;

    /// <summary>The log below the server.</summary>
    public Stuurlog Log => _log;

    public string Casus { get; private set; } = null!;

    public string Ouder { get; private set; } = null!;

    public string Leerling { get; private set; } = null!;

    public string Plan { get; private set; } = null!;

    public string Afspraak { get; private set; } = null!;

    public AfsprakenService.AfsprakenServiceClient Afspraken => new(Server.Aanroep);

    public ToestemmingService.ToestemmingServiceClient Toestemming => new(Server.Aanroep);

    public NoodknopService.NoodknopServiceClient Noodknop => new(Server.Aanroep);

    public static string Nieuw() => Proefserver.Nieuw();

    public static async Task<Zichtcasus> StartAsync()
    {
        var zicht = new Zichtcasus();
        zicht.Server = await Proefserver.StartAsync(map => RegieServer.StartAsync(Proefserver.Opties(map), new OpenLedger(zicht._log, new InMemoryKeyStore())));
        zicht.Delft = await Delft.StartAsync(zicht.Server);
        await zicht.VulAsync();
        return zicht;
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>Headers of a parent or the pupil.</summary>
    public Task<Grpc.Core.Metadata> ZelfAsync(string betrokkene, string rol) => Server.AlsBetrokkeneAsync(betrokkene, rol);

    /// <summary>Someone of an organisatie that has nothing to do with the casus.</summary>
    public async Task<Iemand> VreemdeAsync(Rol rol, OrganisatieSoort soort, string beroep = "")
        => await Server.FunctionarisAsync(await Server.OrganisatieAsync(soort, "elders " + Nieuw()[..4]), rol, beroep, "vreemde");

    /// <summary>Parent and pupil consent to share everything of the SMW with the youth team.</summary>
    public async Task<string> GeefToestemmingAsync()
    {
        var id = (await Toestemming.VraagToestemmingAsync(
            new VraagToestemmingRequest
            {
                CommandoId = Nieuw(),
                CasusId = Casus,
                Doel = "DELEN_MET_JEUGDTEAM",
                Strekking = new V1.Strekking { Van = new V1.Partij { OrganisatieId = Delft.Smwers }, Naar = new V1.Partij { OrganisatieId = Delft.Jeugdteam }, Gegevens = { Gegeven.Dat, Gegeven.Wat } },
                Toelichting = "de uitleg",
            },
            Delft.Smw.Als)).ToestemmingId;
        foreach (var wie in new[] { Ouder, Leerling })
        {
            await Toestemming.GeefToestemmingAsync(
                new GeefToestemmingRequest { CommandoId = Nieuw(), CasusId = Casus, ToestemmingId = id, BetrokkeneId = wie, Wijze = ToestemmingWijze.Schriftelijk, Toelichting = "getekend" }, Delft.Smw.Als);
        }

        return id;
    }

    /// <summary>Every inzage of the ledger, in order.</summary>
    public async Task<List<InzageVastgelegd>> InzagenAsync()
    {
        var inzagen = new List<InzageVastgelegd>();
        await foreach (var entry in _log.ReadAllAsync(LogPosition.Start))
        {
            if (entry.Stream.StartsWith(Streamnamen.InzageBegin, StringComparison.Ordinal) && EventCodec.Lees(entry) is InzageVastgelegd inzage)
                inzagen.Add(inzage);
        }

        return inzagen;
    }

    private async Task VulAsync()
    {
        var (server, als) = (Server, Delft.Smw.Als);
        Casus = (await server.Casus.OpenCasusAsync(Delft.Opening(Kenmerk), als)).CasusId;
        Ouder = (await server.Casus.VoegBetrokkeneToeAsync(new VoegBetrokkeneToeRequest { CommandoId = Nieuw(), CasusId = Casus, Rol = Rol.Ouder, Naam = "ouder een" }, als)).BetrokkeneId;
        Leerling = (await server.Casus.VoegBetrokkeneToeAsync(new VoegBetrokkeneToeRequest { CommandoId = Nieuw(), CasusId = Casus, Rol = Rol.Leerling, Naam = "leerling een" }, als)).BetrokkeneId;
        await server.Casus.VoegBetrokkeneToeAsync(
            new VoegBetrokkeneToeRequest { CommandoId = Nieuw(), CasusId = Casus, Rol = Rol.Schoolcontactpersoon, FunctionarisId = Delft.Schoolcontact.Functionaris, OrganisatieId = Delft.Jeugdteam }, als);
        var smw = (await server.Casus.GetCasusAsync(new GetCasusRequest { CasusId = Casus }, als)).Betrokkenen.First(b => b.Rol == Rol.Smw).BetrokkeneId;
        var vandaag = Kalender.Dag(DateTimeOffset.UtcNow);
        await Toestemming.LegGeboortedatumVastAsync(new LegGeboortedatumVastRequest { CommandoId = Nieuw(), CasusId = Casus, Geboortedatum = Vertaal.Dag(vandaag.AddYears(-13)) }, als);
        var gezag = new LegGezagVastRequest { CommandoId = Nieuw(), CasusId = Casus, Bron = GezagBron.Gezagsregister, GecontroleerdOp = Vertaal.Dag(vandaag) };
        gezag.Gezagdragers.Add(new V1.GezagdragerOpgave { BetrokkeneId = Ouder, Soort = GezagdragerSoort.Ouder });
        await Toestemming.LegGezagVastAsync(gezag, als);

        Plan = (await Afspraken.MaakPlanAsync(new MaakPlanRequest { CommandoId = Nieuw(), CasusId = Casus, Soort = "PLAN_VAN_AANPAK" }, als)).PlanId;
        var doel = (await Afspraken.StelDoelAsync(new StelDoelRequest { CommandoId = Nieuw(), CasusId = Casus, PlanId = Plan, Plaats = DoelPlaats.Thuis, Tekst = "het doel" }, als)).DoelId;
        await Afspraken.ZetActielijnUitAsync(new ZetActielijnUitRequest { CommandoId = Nieuw(), CasusId = Casus, PlanId = Plan, DoelId = doel, Tekst = "de actielijn" }, als);
        var inhoud = new V1.Afspraakinhoud
        {
            VerantwoordelijkeId = smw,
            VoorOp = Vertaal.Dag(vandaag.AddDays(10)),
            EvaluatieOp = Vertaal.Dag(vandaag.AddDays(20)),
            Wat = "wat er is afgesproken",
            Maatstaf = "de maatstaf",
            Gevolg = "het gevolg",
        };
        inhoud.PartijIds.Add(Ouder);
        Afspraak = (await Afspraken.MaakAfspraakAsync(new MaakAfspraakRequest { CommandoId = Nieuw(), CasusId = Casus, Inhoud = inhoud }, als)).AfspraakId;
        await Afspraken.LegStemVastAsync(
            new LegStemVastRequest { CommandoId = Nieuw(), CasusId = Casus, VanId = Ouder, Op = Vertaal.Dag(vandaag), Gezegd = "gezegd", Gewogen = "gewogen", Teruggekoppeld = "teruggekoppeld" }, als);
        await Afspraken.PlanEvaluatieAsync(new PlanEvaluatieRequest { CommandoId = Nieuw(), CasusId = Casus, Op = Vertaal.Dag(vandaag.AddDays(30)), Gevolg = "het gevolg" }, als);
        await server.Besloten.OpenMeldcodeAsync(
            new OpenMeldcodeRequest { CommandoId = Nieuw(), Werkwijze = "delft", LeerlingKenmerk = Kenmerk, Bron = MeldcodeBron.EigenWaarneming, Signalen = "de signalen" }, als);
        await server.Besloten.LegKortContactVastAsync(
            new LegKortContactVastRequest
            {
                CommandoId = Nieuw(),
                Werkwijze = "delft",
                LeerlingKenmerk = Kenmerk,
                Met = Gesproken.Leerling,
                Doel = KortContactDoel.ToestemmingBereiken,
                Leeftijd = 14,
                Notitie = "een gesprek",
            },
            Delft.Schoolcontact.Als);
    }
}
