using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RegieLedger.Log;
using RegieLedger.Log.KurrentDb;
using RegieLedger.SystemTests.KurrentDb;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Log.KurrentDb;

/// <summary>Over TLS, with the certificate of an authority that only the connection string knows.</summary>
public sealed class KurrentDbTlsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("kurrentdb")]
    [InlineData("kurrentdb+discover")]
    public async Task A_server_with_a_certificate_of_tlsCaFile_is_trusted_and_any_other_is_not(string scheme)
    {
        var (authority, other) = (Authority(), Authority());
        using var certificate = Certificate(authority);
        await using var server = await StandInServer.StartAsync(certificate: certificate);
        server.Behaviour.Members = () => [("localhost", server.Port, true)];
        string Connection(X509Certificate2 trusted, string name)
        {
            File.WriteAllText(_folder[name], trusted.ExportCertificatePem());
            return $"{scheme}://localhost:{server.Port}?tlsCaFile={Uri.EscapeDataString(_folder[name])}&maxDiscoverAttempts=1";
        }

        await using (var log = await KurrentDbLog.OpenAsync(Connection(authority, "ca.pem")))
        {
            var stored = await log.AppendAsync("s", ExpectedRevision.NewStream, [new NewEvent(Guid.NewGuid(), "tested.v1", "{}"u8.ToArray(), "{}"u8.ToArray())]);
            (await log.HeadAsync()).ShouldBe(stored.Position);
        }

        var refusal = await Should.ThrowAsync<LogOpenException>(() => KurrentDbLog.OpenAsync(Connection(other, "other.pem"), new KurrentDbLogOptions { OpenTimeout = TimeSpan.Zero }));
        refusal.Problem.ShouldBe(LogOpenProblem.Unreachable);
        refusal.Message.ShouldContain("certificate");
    }

    private static X509Certificate2 Authority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=authority {Guid.NewGuid()}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
    }

    private static X509Certificate2 Certificate(X509Certificate2 authority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(authority, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1), RandomNumberGenerator.GetBytes(8));
        return signed.CopyWithPrivateKey(key);
    }
}
