using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.V1;
using Auditor = RegieLedger.V1.Auditor;
using Auditteam = RegieLedger.V1.Auditteam;
using Rol = RegieLedger.V1.Rol;
using Verantwoording = RegieLedger.V1.Verantwoording;

namespace RegieLedger.Tests.Server;

/// <summary>Those who audit a school, registered, and the steps of an audit.</summary>
internal sealed record Auditwereld(
    Proefserver Server, string School, string Werkwijze, DateOnly Dag, Iemand Bestuur, Iemand Collega, Iemand AndereCollega, Iemand Directeur, Iemand Voorzitter)
{
    public static Verantwoording Waarom => new() { Doelbinding = "AUDIT", Grondslag = "WETTELIJKE_TAAK_SWV" };

    public AuditService.AuditServiceClient Dienst => new(Server.Aanroep);

    /// <param name="server">The server.</param>
    /// <param name="school">The school that is audited.</param>
    /// <param name="werkwijze">The werkwijze of the audit.</param>
    /// <param name="dag">Its first day; null: today.</param>
    public static async Task<Auditwereld> StartAsync(Proefserver server, string school, string werkwijze, DateOnly? dag = null)
    {
        var (ander, verband, jgz) = (await server.OrganisatieAsync(OrganisatieSoort.School, "school-a"), await server.OrganisatieAsync(OrganisatieSoort.Samenwerkingsverband, "swv-a"), await server.OrganisatieAsync(OrganisatieSoort.Jgz, "jgz-a"));
        return new Auditwereld(
            server, school, werkwijze, dag ?? Kalender.Dag(DateTimeOffset.UtcNow),
            await server.FunctionarisAsync(verband, Rol.Governance, "", "bestuur een"),
            await server.FunctionarisAsync(ander, Rol.Auditor, "", "auditor een"),
            await server.FunctionarisAsync(ander, Rol.Auditor, "", "auditor twee"),
            await server.FunctionarisAsync(verband, Rol.Auditor, "", "directeur een"),
            await server.FunctionarisAsync(jgz, Rol.Auditor, "", "voorzitter een"));
    }

    public StelAuditInRequest Opzet() => new()
    {
        CommandoId = Proefserver.Nieuw(),
        Werkwijze = Werkwijze,
        SchoolId = School,
        Team = new Auditteam { Collegas = { Lid(Collega), Lid(AndereCollega) }, Directeur = Lid(Directeur), Voorzitter = Lid(Voorzitter) },
        Van = Tekst(Dag),
        Tot = Tekst(Dag.AddDays(14)),
    };

    public async Task StelInAsync() => await Dienst.StelAuditInAsync(Opzet(), Bestuur.Als);

    public NoemDossiersRequest Noem(string goed, string moeilijk)
        => new() { CommandoId = Proefserver.Nieuw(), SchoolId = School, Jaar = Dag.Year, GoedCasusId = goed, MoeilijkCasusId = moeilijk };

    public async Task NoemAsync(Iemand door, string goed, string moeilijk) => await Dienst.NoemDossiersAsync(Noem(goed, moeilijk), door.Als);

    public TrekDossierRequest Trek() => new() { CommandoId = Proefserver.Nieuw(), SchoolId = School, Jaar = Dag.Year };

    public LegBevindingVastRequest Bevinding(string tekst, BevindingSoort soort = BevindingSoort.Tip)
        => new() { CommandoId = Proefserver.Nieuw(), SchoolId = School, Jaar = Dag.Year, Soort = soort, Tekst = tekst };

    public AsyncUnaryCall<GetAuditResponse> RapportAsync(Iemand wie, string doel = "AUDIT")
        => Dienst.GetAuditAsync(new GetAuditRequest { SchoolId = School, Jaar = Dag.Year, Verantwoording = new Verantwoording { Doelbinding = doel, Grondslag = "ALGEMEEN_BELANG" } }, wie.Als);

    private static Auditor Lid(Iemand wie) => new() { FunctionarisId = wie.Functionaris, OrganisatieId = wie.Organisatie };

    private static string Tekst(DateOnly dag) => dag.ToString("yyyy-MM-dd", null);
}
