using Grpc.HealthCheck;
using Microsoft.Extensions.Logging.Abstractions;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Log.InMemory;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;
using RegieLedger.Tests.Log;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Server;

/// <summary>When the views commit what they took in.</summary>
public sealed class ViewsTests : IAsyncLifetime
{
    private readonly TempFolder _map = new();
    private readonly Stuurlog _log = new();
    private readonly InMemoryKeyStore _sleutels = new();
    private readonly Klok _klok = new(TimeProvider.System);
    private Views _views = null!;

    public async Task InitializeAsync()
    {
        _views = new Views(_log, _klok, Path.Combine(_map.Path, "views.db"), NullLogger<Views>.Instance);
        await _views.StartAsync(null, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _views.DisposeAsync();
        await _sleutels.DisposeAsync();
        await _log.DisposeAsync();
        _map.Dispose();
    }

    [Fact]
    public async Task What_somebody_waits_for_is_there_when_the_wait_ends()
    {
        for (var keer = 0; keer < 50; keer++)
        {
            var tot = await VoegToeAsync();
            await _views.WachtAsync(tot, CancellationToken.None).WaitAsync(TestTime.AtMost);
            _views.Plaats.ShouldBeGreaterThanOrEqualTo(tot);
        }
    }

    [Fact]
    public async Task What_nobody_asks_for_is_committed_all_the_same()
    {
        var tot = await VoegToeAsync();
        using var genoeg = new CancellationTokenSource(TestTime.AtMost);
        while (_views.Plaats < tot)
        {
            genoeg.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    [Theory]
    [InlineData(LogUnavailableReason.Unreachable)]
    [InlineData(LogUnavailableReason.Refused)]
    [InlineData(LogUnavailableReason.Damaged)]
    public async Task They_go_on_by_themselves_when_the_log_is_back(LogUnavailableReason reden)
    {
        await _views.WachtAsync(await VoegToeAsync(), CancellationToken.None).WaitAsync(TestTime.AtMost);
        _log.Breek(reden);
        await VoegToeAsync();
        var tot = await VoegToeAsync();
        using var genoeg = new CancellationTokenSource(TestTime.AtMost);
        while (_views.Plaats < tot || _views.Fout is not null)
        {
            genoeg.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    [Fact]
    public async Task A_log_that_ends_before_what_was_read_is_served_no_longer_also_when_it_has_grown()
    {
        var tot = await VoegToeAsync();
        await _views.WachtAsync(tot, CancellationToken.None);
        var gezondheid = new HealthServiceImpl();
        await using var gereed = new Gereedheid(_log, _views, gezondheid, TimeProvider.System, NullLogger<Gereedheid>.Instance);
        gereed.Dien();
        gereed.Controleer();

        _log.Einde = new LogPosition(tot.Value - 1);
        var fout = await WeigertAsync(gereed);
        fout.Weigering.Code.ShouldBe(Servercode.LogboekNietBeschikbaar);
        _log.Einde = null;
        await VoegToeAsync();
        await _views.WachtAsync(await VoegToeAsync(), CancellationToken.None);
        var eerder = _log.Gevraagd;
        using var genoeg = new CancellationTokenSource(TestTime.AtMost);
        while (_log.Gevraagd < eerder + 2)
        {
            genoeg.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Should.Throw<WeigeringException>(gereed.Controleer);
    }

    private static async Task<WeigeringException> WeigertAsync(Gereedheid gereed)
    {
        using var genoeg = new CancellationTokenSource(TestTime.AtMost);
        while (true)
        {
            try
            {
                gereed.Controleer();
            }
            catch (WeigeringException fout)
            {
                return fout;
            }

            genoeg.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private async Task<LogPosition> VoegToeAsync()
    {
        var organisatie = new OrganisatieId(Guid.NewGuid());
        var feit = new OrganisatieGeregistreerd(DateTimeOffset.UtcNow, organisatie, "SCHOOL", Vertrouwelijk.Van(new Sleutel("p", "contact", "o"), "naam"), null, null);
        var stream = Streamnamen.Van(organisatie);
        var events = await new EventCodec(_sleutels).SchrijfAsync<OrganisatieFeit>(stream, Guid.NewGuid(), [feit], new Metadata(DateTimeOffset.UtcNow), CancellationToken.None);
        return (await _log.AppendAsync(stream, ExpectedRevision.NewStream, events)).Position;
    }
}
