using RegieLedger.Domain;

using Shouldly;

using Xunit;

using static RegieLedger.Tests.Domain.Stappen;
using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

/// <summary>The table of transitions that the decider obeys, against a second one, written here, and against what is in fact decided.</summary>
public class OvergangenTests
{
    private const string Dossier = "BEVESTIG_DOSSIER";
    private const string Aanvaard = "AANVAARD_OVERDRACHT";
    private const string Ingaan = "LAAT_OVERDRACHT_INGAAN";
    private const string Gestart = "MELD_HULP_GESTART";
    private const string Staak = "STAAK_OVERBRUGGING";
    private const string Weiger = "WEIGER_OVERDRACHT";
    private const string TrekIn = "TREK_OVERDRACHT_IN";
    private const string Verloop = "LEG_VERLOOP_VAST";

    // By toestand: what each action in the order of Acties leads to. A name: that toestand; with a "!": refused with that code.
    private static readonly string[] Acties = [Dossier, Aanvaard, Ingaan, Gestart, Staak, Weiger, TrekIn, Verloop];

    private static readonly Dictionary<Toestand, string[]> Verwacht = new()
    {
        [Toestand.Voorgesteld] =
            ["Voorgesteld", "Aanvaard", "!OVERDRACHT_NIET_AANVAARD", "!GEEN_OVERBRUGGING", "!GEEN_OVERBRUGGING", "Geweigerd", "Ingetrokken", "!TERMIJN_NIET_VERSTREKEN"],
        [Toestand.Overbrugging] =
            ["Overbrugging", "Inkomend", "!HULP_NIET_GESTART", "!OVERDRACHT_NIET_AANVAARD", "Gestaakt", "Geweigerd", "Ingetrokken", "!GEEN_TERMIJN"],
        [Toestand.Aanvaard] = ["Aanvaard", "Aanvaard", "Ingegaan", "!GEEN_OVERBRUGGING", "!GEEN_OVERBRUGGING", "Geweigerd", "Ingetrokken", "!GEEN_TERMIJN"],
        [Toestand.Inkomend] = ["Inkomend", "Inkomend", "!HULP_NIET_GESTART", "Ingegaan", "Gestaakt", "Geweigerd", "Ingetrokken", "!GEEN_TERMIJN"],
        [Toestand.TermijnVoorbij] = [.. Overal("!OVERDRACHT_IS_VERLOPEN")[..7], "Verlopen"],
        [Toestand.Verlopen] = [.. Overal("!OVERDRACHT_IS_VERLOPEN")[..7], "Verlopen"],
        [Toestand.Ingegaan] = Overal("!OVERDRACHT_IS_INGEGAAN"),
        [Toestand.Geweigerd] = Overal("!OVERDRACHT_IS_GEWEIGERD"),
        [Toestand.Ingetrokken] = Overal("!OVERDRACHT_IS_INGETROKKEN"),
        [Toestand.Gestaakt] = Overal("!OVERBRUGGING_IS_GESTAAKT"),
    };

    public static TheoryData<Toestand, string> Cellen
    {
        get
        {
            var cellen = new TheoryData<Toestand, string>();
            foreach (var toestand in Verwacht.Keys)
            {
                foreach (var actie in Acties)
                    cellen.Add(toestand, actie);
            }

            return cellen;
        }
    }

    [Fact]
    public void R02_the_table_has_every_cell_once_and_no_other()
    {
        Overgangen.Alle.Length.ShouldBe(Enum.GetValues<Toestand>().Length * Acties.Length);
        Overgangen.Alle.Select(r => (r.Toestand, r.Actie)).Distinct().Count().ShouldBe(Overgangen.Alle.Length);
        Verwacht.Keys.Order().ShouldBe(Enum.GetValues<Toestand>());
    }

    [Theory]
    [MemberData(nameof(Cellen))]
    public void R02_R02b_R04_the_table_and_the_decisions_are_what_the_rules_say(Toestand toestand, string actie)
    {
        var verwacht = Verwacht[toestand][Array.IndexOf(Acties, actie)];
        var overgang = Overgangen.Van(toestand, actie);
        (overgang.Weigering is { } code ? "!" + code : overgang.Naar.ToString()).ShouldBe(verwacht);

        var v = In(toestand);
        Overgangen.Toestand(v.State.Overdracht(v.Overdracht)!, Kalender.Dag(v.Nu)).ShouldBe(toestand);
        v.Als(actie is TrekIn or Staak ? Houder(v) : Wijkteam, Commando(v, actie));
        if (verwacht[0] == '!')
            v.Weigert(verwacht[1..]);
        else
            Overgangen.Toestand(v.State.Overdracht(v.Overdracht)!, Kalender.Dag(v.Nu)).ToString().ShouldBe(verwacht);
    }

    private static string[] Overal(string uitkomst) => [.. Acties.Select(_ => uitkomst)];

    private static Houder Houder(Verhaal v) => v.Regie().Houder;

    private static CasusCommando Commando(Verhaal v, string actie) => actie switch
    {
        Dossier => new BevestigDossier(v.Overdracht),
        Aanvaard => new AanvaardOverdracht(null, v.Overdracht),
        Ingaan => new LaatOverdrachtIngaan(null, v.Overdracht),
        Gestart => new MeldHulpGestart(null, v.Overdracht),
        Staak => new StaakOverbrugging(v.Overdracht, "ANDERS", null),
        Weiger => new WeigerOverdracht(v.Overdracht, "ANDERS", null),
        TrekIn => new TrekOverdrachtIn(v.Overdracht, "ANDERS"),
        _ => new LegVerloopVast(v.Overdracht),
    };

    // A casus of Delft with an overdracht to the wijkteam in that toestand. One that waits has a date ahead, so that accepting does not go in at once.
    private static Verhaal In(Toestand toestand)
    {
        var v = DelftGeopend().Doe(Smw1, Betrek(Wijkteam));
        var brug = toestand is Toestand.Overbrugging or Toestand.Inkomend or Toestand.Gestaakt;
        var dag = brug ? (DateOnly?)null : Kalender.Dag(v.Nu).AddDays(toestand is Toestand.Aanvaard ? 3 : 30);
        v.Doe(Smw1, StelVoor(Wijkteam, overbrugging: brug, op: dag));
        if (toestand is not (Toestand.TermijnVoorbij or Toestand.Verlopen))
            v.Doe(Wijkteam, new BevestigDossier(v.Overdracht));
        switch (toestand)
        {
            case Toestand.Aanvaard: return v.Doe(Wijkteam, new AanvaardOverdracht(null, v.Overdracht)).Dagen(4);
            case Toestand.Inkomend: return v.Doe(Wijkteam, new AanvaardOverdracht(null, v.Overdracht));
            case Toestand.TermijnVoorbij: return v.Dagen(20);
            case Toestand.Verlopen: return v.Dagen(20).Doe(Wijkteam, new LegVerloopVast(v.Overdracht));
            case Toestand.Ingegaan: return v.Doe(Wijkteam, new AanvaardOverdracht(null, v.Overdracht)).Dagen(31).Doe(Wijkteam, new LaatOverdrachtIngaan(null, v.Overdracht));
            case Toestand.Geweigerd: return v.Doe(Wijkteam, new WeigerOverdracht(v.Overdracht, "ANDERS", null));
            case Toestand.Ingetrokken: return v.Doe(Smw1, new TrekOverdrachtIn(v.Overdracht, "ANDERS"));
            case Toestand.Gestaakt: return v.Doe(Smw1, new StaakOverbrugging(v.Overdracht, "ANDERS", null));
            default: return v;
        }
    }
}
