using RegieLedger.Log;
using RegieLedger.Log.KurrentDb;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Log.KurrentDb;

public sealed class ConnectionStringTests
{
    [Fact]
    public void Everything_that_is_documented_is_read()
    {
        var read = ConnectionString.Parse(
            "kurrentdb+discover://admin:change%40it@a.example:1234,b.example,[::1]:99/?tls=true&tlsVerifyCert=false&tlsCaFile=%2Ftmp%2Fca.pem&keepAliveInterval=5000"
            + "&keepAliveTimeout=-1&nodePreference=readOnlyReplica&maxDiscoverAttempts=3&discoveryInterval=7&gossipTimeout=2&defaultDeadline=1500"
            + "&throwOnAppendFailure=false&connectionName=mine");

        read.Hosts.ShouldBe([new("a.example", 1234), new("b.example", 2113), new("::1", 99)]);
        (read.Gossip, read.ResolveName).ShouldBe((true, false));
        (read.User, read.Password).ShouldBe(("admin", "change@it"));
        (read.Tls, read.TlsVerifyCert, read.TlsCaFile).ShouldBe((true, false, "/tmp/ca.pem"));
        (read.KeepAliveInterval, read.KeepAliveTimeout).ShouldBe((TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan));
        read.NodePreference.ShouldBe(NodePreference.ReadOnlyReplica);
        (read.MaxDiscoverAttempts, read.DiscoveryInterval, read.GossipTimeout).ShouldBe((3, TimeSpan.FromMilliseconds(7), TimeSpan.FromSeconds(2)));
        (read.DefaultDeadline, read.ConnectionName).ShouldBe((TimeSpan.FromMilliseconds(1500), "mine"));
    }

    [Theory]
    [InlineData("esdb://localhost", false, false)]
    [InlineData("kurrentdb://a,b", true, false)]
    [InlineData("esdb+discover://cluster.example", true, true)]
    public void The_scheme_and_the_hosts_say_how_nodes_are_found(string text, bool gossip, bool resolve)
    {
        var read = ConnectionString.Parse(text);
        (read.Gossip, read.ResolveName, read.Tls).ShouldBe((gossip, resolve, true));
        read.Hosts[0].Port.ShouldBe(2113);
    }

    [Theory]
    [InlineData("http://localhost", "kurrentdb://")]
    [InlineData("esdb://localhost?unheardOf=1", "'unheardOf' is not known")]
    [InlineData("esdb://localhost?userCertFile=x", "'userCertFile' is not known")]
    [InlineData("esdb://localhost?tls=maybe", "'tls' is true or false")]
    [InlineData("esdb://localhost?tls=true&TLS=false", "'TLS' stands there twice")]
    [InlineData("esdb://localhost?defaultDeadline=0", "'defaultDeadline' is a whole number")]
    [InlineData("esdb://localhost?nodePreference=1", "'nodePreference' is leader")]
    [InlineData("esdb://localhost?tls", "'tls' needs a value")]
    [InlineData("esdb://localhost?tls=false&tlsVerifyCert=false", "'tls=false' contradicts")]
    [InlineData("esdb://", "host")]
    [InlineData("esdb://a b", "host")]
    [InlineData("esdb://onlyuser@localhost", "user:password")]
    public void What_is_wrong_is_named(string text, string expected)
    {
        var refusal = Should.Throw<LogOpenException>(() => ConnectionString.Parse(text));
        refusal.Problem.ShouldBe(LogOpenProblem.BadConnection);
        refusal.Message.ShouldContain(expected);
    }

    [Theory]
    [InlineData("esdb://user:sec?ret@localhost")]
    [InlineData("esdb://user:sec/ret@local host")]
    [InlineData("esdb://user:sec?ret=@localhost?tls=maybe")]
    public void No_part_of_a_password_is_repeated(string text)
        => Should.Throw<LogOpenException>(() => ConnectionString.Parse(text)).ToString().ShouldNotContain("sec");

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("$a")]
    public async Task A_prefix_that_cannot_be_one_is_refused(string prefix)
        => (await Should.ThrowAsync<LogOpenException>(() => KurrentDbLog.OpenAsync("esdb://localhost", new KurrentDbLogOptions { StreamPrefix = prefix }))).Problem
            .ShouldBe(LogOpenProblem.BadConnection);
}
