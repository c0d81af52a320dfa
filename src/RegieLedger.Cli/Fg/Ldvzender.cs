using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RegieLedger.V1;

namespace RegieLedger.Cli;

/// <summary>
/// Sends inzagen to an OpenTelemetry collector (OTLP over HTTP, JSON) and returns when it took all of them: no sampling, and no queue that a
/// crash loses, which is why this is no exporter of OpenTelemetry's own.
/// </summary>
/// <param name="http">With the address of the collector; <c>v1/traces</c> is added.</param>
/// <param name="pauze">Before the second try; twice as long before each further one.</param>
internal sealed class Ldvzender(HttpClient http, TimeSpan pauze)
{
    private const int Pogingen = 6;

    /// <summary>Sends a batch until the collector answers that it has all of it.</summary>
    /// <exception cref="CliException">It did not, however often it was asked, or it never will.</exception>
    public async Task ZendAsync(IReadOnlyCollection<InzageRegel> regels, CancellationToken cancellation)
    {
        var bericht = Encoding.UTF8.GetBytes(Ldvregel.Bericht(regels).ToJsonString());
        for (var (poging, wacht) = (1, pauze); ; poging++, wacht *= 2)
        {
            var (weigering, opnieuw) = await ProbeerAsync(bericht, cancellation);
            if (weigering is null)
                return;
            if (!opnieuw || poging == Pogingen)
                throw new CliException(Afsluitcode.Onbereikbaar, $"De collector nam het niet aan ({weigering}); wat hij wel aannam, staat vast. Herhaal dit later. / The collector did not take it; what it took stands. Repeat this later.");
            await Task.Delay(wacht, cancellation);
        }
    }

    private async Task<(string? Weigering, bool Opnieuw)> ProbeerAsync(byte[] bericht, CancellationToken cancellation)
    {
        try
        {
            using var inhoud = new ByteArrayContent(bericht);
            inhoud.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var antwoord = await http.PostAsync(new Uri("v1/traces", UriKind.Relative), inhoud, cancellation);
            if (antwoord.IsSuccessStatusCode)
                return Deels(await antwoord.Content.ReadAsStringAsync(cancellation)) ? ("partialSuccess", false) : (null, false);
            return ($"HTTP {(int)antwoord.StatusCode}", antwoord.StatusCode is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError);
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            return ("niet bereikbaar / not reached", true);
        }
    }

    /// <summary>Whether a collector that answered 2xx left some out.</summary>
    private static bool Deels(string antwoord)
    {
        if (string.IsNullOrWhiteSpace(antwoord))
            return false;
        try
        {
            // A 64-bit number of protobuf JSON is a text; collectors also write it as a number.
            return JsonNode.Parse(antwoord)?["partialSuccess"]?["rejectedSpans"]?.ToString() is { } aantal && aantal is not "0";
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
