using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Inzage;
using RegieLedger.Server.Register;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;
using RegieLedger.V1;

namespace RegieLedger.Server.Audit;

/// <summary>An audit as its report shows it, for the school and for those who audit (WL-6).</summary>
internal sealed class Auditrapport(CasusPijplijn pijplijn, RegisterLezer register, Kandidaten kandidaten, Versheid versheid)
{
    /// <summary>The report; refused, as one that is not there, to everyone else.</summary>
    public async Task<GetAuditResponse> GeefAsync(OrganisatieId school, GetAuditRequest verzoek, Gevouwen<Auditstand> gevouwen, ServerCallContext context)
    {
        var cancellation = context.CancellationToken;
        var head = await versheid.LogAsync(verzoek.Token, cancellation);
        var stand = gevouwen.State;
        if (stand.Opzet is not { } opzet || await RelatieAsync(stand, opzet, school, context) is not { } relatie)
        {
            context.Noteer(new Ingezien(null, null, school, Relatie.Geen, Gegevensgroep.Dat));
            throw new WeigeringException(Servercode.NietGevonden);
        }

        var antwoord = new GetAuditResponse
        {
            Werkwijze = opzet.WerkwijzeId,
            Team = Team(opzet.Team),
            Van = Vertaal.Dag(opzet.Van),
            Tot = Vertaal.Dag(opzet.Tot),
            Trekking = Trekking(stand, opzet),
            Token = versheid.Token(gevouwen.Plaats > head ? gevouwen.Plaats : head),
        };
        antwoord.Dossiers.AddRange(stand.Dossiers.Select(d => new AuditDossier { CasusId = d.Casus.ToString(), Aanleiding = Codes.Waarde<DossierAanleiding>(d.Aanleiding) }));
        foreach (var bevinding in stand.Bevindingen)
        {
            antwoord.Bevindingen.Add(new AuditBevinding
            {
                BevindingId = bevinding.Bevinding.Value.ToString("D"),
                Soort = Codes.Waarde<BevindingSoort>(bevinding.Soort),
                Tekst = await register.OpenAsync(bevinding.Tekst, cancellation),
                Op = Vertaal.Moment(bevinding.Geldig),
            });
        }

        string[] gegevens = antwoord.Bevindingen.Any(b => b.Tekst.Length > 0) ? [Gegevensgroep.Dat, Gegevensgroep.Wat] : [Gegevensgroep.Dat];
        context.Noteer(new Ingezien(null, null, school, relatie, gegevens));
        // Whose casus is a file is 'dat' about that pupil. What the file holds is another question.
        foreach (var (_, casus) in await kandidaten.LeesAsync(stand.Dossiers.Select(d => d.Casus), cancellation))
            context.Noteer(new Ingezien(casus.Leerling, null, school, relatie, Gegevensgroep.Dat));
        return antwoord;
    }

    private static V1.Auditor Lid(Domain.Auditor lid) => new() { FunctionarisId = lid.Functionaris.ToString(), OrganisatieId = lid.Organisatie.ToString() };

    private static V1.Auditteam Team(Domain.Auditteam team)
        => new() { Collegas = { team.Collegas.Select(Lid) }, Directeur = Lid(team.Directeur), Voorzitter = Lid(team.Voorzitter) };

    // Nothing of the seed before there is a draw: whoever knew it could wait for a day on which it falls otherwise.
    private static AuditTrekking? Trekking(Auditstand stand, AuditIngesteld opzet) => stand is { Trekking: { } trekking, Genoemd: { } genoemd }
        ? new AuditTrekking
        {
            Op = Vertaal.Moment(trekking.Geldig),
            LotSamenwerkingsverband = opzet.Lot.ToString("D"),
            LotSchool = genoemd.Lot.ToString("D"),
            Zaad = trekking.Zaad,
            UitHashes = { trekking.Uit.Select(c => Loting.Hash(trekking.Zaad, c)).Order(StringComparer.Ordinal) },
            GetrokkenCasusId = trekking.Getrokken.ToString(),
        }
        : null;

    private async ValueTask<string?> RelatieAsync(Auditstand stand, AuditIngesteld opzet, OrganisatieId school, ServerCallContext context)
    {
        var (aanroeper, nu) = (context.Aanroeper(), pijplijn.Nu);
        if (stand.IsAuditor(aanroeper) && context.Blik().Verantwoording.Doelbinding == Domain.Verantwoording.Audit && Kalender.Dag(nu) < opzet.Tot)
            return Relatie.Audit;
        if (aanroeper.Organisatie != school || aanroeper.Betrokkene is not null)
            return null;
        var werkwijze = await pijplijn.WerkwijzeAsync(opzet.WerkwijzeId, nu, context.CancellationToken);
        return werkwijze.BuitenCasus.Auditregels is { } regels && regels.School.Any(aanroeper.Heeft) ? Relatie.EigenOrganisatie : null;
    }
}
