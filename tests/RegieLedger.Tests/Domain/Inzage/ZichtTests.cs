using RegieLedger.Domain;
using Shouldly;
using Xunit;
using static RegieLedger.Tests.Domain.Stappen;
using static RegieLedger.Tests.Domain.ToestemmingTests;
using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

/// <summary>Who stands how to a casus, and which texts open for them.</summary>
public class ZichtTests
{
    private static readonly Partij School = new(Schakel.Organisatie, "SCHOOL");
    private static readonly Partij Team = new(SchakelJeugd.Organisatie, "JEUGDTEAM");
    private static readonly Partij Wijk = new(Wijkteam.Organisatie, "JEUGDTEAM");

    [Fact]
    public void R09_a_text_opens_for_its_author_and_for_another_only_under_a_basis_for_the_purpose_of_the_question()
    {
        var v = Gezin(new DateOnly(2015, 1, 1));
        Mag(v, Team, Team, Casustekst.Afspraak, "CASUS_VOLGEN").ShouldBeTrue();
        Mag(v, Team, School, Casustekst.Afspraak, "DELEN_MET_SCHOOL").ShouldBeFalse();
        Alle(v, "DELEN_MET_SCHOOL", Delen());
        Oordeel(v, Team, School, Casustekst.Afspraak, "DELEN_MET_SCHOOL").ShouldSatisfyAllConditions(o => o.Open.ShouldBeTrue(), o => o.Toestemmingen.ShouldBe([Laatste(v)]));
        Mag(v, Team, School, Casustekst.Afspraak, "CASUS_VOLGEN").ShouldBeFalse("another purpose");
        Mag(v, School, Team, Casustekst.Afspraak, "DELEN_MET_SCHOOL").ShouldBeFalse("the other way");
        v.Dagen(1).Doe(Schakel, new TrekToestemmingIn(null, Laatste(v), Ouders(v)[0], "MONDELING", null));
        Mag(v, Team, School, Casustekst.Afspraak, "DELEN_MET_SCHOOL").ShouldBeFalse("withdrawn (R-7)");
    }

    [Fact]
    public void GO13_without_consent_the_school_reads_nothing_and_with_it_every_text()
    {
        var v = Gezin(new DateOnly(2015, 1, 1));
        foreach (var tekst in Enum.GetValues<Casustekst>())
            Mag(v, Team, School, tekst, "DELEN_MET_SCHOOL").ShouldBeFalse(tekst.ToString());
        // The contact details of the holder are not among the texts: those involved always see them.
        Zicht.Ziet("RegieService/GetRegie", Aanroeper(Schakel, v.Nu), Relatie.Betrokken).HasFlag(Klassen.Contact).ShouldBeTrue();
        Alle(v, "DELEN_MET_SCHOOL", Delen());
        foreach (var tekst in Enum.GetValues<Casustekst>())
            Mag(v, Team, School, tekst, "DELEN_MET_SCHOOL").ShouldBeTrue(tekst.ToString());
    }

    [Fact]
    public void HR04_each_direction_opens_its_own_kinds_of_text()
    {
        var v = HollandRijnlandGeopend().Doe(Ib, BetrekOuder()).Doe(Ib, Geboren(new DateOnly(2015, 1, 1)));
        v.Doe(Ib, Gezag(v));
        Alle(v, "INFORMEREN_WIJKTEAM", new Strekking(School, Wijk, ["REDEN", "DOELEN"], null, null), Ib);
        Open(v, School, Wijk, "INFORMEREN_WIJKTEAM").ShouldBe([Casustekst.Hulpvraag, Casustekst.Doel]);
        Open(v, Wijk, School, "INFORMEREN_SCHOOL").ShouldBeEmpty("a consent of its own");
        Alle(v, "INFORMEREN_SCHOOL", new Strekking(Wijk, School, ["UITVOERING"], null, null), Ib);
        Open(v, Wijk, School, "INFORMEREN_SCHOOL").ShouldBe([Casustekst.Actielijn]);
        Open(v, School, Wijk, "INFORMEREN_WIJKTEAM").ShouldBe([Casustekst.Hulpvraag, Casustekst.Doel]);
    }

    [Fact]
    public void R09_the_right_to_report_opens_nothing_to_whoever_comes_to_look()
    {
        var v = Gezin(new DateOnly(2015, 1, 1));
        Mag(v, School, new Partij(Organisatie("veilig-thuis-1"), "VEILIG_THUIS"), Casustekst.Afspraak, Deelvraag.MeldcodeDoel).ShouldBeFalse();
    }

    [Theory]
    [InlineData("ZELF", true, true)]
    [InlineData("ZELF", false, false)]
    [InlineData("NOODKNOP", false, true)]
    [InlineData("GOVERNANCE", true, false)]
    [InlineData("TOEZICHT", true, false)]
    [InlineData("AUDIT", true, false)]
    [InlineData("GEEN", true, false)]
    public void R09_what_opens_by_relation(string relatie, bool partij, bool open)
    {
        var v = Gezin(new DateOnly(2015, 1, 1));
        Zicht.MagOpenen(v.State, v.Werkwijze, v.Geboortedatum, new Tekstvrager(relatie, School, "CASUS_VOLGEN"), Team, Casustekst.Afspraak, partij, v.Nu).Open.ShouldBe(open);
    }

    [Fact]
    public void R09_how_one_stands_to_a_casus_follows_from_the_part_of_the_organisatie_and_the_rol()
    {
        var v = Gezin(new DateOnly(2015, 1, 1));
        Relaties(Schakel.Organisatie, "IB").ShouldBe(Relatie.Betrokken);
        Relaties(Smw3.Organisatie, "SMW").ShouldBe(Relatie.Geen);
        foreach (var rol in new[] { "FG", "AUDITOR", "BEHEER" })
            Relaties(Schakel.Organisatie, rol).ShouldBe(Relatie.Geen, rol);
        Relaties(Smw3.Organisatie, "GOVERNANCE").ShouldBe(Relatie.Governance);
        Zelf(Ouders(v)[0], "OUDER").ShouldBe(Relatie.Zelf);
        Zelf(Ouders(v)[0], "LEERLING").ShouldBe(Relatie.Geen, "not in that rol");
        Zelf(new BetrokkeneId(Guid.NewGuid()), "OUDER").ShouldBe(Relatie.Geen, "of another casus");
        Zelf(v.State.Betrokkenen[0].Id, "OUDER").ShouldBe(Relatie.Geen, "a professional");
        v.Doe(Schakel, new BeeindigBetrokkene(null, Ouders(v)[1], "ANDERS"));
        Zelf(v.State.Betrokkenen.Last(b => b.Rol == Rol.Ouder).Id, "OUDER").ShouldBe(Relatie.Geen, "no part any more");
        Zicht.Van(CasusState.Leeg, Aanroeper(Schakel, v.Nu), v.Nu).ShouldBe(Relatie.Geen);

        string Relaties(OrganisatieId organisatie, string rol) => Zicht.Van(v.State, new Aanroeper(Smw1.Functionaris, organisatie, [Rol.Parse(rol)]), v.Nu);
        string Zelf(BetrokkeneId wie, string rol) => Zicht.Van(v.State, new Aanroeper(default, default, [Rol.Parse(rol)]) { Betrokkene = wie }, v.Nu);
    }

    [Fact]
    public void R05_who_covers_looks_for_the_holder()
    {
        var v = GoereeToegewezen();
        v.Doe(Schakel, new BeginWaarneming(Domein.Casus, Smw2, v.Nu, v.Nu.AddDays(3), "ZIEKTE"));
        Zicht.Namens(v.State, Aanroeper(Smw2, v.Nu), v.Nu).ShouldBe(Smw1.Functionaris);
        Zicht.Namens(v.State, Aanroeper(Smw1, v.Nu), v.Nu).ShouldBeNull();
        Zicht.Namens(v.State, Aanroeper(Smw2, v.Nu), v.Nu.AddDays(4)).ShouldBeNull();
    }

    private static void Alle(Verhaal v, string doel, Strekking strekking, Houder? door = null)
    {
        v.Doe(door ?? Schakel, Vraag(doel, strekking));
        foreach (var wie in ToestemmingTests.Oordeel(v).Vereiste.Ondertekenaars)
            v.Doe(door ?? Schakel, Geef(v, wie));
    }

    private static Casustekst[] Open(Verhaal v, Partij auteur, Partij lezer, string doel) => [.. Enum.GetValues<Casustekst>().Where(t => Mag(v, auteur, lezer, t, doel))];

    private static bool Mag(Verhaal v, Partij auteur, Partij lezer, Casustekst tekst, string doel) => Oordeel(v, auteur, lezer, tekst, doel).Open;

    private static Tekstoordeel Oordeel(Verhaal v, Partij auteur, Partij lezer, Casustekst tekst, string doel)
        => Zicht.MagOpenen(v.State, v.Werkwijze, v.Geboortedatum, new Tekstvrager(Relatie.Betrokken, lezer, doel), auteur, tekst, false, v.Nu);
}
