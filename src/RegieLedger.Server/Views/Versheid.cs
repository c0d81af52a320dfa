using Microsoft.Data.Sqlite;
using RegieLedger.Log;
using RegieLedger.Server.Hosting;

namespace RegieLedger.Server.Views;

/// <summary>
/// Freshness: an answer is no older than the log was when the question arrived, nor than the token that came along.
/// Never answers older: what cannot be reached before the deadline ends with the deadline.
/// </summary>
internal sealed class Versheid(ILedgerLog log, Views views)
{
    /// <summary>The place that an answer from the log itself is at least as fresh as.</summary>
    /// <exception cref="WeigeringException">The token is of another ledger, beyond the head, or not a token.</exception>
    public async ValueTask<LogPosition> LogAsync(string token, CancellationToken cancellation)
    {
        var head = await log.HeadAsync(cancellation);
        if (token.Length > 0)
            _ = Controleer(token, head);
        return head;
    }

    /// <summary>Waits until the views are as fresh as the log was at this moment.</summary>
    /// <inheritdoc cref="LogAsync"/>
    public async ValueTask<LogPosition> ViewsAsync(string token, CancellationToken cancellation)
    {
        var head = await LogAsync(token, cancellation);
        await views.WachtAsync(head, cancellation);
        return head;
    }

    /// <summary>The place of a token.</summary>
    /// <inheritdoc cref="LogAsync"/>
    public async ValueTask<LogPosition> PlaatsAsync(string token, CancellationToken cancellation)
        => Controleer(token, await log.HeadAsync(cancellation));

    /// <summary>The text of a token for a place.</summary>
    public string Token(LogPosition plaats) => new LedgerToken(log.LedgerId, log.Engine, plaats).Encode();

    /// <summary>A connection to the views; dispose it.</summary>
    public SqliteConnection Lezer() => views.Lezer();

    private LogPosition Controleer(string token, LogPosition head)
    {
        if (!LedgerToken.TryParse(token, out var gelezen))
            throw new WeigeringException(Servercode.TokenOnleesbaar);
        return gelezen.Judge(log.LedgerId, log.Engine, head) switch
        {
            TokenProblem.None => gelezen.Position,
            TokenProblem.BeyondHead => throw new WeigeringException(Servercode.TokenVoorbijEinde),
            _ => throw new WeigeringException(Servercode.TokenVanAnderLogboek),
        };
    }
}
