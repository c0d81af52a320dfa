using Google.Protobuf;
using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Register;
using RegieLedger.Server.Storage;
using RegieLedger.V1;
using Auditor = RegieLedger.Domain.Auditor;
using Auditteam = RegieLedger.Domain.Auditteam;

namespace RegieLedger.Server.Audit;

/// <summary>
/// The audits of schools (WL-6), each in a stream of its own. What is decided there is followed by a fact in each file, a command of its own
/// whose id follows from that of the request: what a crash left undone is done by sending the request again.
/// </summary>
internal sealed class AuditGrpcService(ILedgerLog log, Uitvoering uitvoering, Werkwijzen werkwijzen, RegisterLezer register, CasusPijplijn casussen, Kandidaten kandidaten, Auditrapport rapport, Klok klok)
    : AuditService.AuditServiceBase
{
    private readonly Opslag<Auditstand, AuditFeit> _audits
        = new(log, klok, new Vouw<Auditstand, AuditFeit>(Auditstand.Leeg, static (stand, feit, _) => Auditstand.Evolve(stand, feit)));

    public override async Task<StelAuditInResponse> StelAuditIn(StelAuditInRequest request, ServerCallContext context)
    {
        var (school, van) = (Vertaal.Organisatie(request.SchoolId), Vertaal.Dag(request.Van));
        var team = new Auditteam([.. request.Team.Collegas.Select(Lid)], Lid(request.Team.Directeur), Lid(request.Team.Voorzitter));
        var uitgevoerd = await VoerUitAsync(
            context, request, request.CommandoId, school, van.Year, new StelAuditIn(team, van, Vertaal.Dag(request.Tot)), request.Werkwijze,
            async (_, om) => om with
            {
                Functionarissen = await register.ZoekAsync(team.Leden().Select(l => l.Functionaris), context.CancellationToken),
                Organisaties = await register.ZoekAsync(team.Leden().Select(l => l.Organisatie).Append(school), context.CancellationToken),
            });
        return new StelAuditInResponse { Ontvangst = casussen.Ontvangst(uitgevoerd) };
    }

    public override async Task<NoemDossiersResponse> NoemDossiers(NoemDossiersRequest request, ServerCallContext context)
    {
        var school = Vertaal.Organisatie(request.SchoolId);
        var (goed, moeilijk) = (new CasusId(Guid.Parse(request.GoedCasusId)), new CasusId(Guid.Parse(request.MoeilijkCasusId)));
        var uitgevoerd = await OpenAsync(context, request, request.CommandoId, school, request.Jaar, new NoemDossiers(goed, moeilijk), async (_, om) =>
            om with { Casussen = await kandidaten.LeesAsync([goed, moeilijk], context.CancellationToken) });
        return new NoemDossiersResponse { Ontvangst = uitgevoerd };
    }

    public override async Task<TrekDossierResponse> TrekDossier(TrekDossierRequest request, ServerCallContext context)
    {
        var school = Vertaal.Organisatie(request.SchoolId);
        var ontvangst = await OpenAsync(context, request, request.CommandoId, school, request.Jaar, new TrekDossier(), async (stand, om) =>
        {
            // Whoever may not draw costs no look at every casus of the school.
            if (!stand.IsAuditor(om.Aanroeper))
                return om;
            var (nu, toen) = await kandidaten.VanAsync(school, await PlaatsVanInstellingAsync(school, request.Jaar, context.CancellationToken), context.CancellationToken);
            return om with { Casussen = nu, BijInstelling = toen };
        });
        var stand = (await LeesAsync(school, request.Jaar, context)).State;
        return new TrekDossierResponse { Ontvangst = ontvangst, CasusId = stand.Trekking!.Getrokken.ToString() };
    }

    public override async Task<LegBevindingVastResponse> LegBevindingVast(LegBevindingVastRequest request, ServerCallContext context)
    {
        var school = Vertaal.Organisatie(request.SchoolId);
        // Under a key of the school: it is about the school, and the school answers for it.
        var tekst = Vertrouwelijk.Van(new Sleutel(request.SchoolId, "audit", request.SchoolId), request.Tekst);
        var uitgevoerd = await VoerUitAsync(
            context, request, request.CommandoId, school, request.Jaar, new LegBevindingVast(Codes.Van(request.Soort), tekst), "", static (_, om) => ValueTask.FromResult(om));
        return new LegBevindingVastResponse
        {
            Ontvangst = casussen.Ontvangst(uitgevoerd),
            BevindingId = NieuweId.Bevinding(Guid.Parse(request.CommandoId)).Value.ToString("D"),
        };
    }

    public override async Task<GetAuditResponse> GetAudit(GetAuditRequest request, ServerCallContext context)
    {
        var school = Vertaal.Organisatie(request.SchoolId);
        return await rapport.GeefAsync(school, request, await LeesAsync(school, request.Jaar, context), context);
    }

    private static Auditor Lid(V1.Auditor lid) => new(Vertaal.Functionaris(lid.FunctionarisId), Vertaal.Organisatie(lid.OrganisatieId));

    private ValueTask<Gevouwen<Auditstand>> LeesAsync(OrganisatieId school, int jaar, ServerCallContext context)
        => _audits.LeesAsync(Streamnamen.VanAudit(school, jaar), context.CancellationToken);

    // The first fact: what was mended afterwards, the school could know of.
    private async ValueTask<LogPosition> PlaatsVanInstellingAsync(OrganisatieId school, int jaar, CancellationToken cancellation)
    {
        await foreach (var entry in log.ReadStreamAsync(Streamnamen.VanAudit(school, jaar), maxCount: 1, cancellation: cancellation))
            return entry.Position;
        return LogPosition.Start;
    }

    private ValueTask<Uitgevoerd> VoerUitAsync(
        ServerCallContext context, IMessage verzoek, string commandoId, OrganisatieId school, int jaar, AuditCommando commando, string werkwijze,
        Func<Auditstand, AuditOmstandigheden, ValueTask<AuditOmstandigheden>> vul)
    {
        var id = Guid.Parse(commandoId);
        return uitvoering.VoerUitAsync(
            _audits,
            Streamnamen.VanAudit(school, jaar),
            context.Opdracht(id, verzoek),
            _ => school.ToString(),
            async (gevouwen, nu) =>
            {
                // An audit that was set up goes by the werkwijze it was set up by; one that was not is refused whatever the werkwijze.
                var volgens = werkwijze.Length > 0 ? werkwijze : gevouwen.State.Opzet?.WerkwijzeId;
                if (volgens is null)
                    throw new WeigeringException(AuditBeslisser.Onbekend(jaar));
                var om = new AuditOmstandigheden(id, nu, context.Aanroeper(), await werkwijzen.InKrachtAsync(volgens, nu, context.CancellationToken), school, jaar);
                return new Beslissing<AuditFeit>(AuditBeslisser.Decide(gevouwen.State, commando, await vul(gevouwen.State, om)), om.Werkwijze);
            },
            context.CancellationToken);
    }

    // Carries the command out, and opens to those who audit whatever is a file by then.
    private async Task<Ontvangst> OpenAsync(
        ServerCallContext context, IMessage verzoek, string commandoId, OrganisatieId school, int jaar, AuditCommando commando,
        Func<Auditstand, AuditOmstandigheden, ValueTask<AuditOmstandigheden>> vul)
    {
        var uitgevoerd = await VoerUitAsync(context, verzoek, commandoId, school, jaar, commando, "", vul);
        var stand = (await LeesAsync(school, jaar, context)).State;
        foreach (var (casus, aanleiding) in stand.Dossiers)
        {
            var opzet = stand.Opzet!;
            var geopend = await casussen.VoerUitAsync(
                context, verzoek, NieuweId.Auditdossier(Guid.Parse(commandoId), casus), casus,
                _ => new StelDossierOpen(school, jaar, aanleiding, opzet.Team, opzet.Van, opzet.Tot));
            // A question with the token of this answer finds the files open.
            if (geopend.Plaats > uitgevoerd.Plaats)
                uitgevoerd = uitgevoerd with { Plaats = geopend.Plaats };
        }

        return casussen.Ontvangst(uitgevoerd);
    }
}
