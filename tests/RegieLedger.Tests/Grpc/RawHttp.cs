using System.Net;
using System.Net.Http.Headers;

namespace RegieLedger.Tests.Transport;

/// <summary>What came back over HTTP, headers and trailers together.</summary>
public sealed record RawAnswer(HttpStatusCode HttpStatus, IReadOnlyDictionary<string, string> Headers, IReadOnlyDictionary<string, string> Trailers, byte[] Body)
{
    public string? GrpcStatus => Headers.GetValueOrDefault("grpc-status") ?? Trailers.GetValueOrDefault("grpc-status");

    public string? GrpcMessage => Headers.GetValueOrDefault("grpc-message") ?? Trailers.GetValueOrDefault("grpc-message");
}

/// <summary>Sends what a decent gRPC client would not.</summary>
public static class RawHttp
{
    public const string UnaryPath = "/grpc.testing.TestService/UnaryCall";
    public const string InputPath = "/grpc.testing.TestService/StreamingInputCall";

    private static readonly HttpMessageInvoker Http = new(new SocketsHttpHandler { UseProxy = false });

    public static async Task<RawAnswer> Post(
        string address, string path, byte[] body, string? contentType = "application/grpc", Version? version = null, HttpMethod? method = null,
        params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, address + path)
        {
            Version = version ?? HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        if (contentType is not null)
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Http.SendAsync(request, CancellationToken.None);
        var answer = await response.Content.ReadAsByteArrayAsync();
        return new RawAnswer(response.StatusCode, Flatten(response.Headers), Flatten(response.TrailingHeaders), answer);
    }

    public static byte[] Frame(byte[] message, byte flag = 0) => [flag, 0, (byte)(message.Length >> 16), (byte)(message.Length >> 8), (byte)message.Length, .. message];

    private static Dictionary<string, string> Flatten(HttpResponseHeaders headers) =>
        headers.NonValidated.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
}
