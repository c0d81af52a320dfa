using RegieLedger.Domain;

namespace RegieLedger.Server.Afspraak;

/// <summary>A fact about what was agreed as 'dat', for the time line of a casus: no content.</summary>
internal static class Afspraaktijdlijn
{
    /// <summary>Domein, functionaris and organisatie it is about, and its code.</summary>
    public static (Domein? Domein, FunctionarisId? Over, OrganisatieId? Organisatie, string? Code) Kern(AfspraakFeit feit) => feit switch
    {
        PlanGemaakt f => (f.Domein, null, f.Door, f.Soort),
        PlanBeeindigd f => (null, null, null, f.Reden),
        DoelGesteld f => (null, null, f.Door, f.Plaats),
        DoelBijgesteld => default,
        DoelAfgerond f => (null, null, null, f.Uitkomst),
        ActielijnUitgezet => default,
        ActielijnAfgerond f => (null, null, null, f.Uitkomst),
        IndicatiesVastgelegd => default,
        FamiliegroepsplanGevraagd f => (null, null, null, f.Gewenst ? "GEWENST" : "NIET_GEWENST"),
        AfspraakGemaakt f => (f.Domein, f.Verantwoordelijke.Functionaris, f.Verantwoordelijke.Organisatie, null),
        AfspraakBijgesteld f => (null, f.Verantwoordelijke.Functionaris, f.Verantwoordelijke.Organisatie, null),
        AfspraakOvergenomen f => (null, f.Verantwoordelijke.Functionaris, f.Verantwoordelijke.Organisatie, f.Reden),
        AfspraakBevestigd => default,
        AfspraakNagekomen => default,
        AfspraakNietNagekomen f => (null, null, null, f.GevolgIngezet ? "GEVOLG_INGEZET" : null),
        AfspraakVervallen f => (null, null, null, f.Reden),
        OverlegGehouden f => (null, null, null, f.Soort),
        EvaluatieGepland => default,
        EvaluatieGehouden f => (null, null, null, f.Uitkomst),
        StemVastgelegd => default,
        LeefgebiedenUitgevraagd f => (null, f.Door, null, f.Aanleiding),
        UitvraagAchterwegeGelaten f => (null, null, null, f.Reden),
        VoortgangGemeld f => (f.Domein, null, null, f.Stand),
        GezinsvraagGesteld => default,
        GezinsvraagBeantwoord => default,
        _ => throw new InvalidOperationException($"No line for {feit.GetType().Name}."),
    };
}
