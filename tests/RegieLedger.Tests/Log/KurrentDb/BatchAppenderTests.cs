using Grpc.Core;
using RegieLedger.Log;
using RegieLedger.Log.KurrentDb;
using RegieLedger.SystemTests.KurrentDb;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Log.KurrentDb;

/// <summary>The stream that appends share, by itself.</summary>
public sealed class BatchAppenderTests
{
    [Fact]
    public async Task An_append_goes_out_also_when_those_behind_it_gave_up()
    {
        await using var server = await StandInServer.StartAsync();
        var connection = ConnectionString.Parse(server.ConnectionString);
        var channels = new ChannelFactory(connection);
        using var node = await ServerNode.ConnectAsync(connection.Hosts[0], channels, channels.Headers(requiresLeader: true), new KnownHead(), TestTime.AtMost, default);

        for (var i = 0; i < 5000; i++)
        {
            var sent = node.Appender.AppendAsync(Order($"sent-{i}"), TestTime.AtMost, default);
            var behind = node.Appender.AppendAsync(Order($"behind-{i}"), TimeSpan.Zero, default);

            (await sent).LastRevision.ShouldBe(0);
            // A test that was held up just there finds it answered.
            if (await Record.ExceptionAsync(() => behind) is { } told)
                told.ShouldBeOfType<RpcException>().StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        }

        static AppendOrder Order(string stream) => new(stream, ExpectedRevision.NewStream, [WireFormat.ToMessage(Traffic.Event("1"))]);
    }
}
