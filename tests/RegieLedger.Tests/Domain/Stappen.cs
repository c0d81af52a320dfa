using System.Collections.Immutable;

using RegieLedger.Domain;

namespace RegieLedger.Tests.Domain;

/// <summary>Commands of the tests with everything that does not matter filled in, and stories that begin half-way.</summary>
internal static class Stappen
{
    public static readonly ImmutableArray<Dossierstuk> Dossier = [new("PLAN_VAN_AANPAK", null)];

    public static CasusId Casus(string naam = "casus-1") => new(Afgeleid.Id(Guid.Empty, naam));

    public static OpenCasus Open(
        Houder opener, Onderwijssoort soort = Onderwijssoort.Primair, bool gesproken = true, bool bovenBasis = true, DateTimeOffset? geldig = null, params DomeinHouder[] houders) =>
        new(
            geldig,
            Casus(),
            new LeerlingId(new string('a', 64)),
            Wereld.Vertrouwelijk("leerling-1"),
            Wereld.Organisatie("school-1"),
            soort,
            "GM1924",
            null,
            gesproken ? new DateOnly(2025, 2, 1) : null,
            bovenBasis,
            opener.Rol,
            [.. houders]);

    public static VoegBetrokkeneToe Betrek(Houder wie) => new(null, wie.Rol, wie.Functionaris, wie.Organisatie, null, null);

    public static VoegBetrokkeneToe BetrekOuder() => new(null, Rol.Ouder, null, null, Wereld.Vertrouwelijk("ouder-1"), null);

    public static LegGeboortedatumVast Geboren(DateOnly dag) =>
        new(null, dag, Wereld.Vertrouwelijk(dag.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>Everything, from any school to any other.</summary>
    public static Strekking Delen(DateOnly? van = null, DateOnly? tot = null, string naar = "SCHOOL", params string[] gegevens) =>
        new(new Partij(null, "JEUGDTEAM"), new Partij(null, naar), gegevens.Length == 0 ? ["DAT", "WAT"] : [.. gegevens], van, tot);

    public static WijsRegieToe WijsToe(Houder aan, DateTimeOffset? geldig = null, Domein domein = Domein.Casus) =>
        new(geldig, domein, aan, Wereld.Vertrouwelijk("afweging"));

    public static StelOverdrachtVoor StelVoor(
        Houder aan, Domein domein = Domein.Casus, bool overbrugging = false, DateOnly? op = null, bool persoonOnbekend = false, VerzoekId? verzoek = null, bool geraadpleegd = true) =>
        new(
            null,
            domein,
            new Ontvanger(aan.Organisatie, aan.Rol, persoonOnbekend ? null : aan.Functionaris),
            Dossier,
            overbrugging,
            op,
            geraadpleegd ? new DateOnly(2025, 2, 1) : null,
            geraadpleegd ? new DateOnly(2025, 2, 2) : null,
            verzoek,
            null);

    public static CorrigeerRegie Corrigeer(long revisie, DateTimeOffset? vanaf = null, Houder? houder = null, Domein domein = Domein.Casus) =>
        new(revisie, domein, vanaf, houder, houder is null ? "VERKEERDE_DATUM" : "VERKEERDE_HOUDER", null);

    public static ZetDoorNaarLoket ZetDoor(Houder loket) => new(null, loket.Organisatie, new DateOnly(2025, 3, 1), Wereld.Vertrouwelijk("afweging"));

    public static VerdeelRegie Verdeel(DateTimeOffset? geldig, params (Domein Domein, Houder Houder)[] houders) =>
        new(geldig, [.. houders.Select(h => new DomeinHouder(h.Domein, h.Houder))], null);

    public static BeginWaarneming Waarneming(Houder door, DateTimeOffset? van, DateTimeOffset tot, Domein domein = Domein.Casus) =>
        new(domein, door, van, tot, "ZIEKTE");

    /// <summary>Goeree-Overflakkee: opened; the schakelfunctionaris holds; the other half of the schakelteam takes part.</summary>
    public static Verhaal GoereeGeopend() =>
        Verhaal.Van(Wereld.Goeree).Doe(Wereld.Schakel, Open(Wereld.Schakel)).Doe(Wereld.Schakel, Betrek(Wereld.SchakelJeugd)).Dagen(1);

    /// <summary>Goeree-Overflakkee: a parent takes part and consented to the regierol.</summary>
    public static Verhaal GoereeMetToestemming()
    {
        var verhaal = GoereeGeopend().Doe(Wereld.Schakel, BetrekOuder());
        return verhaal.Doe(Wereld.Schakel, Toestemming(verhaal, "REGIEROL")).Dagen(1);
    }

    /// <summary>Goeree-Overflakkee: the regierol was assigned to smw-1.</summary>
    public static Verhaal GoereeToegewezen() => GoereeMetToestemming().Doe(Wereld.Schakel, WijsToe(Wereld.Smw1)).Dagen(1);

    /// <summary>Delft: opened by smw-1, who holds; the schoolcontactpersoon takes part.</summary>
    public static Verhaal DelftGeopend() =>
        Verhaal.Van(Wereld.Delft).Doe(Wereld.Smw1, Open(Wereld.Smw1)).Doe(Wereld.Smw1, Betrek(Wereld.Contactpersoon)).Dagen(1);

    /// <summary>Waterland: opened by casemanager-1, who holds ONDERWIJS; smw-1 holds HULPVERLENING.</summary>
    public static Verhaal WaterlandGeopend() =>
        Verhaal.Van(Wereld.Waterland).Doe(Wereld.Casemanager, Open(Wereld.Casemanager, houders: new DomeinHouder(Domein.Hulpverlening, Wereld.Smw1))).Dagen(1);

    /// <summary>Holland Rijnland: opened by ib-2, who holds ONDERWIJS; the fixed contact person and the wijkteam hold the rest.</summary>
    public static Verhaal HollandRijnlandGeopend() =>
        Verhaal.Van(Wereld.HollandRijnland)
            .Doe(Wereld.Ib, Open(Wereld.Ib, houders: [new(Domein.Hulpverlening, Wereld.VasteContactpersoon), new(Domein.Gezin, Wereld.Wijkteam)]))
            .Dagen(1);

    /// <summary>The split werkwijze of the tests: opened by ib-2, who holds the whole casus.</summary>
    public static Verhaal GesplitstGeopend() => Verhaal.Van(Wereld.Gesplitst).Doe(Wereld.Ib, Open(Wereld.Ib)).Dagen(1);

    public static LegToestemmingVast Toestemming(Verhaal verhaal, string waarvoor) => new(
        null, waarvoor, [verhaal.State.Betrokkenen.First(b => b.Rol == Rol.Ouder).Id], new DateOnly(2025, 3, 3), "SCHRIFTELIJK", null);
}
