using System.Text;

namespace RegieLedger.Log.Keys;

/// <summary>
/// Where the master key comes from: a file with strict permissions, an environment variable, or a command that prints it, so that any vault
/// fits. Always 64 hexadecimal digits. It is asked when keys are opened, and not again.
/// </summary>
public sealed class MasterKeySource
{
    /// <summary>The environment variable that is looked at when nothing else is said.</summary>
    public const string DefaultVariable = "REGIELEDGER_MASTER_KEY";

    private readonly string _name;
    private readonly Func<bool, CancellationToken, Task<MasterKey>> _load;

    private MasterKeySource(string name, Func<bool, CancellationToken, Task<MasterKey>> load) => (_name, _load) = (name, load);

    /// <summary>A file. On first use, and only on one machine, it is made when it is not there.</summary>
    /// <param name="path">The file: see <see cref="MasterKey.Load"/>.</param>
    public static MasterKeySource File(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new($"'{path}'", (mayMake, _) => Task.FromResult(mayMake ? MasterKey.LoadOrCreate(path) : MasterKey.Load(path)));
    }

    /// <summary>An environment variable of this process.</summary>
    /// <param name="name">Its name: <see cref="IsVariable"/>.</param>
    /// <exception cref="ArgumentException">It is no name. It is not repeated: it may be the key itself.</exception>
    public static MasterKeySource Variable(string name)
        => IsVariable(name)
            ? new(name, (_, _) => Task.FromResult(FromVariable(name)))
            : throw new ArgumentException("A name of an environment variable is 1 to 63 of a-z, A-Z, 0-9 and '_'.", nameof(name));

    /// <summary>
    /// A command that prints the key and ends with 0 within 30 seconds. It is one line for <c>/bin/sh -c</c>, with the environment of this
    /// process and no input. What it prints is never logged or shown; when it fails, the message has its exit code and the first line of its stderr.
    /// </summary>
    /// <param name="line">The line.</param>
    public static MasterKeySource Command(string line)
    {
        ArgumentException.ThrowIfNullOrEmpty(line);
        // Not the line itself: it may name an address or hold a token.
        return new("--master-key-command", (_, cancellation) => MasterKeyCommand.RunAsync(line, MasterKeyCommand.Patience, cancellation));
    }

    /// <summary>Whether it can be the name of an environment variable: letters, digits and '_', and shorter than a key.</summary>
    /// <param name="name">The name.</param>
    public static bool IsVariable(string name) => name is { Length: > 0 and < 2 * DataKey.Length } && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    /// <summary>What to call it in a message: never the key, never a command line.</summary>
    public override string ToString() => _name;

    /// <summary>Gives the key.</summary>
    /// <param name="mayMake">Whether a file that is not there is made.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="LogOpenException">It is not there, or not a master key.</exception>
    internal Task<MasterKey> LoadAsync(bool mayMake, CancellationToken cancellation) => _load(mayMake, cancellation);

    private static MasterKey FromVariable(string name)
        => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
            ? MasterKey.Parse(Encoding.UTF8.GetBytes(text), name)
            : throw new LogOpenException(
                LogOpenProblem.MasterKeyMissing,
                $"De omgevingsvariabele {name} is leeg: zet de hoofdsleutel erin ({2 * DataKey.Length} hexadecimale cijfers). / The environment variable {name} is empty: put the master key in it ({2 * DataKey.Length} hexadecimal digits).");
}
