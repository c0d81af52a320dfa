using System.Collections.Frozen;
using Google.Protobuf.WellKnownTypes;
using RegieLedger.Domain;
using DomainDomein = RegieLedger.Domain.Domein;
using DomainHouder = RegieLedger.Domain.Houder;
using DomainRol = RegieLedger.Domain.Rol;
using WireDomein = RegieLedger.V1.Domein;
using WireRol = RegieLedger.V1.Rol;

namespace RegieLedger.Server;

/// <summary>Between the wire and the domain. Shapes were checked before: what cannot be read here is a bug, not bad input.</summary>
internal static class Vertaal
{
    private static readonly FrozenDictionary<string, WireRol> RolNaar = System.Enum.GetValues<WireRol>()
        .Where(r => r != WireRol.Unspecified)
        .ToFrozenDictionary(Codes.Van, r => r, StringComparer.Ordinal);

    private static readonly DomainRol[] RolVan = [.. System.Enum.GetValues<WireRol>().Select(r => r == WireRol.Unspecified ? default : DomainRol.Parse(Codes.Van(r)))];

    public static WireRol Rol(DomainRol rol) => RolNaar[rol.Code];

    public static DomainRol Rol(WireRol rol) => RolVan[(int)rol];

    // Left out means the whole casus; casussen with apart domeinen name theirs.
    public static DomainDomein Domein(WireDomein domein) => domein == WireDomein.Unspecified ? DomainDomein.Casus : (DomainDomein)(int)domein;

    public static WireDomein Domein(DomainDomein domein) => (WireDomein)(int)domein;

    public static DateTimeOffset? Moment(Timestamp? moment) => moment is null ? null : moment.ToDateTimeOffset();

    public static Timestamp Moment(DateTimeOffset moment) => Timestamp.FromDateTimeOffset(moment);

    public static Timestamp? Moment(DateTimeOffset? moment) => moment is { } m ? Timestamp.FromDateTimeOffset(m) : null;

    public static DateOnly Dag(string dag) => DateOnly.ParseExact(dag, "yyyy-MM-dd");

    public static DateOnly? DagOfNiet(string dag) => dag.Length == 0 ? null : Dag(dag);

    public static string Dag(DateOnly? dag) => dag is { } d ? d.ToString("yyyy-MM-dd") : "";

    public static FunctionarisId Functionaris(string id) => new(Guid.Parse(id));

    public static FunctionarisId? FunctionarisOfNiet(string id) => id.Length == 0 ? null : Functionaris(id);

    public static OrganisatieId Organisatie(string id) => new(Guid.Parse(id));

    public static OrganisatieId? OrganisatieOfNiet(string id) => id.Length == 0 ? null : Organisatie(id);

    public static DomainHouder Houder(V1.Houder houder) => new(Functionaris(houder.FunctionarisId), Organisatie(houder.OrganisatieId), Rol(houder.Rol));

    public static V1.Houder Houder(DomainHouder houder) => new()
    {
        FunctionarisId = houder.Functionaris.ToString(),
        OrganisatieId = houder.Organisatie.ToString(),
        Rol = Rol(houder.Rol),
    };

    public static Blijvend Blijvend(V1.Blijvend? blijft) => blijft is null
        ? new Blijvend([], [])
        : new Blijvend([.. blijft.BetrokkeneIds.Select(id => new BetrokkeneId(Guid.Parse(id)))], [.. blijft.Stukken.Select(Codes.Van)]);

    public static V1.CasusStatus Status(Domain.CasusStatus status) => (V1.CasusStatus)(int)status;
}
