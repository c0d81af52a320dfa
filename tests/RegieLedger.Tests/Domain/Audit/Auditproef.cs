using System.Collections.Immutable;

using RegieLedger.Domain;

using Shouldly;

using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

/// <summary>The audit of school-1 in 2025: by two of school-2, the director of swv-1 and a chair of jgz-1.</summary>
internal sealed class Auditproef
{
    public static readonly DateOnly Vandaag = Kalender.Dag(Begin);
    public static readonly OrganisatieId School = Organisatie("school-1");
    public static readonly Houder Collega1 = Wie("auditor-1", "school-2", "AUDITOR");
    public static readonly Houder Collega2 = Wie("auditor-2", "school-2", "AUDITOR");
    public static readonly Houder Directeur = Wie("directeur-1", "swv-1", "AUDITOR");
    public static readonly Houder Voorzitter = Wie("voorzitter-1", "jgz-1", "AUDITOR");
    public static readonly Houder Bestuur = Wie("bestuur-1", "swv-1", "GOVERNANCE");
    public static readonly Houder Buitenstaander = Wie("auditor-9", "school-2", "AUDITOR");

    public static readonly Auditteam Team = new([Lid(Collega1), Lid(Collega2)], Lid(Directeur), Lid(Voorzitter));
    public static readonly StelAuditIn Opzet = new(Team, Vandaag, Vandaag.AddDays(42));

    private static readonly ImmutableDictionary<OrganisatieId, string> Soorten = new[]
    {
        ("school-1", "SCHOOL"), ("school-2", "SCHOOL"), ("school-3", "SCHOOL"), ("swv-1", "SAMENWERKINGSVERBAND"), ("swv-2", "SAMENWERKINGSVERBAND"), ("jgz-1", "JGZ"),
    }.ToImmutableDictionary(s => Organisatie(s.Item1), s => s.Item2);

    private int _teller;

    public Auditstand Stand { get; private set; } = Auditstand.Leeg;

    public DateTimeOffset Nu { get; private set; } = Begin;

    /// <summary>The casussen of the ledger.</summary>
    public List<CasusState> Casussen { get; } = [Dossier("goed", arrangement: false), Dossier("moeilijk"), Dossier("a"), Dossier("b"), Dossier("c")];

    /// <summary>The same when the audit was set up; null: as they are.</summary>
    public List<CasusState>? BijInstelling { get; set; }

    public static Auditproef Ingesteld() => new Auditproef().Doe(Bestuur, Opzet);

    public static Auditproef Genoemd() => Ingesteld().Doe(Casemanager, Noem());

    public static Auditor Lid(Houder wie) => new(wie.Functionaris, wie.Organisatie);

    public static CasusId Casus(string naam) => Stappen.Casus("audit-" + naam);

    public static NoemDossiers Noem(string goed = "goed", string moeilijk = "moeilijk") => new(Casus(goed), Casus(moeilijk));

    /// <summary>A casus as folded.</summary>
    public static CasusState Dossier(
        string naam, bool arrangement = true, CasusStatus status = CasusStatus.Open, string school = "school-1", string werkwijze = "waterland", int van = -10, int? tot = null)
    {
        var casus = CasusState.Leeg with { Casus = Casus(naam), Status = status, School = Organisatie(school), WerkwijzeId = werkwijze };
        return arrangement
            ? casus with
            {
                Betrokkenheid = Betrokkenheidsboek.Leeg with
                {
                    Arrangementen = [new ArrangementState(new ArrangementId(casus.Casus.Value), "EXTRA_ONDERSTEUNING", Vandaag.AddDays(van), tot is { } t ? Vandaag.AddDays(t) : null, Begin.AddDays(-20), [])],
                },
            }
            : casus;
    }

    public Auditproef Dagen(int dagen)
    {
        Nu = Nu.AddDays(dagen);
        return this;
    }

    public Auditproef Doe(Houder wie, AuditCommando commando, string? id = null)
    {
        var besluit = Besluit(wie, commando, id ?? $"commando-{_teller++}");
        besluit.Weigering?.Code.ShouldBeNull(commando.GetType().Name);
        besluit.Feiten.ShouldNotBeEmpty(commando.GetType().Name);
        Stand = besluit.Feiten.Aggregate(Stand, Auditstand.Evolve);
        return this;
    }

    public Auditproef Weigert(Houder wie, AuditCommando commando, string code, params (string Naam, string Waarde)[] feiten)
    {
        var weigering = Besluit(wie, commando, "proef").Weigering.ShouldNotBeNull(commando.ToString());
        weigering.Code.ShouldBe(code, commando.ToString());
        Verhaal.Gevuld(weigering);
        foreach (var (naam, waarde) in feiten)
            weigering.Feiten[naam].ShouldBe(waarde);
        return this;
    }

    public Besluit<AuditFeit> Besluit(Houder wie, AuditCommando commando, string id)
    {
        ImmutableArray<Rol> rollen = wie.Rol == default ? [] : [wie.Rol];
        return AuditBeslisser.Decide(Stand, commando, new AuditOmstandigheden(Afgeleid.Id(Guid.Empty, id), Nu, new Aanroeper(wie.Functionaris, wie.Organisatie, rollen), Waterland, School, 2025)
        {
            Functionarissen = new[] { Collega1, Collega2, Directeur, Voorzitter, Wie("auditor-3", "school-3", "AUDITOR"), Wie("directeur-2", "swv-2", "AUDITOR"), Wie("auditor-4", "swv-1", "AUDITOR"), Wie("auditor-5", "school-1", "AUDITOR"), Wie("auditor-6", "school-1", "AUDITOR") }
                .ToImmutableDictionary(h => h.Functionaris, h => FunctionarisState.Leeg with { Id = h.Functionaris, Rollen = [new Rolperiode(h.Rol, h.Organisatie, new DateOnly(2024, 1, 1), null)] }),
            Organisaties = Soorten.ToImmutableDictionary(s => s.Key, s => OrganisatieState.Leeg with { Id = s.Key, Soort = s.Value }),
            Casussen = Casussen.ToImmutableDictionary(c => c.Casus),
            BijInstelling = (BijInstelling ?? Casussen).ToImmutableDictionary(c => c.Casus),
        });
    }
}
