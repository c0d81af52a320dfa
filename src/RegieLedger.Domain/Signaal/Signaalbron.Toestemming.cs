using System.Collections.Immutable;

namespace RegieLedger.Domain;

// What becomes of a consent by the passing of time, and what has to be looked at again.
internal sealed partial class Signaalbron
{
    private ImmutableSortedSet<DateTimeOffset>? _momenten;

    // Every moment at which who has to sign, or what they decided, can become another.
    private ImmutableSortedSet<DateTimeOffset> Momenten => _momenten ??= Grenzen();

    public void Toestemmingen()
    {
        if (_werkwijze.Toestemming is not { } regels)
            return;
        foreach (var toestemming in _state.Toestemmingen.Toestemmingen)
        {
            var id = toestemming.Id.Value.ToString("D");
            if (toestemming.Strekking?.TotDag is { } tot && Regel(Signaalsoort.ToestemmingLooptAf) is { } regel)
            {
                VoegZolang(Signaalsoort.ToestemmingLooptAf, id, Laatste(regel.Voordat(tot), toestemming.Sinds), Kalender.Begin(tot), moment =>
                    Status(toestemming, moment) == Toestemmingsstatus.VanKracht && !IsVernieuwd(toestemming, moment));
            }

            // a refusal beside a consent is a conflict until somebody decides otherwise; without a refusal there is none.
            if (Regel(Signaalsoort.ToestemmingConflict) is not null && toestemming.Ondertekeningen.Any(o => o.Soort == Ondertekening.Geweigerd))
                VoegZolang(Signaalsoort.ToestemmingConflict, id, toestemming.Sinds, null, moment => Status(toestemming, moment) == Toestemmingsstatus.Conflict);
        }

        Toestemmingsstatus Status(ToestemmingState toestemming, DateTimeOffset moment) =>
            ToestemmingVraag.Oordeel(_state, regels, _geboortedatum, toestemming, moment).Status;

        // The next one may be in force already, or begin where this one ends.
        bool IsVernieuwd(ToestemmingState oud, DateTimeOffset moment) => _state.Toestemmingen.Toestemmingen.Any(nieuw =>
            nieuw.Doel == oud.Doel
            && nieuw.Strekking is { } strekking
            && !(strekking.TotDag <= oud.Strekking!.TotDag)
            && strekking with { VanDag = null, TotDag = null } == oud.Strekking with { VanDag = null, TotDag = null }
            && Status(nieuw, moment) is Toestemmingsstatus.VanKracht or Toestemmingsstatus.NogNietIngegaan);
    }

    public void Verjaardag()
    {
        if (_geboortedatum is null || Regel(Signaalsoort.VerjaardagNadert) is not { } regel)
            return;
        // Whether a birthday matters hangs on the age rule and on what is known of the pupil's capacity at the moment.
        foreach (var dag in Momenten.Prepend(_open[0].Van).Select(Volgende).OfType<DateOnly>().Distinct())
            VoegZolang(Signaalsoort.VerjaardagNadert, "", regel.Voordat(dag), Kalender.Begin(dag), moment => Volgende(moment) == dag);

        DateOnly? Volgende(DateTimeOffset moment) => ToestemmingVraag.VolgendeVerjaardag(_state, _werkwijze, _geboortedatum, moment);
    }

    public void Doorbrekingen()
    {
        if (Regel(Signaalsoort.DoorbrekingHerzien) is null)
            return;
        foreach (var doorbreking in _state.Toestemmingen.Doorbrekingen)
        {
            // It ends with its period whether or not it was reviewed; a review can end it before, and sets the next one or none.
            var einde = doorbreking.Strekking.TotDag is { } tot ? Kalender.Begin(tot) : (DateTimeOffset?)null;
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

    // Where the answer hangs on several facts at once: it can only change at the moments of those.
    private void VoegZolang(string soort, string onderwerp, DateTimeOffset van, DateTimeOffset? tot, Func<DateTimeOffset, bool> staat)
    {
        DateTimeOffset? sinds = null;
        foreach (var grens in Momenten.Where(g => g > van && !(g >= tot)).Prepend(van))
        {
            var nu = staat(grens);
            if (!nu && sinds is { } begin)
                Voeg(soort, onderwerp, null, begin, grens);
            sinds = nu ? sinds ?? grens : null;
        }

        if (sinds is { } nog)
            Voeg(soort, onderwerp, null, nog, tot);
    }

    private ImmutableSortedSet<DateTimeOffset> Grenzen()
    {
        var grenzen = ImmutableSortedSet.CreateBuilder<DateTimeOffset>();
        var boek = _state.Toestemmingen;
        foreach (var toestemming in boek.Toestemmingen)
        {
            grenzen.Add(toestemming.Sinds);
            grenzen.UnionWith(toestemming.Ondertekeningen.Select(o => o.Sinds));
            Neem(toestemming.AntwoordVoor);
            Neem(toestemming.Strekking?.VanDag);
            Neem(toestemming.Strekking?.TotDag);
        }

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

        // Which birthdays matter is for the age rule by which each consent is judged, so all are looked at; after the 21st none does.
        for (var jaar = 1; jaar <= 21 && _geboortedatum is { } geboren; jaar++)
        {
            Neem(geboren.AddYears(jaar));
            Neem(geboren.AddYears(jaar).AddDays(1)); // born on 29 February: a year older on 1 March
        }

        return grenzen.ToImmutable();

        void Neem(DateOnly? dag)
        {
            if (dag is { } d)
                grenzen.Add(Kalender.Begin(d));
        }
    }
}
