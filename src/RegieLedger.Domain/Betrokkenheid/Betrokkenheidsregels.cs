using System.Collections.Frozen;
using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>Section <c>betrokkenheid</c> of a werkwijze: who stands beside the holder, and where holders come from. What is left out does not exist there.</summary>
/// <param name="Houders">From where a rol that holds a domein must come (WL-1, WL-3, HR-2).</param>
/// <param name="MedeRegisseur">Domeinen where a parent may be named beside the holder (HR-2).</param>
/// <param name="VasteContactpersoon">Kinds of school whose fixed contact person takes part once someone from outside does (HR-1).</param>
/// <param name="VasteProfessionals">Rollen that take part without an individual decision where they are fixed at the school, and else only after the agreement of the local team (HL-1, HL-2).</param>
/// <param name="Hulpvormen">Forms of help (HL-2, HL-3, DE-5).</param>
/// <param name="Advies">Rollen of which advice can be asked (HR-5).</param>
/// <param name="Arrangementen">Kinds of arrangement (WL-6).</param>
public sealed record Betrokkenheidsregels(
    ImmutableArray<Houderherkomst> Houders,
    ImmutableArray<Domein> MedeRegisseur,
    ImmutableArray<Onderwijssoort> VasteContactpersoon,
    ImmutableArray<Rol> VasteProfessionals,
    FrozenDictionary<string, Hulpvorm> Hulpvormen,
    ImmutableArray<Rol> Advies,
    ImmutableArray<string> Arrangementen)
{
    /// <summary>A werkwijze without the section.</summary>
    public static Betrokkenheidsregels Geen { get; } = new([], [], [], [], FrozenDictionary<string, Hulpvorm>.Empty, [], []);

    /// <summary>Whether decisions lean on what the register says of organisaties; where not, nobody need look there.</summary>
    public bool VraagtOrganisaties { get; } =
        Houders.Length > 0 || VasteContactpersoon.Length > 0 || VasteProfessionals.Length > 0 || Hulpvormen.Values.Any(v => v.ZelfdeAanbieder);

    internal static Betrokkenheidsregels Lees(JsonVeld veld)
    {
        veld.IsObject([], ["houders", "mede_regisseur", "vaste_contactpersoon", "vaste_professionals", "hulpvormen", "advies", "arrangementen"]);
        return new Betrokkenheidsregels(
            veld.Veld("houders")?.Lijst(LeesHerkomst) ?? [],
            veld.Veld("mede_regisseur")?.Lijst(WerkwijzeLezer.LeesDomein) ?? [],
            veld.Veld("vaste_contactpersoon")?.Lijst(WerkwijzeLezer.LeesSoort) ?? [],
            veld.Veld("vaste_professionals")?.Lijst(WerkwijzeLezer.LeesRol) ?? [],
            (veld.Veld("hulpvormen")?.Velden() ?? []).Where(v => IsVorm(v.Naam, v.Veld)).ToFrozenDictionary(v => v.Naam, v => LeesVorm(v.Veld), StringComparer.Ordinal),
            veld.Veld("advies")?.Lijst(WerkwijzeLezer.LeesRol) ?? [],
            veld.Veld("arrangementen") is { } a ? WerkwijzeLezer.Teksten(a, Vorm.IsCode, "must be a code") : []);
    }

    private static Houderherkomst? LeesHerkomst(JsonVeld veld)
    {
        if (!veld.IsObject(["domein", "rol", "van"], []) || veld.Veld("domein") is not { } d || veld.Veld("rol") is not { } r || veld.Veld("van") is not { } v)
            return null;
        Herkomst? van = v.Tekst() switch
        {
            "SCHOOL" => Herkomst.School,
            "BUITEN_SCHOOL" => Herkomst.BuitenSchool,
            "EIGEN_GEMEENTE" => Herkomst.EigenGemeente,
            "VASTE_CONTACTPERSOON" => Herkomst.VasteContactpersoon,
            _ => null,
        };
        if (van is null)
            v.Fout("must be one of BUITEN_SCHOOL, EIGEN_GEMEENTE, SCHOOL, VASTE_CONTACTPERSOON");
        return WerkwijzeLezer.LeesDomein(d) is { } domein && WerkwijzeLezer.LeesRol(r) is { } rol && van is { } herkomst ? new Houderherkomst(domein, rol, herkomst) : null;
    }

    private static Hulpvorm LeesVorm(JsonVeld veld)
    {
        veld.IsObject(["buiten_school", "instemming", "zelfde_aanbieder"], []);
        return new Hulpvorm(
            veld.Veld("buiten_school")?.JaNee() ?? false,
            veld.Veld("instemming")?.JaNee() ?? false,
            veld.Veld("zelfde_aanbieder")?.JaNee() ?? false);
    }

    private static bool IsVorm(string naam, JsonVeld veld)
    {
        if (Vorm.IsCode(naam))
            return true;
        veld.Fout("must be a code");
        return false;
    }
}

/// <summary>From where a holder must come.</summary>
public enum Herkomst
{
    /// <summary>Of the school of the casus (WL-1, HR-2).</summary>
    School = 1,

    /// <summary>A partner: not of the school of the casus (WL-3).</summary>
    BuitenSchool = 2,

    /// <summary>Of an organisatie of the municipality where the pupil lives (HR-2).</summary>
    EigenGemeente = 3,

    /// <summary>The one fixed contact person of the school of the casus (HR-1, HR-2).</summary>
    VasteContactpersoon = 4,
}

/// <summary>A rol that, where it holds a domein, comes from a certain place.</summary>
/// <param name="Domein">Which domein.</param>
/// <param name="Rol">Which rol; others are not bound.</param>
/// <param name="Van">From where.</param>
public readonly record struct Houderherkomst(Domein Domein, Rol Rol, Herkomst Van);

/// <summary>A form of help.</summary>
/// <param name="BuitenSchool">Outside the school, so its begin and end are reported back (DE-5).</param>
/// <param name="Instemming">Only after the agreement of the local team was recorded (HL-2, HL-3).</param>
/// <param name="ZelfdeAanbieder">By the provider that is at the school already, or with a reason (HL-3).</param>
public readonly record struct Hulpvorm(bool BuitenSchool, bool Instemming, bool ZelfdeAanbieder);
