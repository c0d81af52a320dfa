using System.CommandLine;

namespace RegieLedger.Cli;

/// <summary><c>regie token</c>: a bearer token from the issuer of a server in development.</summary>
internal static class TokenCommand
{
    private const int MeesteMinuten = 720;

    public static Command Maak()
    {
        var server = Opties.Server();
        var functionaris = new Option<Guid?>("--functionaris") { Description = "Functionaris of the register; for the first BEHEER any UUID.", HelpName = "UUID" };
        var organisatie = new Option<Guid?>("--organisatie") { Description = "The organisatie for which they act.", HelpName = "UUID" };
        var betrokkene = new Option<Guid?>("--betrokkene") { Description = "A parent or the pupil, by their part in a casus; with --rol OUDER or LEERLING.", HelpName = "UUID" };
        var rollen = new Option<string[]>("--rol") { Description = "Only these rollen; repeat for more. Left out: all that the register gives. BEHEER keeps the register.", AllowMultipleArgumentsPerToken = false };
        rollen.Validators.Add(r =>
        {
            foreach (var rol in r.Tokens.Select(t => t.Value).Where(t => !Domain.Rol.TryParse(t, out _)))
                r.AddError($"Unknown rol '{rol}'. Known: {string.Join(", ", Domain.Rol.Alle.Select(x => x.Code))}.");
        });
        var minuten = new Option<int>("--minuten") { Description = $"How long it is valid, 1 to {MeesteMinuten}.", DefaultValueFactory = _ => 60 };
        minuten.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() is < 1 or > MeesteMinuten)
                r.AddError($"--minuten is 1 to {MeesteMinuten}.");
        });
        var command = new Command("token", "Prints a bearer token of the issuer of a server that was started with --dev.") { server, functionaris, organisatie, betrokkene, rollen, minuten };
        command.Validators.Add(r =>
        {
            var (professional, zelf) = (r.GetValue(functionaris) is not null && r.GetValue(organisatie) is not null, r.GetValue(betrokkene) is not null);
            if (zelf ? r.GetValue(functionaris) is not null || r.GetValue(organisatie) is not null : !professional)
                r.AddError("Give --functionaris and --organisatie, or --betrokkene.");
            if (zelf && r.GetValue(rollen) is not ["OUDER"] and not ["LEERLING"])
                r.AddError("With --betrokkene give --rol OUDER or --rol LEERLING.");
        });
        command.SetAction(async (parse, cancellation) =>
        {
            using var tokens = new DevTokens(parse.ServerOfStandaard(server));
            var (als, duur) = (parse.GetValue(rollen) ?? [], parse.GetValue(minuten));
            Console.Out.WriteLine(parse.GetValue(betrokkene) is { } zelf
                ? await tokens.HaalVoorBetrokkeneAsync(zelf.ToString("D"), als, duur, cancellation)
                : await tokens.HaalAsync(parse.GetValue(functionaris)!.Value.ToString("D"), parse.GetValue(organisatie)!.Value.ToString("D"), als, duur, cancellation));
            return Afsluitcode.Gelukt;
        });
        return command.MetVoorbeelden(
            ("export REGIE_TOKEN=$(regie token --functionaris 0c5f… --organisatie 7a1b…)", "for the questions of regie ask"),
            ("regie token --functionaris 0c5f… --organisatie 7a1b… --rol BEHEER --minuten 5", "to keep the register"),
            ("regie token --betrokkene 51d0… --rol OUDER", "to ask as a parent"));
    }
}
