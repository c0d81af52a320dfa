using System.Collections.Immutable;
using Google.Protobuf.Collections;
using RegieLedger.Domain;
using RegieLedger.Server.Casus;

namespace RegieLedger.Server.Afspraak;

/// <summary>Between the wire and the domain, for what is agreed. Shapes were checked before.</summary>
internal static class Afspraakvertaling
{
    public static BetrokkeneId Betrokkene(string id) => new(Guid.Parse(id));

    public static BetrokkeneId? BetrokkeneOfNiet(string id) => id.Length == 0 ? null : Betrokkene(id);

    public static ImmutableArray<BetrokkeneId> Betrokkenen(RepeatedField<string> ids) => [.. ids.Select(Betrokkene)];

    public static PlanId? PlanOfNiet(string id) => id.Length == 0 ? null : new PlanId(Guid.Parse(id));

    public static DoelId? DoelOfNiet(string id) => id.Length == 0 ? null : new DoelId(Guid.Parse(id));

    public static OverlegId? OverlegOfNiet(string id) => id.Length == 0 ? null : new OverlegId(Guid.Parse(id));

    public static EvaluatieId? EvaluatieOfNiet(string id) => id.Length == 0 ? null : new EvaluatieId(Guid.Parse(id));

    public static Domain.Afspraakinhoud Inhoud(V1.Afspraakinhoud van, Inhoud inhoud) => new(
        Betrokkene(van.VerantwoordelijkeId),
        Vertaal.Dag(van.VoorOp),
        Vertaal.Dag(van.EvaluatieOp),
        Betrokkenen(van.PartijIds),
        inhoud.Wat(van.Wat),
        inhoud.Wat(van.Maatstaf),
        inhoud.Wat(van.Gevolg));

    public static V1.AfspraakVerantwoordelijke Verantwoordelijke(Verantwoordelijke van) => new()
    {
        BetrokkeneId = Id(van.Betrokkene),
        FunctionarisId = van.Functionaris?.ToString() ?? "",
        OrganisatieId = van.Organisatie?.ToString() ?? "",
    };

    /// <summary>An afspraak as it stood at a valid moment at which it had a version.</summary>
    public static V1.AfspraakRegel Regel(CasusId casus, AfspraakState afspraak, Domain.AfspraakVersie versie, DateTimeOffset geldig)
    {
        var status = afspraak.StatusOp(geldig);
        return new V1.AfspraakRegel
        {
            CasusId = casus.ToString(),
            AfspraakId = Tekst(afspraak.Id.Value),
            Domein = Vertaal.Domein(afspraak.Domein),
            PlanId = Tekst(afspraak.Plan?.Value),
            DoelId = Tekst(afspraak.Doel?.Value),
            OverlegId = Tekst(afspraak.Overleg?.Value),
            Versie = versie.Nummer,
            Status = (V1.AfspraakStatus)(int)status,
            Verantwoordelijke = Verantwoordelijke(versie.Verantwoordelijke),
            VoorOp = Vertaal.Dag(versie.VoorOp),
            EvaluatieOp = Vertaal.Dag(versie.EvaluatieOp),
            TeLaat = status == Domain.AfspraakStatus.Open && versie.VoorOp < Kalender.Dag(geldig),
        };
    }

    public static V1.PlanRegel Regel(PlanState plan, PlanId? bijlageBij) => new()
    {
        PlanId = Tekst(plan.Id.Value),
        Soort = plan.Soort,
        Domein = Vertaal.Domein(plan.Domein),
        OrganisatieId = plan.Door.ToString(),
        Van = Vertaal.Moment(plan.Van),
        BijlageBijId = Tekst(bijlageBij?.Value),
    };

    /// <summary>The value of an enum that has a stored code; UNSPECIFIED for none.</summary>
    public static T Code<T>(string? code)
        where T : struct, Enum
        => code is null ? default : Enum.GetValues<T>().FirstOrDefault(waarde => Codes.Van(waarde) == code);

    public static string Id(BetrokkeneId id) => Tekst(id.Value);

    public static string Id(BetrokkeneId? id) => Tekst(id?.Value);

    public static string Tekst(Guid? id) => id?.ToString("D") ?? "";
}
