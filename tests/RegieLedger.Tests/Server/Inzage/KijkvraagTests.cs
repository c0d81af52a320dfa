using RegieLedger.Domain;
using RegieLedger.Server.Inzage;
using RegieLedger.Server.Storage;
using RegieLedger.V1;
using Shouldly;
using Xunit;
using Rol = RegieLedger.Domain.Rol;

namespace RegieLedger.Tests.Server;

/// <summary>Who looked at one pupil, in the register of inzagen: every line of the overview of whoever asks once, and no other.</summary>
public sealed class KijkvraagTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Begin = new(2026, 3, 2, 11, 0, 0, TimeSpan.Zero);
    private static readonly OrganisatieId[] Organisaties = [new(Nummer(1)), new(Nummer(2))];
    private static readonly LeerlingId[] Leerlingen = [new(new string('a', 64)), new(new string('b', 64))];
    private static readonly CasusId[] Casussen = [new(Nummer(21)), new(Nummer(22))];
    private static readonly BetrokkeneId[] Betrokkenen = [new(Nummer(31)), new(Nummer(32))];
    private static readonly string[] Vragen = ["CasusService/GetCasus", "CasusService/ZoekCasus", "BeslotenService/GetBeslotenDossier", "InzageService/SearchInzagen", "RechtenService/ListWieKeek"];

    private readonly Inzagelog _inzagen = new();

    public Task InitializeAsync() => _inzagen.StartAsync();

    public Task DisposeAsync() => _inzagen.DisposeAsync().AsTask();

    [Fact]
    public async Task R09a_a_page_after_page_gives_what_is_for_whoever_asks_and_nothing_else()
    {
        var rnd = new Random(20260302);
        var alle = new List<(Guid Id, DateTimeOffset Op, OrganisatieId? Organisatie, InzageVastgelegd Feit)>();
        for (var i = 0; i < 300; i++)
        {
            var (feit, organisatie, op) = (Willekeurig(rnd), rnd.Next(2), Begin.AddHours(rnd.Next(-40, 40)));
            OrganisatieId? van = feit.DoorBetrokkene is null ? Organisaties[organisatie] : null;
            var id = await _inzagen.VoegToeAsync(feit, new Metadata(op, Functionaris: feit.DoorBetrokkene is null ? new FunctionarisId(Nummer(11)) : null, Organisatie: van));
            alle.Add((id, op, van, feit));
        }

        var head = await _inzagen.BijAsync();
        using var verbinding = _inzagen.Register.Lezer();
        foreach (var (casus, zelf, organisatie, van, tot) in Kijkers())
        {
            var vraag = new Kijkvraag(Leerlingen[0], van, tot, head) { Casus = casus, Zelf = zelf, Organisatie = organisatie };
            var binnen = alle.Where(a => a.Feit.Leerling == Leerlingen[0] && (casus is null || a.Feit.Casus is null || a.Feit.Casus == casus)
                && (organisatie is null || a.Organisatie == organisatie || a.Feit.Verantwoordelijke == organisatie)
                && (van.Length == 0 || a.Op >= Kalender.Begin(DateOnly.Parse(van, null))) && (tot.Length == 0 || a.Op < Kalender.Begin(DateOnly.Parse(tot, null)))).ToList();
            var verwacht = binnen.Where(a => WieKeek.Plaats(a.Feit) == Kijkplaats.Overzicht && (a.Feit.DoorBetrokkene is null || a.Feit.DoorBetrokkene == zelf)).Select(a => a.Id).ToList();
            var gevonden = new List<(Inzagesleutel Sleutel, InzageRegel Regel)>();
            while (vraag.Lees(verbinding, gevonden.Count == 0 ? Inzagesleutel.Einde : gevonden[^1].Sleutel, 7) is { Count: > 0 } pagina)
                gevonden.AddRange(pagina);
            verwacht.ShouldNotBeEmpty();
            gevonden.Select(g => Guid.Parse(g.Regel.InzageId)).ShouldBe(verwacht, ignoreOrder: true);
            gevonden.Select(g => (g.Sleutel.Tijd, g.Sleutel.Plaats)).ShouldBe(gevonden.Select(g => (g.Sleutel.Tijd, g.Sleutel.Plaats)).OrderDescending(), "newest first");
            vraag.Besloten(verbinding).ShouldBe(
                binnen.Where(a => WieKeek.Plaats(a.Feit) == Kijkplaats.Besloten).Select(a => a.Organisatie!.Value).Distinct(), ignoreOrder: true);
        }
    }

    [Fact]
    public async Task R10_a_page_of_who_looked_is_found_by_an_index_and_never_sorted()
    {
        var head = await _inzagen.BijAsync();
        using var verbinding = _inzagen.Register.Lezer();
        using var vraag = new Kijkvraag(Leerlingen[0], "", "", head) { Casus = Casussen[0], Zelf = Betrokkenen[0] }.Maak(verbinding, Inzagesleutel.Einde, 51);
        vraag.CommandText = "EXPLAIN QUERY PLAN " + vraag.CommandText;
        using var rij = vraag.ExecuteReader();
        var stappen = new List<string>();
        while (rij.Read())
            stappen.Add(rij.GetString(3));
        stappen.ShouldHaveSingleItem().ShouldContain("inzage_leerling");
    }

    private static IEnumerable<(CasusId? Casus, BetrokkeneId? Zelf, OrganisatieId? Organisatie, string Van, string Tot)> Kijkers() =>
    [
        (Casussen[0], Betrokkenen[0], null, "", ""),
        (Casussen[1], Betrokkenen[1], null, "2026-03-02", ""),
        (Casussen[0], Betrokkenen[1], null, "2026-03-01", "2026-03-03"),
        (null, null, Organisaties[0], "", ""),
        (null, null, Organisaties[1], "", "2026-03-03"),
    ];

    private static InzageVastgelegd Willekeurig(Random rnd)
    {
        var (vraag, zelf) = (Vragen[rnd.Next(Vragen.Length)], rnd.Next(3) == 0);
        return new InzageVastgelegd(
            Guid.NewGuid(), vraag, Leerlingen[rnd.Next(2)], rnd.Next(3) == 0 ? null : Casussen[rnd.Next(2)], null, Organisaties[rnd.Next(2)],
            Rol.Parse(zelf ? "OUDER" : "SMW"), zelf ? Relatie.Zelf : rnd.Next(4) == 0 ? Relatie.Toezicht : Relatie.Betrokken, null, null, rnd.Next(6) == 0 ? "MELDCODE" : "REGIE_VOEREN",
            "TOESTEMMING", null, null, null, [Gegevensgroep.Dat], rnd.Next(4) == 0 ? "NIET_GEVONDEN" : null)
        {
            DoorBetrokkene = zelf ? Betrokkenen[rnd.Next(2)] : null,
            Achtergehouden = zelf && rnd.Next(5) == 0 ? WieKeek.Besloten : null,
        };
    }

    private static Guid Nummer(int nummer) => new(nummer, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1);
}
