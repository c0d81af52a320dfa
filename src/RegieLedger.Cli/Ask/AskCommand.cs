using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using RegieLedger.Domain;
using RegieLedger.V1;

namespace RegieLedger.Cli;

/// <summary><c>regie ask</c>: who has the regie, whom do I call, which casussen does someone hold.</summary>
internal static class AskCommand
{
    private const string Tokenvariabele = "REGIE_TOKEN";
    private static readonly TimeSpan Wachttijd = TimeSpan.FromSeconds(20);

    public static Command Maak()
    {
        var ask = new Command("ask", "Asks a server.") { Casus(), Functionaris() };
        return ask.MetVoorbeelden(
            ("regie ask casus 0c5f…", "who has the regie now, and whom to call"),
            ("regie ask functionaris 7a1b…", "the casussen whose regie someone holds"));
    }

    private static Command Casus()
    {
        var id = new Argument<Guid>("ID") { Description = "The casus.", HelpName = "ID" };
        var geldig = Tijdstip("--geldig-op", "At which moment it held (valid time). Left out: now.");
        var bekend = Tijdstip("--bekend-op", "As it was known at that moment (recorded time). Left out: all that is known.");
        var (server, token, vorm) = (Opties.Server(), Token(), Opties.Vorm());
        var command = new Command("casus", "Who has the regie of a casus, and whom do I call; now or at any (valid, known) moment.") { id, geldig, bekend, server, token, vorm };
        command.SetAction(async (parse, cancellation) =>
        {
            var vraag = new GetRegieRequest { CasusId = parse.GetRequiredValue(id).ToString("D") };
            var (geldigOp, bekendOp) = (parse.GetValue(geldig), parse.GetValue(bekend));
            if (geldigOp is not null || bekendOp is not null)
                vraag.Moment = new Moment { GeldigOp = Moment(geldigOp), BekendOp = Moment(bekendOp) };
            using var kanaal = GrpcChannel.ForAddress(parse.ServerOfStandaard(server));
            var antwoord = await new RegieService.RegieServiceClient(kanaal).GetRegieAsync(vraag, Aanroep(parse.GetValue(token), cancellation));
            Schrijf(antwoord, parse.GetValue(vorm), console => RegieTabel.Casus(console, antwoord));
            return Afsluitcode.Gelukt;
        });
        return command.MetVoorbeelden(
            ("regie ask casus 0c5f…", "now"),
            ("regie ask casus 0c5f… --geldig-op 2026-02-01 --bekend-op 2026-03-01", "what was known on 1 March about who had the regie on 1 February"),
            ("regie ask casus 0c5f… --output json | jq .aanspreekpunt.telefoon", "for programs"));
    }

    private static Command Functionaris()
    {
        var id = new Argument<Guid>("ID") { Description = "The functionaris.", HelpName = "ID" };
        var (server, token, vorm) = (Opties.Server(), Token(), Opties.Vorm());
        var command = new Command("functionaris", "The casussen whose regie a functionaris holds now, for the organisatie of the caller.") { id, server, token, vorm };
        command.SetAction(async (parse, cancellation) =>
        {
            var aanroep = Aanroep(parse.GetValue(token), cancellation);
            using var kanaal = GrpcChannel.ForAddress(parse.ServerOfStandaard(server));
            var client = new RegieService.RegieServiceClient(kanaal);
            var alles = new ListRegieResponse();
            var vraag = new ListRegieRequest { FunctionarisId = parse.GetRequiredValue(id).ToString("D"), Pagina = new Pagina { Grootte = 100 } };
            do
            {
                var pagina = await client.ListRegieAsync(vraag, aanroep);
                alles.Regels.Add(pagina.Regels);
                (alles.Token, vraag.Pagina.Vanaf) = (pagina.Token, pagina.Volgende);
            }
            while (vraag.Pagina.Vanaf.Length > 0);
            Schrijf(alles, parse.GetValue(vorm), console => RegieTabel.Caseload(console, alles));
            return Afsluitcode.Gelukt;
        });
        return command.MetVoorbeelden(
            ("regie ask functionaris 7a1b…", "a table"),
            ("regie ask functionaris 7a1b… --output json | jq '.regels | length'", "how many"));
    }

    private static void Schrijf(IMessage antwoord, Uitvoervorm vorm, Action<Spectre.Console.IAnsiConsole> tabel)
    {
        if (vorm == Uitvoervorm.Json)
            Uitvoer.Json(JsonNode.Parse(JsonFormatter.Default.Format(antwoord))!);
        else
            tabel(Uitvoer.Console());
    }

    private static Option<string?> Token() => new("--token") { Description = $"Bearer token. Left out: the environment variable {Tokenvariabele}.", HelpName = "TOKEN" };

    private static CallOptions Aanroep(string? token, CancellationToken cancellation)
    {
        token ??= Environment.GetEnvironmentVariable(Tokenvariabele);
        if (string.IsNullOrWhiteSpace(token))
            throw new CliException(Afsluitcode.Gebruik, $"Geef een token met --token of {Tokenvariabele}; regie token haalt er een. / Give a token with --token or {Tokenvariabele}.");
        return new CallOptions(new Metadata { { "authorization", "Bearer " + token.Trim() } }, DateTime.UtcNow + Wachttijd, cancellation);
    }

    private static Timestamp? Moment(DateTimeOffset? moment) => moment is { } m ? Timestamp.FromDateTimeOffset(m) : null;

    private static Option<DateTimeOffset?> Tijdstip(string naam, string uitleg) => new(naam)
    {
        Description = uitleg + " As 2026-03-01T12:00:00Z, 2026-03-01 (its first moment in Europe/Amsterdam), or @nu-2u, @nu-5d.",
        HelpName = "MOMENT",
        CustomParser = gegeven => LeesTijdstip(gegeven, naam),
    };

    private static DateTimeOffset? LeesTijdstip(ArgumentResult gegeven, string naam)
    {
        var tekst = gegeven.Tokens[^1].Value;
        if (DateOnly.TryParseExact(tekst, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dag))
            return Kalender.Begin(dag);
        if (Tijden.Moment(tekst, TimeProvider.System.GetUtcNow()) is { } verschoven)
            return verschoven;
        // Without an offset it would depend on the machine which moment is meant.
        if (HeeftZone(tekst) && DateTimeOffset.TryParse(tekst, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
            return moment;
        gegeven.AddError($"'{tekst}' is not a moment for {naam}: write 2026-03-01T12:00:00Z, 2026-03-01T13:00:00+01:00, 2026-03-01 or @nu-2u.");
        return null;
    }

    private static bool HeeftZone(string tekst)
        => tekst.IndexOf('T', StringComparison.Ordinal) is > 0 and var t && (tekst.EndsWith('Z') || tekst.AsSpan(t).ContainsAny('+', '-'));
}
