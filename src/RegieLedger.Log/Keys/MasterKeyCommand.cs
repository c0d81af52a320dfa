using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace RegieLedger.Log.Keys;

/// <summary>Runs a command that prints the master key. Nothing of what it prints is kept, logged or shown.</summary>
internal static partial class MasterKeyCommand
{
    /// <summary>How long it may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private const int MostOfError = 200;

    /// <summary>Runs it.</summary>
    /// <param name="line">One line for the shell.</param>
    /// <param name="patience">How long it may take; then it is ended, with all that it started.</param>
    /// <param name="cancellation">Stops, and ends it too.</param>
    /// <exception cref="LogOpenException">It failed, took too long, or what it printed is not a master key.</exception>
    public static async Task<MasterKey> RunAsync(string line, TimeSpan patience, CancellationToken cancellation)
    {
        using var process = Start(line);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        var text = new byte[MasterKey.TextLength + 1];
        try
        {
            process.StandardInput.Close();
            var error = ErrorAsync(process.StandardError.BaseStream, limit.Token);
            // The stream itself: a reader would keep the digits in a buffer of its own. One byte more than a key is not a key: the rest is not read.
            var length = await process.StandardOutput.BaseStream.ReadAtLeastAsync(text, text.Length, throwOnEndOfStream: false, limit.Token);
            if (length < text.Length)
            {
                await process.WaitForExitAsync(limit.Token);
                if (process.ExitCode != 0)
                    throw Failed(process.ExitCode, await error);
            }

            return MasterKey.Parse(text.AsSpan(0, length), "--master-key-command");
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new LogOpenException(
                LogOpenProblem.MasterKeyMissing,
                $"Het commando voor de hoofdsleutel was na {patience.TotalSeconds} s niet klaar en is beëindigd. Probeer het zelf in een shell; het krijgt geen invoer. / The command for the master key had not ended after {patience.TotalSeconds} s and was stopped. Try it in a shell; it gets no input.",
                e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            // Whoever reads its stderr still, stops.
            await limit.CancelAsync();
        }
    }

    private static Process Start(string line)
    {
        try
        {
            // A shell, because whoever writes a command line expects one; a plain one, without files of a user.
            return Process.Start(new ProcessStartInfo("/bin/sh", ["-c", line])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            })!;
        }
        catch (Win32Exception e)
        {
            throw new LogOpenException(
                LogOpenProblem.MasterKeyMissing,
                $"Het commando voor de hoofdsleutel kan hier niet worden uitgevoerd: er is geen /bin/sh. Gebruik een bestand of een omgevingsvariabele. / The command for the master key cannot be run here: there is no /bin/sh. Use a file or an environment variable. {e.Message}",
                e);
        }
    }

    private static LogOpenException Failed(int code, string error)
        => new(
            LogOpenProblem.MasterKeyMissing,
            $"Het commando voor de hoofdsleutel eindigde met code {code}{error}. Probeer het zelf in een shell. / The command for the master key ended with code {code}{error}. Try it in a shell.");

    // Its first line that says something; all of it is read, so that the command is not held up by it.
    private static async Task<string> ErrorAsync(Stream stream, CancellationToken cancellation)
    {
        var first = new byte[4096];
        var length = await stream.ReadAtLeastAsync(first, first.Length, throwOnEndOfStream: false, cancellation);
        await stream.CopyToAsync(Stream.Null, cancellation);
        var line = Encoding.UTF8.GetString(first, 0, length).Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.Length > 0);
        if (line is null)
            return "";
        // What looks like a key, or would change the terminal, is not passed on.
        line = Digits().Replace(string.Concat(line.Where(c => !char.IsControl(c))), "…");
        return $" ({(line.Length > MostOfError ? line[..MostOfError] + "…" : line)})";
    }

    [GeneratedRegex("[0-9A-Fa-f]{32,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();
}
