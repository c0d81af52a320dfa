using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Views;

namespace RegieLedger.Cli;

/// <summary><c>regie serve</c>: the server, until it is asked to stop.</summary>
internal static class ServeCommand
{
    /// <summary>Name of the command.</summary>
    public const string Naam = "serve";

    public static Command Maak()
    {
        var data = Opties.Data();
        var listen = new Option<IPEndPoint>("--listen")
        {
            Description = "Where to listen; port 0 takes a free port. Elsewhere than on loopback --cert and --key are needed.",
            HelpName = "IP:PORT",
            CustomParser = Eindpunt,
            DefaultValueFactory = _ => new IPEndPoint(IPAddress.Loopback, 5443),
        };
        var dev = new Option<bool>("--dev") { Description = "Development: an issuer that gives anyone on this machine a token for anyone. Loopback only." };
        var cert = new Option<string?>("--cert") { Description = "Certificate (and its chain), PEM.", HelpName = "FILE" };
        var key = new Option<string?>("--key") { Description = "Private key of the certificate, PEM.", HelpName = "FILE" };
        var authority = Opties.Adres("--authority", "OpenID Connect issuer whose tokens are accepted.");
        var audience = new Option<string>("--audience") { Description = "The audience that a token must name.", DefaultValueFactory = _ => "regieledger" };
        var otlp = Opties.Adres("--otlp", "Where metrics and traces go (OTLP over HTTP).");
        var command = new Command(Naam, "Serves the API of a ledger, until SIGTERM or Ctrl-C. Prints one line with the address when it serves; log lines go to stderr.")
        {
            data, listen, dev, cert, key, authority, audience, otlp,
        };
        var ledger = new Ledgeropties(command);
        command.SetAction(async (parse, cancellation) => await ServeerAsync(
            ledger.Vul(parse, new ServerOptions
            {
                DataFolder = parse.GetRequiredValue(data),
                Listen = parse.GetRequiredValue(listen),
                Dev = parse.GetValue(dev),
                CertificateFile = parse.GetValue(cert),
                CertificateKeyFile = parse.GetValue(key),
                Authority = parse.GetValue(authority),
                Audience = parse.GetRequiredValue(audience),
                OtlpEndpoint = parse.GetValue(otlp),
            }),
            cancellation));
        return command.MetVoorbeelden(
            ("regie serve --data ./data --dev", "on this machine, with an issuer of tokens for development"),
            ("regie serve --data ./data --dev --listen 127.0.0.1:0", "on a free port"),
            ("regie serve --data /var/lib/regie --listen 0.0.0.0:5443 --cert tls.pem --key tls.key \\\n      --master-key /etc/regie/master.key --authority https://idp.example.org/realm", "for others, over TLS, with the tokens of your own issuer"),
            ("regie serve --data /var/lib/regie-node --engine kurrentdb --master-key /etc/regie/master.key --dev", "a node on a shared log, with both connection strings in the environment"));
    }

    private static async Task<int> ServeerAsync(ServerOptions opties, CancellationToken cancellation)
    {
        opties.Controleer();
        LeesCertificaat(opties);
        try
        {
            await using var server = await RegieServer.StartAsync(opties, Loglijnen, Bouwt, new Wachtregel().Meld, cancellation);
            Console.Out.WriteLine($"RegieLedger serves {Opties.Tekst(server.Adres)} (data: {opties.DataFolder})");
            await server.WaitForShutdownAsync(cancellation);
            return Afsluitcode.Gelukt;
        }
        catch (Exception e) when (Luisterfout(e) is { } reden)
        {
            throw new CliException(Afsluitcode.AdresNietVrij, $"Op {opties.Listen} kan niet geluisterd worden: {reden} Kies een ander adres met --listen. / Cannot listen at {opties.Listen}.");
        }
    }

    // Before anything is opened: a wrong file is an option to change, not a fault of the server.
    private static void LeesCertificaat(ServerOptions opties)
    {
        if (opties.CertificateFile is null)
            return;
        try
        {
            using var certificaat = System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPemFile(opties.CertificateFile, opties.CertificateKeyFile);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new CliException(Afsluitcode.Gebruik, $"--cert en --key kunnen niet gelezen worden ({e.Message}) / --cert and --key cannot be read.");
        }
    }

    private static string? Luisterfout(Exception fout)
    {
        for (Exception? e = fout; e is not null; e = e.InnerException)
        {
            if (e is SocketException socket)
            {
                return socket.SocketErrorCode switch
                {
                    SocketError.AddressAlreadyInUse => "de poort is in gebruik.",
                    SocketError.AccessDenied => "dat mag deze gebruiker niet.",
                    SocketError.AddressNotAvailable => "deze machine heeft dat adres niet.",
                    _ => socket.Message,
                };
            }
        }

        return null;
    }

    private static void Loglijnen(ILoggingBuilder log)
    {
        log.AddConsole(console => (console.FormatterName, console.LogToStandardErrorThreshold) = (Logregel.Naam, LogLevel.Trace));
        log.AddConsoleFormatter<Logregel, ConsoleFormatterOptions>();
        // That it cannot start is told by this program itself.
        log.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
    }

    private static void Bouwt(Voortgang voortgang) => Console.Error.WriteLine($"views: {voortgang.Gedaan} ({voortgang.Deel:P0})");

    private static IPEndPoint Eindpunt(ArgumentResult gegeven)
    {
        var tekst = gegeven.Tokens[^1].Value;
        // A bare IPv6 address would parse too, with the last part as port.
        if (tekst.Contains(':', StringComparison.Ordinal) && IPEndPoint.TryParse(tekst, out var eindpunt))
            return eindpunt;
        gegeven.AddError($"'{tekst}' is not an address such as 127.0.0.1:5443 or [::1]:5443.");
        return new IPEndPoint(IPAddress.Loopback, 0);
    }
}
