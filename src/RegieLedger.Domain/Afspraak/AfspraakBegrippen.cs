using System.Runtime.InteropServices;

namespace RegieLedger.Domain;

/// <summary>Identity of one plan.</summary>
public readonly record struct PlanId(Guid Value);

/// <summary>Identity of one doel in a plan.</summary>
public readonly record struct DoelId(Guid Value);

/// <summary>Identity of one actielijn in a plan.</summary>
public readonly record struct ActielijnId(Guid Value);

/// <summary>Identity of one afspraak, in all its versions .</summary>
public readonly record struct AfspraakId(Guid Value);

/// <summary>Identity of one overleg that was held (DE-1).</summary>
public readonly record struct OverlegId(Guid Value);

/// <summary>Identity of one evaluatie, planned or held (DE-11).</summary>
public readonly record struct EvaluatieId(Guid Value);

/// <summary>Identity of one record of what pupil or parents said.</summary>
public readonly record struct StemId(Guid Value);

/// <summary>Identity of one question of parents or pupil (GO-16).</summary>
public readonly record struct GezinsvraagId(Guid Value);

/// <summary>
/// Who is responsible for an afspraak. The functionaris stands beside the part, so that a list over many casussen
/// needs no other fact.
/// </summary>
/// <param name="Betrokkene">The part in the casus.</param>
/// <param name="Functionaris">The functionaris; null for a parent or the pupil.</param>
/// <param name="Organisatie">For whom the functionaris acts; null for a parent or the pupil.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Verantwoordelijke(BetrokkeneId Betrokkene, FunctionarisId? Functionaris, OrganisatieId? Organisatie);
