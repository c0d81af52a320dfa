using System.CommandLine;

namespace RegieLedger.Cli;

/// <summary><c>regie token</c>: a bearer token from the issuer of a server in development.</summary>
internal static class TokenCommand
{
    private const int MeesteMinuten = 720;

    public static Command Maak()
    {
        var server = Opties.Server();
        var functionaris = Opties.Id("--functionaris", "Functionaris of the register; for the first BEHEER any UUID.");
        var organisatie = Opties.Id("--organisatie", "The organisatie for which they act.");
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
        var command = new Command("token", "Prints a bearer token of the issuer of a server that was started with --dev.") { server, functionaris, organisatie, rollen, minuten };
        command.SetAction(async (parse, cancellation) =>
        {
            using var tokens = new DevTokens(parse.ServerOfStandaard(server));
            Console.Out.WriteLine(await tokens.HaalAsync(
                parse.GetRequiredValue(functionaris).ToString("D"), parse.GetRequiredValue(organisatie).ToString("D"), parse.GetValue(rollen) ?? [], parse.GetValue(minuten), cancellation));
            return Afsluitcode.Gelukt;
        });
        return command.MetVoorbeelden(
            ("export REGIE_TOKEN=$(regie token --functionaris 0c5f… --organisatie 7a1b…)", "for the questions of regie ask"),
            ("regie token --functionaris 0c5f… --organisatie 7a1b… --rol BEHEER --minuten 5", "to keep the register"));
    }
}
