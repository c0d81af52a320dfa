using Grpc.Core;
using Grpc.Core.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>
/// Answers a gRPC call that nothing in the pipeline knows with UNIMPLEMENTED instead of 404. A route for it would be a second
/// candidate for every call, and cost routing its shortest path: 3 to 4 % of an empty call.
/// </summary>
internal sealed class UnknownMethodFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(pipeline => http =>
        {
            var handled = pipeline(http);
            // What a route took is known, and nobody has to wait to see how it ends.
            if (http.GetEndpoint() is not null)
                return handled;
            if (!handled.IsCompletedSuccessfully)
                return Await(http, handled);
            AnswerIfUnknown(http);
            return Task.CompletedTask;
        });
        next(app);
    };

    private static async Task Await(HttpContext http, Task handled)
    {
        await handled;
        AnswerIfUnknown(http);
    }

    private static void AnswerIfUnknown(HttpContext http)
    {
        if (http.Response.StatusCode != StatusCodes.Status404NotFound || http.Response.HasStarted || !GrpcHeaders.IsGrpcContentType(http.Request.ContentType))
            return;
        http.Response.StatusCode = StatusCodes.Status200OK;
        if (RequestCheck.Accept(http))
            RequestCheck.RefuseCall(http, StatusCode.Unimplemented, "The service or method is not known.");
    }
}
