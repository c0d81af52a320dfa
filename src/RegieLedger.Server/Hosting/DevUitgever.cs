using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace RegieLedger.Server.Hosting;

/// <summary>
/// A token issuer for development: gives anyone on this machine a token for anyone. Only with <c>--dev</c>, which listens on
/// loopback only. Its key lives as long as the process; it has the same OpenID Connect endpoints as a real issuer.
/// </summary>
internal sealed class DevUitgever : IDisposable
{
    /// <summary>Issuer name in the tokens.</summary>
    public const string Uitgever = "urn:regieledger:dev";

    private static readonly TimeSpan LangsteDuur = TimeSpan.FromHours(12);

    private readonly ECDsa _ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsaSecurityKey _sleutel;
    private readonly JsonWebTokenHandler _handler = new();
    private readonly string _audience;
    private readonly TimeProvider _tijd;

    public DevUitgever(string audience, TimeProvider tijd)
    {
        _sleutel = new ECDsaSecurityKey(_ecdsa) { KeyId = "dev" };
        (_audience, _tijd) = (audience, tijd);
    }

    /// <summary>What a real issuer would publish.</summary>
    public OpenIdConnectConfiguration Configuratie()
    {
        var configuratie = new OpenIdConnectConfiguration { Issuer = Uitgever };
        configuratie.SigningKeys.Add(_sleutel);
        return configuratie;
    }

    /// <summary>A token for a functionaris.</summary>
    /// <param name="functionaris">Claim <c>functionaris</c>.</param>
    /// <param name="organisatie">Claim <c>organisatie</c>.</param>
    /// <param name="rollen">Claim <c>rollen</c>; empty: left out.</param>
    /// <param name="duur">How long it is valid; at most 12 hours.</param>
    public string Token(Guid functionaris, Guid organisatie, IReadOnlyList<string> rollen, TimeSpan duur)
        => Token(new Dictionary<string, object>(StringComparer.Ordinal) { ["functionaris"] = functionaris.ToString("D"), ["organisatie"] = organisatie.ToString("D") }, rollen, duur);

    /// <summary>A token for a parent or pupil, by their part in a casus.</summary>
    /// <param name="betrokkene">Claim <c>betrokkene</c>.</param>
    /// <param name="rollen">Claim <c>rollen</c>.</param>
    /// <param name="duur">How long it is valid; at most 12 hours.</param>
    public string TokenVanBetrokkene(Guid betrokkene, IReadOnlyList<string> rollen, TimeSpan duur)
        => Token(new Dictionary<string, object>(StringComparer.Ordinal) { ["betrokkene"] = betrokkene.ToString("D") }, rollen, duur);

    private string Token(Dictionary<string, object> claims, IReadOnlyList<string> rollen, TimeSpan duur)
    {
        var nu = _tijd.GetUtcNow().UtcDateTime;
        if (rollen.Count > 0)
            claims["rollen"] = rollen.ToArray();
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Uitgever,
            Audience = _audience,
            IssuedAt = nu,
            NotBefore = nu,
            Expires = nu + (duur < LangsteDuur ? duur : LangsteDuur),
            Claims = claims,
            SigningCredentials = new SigningCredentials(_sleutel, SecurityAlgorithms.EcdsaSha256),
        });
    }

    /// <summary>Adds the endpoints: metadata, keys, and <c>POST /dev/token?functionaris=…&amp;organisatie=…&amp;rol=…&amp;minuten=…</c>, or <c>betrokkene=…</c> for a parent or pupil.</summary>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/.well-known/openid-configuration", (HttpContext http) => Results.Json(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["issuer"] = Uitgever,
            ["jwks_uri"] = $"{http.Request.Scheme}://{http.Request.Host}/dev/jwks",
        }));
        endpoints.MapGet("/dev/jwks", () =>
        {
            var p = _ecdsa.ExportParameters(includePrivateParameters: false);
            return Results.Json(new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["keys"] = new[]
                {
                    new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["kty"] = "EC", ["crv"] = "P-256", ["alg"] = "ES256", ["use"] = "sig", ["kid"] = _sleutel.KeyId,
                        ["x"] = Base64UrlEncoder.Encode(p.Q.X), ["y"] = Base64UrlEncoder.Encode(p.Q.Y),
                    },
                },
            });
        });
        endpoints.MapPost("/dev/token", (HttpContext http) =>
        {
            var vraag = http.Request.Query;
            var duur = TimeSpan.FromMinutes(int.TryParse(vraag["minuten"], out var m) && m is > 0 and <= 720 ? m : 60);
            var rollen = vraag["rol"].Where(r => r is not null).Select(r => r!).ToArray();
            if (Guid.TryParse(vraag["betrokkene"], out var betrokkene))
                return Results.Text(TokenVanBetrokkene(betrokkene, rollen, duur));
            return Guid.TryParse(vraag["functionaris"], out var functionaris) && Guid.TryParse(vraag["organisatie"], out var organisatie)
                ? Results.Text(Token(functionaris, organisatie, rollen, duur))
                : Results.Text("functionaris and organisatie, or betrokkene, are UUIDs\n", statusCode: StatusCodes.Status400BadRequest);
        });
    }

    public void Dispose() => _ecdsa.Dispose();
}
