using RegieLedger.Domain;

using Shouldly;

using Xunit;

namespace RegieLedger.Tests.Domain;

public class ToestemmingEigenschappen
{
    [Fact]
    public void R07_an_action_that_asks_consent_is_never_accepted_without_one_in_force_at_that_moment()
    {
        var gezien = 0;
        Willekeur.Controleer(w =>
        {
            foreach (var stap in w.Stappen.Where(s => s.Besluit.Feiten.Length > 0 && s.Om.Werkwijze.Toestemming is not null))
            {
                foreach (var doel in Eist(stap))
                {
                    gezien++;
                    var nu = stap.Om.Nu < stap.Voor.LaatstVastgelegd ? stap.Voor.LaatstVastgelegd : stap.Om.Nu;
                    Maatstaf(w, stap).VanKracht(doel, nu).ShouldBeTrue($"{doel}: {stap.Commando}");
                    Maatstaf(w, stap).VanKracht(doel, stap.Commando.Geldig ?? nu).ShouldBeTrue($"{doel}, then: {stap.Commando}");
                }
            }
        });
        gezien.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void R07_R08_how_each_consent_stands_is_what_a_second_reading_says_for_every_moment()
    {
        var vanKracht = 0;
        Willekeur.Controleer(w =>
        {
            if (w.Werkwijze.Toestemming is not { } regels)
                return;
            var maatstaf = new Toestemmingsmaatstaf([.. w.Log.Select(l => l.Feit)], w.Geboortedatum, w.Werkwijze.Id);
            foreach (var moment in w.Momenten().Where((_, i) => i % 11 == 0).Append(w.Nu).Append(w.Nu.AddDays(40)))
            {
                foreach (var groep in w.State.Toestemmingen.Toestemmingen.GroupBy(t => t.Doel, StringComparer.Ordinal))
                {
                    var antwoord = groep.Any(t => ToestemmingVraag.Oordeel(w.State, regels, w.Geboortedatum, t, moment).VanKracht);
                    vanKracht += antwoord ? 1 : 0;
                    antwoord.ShouldBe(maatstaf.VanKracht(groep.Key, moment), $"{groep.Key} at {moment:O}\n{string.Join('\n', w.Log.Select(l => l.Feit))}\nborn {w.Geboortedatum}");
                }
            }
        });
        vanKracht.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void R08_what_ended_or_never_was_does_not_come_back_and_no_fact_is_lost() => Willekeur.Controleer(w =>
    {
        if (w.Werkwijze.Toestemming is not { } regels)
            return;
        var feiten = 0;
        foreach (var stap in w.Stappen)
        {
            var boek = stap.Na.Toestemmingen;
            var aantal = boek.Gezag.Length + boek.Wilsbekwaamheid.Length + boek.Doorbrekingen.Sum(d => 1 + d.Herzieningen.Length)
                + boek.Toestemmingen.Sum(t => 1 + t.Ondertekeningen.Length + (t.Ongeldig is null ? 0 : 1));
            aantal.ShouldBeGreaterThanOrEqualTo(feiten);
            feiten = aantal;
        }

        foreach (var t in w.State.Toestemmingen.Toestemmingen)
        {
            var voorbij = false;
            foreach (var moment in w.Momenten().Where((_, i) => i % 5 == 0).Append(w.Nu.AddYears(1)))
            {
                var status = ToestemmingVraag.Oordeel(w.State, regels, w.Geboortedatum, t, moment).Status;
                if (voorbij)
                    status.ShouldBeOneOf(Toestemmingsstatus.Ingetrokken, Toestemmingsstatus.Ongeldig);
                voorbij |= status is Toestemmingsstatus.Ingetrokken or Toestemmingsstatus.Ongeldig;
            }
        }
    });

    private static Toestemmingsmaatstaf Maatstaf(Willekeur w, Stap stap) =>
        new([.. w.Log.Take((int)stap.Voor.Revisie + 1).Select(l => l.Feit)], stap.Om.Geboortedatum, w.Werkwijze.Id);

    // What the action asks, or for an overdracht that goes in what its proposal asked.
    private static IEnumerable<string> Eist(Stap stap)
    {
        var (actie, rol) = stap.Commando switch
        {
            WijsRegieToe c => (Acties.WijsRegieToe, (Rol?)c.Houder.Rol),
            StelOverdrachtVoor c => (Acties.StelOverdrachtVoor, c.Aan.Rol),
            _ when stap.Besluit.Feiten.OfType<OverdrachtIngegaan>().SingleOrDefault() is { } f => (Acties.StelOverdrachtVoor, f.Naar.Rol),
            var c => (Acties.Van(c), null),
        };
        return stap.Om.Werkwijze.Acties.TryGetValue(actie, out var regel)
            ? regel.EistBij(rol).Where(e => e.Soort == EisSoort.Toestemming).Select(e => e.Waarvoor!)
            : [];
    }
}
