using System.Collections.Immutable;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>Requests of a person and what follows from them: an answer within a month, a rectification, a restriction (AVG 12, 15 to 20).</summary>
internal static class VerzoekBeslisser
{
    private const int TermijnMaanden = 1;

    public static Besluit<RechtenFeit> Decide(RechtenState state, DoeRechtsverzoek c, Rechtenomstandigheden om)
    {
        var id = NieuweId.Rechtsverzoek(om.CommandoId);
        if (state.Verzoeken.Any(v => v.Begin.Verzoek == id))
            return ImmutableArray<RechtenFeit>.Empty;
        if (Beoordeling.NietEenVan("recht", c.Recht, [Recht.Inzage, Recht.Rectificatie, Recht.Wissing, Recht.Beperking, Recht.Overdraagbaarheid]) is { } recht)
            return recht;
        if (Beoordeling.GeenCode("van", c.Van) is { } van)
            return van;
        return c.OntvangenOp > Kalender.Dag(om.Nu)
            ? Maak(Weigeringscode.DatumInToekomst, ("veld", "ontvangen_op"), ("datum", Tekst(c.OntvangenOp)))
            : new RechtsverzoekGedaan(
                om.Nu, om.Aanroeper.Organisatie, om.Aanroeper.Functionaris, id, c.Recht, c.Van, c.OntvangenOp, c.OntvangenOp.AddMonths(TermijnMaanden), c.Toelichting);
    }

    public static Besluit<RechtenFeit> Decide(RechtenState state, HandelRechtsverzoekAf c, Rechtenomstandigheden om)
    {
        if (Zoek(state, c.Verzoek, om) is not { } verzoek)
            return Onbekend(c.Verzoek);
        if (Beoordeling.NietEenVan("uitkomst", c.Uitkomst, [Rechtsuitkomst.Toegewezen, Rechtsuitkomst.DeelsToegewezen, Rechtsuitkomst.Afgewezen]) is { } uitkomst)
            return uitkomst;
        if (verzoek.Antwoord is not null)
            return Maak(Weigeringscode.RechtsverzoekAlAfgehandeld, ("verzoek", Id(c.Verzoek)), ("uitkomst", verzoek.Antwoord.Uitkomst));
        // AVG 12(4): whoever is refused gets the reasons.
        if (c.Uitkomst != Rechtsuitkomst.Toegewezen && c.Toelichting is null)
            return Maak(Weigeringscode.VeldVerplicht, ("veld", "toelichting"));
        // CJEU C-579/21: names of employees are shown by a decision of the verantwoordelijke, with what the FG advised.
        if (c.NamenTonen && c.AdviesFg is null)
            return Maak(Weigeringscode.VeldVerplicht, ("veld", "advies_fg"));
        var geeftGegevens = c.Uitkomst != Rechtsuitkomst.Afgewezen && verzoek.Begin.Recht is Recht.Inzage or Recht.Overdraagbaarheid;
        return new RechtsverzoekAfgehandeld(
            om.Nu, om.Aanroeper.Organisatie, om.Aanroeper.Functionaris, c.Verzoek, c.Uitkomst, geeftGegevens ? om.Achtergehouden : [], c.NamenTonen, c.AdviesFg, c.Toelichting);
    }

    public static Besluit<RechtenFeit> Decide(RechtenState state, LegRectificatieVast c, Rechtenomstandigheden om)
    {
        var id = NieuweId.Rectificatie(om.CommandoId);
        if (state.Rectificaties.Any(r => r.Rectificatie == id))
            return ImmutableArray<RechtenFeit>.Empty;
        // of what another recorded nothing is told, not even that it is there.
        if (om.Auteur != om.Aanroeper.Organisatie)
            return Maak(Weigeringscode.FeitOnbekend, ("casus", c.Casus.ToString()), ("revisie", c.Revisie.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return c.Verzoek is not null && NietToegewezen(state, c.Verzoek, Recht.Rectificatie, om) is { } niet
            ? niet
            : new RectificatieVastgelegd(om.Nu, om.Aanroeper.Organisatie, om.Aanroeper.Functionaris, id, c.Casus, c.Revisie, c.Verzoek, c.Tekst);
    }

    public static Besluit<RechtenFeit> Decide(RechtenState state, StelBeperkingIn c, Rechtenomstandigheden om)
    {
        var id = NieuweId.Beperking(om.CommandoId);
        if (state.Beperkingen.Any(b => b.Begin.Beperking == id))
            return ImmutableArray<RechtenFeit>.Empty;
        if (Beoordeling.GeenCode("grond", c.Grond) is { } grond)
            return grond;
        return c.Verzoek is not null && NietToegewezen(state, c.Verzoek, Recht.Beperking, om) is { } niet
            ? niet
            : new BeperkingIngesteld(om.Nu, om.Aanroeper.Organisatie, om.Aanroeper.Functionaris, id, c.Grond, c.Verzoek, c.Toelichting);
    }

    public static Besluit<RechtenFeit> Decide(RechtenState state, HefBeperkingOp c, Rechtenomstandigheden om)
    {
        if (Beoordeling.GeenCode("reden", c.Reden) is { } reden)
            return reden;
        if (state.Van(om.Aanroeper.Organisatie).Beperkingen.FirstOrDefault(b => b.Begin.Beperking == c.Beperking) is not { } beperking)
            return Maak(Weigeringscode.BeperkingOnbekend, ("beperking", c.Beperking.Value.ToString("D")));
        return beperking.Einde is not null
            ? ImmutableArray<RechtenFeit>.Empty
            : new BeperkingOpgeheven(om.Nu, om.Aanroeper.Organisatie, om.Aanroeper.Functionaris, c.Beperking, c.Reden, c.Toelichting);
    }

    /// <summary>Refuses what leans on a request that was not granted, or was for another right.</summary>
    public static Weigering? NietToegewezen(RechtenState state, RechtsverzoekId? id, string recht, Rechtenomstandigheden om)
    {
        if (id is not { } gevraagd)
            return Maak(Weigeringscode.VeldVerplicht, ("veld", "verzoek_id"));
        if (Zoek(state, gevraagd, om) is not { } verzoek)
            return Onbekend(gevraagd);
        return verzoek.Begin.Recht != recht || !verzoek.Toegewezen
            ? Maak(Weigeringscode.RechtsverzoekNietToegewezen, ("verzoek", Id(gevraagd)), ("recht", recht))
            : null;
    }

    private static Rechtsverzoek? Zoek(RechtenState state, RechtsverzoekId id, Rechtenomstandigheden om)
        => state.Van(om.Aanroeper.Organisatie).Verzoeken.FirstOrDefault(v => v.Begin.Verzoek == id);

    private static Weigering Onbekend(RechtsverzoekId id) => Maak(Weigeringscode.RechtsverzoekOnbekend, ("verzoek", Id(id)));

    private static string Id(RechtsverzoekId id) => id.Value.ToString("D");
}
