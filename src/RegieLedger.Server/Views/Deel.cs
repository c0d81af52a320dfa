using System.Globalization;
using RegieLedger.V1;

namespace RegieLedger.Server.Views;

/// <summary>
/// One page out of the lists of an answer about one casus, taken one after the other. An answer with 100 lines of three texts of 4,000
/// characters, three bytes each, stays below the 4 MiB that a client takes; all lines of a long casus would not.
/// </summary>
internal sealed class Deel
{
    private readonly long _vanaf;
    private readonly long _tot;
    private long _nummer;

    /// <summary>The page that is asked for.</summary>
    /// <exception cref="Hosting.WeigeringException">The text is not one that an answer gave.</exception>
    public Deel(Pagina? pagina)
    {
        _vanaf = Pagineren.Vanaf(pagina, tekst => int.Parse(tekst, NumberStyles.None, CultureInfo.InvariantCulture), 0);
        _tot = _vanaf + Pagineren.Grootte(pagina);
    }

    /// <summary>Where the next page begins; empty when there is none. Ask after the last list.</summary>
    public string Volgende => _nummer > _tot ? _tot.ToString(CultureInfo.InvariantCulture) : "";

    /// <summary>The lines of a list that are on the page.</summary>
    public List<T> Van<T>(IEnumerable<T> lijst)
    {
        var deel = new List<T>();
        foreach (var regel in lijst)
        {
            if (_nummer >= _vanaf && _nummer < _tot)
                deel.Add(regel);
            _nummer++;
        }

        return deel;
    }
}
