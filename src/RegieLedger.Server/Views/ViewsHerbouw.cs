using Microsoft.Extensions.Logging.Abstractions;
using RegieLedger.Log;
using RegieLedger.Log.Migration;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Storage;

namespace RegieLedger.Server.Views;

/// <summary>Throws the views of a node away and builds them again from the log.</summary>
public static class ViewsHerbouw
{
    private static readonly TimeSpan Geduld = TimeSpan.FromSeconds(10);

    /// <summary>Builds the views again. The folder stays locked meanwhile, so that no server can start on it.</summary>
    /// <param name="opties">Where the log is, and the folder; no keys are needed.</param>
    /// <param name="voortgang">Told how far it is.</param>
    /// <param name="cancellation">Stops; what was built so far is used by the next start.</param>
    /// <returns>Entries in the log.</returns>
    /// <exception cref="LogOpenException">There is no ledger there, a server has the folder open, or it cannot be used.</exception>
    /// <exception cref="ServerOptieException">The options do not go together; the message says what to change.</exception>
    public static async Task<long> VoerUitAsync(ServerOptions opties, Action<Voortgang>? voortgang = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(opties);
        OpenLedger.Controleer(opties, metSleutels: false);
        // Never a new one: a wrong path would look like a success.
        var (log, map) = await OpenLedger.LogAsync(opties, WantedLedger.Existing, null, Geduld, cancellation);
        try
        {
            Verwijder(opties.DataFolder);
            await using var views = new Views(log, new Klok(TimeProvider.System), Path.Combine(opties.DataFolder, Views.Bestand), NullLogger<Views>.Instance);
            await views.StartAsync(voortgang, cancellation);
            var head = await log.HeadAsync(cancellation);
            return head == LogPosition.Start ? 0 : await log.OrdinalAsync(head, cancellation) + 1;
        }
        finally
        {
            await log.DisposeAsync();
            map?.Dispose();
        }
    }

    private static void Verwijder(string map)
    {
        try
        {
            foreach (var bestand in Directory.EnumerateFiles(map, Views.Bestand + "*"))
                File.Delete(bestand);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LogOpenException(LogOpenProblem.ReadOnly, $"The views in folder '{map}' cannot be replaced: {e.Message}", e);
        }
    }
}
