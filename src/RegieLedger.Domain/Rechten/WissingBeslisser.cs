using System.Collections.Immutable;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>Whether something of a person is erased: what there is, no legal hold, and no term that runs (R-11; AVG 17).</summary>
public static class WissingBeslisser
{
    internal static Besluit<RechtenFeit> Decide(RechtenState state, VergeetPersoon c, Rechtenomstandigheden om)
    {
        var wissing = NieuweId.Wissing(om.CommandoId);
        if (state.Wissingen.Any(w => w.Besluit.Wissing == wissing))
            return ImmutableArray<RechtenFeit>.Empty; // the same command again
        if (RechtenBeslisser.GeenDataklasse(c.Dataklassen) is { } onbekend)
            return onbekend;
        var gekozen = om.Sleutels.Where(s => s.Dataklasse != Dataklasse.Commando && (c.Dataklassen.IsEmpty || c.Dataklassen.Contains(s.Dataklasse, StringComparer.Ordinal))).ToList();
        if (gekozen.Count == 0)
            return Maak(Weigeringscode.NietsTeWissen);
        var klassen = gekozen.Select(s => s.Dataklasse).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        foreach (var plicht in state.Bewaarplichten)
        {
            if (klassen.Find(k => plicht.Houdt(om.Aanroeper.Organisatie, k)) is not { } klasse)
                continue;
            return Maak(
                Weigeringscode.BewaarplichtRust, ("dataklasse", klasse), ("grond", plicht.Begin.Grond), ("sinds", Tekst(plicht.Begin.Geldig)),
                ("bewaarplicht", plicht.Begin.Bewaarplicht.Value.ToString("D")));
        }

        if (c.Grond == Wisgrond.VerzoekBetrokkene)
        {
            if (VerzoekBeslisser.NietToegewezen(state, c.Verzoek, Recht.Wissing, om) is { } nietToegewezen)
                return nietToegewezen;
        }
        else if (Beoordeling.NietEenVan("grond", c.Grond, [Wisgrond.TermijnVerstreken, Wisgrond.VerzoekBetrokkene]) is { } grond)
        {
            return grond;
        }

        if (Loopt(klassen, c.Grond, om) is { } loopt)
            return loopt;
        // The marks of commands go along, whoever's: they hold nothing, but by them content could be guessed.
        return new WissingBesloten(
            om.Nu, om.Aanroeper.Organisatie, om.Aanroeper.Functionaris, wissing, c.Grond, c.Grond == Wisgrond.VerzoekBetrokkene ? c.Verzoek : null,
            [.. gekozen.Concat(om.Sleutels.Where(s => s.Dataklasse == Dataklasse.Commando)).Select(s => new GewisteSleutel(s.Id, s.Dataklasse))],
            om.Termijnen.Versie);
    }

    /// <summary>The classes whose term has passed on a day: what may be erased without a request.</summary>
    /// <param name="klassen">The classes that there are.</param>
    /// <param name="om">Terms, and when they began.</param>
    public static IEnumerable<(string Dataklasse, Bewaartermijn Termijn, DateOnly Sinds)> Verstreken(IEnumerable<string> klassen, Rechtenomstandigheden om)
    {
        foreach (var klasse in klassen)
        {
            if (om.Termijnen.Voor(om.Over, klasse, om.Organisatiesoort) is { } termijn && termijn.Tot(klasse, om.Momenten) is { } tot && tot <= Kalender.Dag(om.Nu))
                yield return (klasse, termijn, tot);
        }
    }

    // All classes in one refusal, so that whoever decides sees which they can name apart.
    private static Weigering? Loopt(List<string> klassen, string grond, Rechtenomstandigheden om)
    {
        var vandaag = Kalender.Dag(om.Nu);
        var lopend = new List<string>();
        foreach (var klasse in klassen)
        {
            if (om.Termijnen.Voor(om.Over, klasse, om.Organisatiesoort) is not { } termijn || (grond == Wisgrond.VerzoekBetrokkene && termijn.OpVerzoek))
                continue;
            var tot = termijn.Tot(klasse, om.Momenten);
            if (!(tot <= vandaag))
                lopend.Add(tot is { } dag ? $"{klasse} < {Tekst(dag)}" : $"{klasse} ({termijn.Begin} + {termijn.Jaren.ToString(System.Globalization.CultureInfo.InvariantCulture)})");
        }

        return lopend.Count == 0 ? null : Maak(Weigeringscode.BewaartermijnLoopt, ("termijnen", string.Join(", ", lopend)));
    }
}
