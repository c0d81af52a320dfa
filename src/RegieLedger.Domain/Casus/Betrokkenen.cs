using System.Collections.Immutable;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>Who takes part, in which rol, and their consent in its smallest form (GO-4, R-2a).</summary>
internal static class Betrokkenen
{
    public static Besluit<CasusFeit> Decide(in Beoordeling b, VoegBetrokkeneToe c)
    {
        if (b.Bevoegd(Acties.VoegBetrokkeneToe) is { } onbevoegd)
            return onbevoegd;
        var id = NieuweId.Betrokkene(b.Om.CommandoId);
        if (Zoek(b, id) is not null)
            return ImmutableArray<CasusFeit>.Empty; // the same command again
        if (c.Rol == Rol.Ouder || c.Rol == Rol.Leerling)
        {
            if (c.Functionaris is not null || c.Organisatie is not null)
                return Maak(Weigeringscode.RolNietVoorFunctionaris, ("rol", c.Rol.Code));
            if (c.Rol == Rol.Ouder && c.Naam is null)
                return Maak(Weigeringscode.VeldVerplicht, ("veld", "naam"));
            if (c.Rol == Rol.Leerling && b.State.Betrokkenen.Any(x => x.Actief && x.Rol == Rol.Leerling))
                return Maak(Weigeringscode.LeerlingAlBetrokken);
        }
        else
        {
            if (c.Functionaris is not { } functionaris)
                return Maak(Weigeringscode.VeldVerplicht, ("veld", "functionaris"));
            if (c.Organisatie is not { } organisatie)
                return Maak(Weigeringscode.VeldVerplicht, ("veld", "organisatie"));
            var houder = new Houder(functionaris, organisatie, c.Rol);
            if (b.State.Actief(houder) is not null)
                return ImmutableArray<CasusFeit>.Empty; // it already is so
            if (b.Geregistreerd(houder, b.Vandaag) is { } fout)
                return fout;
            if (HulpBeslisser.MagMeedoen(b, houder) is { } magNiet)
                return magNiet;
        }

        return b.Moment(c.Geldig, out var moment) is { } tijd
            ? tijd
            : new BetrokkeneToegevoegd(moment, id, c.Rol, c.Functionaris, c.Organisatie, c.Naam, c.Contact);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, BeeindigBetrokkene c)
    {
        if (b.Bevoegd(Acties.BeeindigBetrokkene) is { } onbevoegd)
            return onbevoegd;
        if (Zoek(b, c.Betrokkene) is not { } betrokkene)
            return Maak(Weigeringscode.BetrokkeneOnbekend, ("betrokkene", Id(c.Betrokkene)));
        if (!betrokkene.Actief)
            return ImmutableArray<CasusFeit>.Empty;
        if (Beoordeling.GeenCode("reden", c.Reden) is { } geenCode)
            return geenCode;
        if (b.Moment(c.Geldig, out var moment) is { } tijd)
            return tijd;
        if (Beoordeling.NietVoor(moment, betrokkene.Van) is { } tevroeg)
            return tevroeg;
        if (HieldNa(b, betrokkene, moment) is { } domein)
            return Maak(Weigeringscode.HouderKanNietWeg, ("domein", Code(domein)));
        if (Overname.NogVerantwoordelijk(b, c.Betrokkene, moment) is { } verantwoordelijk)
            return verantwoordelijk;

        var feiten = ImmutableArray.CreateBuilder<CasusFeit>();
        foreach (var w in b.State.Waarnemingen)
        {
            // Someone without a part cannot cover.
            if (w.Tot > moment && w.Van < w.Tot && betrokkene.Is(w.Waarnemer))
                feiten.Add(new WaarnemingBeeindigd(moment, w.Id, "BETROKKENE_BEEINDIGD"));
        }

        feiten.Add(new BetrokkeneBeeindigd(moment, c.Betrokkene, c.Reden));
        return feiten.ToImmutable();
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, WijzigRol c)
    {
        if (b.Bevoegd(Acties.WijzigRol) is { } onbevoegd)
            return onbevoegd;
        if (Zoek(b, c.Betrokkene) is not { } betrokkene)
            return Maak(Weigeringscode.BetrokkeneOnbekend, ("betrokkene", Id(c.Betrokkene)));
        if (!betrokkene.Actief)
            return Maak(Weigeringscode.BetrokkeneAlBeeindigd, ("betrokkene", Id(c.Betrokkene)));
        if (betrokkene.Rol == c.Rol)
            return ImmutableArray<CasusFeit>.Empty;
        if (betrokkene.Functionaris is not { } functionaris || c.Rol == Rol.Ouder || c.Rol == Rol.Leerling)
            return Maak(Weigeringscode.RolNietVoorFunctionaris, ("rol", c.Rol.Code));
        var oud = new Houder(functionaris, betrokkene.Organisatie!.Value, betrokkene.Rol);
        var nieuw = oud with { Rol = c.Rol };
        if (b.State.Actief(nieuw) is not null)
            return Maak(Weigeringscode.BetrokkeneHeeftRolAl, ("rol", c.Rol.Code));
        if (b.Geregistreerd(nieuw, b.Vandaag) is { } fout)
            return fout;
        if (b.Moment(c.Geldig, out var moment) is { } tijd)
            return tijd;
        if (Beoordeling.NietVoor(moment, betrokkene.RolSinds) is { } tevroeg)
            return tevroeg;

        var feiten = ImmutableArray.CreateBuilder<CasusFeit>();
        feiten.Add(new RolGewijzigd(moment, c.Betrokkene, c.Rol));
        foreach (var domein in b.State.Domeinen)
        {
            // whoever holds keeps the regie in the new rol, where that may hold; the time line shows the change.
            var huidig = b.State.Huidig(domein)!;
            if (huidig.Houder != oud)
                continue;
            var mogelijk = b.Werkwijze.Domeinen[domein].Mogelijk;
            if (!mogelijk.Contains(c.Rol))
                return Beoordeling.RolMagNietHouden(domein, c.Rol, mogelijk);
            if (b.Regiemoment(huidig, moment, out _) is { } regietijd)
                return regietijd;
            feiten.Add(new RegieToegewezen(moment, domein, nieuw, Toewijzingsgrond.Rolwijziging, null, null));
        }

        return feiten.ToImmutable();
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, LegToestemmingVast c)
    {
        if (b.Bevoegd(Acties.LegToestemmingVast) is { } onbevoegd)
            return onbevoegd;
        if (Beoordeling.GeenCode("waarvoor", c.Waarvoor) is { } geenCode)
            return geenCode;
        if (ToestemmingBeslisser.FouteWijze(b, c.Waarvoor, c.Wijze) is { } wijze)
            return wijze;
        if (c.Door.IsDefaultOrEmpty)
            return Maak(Weigeringscode.VeldVerplicht, ("veld", "door"));
        foreach (var door in c.Door)
        {
            if (Zoek(b, door) is not { Actief: true } gever || (gever.Rol != Rol.Ouder && gever.Rol != Rol.Leerling))
                return Maak(Weigeringscode.ToestemmingDoorOngeldig, ("betrokkene", Id(door)));
        }

        if (b.NietVooruit("op", c.Op) is { } vooruit)
            return vooruit;
        if (ToestemmingBeslisser.GeenDoel(b, c.Waarvoor) is { } geenDoel)
            return geenDoel;
        foreach (var eerder in b.State.Toestemmingen.Toestemmingen)
        {
            if (eerder.IsVastgelegdAls(c))
                return Beoordeling.BestaatAl("toestemming", eerder.Id.Value, NieuweId.Toestemming(b.Om.CommandoId).Value);
        }

        if (ToestemmingBeslisser.TeVeel(b) is { } teVeel)
            return teVeel;
        return b.Moment(c.Geldig, out var moment) is { } tijd
            ? tijd
            : new ToestemmingVastgelegd(moment, NieuweId.Toestemming(b.Om.CommandoId), c.Waarvoor, c.Door, c.Op, c.Wijze, c.Toelichting);
    }

    // R-2a: a part by which someone holds, or by a later moment still held, does not end.
    private static Domein? HieldNa(in Beoordeling b, BetrokkeneState betrokkene, DateTimeOffset moment)
    {
        var perioden = b.State.Perioden;
        for (var i = 0; i < perioden.Length; i++)
        {
            if (betrokkene.Is(perioden[i].Houder) && !(RegieTijdlijn.Einde(b.State, i) <= moment))
                return perioden[i].Domein;
        }

        return null;
    }

    internal static BetrokkeneState? Zoek(in Beoordeling b, BetrokkeneId id)
    {
        foreach (var betrokkene in b.State.Betrokkenen)
        {
            if (betrokkene.Id == id)
                return betrokkene;
        }

        return null;
    }

    private static string Id(BetrokkeneId id) => id.Value.ToString("D");
}
