using System.CommandLine;
using RegieLedger.V1;
using Spectre.Console;

namespace RegieLedger.Cli;

/// <summary><c>regie fg review</c>: a sample drawn, looked at, and what was found.</summary>
internal static class FgReview
{
    public static Command Maak()
    {
        var review = new Command("review", "Reviews of inzagen: a sample that anyone can draw again, findings and follow-up.") { Begin(), RondAf(), Toon(), Lijst() };
        return review.MetVoorbeelden(
            ("regie fg review begin --van 2026-01-01 --tot 2026-04-01", "draws 25 inzagen of a quarter"),
            ("regie fg review toon 0c5f…", "the inzagen that were drawn"),
            ("regie fg review rond-af 0c5f… --bevinding GEEN --opvolging GEEN", "ends it; the next within 90 days"));
    }

    private static Command Begin()
    {
        var (opties, vorm) = (new Fgopties(), Opties.Vorm());
        var van = Opties.Dag("--van", "First day.", verplicht: true);
        var tot = Opties.Dag("--tot", "First day that does not count any more; today at the latest.", verplicht: true);
        var steekproef = new Option<int>("--steekproef") { Description = "How many inzagen are drawn: 1 to 100; 25 when left out.", HelpName = "N" };
        var command = opties.Bij(new Command("begin", "Begins a review and draws its sample."), vraag: false);
        command.Add(van);
        command.Add(tot);
        command.Add(steekproef);
        command.Add(vorm);
        command.SetAction(async (parse, cancellation) =>
        {
            var vraag = new StelReviewVastRequest { CommandoId = Guid.NewGuid().ToString("D"), Van = parse.GetRequiredValue(van), Tot = parse.GetRequiredValue(tot), Steekproef = parse.GetValue(steekproef) };
            var antwoord = await opties.VraagAsync(parse, async (client, aanroep) => await client.StelReviewVastAsync(vraag, aanroep), cancellation);
            Vraag.Schrijf(antwoord, parse.GetValue(vorm), _ => Console.Out.WriteLine(antwoord.ReviewId));
            return Afsluitcode.Gelukt;
        });
        return command.MetVoorbeelden(("regie fg review begin --van 2026-01-01 --tot 2026-04-01", "prints the id of the review"));
    }

    private static Command RondAf()
    {
        var (opties, id, vorm) = (new Fgopties(), Id(), Opties.Vorm());
        var bevinding = new Option<ReviewBevinding[]>("--bevinding")
        {
            Description = "What was found; repeat for more: GEEN, ONVERKLAARDE_INZAGE, DOELBINDING_ONJUIST, GRONDSLAG_ONJUIST, NOODKNOP_ONTERECHT, ONGEWONE_TIJD, ONGEWOON_VOLUME, ANDERS.",
            HelpName = "CODE",
            Required = true,
            CustomParser = gegeven => [.. gegeven.Tokens.Select(t => Code<ReviewBevinding>(gegeven, t.Value))],
        };
        var opvolging = new Option<ReviewOpvolging[]>("--opvolging")
        {
            Description = "What follows; repeat for more: GEEN, GESPREK, RECHTEN_AANGEPAST, NADER_ONDERZOEK, DATALEK_GEMELD, ANDERS.",
            HelpName = "CODE",
            Required = true,
            CustomParser = gegeven => [.. gegeven.Tokens.Select(t => Code<ReviewOpvolging>(gegeven, t.Value))],
        };
        var tekst = new Option<string?>("--tekst") { Description = "More about findings and follow-up; kept sealed. Needed with ANDERS.", HelpName = "TEXT" };
        var binnen = new Option<int>("--volgende-binnen") { Description = "Within how many days the next review is to be ended: 1 to 366; 90 when left out.", HelpName = "DAYS" };
        var command = opties.Bij(new Command("rond-af", "Ends a review: what was found and what follows."), vraag: false);
        command.Add(id);
        foreach (var optie in (Option[])[bevinding, opvolging, tekst, binnen, vorm])
            command.Add(optie);
        command.SetAction(async (parse, cancellation) =>
        {
            var vraag = new RondReviewAfRequest
            {
                CommandoId = Guid.NewGuid().ToString("D"),
                ReviewId = parse.GetRequiredValue(id).ToString("D"),
                Bevindingen = { parse.GetRequiredValue(bevinding) },
                Opvolging = { parse.GetRequiredValue(opvolging) },
                Toelichting = parse.GetValue(tekst) ?? "",
                VolgendeBinnenDagen = parse.GetValue(binnen),
            };
            var antwoord = await opties.VraagAsync(parse, async (client, aanroep) => await client.RondReviewAfAsync(vraag, aanroep), cancellation);
            Vraag.Schrijf(antwoord, parse.GetValue(vorm), _ => Console.Out.WriteLine("afgerond / ended"));
            return Afsluitcode.Gelukt;
        });
        return command.MetVoorbeelden(("regie fg review rond-af 0c5f… --bevinding ONVERKLAARDE_INZAGE --opvolging GESPREK --volgende-binnen 30", "and the next within a month"));
    }

    private static Command Toon()
    {
        var (opties, id, vorm) = (new Fgopties(), Id(), Opties.Vorm());
        var command = opties.Bij(new Command("toon", "A review, with the inzagen that were drawn."));
        command.Add(id);
        command.Add(vorm);
        command.SetAction(async (parse, cancellation) =>
        {
            var vraag = new GetReviewRequest { ReviewId = parse.GetRequiredValue(id).ToString("D"), Verantwoording = opties.Verantwoording(parse) };
            var antwoord = await opties.VraagAsync(parse, async (client, aanroep) => await client.GetReviewAsync(vraag, aanroep), cancellation);
            Vraag.Schrijf(antwoord, parse.GetValue(vorm), console =>
            {
                console.Write(Tabel([antwoord.Review]));
                console.WriteLine($"Getrokken uit {antwoord.Review.Aantal} inzagen met zaad {antwoord.Review.Zaad}");
                FgZoek.Tabel(console, antwoord.Regels, "");
                if (antwoord.Toelichting.Length > 0)
                    console.WriteLine(antwoord.Toelichting);
            });
            return Afsluitcode.Gelukt;
        });
        return command.MetVoorbeelden(("regie fg review toon 0c5f…", "a table"));
    }

    private static Command Lijst()
    {
        var (opties, vorm) = (new Fgopties(), Opties.Vorm());
        var command = opties.Bij(new Command("lijst", "The reviews of your organisatie, newest first, and whether the next is overdue."));
        command.Add(vorm);
        command.SetAction(async (parse, cancellation) =>
        {
            var vraag = new ListReviewsRequest { Pagina = new Pagina { Grootte = 100 }, Verantwoording = opties.Verantwoording(parse) };
            var antwoord = await opties.VraagAsync(parse, async (client, aanroep) => await client.ListReviewsAsync(vraag, aanroep), cancellation);
            Vraag.Schrijf(antwoord, parse.GetValue(vorm), console =>
            {
                console.Write(Tabel(antwoord.Reviews));
                console.WriteLine(FgOverzicht.Reviewzin(antwoord.Stand));
            });
            return Afsluitcode.Gelukt;
        });
        return command.MetVoorbeelden(("regie fg review lijst --output json | jq .stand.teLaat", "true when the next is overdue"));
    }

    private static Argument<Guid> Id() => new("ID") { Description = "The review.", HelpName = "ID" };

    private static T Code<T>(System.CommandLine.Parsing.ArgumentResult gegeven, string tekst)
        where T : struct, Enum
    {
        foreach (var waarde in Enum.GetValues<T>())
        {
            if (Convert.ToInt32(waarde, null) != 0 && Fgcodes.Van(waarde) == tekst)
                return waarde;
        }

        gegeven.AddError($"'{tekst}' is not one of {string.Join(", ", Enum.GetValues<T>().Where(w => Convert.ToInt32(w, null) != 0).Select(Fgcodes.Van))}.");
        return default;
    }

    private static Table Tabel(IEnumerable<Review> reviews)
    {
        var tabel = new Table().Border(TableBorder.Rounded).BorderStyle(new Style(Color.Grey)).ShowRowSeparators();
        foreach (var kolom in (string[])["review", "periode", "getrokken", "afgerond", "bevindingen", "opvolging", "volgende uiterlijk"])
            tabel.AddColumn(kolom);
        foreach (var r in reviews)
        {
            tabel.AddRow(
                r.ReviewId, $"{r.Van}\ntot {r.Tot}", $"{r.Steekproef} van {r.Aantal}", Uitvoer.Moment(r.AfgerondOp),
                string.Join('\n', r.Bevindingen.Select(Fgcodes.Van)), string.Join('\n', r.Opvolging.Select(Fgcodes.Van)), r.VolgendeUiterlijk);
        }

        return tabel;
    }
}

/// <summary>The codes of what a review found and what follows, as people write them.</summary>
internal static class Fgcodes
{
    /// <summary>The name of a value on the wire without that of its enum.</summary>
    public static string Van<T>(T waarde)
        where T : struct, Enum
    {
        var naam = InzageReflection.Descriptor.FindTypeByName<Google.Protobuf.Reflection.EnumDescriptor>(typeof(T).Name).FindValueByNumber(Convert.ToInt32(waarde, null)).Name;
        return naam[(typeof(T).Name.Length + typeof(T).Name.Count(char.IsUpper))..];
    }
}
