using RegieLedger.Domain;

namespace RegieLedger.Tests.Domain;

/// <summary>
/// A second, slow and simple reading of, made without the code that is tested: from the facts alone, with the age
/// rule written out here as the sources and the law have it.
/// </summary>
internal sealed class Toestemmingsmaatstaf(IReadOnlyList<CasusFeit> feiten, DateOnly? geboren, string werkwijze)
{
    /// <summary>Who has to sign, as the tests expect it of the five werkwijzen.</summary>
    public static (bool Gezag, bool Leerling) Verwacht(string werkwijze, int leeftijd, string wilsbekwaamheid, string doel) => (leeftijd, wilsbekwaamheid) switch
    {
        ( < 12, _) => (true, false),
        ( < 16, "NIET_BEKWAAM") => (true, false),
        ( < 16, "BEKWAAM") when werkwijze == "goeree-overflakkee" && doel == "JGZ_ADVIES" => (false, true),
        ( < 16, _) => (true, true),
        ( < 18, "NIET_BEKWAAM") => (true, false),
        _ => (false, true),
    };

    /// <summary>Whether some consent for a purpose was in force at a moment.</summary>
    public bool VanKracht(string doel, DateTimeOffset moment) => Ids(doel).Any(id => VanKracht(id, doel, moment));

    private IEnumerable<ToestemmingId> Ids(string doel) =>
        feiten.OfType<ToestemmingGevraagd>().Where(f => f.Doel == doel).Select(f => f.Toestemming)
            .Concat(feiten.OfType<ToestemmingVastgelegd>().Where(f => f.Waarvoor == doel).Select(f => f.Toestemming));

    private bool VanKracht(ToestemmingId id, string doel, DateTimeOffset moment)
    {
        if (feiten.OfType<ToestemmingOngeldigVerklaard>().Any(f => f.Toestemming == id))
            return false;
        if (feiten.OfType<ToestemmingIngetrokken>().Any(f => f.Toestemming == id && f.Geldig <= moment))
            return false;
        var dag = Kalender.Dag(moment);
        var gevraagd = feiten.OfType<ToestemmingGevraagd>().SingleOrDefault(f => f.Toestemming == id);
        if (gevraagd is not null && (gevraagd.Geldig > moment || gevraagd.Strekking?.TotDag <= dag || gevraagd.Strekking?.VanDag > dag))
            return false;
        var klein = feiten.OfType<ToestemmingVastgelegd>().SingleOrDefault(f => f.Toestemming == id);
        if (klein is not null && Kalender.Begin(klein.Op) > moment)
            return false;

        // what was recorded before a change with which the consents did not go along counts no more from then on.
        CasusFeit bron = gevraagd is null ? klein! : gevraagd;
        var sinds = gevraagd?.Geldig ?? Kalender.Begin(klein!.Op);
        if (sinds <= moment && feiten.SkipWhile(f => f != bron).OfType<CasusGewijzigd>().Any(f => !f.Blijft.Stukken.Contains("TOESTEMMINGEN", StringComparer.Ordinal) && f.Geldig <= moment))
            return false;

        if (geboren is not { } datum)
            return klein is not null && !feiten.OfType<GeboortedatumVastgelegd>().Any();
        var check = feiten.OfType<GezagVastgelegd>().Where(f => f.Geldig <= moment).OrderBy(f => f.Geldig).LastOrDefault();
        var (gezag, leerling) = Verwacht(werkwijze, Leeftijd(datum, dag), Wilsbekwaam(doel, moment), doel);
        var namen = new List<BetrokkeneId>();
        if (gezag)
        {
            if (check is null)
                return klein is not null;
            namen.AddRange(check.Gezagdragers.Where(g => (g.Van is null || g.Van <= dag) && (g.Tot is null || g.Tot > dag)).Select(g => g.Wie));
            if (namen.Count == 0)
                return false;
        }

        var leerlingen = feiten.OfType<BetrokkeneToegevoegd>().Where(b => b.Rol == Rol.Leerling).ToList();
        if (leerling && !leerlingen.Any(l => l.Geldig <= moment && !(feiten.SkipWhile(e => e != l).FirstOrDefault(e => Eindigt(e, l.Betrokkene))?.Geldig <= moment)))
            return false;
        return namen.TrueForAll(wie => Gaf(x => x == wie)) && (!leerling || Gaf(x => leerlingen.Exists(l => l.Betrokkene == x)));

        bool Gaf(Func<BetrokkeneId, bool> is_)
        {
            var laatste = false;
            foreach (var feit in feiten.Where(f => f.Geldig <= moment || f == klein))
            {
                if (feit is ToestemmingVastgelegd v && v.Toestemming == id && v.Door.Any(is_))
                    laatste = true;
                else if (feit is ToestemmingGegeven g && g.Toestemming == id && is_(g.Van))
                    laatste = true;
                else if (feit is ToestemmingGeweigerd w && w.Toestemming == id && is_(w.Van))
                    laatste = false;
            }

            return laatste;
        }
    }

    // with a change of the casus the parts end that are not named to stay. What ended a part first, as recorded, says when:
    // a part that had ended cannot be named any more.
    private static bool Eindigt(CasusFeit feit, BetrokkeneId deel) => feit switch
    {
        BetrokkeneBeeindigd f => f.Betrokkene == deel,
        CasusGewijzigd f => !f.Blijft.Betrokkenen.Contains(deel),
        _ => false,
    };

    private string Wilsbekwaam(string doel, DateTimeOffset moment)
    {
        var toen = feiten.OfType<WilsbekwaamheidBeoordeeld>().Where(f => f.Geldig <= moment).ToList();
        return (toen.FindLast(f => f.Doel == doel) ?? toen.FindLast(f => f.Doel is null))?.Uitkomst ?? "-";
    }

    private static int Leeftijd(DateOnly geboren, DateOnly dag)
    {
        var jaren = 0;
        while (Verjaardag(geboren, jaren + 1) <= dag)
            jaren++;
        return jaren;
    }

    private static DateOnly Verjaardag(DateOnly geboren, int jaren) =>
        geboren.Day == 29 && geboren.Month == 2 && !DateTime.IsLeapYear(geboren.Year + jaren)
            ? new DateOnly(geboren.Year + jaren, 3, 1)
            : new DateOnly(geboren.Year + jaren, geboren.Month, geboren.Day);
}
