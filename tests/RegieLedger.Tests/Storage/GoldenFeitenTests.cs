using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using RegieLedger.Domain;
using RegieLedger.Log.InMemory;
using RegieLedger.Log.Keys;
using RegieLedger.Server.Storage;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Storage;

/// <summary>
/// What is stored is final: these files hold the bytes of every kind of fact that was ever shipped. When a test fails, do not
/// change the file: give the fact a new version in the catalogue and an upcaster for the old one.
/// </summary>
public class GoldenFeitenTests
{
    private const string Stream = "casus-00000001000000000000000000000001";
    private static readonly Guid Commando = new("00000000-0000-4000-8000-000000000001");
    private static readonly string Map = Path.Combine(AppContext.BaseDirectory, "Golden", "feiten");

    public static TheoryData<string> Namen => [.. EventCatalogus.Alle.Select(r => r.Naam)];

    [Fact]
    public void Every_kind_of_fact_has_an_example_and_a_golden_file()
    {
        VoorbeeldFeiten.Alle.Select(EventCatalogus.NaamVan).Order(StringComparer.Ordinal).ShouldBe(EventCatalogus.Alle.Select(r => r.Naam).Order(StringComparer.Ordinal));
        Directory.GetFiles(Map, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)
            .ShouldBe(EventCatalogus.Alle.Select(r => r.Naam).Order(StringComparer.Ordinal), "the golden files are the catalogue: a line without a file is not pinned, a file without a line can no longer be read");
    }

    [Theory]
    [MemberData(nameof(Namen))]
    public async Task Stored_bytes_are_read_as_they_were_meant(string naam)
    {
        var opgeslagen = await File.ReadAllBytesAsync(Path.Combine(Map, naam + ".json"));
        var id = EventId(naam);
        var feit = EventCodec.Lees(Stream, id, naam, opgeslagen);
        var sleutels = new VasteSleutels();

        // Written again with everything opened: the same JSON, but for the ciphertext.
        (await LeesbaarAsync(feit, sleutels)).ShouldBe(await LeesbaarAsync(VoorbeeldFeiten.Alle.Single(f => EventCatalogus.NaamVan(f) == naam), sleutels));
    }

    [Theory]
    [MemberData(nameof(Namen))]
    public async Task What_is_written_today_has_the_stored_form(string naam)
    {
        var sleutels = new VasteSleutels();
        var nieuw = await new EventCodec(sleutels).SchrijfAsync(Stream, Commando, [VoorbeeldFeiten.Alle.Single(f => EventCatalogus.NaamVan(f) == naam)], new Metadata(DateTimeOffset.UnixEpoch), default);
        var golden = await File.ReadAllBytesAsync(Path.Combine(Map, naam + ".json"));
        ZonderGeheim(nieuw[0].Data.Span).ShouldBe(ZonderGeheim(golden));
        nieuw[0].Type.ShouldBe(naam);
    }

    [Fact]
    public void Metadata_has_the_stored_form()
    {
        var metadata = new Metadata(
            new DateTimeOffset(2026, 3, 1, 9, 30, 0, 123, TimeSpan.Zero), Commando, [1, 2, 3], Commando, new FunctionarisId(Commando), new OrganisatieId(Commando),
            "0af7651916cd43dd8448eb211c80319c", "delft", 2, new string('f', 64));
        Encoding.UTF8.GetString(metadata.Schrijf()).ShouldBe(
            """{"vastgelegd":"2026-03-01T09:30:00.123Z","commando":"00000000-0000-4000-8000-000000000001","merk":"AQID","merkSleutel":"00000000-0000-4000-8000-000000000001","functionaris":"00000000-0000-4000-8000-000000000001","organisatie":"00000000-0000-4000-8000-000000000001","correlatie":"0af7651916cd43dd8448eb211c80319c","werkwijze":"delft","werkwijzeVersie":2,"werkwijzeSha256":"ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"}""");
        var gelezen = Metadata.Lees(metadata.Schrijf());
        (gelezen with { Merk = null }).ShouldBe(metadata with { Merk = null });
        gelezen.Merk.ShouldBe(metadata.Merk);
        Metadata.LeesVastgelegd(metadata.Schrijf()).ShouldBe(metadata.Vastgelegd);
    }

    [Fact]
    public async Task A_confidential_field_moved_to_another_event_or_field_cannot_be_opened()
    {
        var sleutels = new VasteSleutels();
        var opgeslagen = await File.ReadAllBytesAsync(Path.Combine(Map, "casus-afgesloten.v1.json"));
        var elders = (CasusAfgesloten)EventCodec.Lees(Stream, Guid.Empty, "casus-afgesloten.v1", opgeslagen);
        await Should.ThrowAsync<System.Security.Cryptography.AuthenticationTagMismatchException>(async () => await ((Verzegeld)elders.Toelichting!).OpenOfLeegAsync(sleutels, default));
    }

    [Fact]
    public async Task Content_whose_key_is_gone_reads_as_empty()
    {
        var opgeslagen = await File.ReadAllBytesAsync(Path.Combine(Map, "casus-afgesloten.v1.json"));
        var feit = (CasusAfgesloten)EventCodec.Lees(Stream, EventId("casus-afgesloten.v1"), "casus-afgesloten.v1", opgeslagen);
        (await ((Verzegeld)feit.Toelichting!).OpenOfLeegAsync(new InMemoryKeyStore(), default)).ShouldBe("");
    }

    [Fact]
    public async Task R11_Text_that_was_opened_is_not_kept_once_its_key_is_destroyed()
    {
        await using var sleutels = new InMemoryKeyStore();
        var verzegeld = await VerzegelAsync(sleutels, "tekst van een persoon");
        var tekst = OpenZwak(verzegeld, sleutels);
        RuimOp();
        tekst.IsAlive.ShouldBeTrue("it is opened once, and then kept");

        await sleutels.DestroyAsync([verzegeld.KeyId]);

        RuimOp();
        tekst.IsAlive.ShouldBeFalse();
        (await verzegeld.OpenOfLeegAsync(sleutels, default)).ShouldBe("");
    }

    private static async Task<Verzegeld> VerzegelAsync(InMemoryKeyStore sleutels, string tekst)
    {
        var naam = new KeyName("persoon-1", "wat", "organisatie-1");
        await sleutels.EnsureAsync([naam]);
        sleutels.TryGet(naam, out var sleutel).ShouldBeTrue();
        var inhoud = new byte[tekst.Length + FieldCipher.Overhead];
        FieldCipher.Seal(sleutel, Stream, Commando, "toelichting", Encoding.UTF8.GetBytes(tekst), inhoud);
        return new Verzegeld(sleutel.Id, Stream, Commando, "toelichting", inhoud);
    }

    // In a method of its own, so that no variable of the test holds the text.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference OpenZwak(Verzegeld verzegeld, InMemoryKeyStore sleutels)
    {
        var tekst = verzegeld.OpenOfLeegAsync(sleutels, default).AsTask().GetAwaiter().GetResult();
        tekst.ShouldBe("tekst van een persoon");
        return new WeakReference(tekst);
    }

    private static void RuimOp()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    /// <summary>Writes golden files for lines that have none yet; never changes one. Run with REGIELEDGER_WRITE_GOLDEN=folder.</summary>
    [Fact]
    public async Task New_lines_of_the_catalogue_get_a_golden_file_on_request()
    {
        if (Environment.GetEnvironmentVariable("REGIELEDGER_WRITE_GOLDEN") is not { Length: > 0 } map)
            return;
        var codec = new EventCodec(new VasteSleutels());
        foreach (var feit in VoorbeeldFeiten.Alle)
        {
            var bestand = Path.Combine(map, EventCatalogus.NaamVan(feit) + ".json");
            if (!File.Exists(bestand))
                await File.WriteAllBytesAsync(bestand, (await codec.SchrijfAsync(Stream, Commando, [feit], new Metadata(DateTimeOffset.UnixEpoch), default))[0].Data.ToArray());
        }
    }

    private static Guid EventId(string naam) => Afgeleid.Id(Afgeleid.Id(Commando, Stream), "0");

    private static string ZonderGeheim(ReadOnlySpan<byte> json)
    {
        var boom = JsonNode.Parse(json)!;
        Vervang(boom);
        return boom.ToJsonString();

        static void Vervang(JsonNode? node)
        {
            if (node is JsonObject { Count: 2 } object2 && object2.ContainsKey("geheim"))
                object2["geheim"] = object2["geheim"]!.GetValue<string>().Length;
            else if (node is JsonObject gewoon)
                gewoon.ToList().ForEach(p => Vervang(p.Value));
            else if (node is JsonArray rij)
                rij.ToList().ForEach(Vervang);
        }
    }

    private static async Task<string> LeesbaarAsync(object feit, IKeyStore sleutels)
    {
        var regels = new StringBuilder();
        await SchrijfAsync(feit, feit.GetType().Name);
        return regels.ToString();

        async Task SchrijfAsync(object? waarde, string pad)
        {
            switch (waarde)
            {
                case Vertrouwelijk.Open open:
                    regels.AppendLine($"{pad} = {open.Tekst}");
                    break;
                case Verzegeld verzegeld:
                    regels.AppendLine($"{pad} = {await verzegeld.OpenOfLeegAsync(sleutels, default)}");
                    break;
                case null or string or DateTimeOffset or DateOnly or Guid or bool or long or int or Enum or Rol:
                    regels.AppendLine($"{pad} = {waarde}");
                    break;
                case System.Collections.IEnumerable rij:
                    var nummer = 0;
                    foreach (var deel in rij)
                        await SchrijfAsync(deel, $"{pad}[{nummer++}]");
                    break;
                default:
                    foreach (var eigenschap in waarde.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0))
                        await SchrijfAsync(eigenschap.GetValue(waarde), $"{pad}.{eigenschap.Name}");
                    break;
            }
        }
    }

    /// <summary>Keys that are the same in every run: made from their names.</summary>
    private sealed class VasteSleutels : IKeyStore
    {
        private readonly Dictionary<Guid, DataKey> _opId = [];

        public VasteSleutels()
        {
            foreach (var klasse in (string[])["wat", "contact", "leerling", "besloten", "inzage-2026", "rechten", "audit"])
                _ = TryGet(new KeyName("persoon-1", klasse, "00000002-0000-0000-0000-000000000001"), out _);
        }

        public bool TryGet(KeyName name, out DataKey key)
        {
            var id = Afgeleid.Id(Guid.Empty, name.ToString());
            key = new DataKey(id, System.Security.Cryptography.SHA256.HashData(id.ToByteArray()));
            _opId.TryAdd(id, key);
            key = _opId[id];
            return true;
        }

        public bool TryGet(Guid keyId, out DataKey key) => _opId.TryGetValue(keyId, out key!);

        public ValueTask EnsureAsync(IReadOnlyCollection<KeyName> names, CancellationToken c = default) => ValueTask.CompletedTask;

        public ValueTask<DataKey?> FindAsync(Guid keyId, CancellationToken c = default) => ValueTask.FromResult(_opId.GetValueOrDefault(keyId));

        public ValueTask<IReadOnlyList<KeyInfo>> ListAsync(KeySelection selection, CancellationToken c = default) => throw new NotSupportedException();

        public ValueTask<Destroyed> DestroyAsync(IReadOnlyCollection<Guid> keyIds, CancellationToken c = default) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
