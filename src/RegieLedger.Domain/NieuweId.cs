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
}
