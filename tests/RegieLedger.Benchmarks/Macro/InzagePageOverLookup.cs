using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging.Abstractions;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Log.InMemory;
using RegieLedger.Server.Inzage;
using RegieLedger.Server.Storage;
using RegieLedger.V1;

namespace RegieLedger.Benchmarks.Macro;

/// <summary>The first page of inzagen of one pupil or one functionaris, over one line by its primary key in the same file.</summary>
internal sealed class InzagePageOverLookup : IFigure
{
    private const int Lines = 50;
    private const int PerPupil = 50;
    private const int PerFunctionaris = 1000;
    private const int Samples = 2000;

    private static readonly OrganisatieId Organisatie = new(SampleRegister.Id("inzage-organisatie"));

    public string Name => "inzage_page_over_lookup";

    public Target Target { get; } = Target.AtMost(10);

    public IReadOnlyDictionary<string, Func<RoleOptions, Task>> Roles { get; } = new Dictionary<string, Func<RoleOptions, Task>>(StringComparer.Ordinal);

    public async Task<Outcome> Measure(Run run)
    {
        var count = run.Pace.LargeLedgerEvents;
        await using var log = new LookLog(count);
        await using var register = new Inzageregister(log, Path.Combine(run.Ledgers.Empty(), Inzageregister.Bestand), NullLogger<Inzageregister>.Instance);
        var started = Stopwatch.GetTimestamp();
        await register.StartAsync(CancellationToken.None);
        await register.WachtAsync(await log.HeadAsync(), CancellationToken.None);
        var built = Stopwatch.GetElapsedTime(started);
        var random = new Random(1);
        var outcome = await Comparison.Ratio(
            run.Pace, "us",
            () => Task.FromResult(Time(i => Page(register, log, random.Next(count), byPupil: i % 2 == 0))),
            () => Task.FromResult(Time(_ => Lookup(register, random.Next(count) + 1))));
        return outcome with { Notes = [.. outcome.Notes, $"{count} inzagen taken in at {count / built.TotalSeconds:F0}/s, pages of up to {Lines} lines", Stream(register, log)] };
    }

    /// <summary>Reads everything as an export does, in messages of 100, and looks what stays in memory.</summary>
    private static string Stream(Inzageregister register, LookLog log)
    {
        const int message = 100;
        const long most = 16 * 1024 * 1024;
        var question = new Inzagevraag(Organisatie, null, new InzageFilter(), new LogPosition((ulong)log.Count));
        var (lines, grown, started) = (0, 0L, Stopwatch.GetTimestamp());
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var after = LogPosition.Start; ;)
        {
            using var connection = register.Lezer();
            var part = question.LeesNa(connection, after, message);
            if (part.Count == 0)
                break;
            (lines, after) = (lines + part.Count, part[^1].Plaats);
            if (lines % (log.Count / 4) < message)
                grown = Math.Max(grown, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        if (lines != log.Count || grown > most)
            throw new InvalidOperationException($"A stream gave {lines} of {log.Count} lines, and kept {grown} bytes.");
        return $"streamed {lines} lines at {lines / Stopwatch.GetElapsedTime(started).TotalSeconds:F0}/s, keeping at most {grown / 1024} KiB";
    }

    private static double Time(Action<int> action)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Samples; i++)
            action(i);
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds / Samples;
    }

    private static void Page(Inzageregister register, LookLog log, int nth, bool byPupil)
    {
        var question = new Inzagevraag(
            Organisatie, byPupil ? log.Pupil(nth) : null, byPupil ? new InzageFilter() : new InzageFilter { FunctionarisId = log.Functionaris(nth).ToString() }, new LogPosition((ulong)log.Count));
        using var connection = register.Lezer();
        if (question.Lees(connection, Inzagesleutel.Einde, Lines + 1, nieuwsteEerst: true).Count == 0)
            throw new InvalidOperationException("A page that should have lines is empty.");
    }

    private static void Lookup(Inzageregister register, long place)
    {
        using var connection = register.Lezer();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT tijd, plaats, regel FROM inzage WHERE plaats=$plaats";
        command.Parameters.AddWithValue("$plaats", place);
        using var row = command.ExecuteReader();
        if (!row.Read())
            throw new InvalidOperationException("A line that should be there is not.");
        _ = Regelbytes.Lees(row, 2, new Regelbytes.Personen());
    }

    /// <summary>A log of that many inzagen, made as they are read: a million of them need not be in memory.</summary>
    private sealed class LookLog(int count) : ILedgerLog
    {
        private readonly InMemoryKeyStore _keys = new();

        public int Count => count;

        public Guid LedgerId { get; } = Guid.NewGuid();

        public LogEngine Engine => LogEngine.InMemory;

        /// <summary>Spread over the whole log, as pupils are.</summary>
        public LeerlingId Pupil(int nth) => new(((long)nth % Math.Max(1, count / PerPupil)).ToString("x64"));

        public FunctionarisId Functionaris(int nth) => new(SampleRegister.Id($"inzage-functionaris-{nth * 7L % Math.Max(1, count / PerFunctionaris)}"));

        public async IAsyncEnumerable<Entry> ReadAllAsync(LogPosition after, [EnumeratorCancellation] CancellationToken cancellation = default)
        {
            var codec = new EventCodec(_keys);
            for (var i = (int)after.Value; i < count; i++)
            {
                var at = SampleCasus.Begin.AddSeconds(i);
                var stream = Streamnamen.VanInzagen("bench", Kalender.Dag(at));
                InzageFeit look = new InzageVastgelegd(
                    Guid.NewGuid(), "RegieService/GetRegie", Pupil(i), SampleCasus.Id(i / PerPupil), null, null, Domain.Rol.Parse("SMW"), Relatie.Betrokken, null, null,
                    "REGIE_VOEREN", "TOESTEMMING", null, null, null, [Gegevensgroep.Dat, Gegevensgroep.Contact], null);
                var made = (await codec.SchrijfAsync(stream, Guid.NewGuid(), [look], new Metadata(at, Functionaris: Functionaris(i), Organisatie: Organisatie), cancellation))[0];
                yield return new Entry(new LogPosition((ulong)i + 1), i, stream, i, made.Id, made.Type, made.Data, made.Metadata);
            }
        }

        public ValueTask<LogPosition> HeadAsync(CancellationToken cancellation = default) => new(new LogPosition((ulong)count));

        public ValueTask<AppendResult> AppendAsync(string stream, ExpectedRevision expected, IReadOnlyList<NewEvent> events, CancellationToken cancellation = default) => throw new NotSupportedException();

        public IAsyncEnumerable<Entry> ReadStreamAsync(string stream, long fromRevision = 0, ReadDirection direction = ReadDirection.Forwards, int maxCount = int.MaxValue, CancellationToken cancellation = default)
            => throw new NotSupportedException();

        public ValueTask<long> OrdinalAsync(LogPosition place, CancellationToken cancellation = default) => throw new NotSupportedException();

        public IAsyncEnumerable<LogMessage> SubscribeAllAsync(LogPosition after, CancellationToken cancellation = default) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => _keys.DisposeAsync();
    }
}
