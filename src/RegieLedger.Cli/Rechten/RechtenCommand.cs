using System.CommandLine;
using Grpc.Net.Client;
using RegieLedger.V1;
using Spectre.Console;

namespace RegieLedger.Cli;

/// <summary><c>regie rechten</c>: what has passed its term, what was decided about a person, erasing, and the file for a person (AVG 15, 17, 20).</summary>
internal static class RechtenCommand
{
    // A file of all that is kept of a person is read fact by fact.
    private static readonly TimeSpan Exportduur = TimeSpan.FromMinutes(10);

    public static Command Maak()
        => new Command("rechten", "The rights of a person, and forgetting: for who decides for the organisatie that answers for the data (BEHEER), and who looked: for pupil and parents.")
        {
            TeVerwijderen(), Toon(), Vergeet(), Export(), WieKeekCommand.Maak(),
        }.MetVoorbeelden(
            ("regie rechten te-verwijderen", "what has passed its term"),
            ("regie rechten toon --casus 0c5f…", "what was decided about the pupil of a casus"),
            ("regie rechten wie-keek --casus 0c5f…", "as a parent: who looked"));

    private static Command TeVerwijderen()
    {
        var (server, token, vorm, doel, grondslag) = (Opties.Server(), Vraag.Token(), Opties.Vorm(), Vraag.Doel(), Vraag.Grondslag());
        var command = new Command("te-verwijderen", "What has passed its retention term, per person and class. Nothing is erased by it.") { server, token, vorm, doel, grondslag };
        command.SetAction(async (parse, cancellation) =>
        {
            var aanroep = Vraag.Aanroep(parse.GetValue(token), cancellation);
            using var kanaal = GrpcChannel.ForAddress(parse.ServerOfStandaard(server));
            var client = new RechtenService.RechtenServiceClient(kanaal);
            var alles = new ListTeVerwijderenResponse();
            var vraag = new ListTeVerwijderenRequest { Pagina = new Pagina { Grootte = 100 }, Verantwoording = Vraag.Verantwoording(parse.GetValue(doel), parse.GetValue(grondslag)) };
            do
            {
                var pagina = await client.ListTeVerwijderenAsync(vraag, aanroep);
                alles.Regels.Add(pagina.Regels);
                (alles.Token, vraag.Pagina.Vanaf) = (pagina.Token, pagina.Volgende);
            }
            while (vraag.Pagina.Vanaf.Length > 0);
            Vraag.Schrijf(alles, parse.GetValue(vorm), console => RechtenTabel.TeVerwijderen(console, alles));
            return Afsluitcode.Gelukt;
        });
        return command.MetVoorbeelden(("regie rechten te-verwijderen", "a table"), ("regie rechten te-verwijderen --output json", "with whom to give to VergeetPersoon"));
    }

    private static Command Toon()
    {
        var (server, token, vorm, doel, grondslag) = (Opties.Server(), Vraag.Token(), Opties.Vorm(), Vraag.Doel(), Vraag.Grondslag());
        var wie = new Persoonopties();
        var command = new Command("toon", "Erasures with their certificates, legal holds, requests and restrictions of a person.") { server, token, vorm, doel, grondslag };
        wie.VoegToe(command);
        command.SetAction(async (parse, cancellation) =>
        {
            using var kanaal = GrpcChannel.ForAddress(parse.ServerOfStandaard(server));
            var vraag = new GetRechtenRequest { Persoon = wie.Lees(parse), Verantwoording = Vraag.Verantwoording(parse.GetValue(doel), parse.GetValue(grondslag)) };
            var antwoord = await new RechtenService.RechtenServiceClient(kanaal).GetRechtenAsync(vraag, Vraag.Aanroep(parse.GetValue(token), cancellation));
            Vraag.Schrijf(antwoord, parse.GetValue(vorm), console => RechtenTabel.Rechten(console, antwoord));
            return Afsluitcode.Gelukt;
        });
        return command.MetVoorbeelden(("regie rechten toon --kenmerk LEERLING", "of a pupil, as the school names them"));
    }

    private static Command Vergeet()
    {
        var (server, token, vorm) = (Opties.Server(), Vraag.Token(), Opties.Vorm());
        var wie = new Persoonopties();
        var klassen = new Option<string[]>("--klasse") { Description = "Only this class; repeat for more: wat, contact, leerling, besloten, rechten, inzage-2026. Left out: wholly.", HelpName = "KLASSE" };
        var verzoek = new Option<Guid?>("--verzoek") { Description = "The request under AVG 17 that was granted. Left out: because every term has passed.", HelpName = "UUID" };
        var command = new Command("vergeet", "Erases content of a person for ever. There is no way back.") { klassen, verzoek, server, token, vorm };
        wie.VoegToe(command);
        command.SetAction(async (parse, cancellation) =>
        {
            using var kanaal = GrpcChannel.ForAddress(parse.ServerOfStandaard(server));
            var opdracht = new VergeetPersoonRequest
            {
                CommandoId = Guid.NewGuid().ToString("D"),
                Persoon = wie.Lees(parse),
                Grond = parse.GetValue(verzoek) is null ? Wisgrond.TermijnVerstreken : Wisgrond.VerzoekBetrokkene,
                VerzoekId = parse.GetValue(verzoek)?.ToString("D") ?? "",
            };
            opdracht.Dataklassen.AddRange(parse.GetValue(klassen) ?? []);
            var antwoord = await new RechtenService.RechtenServiceClient(kanaal).VergeetPersoonAsync(opdracht, Vraag.Aanroep(parse.GetValue(token), cancellation));
            Vraag.Schrijf(antwoord, parse.GetValue(vorm), console => console.WriteLine($"Gewist ({antwoord.WissingId}); nergens meer te lezen vanaf {Uitvoer.Moment(antwoord.OveralWegOp)}."));
            return Afsluitcode.Gelukt;
        });
        return command.MetVoorbeelden(
            ("regie rechten vergeet --pseudoniem 3f9a… --klasse inzage-2020", "a line of te-verwijderen"),
            ("regie rechten vergeet --kenmerk LEERLING --klasse wat --verzoek 7a1b…", "by a request that was granted"));
    }

    private static Command Export()
    {
        var (server, token, doel, grondslag) = (Opties.Server(), Vraag.Token(), Vraag.Doel(), Vraag.Grondslag());
        var wie = new Persoonopties();
        var verzoek = Opties.Id("--verzoek", "The request for INZAGE or OVERDRAAGBAARHEID that was granted.");
        var naar = new Option<string>("--naar") { Description = "Folder for gegevens.json and gegevens.html; it must not have them yet.", HelpName = "FOLDER", Required = true };
        var command = new Command("export", "All that the organisatie answers for of a person: JSON for programs, HTML for people.") { verzoek, naar, server, token, doel, grondslag };
        wie.VoegToe(command);
        command.SetAction(async (parse, cancellation) =>
        {
            using var kanaal = GrpcChannel.ForAddress(parse.ServerOfStandaard(server));
            var vraag = new GetPersoonsgegevensRequest
            {
                Persoon = wie.Lees(parse),
                VerzoekId = parse.GetRequiredValue(verzoek).ToString("D"),
                Verantwoording = Vraag.Verantwoording(parse.GetValue(doel), parse.GetValue(grondslag)),
            };
            var alles = new GetPersoonsgegevensResponse();
            using var stroom = new RechtenService.RechtenServiceClient(kanaal).GetPersoonsgegevens(vraag, Vraag.Aanroep(parse.GetValue(token), cancellation).WithDeadline(DateTime.UtcNow + Exportduur));
            while (await stroom.ResponseStream.MoveNext(cancellation))
                alles.MergeFrom(stroom.ResponseStream.Current);
            if (!alles.Volledig)
                throw new CliException(Afsluitcode.Onbereikbaar, "De server gaf niet alles; er is niets geschreven. Probeer het opnieuw. / The server did not give all; nothing was written. Try again.");
            Persoonsbestand.Schrijf(parse.GetRequiredValue(naar), "gegevens", alles, Persoonsbestand.Html(alles));
            return Afsluitcode.Gelukt;
        });
        return command.MetVoorbeelden(("regie rechten export --kenmerk LEERLING --verzoek 7a1b… --naar ./voor-de-ouders", "two files to hand over"));
    }

    /// <summary>Whom it is about: one of four options.</summary>
    private sealed class Persoonopties
    {
        private readonly Option<string?> _kenmerk = new("--kenmerk") { Description = "A pupil, as the school names them.", HelpName = "KENMERK" };
        private readonly Option<Guid?> _casus = new("--casus") { Description = "The pupil of a casus.", HelpName = "UUID" };
        private readonly Option<string?> _pseudoniem = new("--pseudoniem") { Description = "A pupil by the pseudonym of the ledger, as te-verwijderen gives it.", HelpName = "HEX" };
        private readonly Option<Guid?> _functionaris = new("--functionaris") { Description = "A functionaris of the register.", HelpName = "UUID" };

        public void VoegToe(Command command)
        {
            Option[] opties = [_kenmerk, _casus, _pseudoniem, _functionaris];
            foreach (var optie in opties)
                command.Add(optie);
            command.Validators.Add(r =>
            {
                if (opties.Count(o => r.GetResult(o) is not null) != 1)
                    r.AddError("Give one of --kenmerk, --casus, --pseudoniem or --functionaris.");
            });
        }

        public Persoon Lees(ParseResult parse)
        {
            if (parse.GetValue(_kenmerk) is { } kenmerk)
                return new Persoon { LeerlingKenmerk = kenmerk };
            if (parse.GetValue(_casus) is { } casus)
                return new Persoon { CasusId = casus.ToString("D") };
            return parse.GetValue(_pseudoniem) is { } pseudoniem
                ? new Persoon { LeerlingPseudoniem = pseudoniem }
                : new Persoon { FunctionarisId = parse.GetValue(_functionaris)!.Value.ToString("D") };
        }
    }
}
