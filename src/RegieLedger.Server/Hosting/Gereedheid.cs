using Grpc.Health.V1;
using Grpc.HealthCheck;
using Microsoft.Extensions.Logging;
using RegieLedger.Log;

namespace RegieLedger.Server.Hosting;

/// <summary>
/// Whether calls can be answered now: the log answers, and the views follow it. Health says so, and a call that would only wait for its
/// deadline is told at once. Looked at all the time, so that a server is back by itself when its log is.
/// </summary>
internal sealed class Gereedheid(ILedgerLog log, Views.Views views, HealthServiceImpl gezondheid, TimeProvider tijd, ILogger<Gereedheid> logger) : IAsyncDisposable
{
    private static readonly TimeSpan Ritme = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stop = new();
    private volatile string? _waarom = "Starting";
    private LogUnavailableException? _teruggezet;
    private Task _kijkt = Task.CompletedTask;

    /// <summary>Says that it does not serve yet.</summary>
    public void Begin() => Meld(HealthCheckResponse.Types.ServingStatus.NotServing);

    /// <summary>From now on it serves, as long as the log is there.</summary>
    public void Dien()
    {
        _waarom = null;
        Meld(HealthCheckResponse.Types.ServingStatus.Serving);
        _kijkt = Task.Run(KijkAsync);
    }

    /// <summary>Refuses a call that cannot be answered now.</summary>
    /// <exception cref="WeigeringException">The log is away, or this node has not caught up with it yet.</exception>
    public void Controleer()
    {
        if (_waarom is { } waarom)
            throw new WeigeringException(Servercode.LogboekNietBeschikbaar, ("reden", waarom));
    }

    /// <summary>It serves no longer.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _kijkt;
        Meld(HealthCheckResponse.Types.ServingStatus.NotServing);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task KijkAsync()
    {
        using var ritme = new PeriodicTimer(Ritme, tijd);
        try
        {
            while (await ritme.WaitForNextTickAsync(_stop.Token))
                Zet(await FoutAsync());
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private async ValueTask<LogUnavailableException?> FoutAsync()
    {
        try
        {
            // What this node knows must be there. If it is not, it has answered from a future that the log does not have any more, and
            // goes on doing so also when the log has grown again: only starting anew helps.
            var bekend = views.Plaats;
            if (await log.HeadAsync(_stop.Token) < bekend)
                _teruggezet ??= new LogUnavailableException(LogUnavailableReason.Damaged, outcomeUnknown: false, "The log ends before what this node has read: an older copy was restored under it. Stop all nodes, then start them.");
            return _teruggezet ?? views.Fout;
        }
        catch (LogUnavailableException fout)
        {
            return fout;
        }
    }

    private void Zet(LogUnavailableException? fout)
    {
        var waarom = fout?.Reason.ToString();
        if (waarom == _waarom)
            return;
        _waarom = waarom;
        if (fout is null)
            logger.LogWarning("The log is there again: this node serves");
        else
            logger.LogError("This node does not serve: {Reden}", fout.Message);
        Meld(fout is null ? HealthCheckResponse.Types.ServingStatus.Serving : HealthCheckResponse.Types.ServingStatus.NotServing);
    }

    private void Meld(HealthCheckResponse.Types.ServingStatus stand)
    {
        gezondheid.SetStatus("", stand);
        foreach (var dienst in Toegang.Diensten)
            gezondheid.SetStatus(dienst.FullName, stand);
    }
}
