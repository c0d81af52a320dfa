using System.Buffers;
using System.Globalization;
using Google.Protobuf.Reflection;
using RegieLedger.Domain;
using RegieLedger.V1;

namespace RegieLedger.Server.Hosting;

/// <summary>
/// What a text of a request may hold: how many of which characters. And what no text may hold that somebody typed: a BSN (R-12); and,
/// where it is not there for them, an e-mail address or a telephone number. The sentences say what is right, never what was typed.
/// </summary>
internal sealed class Tekstvorm
{
    private const string GeenBsn = "R-12: no BSN, in any field / R-12: geen BSN, in geen enkel veld";
    private const string GeenEmail = "no e-mail address: contact details belong in a field that is there for them / geen e-mailadres: contactgegevens horen in een veld dat daarvoor is";
    private const string GeenTelefoon = "no telephone number: contact details belong in a field that is there for them / geen telefoonnummer: contactgegevens horen in een veld dat daarvoor is";
    private const int Bsnlengte = 9;
    private const int Telefoonlengte = 9;

    // A line end or a tab belongs in an explanation; other control characters do not.
    private static readonly SearchValues<char> Stuurtekens = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(t => (char)t).Where(t => char.IsControl(t) && t is not ('\n' or '\r' or '\t'))]);

    private static readonly SearchValues<char> Codetekens = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
    private static readonly SearchValues<char> Hextekens = SearchValues.Create("0123456789abcdef");
    private static readonly SearchValues<char> Werkwijzetekens = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
    private static readonly SearchValues<char> Telefoontekens = SearchValues.Create("0123456789 ()./-");

    private readonly Func<string, bool> _past;
    private readonly string _regel;
    private readonly bool _zegtZelfAlles;
    private readonly bool _magContact;
    private readonly bool _isOndoorzichtig;
    private readonly bool _isKenmerk;

    private Tekstvorm(Tekens tekens, Veld opties, (int Minst, int Meest, Func<string, bool> Past, string En, string Nl) vorm)
    {
        Minst = opties.HasMinst ? opties.Minst : vorm.Minst;
        Meest = opties.HasMeest ? opties.Meest : vorm.Meest;
        MagLeeg = Minst == 0 || tekens is Tekens.UuidOfLeeg or Tekens.DagOfLeeg or Tekens.CodeOfLeeg or Tekens.GemeenteOfLeeg or Tekens.PseudoniemOfLeeg
            or Tekens.Telefoon or Tekens.Email or Tekens.Token or Tekens.Paginamerk;
        _past = vorm.Past;
        var leeg = MagLeeg && Minst > 0;
        var en = string.Format(CultureInfo.InvariantCulture, vorm.En, Minst, Meest);
        var nl = string.Format(CultureInfo.InvariantCulture, vorm.Nl, Minst, Meest);
        _regel = $"{(leeg ? "empty, or " : "")}{en} / {(leeg ? "leeg, of " : "")}{nl}";
        _zegtZelfAlles = tekens is Tekens.Pseudoniem or Tekens.PseudoniemOfLeeg or Tekens.Uuid or Tekens.UuidOfLeeg or Tekens.Dag or Tekens.DagOfLeeg;
        _magContact = opties.Contact || tekens is Tekens.Telefoon or Tekens.Email;
        // What an answer gave is parsed and never stored, and digits in it say nothing: a place in the log has as many as a BSN.
        _isOndoorzichtig = tekens is Tekens.Token or Tekens.Paginamerk;
        _isKenmerk = tekens is Tekens.Kenmerk;
    }

    /// <summary>Least characters, of a text that is not empty.</summary>
    public int Minst { get; }

    /// <summary>Most characters.</summary>
    public int Meest { get; }

    /// <summary>Whether the text may be empty.</summary>
    public bool MagLeeg { get; }

    /// <summary>The shape of a text field.</summary>
    /// <exception cref="InvalidOperationException">The proto does not say it.</exception>
    public static Tekstvorm Van(FieldDescriptor veld)
    {
        // Of a list, `minst` and `meest` count its elements.
        var opties = Veldvorm.Opties(veld);
        return new Tekstvorm(opties.Tekens, veld.IsRepeated ? new Veld { Contact = opties.Contact } : opties, opties.Tekens switch
        {
            Tekens.Tekst => (0, 4000, IsTekst, "{0} to {1} characters, no control characters", "{0} tot {1} tekens, geen stuurtekens"),
            Tekens.Kenmerk => (4, 512, IsTekst, "{0} to {1} characters, no control characters", "{0} tot {1} tekens, geen stuurtekens"),
            Tekens.Uuid or Tekens.UuidOfLeeg => (36, 36, IsUuid, "a UUID in lower-case text, not all zeros", "een UUID in kleine letters, niet alleen nullen"),
            Tekens.Dag or Tekens.DagOfLeeg => (10, 10, IsDag, "a day such as 2026-03-01, from 1990 to 2199", "een dag zoals 2026-03-01, van 1990 tot en met 2199"),
            Tekens.Code or Tekens.CodeOfLeeg => (2, 40, IsCode, "{0} to {1} of A-Z, 0-9 and _, beginning with a letter", "{0} tot {1} van A-Z, 0-9 en _, te beginnen met een letter"),
            Tekens.Gemeente or Tekens.GemeenteOfLeeg => (6, 6, IsGemeente, "a CBS code such as GM1924", "een CBS-code zoals GM1924"),
            Tekens.Werkwijze => (1, 64, IsWerkwijze, "{0} to {1} of a-z, 0-9 and '-', beginning with a letter", "{0} tot {1} van a-z, 0-9 en '-', te beginnen met een letter"),
            Tekens.Signaal => (2, 67, IsSignaal, "a signaal as an answer named it", "een signaal zoals een antwoord het noemde"),
            Tekens.Telefoon => (4, 40, IsTelefoon, "{0} to {1} digits, spaces and ()./-, with or without +", "{0} tot {1} cijfers, spaties en ()./-, met of zonder +"),
            Tekens.Email => (3, 254, IsEmail, "an address such as naam@example.org", "een adres zoals naam@example.org"),
            Tekens.Token => (1, 200, IsAscii, "a token as an answer gave it", "een token zoals een antwoord het gaf"),
            Tekens.Paginamerk => (1, 100, IsAscii, "a page mark as an answer gave it (volgende)", "een bladwijzer zoals een antwoord die gaf (volgende)"),
            Tekens.Pseudoniem or Tekens.PseudoniemOfLeeg => (64, 64, IsPseudoniem, "a pseudonym as an answer gave it", "een pseudoniem zoals een antwoord het gaf"),
            _ => throw new InvalidOperationException($"{veld.FullName} has no shape: write its `tekens` in the proto (opties.proto)."),
        });
    }

    /// <summary>Adds what is wrong with a text.</summary>
    public void Controleer(object waarde, ref List<Overtreding>? gevonden)
    {
        var tekst = (string)waarde;
        if (tekst.Length == 0 && MagLeeg)
            return;
        var past = tekst.Length >= Minst && tekst.Length <= Meest && _past(tekst) && (Minst == 0 || !string.IsNullOrWhiteSpace(tekst));
        if (past && _zegtZelfAlles)
            return;
        if (!past)
            Veldvorm.Meld(ref gevonden, _regel);
        // A text that is too long is refused as it is: what else is in it costs time, and changes nothing.
        if (_isOndoorzichtig || tekst.Length > Meest)
            return;
        if (tekst.Length >= Bsnlengte && Bsn.StaatIn(tekst))
            Veldvorm.Meld(ref gevonden, GeenBsn);
        if (!_magContact && Contactgegevens.HeeftEmail(tekst))
            Veldvorm.Meld(ref gevonden, GeenEmail);
        if (!_magContact && tekst.Length >= Telefoonlengte && Contactgegevens.HeeftTelefoon(tekst, _isKenmerk))
            Veldvorm.Meld(ref gevonden, GeenTelefoon);
    }

    private static bool IsTekst(string tekst) => tekst.AsSpan().IndexOfAny(Stuurtekens) < 0;

    private static bool IsPseudoniem(string tekst) => !tekst.AsSpan().ContainsAnyExcept(Hextekens);

    private static bool IsUuid(string tekst) => Guid.TryParseExact(tekst, "D", out var guid) && guid != Guid.Empty && !tekst.AsSpan().ContainsAnyInRange('A', 'Z');

    private static bool IsDag(string tekst) => DateOnly.TryParseExact(tekst, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dag) && dag.Year is >= 1990 and < 2200;

    private static bool IsCode(string tekst) => char.IsAsciiLetterUpper(tekst[0]) && !tekst.AsSpan().ContainsAnyExcept(Codetekens);

    private static bool IsGemeente(string tekst) => tekst.StartsWith("GM", StringComparison.Ordinal) && !tekst.AsSpan(2).ContainsAnyExceptInRange('0', '9');

    private static bool IsWerkwijze(string tekst) => char.IsAsciiLetterLower(tekst[0]) && !tekst.AsSpan().ContainsAnyExcept(Werkwijzetekens);

    // A code, and ':' with the id or the code of what it is about.
    private static bool IsSignaal(string tekst)
    {
        var punt = tekst.IndexOf(':', StringComparison.Ordinal);
        var (soort, over) = punt < 0 ? (tekst, null) : (tekst[..punt], tekst[(punt + 1)..]);
        return soort.Length is >= 2 and <= 30 && IsCode(soort) && (over is null || (over.Length > 0 && !over.AsSpan().ContainsAnyExceptInRange('A', 'Z')) || IsUuid(over));
    }

    private static bool IsTelefoon(string tekst)
    {
        var nummer = tekst.AsSpan(tekst[0] == '+' ? 1 : 0);
        return char.IsAsciiDigit(nummer[0]) && !nummer.ContainsAnyExcept(Telefoontekens);
    }

    private static bool IsEmail(string tekst)
    {
        var apenstaart = tekst.IndexOf('@', StringComparison.Ordinal);
        return apenstaart is >= 1 and <= 64 && apenstaart < tekst.Length - 1 && tekst.LastIndexOf('@') == apenstaart && !tekst.Any(char.IsWhiteSpace);
    }

    private static bool IsAscii(string tekst) => !tekst.AsSpan().ContainsAnyExceptInRange(' ', '~');
}
