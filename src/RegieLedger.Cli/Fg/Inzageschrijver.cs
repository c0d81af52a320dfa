using Google.Protobuf;
using RegieLedger.V1;

namespace RegieLedger.Cli;

/// <summary>The form of an export.</summary>
internal enum Exportvorm
{
    /// <summary>Comma-separated, RFC 4180, with a line of names.</summary>
    Csv,

    /// <summary>One JSON document a line.</summary>
    Jsonl,
}

/// <summary>Writes inzagen line by line. Both forms have the same fields; docs/privacy.md says which of NEN 7513 each is.</summary>
internal sealed class Inzageschrijver(TextWriter uit, Exportvorm vorm)
{
    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default);

    /// <summary>The columns, each with what it holds.</summary>
    public static IReadOnlyList<(string Naam, Func<InzageRegel, string> Waarde)> Kolommen { get; } =
    [
        ("inzage_id", r => r.InzageId),
        ("op", r => Moment(r.Op)),
        ("vraag", r => r.Vraag),
        ("uitkomst", r => r.Weigering.Length == 0 ? "GEGEVEN" : "GEWEIGERD"),
        ("weigering", r => r.Weigering),
        ("functionaris_id", r => r.FunctionarisId),
        ("rol", r => Uitvoer.Rol(r.Rol)),
        ("organisatie_id", r => r.OrganisatieId),
        ("namens_functionaris_id", r => r.NamensFunctionarisId),
        ("client", r => r.Client),
        ("leerling", r => r.Leerling),
        ("casus_id", r => r.CasusId),
        ("over_functionaris_id", r => r.OverFunctionarisId),
        ("gegevens", r => string.Join(' ', r.Gegevens)),
        ("verantwoordelijke_id", r => r.VerantwoordelijkeId),
        ("relatie", r => r.Relatie),
        ("doelbinding", r => r.Doelbinding),
        ("grondslag", r => r.Grondslag),
        ("toelichting", r => r.Toelichting),
        ("toestemming_ids", r => string.Join(' ', r.ToestemmingIds)),
        ("noodknop_id", r => r.NoodknopId),
        ("verzoek_id", r => r.VerzoekId),
        ("correlatie", r => r.Correlatie),
        ("aantal", r => r.Aantal.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("sinds", r => Moment(r.Sinds)),
        ("stream", r => r.Stream),
        ("revisie", r => r.Revisie.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("door_betrokkene_id", r => r.DoorBetrokkeneId),
        ("achtergehouden", r => r.Achtergehouden),
        ("achtergehouden_grond", r => r.AchtergehoudenGrond),
    ];

    /// <summary>Writes what comes before the first line.</summary>
    public void Begin()
    {
        if (vorm == Exportvorm.Csv)
            Regel(Kolommen.Select(k => k.Naam));
    }

    /// <summary>Writes one inzage.</summary>
    public void Schrijf(InzageRegel regel)
    {
        if (vorm == Exportvorm.Csv)
            Regel(Kolommen.Select(k => k.Waarde(regel)));
        else
            uit.Write(Json.Format(regel) + "\n");
    }

    private static string Moment(Google.Protobuf.WellKnownTypes.Timestamp? moment)
        => moment?.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", System.Globalization.CultureInfo.InvariantCulture) ?? "";

    private void Regel(IEnumerable<string> waarden) => uit.Write(string.Join(',', waarden.Select(Veld)) + "\r\n");

    // A field that begins as a formula would be carried out by a spreadsheet: what somebody typed must stay text.
    private static string Veld(string waarde)
    {
        if (waarde.Length > 0 && waarde[0] is '=' or '+' or '-' or '@' or '\t' or '\r')
            waarde = "'" + waarde;
        return waarde.AsSpan().ContainsAny(",\"\r\n") ? $"\"{waarde.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : waarde;
    }
}
