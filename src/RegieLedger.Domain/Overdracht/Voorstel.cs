using System.Collections.Immutable;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>Asking for the regie and offering it (R-2, R-3b, R-4, GO-8, GO-11).</summary>
internal static class Voorstel
{
    public static Besluit<CasusFeit> Decide(in Beoordeling b, VerzoekOverdracht c)
    {
        if (b.Bevoegd(Acties.VerzoekOverdracht, c.Domein, out var huidig) is { } onbevoegd)
            return onbevoegd;
        if (!b.Om.Aanroeper.Heeft(c.Rol))
            return Maak(Weigeringscode.RolNietVanAanroeper, ("rol", c.Rol.Code));
        var door = new Houder(b.Om.Aanroeper.Functionaris, b.Om.Aanroeper.Organisatie, c.Rol);
        if (RegieTijdlijn.ZelfdePersoon(door, huidig.Houder))
            return Maak(Weigeringscode.HouderIsHouder, ("domein", Code(c.Domein)));
        foreach (var verzoek in b.State.Verzoeken)
        {
            if (verzoek.Open && verzoek.Domein == c.Domein && verzoek.Door == door)
                return ImmutableArray<CasusFeit>.Empty;
        }

        return b.MagHouden(huidig, door, overdracht: true) is { } magNiet
            ? magNiet
            : new OverdrachtVerzocht(b.Nu, NieuweId.Verzoek(b.Om.CommandoId), c.Domein, door, c.Reden);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, WijsOverdrachtsverzoekAf c)
    {
        if (b.Open() is { } dicht)
            return dicht;
        if (Zoek(b, c.Verzoek) is not { } verzoek)
            return Maak(Weigeringscode.VerzoekOnbekend, ("verzoek", Id(c.Verzoek)));
        if (b.Bevoegd(Acties.WijsOverdrachtsverzoekAf, verzoek.Domein, null, out _) is { } onbevoegd)
            return onbevoegd;
        if (verzoek.Afgewezen)
            return ImmutableArray<CasusFeit>.Empty;
        return verzoek.Open
            ? new OverdrachtsverzoekAfgewezen(b.Nu, c.Verzoek, c.Reden)
            : Maak(Weigeringscode.VerzoekAfgehandeld, ("verzoek", Id(c.Verzoek)));
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, StelOverdrachtVoor c)
    {
        if (b.Bevoegd(Acties.StelOverdrachtVoor, c.Domein, out var huidig) is { } onbevoegd)
            return onbevoegd;
        if (b.State.OpenOverdracht(c.Domein) is { } open && !open.IsVerlopen(b.Vandaag))
            return Maak(Weigeringscode.OverdrachtLooptAl, ("overdracht", Verloop.Id(open.Id)), ("domein", Code(c.Domein)));
        if (OngeldigVan(b, c, huidig) is { } ongeldig)
            return ongeldig;
        if (OngeldigeOntvanger(b, c, huidig) is { } ontvanger)
            return ontvanger;
        var gegeven = new Gegeven(OudersGeraadpleegdOp: c.OudersGeraadpleegdOp, SchakelteamGeraadpleegdOp: c.SchakelteamGeraadpleegdOp, Geldig: c.Geldig);
        if (b.Eisen(Acties.StelOverdrachtVoor, c.Aan.Rol, gegeven) is { } ontbreekt)
            return ontbreekt;
        if (b.Regiemoment(huidig, c.Geldig, out var moment) is { } tijd)
            return tijd;

        var feiten = ImmutableArray.CreateBuilder<CasusFeit>(3);
        b.StopOverdracht(feiten, c.Domein, moment, "VERLOPEN"); // R-2b: one whose term passed is not in the way; the file shows it
        var id = NieuweId.Overdracht(b.Om.CommandoId);
        // with bridging nobody knows when help starts, so there is no term.
        DateOnly? termijn = c.Overbrugging ? null : Kalender.Termijn(b.Nu, b.Werkwijze.Termijnen.OverdrachtDagen);
        feiten.Add(new OverdrachtVoorgesteld(
            moment,
            id,
            c.Domein,
            huidig.Houder,
            c.Aan,
            c.Dossier,
            c.Overbrugging,
            c.GaatInOp,
            termijn,
            c.OudersGeraadpleegdOp,
            c.SchakelteamGeraadpleegdOp,
            c.Verzoek,
            c.Toelichting));
        if (c.Overbrugging)
            feiten.Add(new OverbruggingBegonnen(moment, id));
        return feiten.ToImmutable();
    }

    private static Weigering? OngeldigVan(in Beoordeling b, StelOverdrachtVoor c, Regieperiode huidig)
    {
        if (c.Dossier.IsDefaultOrEmpty)
            return Maak(Weigeringscode.DossierLeeg); // there has to be something to acknowledge
        foreach (var stuk in c.Dossier)
        {
            if (Beoordeling.GeenCode("dossier.soort", stuk.Soort) is { } geenCode)
                return geenCode;
        }

        if (c.GaatInOp is { } dag)
        {
            if (c.Overbrugging)
                return Maak(Weigeringscode.OverbruggingMetDatum);
            if (dag < b.Vandaag)
                return Maak(Weigeringscode.DatumVoorbij, ("datum", Tekst(dag)));
        }

        return b.NietVooruit("oudersGeraadpleegdOp", c.OudersGeraadpleegdOp) ?? b.NietVooruit("schakelteamGeraadpleegdOp", c.SchakelteamGeraadpleegdOp);
    }

    private static Weigering? OngeldigeOntvanger(in Beoordeling b, StelOverdrachtVoor c, Regieperiode huidig)
    {
        if (c.Aan.Functionaris is { } functionaris)
        {
            var houder = new Houder(functionaris, c.Aan.Organisatie, c.Aan.Rol);
            if (RegieTijdlijn.ZelfdePersoon(houder, huidig.Houder))
                return Maak(Weigeringscode.HouderIsHouder, ("domein", Code(c.Domein)));
            if (b.Geregistreerd(houder, b.Vandaag) is { } fout)
                return fout;
        }

        if ((b.MagHouden(huidig, c.Aan.Rol, c.Aan.Organisatie, overdracht: true)
            ?? b.PastHerkomst(c.Domein, c.Aan.Rol, c.Aan.Organisatie, c.Aan.Functionaris)) is { } magNiet)
            return magNiet;
        if (c.Verzoek is not { } id)
            return null;

        // R-3b: if the holder agrees to a request it becomes an ordinary overdracht, to the one who asked.
        if (Zoek(b, id) is not { } verzoek)
            return Maak(Weigeringscode.VerzoekOnbekend, ("verzoek", Id(id)));
        if (!verzoek.Open)
            return Maak(Weigeringscode.VerzoekAfgehandeld, ("verzoek", Id(id)));
        return verzoek.Domein == c.Domein && c.Aan == new Ontvanger(verzoek.Door.Organisatie, verzoek.Door.Rol, verzoek.Door.Functionaris)
            ? null
            : Maak(Weigeringscode.VerzoekPastNiet, ("verzoek", Id(id)));
    }

    private static OverdrachtsverzoekState? Zoek(in Beoordeling b, VerzoekId id)
    {
        foreach (var verzoek in b.State.Verzoeken)
        {
            if (verzoek.Id == id)
                return verzoek;
        }

        return null;
    }

    private static string Id(VerzoekId id) => id.Value.ToString("D");
}
