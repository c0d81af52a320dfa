using System.Net;

namespace RegieLedger.Cli;

/// <summary>Gets tokens from the issuer of a server that was started with --dev: HTTP/2 without asking, as the server speaks nothing else.</summary>
internal sealed class DevTokens(Uri server) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server, Timeout = TimeSpan.FromSeconds(20) };

    /// <summary>A token for a functionaris.</summary>
    /// <exception cref="CliException">Not reached, no issuer there, or it refused.</exception>
    public Task<string> HaalAsync(string functionaris, string organisatie, IReadOnlyList<string> rollen, int minuten, CancellationToken cancellation)
        => HaalAsync($"functionaris={Uri.EscapeDataString(functionaris)}&organisatie={Uri.EscapeDataString(organisatie)}", rollen, minuten, cancellation);

    /// <summary>A token for a parent or the pupil, by their part in a casus.</summary>
    /// <exception cref="CliException">Not reached, no issuer there, or it refused.</exception>
    public Task<string> HaalVoorBetrokkeneAsync(string betrokkene, IReadOnlyList<string> rollen, int minuten, CancellationToken cancellation)
        => HaalAsync($"betrokkene={Uri.EscapeDataString(betrokkene)}", rollen, minuten, cancellation);

    private async Task<string> HaalAsync(string wie, IReadOnlyList<string> rollen, int minuten, CancellationToken cancellation)
    {
        var vraag = $"{wie}&minuten={minuten}" + string.Concat(rollen.Select(r => $"&rol={Uri.EscapeDataString(r)}"));
        using var verzoek = new HttpRequestMessage(HttpMethod.Post, $"/dev/token?{vraag}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        try
        {
            using var antwoord = await _http.SendAsync(verzoek, cancellation);
            var tekst = (await antwoord.Content.ReadAsStringAsync(cancellation)).Trim();
            return antwoord.StatusCode switch
            {
                HttpStatusCode.OK => tekst,
                HttpStatusCode.BadRequest => throw new CliException(Afsluitcode.Geweigerd, $"De server weigert dit: {tekst}"),
                _ => throw new CliException(Afsluitcode.Geweigerd, $"{server} geeft geen tokens uit ({(int)antwoord.StatusCode}): alleen een server met --dev doet dat."),
            };
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new CliException(Afsluitcode.Onbereikbaar, $"{server} is niet bereikbaar. Draait de server, en klopt --server? / The server cannot be reached.");
        }
    }

    public void Dispose() => _http.Dispose();
}
