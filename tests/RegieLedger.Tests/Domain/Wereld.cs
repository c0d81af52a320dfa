using System.Collections.Immutable;
using System.Text;

using RegieLedger.Domain;

namespace RegieLedger.Tests.Domain;

/// <summary>The functionarissen, organisaties and werkwijzen of the tests; named by rol and number only.</summary>
internal static class Wereld
{
    public static readonly DateTimeOffset Begin = new(2025, 3, 3, 9, 0, 0, TimeSpan.Zero);

    public static readonly Houder Schakel = Wie("ib-1", "school-1", "SCHAKEL_ONDERWIJS");
    public static readonly Houder SchakelVo = Wie("coo-1", "school-2", "SCHAKEL_ONDERWIJS");
    public static readonly Houder SchakelJeugd = Wie("bpo-1", "jeugdteam-1", "SCHAKEL_ONDERWIJS_JEUGDHULP");
    public static readonly Houder Bpo = Wie("bpo-1", "jeugdteam-1", "BPO");
    public static readonly Houder Ib = Wie("ib-2", "school-1", "IB");
    public static readonly Houder Coo = Wie("coo-2", "school-1", "COO");
    public static readonly Houder Casemanager = Wie("casemanager-1", "school-1", "CASEMANAGER_SCHOOL");
    public static readonly Houder Smw1 = Wie("smw-1", "smw-organisatie-1", "SMW");
    public static readonly Houder Smw2 = Wie("smw-2", "smw-organisatie-1", "SMW");
    public static readonly Houder Smw3 = Wie("smw-3", "smw-organisatie-2", "SMW");
    public static readonly Houder Verpleegkundige = Wie("jeugdverpleegkundige-1", "jgz-1", "JEUGDVERPLEEGKUNDIGE");
    public static readonly Houder Expert = Wie("expert-1", "swv-1", "EXPERTISETEAM");
    public static readonly Houder Loket1 = Wie("loketmedewerker-1", "loket-1", "LOKETMEDEWERKER");
    public static readonly Houder Loket2 = Wie("loketmedewerker-2", "loket-1", "LOKETMEDEWERKER");
    public static readonly Houder AnderLoket = Wie("loketmedewerker-3", "loket-2", "LOKETMEDEWERKER");
    public static readonly Houder Consulent = Wie("consulent-1", "loket-1", "SENIOR_JEUGDCONSULENT");
    public static readonly Houder Orthopedagoog = Wie("orthopedagoog-1", "loket-1", "ORTHOPEDAGOOG");
    public static readonly Houder Contactpersoon = Wie("schoolcontactpersoon-1", "wijkteam-1", "SCHOOLCONTACTPERSOON");
    public static readonly Houder Wijkteam = Wie("wijkteam-medewerker-1", "wijkteam-1", "MEDEWERKER_WIJKTEAM");
    public static readonly Houder CasemanagerElders = Wie("casemanager-2", "school-2", "CASEMANAGER_SCHOOL");
    public static readonly Houder Casemanager3 = Wie("casemanager-3", "school-1", "CASEMANAGER_SCHOOL");
    public static readonly Houder Mentor = Wie("mentor-1", "school-1", "MENTOR");
    public static readonly Houder VasteContactpersoon = Wie("vaste-contactpersoon-1", "jeugdhulp-1", "VASTE_CONTACTPERSOON");
    public static readonly Houder VasteContactpersoon2 = Wie("vaste-contactpersoon-2", "jeugdhulp-1", "VASTE_CONTACTPERSOON");
    public static readonly Houder Wijkteam2 = Wie("wijkteam-medewerker-2", "wijkteam-1", "MEDEWERKER_WIJKTEAM");
    public static readonly Houder Jeugdhulp = Wie("jeugdhulpverlener-1", "jeugdhulp-1", "JEUGDHULPVERLENER");
    public static readonly Houder Fg = Wie("fg-1", "school-1", "FG");
    public static readonly Houder Vertrokken = Wie("smw-9", "smw-organisatie-1", "SMW");
    public static readonly Houder Onbekend = Wie("smw-onbekend", "smw-organisatie-1", "SMW");

    private static readonly (Houder Houder, string? Beroep)[] Iedereen =
    [
        (Schakel, "IB"), (SchakelVo, "COO"), (SchakelJeugd, "BPO"), (Bpo, "BPO"), (Ib, "IB"), (Coo, "COO"), (Casemanager, null), (Smw1, "SMW"),
        (Smw2, "SMW"), (Smw3, "SMW"), (Verpleegkundige, "VERPLEEGKUNDIGE"), (Expert, null), (Loket1, null), (Loket2, null), (AnderLoket, null),
        (Consulent, null), (Orthopedagoog, "ORTHOPEDAGOOG"), (Contactpersoon, null), (Wijkteam, null), (Vertrokken, "SMW"),
        (CasemanagerElders, null), (Casemanager3, null), (Mentor, null), (VasteContactpersoon, null), (VasteContactpersoon2, null), (Wijkteam2, null),
        (Jeugdhulp, null), (Fg, null),
    ];

    public static ImmutableDictionary<FunctionarisId, FunctionarisState> Register { get; } = MaakRegister();

    /// <summary>The organisaties of everyone: school-1 has the fixed contact person and a fixed professional, the wijkteams a municipality.</summary>
    public static ImmutableDictionary<OrganisatieId, OrganisatieState> Organisaties { get; } = MaakOrganisaties();

    public static ImmutableArray<Houder> Functionarissen { get; } = [.. Iedereen.Select(i => i.Houder)];

    public static RegieLedger.Domain.Werkwijze Goeree { get; } = Lees("goeree-overflakkee.v2");

    public static RegieLedger.Domain.Werkwijze Delft { get; } = Lees("delft.v2");

    public static RegieLedger.Domain.Werkwijze Waterland { get; } = Lees("waterland.v2");

    public static RegieLedger.Domain.Werkwijze Haaglanden { get; } = Lees("haaglanden.v1");

    public static RegieLedger.Domain.Werkwijze HollandRijnland { get; } = Lees("holland-rijnland.v1");

    /// <summary>More sets of domeinen than any region has, so that R-1a is tested from each to each.</summary>
    public static RegieLedger.Domain.Werkwijze Gesplitst { get; } =
        RegieLedger.Domain.Werkwijze.Lees(Encoding.UTF8.GetBytes(TestWerkwijzen.Gesplitst)).Werkwijze!;

    public static OrganisatieId Organisatie(string naam) => new(Afgeleid.Id(Guid.Empty, naam));

    public static Vertrouwelijk Vertrouwelijk(string tekst) => RegieLedger.Domain.Vertrouwelijk.Van(new Sleutel("p", "wat", "o"), tekst);

    public static Aanroeper Aanroeper(Houder wie, DateTimeOffset nu) => new(
        wie.Functionaris,
        wie.Organisatie,
        Register.TryGetValue(wie.Functionaris, out var functionaris)
            ? [.. functionaris.Rollen.Where(r => functionaris.HeeftRol(r.Rol, wie.Organisatie, Kalender.Dag(nu))).Select(r => r.Rol)]
            : []);

    public static Houder Wie(string naam, string organisatie, string rol) =>
        new(new FunctionarisId(Afgeleid.Id(Guid.Empty, naam)), Organisatie(organisatie), Rol.Parse(rol));

    private static RegieLedger.Domain.Werkwijze Lees(string naam)
    {
        var lezing = RegieLedger.Domain.Werkwijze.Lees(IngebouwdeWerkwijzen.Alle.Single(w => w.Naam == naam).Utf8.AsSpan());
        return lezing.Werkwijze ?? throw new InvalidOperationException(string.Join("; ", lezing.Fouten));
    }

    private static ImmutableDictionary<OrganisatieId, OrganisatieState> MaakOrganisaties()
    {
        var organisaties = Iedereen.Select(i => i.Houder.Organisatie).Distinct().ToImmutableDictionary(o => o, o => OrganisatieState.Leeg with { Id = o });
        foreach (var school in new[] { Organisatie("school-1"), Organisatie("school-2") })
            organisaties = organisaties.SetItem(school, organisaties[school] with { Soort = "SCHOOL", VasteContactpersoon = VasteContactpersoon, VasteProfessionals = [Jeugdhulp] });
        return organisaties
            .SetItem(Wijkteam.Organisatie, organisaties[Wijkteam.Organisatie] with { Gemeente = "GM1924" });
    }

    private static ImmutableDictionary<FunctionarisId, FunctionarisState> MaakRegister()
    {
        var van = new DateOnly(2024, 1, 1);
        var register = ImmutableDictionary.CreateBuilder<FunctionarisId, FunctionarisState>();
        foreach (var persoon in Iedereen.GroupBy(i => i.Houder.Functionaris))
        {
            register[persoon.Key] = FunctionarisState.Leeg with
            {
                Id = persoon.Key,
                Beroep = persoon.First().Beroep,
                Rollen = [.. persoon.Select(p => new Rolperiode(p.Houder.Rol, p.Houder.Organisatie, van, null))],
                BeeindigdOp = persoon.Key == Vertrokken.Functionaris ? Begin.AddDays(-1) : null,
            };
        }

        return register.ToImmutable();
    }
}
