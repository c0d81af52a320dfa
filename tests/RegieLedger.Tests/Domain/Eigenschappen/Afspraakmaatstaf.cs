using RegieLedger.Domain;

using Shouldly;

namespace RegieLedger.Tests.Domain;

/// <summary>
/// A second, slow and simple reading of R-3a from the facts alone: who is responsible for each afspraak at a moment, and whether
/// they take part then.
/// </summary>
internal sealed class Afspraakmaatstaf
{
    private readonly List<(BetrokkeneId Deel, DateTimeOffset Van, DateTimeOffset Tot)> _delen = [];
    private readonly Dictionary<AfspraakId, List<(DateTimeOffset Van, BetrokkeneId Deel)>> _afspraken = [];
    private readonly Dictionary<AfspraakId, DateTimeOffset> _einde = [];

    public Afspraakmaatstaf(IEnumerable<(CasusFeit Feit, Vastlegging Vastlegging)> log)
    {
        foreach (var (feit, _) in log)
        {
            switch (feit)
            {
                case CasusGeopend f: Begin(f.OpenerBetrokkene, f.Geldig); break;
                case BetrokkeneToegevoegd f: Begin(f.Betrokkene, f.Geldig); break;
                case BetrokkeneBeeindigd f: Eindig(d => d == f.Betrokkene, f.Geldig); break;
                case CasusGewijzigd f: Eindig(d => !f.Blijft.Betrokkenen.Contains(d), f.Geldig); break;
                case AfspraakGemaakt f: _afspraken.Add(f.Afspraak, [(f.Geldig, f.Verantwoordelijke.Betrokkene)]); break;
                case AfspraakBijgesteld f: _afspraken[f.Afspraak].Add((f.Geldig, f.Verantwoordelijke.Betrokkene)); break;
                case AfspraakOvergenomen f: _afspraken[f.Afspraak].Add((f.Geldig, f.Verantwoordelijke.Betrokkene)); break;
                case AfspraakNagekomen f: _einde.Add(f.Afspraak, f.Geldig); break;
                case AfspraakNietNagekomen f: _einde.Add(f.Afspraak, f.Geldig); break;
                case AfspraakVervallen f: _einde.Add(f.Afspraak, f.Geldig); break;
                default: break;
            }
        }
    }

    /// <summary>Looks at every afspraak that was open at a moment; how many there were.</summary>
    public int Controleer(DateTimeOffset geldig)
    {
        var open = 0;
        foreach (var (id, versies) in _afspraken)
        {
            var loopt = versies.FindLast(v => v.Van <= geldig);
            if (loopt == default || (_einde.TryGetValue(id, out var einde) && einde <= geldig))
                continue;
            open++;
            _delen.Exists(d => d.Deel == loopt.Deel && d.Van <= geldig && geldig < d.Tot)
                .ShouldBeTrue($"{id} rests at {geldig:O} on {loopt.Deel}, who takes no part then");
        }

        return open;
    }

    private void Begin(BetrokkeneId deel, DateTimeOffset van) => _delen.Add((deel, van, DateTimeOffset.MaxValue));

    private void Eindig(Predicate<BetrokkeneId> wie, DateTimeOffset tot)
    {
        for (var i = 0; i < _delen.Count; i++)
        {
            if (_delen[i].Tot == DateTimeOffset.MaxValue && wie(_delen[i].Deel))
                _delen[i] = _delen[i] with { Tot = tot };
        }
    }
}
