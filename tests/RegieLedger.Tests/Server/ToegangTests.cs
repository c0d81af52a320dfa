using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using RegieLedger.Log;
using RegieLedger.Log.Keys;
using RegieLedger.Server.Hosting;
using RegieLedger.V1;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Server;

/// <summary>Signing in by tokens of a real OpenID Connect issuer, and serving over TLS.</summary>
public sealed class ToegangTests : IAsyncLifetime
{
    private const string Audience = "regieledger";
    private readonly string _map = Directory.CreateTempSubdirectory("regieledger-").FullName;
    private readonly ECDsa _sleutel = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private WebApplication _uitgever = null!;
    private string _adres = null!;

    public async Task InitializeAsync()
    {
        var bouwer = WebApplication.CreateSlimBuilder();
        bouwer.Logging.ClearProviders();
        bouwer.WebHost.UseUrls("http://127.0.0.1:0");
        _uitgever = bouwer.Build();
        _uitgever.MapGet("/.well-known/openid-configuration", (HttpContext http) => Results.Json(new { issuer = _adres, jwks_uri = _adres + "/sleutels" }));
        _uitgever.MapGet("/sleutels", () =>
        {
            var p = _sleutel.ExportParameters(false);
            return Results.Json(new { keys = new[] { new { kty = "EC", crv = "P-256", alg = "ES256", use = "sig", kid = "een", x = Base64UrlEncoder.Encode(p.Q.X), y = Base64UrlEncoder.Encode(p.Q.Y) } } });
        });
        await _uitgever.StartAsync();
        _adres = _uitgever.Urls.Single();
    }

    public async Task DisposeAsync()
    {
        await _uitgever.DisposeAsync();
        _sleutel.Dispose();
        Directory.Delete(_map, recursive: true);
    }

    [Fact]
    public async Task Tokens_of_the_issuer_are_accepted_and_no_others()
    {
        await using var server = await RegieServer.StartAsync(new ServerOptions { DataFolder = _map, Listen = new(IPAddress.Loopback, 0), Authority = new Uri(_adres) });
        using var kanaal = GrpcChannel.ForAddress(server.Adres);
        using var vreemd = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var hmac = new SymmetricSecurityKey(_sleutel.ExportSubjectPublicKeyInfo());

        (await MetAsync(kanaal, Token())).ShouldBe(Servercode.NietGevonden, "signed in: the organisatie is just not there");
        (await MetAsync(kanaal, Token())).ShouldBe(Servercode.NietGevonden, "again, now remembered");
        (await MetAsync(kanaal, Token(audience: "een-ander"))).ShouldBe(Servercode.NietAangemeld);
        (await MetAsync(kanaal, Token(issuer: "https://een.ander.example"))).ShouldBe(Servercode.NietAangemeld);
        (await MetAsync(kanaal, Token(verloopt: DateTime.UtcNow.AddMinutes(-5)))).ShouldBe(Servercode.NietAangemeld);
        (await MetAsync(kanaal, Token(sleutel: new SigningCredentials(new ECDsaSecurityKey(vreemd) { KeyId = "een" }, SecurityAlgorithms.EcdsaSha256)))).ShouldBe(Servercode.NietAangemeld);
        (await MetAsync(kanaal, Token(sleutel: new SigningCredentials(hmac, SecurityAlgorithms.HmacSha256)))).ShouldBe(Servercode.NietAangemeld);
        (await MetAsync(kanaal, Token(functionaris: "iemand"))).ShouldBe(Servercode.NietAangemeld);
        var onder = Token().Split('.');
        var zonder = Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""");
        (await MetAsync(kanaal, $"{zonder}.{onder[1]}.")).ShouldBe(Servercode.NietAangemeld);
    }

    [Fact]
    public async Task Elsewhere_than_on_loopback_and_with_a_certificate_it_speaks_TLS()
    {
        using var rsa = RSA.Create(2048);
        var aanvraag = new CertificateRequest("CN=localhost", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificaat = aanvraag.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var (cert, key) = (Path.Combine(_map, "cert.pem"), Path.Combine(_map, "key.pem"));
        await File.WriteAllTextAsync(cert, certificaat.ExportCertificatePem());
        await File.WriteAllTextAsync(key, rsa.ExportPkcs8PrivateKeyPem());
        var opties = new ServerOptions
        {
            DataFolder = Path.Combine(_map, "data"),
            Listen = new(IPAddress.Loopback, 0),
            Dev = true,
            CertificateFile = cert,
            CertificateKeyFile = key,
        };
        await using var server = await RegieServer.StartAsync(opties);
        server.Adres.Scheme.ShouldBe("https");
        var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, gezien, _, _) => gezien!.GetCertHashString() == certificaat.GetCertHashString();
        using var kanaal = GrpcChannel.ForAddress(server.Adres, new GrpcChannelOptions { HttpHandler = handler });
        var gezond = await new Grpc.Health.V1.Health.HealthClient(kanaal).CheckAsync(new Grpc.Health.V1.HealthCheckRequest());
        gezond.Status.ShouldBe(Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus.Serving);
    }

    [Theory]
    [InlineData("0.0.0.0:5443", true, false, "--cert")]
    [InlineData("127.0.0.1:5443", false, false, "--authority")]
    [InlineData("127.0.0.1:5443", true, true, "--dev")]
    public async Task Options_that_would_serve_plain_text_or_let_anyone_in_are_refused(string luister, bool dev, bool authority, string noemt)
    {
        var opties = new ServerOptions { DataFolder = Path.Combine(_map, "niet"), Listen = IPEndPoint.Parse(luister), Dev = dev, Authority = authority ? new Uri(_adres) : null };
        (await Should.ThrowAsync<ServerOptieException>(() => RegieServer.StartAsync(opties))).Message.ShouldContain(noemt);
        Directory.Exists(opties.DataFolder).ShouldBeFalse("nothing was made");
    }

    [Theory]
    [InlineData(LogEngine.Embedded, "kurrentdb://h", null, null, null, "--engine kurrentdb")]
    [InlineData(LogEngine.Embedded, null, "Host=h", null, null, "--engine kurrentdb")]
    [InlineData(LogEngine.Embedded, null, null, null, "ordinals.txt", "--engine kurrentdb")]
    [InlineData(LogEngine.KurrentDb, null, "Host=h", "m", null, "REGIELEDGER_CONNECTION")]
    [InlineData(LogEngine.KurrentDb, "kurrentdb://h", null, "m", null, "REGIELEDGER_KEYS")]
    [InlineData(LogEngine.KurrentDb, "kurrentdb://h", "Host=h", null, null, "--master-key")]
    [InlineData(LogEngine.KurrentDb, "kurrentdb://h", "Host=h", "m", "keys.db", "cannot share")]
    [InlineData(LogEngine.KurrentDb, "kurrentdb://h", "Host=h", "m", "ledger.db", "cannot share")]
    public async Task Options_and_folders_of_another_engine_are_refused(LogEngine engine, string? connection, string? keys, string? masterKey, string? bestand, string noemt)
    {
        if (bestand is not null)
            await File.WriteAllTextAsync(Path.Combine(_map, bestand), "");
        var opties = new ServerOptions { DataFolder = _map, Listen = new(IPAddress.Loopback, 0), Dev = true, Engine = engine, Connection = connection, Keys = keys, MasterKey = masterKey is null ? null : MasterKeySource.File(masterKey) };

        var melding = (await Should.ThrowAsync<ServerOptieException>(() => RegieServer.StartAsync(opties))).Message;

        melding.ShouldContain(noemt);
        melding.ShouldContain(" / ", customMessage: "in Dutch and in English");
        Directory.GetFiles(_map).Length.ShouldBe(bestand is null ? 0 : 1, "nothing was made");
        opties.ToString().ShouldNotContain("://h");
    }

    private static async Task<string?> MetAsync(GrpcChannel kanaal, string token)
        => await Weigert.ProbeerAsync(() => new RegisterService.RegisterServiceClient(kanaal).GetOrganisatieAsync(
            new GetOrganisatieRequest { OrganisatieId = Guid.NewGuid().ToString("D"), Verantwoording = Verantwoord.Standaard }, new Metadata { { "authorization", "Bearer " + token } }));

    private string Token(string? issuer = null, string audience = Audience, DateTime? verloopt = null, string? functionaris = null, SigningCredentials? sleutel = null)
        => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? _adres,
            Audience = audience,
            Expires = verloopt ?? DateTime.UtcNow.AddMinutes(5),
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["functionaris"] = functionaris ?? Guid.NewGuid().ToString("D"),
                ["organisatie"] = Guid.NewGuid().ToString("D"),
                ["rollen"] = new[] { "BEHEER" },
            },
            SigningCredentials = sleutel ?? new SigningCredentials(new ECDsaSecurityKey(_sleutel) { KeyId = "een" }, SecurityAlgorithms.EcdsaSha256),
        });
}
