using System.Globalization;
using RegieLedger.V1;

namespace RegieLedger.Server.Views;

/// <summary>Pages of a list that only grows at its end and is in memory as a whole, such as one that was folded.</summary>
internal static class Bladzijde
{
    /// <summary>The lines of a page, and where the next begins; empty on the last.</summary>
    /// <exception cref="Hosting.WeigeringException">The text is not one that an answer gave.</exception>
    public static (IEnumerable<T> Regels, string Volgende) Van<T>(IReadOnlyList<T> alles, Pagina? pagina)
    {
        var vanaf = Pagineren.Vanaf(pagina, tekst => int.Parse(tekst, NumberStyles.None, CultureInfo.InvariantCulture), 0);
        var grootte = Pagineren.Grootte(pagina);
        return (alles.Skip(vanaf).Take(grootte), vanaf < alles.Count - grootte ? (vanaf + grootte).ToString(CultureInfo.InvariantCulture) : "");
    }
}
