using RegieLedger.Domain;
using RegieLedger.Tests.Domain;
using Shouldly;
using Xunit;
using static RegieLedger.Tests.Domain.Stappen;
using static RegieLedger.Tests.Domain.ToestemmingTests;
using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Guards;

/// <summary>Who sees what (zicht.txt), held against the functions that decide it, cell by cell.</summary>
public class ZichtTabelTests
{
    private static readonly IReadOnlyList<(string Vraag, Rol Rol, string Relatie, bool Grond)> Cellen =
    [
        .. from vraag in Zichtregels.Vragen
           from rol in Rol.Alle
           from relatie in Relatie.Alle.Order(StringComparer.Ordinal)
           from grond in new[] { true, false }
           select (vraag, rol, relatie, grond),
    ];

    [Fact]
    public void R09_no_two_lines_of_the_table_disagree_and_none_is_in_vain()
    {
        var gebruikt = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (vraag, rol, relatie, grond) in Cellen)
        {
            var past = Zichtregels.Alle.Past(vraag, rol.Code, relatie, grond);
            past.Select(r => r.Ziet).Distinct().Count().ShouldBe(1, $"{vraag} | {rol} | {relatie} | {grond}: {string.Join(" / ", past.Select(r => r.Tekst))}");
            gebruikt.UnionWith(past.Select(r => r.Tekst));
        }

        File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Guards", "zicht.txt")).Where(r => r.Split('|').Length == 5 && r[0] != '#').ShouldBe(gebruikt, ignoreOrder: true);
        File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Guards", "zicht.txt")).Length.ShouldBeLessThan(200);
    }

    [Fact]
    public void R09_every_cell_of_the_table_is_what_is_decided()
    {
        var afwijkend = Cellen.Where(c => Zichtregels.Alle.Ziet(c.Vraag, c.Rol.Code, c.Relatie, c.Grond) != Besloten(c.Vraag, c.Rol, c.Relatie, c.Grond))
            .Select(c => $"{c.Vraag} | {c.Rol} | {c.Relatie} | {(c.Grond ? "ja" : "nee")}: decided {Besloten(c.Vraag, c.Rol, c.Relatie, c.Grond)}").ToList();
        afwijkend.Take(20).ShouldBeEmpty($"{afwijkend.Count} of {Cellen.Count} cells");
    }

    [Fact]
    public void R09_every_question_of_the_api_is_in_what_is_decided_and_no_other() => Zicht.Vragen.ShouldBe(Zichtregels.Vragen);

    [Fact]
    public void R09_a_question_is_let_in_exactly_where_some_relation_answers_it()
    {
        foreach (var (vraag, rol) in Cellen.Select(c => (c.Vraag, c.Rol)).Distinct())
            Zicht.MagVragen(vraag, Als(rol)).ShouldBe(Relatie.Alle.Any(r => Zicht.Ziet(vraag, Als(rol), r) != Klassen.Geen), $"{vraag} | {rol}");
    }

    // The classes of the answer, without texts where the text of another is closed.
    private static Klassen Besloten(string vraag, Rol rol, string relatie, bool grond)
    {
        var ziet = Zicht.Ziet(vraag, Als(rol), relatie);
        return IsVanCasus(vraag, relatie) && !Opent(relatie, grond) ? ziet & ~Klassen.Wat : ziet;
    }

    // The report of an audit is of no casus.
    private static bool IsVanCasus(string vraag, string relatie)
        => relatie is Relatie.Betrokken or Relatie.Noodknop or Relatie.Zelf || (relatie == Relatie.Audit && vraag != "AuditService/GetAudit");

    private static bool Opent(string relatie, bool grond)
    {
        // WL-6: for the audit, where a consent covers the organisatie of the auditor.
        if (relatie == Relatie.Audit)
            return AuditdossierTests.Opent(MetToestemmingVoorAudit.Value, grond ? Auditproef.Collega1 : Auditproef.Voorzitter);
        var (state, geboortedatum, nu) = MetToestemming.Value;
        var vrager = new Tekstvrager(relatie, new Partij(Organisatie("school-1"), "SCHOOL"), grond ? "DELEN_MET_SCHOOL" : "CASUS_VOLGEN");
        return Zicht.MagOpenen(state, Goeree, geboortedatum, vrager, new Partij(SchakelJeugd.Organisatie, "JEUGDTEAM"), Casustekst.Afspraak, grond, nu).Open;
    }

    private static readonly Lazy<Verhaal> MetToestemmingVoorAudit = new(AuditdossierTests.MetToestemming);

    // A casus with a consent in force to share what the youth team does with the school.
    private static readonly Lazy<(CasusState State, DateOnly? Geboortedatum, DateTimeOffset Nu)> MetToestemming = new(() =>
    {
        var v = Gezin(new DateOnly(2015, 1, 1)).Doe(Schakel, Vraag("DELEN_MET_SCHOOL", Delen()));
        foreach (var wie in Oordeel(v).Vereiste.Ondertekenaars)
            v.Doe(Schakel, Geef(v, wie));
        return (v.State, v.Geboortedatum, v.Nu);
    });

    private static Aanroeper Als(Rol rol) => rol == Rol.Ouder || rol == Rol.Leerling
        ? new Aanroeper(default, default, [rol]) { Betrokkene = new BetrokkeneId(Guid.NewGuid()) }
        : new Aanroeper(Smw1.Functionaris, Smw1.Organisatie, [rol]);
}
