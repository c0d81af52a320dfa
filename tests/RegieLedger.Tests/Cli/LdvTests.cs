using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using RegieLedger.Cli;
using RegieLedger.V1;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Cli;

/// <summary>The pipeline of the Logboek Dataverwerkingen: everything arrives, whatever the collector does, and nobody who looked is in it.</summary>
public sealed class LdvTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _aangenomen = [];
    private readonly List<InzageRegel> _regels = [.. Enumerable.Range(0, 730).Select(Regel)];
    private Func<int, IResult?> _weiger = _ => null;
    private WebApplication _collector = null!;
    private HttpClient _http = null!;
    private int _keren;

    public async Task InitializeAsync()
    {
        var bouwer = WebApplication.CreateSlimBuilder();
        bouwer.WebHost.UseUrls("http://127.0.0.1:0");
        _collector = bouwer.Build();
        _collector.MapPost("/v1/traces", async (HttpRequest verzoek) =>
        {
            using var lezer = new StreamReader(verzoek.Body);
            var tekst = await lezer.ReadToEndAsync();
            if (_weiger(Interlocked.Increment(ref _keren)) is { } weigering)
                return weigering;
            _aangenomen.Enqueue(tekst);
            return Results.Text("{\"partialSuccess\":{\"rejectedSpans\":\"0\"}}", "application/json");
        });
        await _collector.StartAsync();
        _http = new HttpClient { BaseAddress = new Uri(_collector.Urls.Single() + "/") };
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _collector.DisposeAsync();
    }

    [Fact]
    public async Task R10_a_collector_that_refuses_now_and_then_gets_every_inzage_once()
    {
        _weiger = keer => (keer % 5) switch { 2 => Results.StatusCode(503), 3 => Results.StatusCode(429), _ => null };
        (await ZendAsync("")).ShouldBe("7");
        SpanIds().ShouldBe(_regels.Select(Ldvregel.SpanId));
    }

    [Fact]
    public async Task R10_the_mark_moves_only_after_the_collector_took_it_so_that_a_later_run_goes_on_from_there()
    {
        // The third message is refused for good.
        _weiger = keer => keer == 3 ? Results.StatusCode(400) : null;
        var merk = "";
        await Should.ThrowAsync<CliException>(() => ZendAsync("", m => merk = m));
        merk.ShouldBe("1", "two of eight messages were taken");
        await ZendAsync(merk, m => merk = m);
        merk.ShouldBe("7");
        SpanIds().ShouldBe(_regels.Select(Ldvregel.SpanId));
    }

    [Fact]
    public async Task R10_a_collector_that_leaves_some_out_did_not_take_it()
    {
        _weiger = _ => Results.Text("{\"partialSuccess\":{\"rejectedSpans\":\"1\"}}", "application/json");
        var merk = "";
        await Should.ThrowAsync<CliException>(() => ZendAsync("", m => merk = m));
        merk.ShouldBeEmpty();
    }

    [Fact]
    public async Task R10_a_collector_that_is_away_is_told_and_nothing_is_noted()
    {
        await _collector.StopAsync();
        var merk = "";
        (await Should.ThrowAsync<CliException>(() => ZendAsync("", m => merk = m))).Afsluitcode.ShouldBe(Afsluitcode.Onbereikbaar);
        merk.ShouldBeEmpty();
    }

    [Fact]
    public void R10_a_span_has_the_attributes_of_the_standard_and_no_user()
    {
        var regel = new InzageRegel
        {
            InzageId = "11111111-2222-4333-8444-555555555555",
            VerzoekId = "66666666-7777-4888-8999-aaaaaaaaaaaa",
            Correlatie = "0af7651916cd43dd8448eb211c80319c",
            Vraag = "RegieService/GetRegie",
            Op = new() { Seconds = 1_772_357_400, Nanos = 123_000_000 },
            FunctionarisId = "de-gebruiker",
            NamensFunctionarisId = "namens",
            OverFunctionarisId = "over",
            Client = "app",
            Toelichting = "tekst",
            OrganisatieId = "smw",
            VerantwoordelijkeId = "school",
            Leerling = new string('a', 64),
            Doelbinding = "REGIE_VOEREN",
            Weigering = "NIET_GEVONDEN",
            Aantal = 1,
        };
        var tekst = Ldvregel.Bericht([regel]).ToJsonString();
        foreach (var nooit in (string[])["de-gebruiker", "namens", "over\"", "app\"", "tekst"])
            tekst.ShouldNotContain(nooit);
        var span = Spans(tekst).Single();
        ((string)span["traceId"]!, (string)span["spanId"]!).ShouldBe(("0af7651916cd43dd8448eb211c80319c", "8444555555555555"));
        ((string)span["startTimeUnixNano"]!, (int)span["status"]!["code"]!, (string)span["status"]!["message"]!).ShouldBe(("1772357400123000000", 2, "NIET_GEVONDEN"));
        span["attributes"]!.AsArray().ToDictionary(a => (string)a!["key"]!, a => (string)a!["value"]!["stringValue"]!, StringComparer.Ordinal).ShouldBe(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["dpl.core.processing_activity_id"] = "REGIE_VOEREN",
                ["dpl.core.data_subject_id"] = new string('a', 64),
                ["dpl.core.data_subject_id_type"] = "regieledger.leerling",
                ["dpl.core.foreign_operation.processor"] = "smw",
            },
            ignoreOrder: true);

        (regel.Weigering, regel.VerantwoordelijkeId, regel.Leerling, regel.Correlatie) = ("", "smw", "", "");
        span = Spans(Ldvregel.Bericht([regel]).ToJsonString()).Single();
        ((int)span["status"]!["code"]!).ShouldBe(1);
        span["attributes"]!.AsArray().Count.ShouldBe(1, "no pupil, no other organisatie");
        ((string)span["traceId"]!).ShouldBe("66666666777748888999aaaaaaaaaaaa");
    }

    private static InzageRegel Regel(int nummer) => new()
    {
        InzageId = new Guid(nummer, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, (byte)(nummer >> 8), (byte)nummer).ToString("D"),
        VerzoekId = Guid.NewGuid().ToString("D"),
        Op = new() { Seconds = 1_772_357_400 + nummer },
        Vraag = "RegieService/GetRegie",
        Doelbinding = "REGIE_VOEREN",
        Aantal = 1,
    };

    private static IEnumerable<JsonNode> Spans(string bericht) => JsonNode.Parse(bericht)!["resourceSpans"]![0]!["scopeSpans"]![0]!["spans"]!.AsArray().Select(s => s!);

    private IEnumerable<string> SpanIds() => _aangenomen.SelectMany(Spans).Select(s => (string)s["spanId"]!);

    private async Task<string> ZendAsync(string na, Action<string>? noteer = null)
    {
        var laatste = "";
        await FgLdv.VolgAsync(new Stroom(_regels, na.Length == 0 ? 0 : int.Parse(na, null) + 1), new Ldvzender(_http, TimeSpan.FromMilliseconds(1)), m => (noteer ?? (x => laatste = x))(m), CancellationToken.None);
        return laatste;
    }

    /// <summary>Messages of 100 lines, with their number as mark.</summary>
    private sealed class Stroom(List<InzageRegel> regels, int vanaf) : IAsyncStreamReader<StreamInzagenResponse>
    {
        private int _nummer = vanaf - 1;

        public StreamInzagenResponse Current => new() { Regels = { regels.Skip(_nummer * 100).Take(100) }, Merk = _nummer.ToString(System.Globalization.CultureInfo.InvariantCulture) };

        public Task<bool> MoveNext(CancellationToken cancellationToken) => Task.FromResult(++_nummer * 100 < regels.Count);
    }
}
