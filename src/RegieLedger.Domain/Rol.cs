using System.Collections.Frozen;

namespace RegieLedger.Domain;

/// <summary>A rol in a casus or in the ledger. Not a profession: a BPO can be the SCHAKEL_ONDERWIJS_JEUGDHULP (domain, Words).</summary>
public readonly record struct Rol
{
    private static readonly string[] Codes =
    [
        "IB", "COO", "MENTOR", "CASEMANAGER_SCHOOL", "SCHAKEL_ONDERWIJS", "SCHAKEL_ONDERWIJS_JEUGDHULP", "BPO",
        "ORTHOPEDAGOOG", "SCHOOLPSYCHOLOOG", "SMW", "JEUGDVERPLEEGKUNDIGE", "JEUGDARTS", "EXPERTISETEAM",
        "SCHOOLCONTACTPERSOON", "VASTE_CONTACTPERSOON", "MEDEWERKER_WIJKTEAM", "SENIOR_JEUGDCONSULENT",
        "LOKETMEDEWERKER", "LEERPLICHTAMBTENAAR", "JEUGDHULPVERLENER", "OUDER", "LEERLING", "AUDITOR", "FG",
        "GOVERNANCE", "BEHEER",
    ];

    private static readonly FrozenDictionary<string, Rol> Bekend =
        Codes.ToFrozenDictionary(c => c, c => new Rol(c), StringComparer.Ordinal);

    private Rol(string code) => Code = code;

    /// <summary>The code as it is stored and spoken of, for example <c>SMW</c>.</summary>
    public string Code { get; }

    /// <summary>All rollen, in the order of the domain document; <c>BEHEER</c> (keeps the register) last.</summary>
    public static IEnumerable<Rol> Alle => Codes.Select(c => Bekend[c]);

    /// <summary>A parent.</summary>
    public static Rol Ouder { get; } = Bekend["OUDER"];

    /// <summary>The pupil.</summary>
    public static Rol Leerling { get; } = Bekend["LEERLING"];

    /// <summary>Reviews files that were drawn (WL-6).</summary>
    public static Rol Auditor { get; } = Bekend["AUDITOR"];

    /// <summary>Governs the programme of a region: may establish its werkwijze.</summary>
    public static Rol Governance { get; } = Bekend["GOVERNANCE"];

    /// <summary>Watches over privacy for an organisatie (AVG 37): sees who looked, never at what was shown.</summary>
    public static Rol Fg { get; } = Bekend["FG"];

    /// <summary>Keeps the register of organisaties and functionarissen.</summary>
    public static Rol Beheer { get; } = Bekend["BEHEER"];

    /// <summary>Reads a code; false when no such rol exists.</summary>
    public static bool TryParse(string? code, out Rol rol)
    {
        rol = default;
        return code is not null && Bekend.TryGetValue(code, out rol);
    }

    /// <summary>Reads a code that is known to be good, for example one from the log.</summary>
    /// <exception cref="FormatException">No such rol.</exception>
    public static Rol Parse(string code) => TryParse(code, out var rol) ? rol : throw new FormatException("Unknown rol code in stored data.");

    /// <inheritdoc/>
    public override string ToString() => Code;
}
