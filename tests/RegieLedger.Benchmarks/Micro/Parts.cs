using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using RegieLedger.Benchmarks.Macro;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Log.InMemory;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Storage;
using RegieLedger.V1;
using DomainCasusState = RegieLedger.Domain.CasusState;

namespace RegieLedger.Benchmarks.Micro;

/// <summary>The parts that a command, a question and a replay are made of.</summary>
[MemoryDiagnoser]
public class Parts
{
    private readonly InMemoryKeyStore _keys = new();
    private readonly List<Entry> _entries = [];
    private readonly List<CasusFeit> _facts = [];
    private readonly GetRegieRequest _request = new() { CasusId = SampleCasus.Id(0).ToString() };
    private readonly LedgerToken _token = new(Guid.NewGuid(), LogEngine.Embedded, new LogPosition(123_456));
    private EventCodec _codec = null!;
    private RegieLedger.Server.Storage.Metadata _metadata = null!;
    private Werkwijze _werkwijze = null!;
    private DomainCasusState _state = null!;
    private Omstandigheden _om = null!;

    [GlobalSetup]
    public async Task Setup()
    {
        _codec = new EventCodec(_keys);
        _werkwijze = Werkwijze.Lees(IngebouwdeWerkwijzen.Alle.Single(w => w.Naam == "delft.v1").Utf8.AsSpan()).Werkwijze!;
        var casus = new SampleCasus(0);
        for (var ordinal = 0L; !casus.Finished;)
        {
            foreach (var e in await casus.Next(_codec, _keys, SampleCasus.Begin.AddSeconds(ordinal)))
                _entries.Add(new Entry(new LogPosition((ulong)++ordinal), ordinal - 1, casus.Stream, ordinal - 1, e.Id, e.Type, e.Data, e.Metadata));
        }

        _facts.AddRange(_entries.Select(e => (CasusFeit)EventCodec.Lees(e)));
        _metadata = RegieLedger.Server.Storage.Metadata.Lees(_entries[0].Metadata.Span);
        _state = Fold();
        var smw = SampleRegister.Smw(0);
        _om = new Omstandigheden(
            SampleRegister.Id("command"), SampleCasus.Begin.AddDays(1), new Aanroeper(smw.Functionaris, smw.Organisatie, [smw.Rol]), _werkwijze,
            ImmutableDictionary<FunctionarisId, FunctionarisState>.Empty);
    }

    [Benchmark(Description = "codec: write one fact with its metadata")]
    public async Task<NewEvent[]> Write()
        => await _codec.SchrijfAsync<CasusFeit>(_entries[0].Stream, _om.CommandoId, [new RolGewijzigd(SampleCasus.Begin, SampleCasus.IbPart(0), Domain.Rol.Ouder)], _metadata, CancellationToken.None);

    [Benchmark(Description = "codec: read the 14 facts of a casus")]
    public int Read()
    {
        var read = 0;
        foreach (var entry in _entries)
            read += EventCodec.Lees(entry) is null ? 0 : 1;
        return read;
    }

    [Benchmark(Description = "metadata: read")]
    public object ReadMetadata() => RegieLedger.Server.Storage.Metadata.Lees(_entries[0].Metadata.Span);

    [Benchmark(Description = "fold: the 14 facts of a casus")]
    public DomainCasusState Fold()
    {
        var state = DomainCasusState.Leeg;
        for (var i = 0; i < _facts.Count; i++)
            state = DomainCasusState.Evolve(state, _facts[i], new Vastlegging(i, SampleCasus.Begin));
        return state;
    }

    [Benchmark(Description = "decide: end a part")]
    public object Decide() => CasusBeslisser.Decide(_state, new BeeindigBetrokkene(null, SampleCasus.IbPart(0), "KLAAR"), _om);

    [Benchmark(Description = "answer: who has the regie")]
    public object Answer() => RegieVraag.Beantwoord(_state, _werkwijze, _om.Nu);

    [Benchmark(Description = "token: encode")]
    public string Token() => _token.Encode();

    [Benchmark(Description = "validation: GetRegie")]
    public int Validate() => Vormcontrole.Controleer(_request).Count;
}
