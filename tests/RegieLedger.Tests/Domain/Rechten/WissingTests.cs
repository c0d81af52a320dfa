using System.Collections.Immutable;
using RegieLedger.Domain;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Domain.Rechten;

/// <summary>What is erased, and what keeps it: legal holds, terms, and who decides (R-11, AVG 17).</summary>
public class WissingTests
{
    private static readonly DateTimeOffset Nu = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly OrganisatieId School = new(Guid.NewGuid());
    private static readonly OrganisatieId Ander = new(Guid.NewGuid());
    private static readonly FunctionarisId Wie = new(Guid.NewGuid());
    private static readonly Bewaartermijnen Termijnen = Bewaartermijnen.Lees(System.Text.Encoding.UTF8.GetBytes(IngebouwdeBewaartermijnen.Alle[0])).Termijnen!;

    private static readonly ImmutableArray<BewaardeSleutel> Sleutels =
        [new(Guid.NewGuid(), "wat"), new(Guid.NewGuid(), "contact"), new(Guid.NewGuid(), "besloten"), new(Guid.NewGuid(), "inzage-2020"), new(Guid.NewGuid(), "commando")];

    [Fact]
    public void R11_only_who_decides_for_the_organisatie_erases_and_the_FG_does_not()
    {
        foreach (var rol in new[] { "FG", "GOVERNANCE", "IB" })
            Weigering(new VergeetPersoon([], Wisgrond.TermijnVerstreken, null), om: Om(rol: rol)).ShouldBe(Weigeringscode.NietBevoegd);
    }

    [Fact]
    public void R11_while_a_term_runs_or_has_not_begun_nothing_is_erased()
    {
        var om = Om();
        var weigering = RechtenBeslisser.Decide(RechtenState.Leeg, new VergeetPersoon([], Wisgrond.TermijnVerstreken, null), om).Weigering!;
        weigering.Code.ShouldBe(Weigeringscode.BewaartermijnLoopt);
        weigering.Feiten["termijnen"].ShouldBe("besloten (VERTREK_VAN_SCHOOL + 2), contact (VERTREK_VAN_SCHOOL + 2), wat (VERTREK_VAN_SCHOOL + 2)");
        // What has passed can be named apart.
        Sleutelklassen(RechtenState.Leeg, new VergeetPersoon(["inzage-2020"], Wisgrond.TermijnVerstreken, null), om).ShouldBe(["inzage-2020", "commando"]);
        Weigering(new VergeetPersoon(["wat"], Wisgrond.TermijnVerstreken, null), om: Om(vertrek: new DateOnly(2024, 3, 2))).ShouldBe(Weigeringscode.BewaartermijnLoopt);
        Sleutelklassen(RechtenState.Leeg, new VergeetPersoon([], Wisgrond.TermijnVerstreken, null), Om(vertrek: new DateOnly(2024, 3, 1)))
            .ShouldBe(["wat", "contact", "besloten", "inzage-2020", "commando"]);
    }

    [Fact]
    public void R11_a_request_that_was_granted_goes_before_the_term_where_the_terms_say_so()
    {
        var verzoek = new RechtsverzoekId(Guid.NewGuid());
        var wens = new VergeetPersoon(["wat", "contact"], Wisgrond.VerzoekBetrokkene, verzoek);
        Weigering(wens).ShouldBe(Weigeringscode.RechtsverzoekOnbekend);
        var gevraagd = Fold(RechtenState.Leeg, new RechtsverzoekGedaan(Nu, School, Wie, verzoek, Recht.Wissing, "LEERLING", new(2026, 2, 1), new(2026, 3, 1), null));
        Weigering(wens, gevraagd).ShouldBe(Weigeringscode.RechtsverzoekNietToegewezen);
        var toegewezen = Fold(gevraagd, new RechtsverzoekAfgehandeld(Nu, School, Wie, verzoek, Rechtsuitkomst.Toegewezen, [], false, null, null));
        Sleutelklassen(toegewezen, wens, Om()).ShouldBe(["wat", "contact", "commando"]);
        // The closed class and the inzagen are kept for others too.
        Weigering(wens with { Dataklassen = ["besloten"] }, toegewezen).ShouldBe(Weigeringscode.BewaartermijnLoopt);
        Weigering(wens with { Dataklassen = [] }, toegewezen).ShouldBe(Weigeringscode.BewaartermijnLoopt);
    }

    [Fact]
    public void R11_under_a_legal_hold_nothing_of_its_classes_is_erased_until_it_is_released()
    {
        var plicht = new BewaarplichtId(Guid.NewGuid());
        var om = Om(vertrek: new DateOnly(2020, 1, 1));
        var opgelegd = Fold(RechtenState.Leeg, new BewaarplichtOpgelegd(Nu, School, Wie, plicht, "KLACHT", ["besloten"], null));
        var wens = new VergeetPersoon([], Wisgrond.TermijnVerstreken, null);
        var weigering = RechtenBeslisser.Decide(opgelegd, wens, om).Weigering!;
        (weigering.Code, weigering.Feiten["grond"], weigering.Feiten["dataklasse"]).ShouldBe((Weigeringscode.BewaarplichtRust, "KLACHT", "besloten"));
        Sleutelklassen(opgelegd, wens with { Dataklassen = ["wat"] }, om).ShouldBe(["wat", "commando"]);
        // Of another organisatie: about its own data.
        RechtenBeslisser.Decide(Fold(RechtenState.Leeg, new BewaarplichtOpgelegd(Nu, Ander, Wie, plicht, "KLACHT", [], null)), wens, om).Weigering.ShouldBeNull();
        Weigering(new HefBewaarplichtOp(plicht, "AFGEROND", null), om: Om()).ShouldBe(Weigeringscode.BewaarplichtOnbekend);
        var opgeheven = Fold(opgelegd, Feit<BewaarplichtOpgeheven>(opgelegd, new HefBewaarplichtOp(plicht, "AFGEROND", null), om));
        RechtenBeslisser.Decide(opgeheven, wens, om).Weigering.ShouldBeNull();
        RechtenBeslisser.Decide(opgeheven, new HefBewaarplichtOp(plicht, "AFGEROND", null), om).Feiten.ShouldBeEmpty();
    }

    [Fact]
    public void R14_the_same_command_again_erases_once_and_what_is_not_there_is_not_erased()
    {
        var om = Om(vertrek: new DateOnly(2020, 1, 1));
        var wens = new VergeetPersoon(["wat"], Wisgrond.TermijnVerstreken, null);
        var gewist = Fold(RechtenState.Leeg, Feit<WissingBesloten>(RechtenState.Leeg, wens, om));
        RechtenBeslisser.Decide(gewist, wens, om).Feiten.ShouldBeEmpty();
        Weigering(wens, gewist, om with { CommandoId = Guid.NewGuid(), Sleutels = [Sleutels[1], Sleutels[4]] }).ShouldBe(Weigeringscode.NietsTeWissen);
        Weigering(wens with { Dataklassen = ["commando"] }, om: om).ShouldBe(Weigeringscode.DataklasseOnbekend);
    }

    [Fact]
    public void R11_the_start_of_a_term_is_an_event()
    {
        var (casus, smw) = (new CasusId(Guid.NewGuid()), new OrganisatieId(Guid.NewGuid()));
        var houder = new Houder(Wie, smw, Rol.Parse("SMW"));
        var open = new CasusGeopend(Nu, casus, new LeerlingId("x"), null!, School, Onderwijssoort.Primair, "GM0503", "delft", null, null, true, houder, default, []);
        var van = (OrganisatieId wie) => new Bewaarmomenten(wie).Met(casus, open, smw, Nu);
        (van(School).Vertrek, van(School).LaatsteWijziging, van(smw).LaatsteWijziging).ShouldBe((null, null, new DateOnly(2026, 3, 1)));
        // Nobody of the school wrote, but the casus is of its pupil.
        var dicht = van(School).Met(casus, new CasusAfgesloten(Nu.AddDays(10), "KLAAR", null), smw, Nu.AddDays(10));
        dicht.EindeOndersteuning.ShouldBe(new DateOnly(2026, 3, 11));
        van(smw).EindeOndersteuning.ShouldBeNull();
        dicht.Met(casus, new CasusHeropend(Nu.AddDays(11), null, []), smw, Nu.AddDays(11)).EindeOndersteuning.ShouldBeNull();
        var weg = van(School).Met(casus, new SchoolGewijzigd(Nu.AddDays(5), School, Ander, Onderwijssoort.Primair, new Blijvend([], []), [], null), smw, Nu.AddDays(5));
        weg.Vertrek.ShouldBe(new DateOnly(2026, 3, 6));
        weg.Met(casus, new SchoolGewijzigd(Nu.AddDays(9), Ander, School, Onderwijssoort.Primair, new Blijvend([], []), [], null), smw, Nu.AddDays(9)).Vertrek.ShouldBeNull();
        van(School).MetVertrek(new DateOnly(2026, 4, 1)).Vertrek.ShouldBe(new DateOnly(2026, 4, 1));
    }

    [Fact]
    public void R11_the_terms_are_data_and_are_read_strictly()
    {
        Termijnen.Voor("LEERLING", "wat", "SCHOOL")!.Jaren.ShouldBe(2);
        Termijnen.Voor("LEERLING", "wat", "JEUGDTEAM")!.Jaren.ShouldBe(20);
        Termijnen.Voor("LEERLING", "wat", "SAMENWERKINGSVERBAND")!.Jaren.ShouldBe(3);
        Termijnen.Voor("LEERLING", "wat", "LEERPLICHT")!.Jaren.ShouldBe(5);
        Termijnen.Voor("LEERLING", "inzage-2026", "SCHOOL")!.Tot("inzage-2026", new Bewaarmomenten(School)).ShouldBe(new DateOnly(2032, 1, 1));
        Termijnen.Voor("LEERLING", "rechten", "SCHOOL").ShouldBeNull();
        Fout("""{ "versie": 2, "geldig_vanaf": "2026-01-01", "termijnen": [{ "over": "LEERLING", "dataklassen": ["wat"], "jaren": 2, "begin": "EINDE_JAAR", "op_verzoek": true }] }""")
            .ShouldBe("$.termijnen[0]");
        Fout("""{ "versie": 2, "geldig_vanaf": "2026-01-01", "termijnen": [{ "over": "IEDEREEN", "dataklassen": ["wat"], "jaren": 2, "begin": "EINDE_FUNCTIE", "op_verzoek": true }] }""")
            .ShouldBe("$.termijnen[0].over");
        Fout("""{ "versie": 2 }""").ShouldBe("$.geldig_vanaf");
        Fout("x").ShouldBe("$");

        static string Fout(string json) => Bewaartermijnen.Lees(System.Text.Encoding.UTF8.GetBytes(json)).Fouten[0].Pad;
    }

    [Fact]
    public void R11_versions_of_the_terms_follow_each_other_and_the_one_in_force_is_by_day()
    {
        var een = Fold(BewaartermijnenState.Leeg, new StelBewaartermijnenVast(IngebouwdeBewaartermijnen.Alle[0]));
        BewaartermijnenState.Decide(een, new StelBewaartermijnenVast(IngebouwdeBewaartermijnen.Alle[0]), Nu, null).Feiten.ShouldBeEmpty();
        var twee = new StelBewaartermijnenVast("""{ "versie": 2, "geldig_vanaf": "2027-01-01", "termijnen": [] }""");
        var state = Fold(een, twee);
        state.InKracht(new DateOnly(2026, 12, 31))!.Value.Termijnen.Versie.ShouldBe(1);
        state.InKracht(new DateOnly(2027, 1, 1))!.Value.Termijnen.Versie.ShouldBe(2);
        BewaartermijnenState.Decide(een, new StelBewaartermijnenVast(twee.Inhoud.Replace("2,", "3,", StringComparison.Ordinal)), Nu, null).Weigering!.Code.ShouldBe(Weigeringscode.BewaartermijnenNietOpvolgend);
        BewaartermijnenState.Decide(een, twee, Nu, new Aanroeper(Wie, School, [Rol.Fg])).Weigering!.Code.ShouldBe(Weigeringscode.NietBevoegd);

        static BewaartermijnenState Fold(BewaartermijnenState state, StelBewaartermijnenVast wens)
            => BewaartermijnenState.Evolve(state, BewaartermijnenState.Decide(state, wens, Nu, null).Feiten.Single());
    }

    private static Rechtenomstandigheden Om(DateOnly? vertrek = null, string rol = "BEHEER")
    {
        var momenten = new Bewaarmomenten(School).MetWijziging(Nu.AddYears(-1));
        return new Rechtenomstandigheden(Guid.NewGuid(), Nu, new Aanroeper(Wie, School, [Rol.Parse(rol)]))
        {
            Organisatiesoort = "SCHOOL",
            Sleutels = Sleutels,
            Termijnen = Termijnen,
            Momenten = vertrek is { } op ? momenten.MetVertrek(op) : momenten,
        };
    }

    private static string? Weigering(RechtenCommando wens, RechtenState? state = null, Rechtenomstandigheden? om = null)
        => RechtenBeslisser.Decide(state ?? RechtenState.Leeg, wens, om ?? Om()).Weigering?.Code;

    private static T Feit<T>(RechtenState state, RechtenCommando wens, Rechtenomstandigheden om)
        => RechtenBeslisser.Decide(state, wens, om).Feiten.Single().ShouldBeOfType<T>();

    private static IEnumerable<string> Sleutelklassen(RechtenState state, RechtenCommando wens, Rechtenomstandigheden om)
        => Feit<WissingBesloten>(state, wens, om).Sleutels.Select(s => s.Dataklasse);

    private static RechtenState Fold(RechtenState state, RechtenFeit feit) => RechtenState.Evolve(state, feit);
}
