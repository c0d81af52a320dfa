using RegieLedger.Log.Embedded;
using RegieLedger.Log.KurrentDb;

namespace RegieLedger.Log.Migration;

/// <summary>Where a ledger stands: a data folder, or a server with a stream prefix.</summary>
public sealed class LedgerPlace
{
    private readonly string _where;
    private readonly KurrentDbLogOptions? _server;

    private LedgerPlace(string where, KurrentDbLogOptions? server) => (_where, _server) = (where, server);

    /// <summary>A data folder of the embedded engine.</summary>
    /// <param name="path">The folder.</param>
    public static LedgerPlace Folder(string path) => new(path, null);

    /// <summary>KurrentDB or EventStoreDB.</summary>
    /// <param name="connectionString"><c>esdb://</c> or <c>kurrentdb://</c>, as <see cref="KurrentDbLog"/> takes it.</param>
    /// <param name="options">The stream prefix, and how long to wait.</param>
    public static LedgerPlace Server(string connectionString, KurrentDbLogOptions options) => new(connectionString, options);

    /// <summary>Opens the ledger that is there; makes none.</summary>
    /// <param name="cancellation">Stops the opening.</param>
    /// <exception cref="LogOpenException">There is none, or it cannot be used.</exception>
    public async Task<ILedgerLog> OpenAsync(CancellationToken cancellation = default) => await OpenAsync(WantedLedger.Existing, cancellation);

    /// <summary>Opens a ledger to fill it; makes it where none is.</summary>
    /// <param name="ledgerId">The identity of the source.</param>
    /// <param name="cancellation">Stops the opening.</param>
    /// <exception cref="LogOpenException">Another ledger stands there, or it cannot be used.</exception>
    public Task<IFillableLog> OpenToFillAsync(Guid ledgerId, CancellationToken cancellation = default)
        => OpenAsync(WantedLedger.ToFill(ledgerId), cancellation);

    /// <summary>For people; without the connection string, which may hold a password.</summary>
    public override string ToString() => _server is null ? $"folder '{_where}'" : $"the server under prefix '{_server.StreamPrefix}'";

    private async Task<IFillableLog> OpenAsync(WantedLedger wanted, CancellationToken cancellation) => _server is null
        ? await EmbeddedLog.OpenAsync(_where, new EmbeddedLogOptions { Wanted = wanted }, cancellation)
        : await KurrentDbLog.OpenAsync(_where, _server with { Wanted = wanted }, cancellation);
}
