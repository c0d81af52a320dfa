using Google.Protobuf;
using Grpc.Core;
using RegieLedger.V1;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Server.Vergeten;

/// <summary>What is erased is gone from every byte of the data folder, and the history answers as it did .</summary>
public sealed class MerkTests : IAsyncLifetime
{
    private const string ZonderTermijnen = """{ "versie": 2, "geldig_vanaf": "2020-01-01", "termijnen": [] }""";

    private readonly Merker _merker = new();
    private Proefserver _server = null!;
    private Delft _delft = null!;
    private Merkverhaal _verhaal = null!;

    public async Task InitializeAsync()
    {
        _server = await Proefserver.StartAsync();
        _server.Tussen = _merker;
        _delft = await Delft.StartAsync(_server);
        _verhaal = new Merkverhaal(_server, _delft, _merker);
    }

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task R11_a_person_erased_wholly_is_in_no_byte_of_the_folder_and_the_history_stands()
    {
        await _verhaal.VoorbeeldenAsync();
        await _verhaal.OverigAsync();
        await _server.Rechten.StelBewaartermijnenVastAsync(new() { CommandoId = Proefserver.Nieuw(), Inhoud = ZonderTermijnen }, await _server.BeheerAsync());

        // Before: readable for whom it may.
        var leesbaar = await InhoudAsync();
        leesbaar.Sum(a => Merken(a).Count()).ShouldBeGreaterThan(20);
        var voor = await GeschiedenisAsync(metNamen: true);
        Dictionary<Guid, byte[]> sleutels = [];
        var oud = Path.Combine(Directory.CreateTempSubdirectory("regieledger-oud-").FullName, "keys.db");
        await _server.HerstartAsync(map =>
        {
            File.Copy(Path.Combine(map, "keys.db"), oud);
            sleutels = Bestanden.Ingepakt(oud);
            Bestanden.Vind(map, sleutels.Values).Count.ShouldBeGreaterThanOrEqualTo(sleutels.Count, "the scan finds a wrapped key where there is one");
            return Task.CompletedTask;
        });

        await VergeetLeerlingenAsync();
        (await GeschiedenisAsync(metNamen: true)).ShouldBe(voor);
        var zonderNamen = await GeschiedenisAsync(metNamen: false);
        await VergeetFunctionarissenAsync();
        (await GeschiedenisAsync(metNamen: false)).ShouldBe(zonderNamen);
        (await InhoudAsync()).SelectMany(Merken).ShouldBeEmpty("erased, and shown as such");
        Merker.TeVullen.Except(_merker.Gevuld, StringComparer.Ordinal).ShouldBeEmpty("send a command that fills it, in Merkverhaal");

        var gewist = new HashSet<Guid>();
        await _server.HerstartAsync(map =>
        {
            // What is left: keys of the ledger itself and of organisaties.
            var over = Bestanden.Ingepakt(Path.Combine(map, "keys.db"));
            gewist = [.. sleutels.Keys.Except(over.Keys)];
            gewist.Count.ShouldBeGreaterThan(sleutels.Count / 2);
            Bestanden.Vind(map, Gezocht(sleutels, gewist)).ShouldBeEmpty();
            // An older file of keys comes back.
            File.Copy(oud, Path.Combine(map, "keys.db"), overwrite: true);
            Bestanden.Vind(map, gewist.Select(id => sleutels[id])).ShouldNotBeEmpty();
            return Task.CompletedTask;
        });
        (await InhoudAsync()).SelectMany(Merken).ShouldBeEmpty("carried out again before anything was served");
        await _server.HerstartAsync(map =>
        {
            Bestanden.Vind(map, Gezocht(sleutels, gewist)).ShouldBeEmpty();
            return Task.CompletedTask;
        });
        (await GeschiedenisAsync(metNamen: false)).ShouldBe(zonderNamen);
    }

    private IEnumerable<byte[]> Gezocht(Dictionary<Guid, byte[]> sleutels, HashSet<Guid> gewist)
        => gewist.Select(id => sleutels[id]).Concat(_merker.Merken.SelectMany(Bestanden.Vormen));

    private IEnumerable<string> Merken(IMessage antwoord)
    {
        var tekst = JsonFormatter.Default.Format(antwoord);
        return _merker.Merken.Where(m => tekst.Contains(m, StringComparison.Ordinal));
    }

    // Every answer with content, for the organisaties of the casus of Delft.
    private async Task<List<IMessage>> InhoudAsync()
    {
        var antwoorden = new List<IMessage>();
        var (afspraken, toestemming) = (new AfsprakenService.AfsprakenServiceClient(_server.Aanroep), new ToestemmingService.ToestemmingServiceClient(_server.Aanroep));
        var als = await AlsAsync(_delft.AnderSmw);
        antwoorden.Add(await afspraken.GetAfspraakAsync(new() { CasusId = _verhaal.Casus, AfspraakId = _verhaal.Afspraak }, als));
        antwoorden.Add(await afspraken.GetPlanAsync(new() { CasusId = _verhaal.Casus, PlanId = _verhaal.Plan }, als));
        antwoorden.Add(await afspraken.GetTrajectAsync(new() { CasusId = _verhaal.Casus }, als));
        antwoorden.Add(await toestemming.ListToestemmingenAsync(new() { CasusId = _verhaal.Casus }, als));
        antwoorden.Add(await _server.Casus.GetCasusAsync(new() { CasusId = _verhaal.Casus }, als));
        antwoorden.Add(await _server.Besloten.GetBeslotenDossierAsync(new() { LeerlingKenmerk = Merkverhaal.Kenmerk }, als));
        antwoorden.Add(await _server.Besloten.ListKorteContactenAsync(new() { LeerlingKenmerk = Merkverhaal.Kenmerk }, await AlsAsync(_delft.Schoolcontact)));
        antwoorden.Add(await _server.Rechten.GetRechtenAsync(new() { Persoon = new Persoon { LeerlingKenmerk = Merkverhaal.Kenmerk } }, await _server.BeheerVanAsync(_delft.Smwers)));
        return antwoorden;
    }

    // A token of a later run of the server.
    private Task<Metadata> AlsAsync(Iemand wie) => _server.AlsAsync(wie.Functionaris, wie.Organisatie);

    // What happened in the casus, in its order, and who had the regie when; an answer's own token counts everything in the log.
    private async Task<List<string>> GeschiedenisAsync(bool metNamen)
    {
        var als = await AlsAsync(_delft.AnderSmw);
        var antwoorden = new List<string>();
        var tijdlijn = await _server.Casus.GetTijdlijnAsync(new() { CasusId = _verhaal.Casus, Pagina = new Pagina { Grootte = 100 } }, als);
        tijdlijn.Token = "";
        antwoorden.Add(JsonFormatter.Default.Format(tijdlijn));
        foreach (var regel in tijdlijn.Regels)
        {
            foreach (var moment in new[] { new Moment { GeldigOp = regel.GeldigOp }, new Moment { BekendOp = regel.VastgelegdOp } })
            {
                var regie = await _server.Regie.GetRegieAsync(new() { CasusId = _verhaal.Casus, Moment = moment }, als);
                regie.Token = "";
                if (!metNamen)
                {
                    foreach (var contact in regie.Domeinen.SelectMany(d => new[] { d.Houder, d.Inkomend?.Aan, d.Waarneming?.Waarnemer }).Append(regie.Aanspreekpunt).OfType<Contact>())
                        (contact.Naam, contact.Telefoon, contact.Email, contact.Gewist) = ("", "", "", false);
                }

                antwoorden.Add(JsonFormatter.Default.Format(regie));
            }
        }

        // A token that a command gave before still says what it said.
        var token = _merker.Gelukt.Select(g => g.Antwoord).OfType<OpenCasusResponse>().First().Ontvangst.Token;
        (await _server.Regie.GetRegieAsync(new() { CasusId = _verhaal.Casus, Token = token }, als)).Status.ShouldBe(CasusStatus.Open);
        return antwoorden;
    }

    private async Task VergeetLeerlingenAsync()
    {
        var kenmerken = _merker.Gelukt.Select(g => g.Verzoek).Where(v => v.Descriptor.FindFieldByName("leerling_kenmerk") is not null)
            .Select(v => (string)v.Descriptor.FindFieldByName("leerling_kenmerk").Accessor.GetValue(v)).Where(k => k.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var organisaties = _merker.Gelukt.Select(g => g.Antwoord).OfType<RegistreerOrganisatieResponse>().Select(a => a.OrganisatieId).ToList();
        kenmerken.Count.ShouldBeGreaterThan(5);
        var gewist = 0;
        foreach (var organisatie in organisaties)
        {
            foreach (var kenmerk in kenmerken)
            {
                if (await VergeetAsync(organisatie, new Persoon { LeerlingKenmerk = kenmerk }) is null)
                    gewist++;
            }
        }

        gewist.ShouldBeGreaterThan(10);
    }

    private async Task VergeetFunctionarissenAsync()
    {
        foreach (var (verzoek, _, antwoord, _) in _merker.Gelukt.ToList())
        {
            if (antwoord is RegistreerFunctionarisResponse { FunctionarisId: var id } && verzoek is RegistreerFunctionarisRequest { Rollen: [var eerste, ..] })
                (await VergeetAsync(eerste.OrganisatieId, new Persoon { FunctionarisId = id })).ShouldBeNull();
        }
    }

    // Null: erased. Otherwise why not.
    private async Task<string?> VergeetAsync(string organisatie, Persoon persoon)
    {
        var beheer = await _server.BeheerVanAsync(organisatie);
        var code = await Weigert.ProbeerAsync(() => _server.Rechten.VergeetPersoonAsync(
            new() { CommandoId = Proefserver.Nieuw(), Persoon = persoon.Clone(), Grond = Wisgrond.TermijnVerstreken }, beheer));
        (code ?? "NIETS_TE_WISSEN").ShouldBe("NIETS_TE_WISSEN");
        return code;
    }
}
