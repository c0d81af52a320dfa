using System.Collections.Immutable;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

// Stream consult-{organisatie}-{year}. WARNING: stored for decades; see CasusFeiten.

/// <summary>Identity of one consultation.</summary>
public readonly record struct ConsultId(Guid Value);

/// <summary>A fact about the consultations of one organisatie in one year, in the stream <c>consult-{organisatie}-{year}</c>.</summary>
/// <param name="Geldig">The beginning of the day on which it took place.</param>
public abstract record ConsultFeit(DateTimeOffset Geldig);

/// <summary>
/// A consultation took place (DE-10), or the core team was asked for advice (GO-1). Nothing of the pupil it was about is here:
/// no field could hold it.
/// </summary>
/// <param name="Geldig">The beginning of the day.</param>
/// <param name="Consult">Its id.</param>
/// <param name="Soort">Code: <c>ANONIEM</c>, <c>ADVIES_VEILIG_THUIS</c> or <c>ADVIESVRAAG_KERNTEAM</c>.</param>
/// <param name="Rol">The rol in which someone asked.</param>
/// <param name="Bij">The organisatie that was consulted; only with <c>ANONIEM</c>.</param>
/// <param name="Onderwerp">Code of the topic.</param>
public sealed record ConsultGeregistreerd(DateTimeOffset Geldig, ConsultId Consult, string Soort, Rol Rol, OrganisatieId? Bij, string Onderwerp) : ConsultFeit(Geldig);

/// <summary>Records that a consultation took place; needs no consent and opens no casus (GO-1, DE-10).</summary>
public sealed record RegistreerConsult(DateOnly Op, string Soort, OrganisatieId? Bij, string Onderwerp);

/// <summary>The consultations of one organisatie in one year.</summary>
public sealed record Consulten
{
    /// <summary>None.</summary>
    public static Consulten Leeg { get; } = new();

    /// <summary>All of them, in the order in which they were recorded.</summary>
    public ImmutableArray<ConsultGeregistreerd> Lijst { get; init; } = [];

    /// <summary>Folds one fact.</summary>
    public static Consulten Evolve(Consulten state, ConsultFeit feit) => feit switch
    {
        ConsultGeregistreerd f => state with { Lijst = state.Lijst.Add(f) },
        _ => throw new ArgumentOutOfRangeException(nameof(feit), feit.GetType().Name, "Unknown fact."),
    };

    /// <summary>Decides.</summary>
    public static Besluit<ConsultFeit> Decide(Consulten state, RegistreerConsult commando, Omstandigheden om)
    {
        if (om.Werkwijze.BuitenCasus.Bevoegd(Buitenregels.Consult, om.Aanroeper, out var door) is { } onbevoegd)
            return onbevoegd;
        var id = NieuweId.Consult(om.CommandoId);
        if (state.Lijst.Any(c => c.Consult == id))
            return ImmutableArray<ConsultFeit>.Empty;
        if (Beoordeling.NietEenVan("soort", commando.Soort, ["ANONIEM", "ADVIES_VEILIG_THUIS", "ADVIESVRAAG_KERNTEAM"]) is { } soort)
            return soort;
        if (Beoordeling.GeenCode("onderwerp", commando.Onderwerp) is { } onderwerp)
            return onderwerp;
        if (commando.Soort == "ANONIEM" && commando.Bij is null)
            return Maak(Weigeringscode.VeldVerplicht, ("veld", "bij"));
        if (commando.Op > Kalender.Dag(om.Nu))
            return Maak(Weigeringscode.DatumInToekomst, ("veld", "op"), ("datum", Tekst(commando.Op)));
        return new ConsultGeregistreerd(
            Kalender.Begin(commando.Op), id, commando.Soort, door.Rol, commando.Soort == "ANONIEM" ? commando.Bij : null, commando.Onderwerp);
    }
}
