using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using RegieLedger.Domain;

namespace RegieLedger.Server.Hosting;

/// <summary>Who a verified bearer token says the caller is. The register decides what that is worth.</summary>
/// <param name="Functionaris">Claim <c>functionaris</c>: the ledger's own pseudonym, never the subject of the token.</param>
/// <param name="Organisatie">Claim <c>organisatie</c>.</param>
/// <param name="Rollen">Claim <c>rollen</c>; empty: all that the register gives.</param>
/// <param name="Verloopt">When the token expires, UTC.</param>
/// <param name="Client">Claim <c>azp</c> or <c>client_id</c>: the app that acts for the functionaris; null when the token names none.</param>
public sealed record Toegangsbewijs(FunctionarisId Functionaris, OrganisatieId Organisatie, ImmutableArray<Rol> Rollen, DateTimeOffset Verloopt, string? Client = null);

/// <summary>
/// Verifies bearer tokens against an OpenID Connect issuer. A verified token is remembered by its hash until it expires, at
/// most five minutes: checking a signature costs several times a whole call.
/// </summary>
internal sealed class Aanmelding : IDisposable
{
    private static readonly TimeSpan Onthouden = TimeSpan.FromMinutes(5);

    private const int LangsteClient = 200;

    private static readonly object VorigeSleutel = new();

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly BaseConfigurationManager _uitgever;
    private readonly string _audience;
    private readonly TimeProvider _tijd;
    private readonly MemoryCache _bekend = new(new MemoryCacheOptions { SizeLimit = 100_000 });

    public Aanmelding(BaseConfigurationManager uitgever, string audience, TimeProvider tijd)
        => (_uitgever, _audience, _tijd) = (uitgever, audience, tijd);

    /// <summary>The caller of a request, by its <c>authorization</c> header.</summary>
    /// <remarks>
    /// Kestrel keeps the header of a stream for the next request on it, and gives the same text again when the bytes are the same.
    /// Whoever calls again is known by that, for a fraction of what hashing costs; it stays no longer than Kestrel keeps the stream.
    /// </remarks>
    /// <exception cref="WeigeringException"><see cref="Servercode.NietAangemeld"/>, with a reason code; never a part of the token.</exception>
    public ValueTask<Toegangsbewijs> WieAsync(HttpContext http)
    {
        string? kop = http.Request.Headers.Authorization;
        var vorige = http.Features.Get<IPersistentStateFeature>()?.State;
        return vorige is not null && vorige.TryGetValue(VorigeSleutel, out var waarde)
            && waarde is Herkend herkend && herkend.Kop == kop && herkend.Tot > _tijd.GetUtcNow()
            ? new(herkend.Bewijs)
            : OnthoudAsync(kop, vorige);
    }

    public void Dispose() => _bekend.Dispose();

    // UTF-8, not the string's own UTF-16: half the bytes to hash, at every call.
    private static (UInt128, UInt128) Hash(ReadOnlySpan<char> token)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var meest = Encoding.UTF8.GetMaxByteCount(token.Length);
        Span<byte> bytes = meest <= 4096 ? stackalloc byte[4096] : new byte[meest];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(token, bytes)], hash);
        return (BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));
    }

    private async ValueTask<Toegangsbewijs> OnthoudAsync(string? kop, IDictionary<object, object?>? vorige)
    {
        var gevonden = await VindAsync(kop);
        if (vorige is not null)
            vorige[VorigeSleutel] = new Herkend(kop!, gevonden.Bewijs, gevonden.Tot);
        return gevonden.Bewijs;
    }

    private ValueTask<Onthouding> VindAsync(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            throw Geweigerd("GEEN_BEARER_TOKEN");
        if (authorization.Length > 16 * 1024)
            throw Geweigerd("TOKEN_TE_LANG");
        var token = authorization.AsSpan("Bearer ".Length).Trim();
        var hash = Hash(token);
        return _bekend.TryGetValue(hash, out Onthouding? onthouden) && onthouden!.Tot > _tijd.GetUtcNow()
            ? ValueTask.FromResult(onthouden)
            : ControleerAsync(token.ToString(), hash);
    }

    private async ValueTask<Onthouding> ControleerAsync(string token, (UInt128, UInt128) hash)
    {
        BaseConfiguration uitgever;
        try
        {
            uitgever = await _uitgever.GetBaseConfigurationAsync(CancellationToken.None);
        }
        catch (Exception fout) when (fout is InvalidOperationException or IOException or HttpRequestException)
        {
            throw Geweigerd("UITGEVER_ONBEREIKBAAR");
        }

        var uitkomst = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = uitgever.Issuer,
            ValidAudience = _audience,
            IssuerSigningKeys = uitgever.SigningKeys,
            ConfigurationManager = _uitgever,
            // Symmetric and unsigned tokens are never accepted from an issuer with a public key.
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSsaPssSha256],
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            ClockSkew = TimeSpan.FromSeconds(30),
        });
        if (!uitkomst.IsValid)
            throw Geweigerd(uitkomst.Exception is SecurityTokenExpiredException ? "VERLOPEN" : "ONGELDIG");

        var nu = _tijd.GetUtcNow();
        var verloopt = new DateTimeOffset(DateTime.SpecifyKind(uitkomst.SecurityToken.ValidTo, DateTimeKind.Utc));
        var bewijs = Lees(uitkomst.ClaimsIdentity, verloopt);
        var tot = verloopt < nu + Onthouden ? verloopt : nu + Onthouden;
        var onthouding = new Onthouding(bewijs, tot);
        if (tot > nu)
            _bekend.Set(hash, onthouding, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = tot - nu });
        return onthouding;
    }

    private static Toegangsbewijs Lees(ClaimsIdentity identiteit, DateTimeOffset verloopt)
    {
        if (!Guid.TryParse(identiteit.FindFirst("functionaris")?.Value, out var functionaris))
            throw Geweigerd("CLAIM_FUNCTIONARIS_ONTBREEKT");
        if (!Guid.TryParse(identiteit.FindFirst("organisatie")?.Value, out var organisatie))
            throw Geweigerd("CLAIM_ORGANISATIE_ONTBREEKT");
        var rollen = ImmutableArray.CreateBuilder<Rol>();
        foreach (var claim in identiteit.FindAll("rollen"))
        {
            // An issuer may know rollen that this ledger does not; they give nothing here.
            if (Rol.TryParse(claim.Value, out var rol))
                rollen.Add(rol);
        }

        var client = (identiteit.FindFirst("azp") ?? identiteit.FindFirst("client_id"))?.Value;
        if (client?.Length > LangsteClient)
            throw Geweigerd("CLAIM_CLIENT_TE_LANG");
        return new Toegangsbewijs(new FunctionarisId(functionaris), new OrganisatieId(organisatie), rollen.ToImmutable(), verloopt, client);
    }

    private static WeigeringException Geweigerd(string reden) => new(Servercode.NietAangemeld, ("reden", reden));

    private sealed record Onthouding(Toegangsbewijs Bewijs, DateTimeOffset Tot);

    private sealed record Herkend(string Kop, Toegangsbewijs Bewijs, DateTimeOffset Tot);
}
