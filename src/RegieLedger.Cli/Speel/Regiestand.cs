using RegieLedger.V1;

namespace RegieLedger.Cli;

/// <summary>The answer to "who has the regie" and "whom do I call", of a casus with one domein in use.</summary>
internal sealed record Regiestand(CasusStatus Status, Contact? Houder, Contact? Bel, InkomendeRegie? Inkomend, LopendeWaarneming? Waarneming, bool WachtOpBevestiging)
{
    public static Regiestand Van(GetRegieResponse antwoord)
    {
        var regie = antwoord.Domeinen.FirstOrDefault(d => d.Domein == antwoord.AanspreekpuntDomein);
        return new(antwoord.Status, regie?.Houder, antwoord.Aanspreekpunt, regie?.Inkomend, regie?.Waarneming, regie?.WachtOpBevestiging ?? false);
    }

    /// <summary>Where this is not what was expected.</summary>
    public IEnumerable<Afwijking> Afwijkingen(Verwachting verwacht, Variabelen variabelen)
    {
        (string Pad, string Verwacht, string Kreeg)[] regels =
        [
            ("status", verwacht.Status, Status switch { CasusStatus.Open => "open", CasusStatus.Afgesloten => "afgesloten", _ => "nog niet geopend" }),
            ("houder", verwacht.Houder ?? "niemand", Wie(Houder, variabelen)),
            ("bel", verwacht.Bel ?? "niemand", Wie(Bel, variabelen)),
            ("inkomend", verwacht.Inkomend ?? "niemand", Wie(Inkomend?.Aan, variabelen)),
            ("overbrugging", JaNee(verwacht.Overbrugging), JaNee(Inkomend?.Overbrugging ?? false)),
            ("waarnemer", verwacht.Waarnemer ?? "niemand", Wie(Waarneming?.Waarnemer, variabelen)),
            ("wachtOpBevestiging", JaNee(verwacht.WachtOpBevestiging), JaNee(WachtOpBevestiging)),
        ];
        return regels.Where(r => r.Verwacht != r.Kreeg).Select(r => new Afwijking("dan." + r.Pad, r.Verwacht, r.Kreeg));
    }

    // while the person is unknown the organisatie stands for them.
    private static string Wie(Contact? contact, Variabelen variabelen)
    {
        if (contact is null)
            return "niemand";
        var id = contact.FunctionarisId.Length > 0 ? contact.FunctionarisId : contact.OrganisatieId;
        return variabelen.Naam(id) ?? id;
    }

    private static string JaNee(bool ja) => ja ? "ja" : "nee";
}
