using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Gives the service that handles a call: the singleton, or one from (or made for) the scope of the request.</summary>
internal sealed class ServiceActivator<TService>(IServiceProvider root, bool singleton)
    where TService : class
{
    private TService? _singleton;
    private ObjectFactory<TService>? _factory;

    public TService Get(ServerCallContext context) => singleton ? _singleton ??= root.GetRequiredService<TService>() : Create(context.GetHttpContext());

    private TService Create(HttpContext http)
    {
        var services = http.RequestServices;
        if (services.GetService<TService>() is { } registered)
            return registered;
        _factory ??= ActivatorUtilities.CreateFactory<TService>([]);
        var made = _factory(services, []);
        if (made is IAsyncDisposable asyncDisposable)
            http.Response.RegisterForDisposeAsync(asyncDisposable);
        else if (made is IDisposable disposable)
            http.Response.RegisterForDispose(disposable);
        return made;
    }
}
