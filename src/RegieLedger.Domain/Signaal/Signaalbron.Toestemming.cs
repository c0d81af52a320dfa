using System.Collections.Immutable;

namespace RegieLedger.Domain;

// What becomes of a consent by the passing of time, and what has to be looked at again.
internal sealed partial class Signaalbron
{
    private ImmutableSortedSet<DateTimeOffset>? _momenten;

    // Every moment at which who has to sign can become another, whatever the consent.
    private ImmutableSortedSet<DateTimeOffset> Momenten => _momenten ??= Grenzen();

    public void Toestemmingen()
    {
        if (_werkwijze.Toestemming is not { } regels)
            return;
        // a refusal beside a consent is a conflict until somebody decides otherwise; without a refusal there is none.
        if (Regel(Signaalsoort.ToestemmingConflict) is not null)
        {
            foreach (var toestemming in _state.Toestemmingen.Toestemmingen.Where(t => t.Ondertekeningen.Any(o => o.Soort == Ondertekening.Geweigerd)))
            {
                foreach (var (van, tot) in Zolang(regels, toestemming, toestemming.Sinds, null, status => status == Toestemmingsstatus.Conflict))
                    Voeg(Signaalsoort.ToestemmingConflict, Id(toestemming), null, van, tot);
            }
        }

        if (Regel(Signaalsoort.ToestemmingLooptAf) is not { } regel)
            return;
        // One renews another that is of the same purpose and scope.
        foreach (var groep in _state.Toestemmingen.Toestemmingen.Where(t => t.Strekking is not null).GroupBy(t => (t.Doel, t.Strekking! with { VanDag = null, TotDag = null })))
        {
            if (groep.Any(t => t.Strekking!.TotDag is not null))
                LopenAf(regels, regel, [.. groep]);
        }
    }

    // within the term before its end, while it is in force and no other goes on after it. The next one may be in force already,
    // or begin where this one ends.
    private void LopenAf(Toestemmingsregels regels, Signaalregel regel, ImmutableArray<ToestemmingState> groep)
    {
        var lopen = groep
            .SelectMany(t => Zolang(regels, t, t.Sinds, null, s => s is Toestemmingsstatus.VanKracht or Toestemmingsstatus.NogNietIngegaan).Select(s => (t.Strekking!.TotDag, s.Van, s.Tot)))
            .OrderBy(s => s.Van)
            .ToList();
        foreach (var oud in groep)
        {
            if (oud.Strekking!.TotDag is not { } dag)
                continue;
            foreach (var (van, tot) in Zolang(regels, oud, Laatste(regel.Voordat(dag), oud.Sinds), Kalender.Begin(dag), s => s == Toestemmingsstatus.VanKracht))
            {
                // What is left of the stretch beside those of the others, in order of their beginning.
                DateTimeOffset? begin = van;
                foreach (var ander in lopen)
                {
                    if (begin is null || ander.Van >= tot)
                        break;
                    if (ander.TotDag <= dag || ander.Tot <= begin)
                        continue;
                    if (ander.Van > begin)
                        Voeg(Signaalsoort.ToestemmingLooptAf, Id(oud), null, begin.Value, ander.Van);
                    begin = ander.Tot;
                }

                if (begin is { } rest && !(rest >= tot))
                    Voeg(Signaalsoort.ToestemmingLooptAf, Id(oud), null, rest, tot);
            }
        }
    }

    public void Verjaardag()
    {
        if (_geboortedatum is null || Regel(Signaalsoort.VerjaardagNadert) is not { } regel)
            return;
        // Whether a birthday matters hangs on the age rule and on what is known of the pupil's capacity at the moment.
        foreach (var dag in Momenten.Prepend(_open[0].Van).Select(Volgende).OfType<DateOnly>().Distinct())
        {
            foreach (var (van, tot) in Zolang(Momenten, regel.Voordat(dag), Kalender.Begin(dag), moment => Volgende(moment) == dag))
                Voeg(Signaalsoort.VerjaardagNadert, "", null, van, tot);
        }

        DateOnly? Volgende(DateTimeOffset moment) => ToestemmingVraag.VolgendeVerjaardag(_state, _werkwijze, _geboortedatum, moment);
    }

    public void Doorbrekingen()
    {
        if (Regel(Signaalsoort.DoorbrekingHerzien) is null)
            return;
        foreach (var doorbreking in _state.Toestemmingen.Doorbrekingen)
        {
            // It ends with its period, or with a change of the casus, whether or not it was reviewed; a review can end it
            // before, and sets the next one or none.
            var einde = Eerste(doorbreking.Strekking.TotDag is { } tot ? Kalender.Begin(tot) : null, doorbreking.VervallenOp);
            var (voor, sinds) = ((DateOnly?)doorbreking.HerzienVoor, doorbreking.Sinds);
            foreach (var herziening in doorbreking.Herzieningen)
            {
                Herzie(herziening.Sinds);
                (voor, sinds) = (herziening.Uitkomst == Herziening.Beeindigd ? null : herziening.HerzienVoor, herziening.Sinds);
            }

            Herzie(null);

            void Herzie(DateTimeOffset? herzien)
            {
                if (voor is { } laat)
                    Voeg(Signaalsoort.DoorbrekingHerzien, doorbreking.Id.Value.ToString("D"), null, Laatste(Kalender.Begin(laat), sinds), Eerste(herzien, einde));
            }
        }
    }

    // How one consent stands can also change by what was decided about it.
    private List<(DateTimeOffset Van, DateTimeOffset? Tot)> Zolang(
        Toestemmingsregels regels, ToestemmingState toestemming, DateTimeOffset van, DateTimeOffset? tot, Func<Toestemmingsstatus, bool> staat)
    {
        return Zolang(Momenten.Union(Eigen()), van, tot, moment => staat(ToestemmingVraag.Oordeel(_state, regels, _geboortedatum, toestemming, moment).Status));

        IEnumerable<DateTimeOffset> Eigen()
        {
            yield return toestemming.Sinds;
            foreach (var ondertekend in toestemming.Ondertekeningen)
                yield return ondertekend.Sinds;
            if (toestemming.VervallenOp is { } vervallen)
                yield return vervallen;
            if (toestemming.AntwoordVoor is { } antwoord)
                yield return Kalender.Begin(antwoord);
            if (toestemming.Strekking?.VanDag is { } vanDag)
                yield return Kalender.Begin(vanDag);
            if (toestemming.Strekking?.TotDag is { } totDag)
                yield return Kalender.Begin(totDag);
        }
    }

    // Where the answer hangs on several facts at once: it can only change at the moments of those.
    private static List<(DateTimeOffset Van, DateTimeOffset? Tot)> Zolang(
        ImmutableSortedSet<DateTimeOffset> grenzen, DateTimeOffset van, DateTimeOffset? tot, Func<DateTimeOffset, bool> staat)
    {
        var stukken = new List<(DateTimeOffset Van, DateTimeOffset? Tot)>();
        DateTimeOffset? sinds = null;
        foreach (var grens in grenzen.Where(g => g > van && !(g >= tot)).Prepend(van))
        {
            var nu = staat(grens);
            if (!nu && sinds is { } begin)
                stukken.Add((begin, grens));
            sinds = nu ? sinds ?? grens : null;
        }

        if (sinds is { } nog)
            stukken.Add((nog, tot));
        return stukken;
    }

    private ImmutableSortedSet<DateTimeOffset> Grenzen()
    {
        var grenzen = ImmutableSortedSet.CreateBuilder<DateTimeOffset>();
        var boek = _state.Toestemmingen;
        foreach (var gezag in boek.Gezag)
        {
            grenzen.Add(gezag.Sinds);
            foreach (var gezagdrager in gezag.Gezagdragers)
            {
                Neem(gezagdrager.Van);
                Neem(gezagdrager.Tot);
            }
        }

        grenzen.UnionWith(boek.Wilsbekwaamheid.Select(w => w.Sinds));
        foreach (var leerling in _state.Betrokkenen.Where(b => b.Rol == Rol.Leerling))
        {
            grenzen.Add(leerling.Van);
            if (leerling.Tot is { } tot)
                grenzen.Add(tot);
        }

        // Which birthdays matter is for the age rule by which each consent is judged, so those of all versions are looked at.
        if (_geboortedatum is { } geboren && _werkwijze.Toestemming is { } regels)
        {
            foreach (var jaar in regels.Leeftijdsregels.SelectMany(r => r.Rijen).SelectMany(r => new[] { r.VanLeeftijd, r.TotLeeftijd ?? 0 }).Where(j => j > 0).Distinct())
                Neem(ToestemmingVraag.Verjaardag(geboren, jaar));
        }

        return grenzen.ToImmutable();

        void Neem(DateOnly? dag)
        {
            if (dag is { } d)
                grenzen.Add(Kalender.Begin(d));
        }
    }

    private static string Id(ToestemmingState toestemming) => toestemming.Id.Value.ToString("D");
}
