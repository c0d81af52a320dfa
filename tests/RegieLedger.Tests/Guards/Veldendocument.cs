using System.Text;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using RegieLedger.Server.Hosting;

namespace RegieLedger.Tests.Guards;

/// <summary>The text of docs/velden.md, made from the options in the protos.</summary>
internal static class Veldendocument
{
    public static string Maak()
    {
        var tekst = new StringBuilder("""
            # Fields: what requests may hold and what answers tell

            Both stand in the protos, as options of each field (`opties.proto`), and are obeyed from there; this page is made from them, and
            a test keeps it complete.

            ## Requests

            A request of the wrong shape ends with `INVALID_ARGUMENT`, code `VORM_ONJUIST`, and a `google.rpc.BadRequest` that names every field that is
            wrong, with what is right in English and Dutch; of a long list at most the first 20. In every text a BSN is refused (R-12); in every text but those marked
            *contact* also an e-mail address or a telephone number. What was typed is never repeated in the refusal, nor logged.

            A text is given as its shape and how many characters it may have, a list as how many elements; *or empty* may be left out, and so may
            an enum, a message or a moment that is not *required*. Every moment is from 1990 to 2199. A number is 0 or more. What is said of several fields together
            is in the comments of the protos.

            | shape | characters |
            | --- | --- |
            | TEKST | anything but control characters, of which line ends and tabs are allowed |
            | KENMERK | the same; the school's own pseudonym of a pupil, an ECK iD or an opaque id; digits alone are not taken for a telephone number |
            | UUID | lower-case text, not all zeros |
            | DAG | a day such as 2026-03-01, from 1990 to 2199 |
            | CODE | A-Z, 0-9 and `_`, beginning with a letter |
            | GEMEENTE | CBS code of a municipality: GM and four digits |
            | WERKWIJZE | a-z, 0-9 and `-`, beginning with a letter |
            | SIGNAAL | a code, and perhaps `:` and what it is about, as an answer gave it |
            | TELEFOON | digits, spaces and `()./-`, with or without `+` before |
            | EMAIL | an address such as naam@example.org |
            | TOKEN, PAGINAMERK | printable ASCII, as an answer gave it; parsed and never stored, so not searched for a BSN or contact details |


            """.ReplaceLineEndings("\n"));
        var rpcs = Toegang.Diensten.SelectMany(d => d.Methods).ToList();
        Berichten(tekst, rpcs.Select(m => m.InputType), Vorm);
        tekst.Append("""
            ## Answers

            Who sees what follows from the class of a field (R-9, R-9a). A field of a message type has the class of the fact that it is there; who
            may not see it sees nothing of what stands in it. Answers to commands that give a receipt only (`ontvangst` TECHNISCH) are left out.

            | class | what it tells |
            | --- | --- |
            | TECHNISCH | nothing about a person: tokens, page marks, revisions, ids of commands and of things, codes of refusals |
            | DAT | that something is so: dates, statuses, rollen, organisaties, codes of a werkwijze |
            | IDENTITEIT | who it was: ids of functionarissen, betrokkenen and pupils |
            | CONTACT | names, telephone numbers and e-mail addresses of persons |
            | WAT | content: free text about a person or of an organisatie |
            | BESLOTEN | the closed class: meldcode and short contacts |
            | OPENBAAR | names, telephone numbers and e-mail addresses of organisaties; what a werkwijze says |


            """.ReplaceLineEndings("\n"));
        Berichten(tekst, rpcs.Select(m => m.OutputType), veld => Naam(Veldvorm.Opties(veld).Klasse.ToString()));
        return tekst.ToString().TrimEnd('\n') + "\n";
    }

    private static void Berichten(StringBuilder tekst, IEnumerable<MessageDescriptor> begin, Func<FieldDescriptor, string> kenmerk)
    {
        tekst.Append("| message | fields |\n| --- | --- |\n");
        foreach (var bericht in VeldGuards.Berichten(begin).Where(b => b.Fields.InDeclarationOrder().Any(v => v.Name is not "ontvangst")).OrderBy(b => b.Name, StringComparer.Ordinal))
            tekst.Append($"| {bericht.Name} | {string.Join("; ", bericht.Fields.InDeclarationOrder().Select(v => $"`{v.Name}` {kenmerk(v)}"))} |\n");
        tekst.Append('\n');
    }

    private static string Vorm(FieldDescriptor veld)
    {
        var opties = Veldvorm.Opties(veld);
        var soort = veld.FieldType switch
        {
            FieldType.String => Tekst(veld),
            FieldType.Enum => veld.EnumType.Name,
            FieldType.Message when veld.MessageType == Timestamp.Descriptor => "moment",
            FieldType.Message => veld.MessageType.Name,
            FieldType.Bool => "bool",
            _ when opties.HasMeest => $"number {opties.Minst}–{opties.Meest}",
            _ => opties.Minst > 0 ? $"number from {opties.Minst}" : "number",
        };
        var lijst = veld.IsRepeated ? $"{opties.Minst}–{opties.Meest}{(opties.Eenmaal ? " different" : "")} × " : "";
        return $"{lijst}{soort}{(opties.Verplicht ? " required" : "")}{(opties.Contact ? " contact" : "")}";
    }

    private static string Tekst(FieldDescriptor veld)
    {
        var vorm = Tekstvorm.Van(veld);
        var aantal = vorm.Minst == vorm.Meest ? "" : $" {vorm.Minst}–{vorm.Meest}";
        return $"{Naam(Veldvorm.Opties(veld).Tekens.ToString()).Replace("_OF_LEEG", "", StringComparison.Ordinal)}{aantal}{(vorm.MagLeeg && vorm.Minst > 0 ? " or empty" : "")}";
    }

    private static string Naam(string waarde) => string.Concat(waarde.Select((c, i) => i > 0 && char.IsAsciiLetterUpper(c) ? $"_{c}" : char.ToUpperInvariant(c).ToString()));
}
