using System.Collections.Immutable;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>Decides on an audit (WL-6): the partnership sets it up, the school names two files, the chair draws a third, those who audit record what they find.</summary>
public static class AuditBeslisser
{
    /// <summary>Findings of one audit at most.</summary>
    public const int MeestBevindingen = 100;

    /// <summary>Days that are left for reading and drawing when the school names its files at the last moment.</summary>
    public const int Naamtermijn = 7;

    private const string Samenwerkingsverband = "SAMENWERKINGSVERBAND";

    /// <summary>Decides: facts, nothing (it already is so), or a refusal.</summary>
    /// <param name="stand">The audit as it is.</param>
    /// <param name="commando">What is asked.</param>
    /// <param name="om">Who asks, when, and what is known.</param>
    public static Besluit<AuditFeit> Decide(Auditstand stand, AuditCommando commando, AuditOmstandigheden om) => commando switch
    {
        StelAuditIn c => StelIn(stand, c, om),
        _ when stand.Opzet is null => Onbekend(om.Jaar),
        NoemDossiers c => Noem(stand, stand.Opzet, c, om),
        TrekDossier => Trek(stand, stand.Opzet, om),
        LegBevindingVast c => LegVast(stand, stand.Opzet, c, om),
        _ => throw new ArgumentOutOfRangeException(nameof(commando), commando.GetType().Name, "Unknown command."),
    };

    /// <summary>The answer where there is no audit: to whoever has nothing to do with one that is there, the same.</summary>
    public static Weigering Onbekend(int jaar) => Maak(Weigeringscode.AuditOnbekend, ("jaar", Getal(jaar)));

    private static Besluit<AuditFeit> StelIn(Auditstand stand, StelAuditIn c, AuditOmstandigheden om)
    {
        if (om.Werkwijze.BuitenCasus.Bevoegd(Buitenregels.Audit, om.Aanroeper, out _) is { } onbevoegd)
            return onbevoegd;
        var lot = NieuweId.Auditlot(om.CommandoId);
        if (stand.Opzet?.Lot == lot)
            return ImmutableArray<AuditFeit>.Empty;
        // Who set it up can mend it until a file is named; from then on there is something to steer.
        if (stand.Opzet is { } eerder && (stand.Genoemd is not null || eerder.Team.Directeur.Organisatie != om.Aanroeper.Organisatie))
            return Maak(Weigeringscode.AuditBestaatAl, ("jaar", Getal(om.Jaar)));
        var vandaag = Kalender.Dag(om.Nu);
        var dagen = om.Werkwijze.BuitenCasus.Auditregels!.Dagen;
        if (c.Van < vandaag || c.Tot <= c.Van || c.Tot > c.Van.AddDays(dagen))
            return Maak(Weigeringscode.AuditPeriodeOngeldig, ("van", Tekst(c.Van)), ("tot", Tekst(c.Tot)), ("dagen", Getal(dagen)));
        return Samenstelling(c, om) is { } fout ? fout : new AuditIngesteld(om.Nu.ToUniversalTime(), om.Werkwijze.Id, lot, c.Team, c.Van, c.Tot);
    }

    private static Weigering? Samenstelling(StelAuditIn c, AuditOmstandigheden om)
    {
        var (team, leden) = (c.Team, c.Team.Leden());
        string? Soort(OrganisatieId organisatie) => om.Organisaties.TryGetValue(organisatie, out var state) && state.Actief ? state.Soort : null;

        if (Soort(om.School) != Organisatiesoort.School)
            return Maak(Weigeringscode.OrganisatieOnbekend, ("organisatie", om.School.ToString()));
        if (leden.Length != 4 || leden.Select(l => l.Functionaris).Distinct().Count() != 4)
            return TeamOngeldig("VIER_PERSONEN");
        var collega = team.Collegas[0].Organisatie;
        if (team.Collegas[1].Organisatie != collega || collega == om.School || Soort(collega) != Organisatiesoort.School)
            return TeamOngeldig("TWEE_VAN_EEN_ANDERE_SCHOOL");
        if (Soort(team.Directeur.Organisatie) != Samenwerkingsverband || team.Directeur.Organisatie != om.Aanroeper.Organisatie)
            return TeamOngeldig("DIRECTEUR_VAN_UW_SAMENWERKINGSVERBAND");
        if (new[] { om.School, collega, team.Directeur.Organisatie }.Contains(team.Voorzitter.Organisatie))
            return TeamOngeldig("ONAFHANKELIJKE_VOORZITTER");
        foreach (var lid in leden)
        {
            if (!om.Functionarissen.TryGetValue(lid.Functionaris, out var wie) || !wie.HeeftRol(Rol.Auditor, lid.Organisatie, c.Van))
            {
                return Maak(
                    Weigeringscode.FunctionarisHeeftRolNiet,
                    ("functionaris", lid.Functionaris.ToString()), ("rol", Rol.Auditor.Code), ("organisatie", lid.Organisatie.ToString()));
            }
        }

        return null;
    }

    private static Besluit<AuditFeit> Noem(Auditstand stand, AuditIngesteld opzet, NoemDossiers c, AuditOmstandigheden om)
    {
        if (om.Aanroeper.Organisatie != om.School)
            return Onbekend(om.Jaar);
        if (om.Werkwijze.BuitenCasus.Auditregels is not { } regels)
            return Maak(Weigeringscode.NietInWerkwijze, ("actie", Buitenregels.Audit));
        if (!regels.School.Any(om.Aanroeper.Heeft))
            return Maak(Weigeringscode.NietBevoegd, ("actie", "NOEM_DOSSIERS"), ("door", Tekst(regels.School)));
        if (stand.Genoemd is { } eerder)
            return eerder.Goed == c.Goed && eerder.Moeilijk == c.Moeilijk ? ImmutableArray<AuditFeit>.Empty : Maak(Weigeringscode.AuditAlGenoemd, ("op", Tekst(eerder.Geldig)));
        if (Kalender.Dag(om.Nu) >= opzet.Tot)
            return LooptNiet(opzet);
        // Else a school that names at the last minute leaves nobody time to draw, and no audit that year. Until it names, another can be set up.
        if (Kalender.Dag(om.Nu) > Uiterlijk(opzet))
            return Maak(Weigeringscode.AuditTeLaatGenoemd, ("uiterlijk", Tekst(Uiterlijk(opzet))));
        foreach (var casus in new[] { c.Goed, c.Moeilijk })
        {
            // One of another school, and one that does not exist, are refused alike.
            if (c.Goed == c.Moeilijk || !om.Casussen.TryGetValue(casus, out var state) || !Loting.Hoort(state, stand, om.School))
                return Maak(Weigeringscode.AuditDossierOngeldig, ("casus", casus.ToString()));
        }

        return new DossiersGenoemd(om.Nu.ToUniversalTime(), NieuweId.Auditlot(om.CommandoId), c.Goed, c.Moeilijk);
    }

    private static Besluit<AuditFeit> Trek(Auditstand stand, AuditIngesteld opzet, AuditOmstandigheden om)
    {
        if (!stand.IsAuditor(om.Aanroeper))
            return Onbekend(om.Jaar);
        if (om.Aanroeper.Functionaris != opzet.Team.Voorzitter.Functionaris)
            return Maak(Weigeringscode.NietBevoegd, ("actie", "TREK_DOSSIER"), ("door", "VOORZITTER"));
        if (stand.Trekking is { } eerder)
            return Maak(Weigeringscode.AuditAlGetrokken, ("op", Tekst(eerder.Geldig)));
        if (!stand.Loopt(Kalender.Dag(om.Nu)))
            return LooptNiet(opzet);
        if (stand.Genoemd is not { } genoemd)
            return Maak(Weigeringscode.AuditNogNietGenoemd);
        var nu = om.Nu.ToUniversalTime();
        var uit = Loting.Lijst(om.BijInstelling.Values, om.Casussen, stand, om.School);
        if (uit.IsEmpty)
            return Maak(Weigeringscode.AuditNietsTeTrekken);
        var zaad = Loting.Zaad(om.School, om.Jaar, opzet.Lot, genoemd.Lot);
        return new DossierGetrokken(nu, zaad, uit, Loting.Trek(zaad, uit));
    }

    private static Besluit<AuditFeit> LegVast(Auditstand stand, AuditIngesteld opzet, LegBevindingVast c, AuditOmstandigheden om)
    {
        if (!stand.IsAuditor(om.Aanroeper))
            return Onbekend(om.Jaar);
        var id = NieuweId.Bevinding(om.CommandoId);
        if (stand.Bevindingen.Exists(b => b.Bevinding == id))
            return ImmutableArray<AuditFeit>.Empty;
        if (!stand.Loopt(Kalender.Dag(om.Nu)))
            return LooptNiet(opzet);
        if (Beoordeling.NietEenVan("soort", c.Soort, [Bevindingsoort.Succesfactor, Bevindingsoort.Valkuil, Bevindingsoort.Tip]) is { } soort)
            return soort;
        if (c.Tekst is not { } tekst)
            return Maak(Weigeringscode.VeldVerplicht, ("veld", "tekst"));
        return stand.Bevindingen.Count >= MeestBevindingen
            ? Maak(Weigeringscode.AuditVol, ("meest", Getal(MeestBevindingen)))
            : new BevindingVastgelegd(om.Nu.ToUniversalTime(), id, c.Soort, tekst);
    }

    // In a short audit on its first day at the latest.
    private static DateOnly Uiterlijk(AuditIngesteld opzet) => opzet.Tot.AddDays(-Naamtermijn) is var dag && dag > opzet.Van ? dag : opzet.Van;

    private static Weigering LooptNiet(AuditIngesteld opzet) => Maak(Weigeringscode.AuditLooptNiet, ("van", Tekst(opzet.Van)), ("tot", Tekst(opzet.Tot)));

    private static Weigering TeamOngeldig(string regel) => Maak(Weigeringscode.AuditTeamOngeldig, ("regel", regel));

    private static string Getal(int getal) => getal.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
