using RegieLedger.V1;

namespace RegieLedger.Cli;

/// <summary>Who has the regie of one domein.</summary>
internal sealed record Domeinstand(Domein Domein, Contact? Houder, InkomendeRegie? Inkomend, LopendeWaarneming? Waarneming, bool WachtOpBevestiging)
{
    /// <summary>Where this is not what was expected.</summary>
    public IEnumerable<(string Pad, string Verwacht, string Kreeg)> Regels(Domeinverwachting verwacht, Variabelen variabelen) =>
    [
        ("houder", verwacht.Houder, Regiestand.Wie(Houder, variabelen)),
        ("inkomend", verwacht.Inkomend ?? "niemand", Regiestand.Wie(Inkomend?.Aan, variabelen)),
        ("overbrugging", JaNee(verwacht.Overbrugging), JaNee(Inkomend?.Overbrugging ?? false)),
        ("waarnemer", verwacht.Waarnemer ?? "niemand", Regiestand.Wie(Waarneming?.Waarnemer, variabelen)),
        ("wachtOpBevestiging", JaNee(verwacht.WachtOpBevestiging), JaNee(WachtOpBevestiging)),
    ];

    private static string JaNee(bool ja) => ja ? "ja" : "nee";
}

/// <summary>The answer to "who has the regie" of each domein in use, and "whom do I call".</summary>
internal sealed record Regiestand(CasusStatus Status, Contact? Bel, IReadOnlyList<Domeinstand> Domeinen)
{
    public static Regiestand Van(GetRegieResponse antwoord) => new(
        antwoord.Status,
        antwoord.Aanspreekpunt,
        [.. antwoord.Domeinen.Select(d => new Domeinstand(d.Domein, d.Houder, d.Inkomend, d.Waarneming, d.WachtOpBevestiging))]);

    /// <summary>Where this is not what was expected.</summary>
    public IEnumerable<Afwijking> Afwijkingen(Verwachting verwacht, Variabelen variabelen)
    {
        var regels = new List<(string Pad, string Verwacht, string Kreeg)>
        {
            ("status", verwacht.Status, Status switch { CasusStatus.Open => "open", CasusStatus.Afgesloten => "afgesloten", _ => "nog niet geopend" }),
            ("bel", verwacht.Bel ?? "niemand", Wie(Bel, variabelen)),
        };
        if (verwacht.Enige is { } enige && Domeinen is [var domein])
        {
            regels.AddRange(domein.Regels(enige, variabelen));
        }
        else
        {
            // R-1a: of every domein in use, and of no other.
            var gebruikt = Domeinen.Select(d => Uitvoer.Domein(d.Domein));
            regels.Add(("domeinen", verwacht.Enige is null ? Samen(verwacht.Domeinen.Keys) : "een", Samen(gebruikt)));
            foreach (var stand in Domeinen)
            {
                if (verwacht.Domeinen.TryGetValue(Uitvoer.Domein(stand.Domein), out var van))
                    regels.AddRange(stand.Regels(van, variabelen).Select(r => r with { Pad = $"domeinen.{Uitvoer.Domein(stand.Domein)}.{r.Pad}" }));
            }
        }

        return regels.Where(r => r.Verwacht != r.Kreeg).Select(r => new Afwijking("dan." + r.Pad, r.Verwacht, r.Kreeg));
    }

    // while the person is unknown the organisatie stands for them.
    public static string Wie(Contact? contact, Variabelen variabelen)
    {
        if (contact is null)
            return "niemand";
        var id = contact.FunctionarisId.Length > 0 ? contact.FunctionarisId : contact.OrganisatieId;
        return variabelen.Naam(id) ?? id;
    }

    private static string Samen(IEnumerable<string> domeinen) => string.Join(", ", domeinen.Order(StringComparer.Ordinal).DefaultIfEmpty("geen"));
}
