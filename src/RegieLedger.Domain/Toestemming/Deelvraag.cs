using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>"May A share X with B for purpose P?"</summary>
/// <param name="Van">Who would share: an organisatie with its kind, or a kind alone.</param>
/// <param name="Naar">With whom.</param>
/// <param name="Gegeven">Which data: one code of <see cref="Gegevenssoort"/>.</param>
/// <param name="Doel">The purpose: one of the werkwijze, or MELDCODE.</param>
public sealed record Deelverzoek(Partij Van, Partij Naar, string Gegeven, string Doel);

/// <summary>The answer, with what it rests on.</summary>
/// <param name="Mag">Whether it may.</param>
/// <param name="Grondslag">The basis; null when it may not.</param>
/// <param name="Reden">Code: why, or why not.</param>
/// <param name="Toestemmingen">Consents it rests on; when it may not: the one that comes nearest.</param>
/// <param name="Gezag">The check of authority it rests on.</param>
/// <param name="Doorbreking">The overriding it rests on.</param>
/// <param name="Leeftijdsregel">Version of the age rule it rests on.</param>
public sealed record Deelantwoord(
    bool Mag,
    string? Grondslag,
    string Reden,
    ImmutableArray<ToestemmingId> Toestemmingen,
    GezagId? Gezag,
    DoorbrekingId? Doorbreking,
    int? Leeftijdsregel);

/// <summary>Whether data may be shared, on which basis: a function of what was known, the rules and the moment.</summary>
public static class Deelvraag
{
    /// <summary>The purpose of a report under the reporting code; the law, so in no werkwijze.</summary>
    public const string MeldcodeDoel = "MELDCODE";

    /// <summary>It may: the law or the task covers it, no consent is needed.</summary>
    public const string GrondslagDekt = "GRONDSLAG_DEKT";

    /// <summary>It may: a consent in force covers it.</summary>
    public const string ToestemmingVanKracht = "TOESTEMMING_VAN_KRACHT";

    /// <summary>It may: a missing consent was overridden.</summary>
    public const string Doorbroken = "TOESTEMMING_DOORBROKEN";

    /// <summary>It may: anyone bound by the reporting code may report to Veilig Thuis (Wmo 2015, article 5.2.6).</summary>
    public const string Meldrecht = "MELDRECHT";

    /// <summary>It may not: no row of the werkwijze covers this.</summary>
    public const string GeenGrondslag = "GEEN_GRONDSLAG";

    /// <summary>It may not: consent is the basis, and none was asked or recorded.</summary>
    public const string GeenToestemming = "GEEN_TOESTEMMING";

    /// <summary>Answers for a moment; what was known then is folding the prefix of the log .</summary>
    /// <param name="state">The casus, as known.</param>
    /// <param name="werkwijze">The werkwijze, in force by what is known.</param>
    /// <param name="geboortedatum">Birth date, opened; null when not recorded or erased.</param>
    /// <param name="verzoek">What is asked.</param>
    /// <param name="moment">The moment of sharing.</param>
    public static Deelantwoord MagDelen(CasusState state, Werkwijze werkwijze, DateOnly? geboortedatum, Deelverzoek verzoek, DateTimeOffset moment)
    {
        // R-9a: the answer is the same whatever the casus holds, so it tells nothing of a meldcode dossier.
        if (verzoek.Doel == MeldcodeDoel)
            return verzoek.Naar.Soort == Organisatiesoort.VeiligThuis ? Ja(Grondslag.Meldcode, Meldrecht) : Nee(GeenGrondslag);
        if (werkwijze.Toestemming is not { } regels || state.Status == CasusStatus.NogNietGeopend || moment < state.GeopendOp)
            return Nee(GeenGrondslag);
        Deelantwoord? bijna = null;
        foreach (var regel in regels.Grondslagen)
        {
            if (!Dekt(state, regel, verzoek, moment))
                continue;
            if (regel.Grondslag != Grondslag.Toestemming)
                return Ja(regel.Grondslag, GrondslagDekt);
            var antwoord = OpToestemming(state, regels, geboortedatum, verzoek, moment);
            if (antwoord.Mag)
                return antwoord;
            bijna ??= antwoord;
        }

        foreach (var doorbreking in state.Toestemmingen.Doorbrekingen)
        {
            if (doorbreking.Doel == verzoek.Doel && doorbreking.Geldt(moment) && Dekt(doorbreking.Strekking, verzoek))
                return Ja(doorbreking.Grondslag, Doorbroken) with { Doorbreking = doorbreking.Id };
        }

        return bijna ?? Nee(GeenGrondslag);
    }

    /// <summary>Whether an organisatie has a part in the casus at a moment.</summary>
    public static bool IsBetrokken(CasusState state, OrganisatieId organisatie, DateTimeOffset moment)
    {
        foreach (var betrokkene in state.Betrokkenen)
        {
            if (betrokkene.Organisatie == organisatie && betrokkene.Van <= moment && !(betrokkene.Tot <= moment))
                return true;
        }

        return state.LoketOp(moment) == organisatie;
    }

    private static Deelantwoord OpToestemming(CasusState state, Toestemmingsregels regels, DateOnly? geboortedatum, Deelverzoek verzoek, DateTimeOffset moment)
    {
        var antwoord = Nee(GeenToestemming);
        foreach (var toestemming in state.Toestemmingen.Toestemmingen)
        {
            if (toestemming.Doel != verzoek.Doel || (toestemming.Strekking is { } strekking && !Dekt(strekking, verzoek)))
                continue;
            var oordeel = ToestemmingVraag.Oordeel(state, regels, geboortedatum, toestemming, moment);
            if (oordeel.Status == Toestemmingsstatus.NietGevraagd)
                continue;
            // The last one asked says best how it stands.
            antwoord = new Deelantwoord(
                oordeel.VanKracht,
                oordeel.VanKracht ? Grondslag.Toestemming : null,
                oordeel.VanKracht ? ToestemmingVanKracht : Reden(oordeel.Status),
                [toestemming.Id],
                oordeel.Vereiste.Gezag,
                null,
                oordeel.Vereiste.Leeftijdsregel);
            if (antwoord.Mag)
                return antwoord;
        }

        return antwoord;
    }

    private static Deelantwoord Ja(string grondslag, string reden) => new(true, grondslag, reden, [], null, null, null);

    private static Deelantwoord Nee(string reden) => new(false, null, reden, [], null, null, null);

    private static bool Dekt(Strekking strekking, Deelverzoek verzoek) =>
        strekking.Van.Dekt(verzoek.Van) && strekking.Naar.Dekt(verzoek.Naar) && Gegevenssoort.Dekt(strekking.Gegevens, verzoek.Gegeven);

    private static bool Dekt(CasusState state, Grondslagregel regel, Deelverzoek verzoek, DateTimeOffset moment) =>
        (regel.Doel is null || regel.Doel == verzoek.Doel)
        && Gegevenssoort.Dekt(regel.Gegevens, verzoek.Gegeven)
        && Dekt(state, regel.Van, verzoek.Van, moment)
        && Dekt(state, regel.Naar, verzoek.Naar, moment);

    private static bool Dekt(CasusState state, Deelpartij regel, Partij partij, DateTimeOffset moment) => regel.Soort switch
    {
        DeelpartijSoort.Elke => true,
        DeelpartijSoort.Betrokken => partij.Organisatie is { } organisatie && IsBetrokken(state, organisatie, moment),
        DeelpartijSoort.Soort => regel.Code == partij.Soort,
        _ => throw new InvalidOperationException("Unknown kind of party."),
    };

    /// <summary>The reason code of a status.</summary>
    internal static string Reden(Toestemmingsstatus status) => status switch
    {
        Toestemmingsstatus.NietGevraagd => GeenToestemming,
        Toestemmingsstatus.Gevraagd => "TOESTEMMING_GEVRAAGD",
        Toestemmingsstatus.NietCompleet => "TOESTEMMING_NIET_COMPLEET",
        Toestemmingsstatus.VanKracht => ToestemmingVanKracht,
        Toestemmingsstatus.NogNietIngegaan => "TOESTEMMING_NOG_NIET_INGEGAAN",
        Toestemmingsstatus.Geweigerd => "TOESTEMMING_GEWEIGERD",
        Toestemmingsstatus.Conflict => "TOESTEMMING_CONFLICT",
        Toestemmingsstatus.NietVerstrekt => "TOESTEMMING_NIET_VERSTREKT",
        Toestemmingsstatus.Ingetrokken => "TOESTEMMING_INGETROKKEN",
        Toestemmingsstatus.Ongeldig => "TOESTEMMING_ONGELDIG",
        Toestemmingsstatus.Verlopen => "TOESTEMMING_VERLOPEN",
        Toestemmingsstatus.GeboortedatumOnbekend => "GEBOORTEDATUM_ONBEKEND",
        Toestemmingsstatus.GezagOnbekend => "GEZAG_ONBEKEND",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Unknown status."),
    };
}
