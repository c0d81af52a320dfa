using RegieLedger.Domain;

using Shouldly;

using Xunit;

namespace RegieLedger.Tests.Domain;

public class SignaalEigenschappen
{
    [Fact]
    public void Until_the_next_change_the_answer_stays_the_same() => Willekeur.Controleer(w =>
    {
        // Long after the last fact too: terms run on.
        var vraag = Wereld.Begin.AddDays(-1);
        var veranderingen = 0;
        for (var moment = Signalen.VolgendeVerandering(w.State, w.Werkwijze, w.Geboortedatum, vraag); moment is { } volgende; moment = Signalen.VolgendeVerandering(w.State, w.Werkwijze, w.Geboortedatum, vraag))
        {
            volgende.ShouldBeGreaterThan(vraag);
            var eerst = Tekst(w, vraag);
            // Facts of the past change who is to act; between two of them only time passes.
            foreach (var tussen in Tussen(w, vraag, volgende))
                Tekst(w, tussen).ShouldBe(eerst, $"at {tussen:O}, between {vraag:O} and {volgende:O}");
            vraag = volgende;
            veranderingen.ShouldBeLessThan(1000);
            veranderingen++;
        }

        var laatst = w.Log.Count > 0 && w.Log[^1].Vastlegging.Moment > vraag ? w.Log[^1].Vastlegging.Moment : vraag;
        Tekst(w, laatst.AddYears(30)).ShouldBe(Tekst(w, laatst), "after the last change");
    });

    [Fact]
    public void R13_what_stood_then_does_not_hang_on_what_was_recorded_for_later() => Willekeur.Controleer(w =>
    {
        // Without corrections and facts about the past, what was known at a moment says all of that moment. A consent that is declared
        // invalid never was one.
        if (w.Log.Any(l => l.Feit is RegieGecorrigeerd or ToestemmingOngeldigVerklaard || l.Feit.Geldig != l.Vastlegging.Moment))
            return;
        var state = CasusState.Leeg;
        for (var k = 0; k < w.Log.Count; k++)
        {
            state = CasusState.Evolve(state, w.Log[k].Feit, w.Log[k].Vastlegging);
            if (k + 1 < w.Log.Count && w.Log[k + 1].Vastlegging.Moment > w.Log[k].Vastlegging.Moment)
                Sleutels(w, state, w.Log[k].Vastlegging.Moment).ShouldBe(Sleutels(w, w.State, w.Log[k].Vastlegging.Moment));
        }
    });

    [Fact]
    public void Every_signaal_stands_once_and_is_for_someone() => Willekeur.Controleer(w =>
    {
        foreach (var moment in w.Momenten())
        {
            var staan = Signalen.Van(w.State, w.Werkwijze, w.Geboortedatum, moment);
            staan.Select(s => s.Signaal.Sleutel).Distinct(StringComparer.Ordinal).Count().ShouldBe(staan.Length);
            staan.Select(s => s.Signaal.Sleutel).ShouldBe(staan.Select(s => s.Signaal.Sleutel).Order(StringComparer.Ordinal));
            staan.All(s => s.Voor.Length > 0 && s.Signaal.Van <= moment && s.Signaal.Sleutel.Length <= 67).ShouldBeTrue();
            if (RegieVraag.Beantwoord(w.State, w.Werkwijze, moment).Status != CasusStatus.Open)
                staan.ShouldBeEmpty();
        }
    });

    [Fact]
    public void R07_R08_a_signaal_about_a_consent_stands_exactly_where_what_it_says_is_so()
    {
        var gezien = 0;
        Willekeur.Controleer(w =>
        {
            if (w.Werkwijze.Toestemming is not { } regels || w.State.Toestemmingen.Toestemmingen.All(t => t.Ondertekeningen.IsEmpty))
                return;
            var momenten = w.Momenten().Where((_, i) => i % 2 == 0).ToList();
            foreach (var t in w.State.Toestemmingen.Toestemmingen)
            {
                foreach (var moment in new[] { t.VervallenOp, t.Strekking?.TotDag is { } tot ? Kalender.Begin(tot.AddDays(-3)) : (DateTimeOffset?)null }.OfType<DateTimeOffset>())
                    momenten.AddRange([moment.AddTicks(-1), moment, moment.AddDays(1)]);
            }

            foreach (var moment in momenten)
            {
                var staan = Signalen.Van(w.State, w.Werkwijze, w.Geboortedatum, moment)
                    .Where(s => s.Signaal.Soort is Signaalsoort.ToestemmingLooptAf or Signaalsoort.ToestemmingConflict)
                    .Select(s => $"{s.Signaal.Soort} {s.Signaal.Onderwerp}").Order(StringComparer.Ordinal).ToList();
                gezien += staan.Count;
                var verwacht = Verwacht(w, regels, moment).Order(StringComparer.Ordinal).ToList();
                if (!staan.SequenceEqual(verwacht, StringComparer.Ordinal))
                    string.Join(", ", staan).ShouldBe(string.Join(", ", verwacht), $"at {moment:O}\n{string.Join('\n', w.Log.Select(l => l.Feit))}\nborn {w.Geboortedatum}");
            }
        });
        gezien.ShouldBeGreaterThan(0);
    }

    // The slow and simple reading: at this moment, of each consent.
    private static IEnumerable<string> Verwacht(Willekeur w, Toestemmingsregels regels, DateTimeOffset moment)
    {
        if (RegieVraag.Beantwoord(w.State, w.Werkwijze, moment).Status != CasusStatus.Open)
            yield break;
        foreach (var t in w.State.Toestemmingen.Toestemmingen)
        {
            if (w.Werkwijze.Signalen.ContainsKey(Signaalsoort.ToestemmingConflict) && Status(t) == Toestemmingsstatus.Conflict)
                yield return $"{Signaalsoort.ToestemmingConflict} {t.Id.Value:D}";
            if (w.Werkwijze.Signalen.TryGetValue(Signaalsoort.ToestemmingLooptAf, out var regel)
                && t.Strekking?.TotDag is { } tot
                && moment >= regel.Voordat(tot)
                && Status(t) == Toestemmingsstatus.VanKracht
                && !w.State.Toestemmingen.Toestemmingen.Any(n => Vernieuwt(t, n) && Status(n) is Toestemmingsstatus.VanKracht or Toestemmingsstatus.NogNietIngegaan))
            {
                yield return $"{Signaalsoort.ToestemmingLooptAf} {t.Id.Value:D}";
            }
        }

        Toestemmingsstatus Status(ToestemmingState t) => ToestemmingVraag.Oordeel(w.State, regels, w.Geboortedatum, t, moment).Status;

        static bool Vernieuwt(ToestemmingState oud, ToestemmingState nieuw) =>
            nieuw.Doel == oud.Doel && nieuw.Strekking is { } s && !(s.TotDag <= oud.Strekking!.TotDag)
            && s with { VanDag = null, TotDag = null } == oud.Strekking with { VanDag = null, TotDag = null };
    }

    private static IEnumerable<DateTimeOffset> Tussen(Willekeur w, DateTimeOffset van, DateTimeOffset tot)
    {
        if (van < w.Log[^1].Vastlegging.Moment)
            return [];
        return [van.AddTicks((tot - van).Ticks / 3), van.AddTicks((tot - van).Ticks / 2), tot.AddTicks(-1)];
    }

    private static IEnumerable<string> Sleutels(Willekeur w, CasusState state, DateTimeOffset moment) =>
        Signalen.Van(state, w.Werkwijze, w.Geboortedatum, moment).Select(s => $"{s.Signaal.Sleutel} {s.Signaal.Van:O}");

    private static string Tekst(Willekeur w, DateTimeOffset moment) => string.Join('|', Signalen.Van(w.State, w.Werkwijze, w.Geboortedatum, moment).Select(s =>
        $"{s.Signaal.Sleutel} {s.Signaal.Van:O} {string.Join(',', s.Voor)} {s.Gezien.Length} {s.Navragen.Length}"));
}
