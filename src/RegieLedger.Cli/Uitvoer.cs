using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RegieLedger.V1;
using Spectre.Console;

namespace RegieLedger.Cli;

/// <summary>How a command writes what it found.</summary>
internal enum Uitvoervorm
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>For programs: one JSON document.</summary>
    Json,
}

/// <summary>Writes to stdout: tables for people, JSON for programs.</summary>
internal static class Uitvoer
{
    /// <summary>Columns where there is no terminal to ask.</summary>
    private const int Breedte = 100;

    private static readonly JsonSerializerOptions Leesbaar = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A console on stdout: colours and the width of the terminal; plain and 100 columns wide when redirected.</summary>
    public static IAnsiConsole Console() => Maak(System.Console.Out, System.Console.IsOutputRedirected);

    /// <summary>A console on any writer.</summary>
    public static IAnsiConsole Maak(TextWriter naar, bool omgeleid)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(naar),
            Ansi = omgeleid ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = omgeleid ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = omgeleid ? InteractionSupport.No : InteractionSupport.Detect,
        });
        console.Profile.Capabilities.Unicode = true;
        if (omgeleid)
            console.Profile.Width = Breedte;
        return console;
    }

    /// <summary>Writes JSON, indented.</summary>
    public static void Json(JsonNode json) => System.Console.Out.WriteLine(json.ToJsonString(Leesbaar));

    /// <summary>The code of a rol, as people know it.</summary>
    public static string Rol(Rol rol)
        => CommonReflection.Descriptor.FindTypeByName<Google.Protobuf.Reflection.EnumDescriptor>("Rol").FindValueByNumber((int)rol)?.Name["ROL_".Length..] ?? "?";

    /// <summary>The code of a domein, as people know it.</summary>
    public static string Domein(Domein domein)
        => CommonReflection.Descriptor.FindTypeByName<Google.Protobuf.Reflection.EnumDescriptor>("Domein").FindValueByNumber((int)domein)?.Name["DOMEIN_".Length..] ?? "?";

    /// <summary>What someone is called; an organisatie for a person unknown .</summary>
    public static string Naam(Contact? contact) => contact switch
    {
        null => "niemand",
        { FunctionarisId: "" } => $"{contact.OrganisatieNaam} (wie: nog onbekend)",
        { Naam: "" } => "(naam gewist)",
        _ => contact.Naam,
    };

    /// <summary>How someone is reached: their own number, else that of the organisatie.</summary>
    public static string Bereikbaar(Contact? contact) => contact switch
    {
        null => "",
        { Telefoon.Length: > 0 } => contact.Telefoon,
        { Email.Length: > 0 } => contact.Email,
        _ => contact.OrganisatieTelefoon,
    };

    /// <summary>A moment of the API in the time of this machine.</summary>
    public static string Moment(Google.Protobuf.WellKnownTypes.Timestamp? moment)
        => moment?.ToDateTimeOffset().ToLocalTime().ToString("yyyy-MM-dd HH:mm") ?? "";
}
