using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using RegieLedger.Domain;
using Verantwoording = RegieLedger.V1.Verantwoording;

namespace RegieLedger.Cli;

/// <summary>What every command has that asks a server something: a token, a deadline, moments, and how it writes the answer.</summary>
internal static class Vraag
{
    private const string Tokenvariabele = "REGIE_TOKEN";
    private const string Doelvariabele = "REGIE_DOEL";
    private const string Grondslagvariabele = "REGIE_GRONDSLAG";
    private static readonly TimeSpan Wachttijd = TimeSpan.FromSeconds(20);

    /// <summary>Writes an answer: a table for people, or protobuf JSON.</summary>
    public static void Schrijf(IMessage antwoord, Uitvoervorm vorm, Action<Spectre.Console.IAnsiConsole> tabel)
    {
        if (vorm == Uitvoervorm.Json)
            Uitvoer.Json(JsonNode.Parse(JsonFormatter.Default.Format(antwoord))!);
        else
            tabel(Uitvoer.Console());
    }

    /// <summary>A moment as the API takes it.</summary>
    public static Timestamp? Moment(DateTimeOffset? moment) => moment is { } m ? Timestamp.FromDateTimeOffset(m) : null;

    /// <summary>The token of the caller.</summary>
    public static Option<string?> Token() => new("--token") { Description = $"Bearer token. Left out: the environment variable {Tokenvariabele}.", HelpName = "TOKEN" };

    /// <summary>The options of a call with the token that was given, or that of the environment.</summary>
    /// <exception cref="CliException">There is none.</exception>
    public static CallOptions Aanroep(string? token, CancellationToken cancellation)
    {
        token ??= Environment.GetEnvironmentVariable(Tokenvariabele);
        if (string.IsNullOrWhiteSpace(token))
            throw new CliException(Afsluitcode.Gebruik, $"Geef een token met --token of {Tokenvariabele}; regie token haalt er een. / Give a token with --token or {Tokenvariabele}.");
        return new CallOptions(new Metadata { { "authorization", "Bearer " + token.Trim() } }, DateTime.UtcNow + Wachttijd, cancellation);
    }

    /// <summary>Why a question is asked: the purpose.</summary>
    public static Option<string?> Doel() => new("--doel") { Description = $"Purpose of the question: a doel of the werkwijze, or a general one such as CASUS_VOLGEN. Left out: the environment variable {Doelvariabele}.", HelpName = "CODE" };

    /// <summary>Why a question is asked: the basis.</summary>
    public static Option<string?> Grondslag() => new("--grondslag") { Description = $"Basis on which you look, such as TOESTEMMING or ALGEMEEN_BELANG. Left out: the environment variable {Grondslagvariabele}.", HelpName = "CODE" };

    /// <summary>What is recorded with the inzage.</summary>
    /// <exception cref="CliException">One of both is missing.</exception>
    public static Verantwoording Verantwoording(string? doel, string? grondslag)
    {
        doel ??= Environment.GetEnvironmentVariable(Doelvariabele);
        grondslag ??= Environment.GetEnvironmentVariable(Grondslagvariabele);
        if (string.IsNullOrWhiteSpace(doel) || string.IsNullOrWhiteSpace(grondslag))
            throw new CliException(Afsluitcode.Gebruik, $"Zeg waarvoor u kijkt, want dat wordt vastgelegd: --doel en --grondslag, of {Doelvariabele} en {Grondslagvariabele}. / Say why you look, for that is recorded: --doel and --grondslag.");
        return new Verantwoording { Doelbinding = doel.Trim(), Grondslag = grondslag.Trim() };
    }

    /// <summary>An option that takes a moment.</summary>
    public static Option<DateTimeOffset?> Tijdstip(string naam, string uitleg) => new(naam)
    {
        Description = uitleg + " As 2026-03-01T12:00:00Z, 2026-03-01 (its first moment in Europe/Amsterdam), or @nu-2u, @nu-5d.",
        HelpName = "MOMENT",
        CustomParser = gegeven => LeesTijdstip(gegeven, naam),
    };

    private static DateTimeOffset? LeesTijdstip(ArgumentResult gegeven, string naam)
    {
        var tekst = gegeven.Tokens[^1].Value;
        if (DateOnly.TryParseExact(tekst, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dag))
            return Kalender.Begin(dag);
        if (Tijden.Moment(tekst, TimeProvider.System.GetUtcNow()) is { } verschoven)
            return verschoven;
        // Without an offset it would depend on the machine which moment is meant.
        if (HeeftZone(tekst) && DateTimeOffset.TryParse(tekst, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
            return moment;
        gegeven.AddError($"'{tekst}' is not a moment for {naam}: write 2026-03-01T12:00:00Z, 2026-03-01T13:00:00+01:00, 2026-03-01 or @nu-2u.");
        return null;
    }

    private static bool HeeftZone(string tekst)
        => tekst.IndexOf('T', StringComparison.Ordinal) is > 0 and var t && (tekst.EndsWith('Z') || tekst.AsSpan(t).ContainsAny('+', '-'));
}
