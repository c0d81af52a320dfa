using FsCheck.Fluent;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Log.InMemory;
using RegieLedger.Server.Inzage;
using RegieLedger.V1;
using Shouldly;
using Xunit;
using Metadata = RegieLedger.Server.Storage.Metadata;
using Rol = RegieLedger.Domain.Rol;

namespace RegieLedger.Tests.Server;

/// <summary>The register of inzagen: what it finds, for whom, and that it follows the log.</summary>
public sealed class InzageregisterTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Begin = new(2026, 3, 2, 11, 0, 0, TimeSpan.Zero);
    private static readonly OrganisatieId[] Organisaties = [.. Enumerable.Range(1, 3).Select(i => new OrganisatieId(Nummer(i)))];
    private static readonly FunctionarisId[] Functionarissen = [.. Enumerable.Range(11, 4).Select(i => new FunctionarisId(Nummer(i)))];
    private static readonly LeerlingId?[] Leerlingen = [null, new(new string('a', 64)), new(new string('b', 64))];
    private static readonly CasusId[] Casussen = [.. Enumerable.Range(21, 2).Select(i => new CasusId(Nummer(i)))];

    private readonly Inzagelog _inzagen = new();

    public Task InitializeAsync() => _inzagen.StartAsync();

    public Task DisposeAsync() => _inzagen.DisposeAsync().AsTask();

    [Fact]
    public Task R10_an_FG_finds_what_the_filter_lets_through_of_the_own_organisatie_and_nothing_else() => ControleerAsync(async (log, rnd) =>
    {
        var alle = Enumerable.Range(0, 60).Select(_ => Willekeurig(rnd)).ToList();
        var ids = await log.SchrijfAsync(alle);
        foreach (var organisatie in Organisaties)
        {
            for (var keer = 0; keer < 8; keer++)
            {
                var (filter, leerling) = WillekeurigFilter(rnd);
                var verwacht = alle.Zip(ids).Where(i => Ziet(organisatie, i.First) && Past(i.First, filter, leerling)).Select(i => i.Second).ToHashSet();
                var gevonden = await log.LeesAsync(organisatie, filter, leerling);
                gevonden.Select(g => Guid.Parse(g.Regel.InzageId)).ToHashSet().ShouldBe(verwacht, ignoreOrder: true, $"{organisatie}: {filter} {leerling}");
                gevonden.Count.ShouldBe(verwacht.Count, "each line once");
                gevonden.Select(g => (g.Sleutel.Tijd, g.Sleutel.Plaats)).ShouldBe(gevonden.Select(g => (g.Sleutel.Tijd, g.Sleutel.Plaats)).OrderDescending(), "newest first");
                (await log.LeesAsync(organisatie, filter, leerling, nieuwsteEerst: false)).Select(g => g.Regel.InzageId).ShouldBe(gevonden.Select(g => g.Regel.InzageId).Reverse());
                (await log.StroomAsync(organisatie, filter, leerling, rnd.Next(1, 9))).ShouldBe(ids.Where(verwacht.Contains), "a stream, in the order of the log");
            }
        }
    });

    [Fact]
    public Task R10_paging_gives_every_line_once_whatever_is_recorded_meanwhile() => ControleerAsync(async (log, rnd) =>
    {
        await log.SchrijfAsync([.. Enumerable.Range(0, 40).Select(_ => Willekeurig(rnd))]);
        var (organisatie, nieuwsteEerst, grootte) = (Organisaties[0], rnd.Next(2) == 0, rnd.Next(1, 8));
        var toen = (await log.LeesAsync(organisatie)).Select(g => g.Regel.InzageId).ToList();
        var gezien = new List<string>();
        Inzagesleutel? vanaf = null;
        while (true)
        {
            var bladzijde = await log.LeesAsync(organisatie, vanaf: vanaf, aantal: grootte, nieuwsteEerst: nieuwsteEerst);
            gezien.AddRange(bladzijde.Select(g => g.Regel.InzageId));
            if (bladzijde.Count < grootte)
                break;
            // As the mark of a page travels.
            vanaf = Inzagesleutel.Lees(bladzijde[^1].Sleutel.ToString());
            // Also at the moments of lines that were given already, and, at the end of a list that runs on, fewer than a page.
            if (rnd.Next(3) > 0)
                await log.SchrijfAsync(Willekeurig(rnd));
        }

        gezien.Count.ShouldBe(gezien.Distinct(StringComparer.Ordinal).Count(), "no line twice");
        toen.Except(gezien, StringComparer.Ordinal).ShouldBeEmpty("no line that was there is missing");
    });

    [Fact]
    public Task R10_counts_are_those_of_the_lines_that_an_FG_can_find() => ControleerAsync(async (log, rnd) =>
    {
        await log.SchrijfAsync([.. Enumerable.Range(0, 80).Select(_ => Willekeurig(rnd))]);
        foreach (var organisatie in Organisaties)
        {
            var regels = (await log.LeesAsync(organisatie)).Select(g => g.Regel).ToList();
            var (van, tot) = (Kalender.Dag(Begin.AddDays(-1)), Kalender.Dag(Begin.AddDays(3)));
            regels = [.. regels.Where(r => Kalender.Dag(r.Op.ToDateTimeOffset()) >= van && Kalender.Dag(r.Op.ToDateTimeOffset()) < tot)];
            using var verbinding = log.Register.Lezer();
            var dagen = Inzagetellingen.PerDag(verbinding, organisatie, van, tot);
            dagen.Select(d => (d.Dag, d.Aantallen)).ShouldBe(regels.GroupBy(r => Kalender.Dag(r.Op.ToDateTimeOffset())).OrderBy(g => g.Key).Select(g => (g.Key.ToString("yyyy-MM-dd", null), Tel(g))));
            Inzagetellingen.PerFunctionaris(verbinding, organisatie, van, tot).ToDictionary(f => (f.FunctionarisId, f.OrganisatieId, f.Rol), f => f.Aantallen)
                .ShouldBe(regels.GroupBy(r => (r.FunctionarisId, r.OrganisatieId, r.Rol)).ToDictionary(g => g.Key, Tel), ignoreOrder: true);
            Inzagetellingen.PerGrondslag(verbinding, organisatie, van, tot, 100).ToDictionary(f => (f.Doelbinding, f.Grondslag), f => f.Aantallen)
                .ShouldBe(regels.GroupBy(r => (r.Doelbinding, r.Grondslag)).ToDictionary(g => g.Key, Tel), ignoreOrder: true);
            Inzagetellingen.Kijkdagen(verbinding, organisatie, van, tot).Sum(k => k.Aantal).ShouldBe(regels.Count(r => r.OrganisatieId == organisatie.ToString()));
        }
    });

    [Fact]
    public async Task R10_a_summary_of_refused_looks_counts_for_as_many_as_it_stands_for()
    {
        var wie = new Metadata(Begin, Functionaris: Functionarissen[0], Organisatie: Organisaties[0]);
        await _inzagen.VoegToeAsync(new InzagenSamengevat(Begin.AddMinutes(-1), Begin, 12, Rol.Parse("SMW"), null, "REGIE_VOEREN", "TOESTEMMING", "NIET_GEVONDEN"), wie);

        var regel = (await _inzagen.LeesAsync(Organisaties[0], new InzageFilter { Weigering = "NIET_GEVONDEN", ZonderRelatie = true })).ShouldHaveSingleItem().Regel;
        (regel.Aantal, regel.Sinds.ToDateTimeOffset()).ShouldBe((12, Begin.AddMinutes(-1)));
        using var verbinding = _inzagen.Register.Lezer();
        Inzagetellingen.PerDag(verbinding, Organisaties[0], Kalender.Dag(Begin), Kalender.Dag(Begin).AddDays(1)).ShouldHaveSingleItem().Aantallen.Geweigerd.ShouldBe(12);
    }

    [Fact]
    public async Task R07_what_stands_in_the_log_is_found_as_soon_as_somebody_asks()
    {
        for (var i = 1; i <= 20; i++)
        {
            await _inzagen.SchrijfAsync(Gewoon(Begin.AddSeconds(i)));
            (await _inzagen.LeesAsync(Organisaties[0])).Count.ShouldBe(i);
        }
    }

    [Fact]
    public async Task The_register_follows_the_log_when_nobody_asks()
    {
        await _inzagen.SchrijfAsync(Gewoon(Begin));
        var head = await _inzagen.Log.HeadAsync();
        using var genoeg = new CancellationTokenSource(TestTime.AtMost);
        while (_inzagen.Register.Plaats < head)
        {
            genoeg.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    [Fact]
    public async Task The_register_goes_on_where_it_was_and_is_built_anew_for_another_log()
    {
        await _inzagen.SchrijfAsync(Gewoon(Begin), Gewoon(Begin.AddSeconds(1)));
        var bij = await _inzagen.BijAsync();

        await _inzagen.StartAsync();
        _inzagen.Register.Plaats.ShouldBe(bij, "it reads on from its checkpoint");
        await _inzagen.SchrijfAsync(Gewoon(Begin.AddSeconds(2)));
        (await _inzagen.LeesAsync(Organisaties[0])).Count.ShouldBe(3);

        await using var ander = new InMemoryLog();
        await _inzagen.StartAsync(ander);
        _inzagen.Register.Plaats.ShouldBe(LogPosition.Start);
        using var verbinding = _inzagen.Register.Lezer();
        Inzagetellingen.EersteDag(verbinding, Organisaties[0]).ShouldBeNull("nothing of the other ledger is left");
    }

    [Fact]
    public async Task R10_the_first_page_is_found_by_an_index_and_never_sorted()
    {
        await _inzagen.BijAsync();
        foreach (var filter in (InzageFilter[])
            [new(), new() { OrganisatieId = Organisaties[0].ToString() }, new() { OrganisatieId = Organisaties[1].ToString() }, new() { FunctionarisId = Functionarissen[0].ToString() }, new() { CasusId = Casussen[0].ToString() }])
        {
            Plan(filter, null).ShouldAllBe(stap => !stap.Contains("TEMP B-TREE", StringComparison.Ordinal) && !stap.StartsWith("SCAN inzage", StringComparison.Ordinal));
        }

        Plan(new InzageFilter(), Leerlingen[1]).ShouldHaveSingleItem().ShouldContain("inzage_leerling");
    }

    private static Guid Nummer(int nummer) => new(nummer, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1);

    private static Proefinzage Gewoon(DateTimeOffset op) => new(op, Functionarissen[0], Organisaties[0], null, Leerlingen[1], Casussen[0]);

    private static Proefinzage Willekeurig(Random rnd) => new(
        // Few moments, so that many lines have the same one; from night to night over two days.
        Begin.AddHours(rnd.Next(-12, 24)), Functionarissen[rnd.Next(4)], Organisaties[rnd.Next(3)], rnd.Next(3) == 0 ? null : Organisaties[rnd.Next(3)], Leerlingen[rnd.Next(3)], Casussen[rnd.Next(2)],
        rnd.Next(2) == 0 ? "REGIE_VOEREN" : "AFSPRAKEN", rnd.Next(2) == 0 ? "TOESTEMMING" : "JEUGDWET", rnd.Next(4) == 0 ? "NIET_GEVONDEN" : null,
        rnd.Next(4) == 0 ? Relatie.Geen : Relatie.Betrokken, rnd.Next(5) == 0, rnd.Next(2) == 0 ? "SMW" : "IB");

    private static (InzageFilter Filter, LeerlingId? Leerling) WillekeurigFilter(Random rnd)
    {
        var filter = new InzageFilter();
        void Soms(Action zet)
        {
            if (rnd.Next(4) == 0)
                zet();
        }

        Soms(() => filter.FunctionarisId = Functionarissen[rnd.Next(4)].ToString());
        Soms(() => filter.OrganisatieId = Organisaties[rnd.Next(3)].ToString());
        Soms(() => filter.Doelbinding = "AFSPRAKEN");
        Soms(() => filter.Grondslag = "JEUGDWET");
        Soms(() => filter.Uitkomst = rnd.Next(2) == 0 ? InzageUitkomst.Gegeven : InzageUitkomst.Geweigerd);
        Soms(() => filter.Weigering = "NIET_GEVONDEN");
        Soms(() => filter.Noodknop = true);
        Soms(() => filter.ZonderRelatie = true);
        Soms(() => (filter.BuitenVan, filter.BuitenTot) = ("07:00", "19:00"));
        Soms(() => filter.Van = "2026-03-02");
        Soms(() => filter.Tot = "2026-03-03");
        if (rnd.Next(3) == 0)
            return (filter, Leerlingen[rnd.Next(1, 3)]);
        Soms(() => filter.CasusId = Casussen[rnd.Next(2)].ToString());
        return (filter, null);
    }

    // Read once more, without an index: what an FG may see, and what a filter says.
    private static bool Ziet(OrganisatieId fg, Proefinzage i) => i.Organisatie == fg || i.Verantwoordelijke == fg;

    private static bool Past(Proefinzage i, InzageFilter f, LeerlingId? leerling)
    {
        var lokaal = TimeZoneInfo.ConvertTime(i.Op, TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam"));
        var dag = lokaal.ToString("yyyy-MM-dd", null);
        return (leerling is null || i.Leerling == leerling)
            && (f.CasusId.Length == 0 || i.Casus.ToString() == f.CasusId)
            && (f.FunctionarisId.Length == 0 || i.Functionaris.ToString() == f.FunctionarisId)
            && (f.OrganisatieId.Length == 0 || i.Organisatie.ToString() == f.OrganisatieId)
            && (f.Doelbinding.Length == 0 || i.Doel == f.Doelbinding)
            && (f.Grondslag.Length == 0 || i.Grondslag == f.Grondslag)
            && (f.Weigering.Length == 0 || i.Weigering == f.Weigering)
            && (f.Uitkomst == InzageUitkomst.Unspecified || (i.Weigering is null) == (f.Uitkomst == InzageUitkomst.Gegeven))
            && (!f.Noodknop || i.Noodknop)
            && (!f.ZonderRelatie || i.Relatie == Relatie.Geen)
            && (f.BuitenVan.Length == 0 || lokaal.Hour is < 7 or >= 19)
            && (f.Van.Length == 0 || StringComparer.Ordinal.Compare(dag, f.Van) >= 0)
            && (f.Tot.Length == 0 || StringComparer.Ordinal.Compare(dag, f.Tot) < 0);
    }

    private static InzageAantallen Tel(IEnumerable<InzageRegel> regels)
    {
        var aantallen = new InzageAantallen();
        foreach (var regel in regels)
        {
            aantallen.Gegeven += regel.Weigering.Length == 0 ? 1 : 0;
            aantallen.Geweigerd += regel.Weigering.Length > 0 ? 1 : 0;
            aantallen.Noodknop += regel.NoodknopId.Length > 0 ? 1 : 0;
            aantallen.ZonderRelatie += regel.Relatie == Relatie.Geen ? 1 : 0;
            aantallen.BuitenWerktijd += Werktijd.IsErbinnen(regel.Op.ToDateTimeOffset()) ? 0 : 1;
        }

        return aantallen;
    }

    private static Task ControleerAsync(Func<Inzagelog, Random, Task> eigenschap)
        => Task.Run(() => Eigenschap.Controleer(25, Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), zaad => SpeelAsync(eigenschap, zaad).GetAwaiter().GetResult())));

    private static async Task SpeelAsync(Func<Inzagelog, Random, Task> eigenschap, int zaad)
    {
        await using var log = new Inzagelog();
        await log.StartAsync();
        await eigenschap(log, new Random(zaad));
    }

    private List<string> Plan(InzageFilter filter, LeerlingId? leerling)
    {
        using var verbinding = _inzagen.Register.Lezer();
        using var vraag = new Inzagevraag(Organisaties[0], leerling, filter, LogPosition.Start).Maak(verbinding, Inzagesleutel.Einde, 51, nieuwsteEerst: true);
        vraag.CommandText = "EXPLAIN QUERY PLAN " + vraag.CommandText;
        using var rij = vraag.ExecuteReader();
        var stappen = new List<string>();
        while (rij.Read())
            stappen.Add(rij.GetString(3));
        return stappen;
    }
}
