using System.Runtime.CompilerServices;

using RegieLedger.Domain;

using Shouldly;

using Xunit;

namespace RegieLedger.Tests.Domain;

public class Eigenschappen
{
    [Fact]
    public void R01_for_every_prefix_known_and_every_valid_moment_each_domein_in_use_has_exactly_one_holder() => Willekeur.Controleer(w =>
    {
        var momenten = w.Momenten();
        var state = CasusState.Leeg;
        for (var k = 0; k < w.Log.Count; k++)
        {
            state = CasusState.Evolve(state, w.Log[k].Feit, w.Log[k].Vastlegging);
            var maatstaf = new Maatstaf(w.Log.Take(k + 1));
            // All moments at the end, a spread of them for every prefix before it.
            for (var i = k == w.Log.Count - 1 ? 0 : k % 7; i < momenten.Length; i += k == w.Log.Count - 1 ? 1 : 7)
            {
                var antwoord = RegieVraag.Beantwoord(state, Willekeur.Bij(state.WerkwijzeId), momenten[i]);
                var toen = Willekeur.Bij(state.WerkwijzeOp(momenten[i]));
                var verwacht = maatstaf.Houders(momenten[i]);
                var status = verwacht is null ? CasusStatus.NogNietGeopend : verwacht.Count == 0 ? CasusStatus.Afgesloten : CasusStatus.Open;
                antwoord.Status.ShouldBe(status);
                if (status != CasusStatus.Open)
                {
                    antwoord.Domeinen.ShouldBeEmpty();
                    antwoord.Aanspreekpunt.ShouldBeNull();
                    continue;
                }

                antwoord.Domeinen.OrderBy(d => d.Domein).Select(d => (d.Domein, d.Houder)).ShouldBe(verwacht!.Select(v => (v.Key, v.Value)));
                toen.Domeinsets.Any(set => set.Length == antwoord.Domeinen.Length && antwoord.Domeinen.All(d => set.Contains(d.Domein))).ShouldBeTrue();
                antwoord.Aanspreekpunt.ShouldNotBeNull(); // R-1a
                foreach (var regel in antwoord.Domeinen)
                {
                    regel.Sinds.ShouldBeLessThanOrEqualTo(momenten[i]);
                    toen.Domeinen[regel.Domein].NooitHouden.Contains(regel.Houder.Rol).ShouldBeFalse(); // GO-5
                    regel.Inkomend?.Aan.Functionaris.ShouldNotBe(regel.Houder.Functionaris);
                    (regel.Waarneming is not { } cover || (cover.Van <= momenten[i] && momenten[i] < cover.Tot)).ShouldBeTrue();
                }
            }
        }
    }, wisselt: true);

    [Fact]
    public void R14_an_accepted_command_repeated_has_no_second_effect() => Willekeur.Controleer(w =>
    {
        foreach (var stap in w.Stappen.Where(s => s.Besluit.Feiten.Length > 0))
        {
            CasusBeslisser.Decide(stap.Na, stap.Commando, stap.Om).Feiten.ShouldBeEmpty(stap.Commando.ToString());
            if (Herhaling.MaaktEenAnder(stap.Commando))
                continue; // another parent, for all the ledger can see
            // Not a second later: that can be the next day, and what is judged on a later day is judged anew.
            var opnieuw = stap.Om with { CommandoId = Guid.Parse("a0a0a0a0-0000-4000-8000-000000000001"), Nu = stap.Om.Nu.AddTicks(1) };
            CasusBeslisser.Decide(stap.Na, stap.Commando, opnieuw).Feiten.ShouldBeEmpty(stap.Commando.ToString());
        }
    });

    [Fact]
    public void Every_refusal_is_in_the_table_with_all_its_facts_and_comes_with_no_facts_to_append() => Willekeur.Controleer(w =>
    {
        foreach (var stap in w.Stappen)
        {
            if (stap.Besluit.Weigering is not { } weigering)
                continue;
            Verhaal.Gevuld(weigering);
            stap.Besluit.Feiten.ShouldBeEmpty();
            ReferenceEquals(stap.Voor, stap.Na).ShouldBeTrue();
            // Stable: the same input gives the same refusal.
            CasusBeslisser.Decide(stap.Voor, stap.Commando, stap.Om).Weigering!.Code.ShouldBe(weigering.Code);
        }
    });

    [Fact]
    public void R13_valid_times_of_regie_facts_of_a_domein_never_go_back_and_none_is_after_now() => Willekeur.Controleer(w =>
    {
        var state = CasusState.Leeg;
        foreach (var (feit, vastlegging) in w.Log)
        {
            feit.Geldig.ShouldBeLessThanOrEqualTo(vastlegging.Moment, feit.ToString());
            Domein[] domeinen = feit switch
            {
                RegieToegewezen f => [f.Domein],
                OverdrachtIngegaan f => [f.Domein],
                RegieVerdeeld or CasusAfgesloten or CasusGewijzigd => [.. state.Domeinen],
                _ => [],
            };
            foreach (var domein in domeinen)
                feit.Geldig.ShouldBeGreaterThanOrEqualTo(state.Huidig(domein)!.Van);
            if (domeinen.Length > 0 && state.Betrokkenheid.Wijzigingen is [.., var gewijzigd])
                feit.Geldig.ShouldBeGreaterThanOrEqualTo(gewijzigd.Op, feit.ToString());
            if (state.Status != CasusStatus.NogNietGeopend && feit is not BetrokkeneToegevoegd)
                feit.Geldig.ShouldBeGreaterThanOrEqualTo(state.GeopendOp);
            state = CasusState.Evolve(state, feit, vastlegging);
        }
    });

    [Fact]
    public void R13_an_answer_for_what_was_known_then_never_changes() => Willekeur.Controleer(w =>
    {
        // Answers given while the casus grew, against the whole log folded again up to the same fact.
        var toen = w.Stappen.Where(s => s.Besluit.Feiten.Length > 0).Select(s => (s.Na.Revisie, s.Om.Nu, Antwoord: Tekst(RegieVraag.Beantwoord(s.Na, w.Werkwijze, s.Om.Nu))));
        foreach (var (revisie, moment, antwoord) in toen.ToList())
        {
            var bekend = w.Log.Take((int)revisie + 1).Aggregate(CasusState.Leeg, (s, l) => CasusState.Evolve(s, l.Feit, l.Vastlegging));
            Tekst(RegieVraag.Beantwoord(bekend, w.Werkwijze, moment)).ShouldBe(antwoord);
        }
    });

    [Fact]
    public void R02_R02a_R05_what_the_state_never_shows() => Willekeur.Controleer(w =>
    {
        // Expression-tree assertions are compiled at every call, so plain predicates here.
        foreach (var state in w.Stappen.Where(s => s.Besluit.Feiten.Length > 0).Select(s => s.Na))
        {
            state.Overdrachten.Where(o => o.Open).GroupBy(o => o.Domein).All(g => g.Count() == 1).ShouldBeTrue();
            state.Overdrachten.Where(o => o.Open).All(o => state.Domeinen.Contains(o.Domein)).ShouldBeTrue();
            foreach (var domein in state.Domeinen)
                state.Actief(state.Huidig(domein)!.Houder).ShouldNotBeNull(); // R-2a
            foreach (var a in state.Waarnemingen)
            {
                state.Waarnemingen.All(b => ReferenceEquals(a, b) || a.Domein != b.Domein || a.Afwezig.Functionaris != b.Afwezig.Functionaris || !b.Overlapt(a.Van, a.Tot)).ShouldBeTrue();
            }
        }
    });

    [Fact]
    public void R03a_no_open_afspraak_is_ever_without_a_responsible_party_who_takes_part()
    {
        var gezien = 0;
        Willekeur.Controleer(
            w =>
            {
                var momenten = w.Momenten();
                foreach (var k in w.Stappen.Where(s => s.Besluit.Feiten.Length > 0).Select(s => (int)s.Na.Revisie + 1))
                {
                    var maatstaf = new Afspraakmaatstaf(w.Log.Take(k));
                    for (var i = k == w.Log.Count ? 0 : k % 7; i < momenten.Length; i += k == w.Log.Count ? 1 : 7)
                        gezien += maatstaf.Controleer(momenten[i]);
                }
            },
            wisselt: true);
        gezien.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void R13_the_same_log_folded_a_second_time_gives_the_same_state_and_so_the_same_answers() => Willekeur.Controleer(
        w =>
        {
            var opnieuw = w.Log.Aggregate(CasusState.Leeg, (s, l) => CasusState.Evolve(s, l.Feit, l.Vastlegging));
            Afdruk.Van(opnieuw).ShouldBe(Afdruk.Van(w.State));
        },
        wisselt: true);

    [Fact]
    public void The_random_histories_reach_every_fact()
    {
        var gezien = new HashSet<Type>();
        var rnd = new Random(1);
        for (var i = 0; i < 3000; i++)
        {
            var stappen = new int[50];
            for (var j = 0; j < stappen.Length; j++)
                stappen[j] = rnd.Next();
            gezien.UnionWith(Willekeur.Speel(stappen, wisselt: true).Log.Select(l => l.Feit.GetType()));
        }

        // Who may look, in an emergency or for an audit, changes nothing in a casus; NoodknopTests and AuditdossierTests have those.
        Feiten(typeof(CasusFeit)).Where(t => t != typeof(ReserveringVervallen) && t != typeof(DossierOpengesteld) && !t.IsSubclassOf(typeof(NoodknopFeit))).Except(gezien).Select(t => t.Name).ShouldBeEmpty();
    }

    [Fact]
    public void Folding_knows_every_fact_of_the_catalogue()
    {
        foreach (var type in Feiten(typeof(CasusFeit)))
            Kent(() => CasusState.Evolve(CasusState.Leeg, (CasusFeit)RuntimeHelpers.GetUninitializedObject(type), default));
        foreach (var type in Feiten(typeof(OrganisatieFeit)))
            Kent(() => OrganisatieState.Evolve(OrganisatieState.Leeg, (OrganisatieFeit)RuntimeHelpers.GetUninitializedObject(type)));
        foreach (var type in Feiten(typeof(FunctionarisFeit)))
            Kent(() => FunctionarisState.Evolve(FunctionarisState.Leeg, (FunctionarisFeit)RuntimeHelpers.GetUninitializedObject(type)));
        foreach (var type in Feiten(typeof(LeerlingFeit)))
            Kent(() => LeerlingState.Evolve(LeerlingState.Leeg, (LeerlingFeit)RuntimeHelpers.GetUninitializedObject(type)));
        foreach (var type in Feiten(typeof(BeslotenFeit)).Where(t => !t.IsAbstract))
            Kent(() => BeslotenDossier.Evolve(BeslotenDossier.Leeg, (BeslotenFeit)RuntimeHelpers.GetUninitializedObject(type), default));
        foreach (var type in Feiten(typeof(ConsultFeit)))
            Kent(() => Consulten.Evolve(Consulten.Leeg, (ConsultFeit)RuntimeHelpers.GetUninitializedObject(type)));
        foreach (var type in Feiten(typeof(GroepsaanpakFeit)))
            Kent(() => Groepsaanpakken.Evolve(Groepsaanpakken.Leeg, (GroepsaanpakFeit)RuntimeHelpers.GetUninitializedObject(type)));
        foreach (var type in Feiten(typeof(WerkwijzeFeit)))
            Kent(() => WerkwijzeGeschiedenis.Evolve(WerkwijzeGeschiedenis.Leeg, (WerkwijzeFeit)RuntimeHelpers.GetUninitializedObject(type), default));
        Should.Throw<ArgumentOutOfRangeException>(() => CasusState.Evolve(CasusState.Leeg, new Onbekend(Wereld.Begin), default));
        Should.Throw<ArgumentOutOfRangeException>(() => CasusBeslisser.Decide(CasusState.Leeg, new OnbekendCommando(), new Omstandigheden(Guid.Empty, Wereld.Begin, Wereld.Aanroeper(Wereld.Ib, Wereld.Begin), Wereld.Delft, Wereld.Register)));
    }

    private sealed record Onbekend(DateTimeOffset Geldig) : CasusFeit(Geldig);

    private sealed record OnbekendCommando() : CasusCommando((DateTimeOffset?)null);

    // An empty fact may well make the fold stumble; only the arm for unknown facts throws this exception.
    private static void Kent(Action vouw)
    {
        try
        {
            vouw();
        }
        catch (Exception fout) when (fout is not ArgumentOutOfRangeException { ParamName: "feit" })
        {
        }
    }

    private static IEnumerable<Type> Feiten(Type soort) => soort.Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(soort));

    private static string Tekst(RegieAntwoord antwoord) => antwoord with { Domeinen = [] } + string.Join('|', antwoord.Domeinen);
}
