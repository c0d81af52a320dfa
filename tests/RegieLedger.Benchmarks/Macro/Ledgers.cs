using Microsoft.Extensions.Logging.Abstractions;
using RegieLedger.Log;
using RegieLedger.Log.Embedded;
using RegieLedger.Log.Keys;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;

namespace RegieLedger.Benchmarks.Macro;

/// <summary>Data folders with a log of a given length, made by the product's own code and removed afterwards. Making one is not timed.</summary>
internal sealed class Ledgers : IDisposable
{
    /// <summary>Casussen under way at the same time: their facts stand between each other's in the log, and share its commits.</summary>
    private const int UnderWay = 2000;

    private readonly string _root = Directory.CreateTempSubdirectory("regieledger-bench-").FullName;
    private readonly Dictionary<int, Task<string>> _made = [];
    private int _copies;

    /// <summary>A data folder with about so many events and its views up to date; not to be written to.</summary>
    public Task<string> Get(int events)
    {
        if (!_made.TryGetValue(events, out var folder))
            _made[events] = folder = Make(Path.Combine(_root, $"{events}"), SampleCasus.Count(events));
        return folder;
    }

    /// <summary>A data folder like that to write to.</summary>
    public async Task<string> Copy(int events)
    {
        var source = await Get(events);
        var copy = Directory.CreateDirectory(Path.Combine(_root, $"{events}-{_copies++}")).FullName;
        foreach (var file in Directory.EnumerateFiles(source))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
    }

    /// <summary>An empty folder on the same disk.</summary>
    public string Empty() => Directory.CreateDirectory(Path.Combine(_root, $"empty-{_copies++}")).FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    /// <summary>Builds views of a log in a folder where there are none.</summary>
    public static async Task BuildViews(ILedgerLog log, string folder)
    {
        await using var views = new Views(log, new Klok(TimeProvider.System), Path.Combine(folder, "views.db"), NullLogger<Views>.Instance);
        await views.StartAsync(null, CancellationToken.None);
    }

    private static async Task<string> Make(string folder, int casussen)
    {
        Directory.CreateDirectory(folder);
        await using var log = await EmbeddedLog.OpenAsync(folder);
        await using var keys = await EmbeddedKeyStore.OpenAsync(folder, log.LedgerId);
        await Fill(log, keys, casussen);
        await BuildViews(log, folder);
        return folder;
    }

    /// <summary>Fills an empty ledger with werkwijzen, a register and so many casussen.</summary>
    public static async Task Fill(ILedgerLog log, IKeyStore keys, int casussen)
    {
        var codec = new EventCodec(keys);
        await new Werkwijzen(log, codec, new Klok(new Then()), NullLogger<Werkwijzen>.Instance).StelIngebouwdeVastAsync(CancellationToken.None);
        await SampleRegister.Append(log, codec);

        // Keys for many at once: each making of keys is an fsync of its own.
        const int together = KeyLimits.NamesPerCall / SampleCasus.KeysEach;
        var made = Enumerable.Range(0, casussen).Chunk(together)
            .Select(some => new Lazy<Task>(() => keys.EnsureAsync([.. some.SelectMany(i => new SampleCasus(i).Keys)], CancellationToken.None).AsTask())).ToArray();
        var (next, seconds) = (-1, 0L);
        await Task.WhenAll(Enumerable.Range(0, UnderWay).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < casussen; i = Interlocked.Increment(ref next))
            {
                await made[i / together].Value;
                for (var casus = new SampleCasus(i); !casus.Finished;)
                {
                    var expected = casus.Revision < 0 ? ExpectedRevision.NewStream : ExpectedRevision.At(casus.Revision);
                    await log.AppendAsync(casus.Stream, expected, await casus.Next(codec, keys, SampleCasus.Begin.AddSeconds(Interlocked.Increment(ref seconds))));
                }
            }
        })));
    }

    /// <summary>The built-in werkwijzen were laid down before the first casus.</summary>
    private sealed class Then : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => SampleCasus.Begin.AddDays(-30);
    }
}
