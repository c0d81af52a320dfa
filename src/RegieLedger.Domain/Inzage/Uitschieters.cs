using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>How much a functionaris looked on one day, in one rol.</summary>
/// <param name="Functionaris">Who.</param>
/// <param name="Rol">In which rol.</param>
/// <param name="Dag">The day, Europe/Amsterdam.</param>
/// <param name="Aantal">Inzagen.</param>
/// <param name="BuitenWerktijd">Of those, outside <see cref="Werktijd"/>.</param>
public sealed record Kijkdag(FunctionarisId Functionaris, Rol Rol, DateOnly Dag, long Aantal, long BuitenWerktijd);

/// <summary>In what a day stands out.</summary>
public enum Uitschietersoort
{
    /// <summary>Many inzagen.</summary>
    Volume = 1,

    /// <summary>Many inzagen outside working hours.</summary>
    BuitenWerktijd = 2,
}

/// <summary>A day that stands out, with the figures by which it does.</summary>
/// <param name="Dag">The day.</param>
/// <param name="Soort">In what.</param>
/// <param name="Aantal">How many that day.</param>
/// <param name="Gemiddelde">Mean of the days it is compared with.</param>
/// <param name="Standaardafwijking">Standard deviation of those.</param>
/// <param name="Dagen">How many days those are.</param>
/// <param name="EigenVerleden">Whether they are the functionaris' own days before the period; else those of the peers.</param>
/// <param name="MediaanAnderen">The middle day of the peers in the period.</param>
/// <param name="Anderen">How many peers there are.</param>
public sealed record Uitschieterdag(
    Kijkdag Dag, Uitschietersoort Soort, long Aantal, double Gemiddelde, double Standaardafwijking, int Dagen, bool EigenVerleden, double MediaanAnderen, int Anderen)
{
    /// <summary>The line beyond which the day is.</summary>
    public double Drempel => Gemiddelde + (Uitschieters.Afwijkingen * Standaardafwijking);
}

/// <summary>
/// Who looked at unusually much, or at unusual hours: a rule that a person can follow and work out again. A day stands out when it has
/// more inzagen than the mean and three standard deviations of the functionaris' own days in the 90 days before the period, and at least
/// 10 more than the middle day of the peers, who are the others with the same rol. Who looked on fewer than 5 of those days is
/// compared with the days of the peers instead; where there is neither, with nothing, and no day stands out. Days on which
/// somebody did not look at all do not count.
/// </summary>
public static class Uitschieters
{
    /// <summary>Days before the period that are somebody's own past.</summary>
    public const int Verleden = 90;

    /// <summary>Standard deviations above the mean.</summary>
    public const int Afwijkingen = 3;

    private const int MinsteDagen = 5;
    private const int MeerDanAnderen = 10;

    /// <summary>The days that stand out, furthest beyond the line first.</summary>
    /// <param name="periode">The days of the period, of all functionarissen of an organisatie.</param>
    /// <param name="verleden">Their days in the 90 days before.</param>
    public static ImmutableArray<Uitschieterdag> Zoek(IReadOnlyCollection<Kijkdag> periode, IReadOnlyCollection<Kijkdag> verleden)
    {
        var eerder = verleden.ToLookup(d => (d.Functionaris, d.Rol));
        return
        [
            .. periode.GroupBy(d => d.Rol)
                .SelectMany(rol => Enum.GetValues<Uitschietersoort>().SelectMany(soort => Zoek([.. rol], eerder, soort)))
                .OrderByDescending(u => u.Aantal - u.Drempel)
                .ThenBy(u => u.Dag.Dag).ThenBy(u => u.Dag.Functionaris.Value),
        ];
    }

    private static IEnumerable<Uitschieterdag> Zoek(List<Kijkdag> rol, ILookup<(FunctionarisId Functionaris, Rol Rol), Kijkdag> eerder, Uitschietersoort soort)
    {
        foreach (var wie in rol.GroupBy(d => d.Functionaris))
        {
            // Fewer can never be 10 more than others; most functionarissen end here.
            if (wie.Max(d => Aantal(d, soort)) < MeerDanAnderen)
                continue;
            var anderen = rol.Where(d => d.Functionaris != wie.Key).ToList();
            var eigen = eerder[(wie.Key, rol[0].Rol)].Select(d => Aantal(d, soort)).ToList();
            var maat = eigen.Count >= MinsteDagen ? eigen : [.. anderen.Select(d => Aantal(d, soort))];
            if (maat.Count == 0)
                continue;
            var gemiddelde = maat.Average();
            var afwijking = Math.Sqrt(maat.Average(a => (a - gemiddelde) * (a - gemiddelde)));
            var mediaan = Mediaan([.. anderen.Select(d => Aantal(d, soort))]);
            foreach (var dag in wie)
            {
                var uitschieter = new Uitschieterdag(
                    dag, soort, Aantal(dag, soort), gemiddelde, afwijking, maat.Count, eigen.Count >= MinsteDagen, mediaan, anderen.Select(d => d.Functionaris).Distinct().Count());
                if (uitschieter.Aantal > uitschieter.Drempel && uitschieter.Aantal >= mediaan + MeerDanAnderen)
                    yield return uitschieter;
            }
        }
    }

    private static long Aantal(Kijkdag dag, Uitschietersoort soort) => soort == Uitschietersoort.Volume ? dag.Aantal : dag.BuitenWerktijd;

    private static double Mediaan(List<long> waarden)
    {
        if (waarden.Count == 0)
            return 0;
        waarden.Sort();
        return (waarden[(waarden.Count - 1) / 2] + waarden[waarden.Count / 2]) / 2.0;
    }
}
