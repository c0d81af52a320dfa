using RegieLedger.Domain;

namespace RegieLedger.Server.Storage;

/// <summary>The streams of the log: one per casus, pupil, organisatie, functionaris and werkwijze.</summary>
public static class Streamnamen
{
    /// <summary>What the name of every casus stream begins with.</summary>
    public const string CasusBegin = "casus-";

    /// <summary>What the name of the stream of every functionaris begins with.</summary>
    public const string FunctionarisBegin = "functionaris-";

    /// <summary>What the name of the stream of every werkwijze begins with.</summary>
    public const string WerkwijzeBegin = "werkwijze-";

    /// <summary>Stream of a casus.</summary>
    public static string Van(CasusId id) => Naam(CasusBegin, id.Value);

    /// <summary>Stream in which casussen of one pupil are reserved .</summary>
    public static string Van(LeerlingId id) => "leerling-" + id.Value;

    /// <summary>Stream of an organisatie.</summary>
    public static string Van(OrganisatieId id) => Naam("organisatie-", id.Value);

    /// <summary>Stream of the deelplannen of a school (HL-7).</summary>
    public static string VanDeelplan(OrganisatieId school) => Naam("deelplan-", school.Value);

    /// <summary>Stream of a functionaris.</summary>
    public static string Van(FunctionarisId id) => Naam(FunctionarisBegin, id.Value);

    /// <summary>Stream of the versions of a werkwijze.</summary>
    public static string VanWerkwijze(string id) => WerkwijzeBegin + id;

    // Besloten
    /// <summary>Stream of what one organisatie keeps about one pupil in the closed class (R-9a).</summary>
    public static string VanBesloten(LeerlingId leerling, OrganisatieId organisatie) => $"{BeslotenBegin}{leerling.Value}-{organisatie.Value:N}";

    /// <summary>Stream of the consultations of an organisatie in a year (DE-10).</summary>
    public static string VanConsulten(OrganisatieId organisatie, int jaar) => $"consult-{organisatie.Value:N}-{jaar:D4}";

    /// <summary>Stream of the approaches for a group at a school (HL-9).</summary>
    public static string VanGroepsaanpakken(OrganisatieId school) => $"groepsaanpak-{school.Value:N}";

    // Audit
    /// <summary>Stream of the audit of a school in a year (WL-6).</summary>
    public static string VanAudit(OrganisatieId school, int jaar) => $"audit-{school.Value:N}-{jaar:D4}";

    // Rechten
    /// <summary>What the name of every stream of the rights of a person begins with.</summary>
    public const string RechtenBegin = "rechten-";

    /// <summary>Stream of the versions of the retention terms.</summary>
    public const string Bewaartermijnen = "bewaartermijnen";

    /// <summary>What the name of every stream of the closed class begins with.</summary>
    public const string BeslotenBegin = "besloten-";

    /// <summary>Stream of the rights of a pupil.</summary>
    public static string VanRechten(LeerlingId leerling) => RechtenBegin + leerling.Value;

    /// <summary>Stream of the rights of a functionaris.</summary>
    public static string VanRechten(FunctionarisId functionaris) => $"{RechtenBegin}{functionaris.Value:N}";

    // Inzage
    /// <summary>What the name of every stream of inzagen begins with.</summary>
    public const string InzageBegin = "inzage-";

    /// <summary>Stream of what was looked at through one node on one day of Europe/Amsterdam .</summary>
    public static string VanInzagen(string node, DateOnly dag) => $"{InzageBegin}{node}-{dag:yyyyMMdd}";

    // Toezicht
    /// <summary>Stream of the register of verwerkingen (AVG 30): one for the ledger.</summary>
    public const string Verwerkingen = "verwerkingen";

    /// <summary>Stream of the reviews of inzagen by the FG of an organisatie.</summary>
    public static string VanReviews(OrganisatieId organisatie) => $"review-{organisatie.Value:N}";

    /// <summary>The casus whose stream this is; false for another stream.</summary>
    public static bool IsCasus(string stream, out CasusId id)
    {
        id = default;
        if (!stream.StartsWith(CasusBegin, StringComparison.Ordinal) || !Guid.TryParseExact(stream.AsSpan(CasusBegin.Length), "N", out var guid))
            return false;
        id = new CasusId(guid);
        return true;
    }

    // Made several times for every question: without a text in between.
    private static string Naam(string begin, Guid id) => string.Create(begin.Length + 32, (begin, id), static (naam, van) =>
    {
        van.begin.CopyTo(naam);
        van.id.TryFormat(naam[van.begin.Length..], out _, "N");
    });
}
