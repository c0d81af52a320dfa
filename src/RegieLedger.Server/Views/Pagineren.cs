using RegieLedger.Server.Hosting;
using RegieLedger.V1;

namespace RegieLedger.Server.Views;

/// <summary>Pages of a long list: keyset paging, so that a page costs the same wherever it is.</summary>
internal static class Pagineren
{
    /// <summary>Most lines on a page (privacy: a page holds at most 100 casussen).</summary>
    public const int Meest = 100;

    private const int Gewoon = 50;

    /// <summary>How many lines are asked for.</summary>
    public static int Grootte(Pagina? pagina) => pagina is null or { Grootte: 0 } ? Gewoon : pagina.Grootte;

    /// <summary>Where the page begins.</summary>
    /// <exception cref="WeigeringException">The text is not one that an answer gave.</exception>
    public static T Vanaf<T>(Pagina? pagina, Func<string, T> lees, T begin)
    {
        if (pagina is null || pagina.Vanaf.Length == 0)
            return begin;
        try
        {
            return lees(pagina.Vanaf);
        }
        catch (Exception fout) when (fout is FormatException or OverflowException)
        {
            throw new WeigeringException(Servercode.TokenOnleesbaar);
        }
    }
}
