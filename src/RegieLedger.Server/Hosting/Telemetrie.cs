using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace RegieLedger.Server.Hosting;

/// <summary>Sends metrics and traces to a collector, when one is named. They carry ids of calls and codes only: never content, never names.</summary>
internal sealed class Telemetrie(Uri? collector) : IHostedService, IDisposable
{
    private MeterProvider? _meters;
    private TracerProvider? _traces;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (collector is null)
            return Task.CompletedTask;
        _meters = Sdk.CreateMeterProviderBuilder()
            .AddMeter("RegieLedger.*", "System.Runtime", "Microsoft.AspNetCore.Server.Kestrel")
            .AddOtlpExporter(Naar)
            .Build();
        _traces = Sdk.CreateTracerProviderBuilder()
            .AddSource("RegieLedger.*", "Microsoft.AspNetCore")
            .AddOtlpExporter(Naar)
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _meters?.Dispose();
        _traces?.Dispose();
    }

    private void Naar(OtlpExporterOptions opties)
    {
        opties.Endpoint = collector!;
        // The exporter's own gRPC needs nothing that this program does not have; http/protobuf works with every collector.
        opties.Protocol = OtlpExportProtocol.HttpProtobuf;
    }
}
