using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace RegieLedger.Server.Storage;

/// <summary>
/// What was used last, bounded. Two generations: when the young one is full it becomes the old one, and what is asked for again
/// moves back. Looking takes no lock and no clock, which on the way of a question costs more than the look itself.
/// </summary>
/// <param name="meest">The most values in both generations.</param>
internal sealed class Bewaring<TWaarde>(int meest)
    where TWaarde : class
{
    private readonly Lock _slot = new();
    private volatile ConcurrentDictionary<string, TWaarde> _jong = new(StringComparer.Ordinal);
    private volatile ConcurrentDictionary<string, TWaarde> _oud = new(StringComparer.Ordinal);
    private int _aantalJong;

    public bool Probeer(string sleutel, [NotNullWhen(true)] out TWaarde? waarde)
    {
        if (_jong.TryGetValue(sleutel, out waarde))
            return true;
        if (!_oud.TryGetValue(sleutel, out waarde))
            return false;
        Zet(sleutel, waarde);
        return true;
    }

    public void Zet(string sleutel, TWaarde waarde)
    {
        if (!_jong.TryAdd(sleutel, waarde))
        {
            _jong[sleutel] = waarde;
            return;
        }

        lock (_slot)
        {
            // Counted here: ConcurrentDictionary.Count takes all its locks.
            if (++_aantalJong < meest / 2)
                return;
            _oud = _jong;
            _jong = new ConcurrentDictionary<string, TWaarde>(StringComparer.Ordinal);
            _aantalJong = 0;
        }
    }
}
