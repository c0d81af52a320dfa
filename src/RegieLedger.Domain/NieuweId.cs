namespace RegieLedger.Domain;

/// <summary>Ids of what a command makes; they follow from the command's id, so that a repeat names the same thing .</summary>
public static class NieuweId
{
    /// <summary>The part in the casus that a command gives to whom it is about.</summary>
    public static BetrokkeneId Betrokkene(Guid commandoId) => new(Afgeleid.Id(commandoId, "betrokkene"));

    /// <summary>The part that a command gives besides, to someone who gets a regie or a cover by it.</summary>
    public static BetrokkeneId Betrokkene(Guid commandoId, Houder houder)
        => new(Afgeleid.Id(commandoId, $"betrokkene/{houder.Functionaris}/{houder.Organisatie}/{houder.Rol}"));

    /// <summary>The overdracht that a command proposes.</summary>
    public static OverdrachtId Overdracht(Guid commandoId) => new(Afgeleid.Id(commandoId, "overdracht"));

    /// <summary>The request for an overdracht that a command makes.</summary>
    public static VerzoekId Verzoek(Guid commandoId) => new(Afgeleid.Id(commandoId, "verzoek"));

    /// <summary>The cover that a command arranges.</summary>
    public static WaarnemingId Waarneming(Guid commandoId) => new(Afgeleid.Id(commandoId, "waarneming"));

    /// <summary>The place on a waiting list that a command gives.</summary>
    public static WachtlijstId Wachtlijst(Guid commandoId) => new(Afgeleid.Id(commandoId, "wachtlijst"));

    /// <summary>The consent that a command records.</summary>
    public static ToestemmingId Toestemming(Guid commandoId) => new(Afgeleid.Id(commandoId, "toestemming"));

    /// <summary>The check of authority that a command records.</summary>
    public static GezagId Gezag(Guid commandoId) => new(Afgeleid.Id(commandoId, "gezag"));

    /// <summary>A gezagdrager who is no betrokkene, as a command names them first; by their place in it.</summary>
    public static BetrokkeneId Gezagdrager(Guid commandoId, int plaats)
        => new(Afgeleid.Id(commandoId, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"gezagdrager/{plaats}")));

    /// <summary>The overriding that a command records.</summary>
    public static DoorbrekingId Doorbreking(Guid commandoId) => new(Afgeleid.Id(commandoId, "doorbreking"));

    // Afspraken
    /// <summary>The plan that a command makes.</summary>
    public static PlanId Plan(Guid commandoId) => new(Afgeleid.Id(commandoId, "plan"));

    /// <summary>The doel that a command sets.</summary>
    public static DoelId Doel(Guid commandoId) => new(Afgeleid.Id(commandoId, "doel"));

    /// <summary>The actielijn that a command sets out.</summary>
    public static ActielijnId Actielijn(Guid commandoId) => new(Afgeleid.Id(commandoId, "actielijn"));

    /// <summary>The afspraak that a command makes.</summary>
    public static AfspraakId Afspraak(Guid commandoId) => new(Afgeleid.Id(commandoId, "afspraak"));

    /// <summary>The overleg that a command records.</summary>
    public static OverlegId Overleg(Guid commandoId) => new(Afgeleid.Id(commandoId, "overleg"));

    /// <summary>The evaluatie that a command plans, or records without a plan.</summary>
    public static EvaluatieId Evaluatie(Guid commandoId) => new(Afgeleid.Id(commandoId, "evaluatie"));

    /// <summary>What pupil or parents said, that a command records.</summary>
    public static StemId Stem(Guid commandoId) => new(Afgeleid.Id(commandoId, "stem"));

    /// <summary>The question of parents or pupil that a command records.</summary>
    public static GezinsvraagId Gezinsvraag(Guid commandoId) => new(Afgeleid.Id(commandoId, "gezinsvraag"));

    // Betrokkenheid

    /// <summary>The agreement of the local team that a command records.</summary>
    public static InstemmingId Instemming(Guid commandoId) => new(Afgeleid.Id(commandoId, "instemming"));

    /// <summary>The help that a command begins.</summary>
    public static HulpId Hulp(Guid commandoId) => new(Afgeleid.Id(commandoId, "hulp"));

    /// <summary>The question for advice that a command asks.</summary>
    public static AdviesId Advies(Guid commandoId) => new(Afgeleid.Id(commandoId, "advies"));

    /// <summary>The arrangement that a command awards.</summary>
    public static ArrangementId Arrangement(Guid commandoId) => new(Afgeleid.Id(commandoId, "arrangement"));

    /// <summary>The command about one line of a caseload; from the id of the request, so that a repeat completes it .</summary>
    public static Guid Caseloadregel(Guid commandoId, CasusId casus, Domein domein) => Afgeleid.Id(commandoId, $"caseload/{casus}/{domein}");

    // Noodknop
    /// <summary>The emergency access that a command opens.</summary>
    public static NoodknopId Noodknop(Guid commandoId) => new(Afgeleid.Id(commandoId, "noodknop"));

    // Besloten
    /// <summary>The short contact that a command records.</summary>
    public static KortContactId KortContact(Guid commandoId) => new(Afgeleid.Id(commandoId, "kort-contact"));

    /// <summary>The meldcode that a command opens.</summary>
    public static MeldcodeId Meldcode(Guid commandoId) => new(Afgeleid.Id(commandoId, "meldcode"));

    /// <summary>The step of a meldcode that a command takes.</summary>
    public static MeldcodestapId Meldcodestap(Guid commandoId) => new(Afgeleid.Id(commandoId, "meldcodestap"));

    /// <summary>The consultation that a command records.</summary>
    public static ConsultId Consult(Guid commandoId) => new(Afgeleid.Id(commandoId, "consult"));

    /// <summary>The approach for a group that a command registers.</summary>
    public static GroepsaanpakId Groepsaanpak(Guid commandoId) => new(Afgeleid.Id(commandoId, "groepsaanpak"));

    /// <summary>The light support that a command counts.</summary>
    public static LichteSteunId LichteSteun(Guid commandoId) => new(Afgeleid.Id(commandoId, "lichte-steun"));

    // Toezicht
    /// <summary>The review that a command begins.</summary>
    public static ReviewId Review(Guid commandoId) => new(Afgeleid.Id(commandoId, "review"));

    // Audit
    /// <summary>The half of a seed that a command brings (WL-6).</summary>
    public static Guid Auditlot(Guid commandoId) => Afgeleid.Id(commandoId, "auditlot");

    /// <summary>The finding that a command records.</summary>
    public static BevindingId Bevinding(Guid commandoId) => new(Afgeleid.Id(commandoId, "bevinding"));

    /// <summary>The command that opens one file of an audit; from the id of the request, so that a repeat completes it .</summary>
    public static Guid Auditdossier(Guid commandoId, CasusId casus) => Afgeleid.Id(commandoId, $"auditdossier/{casus}");

    // Rechten
    /// <summary>The legal hold that a command lays on.</summary>
    public static BewaarplichtId Bewaarplicht(Guid commandoId) => new(Afgeleid.Id(commandoId, "bewaarplicht"));

    /// <summary>The erasure that a command decides.</summary>
    public static WissingId Wissing(Guid commandoId) => new(Afgeleid.Id(commandoId, "wissing"));

    /// <summary>The request that a command records.</summary>
    public static RechtsverzoekId Rechtsverzoek(Guid commandoId) => new(Afgeleid.Id(commandoId, "rechtsverzoek"));

    /// <summary>The rectification that a command records.</summary>
    public static RectificatieId Rectificatie(Guid commandoId) => new(Afgeleid.Id(commandoId, "rectificatie"));

    /// <summary>The restriction that a command sets.</summary>
    public static BeperkingId Beperking(Guid commandoId) => new(Afgeleid.Id(commandoId, "beperking"));
}
