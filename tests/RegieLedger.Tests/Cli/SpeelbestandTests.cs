using RegieLedger.Cli;
using RegieLedger.V1;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Cli;

/// <summary>The format of a file to play.</summary>
public class SpeelbestandTests
{
    [Fact]
    public void Each_kind_of_line_is_read()
    {
        var regels = Speelbestand.Ontleed("a.jsonl", """
            {"verhaal": "Titel", "uitleg": "Uitleg."}

            {"hoofdstuk": "Een", "kort": true}
            {"aanroeper": "ib-1", "functionaris": "${ib-1}", "organisatie": "${school-1}", "rollen": ["IB"]}
            {"kijker": "ib-1", "casus": "${casus}"}
            {"stap": "Openen", "als": "ib-1", "rpc": "CasusService/OpenCasus", "verzoek": {"werkwijze": "delft"}, "commando": "openen", "bewaar": {"casus": "casusId"}, "verwacht": {"casusId": "*"}, "dan": {"houder": "ib-1", "bel": "ib-1"}}
            """).Regels;

        regels.Select(r => (r.GetType(), r.Nummer)).ShouldBe(
            [(typeof(VerhaalRegel), 1), (typeof(HoofdstukRegel), 3), (typeof(AanroeperRegel), 4), (typeof(KijkerRegel), 5), (typeof(StapRegel), 6)]);
        regels[1].ShouldBe(new HoofdstukRegel(3, "Een", Kort: true));
        regels[2].ShouldBeOfType<AanroeperRegel>().Rollen.ShouldBe(["IB"]);
        var stap = regels[4].ShouldBeOfType<StapRegel>();
        (stap.Als, stap.Rpc, stap.Commando, stap.Bewaar["casus"]).ShouldBe(("ib-1", "CasusService/OpenCasus", "openen", "casusId"));
        (stap.Dan!.Status, stap.Dan.Bel, stap.Dan.Domeinen.Count).ShouldBe(("open", "ib-1", 0));
        stap.Dan.Enige.ShouldBe(new Domeinverwachting("ib-1", null, false, null, false));
    }

    [Fact]
    public void Of_a_casus_with_several_domeinen_each_is_named()
    {
        var stap = Speelbestand.Ontleed("a.jsonl", """
            {"stap": "x", "rpc": "A/B", "dan": {"bel": "cm-1", "domeinen": {"ONDERWIJS": {"houder": "cm-1", "waarnemer": "cm-2"}, "HULPVERLENING": {"houder": "smw-1", "inkomend": "team-1", "overbrugging": true}}}}
            """).Regels[0].ShouldBeOfType<StapRegel>();

        stap.Dan!.Enige.ShouldBeNull();
        stap.Dan.Domeinen["ONDERWIJS"].ShouldBe(new Domeinverwachting("cm-1", null, false, "cm-2", false));
        stap.Dan.Domeinen["HULPVERLENING"].ShouldBe(new Domeinverwachting("smw-1", "team-1", true, null, false));
    }

    [Fact]
    public void What_is_expected_of_a_domein_is_compared_with_that_domein_and_all_in_use_are_named()
    {
        var antwoord = new GetRegieResponse { Status = CasusStatus.Open, Aanspreekpunt = new Contact { FunctionarisId = "cm-1" }, AanspreekpuntDomein = Domein.Onderwijs };
        antwoord.Domeinen.Add(new DomeinRegie { Domein = Domein.Onderwijs, Houder = new Contact { FunctionarisId = "cm-1" } });
        antwoord.Domeinen.Add(new DomeinRegie { Domein = Domein.Hulpverlening, Houder = new Contact { FunctionarisId = "smw-1" } });
        var stand = Regiestand.Van(antwoord);

        Afwijkingen("""{"bel": "cm-1", "domeinen": {"ONDERWIJS": {"houder": "cm-1"}, "HULPVERLENING": {"houder": "smw-1"}}}""").ShouldBeEmpty();
        Afwijkingen("""{"bel": "cm-1", "domeinen": {"ONDERWIJS": {"houder": "cm-1"}, "HULPVERLENING": {"houder": "smw-2"}}}""").ShouldBe(["dan.domeinen.HULPVERLENING.houder"]);
        Afwijkingen("""{"bel": "cm-1", "domeinen": {"ONDERWIJS": {"houder": "cm-1"}}}""").ShouldBe(["dan.domeinen"]);
        Afwijkingen("""{"bel": "smw-1", "houder": "cm-1"}""").ShouldBe(["dan.bel", "dan.domeinen"]);

        IEnumerable<string> Afwijkingen(string dan) => stand.Afwijkingen(
            Speelbestand.Ontleed("a.jsonl", $$"""{"stap": "x", "rpc": "A/B", "dan": {{dan}}}""").Regels.OfType<StapRegel>().Single().Dan!,
            new Variabelen(DateTimeOffset.UnixEpoch)).Select(a => a.Pad);
    }

    [Theory]
    [InlineData("""{"stap": "x", "rpc": "A/B", "verwahct": {}}""", "onbekend veld \"verwahct\"")]
    [InlineData("""{"rpc": "A/B"}""", "niet met \"rpc\"")]
    [InlineData("""{"stap": "x"}""", "\"rpc\" ontbreekt")]
    [InlineData("""{"stap": 1, "rpc": "A/B"}""", "\"stap\" is een tekst")]
    [InlineData("""{"stap": "x", "rpc": "A/B", "weigering": "X", "verwacht": {}}""", "komt er geen antwoord")]
    [InlineData("""{"stap": "x", "rpc": "A/B", "dan": {"houder": "a"}}""", "noem dan.houder, of bij meer domeinen dan.domeinen, en dan.bel")]
    [InlineData("""{"stap": "x", "rpc": "A/B", "dan": {"bel": "a", "domeinen": {"ONDERWIJS": {"inkomend": "a"}}}}""", "\"houder\" ontbreekt")]
    [InlineData("""{"stap": "x", "rpc": "A/B", "dan": {"houder": "a", "bel": "a", "domeinen": {"ONDERWIJS": {"houder": "a"}}}}""", "noem dan.houder, of")]
    [InlineData("""{"stap": "x", "rpc": "A/B", "dan": {"status": "weg"}}""", "dan.status")]
    [InlineData("""{"stap": "x", "rpc": "A/B", "berichten": {}}""", "\"berichten\" is een lijst")]
    [InlineData("""{"stap": "x", "stap": "y", "rpc": "A/B"}""", "")]
    [InlineData("""["stap"]""", "JSON-object")]
    [InlineData("""{"stap": """, "")]
    public void A_line_that_is_wrong_is_named(string regel, string waarom)
    {
        var fout = Should.Throw<SpeelbestandException>(() => Speelbestand.Ontleed("a.jsonl", "\n" + regel)).Message;

        fout.ShouldStartWith("a.jsonl, regel 2: ");
        fout.ShouldContain(waarom);
    }

    [Fact]
    public void A_file_without_lines_is_refused()
        => Should.Throw<SpeelbestandException>(() => Speelbestand.Ontleed("a.jsonl", "\n \n")).Message.ShouldBe("a.jsonl: er staat geen enkele regel in");

    [Fact]
    public void A_file_that_is_not_there_is_refused()
        => Should.Throw<SpeelbestandException>(() => Speelbestand.Lees(Path.Combine("nergens", "a.jsonl"))).Message.ShouldStartWith("a.jsonl: kan niet gelezen worden");

    [Fact]
    public void The_examples_that_come_with_the_program_ask_after_every_step_of_a_casus_who_has_the_regie()
    {
        foreach (var bestand in DemoCommand.Voorbeelden())
        {
            Onderdelen(bestand).Contains("AfsprakenService", StringComparer.Ordinal).ShouldBeTrue("what was agreed");
            Onderdelen(bestand).Contains("ToestemmingService", StringComparer.Ordinal).ShouldBeTrue("who may share what");
            bestand.Regels[0].ShouldBeOfType<VerhaalRegel>();
            var stappen = bestand.Regels.OfType<StapRegel>().ToList();
            stappen.ShouldAllBe(s => RpcClient.Zoek(s.Rpc) != null);
            stappen.SkipWhile(s => s.Dan is null).ShouldAllBe(s => s.Dan != null);
            stappen.First(s => s.Dan is not null).Rpc.ShouldBe("CasusService/OpenCasus");
        }

        static IEnumerable<string> Onderdelen(Speelbestand bestand) => bestand.Regels.OfType<StapRegel>().Select(s => s.Rpc.Split('/')[0]);
    }
}
