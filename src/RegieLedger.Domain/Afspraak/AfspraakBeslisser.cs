using System.Collections.Immutable;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>Decides on every command about what is agreed, and what those deciders share.</summary>
internal static class AfspraakBeslisser
{
    public static Besluit<CasusFeit> Decide(in Beoordeling b, AfspraakCommando commando) => commando switch
    {
        MaakPlan c => PlanBeslisser.Decide(b, c),
        BeeindigPlan c => PlanBeslisser.Decide(b, c),
        StelDoel c => PlanBeslisser.Decide(b, c),
        StelDoelBij c => PlanBeslisser.Decide(b, c),
        RondDoelAf c => PlanBeslisser.Decide(b, c),
        ZetActielijnUit c => PlanBeslisser.Decide(b, c),
        RondActielijnAf c => PlanBeslisser.Decide(b, c),
        MeldIndicaties c => PlanBeslisser.Decide(b, c),
        VraagFamiliegroepsplan c => PlanBeslisser.Decide(b, c),
        MaakAfspraak c => Afspreken.Decide(b, c),
        StelAfspraakBij c => Afspreken.Decide(b, c),
        NeemAfspraakOver c => Afspreken.Decide(b, c),
        BevestigAfspraak c => Afspreken.Decide(b, c),
        MeldAfspraakNagekomen c => Afspreken.Decide(b, c),
        MeldAfspraakNietNagekomen c => Afspreken.Decide(b, c),
        LaatAfspraakVervallen c => Afspreken.Decide(b, c),
        HoudOverleg c => TrajectBeslisser.Decide(b, c),
        PlanEvaluatie c => TrajectBeslisser.Decide(b, c),
        HoudEvaluatie c => TrajectBeslisser.Decide(b, c),
        LegStemVast c => Navraag.Decide(b, c),
        VraagLeefgebiedenUit c => Navraag.Decide(b, c),
        LaatUitvraagAchterwege c => Navraag.Decide(b, c),
        MeldVoortgang c => TrajectBeslisser.Decide(b, c),
        LegGezinsvraagVast c => Navraag.Decide(b, c),
        BeantwoordGezinsvraag c => Navraag.Decide(b, c),
        _ => throw new ArgumentOutOfRangeException(nameof(commando), commando.GetType().Name, "Unknown command."),
    };

    /// <summary>Whether the casus is open and the aanroeper may do this, for a domein in use or for any.</summary>
    public static Weigering? Mag(in Beoordeling b, string actie, Domein? domein = null)
    {
        if (b.Open() is { } dicht)
            return dicht;
        // R-1a: what was agreed for a domein that went out of use is looked after by the holders of those in use.
        var inGebruik = domein is { } d && b.State.Huidig(d) is not null ? domein : null;
        return b.Bevoegd(actie, inGebruik, null, out _);
    }

    /// <summary>What the werkwijze asks for first, at the moment of the command and at the one from which the action is to hold .</summary>
    /// <param name="b">The judgement.</param>
    /// <param name="actie">Action code.</param>
    /// <param name="geldig">Valid time asked for.</param>
    /// <param name="op">The day on which it took place, where that is a day of its own (DE-2).</param>
    public static Weigering? Eisen(in Beoordeling b, string actie, DateTimeOffset? geldig, DateOnly? op = null) =>
        b.Eisen(actie, null, new Gegeven(Geldig: geldig, Op: op));

    /// <summary>Someone with a part that lasts, from no later than a moment.</summary>
    public static Weigering? Actief(in Beoordeling b, BetrokkeneId id, DateTimeOffset moment, out BetrokkeneState betrokkene)
    {
        betrokkene = null!;
        if (Betrokkenen.Zoek(b, id) is not { } gevonden)
            return Maak(Weigeringscode.BetrokkeneOnbekend, ("betrokkene", Id(id)));
        betrokkene = gevonden;
        return gevonden.Actief
            ? Beoordeling.NietVoor(moment, gevonden.Van)
            : Maak(Weigeringscode.BetrokkeneAlBeeindigd, ("betrokkene", Id(id)));
    }

    /// <summary>An active professional.</summary>
    public static Weigering? Functionaris(in Beoordeling b, BetrokkeneId id, DateTimeOffset moment)
    {
        if (Actief(b, id, moment, out var betrokkene) is { } fout)
            return fout;
        return betrokkene.Functionaris is null ? Maak(Weigeringscode.BetrokkeneGeenFunctionaris, ("betrokkene", Id(id))) : null;
    }

    /// <summary>An active parent, or the pupil.</summary>
    public static Weigering? OuderOfLeerling(in Beoordeling b, BetrokkeneId id, DateTimeOffset moment)
    {
        if (Actief(b, id, moment, out var betrokkene) is { } fout)
            return fout;
        return betrokkene.Functionaris is null ? null : Maak(Weigeringscode.BetrokkeneGeenOuderOfLeerling, ("betrokkene", Id(id)));
    }

    /// <summary>People of this casus, at least one; their part may have ended since.</summary>
    public static Weigering? Bekend(in Beoordeling b, string veld, ImmutableArray<BetrokkeneId> ids)
    {
        if (ids.IsDefaultOrEmpty)
            return Verplicht(veld);
        foreach (var id in ids)
        {
            if (Betrokkenen.Zoek(b, id) is null)
                return Maak(Weigeringscode.BetrokkeneOnbekend, ("betrokkene", Id(id)));
        }

        return null;
    }

    /// <summary>A plan that is followed.</summary>
    public static Weigering? Plan(in Beoordeling b, PlanId id, out PlanState plan)
    {
        plan = null!;
        if (b.State.Afspraken.Plan(id) is not { } gevonden)
            return Maak(Weigeringscode.PlanOnbekend, ("plan", id.Value.ToString("D")));
        plan = gevonden;
        return gevonden.Tot is null ? null : Maak(Weigeringscode.PlanBeeindigd, ("plan", id.Value.ToString("D")));
    }

    public static Weigering Verplicht(string veld) => Maak(Weigeringscode.VeldVerplicht, ("veld", veld));

    public static string Id(BetrokkeneId id) => id.Value.ToString("D");
}
