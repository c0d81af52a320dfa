using System.Collections.Immutable;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>Decides on what an organisatie records in the closed class (R-9a). Whose dossier it is, is in the stream: always the aanroeper's own.</summary>
public static class BeslotenBeslisser
{
    /// <summary>The werkwijze by which a command about an existing meldcode is decided: the one it was opened by. Null: there is none such.</summary>
    public static string? WerkwijzeVan(BeslotenDossier state, MeldcodeCommando commando) => state.Meldcode(commando.Meldcode)?.WerkwijzeId;

    /// <summary>The answer where there is no such meldcode, or none for the aanroeper: the two must not differ (R-9a).</summary>
    public static Weigering Onbekend(MeldcodeId meldcode) => Maak(Weigeringscode.MeldcodeOnbekend, ("meldcode", meldcode.Value.ToString("D")));

    /// <summary>Decides: facts, nothing (it already is so), or a refusal.</summary>
    /// <param name="state">The dossier of this pupil at the aanroeper's organisatie.</param>
    /// <param name="commando">What is asked.</param>
    /// <param name="om">Who asks, when, and by which version of the werkwijze.</param>
    public static Besluit<BeslotenFeit> Decide(BeslotenDossier state, BeslotenCommando commando, Omstandigheden om)
    {
        var nu = om.Nu < state.LaatstVastgelegd ? state.LaatstVastgelegd : om.Nu.ToUniversalTime();
        var moment = (commando.Geldig ?? nu).ToUniversalTime();
        Weigering? vooruit = moment > nu ? Maak(Weigeringscode.GeldigInToekomst, ("geldig", Tekst(moment)), ("nu", Tekst(nu))) : null;
        switch (commando)
        {
            case LegKortContactVast c:
                if (om.Werkwijze.BuitenCasus.Bevoegd(Buitenregels.KortContact, om.Aanroeper, out var spreker) is { } geenContact)
                    return geenContact;
                return vooruit is { } teVroeg ? teVroeg : KortContact(state, c, om, moment, spreker);
            case OpenMeldcode c:
                if (om.Werkwijze.BuitenCasus.Bevoegd(Buitenregels.Meldcode, om.Aanroeper, out var opener) is { } geenMeldcode)
                    return geenMeldcode;
                return vooruit is { } later ? later : Meldcodestappen.Open(state, c, om, moment, opener);
            case MeldcodeCommando c:
                // R-9a: to a colleague without the rol it looks as if there were none.
                if (state.Meldcode(c.Meldcode) is not { } meldcode || om.Werkwijze.BuitenCasus.Bevoegd(Buitenregels.Meldcode, om.Aanroeper, out var door) is not null)
                    return Onbekend(c.Meldcode);
                return vooruit is { } toekomst ? toekomst : Meldcodestappen.Decide(meldcode, c, om, moment, door);
            default:
                throw new ArgumentOutOfRangeException(nameof(commando), commando.GetType().Name, "Unknown command.");
        }
    }

    private static Besluit<BeslotenFeit> KortContact(BeslotenDossier state, LegKortContactVast c, Omstandigheden om, DateTimeOffset moment, Houder door)
    {
        var id = NieuweId.KortContact(om.CommandoId);
        if (state.Contacten.Any(k => k.Contact == id))
            return ImmutableArray<BeslotenFeit>.Empty;
        if (Beoordeling.NietEenVan("met", c.Met, ["OUDERS", "LEERLING", "LEERLING_EN_OUDERS"]) is { } met)
            return met;
        if (Beoordeling.GeenCode("doel", c.Doel) is { } doel)
            return doel;
        var grond = c.Met != "LEERLING" ? "OUDERS_ERBIJ" : c.OudersAkkoord ? "OUDERS_AKKOORD" : "OUD_GENOEG";
        if (grond != "OUD_GENOEG")
            return new KortContactVastgelegd(moment, id, c.Leerling, om.Werkwijze.Id, door, c.Met, c.Doel, grond, null, null, c.Notitie);
        if (TeJong(c, om.Werkwijze.BuitenCasus.ZonderOudersVanaf, Kalender.Dag(moment)) is { } teJong)
            return teJong;
        if (c.Doel != "TOESTEMMING_BEREIKEN")
            return Maak(Weigeringscode.AlleenVoorToestemming);
        return new KortContactVastgelegd(
            moment, id, c.Leerling, om.Werkwijze.Id, door, c.Met, c.Doel, grond,
            om.Werkwijze.BuitenCasus.ZonderOudersVanaf, c.Geboortedatum is null ? "OPGEGEVEN" : "GEBOORTEDATUM", c.Notitie);
    }

    // DE-6: without the parents only from an age, and the age must be known.
    private static Weigering? TeJong(LegKortContactVast c, int vanaf, DateOnly dag)
    {
        // A birth date is never said back: a refusal is not sealed.
        if (c.Geboortedatum > dag)
            return Maak(Weigeringscode.DatumInToekomst, ("veld", "geboortedatum"), ("datum", "-"));
        var leeftijd = c.Geboortedatum is { } geboren ? Jaren(geboren, dag) : c.Leeftijd;
        if (leeftijd is not { } jaren)
            return Maak(Weigeringscode.VeldVerplicht, ("veld", "leeftijd"));
        return jaren < vanaf ? Maak(Weigeringscode.OudersMoetenInstemmen, ("vanaf", vanaf.ToString(System.Globalization.CultureInfo.InvariantCulture))) : null;
    }

    // Whoever was born on 29 February is a year older on 1 March of a common year.
    private static int Jaren(DateOnly geboren, DateOnly dag) =>
        dag.Year - geboren.Year - ((dag.Month, dag.Day).CompareTo((geboren.Month, geboren.Day)) < 0 ? 1 : 0);
}
