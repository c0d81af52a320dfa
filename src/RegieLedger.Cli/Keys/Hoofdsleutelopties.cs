using System.CommandLine;
using RegieLedger.Log.Keys;

namespace RegieLedger.Cli;

/// <summary>
/// The three options that say where a master key comes from: a file, an environment variable, or a command that prints it; at most one.
/// </summary>
internal sealed class Hoofdsleutelopties
{
    private readonly Option<string?> _bestand;
    private readonly Option<string?> _variabele;
    private readonly Option<string?> _commando;

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="naam">What they begin with: <c>--master-key</c>.</param>
    /// <param name="uitleg">What the key is, and what holds when it is left out.</param>
    public Hoofdsleutelopties(Command command, string naam, string uitleg)
    {
        _bestand = new(naam) { Description = uitleg, HelpName = "FILE" };
        _variabele = new($"{naam}-env") { Description = $"Instead of {naam}: the environment variable that holds it, 64 hexadecimal digits.", HelpName = "NAME" };
        _commando = new($"{naam}-command") { Description = $"Instead of {naam}: a command that prints it, such as that of a vault. One line for /bin/sh -c; 30 seconds.", HelpName = "COMMAND" };
        foreach (var optie in (Option<string?>[])[_bestand, _variabele, _commando])
            command.Add(optie);
    }

    /// <summary>The source that was named; null when none was.</summary>
    /// <exception cref="CliException">More than one was named, or something that is none.</exception>
    public MasterKeySource? Lees(ParseResult parse)
    {
        var (bestand, variabele, commando) = (parse.GetValue(_bestand), parse.GetValue(_variabele), parse.GetValue(_commando));
        var genoemd = ((string?[])[bestand, variabele, commando]).Count(w => w is not null);
        if (genoemd > 1)
            throw new CliException(Afsluitcode.Gebruik, $"Geef er één: {Namen("of")}. / Give one of {Namen("or")}.");
        if (bestand == "" || commando == "")
            throw new CliException(Afsluitcode.Gebruik, $"{(bestand == "" ? _bestand.Name : _commando.Name)} is leeg. / is empty.");
        // What was given is not repeated: it may be the key itself.
        if (variabele is not null && !MasterKeySource.IsVariable(variabele))
            throw new CliException(Afsluitcode.Gebruik, $"{_variabele.Name} vraagt de naam van een omgevingsvariabele (1 tot 63 van a-z, A-Z, 0-9 en _), niet de sleutel. / {_variabele.Name} takes the name of an environment variable, not the key.");
        return bestand is not null ? MasterKeySource.File(bestand)
            : variabele is not null ? MasterKeySource.Variable(variabele)
            : commando is not null ? MasterKeySource.Command(commando)
            : null;
    }

    /// <summary>The source that was named, or else that of the environment; null when there is none.</summary>
    public MasterKeySource? LeesOfOmgeving(ParseResult parse)
        => Lees(parse) ?? (Environment.GetEnvironmentVariable(MasterKeySource.DefaultVariable) is { Length: > 0 } ? MasterKeySource.Variable(MasterKeySource.DefaultVariable) : null);

    /// <summary>The names of the options.</summary>
    public string Namen(string voegwoord) => $"{_bestand.Name}, {_variabele.Name} {voegwoord} {_commando.Name}";
}
