using System.CommandLine;
using RegieLedger.V1;

namespace RegieLedger.Cli;

/// <summary>The options that say which inzagen.</summary>
internal sealed class Fgfilter
{
    private readonly Option<string?> _leerling = new("--leerling") { Description = "The pupil: the kenmerk that the school uses, or the 64 characters by which a line names them.", HelpName = "KENMERK" };
    private readonly Option<Guid?> _casus = new("--casus") { Description = "The casus.", HelpName = "UUID" };
    private readonly Option<Guid?> _functionaris = new("--functionaris") { Description = "Who looked.", HelpName = "UUID" };
    private readonly Option<Guid?> _organisatie = new("--organisatie") { Description = "For which organisatie they looked.", HelpName = "UUID" };
    private readonly Option<string?> _doel = new("--met-doel") { Description = "The purpose that was given.", HelpName = "CODE" };
    private readonly Option<string?> _grondslag = new("--met-grondslag") { Description = "The basis that was given.", HelpName = "CODE" };
    private readonly Option<string?> _uitkomst = new("--uitkomst") { Description = "gegeven, geweigerd, or the code of a refusal.", HelpName = "gegeven|geweigerd|CODE" };
    private readonly Option<bool> _noodknop = new("--noodknop") { Description = "Only by emergency access." };
    private readonly Option<bool> _zonderRelatie = new("--zonder-relatie") { Description = "Only by who had no relation to the casus at that moment." };
    private readonly Option<string?> _buiten = new("--buiten") { Description = "Only outside these hours of Europe/Amsterdam, such as 07:00-19:00.", HelpName = "HH:MM-HH:MM" };
    private readonly Option<string?> _van = Opties.Dag("--van", "First day.");
    private readonly Option<string?> _tot = Opties.Dag("--tot", "First day that does not count any more.");

    /// <summary>Adds the options to a command.</summary>
    public void Bij(Command command)
    {
        foreach (var optie in (Option[])[_leerling, _casus, _functionaris, _organisatie, _doel, _grondslag, _uitkomst, _noodknop, _zonderRelatie, _buiten, _van, _tot])
            command.Add(optie);
        _buiten.Validators.Add(gegeven =>
        {
            if (gegeven.Tokens.Count > 0 && gegeven.Tokens[^1].Value.Split('-').Length != 2)
                gegeven.AddError($"'{gegeven.Tokens[^1].Value}' are not hours for --buiten: write 07:00-19:00.");
        });
    }

    /// <summary>What was given.</summary>
    public InzageFilter Lees(ParseResult parse)
    {
        var filter = new InzageFilter
        {
            CasusId = Id(parse.GetValue(_casus)),
            FunctionarisId = Id(parse.GetValue(_functionaris)),
            OrganisatieId = Id(parse.GetValue(_organisatie)),
            Doelbinding = parse.GetValue(_doel) ?? "",
            Grondslag = parse.GetValue(_grondslag) ?? "",
            Noodknop = parse.GetValue(_noodknop),
            ZonderRelatie = parse.GetValue(_zonderRelatie),
            Van = parse.GetValue(_van) ?? "",
            Tot = parse.GetValue(_tot) ?? "",
        };
        var leerling = parse.GetValue(_leerling) ?? "";
        if (leerling.Length == 64 && leerling.All(char.IsAsciiHexDigitLower))
            filter.Leerling = leerling;
        else
            filter.LeerlingKenmerk = leerling;
        switch (parse.GetValue(_uitkomst))
        {
            case null:
                break;
            case "gegeven":
                filter.Uitkomst = InzageUitkomst.Gegeven;
                break;
            case "geweigerd":
                filter.Uitkomst = InzageUitkomst.Geweigerd;
                break;
            case var code:
                filter.Weigering = code;
                break;
        }

        if (parse.GetValue(_buiten)?.Split('-') is [var begin, var einde])
            (filter.BuitenVan, filter.BuitenTot) = (begin, einde);
        return filter;
    }

    private static string Id(Guid? id) => id?.ToString("D") ?? "";
}
