using System.Threading.Channels;
using Grpc.Core;
using Grpc.Health.V1;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Grpc.HealthCheck;

/// <summary>
/// The standard health service. Register one as a singleton, map it, and set statuses as they change; a service whose status
/// was never set is unknown. The empty name stands for the server as a whole.
/// </summary>
public class HealthServiceImpl : Grpc.Health.V1.Health.HealthBase
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ServingStatus> _statuses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Channel<ServingStatus>>> _watchers = new(StringComparer.Ordinal);

    /// <summary>Sets the status of a service and tells whoever watches it.</summary>
    /// <param name="service">The full name of the service; empty for the server as a whole.</param>
    /// <param name="status">Its status.</param>
    public void SetStatus(string service, ServingStatus status)
    {
        ArgumentNullException.ThrowIfNull(service);
        lock (_gate)
        {
            if (_statuses.TryGetValue(service, out var before) && before == status)
                return;
            _statuses[service] = status;
            Tell(service, status);
        }
    }

    /// <summary>Forgets the status of a service.</summary>
    /// <param name="service">The full name of the service.</param>
    public void ClearStatus(string service)
    {
        ArgumentNullException.ThrowIfNull(service);
        lock (_gate)
        {
            if (_statuses.Remove(service))
                Tell(service, ServingStatus.ServiceUnknown);
        }
    }

    /// <inheritdoc/>
    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_gate)
        {
            return _statuses.TryGetValue(request.Service, out var status)
                ? Task.FromResult(new HealthCheckResponse { Status = status })
                : throw new RpcException(new Status(StatusCode.NotFound, "The service is not known."));
        }
    }

    /// <inheritdoc/>
    public override async Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(responseStream);
        ArgumentNullException.ThrowIfNull(context);
        // A slow watcher gets the newest status only: older ones are of no use to it, and it may not fill the memory.
        var changes = Channel.CreateBounded<ServingStatus>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        List<Channel<ServingStatus>>? watchers;
        lock (_gate)
        {
            changes.Writer.TryWrite(_statuses.GetValueOrDefault(request.Service, ServingStatus.ServiceUnknown));
            if (!_watchers.TryGetValue(request.Service, out watchers))
                _watchers.Add(request.Service, watchers = []);
            watchers.Add(changes);
        }

        try
        {
            await foreach (var status in changes.Reader.ReadAllAsync(context.CancellationToken))
                await responseStream.WriteAsync(new HealthCheckResponse { Status = status }, context.CancellationToken);
        }
        finally
        {
            lock (_gate)
            {
                watchers.Remove(changes);
                // The name came from a caller: nothing of it stays behind.
                if (watchers.Count == 0 && _watchers.GetValueOrDefault(request.Service) == watchers)
                    _watchers.Remove(request.Service);
            }
        }
    }

    private void Tell(string service, ServingStatus status)
    {
        foreach (var watcher in _watchers.GetValueOrDefault(service) ?? [])
            watcher.Writer.TryWrite(status);
    }
}
