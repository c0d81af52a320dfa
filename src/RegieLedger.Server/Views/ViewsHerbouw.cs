using Microsoft.Extensions.Logging.Abstractions;
using RegieLedger.Log;
using RegieLedger.Log.Embedded;
using RegieLedger.Server.Storage;

namespace RegieLedger.Server.Views;

/// <summary>Throws the views of a data folder away and builds them again from its log.</summary>
public static class ViewsHerbouw
{
    private const string Bestand = "views.db";

    /// <summary>Builds the views again. The log stays open meanwhile, so that no server can start on the folder.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="voortgang">Told how far it is.</param>
    /// <param name="cancellation">Stops; what was built so far is used by the next start.</param>
    /// <returns>Entries in the log.</returns>
    /// <exception cref="LogOpenException">There is no ledger there, a server has it open, or it cannot be used.</exception>
    public static async Task<long> VoerUitAsync(string dataFolder, Action<Voortgang>? voortgang = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(dataFolder);
        // Opening would make one, and a wrong path would look like a success.
        if (!File.Exists(Path.Combine(dataFolder, "ledger.db")))
            throw new LogOpenException(LogOpenProblem.NotALedger, $"There is no ledger in folder '{dataFolder}'. Give the data folder of a server.");
        await using var log = await EmbeddedLog.OpenAsync(dataFolder, cancellation: cancellation);
        try
        {
            foreach (var bestand in Directory.EnumerateFiles(dataFolder, Bestand + "*"))
                File.Delete(bestand);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LogOpenException(LogOpenProblem.ReadOnly, $"The views in folder '{dataFolder}' cannot be replaced: {e.Message}", e);
        }

        await using var views = new Views(log, new Klok(TimeProvider.System), Path.Combine(dataFolder, Bestand), NullLogger<Views>.Instance);
        await views.StartAsync(voortgang, cancellation);
        return (long)(await log.HeadAsync(cancellation)).Value;
    }
}
