using System.Collections.Frozen;
using System.Collections.Immutable;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>What a werkwijze knows outside a casus, and who may do it: the section <c>buiten_casus</c>. What is left out does not exist there.</summary>
/// <param name="Door">Rollen per action; one of them is enough.</param>
/// <param name="ZonderOudersVanaf">DE-6: age in years from which a talk with the pupil may be without the parents' consent, 1 to 18; left out: 18, when parental authority ends.</param>
/// <param name="Afwegingskaders">Codes, with their version, of the frameworks by which a suspicion is weighed (step 4 of the meldcode).</param>
public sealed record Buitenregels(FrozenDictionary<string, ImmutableArray<Rol>> Door, int ZonderOudersVanaf, ImmutableArray<string> Afwegingskaders)
{
    /// <summary>A short contact before registration (DE-6).</summary>
    public const string KortContact = "KORT_CONTACT";

    /// <summary>The steps of the meldcode (DE-9).</summary>
    public const string Meldcode = "MELDCODE";

    /// <summary>A consultation of which nothing of a pupil is stored (DE-10, GO-1).</summary>
    public const string Consult = "CONSULT";

    /// <summary>An approach for a group, and the light support within it (HL-9).</summary>
    public const string Groepsaanpak = "GROEPSAANPAK";

    /// <summary>The audit of a school by others (WL-6).</summary>
    public const string Audit = "AUDIT";

    private const int Meerderjarig = 18;

    /// <summary>A werkwijze without the section.</summary>
    public static Buitenregels Geen { get; } = new(FrozenDictionary<string, ImmutableArray<Rol>>.Empty, Meerderjarig, []);

    /// <summary>What more is said of an audit; null where it does not exist.</summary>
    public Auditregels? Auditregels { get; init; }

    /// <summary>The rol by which the aanroeper may do an action; null when they may not.</summary>
    public Rol? Als(string actie, Aanroeper aanroeper)
    {
        if (Door.TryGetValue(actie, out var rollen))
        {
            foreach (var rol in rollen)
            {
                if (aanroeper.Heeft(rol))
                    return rol;
            }
        }

        return null;
    }

    /// <summary>Whether the aanroeper may do an action now, and as whom they then act.</summary>
    internal Weigering? Bevoegd(string actie, Aanroeper aanroeper, out Houder als)
    {
        als = default;
        if (!Door.TryGetValue(actie, out var rollen))
            return Maak(Weigeringscode.NietInWerkwijze, ("actie", actie));
        if (Als(actie, aanroeper) is not { } rol)
            return Maak(Weigeringscode.NietBevoegd, ("actie", actie), ("door", Tekst(rollen)));
        als = new Houder(aanroeper.Functionaris, aanroeper.Organisatie, rol);
        return null;
    }

    /// <summary>Reads the section; errors are told with their paths.</summary>
    internal static Buitenregels Lees(JsonVeld? sectie)
    {
        if (sectie is not { } veld || !veld.IsObject([], [KortContact, Meldcode, Consult, Groepsaanpak, Audit]))
            return Geen;
        var door = new Dictionary<string, ImmutableArray<Rol>>(StringComparer.Ordinal);
        var vanaf = Meerderjarig;
        ImmutableArray<string> kaders = [];
        Auditregels? audit = null;
        foreach (var (naam, regel) in veld.Velden())
        {
            regel.IsObject(naam switch { Meldcode => ["door", "afwegingskaders"], Audit => ["door", "school", "dagen"], _ => ["door"] }, naam == KortContact ? ["zonder_ouders_vanaf"] : []);
            door[naam] = regel.Veld("door")?.Lijst(WerkwijzeLezer.LeesRol) ?? [];
            if (regel.Veld("door") is { } leeg && door[naam].IsEmpty)
                leeg.Fout("names nobody");
            if (naam == KortContact)
                vanaf = regel.Veld("zonder_ouders_vanaf")?.Getal(1, Meerderjarig) ?? Meerderjarig;
            if (naam == Meldcode && regel.Veld("afwegingskaders") is { } lijst)
                kaders = WerkwijzeLezer.Teksten(lijst, Vorm.IsCode, "must be a code");
            if (naam == Audit)
                audit = Auditregels.Lees(regel);
        }

        return new Buitenregels(door.ToFrozenDictionary(StringComparer.Ordinal), vanaf, kaders) { Auditregels = audit };
    }
}
