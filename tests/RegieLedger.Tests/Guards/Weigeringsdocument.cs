using System.Text;
using RegieLedger.Domain;
using RegieLedger.Server.Hosting;

namespace RegieLedger.Tests.Guards;

/// <summary>The text of docs/weigeringen.md, made from the tables of codes.</summary>
internal static class Weigeringsdocument
{
    public static string Maak()
    {
        var tekst = new StringBuilder("""
            # Weigeringen: every refusal code

            A refused call ends with a gRPC status whose details hold a `google.rpc.ErrorInfo`: `reason` is the code, `domain` is
            `regieledger`, `metadata` has the facts named between braces below and `opnieuw_helpt` (`ja` or `nee`). Two
            `google.rpc.LocalizedMessage` hold the sentence in Dutch and in English. A code never changes meaning.

            *Again* says whether the same request can succeed later without being changed. Nothing is stored by a refused call.

            This page is made from the tables in the code; a test keeps it complete.


            """.ReplaceLineEndings("\n"));
        Tabel("By the server", Servercode.Alle);
        Tabel("By the domain", Weigeringen.Alle);
        return tekst.ToString().TrimEnd('\n') + "\n";

        void Tabel(string kop, IEnumerable<WeigeringRegel> regels)
        {
            tekst.Append("## ").Append(kop).Append("\n\n| code | kind | again | Nederlands | English |\n| --- | --- | --- | --- | --- |\n");
            foreach (var regel in regels)
                tekst.Append($"| `{regel.Code}` | {regel.Soort} | {(regel.OpnieuwHelpt ? "yes" : "no")} | {regel.Nl} | {regel.En} |\n");
            tekst.Append('\n');
        }
    }
}
