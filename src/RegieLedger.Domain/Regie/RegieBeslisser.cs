using System.Collections.Immutable;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>Assigning, the vangnet, dividing and correcting (GO-3, R-2a, R-1a, R-11).</summary>
internal static class RegieBeslisser
{
    public static Besluit<CasusFeit> Decide(in Beoordeling b, WijsRegieToe c)
    {
        if (b.Bevoegd(Acties.WijsRegieToe, c.Domein, out var huidig) is { } onbevoegd)
            return onbevoegd;
        if (huidig.Houder == c.Houder)
            return AlZo(huidig.Van, huidig.Domein, c.Geldig);
        // GO-3: the schakelteam assigns from the first holder; from an expert to another it is an overdracht (R-2, GO-8).
        if (!b.Werkwijze.Domeinen[c.Domein].IsUitgangspositie(huidig.Houder.Rol))
            return Maak(Weigeringscode.RegieAlToegewezen, ("domein", Code(c.Domein)), ("rol", huidig.Houder.Rol.Code));
        if (b.MagHouden(huidig, c.Houder, overdracht: false) is { } magNiet)
            return magNiet;
        if (b.Geregistreerd(c.Houder, b.Vandaag) is { } fout)
            return fout;
        if (b.Eisen(Acties.WijsRegieToe, c.Houder.Rol, new Gegeven(Afweging: c.Afweging is not null, Geldig: c.Geldig)) is { } ontbreekt)
            return ontbreekt;
        if (b.Regiemoment(huidig, c.Geldig, out var moment) is { } tijd)
            return tijd;
        var feiten = ImmutableArray.CreateBuilder<CasusFeit>();
        b.StopOverdracht(feiten, c.Domein, moment, "REGIE_TOEGEWEZEN");
        b.Betrek(feiten, c.Houder, moment);
        Overname.NeemOver(b, feiten, c.Domein, huidig.Houder, c.Houder, moment, Overnamereden.Toewijzing);
        feiten.Add(new RegieToegewezen(moment, c.Domein, c.Houder, Toewijzingsgrond.Toewijzing, null, c.Afweging));
        return feiten.ToImmutable();
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, ZetVangnetIn c)
    {
        if (b.Bevoegd(Acties.ZetVangnetIn, c.Domein, out var huidig) is { } onbevoegd)
            return onbevoegd;
        if (Beoordeling.NietEenVan("reden", c.Reden, ["VERTROKKEN", "ROL_BEEINDIGD", "OVERLEDEN", "LANGDURIG_AFWEZIG"]) is { } reden)
            return reden;
        if (huidig.Houder == c.Houder)
            return AlZo(huidig.Van, huidig.Domein, c.Geldig, huidig.Grond == Regiegrond.Vangnet);
        var vangnet = b.Werkwijze.Domeinen[c.Domein].Vangnet;
        if (!vangnet.Contains(c.Houder.Rol))
            return Maak(Weigeringscode.RolIsGeenVangnet, ("rol", c.Houder.Rol.Code), ("domein", Code(c.Domein)), ("toegestaan", Tekst(vangnet)));
        if (b.PastHerkomst(c.Domein, c.Houder.Rol, c.Houder.Organisatie, c.Houder.Functionaris) is { } herkomst)
            return herkomst;
        if (b.Geregistreerd(c.Houder, b.Vandaag) is { } fout)
            return fout;
        if (b.Regiemoment(huidig, c.Geldig, out var moment) is { } tijd)
            return tijd;
        var feiten = ImmutableArray.CreateBuilder<CasusFeit>();
        b.StopOverdracht(feiten, c.Domein, moment, "VANGNET");
        b.Betrek(feiten, c.Houder, moment);
        Overname.NeemOver(b, feiten, c.Domein, huidig.Houder, c.Houder, moment, Overnamereden.Vangnet);
        feiten.Add(new RegieToegewezen(moment, c.Domein, c.Houder, Toewijzingsgrond.Vangnet, c.Reden, null));
        return feiten.ToImmutable();
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, BevestigVangnet c)
    {
        if (b.Bevoegd(Acties.BevestigVangnet, c.Domein, out var huidig) is { } onbevoegd)
            return onbevoegd;
        if (huidig.Grond != Regiegrond.Vangnet)
            return Maak(Weigeringscode.GeenVangnet, ("domein", Code(c.Domein)));
        if (huidig.BevestigdOp is not null)
            return ImmutableArray<CasusFeit>.Empty;
        if (b.Moment(c.Geldig, out var moment) is { } tijd)
            return tijd;
        return Beoordeling.NietVoor(moment, huidig.Van) is { } tevroeg ? tevroeg : new VangnetBevestigd(moment, c.Domein);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, VerdeelRegie c)
    {
        if (b.Bevoegd(Acties.VerdeelRegie) is { } onbevoegd)
            return onbevoegd;
        if (c.Houders.IsDefaultOrEmpty)
            return Maak(Weigeringscode.VeldVerplicht, ("veld", "houders"));
        var nieuw = c.Houders.Select(h => h.Domein).ToImmutableArray();
        foreach (var domein in nieuw)
        {
            if (nieuw.Count(d => d == domein) > 1)
                return Maak(Weigeringscode.DomeinDubbel, ("domein", Code(domein)));
        }

        // R-1a: a set that the werkwijze knows, and another than the one in use.
        if (!b.Werkwijze.Domeinsets.Any(set => Zelfde(set, nieuw)))
        {
            return Maak(
                Weigeringscode.DomeinenNietToegestaan,
                ("domeinen", Tekst(nieuw)),
                ("toegestaan", string.Join(" / ", b.Werkwijze.Domeinsets.Select(set => Tekst(set)))));
        }

        if (Zelfde(b.State.Domeinen, nieuw))
        {
            var state = b.State;
            return c.Houders.All(h => state.Huidig(h.Domein)!.Houder == h.Houder)
                ? AlZo(state.Indelingen[^1].Van, nieuw[0], c.Geldig)
                : Maak(Weigeringscode.IndelingOngewijzigd, ("domeinen", Tekst(nieuw)));
        }

        foreach (var (domein, houder) in c.Houders)
        {
            var regels = b.Werkwijze.Domeinen[domein];
            // Who held before the division stands for the one who hands over, in the conditions of the werkwijze.
            var afgever = b.State.Huidig(b.State.Domeinen[0])! with { Domein = domein };
            var magNiet = regels.EersteHouder.Contains(houder.Rol)
                ? b.PastHerkomst(domein, houder.Rol, houder.Organisatie, houder.Functionaris)
                : b.MagHouden(afgever, houder, overdracht: false);
            if (magNiet is not null)
                return magNiet;
            if (b.Geregistreerd(houder, b.Vandaag) is { } fout)
                return fout;
        }

        if (b.Regiemoment(c.Geldig, out var moment) is { } tijd)
            return tijd;
        var feiten = ImmutableArray.CreateBuilder<CasusFeit>();
        foreach (var domein in b.State.Domeinen)
            b.StopOverdracht(feiten, domein, moment, "REGIE_VERDEELD");
        foreach (var (_, houder) in c.Houders)
            b.Betrek(feiten, houder, moment);
        Overname.Verdeel(b, b.Werkwijze, feiten, c.Houders, moment);
        feiten.Add(new RegieVerdeeld(moment, c.Houders, c.Toelichting));
        return feiten.ToImmutable();
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, CorrigeerRegie c)
    {
        // A mistake can be seen after closing too, so a closed casus is no obstacle.
        if (b.State.Status == CasusStatus.NogNietGeopend)
            return Maak(Weigeringscode.CasusOnbekend);
        if (b.Bevoegd(Acties.CorrigeerRegie, c.Domein, null, out _) is { } onbevoegd)
            return onbevoegd;
        if (Beoordeling.NietEenVan("reden", c.Reden, ["VERKEERDE_DATUM", "VERKEERDE_HOUDER", "ANDERS"]) is { } reden)
            return reden;
        var plaats = RegieTijdlijn.Plaats(b.State, c.Corrigeert, c.Domein);
        if (plaats < 0)
        {
            return Maak(
                Weigeringscode.CorrectieOnbekend,
                ("revisie", c.Corrigeert.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                ("domein", Code(c.Domein)));
        }

        var periode = b.State.Perioden[plaats];
        var vanaf = c.GeldigVanaf?.ToUniversalTime() ?? periode.Van;
        var houder = c.Houder ?? periode.Houder;
        if (vanaf == periode.Van && houder == periode.Houder)
            return ImmutableArray<CasusFeit>.Empty;
        var (vroegst, laatst) = RegieTijdlijn.Grenzen(b.State, plaats, b.Nu);
        if (vanaf < vroegst || vanaf > laatst)
        {
            return Maak(
                Weigeringscode.CorrectieBuitenGrenzen,
                ("vanaf", Tekst(vanaf)),
                ("geldig", Tekst(vanaf)),
                ("vroegst", Tekst(vroegst)),
                ("laatst", Tekst(laatst)));
        }

        var feiten = ImmutableArray.CreateBuilder<CasusFeit>();
        if (houder != periode.Houder)
        {
            // who could hold then is said by the werkwijze of then, which is not at hand any more. Of the period, not of its
            // moment: another werkwijze can begin at that very moment.
            if (b.State.Indelingen[periode.Indeling].WerkwijzeId is var toen && toen != b.Werkwijze.Id)
                return Maak(Weigeringscode.CorrectieOnderAndereWerkwijze, ("werkwijze", toen));
            var mogelijk = b.Werkwijze.Domeinen[c.Domein].Mogelijk;
            if (!mogelijk.Contains(houder.Rol))
                return Beoordeling.RolMagNietHouden(c.Domein, houder.Rol, mogelijk);
            if (b.Geregistreerd(houder, Kalender.Dag(vanaf)) is { } fout)
                return fout;
            Betrek(b, feiten, plaats, houder, vanaf);
        }

        feiten.Add(new RegieGecorrigeerd(b.Nu, c.Corrigeert, c.Domein, vanaf, houder, c.Reden, c.Toelichting));
        return feiten.ToImmutable();
    }

    // Who really held took part: from then on, or, where that is past, only as long as they held.
    private static void Betrek(in Beoordeling b, ImmutableArray<CasusFeit>.Builder feiten, int plaats, Houder houder, DateTimeOffset vanaf)
    {
        var domein = b.State.Perioden[plaats].Domein;
        var einde = RegieTijdlijn.Einde(b.State, plaats);
        if (einde is null)
            b.StopOverdracht(feiten, domein, vanaf, "REGIE_GECORRIGEERD");
        var voor = feiten.Count;
        b.Betrek(feiten, houder, vanaf);
        if (einde is { } tot && feiten.Count > voor)
            feiten.Add(new BetrokkeneBeeindigd(tot, ((BetrokkeneToegevoegd)feiten[^1]).Betrokkene, "REGIE_GECORRIGEERD"));
    }

    // nothing new where it already is so; but not when an earlier moment is asked for.
    private static Besluit<CasusFeit> AlZo(DateTimeOffset van, Domein domein, DateTimeOffset? geldig, bool zo = true)
    {
        if (!zo)
            return Maak(Weigeringscode.HouderIsHouder, ("domein", Code(domein)));
        return geldig is { } g && g < van
            ? Maak(Weigeringscode.GeldigVoorLaatsteRegiefeit, ("domein", Code(domein)), ("geldig", Tekst(g)), ("laatste", Tekst(van)))
            : ImmutableArray<CasusFeit>.Empty;
    }

    private static bool Zelfde(ImmutableArray<Domein> een, ImmutableArray<Domein> ander) => een.Length == ander.Length && een.All(ander.Contains);
}
