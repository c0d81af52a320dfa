using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Server.Internal;
using Grpc.Core;
using Grpc.Reflection.V1;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;

#pragma warning disable IDE0130 // The namespaces of the official packages: a caller finds these methods where it expects them.

namespace Microsoft.Extensions.DependencyInjection
{
    /// <summary>Registers server reflection.</summary>
    public static class GrpcReflectionServiceExtensions
    {
        /// <summary>Registers server reflection over the services that are mapped.</summary>
        /// <param name="services">The services of the application.</param>
        public static IServiceCollection AddGrpcReflection(this IServiceCollection services)
        {
            ArgumentNullException.ThrowIfNull(services);
            services.AddGrpc();
            services.TryAddSingleton(s => new Grpc.Reflection.ReflectionServiceImpl(s.GetRequiredService<GrpcServiceRegistry>().Descriptors));
            services.TryAddSingleton<Grpc.Reflection.ReflectionV1Alpha>();
            return services;
        }
    }
}

namespace Microsoft.AspNetCore.Builder
{
    /// <summary>Maps server reflection.</summary>
    public static class GrpcReflectionEndpointRouteBuilderExtensions
    {
        /// <summary>Maps server reflection, version v1, and v1alpha for older tools.</summary>
        /// <param name="builder">The endpoints of the application.</param>
        public static GrpcServiceEndpointConventionBuilder MapGrpcReflectionService(this IEndpointRouteBuilder builder)
        {
            var v1 = builder.MapGrpcService<Grpc.Reflection.ReflectionServiceImpl>();
            var v1Alpha = builder.MapGrpcService<Grpc.Reflection.ReflectionV1Alpha>();
            return new GrpcServiceEndpointConventionBuilder([v1, v1Alpha]);
        }
    }
}

namespace Grpc.Reflection
{
    /// <summary>Where the methods of v1alpha are listed. Its messages have the same fields as those of v1, so v1's serve.</summary>
    internal static class ReflectionV1AlphaBinding
    {
        private static readonly Method<ServerReflectionRequest, ServerReflectionResponse> Info = new(
            MethodType.DuplexStreaming,
            "grpc.reflection.v1alpha.ServerReflection",
            nameof(ReflectionV1Alpha.ServerReflectionInfo),
            Marshaller(ServerReflectionRequest.Parser),
            Marshaller(ServerReflectionResponse.Parser));

        public static void BindService(ServiceBinderBase binder, ReflectionV1Alpha? service) =>
            binder.AddMethod(Info, service is null ? null : new DuplexStreamingServerMethod<ServerReflectionRequest, ServerReflectionResponse>(service.ServerReflectionInfo));

        private static Marshaller<T> Marshaller<T>(Google.Protobuf.MessageParser<T> parser)
            where T : Google.Protobuf.IMessage<T> =>
            Marshallers.Create(message => Google.Protobuf.MessageExtensions.ToByteArray(message), parser.ParseFrom);
    }

    /// <summary>Reflection under the name that tools used before v1.</summary>
    [BindServiceMethod(typeof(ReflectionV1AlphaBinding), nameof(ReflectionV1AlphaBinding.BindService))]
    internal sealed class ReflectionV1Alpha(ReflectionServiceImpl v1)
    {
        public Task ServerReflectionInfo(
            IAsyncStreamReader<ServerReflectionRequest> requestStream, IServerStreamWriter<ServerReflectionResponse> responseStream, ServerCallContext context) =>
            v1.ServerReflectionInfo(requestStream, responseStream, context);
    }
}
