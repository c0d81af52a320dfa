using System.Text.Json.Nodes;
using Grpc.Core.Interceptors;
using RegieLedger.Cli;
using RegieLedger.V1;

namespace RegieLedger.Tests.Server.Vergeten;

/// <summary>Sends every command that can hold content of a person: the casussen of ops/voorbeelden, and here what they leave out.</summary>
internal sealed class Merkverhaal(Proefserver server, Delft delft, Merker merker)
{
    private static readonly string Gisteren = DateTime.UtcNow.AddDays(-1).ToString("yyyy-MM-dd");
    private static readonly string Straks = DateTime.UtcNow.AddDays(30).ToString("yyyy-MM-dd");
    private static readonly string Later = DateTime.UtcNow.AddDays(60).ToString("yyyy-MM-dd");

    /// <summary>The pupil of the casus below, as the school names them.</summary>
    public const string Kenmerk = "leerling-met-merken";

    private AfsprakenService.AfsprakenServiceClient Afspraken => new(server.Aanroep);

    private ToestemmingService.ToestemmingServiceClient Toestemming => new(server.Aanroep);

    private BetrokkenheidService.BetrokkenheidServiceClient Betrokkenheid => new(server.Aanroep);

    /// <summary>The casus of Delft.</summary>
    public string Casus { get; private set; } = "";

    /// <summary>An afspraak in it, of two versions.</summary>
    public string Afspraak { get; private set; } = "";

    /// <summary>A plan in it.</summary>
    public string Plan { get; private set; } = "";

    /// <summary>Plays the casussen of ops/voorbeelden; where they expect a text that they sent, its marker is expected.</summary>
    public async Task VoorbeeldenAsync()
    {
        using var tokens = new DevTokens(server.Adres);
        merker.VultLeeg = false;
        foreach (var pad in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "voorbeelden"), "*.jsonl").Order(StringComparer.Ordinal))
        {
            var regels = File.ReadAllLines(pad).Where(r => r.Length > 0).Select(r => JsonNode.Parse(r)!.AsObject()).ToList();
            var teksten = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var regel in regels)
                Teksten(regel["verzoek"], teksten, regel["rpc"]?.GetValue<string>().EndsWith("Organisatie", StringComparison.Ordinal) ?? false);
            foreach (var regel in regels)
                Vervang(regel["verwacht"], teksten);
            var bestand = Speelbestand.Ontleed(Path.GetFileName(pad), string.Join('\n', regels.Select(r => r.ToJsonString())));
            var speler = new Speler(bestand, new RpcClient(server.Kaal.Intercept(merker)), tokens, TimeProvider.System);
            foreach (var regel in bestand.Regels)
                await SpeelAsync(speler, regel);
        }
    }

    /// <summary>All else.</summary>
    public async Task OverigAsync()
    {
        merker.VultLeeg = true;
        var smw = delft.Smw.Als;
        Casus = (await server.Casus.OpenCasusAsync(delft.Opening(Kenmerk, DateTimeOffset.UtcNow.AddDays(-20)), smw)).CasusId;
        var ouder = (await server.Casus.VoegBetrokkeneToeAsync(new() { CommandoId = Nieuw(), CasusId = Casus, Rol = Rol.Ouder, Naam = "ouder" }, smw)).BetrokkeneId;
        var leerling = (await server.Casus.VoegBetrokkeneToeAsync(new() { CommandoId = Nieuw(), CasusId = Casus, Rol = Rol.Leerling }, smw)).BetrokkeneId;
        await server.Casus.VoegBetrokkeneToeAsync(
            new() { CommandoId = Nieuw(), CasusId = Casus, Rol = Rol.Schoolcontactpersoon, FunctionarisId = delft.Schoolcontact.Functionaris, OrganisatieId = delft.Jeugdteam }, smw);
        var houder = (await server.Casus.GetCasusAsync(new() { CasusId = Casus }, smw)).Betrokkenen.First(b => b.Contact?.FunctionarisId == delft.Smw.Functionaris).BetrokkeneId;
        // What is said beside an inzage is content too.
        await server.Casus.GetCasusAsync(new() { CasusId = Casus, Verantwoording = new Verantwoording { Doelbinding = "CASUS_VOLGEN", Grondslag = "ALGEMEEN_BELANG", Toelichting = "waarom" } }, smw);
        await NoodknopAsync();
        await AfsprakenAsync(houder, ouder);
        await ToestemmingenAsync(ouder, leerling);
        await BeslotenAsync();
        await OverdrachtenAsync();
        await GoereeAsync();
        await WijzigingenAsync();
        await RechtenAsync();
        await server.Register.WijzigFunctionarisAsync(Gewijzigd(), await server.BeheerAsync());
    }

    private static async Task SpeelAsync(Speler speler, Speelregel regel)
    {
        try
        {
            await speler.SpeelAsync(regel, CancellationToken.None);
        }
        catch (SpeelverschilException fout)
        {
            throw new InvalidOperationException(string.Join('\n', fout.Regels), fout);
        }
    }

    private static string Nieuw() => Proefserver.Nieuw();

    private static void Teksten(JsonNode? node, Dictionary<string, string> teksten, bool organisatie)
    {
        if (node is JsonObject obj && !organisatie)
        {
            foreach (var (naam, waarde) in obj)
            {
                if (waarde is JsonValue v && v.TryGetValue<string>(out var tekst) && !tekst.Contains("${", StringComparison.Ordinal))
                    teksten.TryAdd(tekst, naam);
                else
                    Teksten(waarde, teksten, organisatie);
            }
        }
        else if (node is JsonArray lijst)
        {
            foreach (var deel in lijst)
                Teksten(deel, teksten, organisatie);
        }
    }

    private void Vervang(JsonNode? node, Dictionary<string, string> teksten)
    {
        if (node is JsonObject obj)
        {
            foreach (var (naam, waarde) in obj.ToList())
            {
                if (naam is "tekst" or "wat" or "hulpvraag" or "maatstaf" or "gevolg" or "verslag" or "telefoon" or "toelichting" or "naam" && waarde is JsonValue v && v.TryGetValue<string>(out var tekst) && teksten.ContainsKey(tekst))
                    obj[naam] = merker.Merk(naam, tekst);
                else
                    Vervang(waarde, teksten);
            }
        }
        else if (node is JsonArray lijst)
        {
            foreach (var deel in lijst)
                Vervang(deel, teksten);
        }
    }

    private async Task NoodknopAsync()
    {
        var knop = new NoodknopService.NoodknopServiceClient(server.Aanroep);
        var arts = await server.FunctionarisAsync(await server.OrganisatieAsync(OrganisatieSoort.Jgz, "jgz-1"), Rol.Jeugdarts, "ARTS", "arts een");
        var fg = await server.FunctionarisAsync(delft.School, Rol.Fg, "FG", "fg een");
        var gebruikt = await knop.GebruikNoodknopAsync(
            new()
            {
                CommandoId = Nieuw(),
                LeerlingKenmerk = Kenmerk,
                SchoolId = delft.School,
                Reden = NoodknopReden.AcuutGevaar,
                Toelichting = "er is acuut gevaar",
                Verantwoording = new Verantwoording { Doelbinding = "CASUS_VOLGEN", Grondslag = "VITAAL_BELANG", Toelichting = "waarom nu" },
            },
            arts.Als);
        await knop.BeoordeelNoodknopAsync(new() { CommandoId = Nieuw(), CasusId = Casus, NoodknopId = gebruikt.NoodknopId, Uitkomst = NoodknopUitkomst.Terecht, Toelichting = "wat er bleek" }, fg.Als);
    }

    private async Task AfsprakenAsync(string houder, string ouder)
    {
        var smw = delft.Smw.Als;
        Plan = (await Afspraken.MaakPlanAsync(new() { CommandoId = Nieuw(), CasusId = Casus, Soort = "PLAN_VAN_AANPAK" }, smw)).PlanId;
        var doel = (await Afspraken.StelDoelAsync(new() { CommandoId = Nieuw(), CasusId = Casus, PlanId = Plan, Plaats = DoelPlaats.Thuis }, smw)).DoelId;
        await Afspraken.StelDoelBijAsync(new() { CommandoId = Nieuw(), CasusId = Casus, DoelId = doel, Versie = 1 }, smw);
        await Afspraken.ZetActielijnUitAsync(new() { CommandoId = Nieuw(), CasusId = Casus, PlanId = Plan, DoelId = doel }, smw);
        await Afspraken.RondDoelAfAsync(new() { CommandoId = Nieuw(), CasusId = Casus, DoelId = doel, Uitkomst = DoelUitkomst.Bereikt }, smw);
        Afspraak = (await Afspraken.MaakAfspraakAsync(new() { CommandoId = Nieuw(), CasusId = Casus, Inhoud = Inhoud(houder, ouder) }, smw)).AfspraakId;
        await Afspraken.StelAfspraakBijAsync(new() { CommandoId = Nieuw(), CasusId = Casus, AfspraakId = Afspraak, Versie = 1, Inhoud = Inhoud(houder, ouder) }, smw);
        await Afspraken.MeldAfspraakNietNagekomenAsync(new() { CommandoId = Nieuw(), CasusId = Casus, AfspraakId = Afspraak, GevolgIngezet = true }, smw);
        await Afspraken.LegStemVastAsync(new() { CommandoId = Nieuw(), CasusId = Casus, VanId = ouder, Op = Gisteren }, smw);
    }

    private static Afspraakinhoud Inhoud(string houder, string ouder)
        => new() { VerantwoordelijkeId = houder, VoorOp = Straks, EvaluatieOp = Later, PartijIds = { ouder } };

    private async Task ToestemmingenAsync(string ouder, string leerling)
    {
        var smw = delft.Smw.Als;
        await Toestemming.LegGeboortedatumVastAsync(new() { CommandoId = Nieuw(), CasusId = Casus, Geboortedatum = DateTime.UtcNow.AddYears(-13).ToString("yyyy-MM-dd") }, smw);
        var gezag = new LegGezagVastRequest { CommandoId = Nieuw(), CasusId = Casus, Bron = GezagBron.Gezagsregister, GecontroleerdOp = Gisteren };
        gezag.Gezagdragers.Add(new GezagdragerOpgave { BetrokkeneId = ouder, Soort = GezagdragerSoort.Ouder });
        gezag.Gezagdragers.Add(new GezagdragerOpgave { Naam = "voogd", Soort = GezagdragerSoort.Voogd });
        await Toestemming.LegGezagVastAsync(gezag, smw);
        var strekking = new Strekking { Van = new Partij { Soort = OrganisatieSoort.Jeugdteam }, Naar = new Partij { OrganisatieId = delft.School }, Gegevens = { Gegeven.Dat, Gegeven.Wat } };
        var id = (await Toestemming.VraagToestemmingAsync(new() { CommandoId = Nieuw(), CasusId = Casus, Doel = "DELEN_MET_SCHOOL", Strekking = strekking }, smw)).ToestemmingId;
        await Toestemming.GeefToestemmingAsync(new() { CommandoId = Nieuw(), CasusId = Casus, ToestemmingId = id, BetrokkeneId = ouder, Wijze = ToestemmingWijze.Schriftelijk }, smw);
        await Toestemming.WeigerToestemmingAsync(new() { CommandoId = Nieuw(), CasusId = Casus, ToestemmingId = id, BetrokkeneId = leerling, Wijze = ToestemmingWijze.Mondeling }, smw);
        await Toestemming.TrekToestemmingInAsync(new() { CommandoId = Nieuw(), CasusId = Casus, ToestemmingId = id, BetrokkeneId = ouder, Wijze = ToestemmingWijze.Mondeling }, smw);
        await Toestemming.BeoordeelWilsbekwaamheidAsync(new() { CommandoId = Nieuw(), CasusId = Casus, Uitkomst = Bekwaamheid.NietBekwaam }, smw);
        await Toestemming.VerklaarToestemmingOngeldigAsync(new() { CommandoId = Nieuw(), CasusId = Casus, ToestemmingId = id, Reden = Ongeldigreden.NietVrij }, smw);
        var kort = strekking.Clone();
        kort.TotDag = DateTime.UtcNow.AddDays(14).ToString("yyyy-MM-dd");
        var doorbreking = (await Toestemming.DoorbreekToestemmingAsync(
            new()
            {
                CommandoId = Nieuw(),
                CasusId = Casus,
                Doel = "DELEN_MET_SCHOOL",
                Strekking = kort,
                Reden = "ACUUT_GEVAAR",
                TweedeFunctionarisId = delft.AnderSmw.Functionaris,
                HerzienVoor = DateTime.UtcNow.AddDays(7).ToString("yyyy-MM-dd"),
            },
            smw)).DoorbrekingId;
        await Toestemming.HerzieDoorbrekingAsync(new() { CommandoId = Nieuw(), CasusId = Casus, DoorbrekingId = doorbreking, Uitkomst = Herzieningsuitkomst.Beeindigd }, delft.Schoolcontact.Als);
    }

    private async Task BeslotenAsync()
    {
        var (besloten, smw) = (server.Besloten, delft.Smw.Als);
        await besloten.LegKortContactVastAsync(
            new() { CommandoId = Nieuw(), Werkwijze = "delft", LeerlingKenmerk = Kenmerk, Met = Gesproken.Leerling, Doel = KortContactDoel.ToestemmingBereiken, Leeftijd = 14 }, delft.Schoolcontact.Als);
        var id = (await besloten.OpenMeldcodeAsync(new() { CommandoId = Nieuw(), Werkwijze = "delft", LeerlingKenmerk = Kenmerk, Bron = MeldcodeBron.EigenWaarneming }, smw)).MeldcodeId;
        await besloten.VulSignalenAanAsync(new() { CommandoId = Nieuw(), LeerlingKenmerk = Kenmerk, MeldcodeId = id, Bron = MeldcodeBron.Leerling }, smw);
        await besloten.LegMeldcodeoverlegVastAsync(new() { CommandoId = Nieuw(), LeerlingKenmerk = Kenmerk, MeldcodeId = id, Met = MeldcodeOverlegMet.VeiligThuis, Anoniem = true }, smw);
        await besloten.LegMeldcodegesprekVastAsync(
            new() { CommandoId = Nieuw(), LeerlingKenmerk = Kenmerk, MeldcodeId = id, Met = Gesproken.Niemand, RedenGeenGesprek = MeldcodeReden.VeiligheidLeerling }, smw);
        await besloten.WeegMeldcodeAsync(
            new() { CommandoId = Nieuw(), LeerlingKenmerk = Kenmerk, MeldcodeId = id, Uitkomst = MeldcodeUitkomst.AcuteOnveiligheid, Afwegingskader = "ONDERWIJS_LEERPLICHT_2019" }, smw);
        var melding = new MeldingAanVeiligThuis { RedenNietInformeren = MeldcodeReden.VeiligheidLeerling, Gegevens = { MeldingGegeven.Identiteit, MeldingGegeven.Signalen } };
        await besloten.BeslisMeldcodeAsync(new() { CommandoId = Nieuw(), LeerlingKenmerk = Kenmerk, MeldcodeId = id, Besluit = MeldcodeBesluit.Melden, Melding = melding }, smw);
    }

    private async Task OverdrachtenAsync()
    {
        var smw = delft.Smw.Als;
        var overdracht = (await delft.StelVoorAsync(Casus, delft.Schoolcontact)).OverdrachtId;
        await server.Regie.WeigerOverdrachtAsync(new() { CommandoId = Nieuw(), CasusId = Casus, OverdrachtId = overdracht, Reden = Weigerreden.GeenRuimte }, delft.Schoolcontact.Als);
        var brug = (await delft.StelVoorAsync(Casus, delft.Schoolcontact, overbrugging: true)).OverdrachtId;
        await server.Regie.BevestigDossierAsync(new() { CommandoId = Nieuw(), CasusId = Casus, OverdrachtId = brug }, delft.Schoolcontact.Als);
        await server.Regie.AanvaardOverdrachtAsync(new() { CommandoId = Nieuw(), CasusId = Casus, OverdrachtId = brug }, delft.Schoolcontact.Als);
        await server.Regie.StaakOverbruggingAsync(new() { CommandoId = Nieuw(), CasusId = Casus, OverdrachtId = brug, Reden = Staakreden.HulpKomtNiet }, smw);
        await server.Regie.DraagCaseloadOverAsync(
            new()
            {
                CommandoId = Nieuw(),
                Regels = { new Caseloadregel { CasusId = Casus, Domein = Domein.Casus } },
                Aan = new Ontvanger { OrganisatieId = delft.Smwers, Rol = Rol.Smw, FunctionarisId = delft.AnderSmw.Functionaris },
                Dossier = { new Dossierstuk { Soort = DossierstukSoort.Plan } },
            },
            smw);
        var open = (await server.Regie.GetRegieAsync(new() { CasusId = Casus }, smw)).Domeinen.Single().Inkomend.OverdrachtId;
        await server.Regie.TrekOverdrachtInAsync(new() { CommandoId = Nieuw(), CasusId = Casus, OverdrachtId = open, Reden = Intrekreden.NietMeerNodig }, smw);
    }

    private async Task GoereeAsync()
    {
        var school = await server.FunctionarisAsync(delft.School, Rol.SchakelOnderwijs, "IB", "ib een");
        var opening = delft.Opening("leerling-van-goeree");
        (opening.Werkwijze, opening.Woongemeente, opening.Onderwijssoort, opening.Rol) = ("goeree-overflakkee", "GM1924", Onderwijssoort.Primair, Rol.SchakelOnderwijs);
        var casus = (await server.Casus.OpenCasusAsync(opening, school.Als)).CasusId;
        var deel = (await server.Casus.GetCasusAsync(new() { CasusId = casus }, school.Als)).Betrokkenen.Single().BetrokkeneId;
        var ouder = (await server.Casus.VoegBetrokkeneToeAsync(new() { CommandoId = Nieuw(), CasusId = casus, Rol = Rol.Ouder, Naam = "ouder" }, school.Als)).BetrokkeneId;
        await Afspraken.LaatUitvraagAchterwegeAsync(new() { CommandoId = Nieuw(), CasusId = casus, Reden = UitvraagReden.AlBekend }, school.Als);
        var vraag = (await Afspraken.LegGezinsvraagVastAsync(new() { CommandoId = Nieuw(), CasusId = casus, VanId = ouder, AanId = deel, Op = Gisteren }, school.Als)).GezinsvraagId;
        await Afspraken.BeantwoordGezinsvraagAsync(new() { CommandoId = Nieuw(), CasusId = casus, GezinsvraagId = vraag, Op = Gisteren }, school.Als);
        await server.Casus.SluitCasusAsync(new() { CommandoId = Nieuw(), CasusId = casus, Reden = Sluitreden.DoelenBereikt }, school.Als);
        await server.Casus.HeropenCasusAsync(new() { CommandoId = Nieuw(), CasusId = casus, Rol = Rol.SchakelOnderwijs }, school.Als);
    }

    private async Task WijzigingenAsync()
    {
        var smw = delft.Smw.Als;
        var hulp = (await Betrokkenheid.ZetHulpInAsync(new() { CommandoId = Nieuw(), CasusId = Casus, Vorm = "BUITEN_SCHOOL", AanbiederId = delft.Jeugdteam }, smw)).HulpId;
        await Betrokkenheid.BeeindigHulpAsync(new() { CommandoId = Nieuw(), CasusId = Casus, HulpId = hulp, Reden = HulpEinde.DoelenBereikt }, smw);
        await Betrokkenheid.WijzigWoongemeenteAsync(new() { CommandoId = Nieuw(), CasusId = Casus, Woongemeente = "GM0599" }, smw);
        var nieuw = await server.OrganisatieAsync(OrganisatieSoort.School, "school-9");
        await Betrokkenheid.WijzigSchoolAsync(new() { CommandoId = Nieuw(), CasusId = Casus, SchoolId = nieuw, Onderwijssoort = Onderwijssoort.Primair }, smw);
        var casemanager = await server.FunctionarisAsync(delft.School, Rol.CasemanagerSchool, "", "casemanager een");
        var ander = (await server.Casus.OpenCasusAsync(delft.Opening("leerling-die-verhuist"), smw)).CasusId;
        await Betrokkenheid.WijzigWerkwijzeAsync(
            new()
            {
                CommandoId = Nieuw(),
                CasusId = ander,
                Werkwijze = "waterland",
                Houders = { new DomeinHouder { Domein = Domein.Onderwijs, Houder = casemanager.Houder }, new DomeinHouder { Domein = Domein.Hulpverlening, Houder = delft.Smw.Houder } },
            },
            smw);
        await Betrokkenheid.KenArrangementToeAsync(new() { CommandoId = Nieuw(), CasusId = ander, Soort = "EXTRA_ONDERSTEUNING", Van = Gisteren }, casemanager.Als);
    }

    private async Task RechtenAsync()
    {
        var (rechten, beheer) = (server.Rechten, await server.BeheerVanAsync(delft.Smwers));
        var persoon = new Persoon { LeerlingKenmerk = Kenmerk };
        var plicht = (await rechten.LegBewaarplichtOpAsync(new() { CommandoId = Nieuw(), Persoon = persoon.Clone(), Grond = Bewaarplichtgrond.Klacht }, beheer)).BewaarplichtId;
        await rechten.HefBewaarplichtOpAsync(new() { CommandoId = Nieuw(), Persoon = persoon.Clone(), BewaarplichtId = plicht, Reden = Opheffingsreden.Afgerond }, beheer);
        var verzoek = (await rechten.DoeRechtsverzoekAsync(
            new() { CommandoId = Nieuw(), Persoon = persoon.Clone(), Recht = Recht.Rectificatie, Van = Verzoeker.Leerling, OntvangenOp = Gisteren }, beheer)).VerzoekId;
        await rechten.HandelRechtsverzoekAfAsync(new() { CommandoId = Nieuw(), Persoon = persoon.Clone(), VerzoekId = verzoek, Uitkomst = Rechtsuitkomst.Toegewezen }, beheer);
        await rechten.LegRectificatieVastAsync(new() { CommandoId = Nieuw(), CasusId = Casus, Revisie = 0, VerzoekId = verzoek }, beheer);
        var beperking = (await rechten.StelBeperkingInAsync(new() { CommandoId = Nieuw(), Persoon = persoon.Clone(), Grond = Beperkingsgrond.Bezwaar }, beheer)).BeperkingId;
        await rechten.MeldVertrekAsync(new() { CommandoId = Nieuw(), Persoon = persoon.Clone(), Op = Gisteren }, await server.BeheerVanAsync(delft.School));
        await rechten.HefBeperkingOpAsync(new() { CommandoId = Nieuw(), Persoon = persoon.Clone(), BeperkingId = beperking, Reden = Opheffingsreden.Afgerond }, beheer);
    }

    private WijzigFunctionarisRequest Gewijzigd() => new()
    {
        CommandoId = Nieuw(),
        FunctionarisId = delft.AnderSmw.Functionaris,
        Beroep = "SMW",
        Naam = "smw twee",
        Rollen = { new Rolperiode { Rol = Rol.Smw, OrganisatieId = delft.Smwers, Van = "2020-01-01" } },
    };
}
