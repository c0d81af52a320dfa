using RegieLedger.Cli;
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
        stap.Dan.ShouldBe(new Verwachting("open", "ib-1", "ib-1", null, false, null, false));
    }

    [Theory]
    [InlineData("""{"stap": "x", "rpc": "A/B", "verwahct": {}}""", "onbekend veld \"verwahct\"")]
    [InlineData("""{"rpc": "A/B"}""", "niet met \"rpc\"")]
    [InlineData("""{"stap": "x"}""", "\"rpc\" ontbreekt")]
    [InlineData("""{"stap": 1, "rpc": "A/B"}""", "\"stap\" is een tekst")]
    [InlineData("""{"stap": "x", "rpc": "A/B", "weigering": "X", "verwacht": {}}""", "komt er geen antwoord")]
    [InlineData("""{"stap": "x", "rpc": "A/B", "dan": {"houder": "a"}}""", "noem dan.houder en dan.bel")]
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
            bestand.Regels[0].ShouldBeOfType<VerhaalRegel>();
            var stappen = bestand.Regels.OfType<StapRegel>().ToList();
            stappen.ShouldAllBe(s => RpcClient.Zoek(s.Rpc) != null);
            stappen.SkipWhile(s => s.Dan is null).ShouldAllBe(s => s.Dan != null);
            stappen.First(s => s.Dan is not null).Rpc.ShouldBe("CasusService/OpenCasus");
        }
    }
}
