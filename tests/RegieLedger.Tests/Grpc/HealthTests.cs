using Grpc.Core;
using Grpc.Health.V1;
using Grpc.HealthCheck;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using RegieLedger.SystemTests.Interop;
using Shouldly;
using Xunit;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace RegieLedger.Tests.Transport;

public sealed class HealthTests
{
    [Fact]
    public async Task Check_gives_what_was_set()
    {
        var health = new HealthServiceImpl();
        await using var host = await InteropHost.Start(app => app.MapGrpcService<HealthServiceImpl>(), services: s => s.AddSingleton(health));
        using var channel = GrpcChannel.ForAddress(host.Address);
        var client = new Health.HealthClient(channel);

        (await Should.ThrowAsync<RpcException>(async () => await client.CheckAsync(new HealthCheckRequest()))).StatusCode.ShouldBe(StatusCode.NotFound);
        health.SetStatus("", ServingStatus.NotServing);
        (await client.CheckAsync(new HealthCheckRequest())).Status.ShouldBe(ServingStatus.NotServing);
        health.SetStatus("", ServingStatus.Serving);
        (await client.CheckAsync(new HealthCheckRequest())).Status.ShouldBe(ServingStatus.Serving);
        health.ClearStatus("");
        (await Should.ThrowAsync<RpcException>(async () => await client.CheckAsync(new HealthCheckRequest()))).StatusCode.ShouldBe(StatusCode.NotFound);
    }

    [Fact]
    public async Task Watch_gives_every_change_to_one_who_keeps_up()
    {
        var health = new HealthServiceImpl();
        await using var host = await InteropHost.Start(app => app.MapGrpcService<HealthServiceImpl>(), services: s => s.AddSingleton(health));
        using var channel = GrpcChannel.ForAddress(host.Address);
        using var watch = new Health.HealthClient(channel).Watch(new HealthCheckRequest { Service = "a" });

        async Task<ServingStatus> Next()
        {
            (await watch.ResponseStream.MoveNext().WaitAsync(TestTime.AtMost)).ShouldBeTrue();
            return watch.ResponseStream.Current.Status;
        }

        (await Next()).ShouldBe(ServingStatus.ServiceUnknown);
        health.SetStatus("a", ServingStatus.Serving);
        (await Next()).ShouldBe(ServingStatus.Serving);
        health.SetStatus("b", ServingStatus.NotServing);
        health.SetStatus("a", ServingStatus.NotServing);
        (await Next()).ShouldBe(ServingStatus.NotServing);
        health.ClearStatus("a");
        (await Next()).ShouldBe(ServingStatus.ServiceUnknown);
    }
}
