namespace RegieLedger.Domain;

/// <summary>A plan was made (HR-3, DE-4).</summary>
/// <param name="Geldig">From when.</param>
/// <param name="Plan">Its id.</param>
/// <param name="Soort">Its kind, a code of the werkwijze: OPP, PLAN_VAN_AANPAK and the like.</param>
/// <param name="Domein">The part of the casus it is about.</param>
/// <param name="Door">The organisatie that made it.</param>
public sealed record PlanGemaakt(DateTimeOffset Geldig, PlanId Plan, string Soort, Domein Domein, OrganisatieId Door) : AfspraakFeit(Geldig);

/// <summary>A plan is no longer followed.</summary>
public sealed record PlanBeeindigd(DateTimeOffset Geldig, PlanId Plan, string Reden) : AfspraakFeit(Geldig);

/// <summary>A doel was set (DE-4, HL-1, HR-6).</summary>
/// <param name="Geldig">From when.</param>
/// <param name="Doel">Its id.</param>
/// <param name="Plan">The plan it stands in.</param>
/// <param name="Plaats">Where the help is: SCHOOL, THUIS or ELDERS (DE-4).</param>
/// <param name="Door">The organisatie whose doel it is; a wijkteam adds its own to those of the school (HR-6).</param>
/// <param name="Verantwoordelijke">The part of the professional who works at it, where one is named (HL-1).</param>
/// <param name="Tekst">What is to be reached.</param>
public sealed record DoelGesteld(
    DateTimeOffset Geldig, DoelId Doel, PlanId Plan, string Plaats, OrganisatieId Door, BetrokkeneId? Verantwoordelijke, Vertrouwelijk Tekst) : AfspraakFeit(Geldig);

/// <summary>A doel was revised; what it was stays readable.</summary>
public sealed record DoelBijgesteld(DateTimeOffset Geldig, DoelId Doel, int Versie, BetrokkeneId? Verantwoordelijke, Vertrouwelijk Tekst) : AfspraakFeit(Geldig);

/// <summary>A doel was reached or dropped: <c>BEREIKT</c> or <c>VERVALLEN</c>.</summary>
public sealed record DoelAfgerond(DateTimeOffset Geldig, DoelId Doel, string Uitkomst, Vertrouwelijk? Toelichting) : AfspraakFeit(Geldig);

/// <summary>A line of action was set out; the holder of the domein of the plan keeps it going (GO-7).</summary>
public sealed record ActielijnUitgezet(DateTimeOffset Geldig, ActielijnId Actielijn, PlanId Plan, DoelId? Doel, Vertrouwelijk Tekst) : AfspraakFeit(Geldig);

/// <summary>A line of action ended: <c>AFGEROND</c> or <c>VERVALLEN</c>.</summary>
public sealed record ActielijnAfgerond(DateTimeOffset Geldig, ActielijnId Actielijn, string Uitkomst) : AfspraakFeit(Geldig);

/// <summary>A new pupil comes with indications: a plan within a week and an evaluatie after two months are asked for (WL-7).</summary>
public sealed record IndicatiesVastgelegd(DateTimeOffset Geldig, DateOnly StartOp) : AfspraakFeit(Geldig);

/// <summary>The parents were asked whether they want a familiegroepsplan, and answered (HR-7).</summary>
public sealed record FamiliegroepsplanGevraagd(DateTimeOffset Geldig, DateOnly Op, bool Gewenst) : AfspraakFeit(Geldig);
