using RegieLedger.Domain;

using Shouldly;

using Xunit;

using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

public class KortContactTests
{
    private static readonly LegKortContactVast MetOuders = new(null, BeslotenVerhaal.Leerling, "OUDERS", false, null, null, "VERKENNEN", Vertrouwelijk("een gesprek"));
    private static readonly LegKortContactVast MetLeerling = MetOuders with { Met = "LEERLING", Doel = "TOESTEMMING_BEREIKEN" };

    [Fact]
    public void DE06_a_talk_before_registration_is_a_short_contact_by_the_schoolcontactpersoon()
    {
        var v = new BeslotenVerhaal(Delft);
        v.Als(Smw1, MetOuders).Weigert(Weigeringscode.NietBevoegd, ("actie", "KORT_CONTACT"), ("door", "SCHOOLCONTACTPERSOON"));
        v.Als(Contactpersoon, MetOuders).Geeft(nameof(KortContactVastgelegd));
        var feit = v.Feit<KortContactVastgelegd>();
        (feit.Grond, feit.Leeftijdsgrens, feit.LeeftijdBron).ShouldBe(("OUDERS_ERBIJ", null, null));
        feit.Door.ShouldBe(Contactpersoon);
        v.Als(Contactpersoon, MetOuders).Geeft(nameof(KortContactVastgelegd)); // another talk is another contact
        v.State.Contacten.Length.ShouldBe(2);
        new BeslotenVerhaal(Goeree).Als(Contactpersoon, MetOuders).Weigert(Weigeringscode.NietInWerkwijze, ("actie", "KORT_CONTACT"));
    }

    [Theory]
    [InlineData("2013-03-03", null)] // twelve on the day of the talk
    [InlineData("2013-03-04", Weigeringscode.OudersMoetenInstemmen)]
    [InlineData("2012-02-29", null)]
    [InlineData("2025-03-04", Weigeringscode.DatumInToekomst)]
    public void DE06_without_the_parents_consent_only_from_twelve_by_birth_date(string geboren, string? code)
    {
        var v = new BeslotenVerhaal(Delft).Als(Contactpersoon, MetLeerling with { Geboortedatum = DateOnly.Parse(geboren, System.Globalization.CultureInfo.InvariantCulture) });
        if (code is not null)
        {
            v.Weigert(code);
            return;
        }

        var feit = v.Geeft(nameof(KortContactVastgelegd)).Feit<KortContactVastgelegd>();
        (feit.Grond, feit.Leeftijdsgrens, feit.LeeftijdBron).ShouldBe(("OUD_GENOEG", 12, "GEBOORTEDATUM"));
        feit.ToString().ShouldNotContain(geboren); // neither age nor birth date is kept
    }

    [Fact]
    public void DE06_whoever_was_born_on_29_February_is_twelve_on_1_March_of_a_common_year()
    {
        var schrikkel = MetLeerling with { Geboortedatum = new DateOnly(2008, 2, 29) };
        var v = new BeslotenVerhaal(Delft).Als(Contactpersoon, schrikkel with { Geboortedatum = new DateOnly(2012, 2, 29), Geldig = Verhaal.Moment("2024-02-28T12:00:00Z") });
        v.Weigert(Weigeringscode.OudersMoetenInstemmen, ("vanaf", "12"));
        // 2023 has no 29 February: born in 2008 and a limit of 15 would be reached on 1 March.
        var vijftien = Delft with { BuitenCasus = Delft.BuitenCasus with { ZonderOudersVanaf = 15 } };
        new BeslotenVerhaal(vijftien).Als(Contactpersoon, schrikkel with { Geldig = Verhaal.Moment("2023-02-28T12:00:00Z") }).Weigert(Weigeringscode.OudersMoetenInstemmen, ("vanaf", "15"));
        new BeslotenVerhaal(vijftien).Als(Contactpersoon, schrikkel with { Geldig = Verhaal.Moment("2023-03-01T12:00:00Z") }).Geeft(nameof(KortContactVastgelegd));
    }

    [Fact]
    public void DE06_with_a_pupil_alone_the_age_is_known_and_the_aim_is_to_reach_consent_unless_the_parents_agree()
    {
        var v = new BeslotenVerhaal(Delft);
        v.Als(Contactpersoon, MetLeerling).Weigert(Weigeringscode.VeldVerplicht, ("veld", "leeftijd"));
        v.Als(Contactpersoon, MetLeerling with { Leeftijd = 11 }).Weigert(Weigeringscode.OudersMoetenInstemmen, ("vanaf", "12"));
        v.Als(Contactpersoon, MetLeerling with { Leeftijd = 12, Doel = "VERKENNEN" }).Weigert(Weigeringscode.AlleenVoorToestemming);
        v.Als(Contactpersoon, MetLeerling with { Leeftijd = 12 }).Geeft(nameof(KortContactVastgelegd));
        v.Feit<KortContactVastgelegd>().LeeftijdBron.ShouldBe("OPGEGEVEN");
        v.Als(Contactpersoon, MetLeerling with { Leeftijd = 8, OudersAkkoord = true, Doel = "VERKENNEN" }).Geeft(nameof(KortContactVastgelegd));
        v.Feit<KortContactVastgelegd>().Grond.ShouldBe("OUDERS_AKKOORD");
        v.Als(Contactpersoon, MetOuders with { Met = "NIEMAND" }).Weigert(Weigeringscode.WaardeNietToegestaan, ("veld", "met"));
        v.Als(Contactpersoon, MetOuders with { Doel = "even bijpraten" }).Weigert(Weigeringscode.CodeOngeldig, ("veld", "doel"));
        v.Als(Contactpersoon, MetOuders with { Geldig = v.Nu.AddMinutes(1) }).Weigert(Weigeringscode.GeldigInToekomst);
    }

    [Fact]
    public void DE06_from_which_age_is_data_and_where_it_is_left_out_the_parents_agree_until_the_pupil_is_of_age()
    {
        var zonder = Delft with { BuitenCasus = Delft.BuitenCasus with { ZonderOudersVanaf = Buitenregels.Geen.ZonderOudersVanaf } };
        new BeslotenVerhaal(zonder).Als(Contactpersoon, MetLeerling with { Leeftijd = 17 }).Weigert(Weigeringscode.OudersMoetenInstemmen, ("vanaf", "18"));
    }
}
