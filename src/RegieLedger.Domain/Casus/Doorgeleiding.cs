using System.Collections.Immutable;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>Sending on to others without moving the regie: the Loket, a waiting list, another municipality (GO-11, GO-12, DE-7, DE-8).</summary>
internal static class Doorgeleiding
{
    private static readonly Rol Orthopedagoog = Rol.Parse("ORTHOPEDAGOOG");

    public static Besluit<CasusFeit> Decide(in Beoordeling b, ZetDoorNaarLoket c)
    {
        if (b.Bevoegd(Acties.ZetDoorNaarLoket) is { } onbevoegd)
            return onbevoegd;
        if (b.State.Loket?.Loket == c.Loket)
            return ImmutableArray<CasusFeit>.Empty;
        if (b.Eisen(Acties.ZetDoorNaarLoket, null, new Gegeven(Afweging: c.Afweging is not null, Geldig: c.Geldig)) is { } ontbreekt)
            return ontbreekt;
        if (b.NietVooruit("teruggelegdOp", c.TeruggelegdOp) is { } vooruit)
            return vooruit;
        return b.Moment(c.Geldig, out var moment) is { } tijd ? tijd : new NaarLoketDoorgezet(moment, c.Loket, c.TeruggelegdOp, c.Afweging);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, WeegAanLoket c)
    {
        if (b.Open() is { } dicht)
            return dicht;
        if (b.Bevoegd(Acties.WeegAanLoket, null, null, out var als) is { } onbevoegd)
            return onbevoegd;
        if (Beoordeling.NietEenVan("keuze", c.Keuze, ["EERSTE_LIJN", "TWEEDE_LIJN"]) is { } keuze)
            return keuze;
        if (b.Eisen(Acties.WeegAanLoket, null, new Gegeven(Afweging: c.Afweging is not null, Geldig: c.Geldig)) is { } ontbreekt)
            return ontbreekt;
        if (b.State.Loket is not { } loket)
            return Maak(Weigeringscode.NietDoorgezetNaarLoket);
        if (loket.Keuze == c.Keuze)
            return ImmutableArray<CasusFeit>.Empty;

        // GO-12: with an ORTHOPEDAGOOG, of whatever organisatie.
        var vandaag = b.Vandaag;
        if (!b.Om.Register.TryGetValue(c.MetOrthopedagoog, out var met) || !met.Actief)
            return Maak(Weigeringscode.FunctionarisOnbekend, ("functionaris", c.MetOrthopedagoog.ToString()));
        if (!met.Rollen.Any(r => met.HeeftRol(Orthopedagoog, r.Organisatie, vandaag)))
        {
            return Maak(
                Weigeringscode.FunctionarisHeeftRolNiet,
                ("functionaris", c.MetOrthopedagoog.ToString()),
                ("rol", Orthopedagoog.Code),
                ("organisatie", loket.Loket.ToString()));
        }

        if (b.Moment(c.Geldig, out var moment) is { } tijd)
            return tijd;
        if (Beoordeling.NietVoor(moment, loket.Sinds) is { } tevroeg)
            return tevroeg;
        var aanroeper = b.Om.Aanroeper;
        var feiten = ImmutableArray.CreateBuilder<CasusFeit>();
        if (als is { } rol)
            b.Betrek(feiten, new Houder(aanroeper.Functionaris, aanroeper.Organisatie, rol), moment);
        feiten.Add(new LoketGewogen(moment, aanroeper.Functionaris, c.MetOrthopedagoog, c.Keuze, c.Afweging));
        return feiten.ToImmutable();
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, PlaatsOpWachtlijst c)
    {
        if (b.Bevoegd(Acties.PlaatsOpWachtlijst) is { } onbevoegd)
            return onbevoegd;
        foreach (var plaats in b.State.Wachtlijst)
        {
            if (plaats.Open && plaats.Organisatie == c.Organisatie)
                return ImmutableArray<CasusFeit>.Empty; // it keeps its date (DE-8)
        }

        if (b.Eisen(Acties.PlaatsOpWachtlijst, null, new Gegeven(Geldig: c.Geldig)) is { } ontbreekt)
            return ontbreekt;
        if (b.NietVooruit("aangemeldOp", c.AangemeldOp) is { } vooruit)
            return vooruit;
        return b.Moment(c.Geldig, out var moment) is { } tijd
            ? tijd
            : new OpWachtlijstGeplaatst(moment, NieuweId.Wachtlijst(b.Om.CommandoId), c.Organisatie, c.AangemeldOp);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, HaalVanWachtlijst c)
    {
        if (b.Bevoegd(Acties.HaalVanWachtlijst) is { } onbevoegd)
            return onbevoegd;
        if (Beoordeling.GeenCode("uitkomst", c.Uitkomst) is { } geenCode)
            return geenCode;
        foreach (var plaats in b.State.Wachtlijst)
        {
            if (plaats.Id != c.Wachtlijst)
                continue;
            if (!plaats.Open)
                return ImmutableArray<CasusFeit>.Empty;
            if (b.Moment(c.Geldig, out var moment) is { } tijd)
                return tijd;
            return Beoordeling.NietVoor(moment, plaats.Sinds) is { } tevroeg ? tevroeg : new VanWachtlijstGehaald(moment, c.Wachtlijst, c.Uitkomst);
        }

        return Maak(Weigeringscode.WachtlijstOnbekend, ("wachtlijst", c.Wachtlijst.Value.ToString("D")));
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, MeldAanBijAndereGemeente c)
    {
        if (b.Bevoegd(Acties.MeldAanBijAndereGemeente) is { } onbevoegd)
            return onbevoegd;
        if (!Vorm.IsGemeente(c.Gemeente))
            return Maak(Weigeringscode.CodeOngeldig, ("veld", "gemeente"));
        if (b.Werkwijze.Gemeenten.Contains(c.Gemeente, StringComparer.Ordinal))
            return Maak(Weigeringscode.GemeenteIsEigen, ("gemeente", c.Gemeente));
        if (Beoordeling.NietEenVan("wijze", c.Wijze, ["DOOR_SCHOOLCONTACTPERSOON", "OUDERS_GEWEZEN"]) is { } wijze)
            return wijze;
        foreach (var eerder in b.State.AndereGemeenten)
        {
            if (eerder.Gemeente == c.Gemeente && eerder.Organisatie == c.Organisatie && eerder.Wijze == c.Wijze)
                return ImmutableArray<CasusFeit>.Empty;
        }

        if (b.Eisen(Acties.MeldAanBijAndereGemeente, null, new Gegeven(Geldig: c.Geldig)) is { } ontbreekt)
            return ontbreekt;
        return b.Moment(c.Geldig, out var moment) is { } tijd ? tijd : new AangemeldBijAndereGemeente(moment, c.Gemeente, c.Organisatie, c.Wijze);
    }
}
