using RegieLedger.Domain;

using Shouldly;

using Xunit;

using static RegieLedger.Tests.Domain.Stappen;
using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

public class HulpTests
{
    private static readonly OrganisatieId Aanbieder = Jeugdhulp.Organisatie;
    private static readonly OrganisatieId AndereAanbieder = Organisatie("jgz-1");

    private static ZetHulpIn Hulp(string vorm, OrganisatieId? aanbieder = null, string? reden = null) => new(null, vorm, aanbieder ?? Aanbieder, reden, null);

    private static LegInstemmingVast Instemming(string vorm, string op = "2025-03-03") => new(vorm, DateOnly.Parse(op), Vertrouwelijk("toelichting"));

    // Haaglanden, with the local team taking part.
    private static Verhaal MetTeam() => Verhaal.Van(Haaglanden).Doe(Coo, Open(Coo)).Doe(Coo, Betrek(Wijkteam)).Dagen(1);

    [Fact]
    public void HL01_a_fixed_professional_of_the_school_takes_part_without_a_decision_and_another_only_after_agreement()
    {
        var v = MetTeam();
        v.Als(Coo, Betrek(Jeugdhulp)).Geeft(nameof(BetrokkeneToegevoegd));

        var w = MetTeam();
        w.Organisaties = w.Organisaties.SetItem(Coo.Organisatie, w.Organisaties[Coo.Organisatie] with { VasteProfessionals = [] });
        w.Als(Coo, Betrek(Jeugdhulp)).Weigert(Weigeringscode.GeenVasteProfessional, ("rol", "JEUGDHULPVERLENER"));
        w.Doe(Wijkteam, Instemming("INDIVIDUEEL_OP_SCHOOL"));
        w.Als(Coo, Betrek(Jeugdhulp)).Geeft(nameof(BetrokkeneToegevoegd));
        // Only of the rollen that the werkwijze names.
        MetTeam().Als(Coo, Betrek(Mentor)).Geeft(nameof(BetrokkeneToegevoegd));
    }

    [Fact]
    public void HL01_help_to_the_group_needs_no_individual_decision()
    {
        var v = MetTeam().Doe(Coo, Betrek(Jeugdhulp));
        v.Als(Jeugdhulp, Hulp("GROEP")).Geeft(nameof(HulpIngezet));
        v.Feit<HulpIngezet>().Instemming.ShouldBeNull();
    }

    [Fact]
    public void HL02_individual_help_at_school_only_after_the_agreement_of_the_local_team()
    {
        var v = MetTeam().Doe(Coo, Betrek(Jeugdhulp));
        v.Als(Jeugdhulp, Hulp("INDIVIDUEEL_OP_SCHOOL")).Weigert(Weigeringscode.InstemmingOntbreekt, ("vorm", "INDIVIDUEEL_OP_SCHOOL"));
        v.Als(Jeugdhulp, Instemming("INDIVIDUEEL_OP_SCHOOL")).Weigert(Weigeringscode.NietBevoegd, ("door", "MEDEWERKER_WIJKTEAM"));
        v.Als(Wijkteam, Instemming("INDIVIDUEEL_OP_SCHOOL", "2025-04-01")).Weigert(Weigeringscode.DatumInToekomst);
        v.Als(Wijkteam, Instemming("OP_REIS")).Weigert(Weigeringscode.WaardeNietToegestaan, ("veld", "vorm"), ("toegestaan", "GROEP, INDIVIDUEEL_OP_SCHOOL, THUIS"));
        v.Als(Wijkteam, Instemming("THUIS")).Geeft(nameof(InstemmingVastgelegd));
        // The agreement is to a form of help.
        v.Als(Jeugdhulp, Hulp("INDIVIDUEEL_OP_SCHOOL")).Weigert(Weigeringscode.InstemmingOntbreekt);
        v.Doe(Wijkteam, Instemming("INDIVIDUEEL_OP_SCHOOL", "2025-03-04"));
        v.Als(Jeugdhulp, Hulp("INDIVIDUEEL_OP_SCHOOL") with { Geldig = Begin }).Weigert(Weigeringscode.InstemmingOntbreekt);
        v.Als(Jeugdhulp, Hulp("INDIVIDUEEL_OP_SCHOOL")).Geeft(nameof(HulpIngezet));
        v.Feit<HulpIngezet>().Instemming.ShouldBe(v.State.Betrokkenheid.Instemmingen[1].Id);
        v.Houdt(Coo);
    }

    [Fact]
    public void HL03_help_at_home_only_after_agreement_and_by_the_provider_at_the_school_or_with_a_reason()
    {
        var v = MetTeam();
        v.Als(Coo, Hulp("THUIS")).Weigert(Weigeringscode.InstemmingOntbreekt, ("vorm", "THUIS"));
        v.Doe(Wijkteam, Instemming("THUIS"));
        v.Als(Coo, Hulp("THUIS", AndereAanbieder)).Weigert(Weigeringscode.AndereAanbieder, ("aanbieder", AndereAanbieder.ToString()));
        v.Als(Coo, Hulp("THUIS", AndereAanbieder, "een reden")).Weigert(Weigeringscode.CodeOngeldig);
        v.Als(Coo, Hulp("THUIS", AndereAanbieder, "GEEN_RUIMTE")).Geeft(nameof(HulpIngezet));
        v.Feit<HulpIngezet>().RedenAndereAanbieder.ShouldBe("GEEN_RUIMTE");

        var w = MetTeam().Doe(Wijkteam, Instemming("THUIS"));
        w.Als(Coo, Hulp("THUIS", reden: "GEEN_RUIMTE")).Geeft(nameof(HulpIngezet));
        w.Feit<HulpIngezet>().RedenAndereAanbieder.ShouldBeNull(); // it is the same provider, so there is nothing to explain
    }

    [Fact]
    public void HL03_where_no_provider_is_at_the_school_any_may_help_and_the_next_is_held_against_it()
    {
        var v = MetTeam();
        v.Organisaties = v.Organisaties.SetItem(Coo.Organisatie, v.Organisaties[Coo.Organisatie] with { VasteProfessionals = [] });
        v.Doe(Wijkteam, Instemming("THUIS")).Doe(Coo, Hulp("THUIS", AndereAanbieder));
        v.Als(Coo, Hulp("THUIS")).Weigert(Weigeringscode.AndereAanbieder);
    }

    [Fact]
    public void HL06_the_organisatie_of_the_holder_arranges_cover_in_illness()
    {
        var v = MetTeam().Doe(Coo, WijsToe(Wijkteam)).Dagen(1);
        v.Als(Jeugdhulp, Waarneming(Wijkteam2, null, v.Nu.AddDays(7))).Weigert(Weigeringscode.NietBevoegd);
        v.Als(Wijkteam2, Waarneming(Wijkteam2, null, v.Nu.AddDays(7))).Geeft(nameof(BetrokkeneToegevoegd), nameof(WaarnemingBegonnen)).Houdt(Wijkteam);
        v.Antwoord().Aanspreekpunt.ShouldBe(Wijkteam2);
    }

    [Fact]
    public void HL08_whoever_holds_for_the_school_is_of_the_school_of_the_pupil()
    {
        var v = MetTeam().Doe(Coo, WijsToe(Wijkteam)).Dagen(1);
        v.Als(Wijkteam, StelVoor(CasemanagerElders)).Weigert(Weigeringscode.HouderNietVanSchool, ("rol", "CASEMANAGER_SCHOOL"), ("domein", "CASUS"));
        v.Als(Wijkteam, StelVoor(Casemanager)).Geeft(nameof(OverdrachtVoorgesteld));
    }

    [Fact]
    public void DE05_help_outside_the_school_is_reported_back_when_it_begins_and_when_it_ends()
    {
        var v = DelftGeopend().Doe(Smw1, Betrek(Wijkteam));
        v.Als(Wijkteam, Hulp("BUITEN_SCHOOL")).Geeft(nameof(HulpIngezet)).Houdt(Smw1);
        var id = v.State.Betrokkenheid.Hulp[0].Id;
        v.State.Betrokkenheid.Hulp[0].BeginTeruggekoppeldOp.ShouldBeNull(); // which is what a signaal shows
        v.Als(Wijkteam, new KoppelTerug(null, id, "EINDE")).Weigert(Weigeringscode.HulpLooptNog);
        v.Als(Wijkteam, new KoppelTerug(v.Nu.AddHours(-1), id, "BEGIN")).Weigert(Weigeringscode.GeldigVoorBegin);
        v.Als(Wijkteam, new KoppelTerug(null, id, "ERGENS")).Weigert(Weigeringscode.WaardeNietToegestaan, ("veld", "over"));
        v.Als(Wijkteam, new KoppelTerug(null, new HulpId(Guid.Empty), "BEGIN")).Weigert(Weigeringscode.HulpOnbekend);
        v.Als(Wijkteam, new KoppelTerug(null, id, "BEGIN")).Geeft(nameof(HulpTeruggekoppeld));
        v.State.Betrokkenheid.Hulp[0].BeginTeruggekoppeldOp.ShouldBe(v.Nu);

        v.Dagen(30).Als(Wijkteam, new BeeindigHulp(null, new HulpId(Guid.Empty), "DOELEN_BEREIKT", null)).Weigert(Weigeringscode.HulpOnbekend);
        v.Als(Wijkteam, new BeeindigHulp(Begin.AddDays(0.5), id, "DOELEN_BEREIKT", null)).Weigert(Weigeringscode.GeldigVoorBegin);
        v.Als(Wijkteam, new BeeindigHulp(null, id, "klaar", null)).Weigert(Weigeringscode.CodeOngeldig);
        v.Als(Wijkteam, new BeeindigHulp(null, id, "DOELEN_BEREIKT", null)).Geeft(nameof(HulpBeeindigd));
        v.State.Betrokkenheid.Hulp[0].EindeTeruggekoppeldOp.ShouldBeNull();
        v.Als(Wijkteam, new KoppelTerug(null, id, "EINDE")).Geeft(nameof(HulpTeruggekoppeld));
        v.State.Betrokkenheid.Hulp[0].EindeTeruggekoppeldOp.ShouldBe(v.Nu);
    }

    [Fact]
    public void DE05_help_at_school_is_not_reported_back()
    {
        var v = DelftGeopend().Doe(Smw1, Hulp("OP_SCHOOL", Smw1.Organisatie));
        v.Als(Smw1, new KoppelTerug(null, v.State.Betrokkenheid.Hulp[0].Id, "BEGIN")).Weigert(Weigeringscode.HulpIsOpSchool);
    }

    [Fact]
    public void DE08_a_schoolcontactpersoon_with_room_takes_the_case_without_a_waiting_list()
    {
        var v = DelftGeopend().Doe(Smw1, StelVoor(Contactpersoon, persoonOnbekend: true));
        v.Doe(Contactpersoon, new BevestigDossier(v.Overdracht)).Doe(Contactpersoon, new AanvaardOverdracht(null, v.Overdracht)).Houdt(Contactpersoon);
        v.State.Wachtlijst.ShouldBeEmpty();
    }

    [Fact]
    public void What_the_werkwijze_does_not_know_is_refused()
    {
        var v = GoereeGeopend();
        v.Als(Schakel, Hulp("THUIS")).Weigert(Weigeringscode.NietInWerkwijze, ("actie", "ZET_HULP_IN"));
        v.Als(Schakel, Instemming("THUIS")).Weigert(Weigeringscode.NietInWerkwijze);
        v.Als(Schakel, new BeeindigHulp(null, default, "KLAAR", null)).Weigert(Weigeringscode.NietInWerkwijze);
        v.Als(Schakel, new KoppelTerug(null, default, "BEGIN")).Weigert(Weigeringscode.NietInWerkwijze);
        DelftGeopend().Als(Smw1, Hulp("THUIS")).Weigert(Weigeringscode.WaardeNietToegestaan);
    }
}
