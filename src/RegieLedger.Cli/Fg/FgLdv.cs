using System.CommandLine;
using Grpc.Core;
using RegieLedger.V1;

namespace RegieLedger.Cli;

/// <summary><c>regie fg ldv</c>: what is new to an OpenTelemetry collector, as the Logboek Dataverwerkingen wants it.</summary>
internal static class FgLdv
{
    private static readonly TimeSpan Pauze = TimeSpan.FromSeconds(1);

    public static Command Maak()
    {
        var opties = new Fgopties();
        var otlp = Opties.Adres("--otlp", "The collector (OTLP over HTTP); v1/traces is added.");
        otlp.Required = true;
        var stand = new Option<string>("--stand") { Description = "File that says how far the collector has it; made when it is not there.", HelpName = "FILE", Required = true };
        var command = opties.Bij(new Command("ldv", "Sends what is new to a collector, with the attributes of the Logboek Dataverwerkingen: one span an inzage, no sampling, no user."));
        command.Add(otlp);
        command.Add(stand);
        command.SetAction(async (parse, cancellation) =>
        {
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(parse.GetRequiredValue(otlp)!.AbsoluteUri.TrimEnd('/') + "/"), Timeout = TimeSpan.FromSeconds(30) };
            var bestand = parse.GetRequiredValue(stand);
            var vraag = new StreamInzagenRequest { Filter = new InzageFilter(), Na = LeesStand(bestand), Verantwoording = opties.Verantwoording(parse) };
            var aantal = await opties.VraagAsync(parse, async (client, aanroep) =>
            {
                using var stroom = client.StreamInzagen(vraag, aanroep.WithDeadline(DateTime.UtcNow.AddHours(12)));
                return await VolgAsync(stroom.ResponseStream, new Ldvzender(http, Pauze), merk => SchrijfStand(bestand, merk), cancellation);
            }, cancellation);
            Console.Error.WriteLine($"{aantal} inzagen bij de collector / at the collector");
            return Afsluitcode.Gelukt;
        });
        return command.MetVoorbeelden(("regie fg ldv --otlp http://127.0.0.1:4318 --stand ldv.stand", "run again and again, it sends what is new; nothing is passed over"));
    }

    /// <summary>Sends each message, and notes how far it is only after the collector took it.</summary>
    /// <returns>How many were sent.</returns>
    public static async Task<long> VolgAsync(IAsyncStreamReader<StreamInzagenResponse> stroom, Ldvzender zender, Action<string> noteer, CancellationToken cancellation)
    {
        var aantal = 0L;
        while (await stroom.MoveNext(cancellation))
        {
            var bericht = stroom.Current;
            if (bericht.Regels.Count > 0)
                await zender.ZendAsync(bericht.Regels, cancellation);
            noteer(bericht.Merk);
            aantal += bericht.Regels.Count;
        }

        return aantal;
    }

    private static string LeesStand(string bestand)
    {
        try
        {
            return File.Exists(bestand) ? File.ReadAllText(bestand).Trim() : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Onbruikbaar(bestand, e);
        }
    }

    // Replaced as a whole: half a mark would be refused, and no mark would send everything again.
    private static void SchrijfStand(string bestand, string merk)
    {
        try
        {
            File.WriteAllText(bestand + ".nieuw", merk);
            File.Move(bestand + ".nieuw", bestand, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Onbruikbaar(bestand, e);
        }
    }

    private static CliException Onbruikbaar(string bestand, Exception fout)
        => new(Afsluitcode.BestandOnleesbaar, $"{Path.GetFileName(bestand)} kan niet gelezen of geschreven worden / cannot be read or written ({fout.Message})");
}
