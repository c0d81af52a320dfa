using System.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Server.Internal;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

#pragma warning disable IDE0130 // The namespaces of the official packages: a caller finds these methods where it expects them.

namespace Microsoft.Extensions.DependencyInjection
{
    /// <summary>Registers gRPC.</summary>
    public static class GrpcServicesExtensions
    {
        /// <summary>Registers what <c>MapGrpcService</c> needs, with default options.</summary>
        /// <param name="services">The services of the application.</param>
        public static IServiceCollection AddGrpc(this IServiceCollection services) => AddGrpc(services, _ => { });

        /// <summary>Registers what <c>MapGrpcService</c> needs.</summary>
        /// <param name="services">The services of the application.</param>
        /// <param name="configureOptions">Sets limits and interceptors.</param>
        public static IServiceCollection AddGrpc(this IServiceCollection services, Action<GrpcServiceOptions> configureOptions)
        {
            ArgumentNullException.ThrowIfNull(services);
            services.AddRouting();
            services.AddLogging();
            services.Configure(configureOptions);
            services.TryAddSingleton<CallErrors>();
            services.TryAddSingleton(_ => new GrpcServiceRegistry(services));
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupFilter, UnknownMethodFilter>());
            return services;
        }
    }
}

namespace Microsoft.AspNetCore.Builder
{
    /// <summary>Maps services.</summary>
    public static class GrpcEndpointRouteBuilderExtensions
    {
        /// <summary>
        /// Maps every method of a service. A service that is registered as a singleton handles all calls; any other one comes from
        /// the scope of the request, or is made for the call when it is not registered.
        /// </summary>
        /// <typeparam name="TService">The service: a class derived from a generated base class.</typeparam>
        /// <param name="builder">The endpoints of the application.</param>
        /// <exception cref="InvalidOperationException">gRPC was not registered, or the class is not a gRPC service.</exception>
        public static GrpcServiceEndpointConventionBuilder MapGrpcService<TService>(this IEndpointRouteBuilder builder)
            where TService : class
        {
            ArgumentNullException.ThrowIfNull(builder);
            var registry = builder.ServiceProvider.GetService<GrpcServiceRegistry>()
                ?? throw new InvalidOperationException("Call services.AddGrpc() before mapping a gRPC service.");
            return new GrpcServiceEndpointConventionBuilder([.. registry.Map<TService>(builder)]);
        }
    }
}

namespace Grpc.AspNetCore.Server
{
    /// <summary>What an endpoint of a gRPC method says about itself; an access check can find all methods by it.</summary>
    /// <param name="serviceType">The class of the service.</param>
    /// <param name="method">The method.</param>
    public sealed class GrpcMethodMetadata(Type serviceType, IMethod method)
    {
        /// <summary>The class of the service.</summary>
        public Type ServiceType { get; } = serviceType;

        /// <summary>The method.</summary>
        public IMethod Method { get; } = method;
    }

    /// <summary>Adds conventions to the endpoints of a service.</summary>
    public sealed class GrpcServiceEndpointConventionBuilder : IEndpointConventionBuilder
    {
        private readonly IReadOnlyList<IEndpointConventionBuilder> _endpoints;

        internal GrpcServiceEndpointConventionBuilder(IReadOnlyList<IEndpointConventionBuilder> endpoints) => _endpoints = endpoints;

        /// <inheritdoc/>
        public void Add(Action<EndpointBuilder> convention)
        {
            foreach (var endpoint in _endpoints)
                endpoint.Add(convention);
        }
    }
}

namespace Grpc.AspNetCore.Server.Internal
{
    /// <summary>The services that were mapped.</summary>
    internal sealed class GrpcServiceRegistry(IServiceCollection registrations)
    {
        private IReadOnlyList<Grpc.Core.Interceptors.Interceptor>? _interceptors;

        /// <summary>The descriptors of the mapped services, for reflection.</summary>
        public List<Google.Protobuf.Reflection.ServiceDescriptor> Descriptors { get; } = [];

        public IEnumerable<IEndpointConventionBuilder> Map<TService>(IEndpointRouteBuilder builder)
            where TService : class
        {
            var services = builder.ServiceProvider;
            var options = services.GetRequiredService<IOptions<GrpcServiceOptions>>().Value;
            _interceptors ??= [.. options.Interceptors.Select(i => i.Create(services))];
            var singleton = registrations.LastOrDefault(r => r.ServiceType == typeof(TService))?.Lifetime == ServiceLifetime.Singleton;
            var binder = new GrpcServiceBinder<TService>(
                new ServiceActivator<TService>(services, singleton), _interceptors, options, services.GetRequiredService<CallErrors>());
            Bind<TService>(binder);
            var mapped = new List<IEndpointConventionBuilder>();
            foreach (var (method, handle) in binder.Methods)
            {
                mapped.Add(builder.Map(RoutePatternFactory.Parse(method.FullName), handle)
                    .WithDisplayName("gRPC - " + method.FullName)
                    .WithMetadata(new GrpcMethodMetadata(typeof(TService), method)));
            }

            return mapped;
        }

        private void Bind<TService>(ServiceBinderBase binder)
        {
            var attribute = typeof(TService).GetCustomAttribute<BindServiceMethodAttribute>(inherit: true)
                ?? throw new InvalidOperationException($"{typeof(TService)} is not a gRPC service: no base class has {nameof(BindServiceMethodAttribute)}.");
            var bind = attribute.BindType
                .GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
                .FirstOrDefault(m => m.Name == attribute.BindMethodName && m.GetParameters() is [var first, _] && first.ParameterType == typeof(ServiceBinderBase))
                ?? throw new InvalidOperationException($"{attribute.BindType} has no method {attribute.BindMethodName} for a binder.");
            bind.Invoke(null, [binder, null]);
            if (attribute.BindType.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) is Google.Protobuf.Reflection.ServiceDescriptor descriptor)
                Descriptors.Add(descriptor);
        }
    }
}

namespace Grpc.Core
{
    /// <summary>The way from a call to the HTTP request that carries it.</summary>
    public static class ServerCallContextExtensions
    {
        /// <summary>The HTTP request of a call.</summary>
        /// <param name="serverCallContext">The call, as the server gave it.</param>
        /// <exception cref="InvalidOperationException">The context is not the server's own, such as one made for a test.</exception>
        public static HttpContext GetHttpContext(this ServerCallContext serverCallContext) =>
            serverCallContext is ServerCall call ? call.Http : throw new InvalidOperationException("This call did not come over HTTP.");
    }
}
