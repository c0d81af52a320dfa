using System.CommandLine;
using Grpc.Core;
using Grpc.Net.Client;
using RegieLedger.V1;

namespace RegieLedger.Cli;

/// <summary><c>regie fg</c>: the questions of a privacy officer. Each is itself recorded, under purpose TOEZICHT_FG and basis TOEZICHT .</summary>
internal static class FgCommand
{
    public static Command Maak()
    {
        var fg = new Command("fg", "For the privacy officer (FG) of an organisatie: who looked at what, on which basis; verwerkingen and reviews.")
        {
            FgZoek.Zoek(), FgZoek.Export(), FgOverzicht.Maak(), FgVerwerkingen.Maak(), FgReview.Maak(), FgLdv.Maak(),
        };
        return fg.MetVoorbeelden(
            ("regie fg zoek --casus 0c5f…", "who looked at a casus, newest first"),
            ("regie fg overzicht --van 2026-03-01 --tot 2026-04-01", "counts of March, and what stands out"),
            ("regie fg export --van 2026-01-01 --bestand inzagen.csv", "everything since January, for a spreadsheet"));
    }
}

/// <summary>The options that every command of an FG has.</summary>
internal sealed class Fgopties
{
    private readonly Option<Uri?> _server = Opties.Server();
    private readonly Option<string?> _token = Vraag.Token();
    private readonly Option<string?> _toelichting = new("--toelichting") { Description = "Why you look, at most 500 characters; recorded with your own inzage, sealed.", HelpName = "TEXT" };

    /// <summary>A command with these options.</summary>
    public Command Bij(Command command, bool vraag = true)
    {
        command.Add(_server);
        command.Add(_token);
        if (vraag)
            command.Add(_toelichting);
        return command;
    }

    /// <summary>Why is asked.</summary>
    public Verantwoording Verantwoording(ParseResult parse) => new() { Doelbinding = "TOEZICHT_FG", Grondslag = "TOEZICHT", Toelichting = parse.GetValue(_toelichting) ?? "" };

    /// <summary>Asks the server.</summary>
    public async Task<T> VraagAsync<T>(ParseResult parse, Func<InzageService.InzageServiceClient, CallOptions, Task<T>> vraag, CancellationToken cancellation)
    {
        using var kanaal = GrpcChannel.ForAddress(parse.ServerOfStandaard(_server));
        return await vraag(new InzageService.InzageServiceClient(kanaal), Vraag.Aanroep(parse.GetValue(_token), cancellation));
    }
}
