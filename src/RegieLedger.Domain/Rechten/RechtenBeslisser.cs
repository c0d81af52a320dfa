using System.Collections.Immutable;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>Decides about the rights of a person: for the organisatie that answers for the data, by whom it has decide (AVG 38-39: never the FG).</summary>
public static class RechtenBeslisser
{
    /// <summary>Decides.</summary>
    public static Besluit<RechtenFeit> Decide(RechtenState state, RechtenCommando commando, Rechtenomstandigheden om)
    {
        if (!om.Aanroeper.Heeft(Rol.Beheer))
            return Maak(Weigeringscode.NietBevoegd, ("actie", "RECHTEN_BETROKKENE"), ("door", "BEHEER"));
        return commando switch
        {
            VergeetPersoon c => WissingBeslisser.Decide(state, c, om),
            LegBewaarplichtOp c => Legop(state, c, om),
            HefBewaarplichtOp c => Hef(state, c, om),
            MeldVertrek c => Vertrek(state, c, om),
            DoeRechtsverzoek c => VerzoekBeslisser.Decide(state, c, om),
            HandelRechtsverzoekAf c => VerzoekBeslisser.Decide(state, c, om),
            LegRectificatieVast c => VerzoekBeslisser.Decide(state, c, om),
            StelBeperkingIn c => VerzoekBeslisser.Decide(state, c, om),
            HefBeperkingOp c => VerzoekBeslisser.Decide(state, c, om),
            _ => throw new ArgumentOutOfRangeException(nameof(commando), commando.GetType().Name, "Unknown command."),
        };
    }

    private static Besluit<RechtenFeit> Legop(RechtenState state, LegBewaarplichtOp c, Rechtenomstandigheden om)
    {
        if (Beoordeling.GeenCode("grond", c.Grond) is { } geenCode)
            return geenCode;
        if (GeenDataklasse(c.Dataklassen) is { } onbekend)
            return onbekend;
        var id = NieuweId.Bewaarplicht(om.CommandoId);
        return state.Bewaarplichten.Any(b => b.Begin.Bewaarplicht == id)
            ? ImmutableArray<RechtenFeit>.Empty
            : new BewaarplichtOpgelegd(om.Nu, om.Aanroeper.Organisatie, om.Aanroeper.Functionaris, id, c.Grond, c.Dataklassen, c.Toelichting);
    }

    private static Besluit<RechtenFeit> Hef(RechtenState state, HefBewaarplichtOp c, Rechtenomstandigheden om)
    {
        if (Beoordeling.GeenCode("reden", c.Reden) is { } geenCode)
            return geenCode;
        if (state.Van(om.Aanroeper.Organisatie).Bewaarplichten.FirstOrDefault(b => b.Begin.Bewaarplicht == c.Bewaarplicht) is not { } plicht)
            return Maak(Weigeringscode.BewaarplichtOnbekend, ("bewaarplicht", c.Bewaarplicht.Value.ToString("D")));
        return plicht.Einde is not null
            ? ImmutableArray<RechtenFeit>.Empty
            : new BewaarplichtOpgeheven(om.Nu, om.Aanroeper.Organisatie, om.Aanroeper.Functionaris, c.Bewaarplicht, c.Reden, c.Toelichting);
    }

    private static Besluit<RechtenFeit> Vertrek(RechtenState state, MeldVertrek c, Rechtenomstandigheden om)
    {
        if (om.Organisatiesoort != "SCHOOL")
            return Maak(Weigeringscode.GeenSchool);
        if (c.Op > Kalender.Dag(om.Nu))
            return Maak(Weigeringscode.DatumInToekomst, ("veld", "op"), ("datum", Tekst(c.Op)));
        return state.Van(om.Aanroeper.Organisatie).Vertrekken is [.., var laatste] && laatste.Op == c.Op
            ? ImmutableArray<RechtenFeit>.Empty
            : new VertrekGemeld(om.Nu, om.Aanroeper.Organisatie, om.Aanroeper.Functionaris, c.Op);
    }

    internal static Weigering? GeenDataklasse(ImmutableArray<string> dataklassen)
    {
        foreach (var klasse in dataklassen)
        {
            if (!Dataklasse.Bestaat(klasse))
                return Maak(Weigeringscode.DataklasseOnbekend, ("dataklasse", klasse));
        }

        return null;
    }
}
