using Grpc.Core;
using Microsoft.Extensions.Logging.Abstractions;
using RegieLedger.Log;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Inzage;
using RegieLedger.Server.Storage;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Server;

/// <summary>Recording while the log does not answer.</summary>
public sealed class InzageboekTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Nu = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);

    private readonly Stuurlog _log = new();
    private readonly TaskCompletionSource _weg = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _gevraagd = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _vertrek = new();
    private Inzageboek _boek = null!;

    public Task InitializeAsync()
    {
        _log.Voor = _ =>
        {
            _gevraagd.TrySetResult();
            return _weg.Task;
        };
        _boek = new Inzageboek(_log, new Klok(TimeProvider.System), "n", NullLogger<Inzageboek>.Instance);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        _weg.TrySetResult();
        await _boek.DisposeAsync();
        await _log.DisposeAsync();
        _vertrek.Dispose();
    }

    [Fact]
    public async Task R10_who_leaves_while_the_log_is_away_waits_no_longer_and_is_not_recorded_as_having_looked()
    {
        var blijft = LegVastAsync(default);
        await _gevraagd.Task;
        var gaat = LegVastAsync(_vertrek.Token);
        await _vertrek.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(gaat.WaitAsync(TestTime.AtMost));
        blijft.IsCompleted.ShouldBeFalse();

        _weg.SetResult();
        await blijft.WaitAsync(TestTime.AtMost);
        // What comes after it shows that the writer goes on.
        await LegVastAsync(default).WaitAsync(TestTime.AtMost);
        (await _log.ReadStreamAsync(_boek.Stream(Nu)).CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task R10_who_leaves_while_their_own_look_is_being_written_waits_no_longer_and_the_look_may_stand()
    {
        var gaat = LegVastAsync(_vertrek.Token);
        await _gevraagd.Task;
        await _vertrek.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(gaat.WaitAsync(TestTime.AtMost));

        _weg.SetResult();
        await LegVastAsync(default).WaitAsync(TestTime.AtMost);
        (await _log.ReadStreamAsync(_boek.Stream(Nu)).CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task R10_while_the_log_is_away_so_many_wait_and_whoever_comes_then_is_told_to_come_back()
    {
        var wachten = new List<Task> { LegVastAsync(default) };
        await _gevraagd.Task;
        while (wachten[^1] is { IsFaulted: false })
            wachten.Add(LegVastAsync(default));
        wachten.Count.ShouldBeInRange(10_000, 10_000 + LogLimits.EventsPerAppend + 1);
        var fout = wachten[^1].Exception!.InnerException.ShouldBeOfType<WeigeringException>();
        fout.Weigering.Code.ShouldBe(Servercode.TeVeelVragenWachten);
        Fouten.Van(fout.Weigering).StatusCode.ShouldBe(StatusCode.Unavailable);

        _weg.SetResult();
        await Task.WhenAll(wachten.SkipLast(1)).WaitAsync(TestTime.AtMost);
    }

    [Fact]
    public async Task R10_what_is_only_counted_waits_and_fails_as_what_is_recorded_does()
    {
        _log.Voor = _ => throw new LogUnavailableException(LogUnavailableReason.DiskFull, outcomeUnknown: false, "vol");
        await TelAsync();
        await Should.ThrowAsync<LogUnavailableException>(LegVastAsync(default));
        await Should.ThrowAsync<LogUnavailableException>(TelAsync());

        _log.Voor = _ => Task.CompletedTask;
        await LegVastAsync(default);
        await TelAsync();
        (await _log.ReadStreamAsync(_boek.Stream(Nu)).CountAsync()).ShouldBe(1);

        Task TelAsync() => _boek.LegVastAsync(_boek.Stream(Nu), [], Nu, default).AsTask();
    }

    private Task LegVastAsync(CancellationToken cancellation)
        => _boek.LegVastAsync(_boek.Stream(Nu), [new NewEvent(Guid.NewGuid(), "inzage-vastgelegd.v1", "{}"u8.ToArray(), "{}"u8.ToArray())], Nu, cancellation).AsTask();
}
