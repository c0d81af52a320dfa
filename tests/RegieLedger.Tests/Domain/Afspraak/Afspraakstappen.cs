using RegieLedger.Domain;

using static RegieLedger.Tests.Domain.Stappen;
using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

/// <summary>Commands about what is agreed, with everything that does not matter filled in.</summary>
internal static class Afspraakstappen
{
    public static readonly DateOnly Maart = new(2025, 3, 1);
    public static readonly DateOnly April = new(2025, 4, 1);
    public static readonly DateOnly Mei = new(2025, 5, 1);

    public static BetrokkeneId Deel(this Verhaal v, Houder wie) => v.State.Actief(wie)!.Id;

    public static BetrokkeneId Ouder(this Verhaal v) => v.State.Betrokkenen.First(b => b.Actief && b.Rol == Rol.Ouder).Id;

    public static BetrokkeneId Leerling(this Verhaal v) => v.State.Betrokkenen.First(b => b.Actief && b.Rol == Rol.Leerling).Id;

    public static AfspraakState Afspraak(this Verhaal v) => v.State.Afspraken.Afspraken[^1];

    public static PlanState Plan(this Verhaal v) => v.State.Afspraken.Plannen[^1];

    public static Afspraakinhoud Inhoud(BetrokkeneId wie, DateOnly? voor = null, params BetrokkeneId[] partijen) =>
        new(wie, voor ?? April, Mei, [.. partijen], Vertrouwelijk("wat"), Vertrouwelijk("maatstaf"), Vertrouwelijk("gevolg"));

    public static MaakAfspraak Spreek(BetrokkeneId wie, Domein domein = Domein.Casus, DateOnly? voor = null, OverlegId? overleg = null, params BetrokkeneId[] partijen) =>
        new(null, domein, null, null, overleg, Inhoud(wie, voor, partijen));

    public static HoudOverleg Overleg(Verhaal v, string soort, DateOnly? op = null, bool terug = false, params BetrokkeneId[] met) =>
        new(null, soort, op ?? Maart, met.Length > 0 ? [.. met] : [v.State.Betrokkenen[0].Id], terug, null, null);

    public static HoudEvaluatie Evalueer(DateOnly op, EvaluatieId? gepland = null, PlanId? plan = null, params BetrokkeneId[] met) =>
        new(null, gepland, plan, op, [.. met], "OP_KOERS", false, null);

    /// <summary>Delft: a parent and the pupil take part, and smw-1 is responsible for an afspraak.</summary>
    public static Verhaal DelftMetAfspraak()
    {
        var v = DelftGeopend().Doe(Smw1, BetrekOuder()).Doe(Smw1, BetrekOuder() with { Rol = Rol.Leerling }).Dagen(1);
        return v.Doe(Smw1, Spreek(v.Deel(Smw1), partijen: [v.Ouder(), v.Leerling()])).Dagen(1);
    }

    /// <summary>The split werkwijze of the tests, with a parent.</summary>
    public static Verhaal GesplitstMetOuder() => GesplitstGeopend().Doe(Ib, BetrekOuder()).Doe(Ib, Betrek(Wijkteam)).Dagen(1);
}
