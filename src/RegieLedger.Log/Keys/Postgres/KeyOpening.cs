using System.Diagnostics;
using System.Security.Cryptography;

namespace RegieLedger.Log.Keys.Postgres;

/// <summary>Opens the keys on a server: waits for the server, makes what is missing, and refuses what does not fit.</summary>
internal sealed class KeyOpening(KeyServer server, PostgresKeyStoreOptions options)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly KeyTables _tables = new(server);

    /// <summary>Gives the owner of the keys, who is the one that was asked for.</summary>
    /// <param name="ledgerId">The ledger; null for any, which then must be there.</param>
    /// <param name="master">The master key.</param>
    /// <param name="source">Where it came from, for messages.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="LogOpenException">With the reason.</exception>
    public async Task<KeyOwner> RunAsync(Guid? ledgerId, MasterKey master, MasterKeySource source, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        var pause = TimeSpan.FromMilliseconds(50);
        while (true)
        {
            try
            {
                return await OpenAsync(ledgerId, master, source, cancellation);
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
            {
                if (!PostgresFaults.MayPass(e))
                    throw PostgresFaults.AtOpen(e, server);
                if (options.OpenTimeout != Timeout.InfiniteTimeSpan && Stopwatch.GetElapsedTime(began) + pause >= options.OpenTimeout)
                    throw PostgresFaults.Unreachable(server.Where, e);
                options.Waiting?.Invoke(e is StandbyException
                    ? $"The server of the keys ({server.Where}) is a standby; waiting until it is the primary."
                    : $"The server of the keys ({server.Where}) does not answer yet; waiting for it.");
            }

            await Task.Delay(pause, cancellation);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task<KeyOwner> OpenAsync(Guid? ledgerId, MasterKey master, MasterKeySource source, CancellationToken cancellation)
    {
        await using var connection = await server.ConnectAsync(cancellation);
        var owner = await _tables.ReadAsync(connection, cancellation);
        if (owner is null)
        {
            if (ledgerId is not { } id)
                throw new LogOpenException(LogOpenProblem.NotALedger, $"There are no keys in schema {server.Schema} on the server ({server.Where}). Give the connection string of a ledger's keys.");
            await _tables.MakeAsync(connection, new KeyOwner(id, master.CheckValue(id), options.Lease), cancellation);
            owner = await _tables.ReadAsync(connection, cancellation) ?? throw new OvertakenException();
        }

        Check(owner, ledgerId ?? owner.LedgerId, master, source);
        await _tables.CheckRightsAsync(connection, cancellation);
        _tables.Expect(owner);
        return owner;
    }

    private void Check(KeyOwner owner, Guid ledgerId, MasterKey master, MasterKeySource source)
    {
        if (owner.LedgerId != ledgerId)
            throw new LogOpenException(LogOpenProblem.OtherLedger, $"The keys in schema {server.Schema} on the server ({server.Where}) are of ledger {owner.LedgerId}, not of {ledgerId}. Name the database or the schema of this ledger.");
        if (!CryptographicOperations.FixedTimeEquals(owner.MasterKeyCheck, master.CheckValue(ledgerId)))
            throw MasterKey.Wrong(source, $"schema {server.Schema} on the server ({server.Where})", $"schema {server.Schema} op de server ({server.Where})");
    }
}
