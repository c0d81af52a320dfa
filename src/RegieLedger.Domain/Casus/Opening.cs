using System.Collections.Immutable;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>Opening, closing and opening again (GO-1, GO-2, GO-10, R-1, R-15).</summary>
internal static class Opening
{
    public static Besluit<CasusFeit> Decide(in Beoordeling b, OpenCasus c)
    {
        if (b.State.Status != CasusStatus.NogNietGeopend)
            return Maak(Weigeringscode.CasusAlGeopend);
        if (b.State.ReserveringVervallenAan is { } ander)
            return Maak(Weigeringscode.ReserveringVervallen, ("tenGunsteVan", ander.ToString()));
        if (MagOpenen(b, Acties.OpenCasus, c.Rol, c.School) is { } onbevoegd)
            return onbevoegd;
        if (!Vorm.IsGemeente(c.Woongemeente))
            return Maak(Weigeringscode.CodeOngeldig, ("veld", "woongemeente"));
        if (b.NietVooruit("oudersGesprokenOp", c.OudersGesprokenOp) is { } vooruit)
            return vooruit;
        var gegeven = new Gegeven(c.OudersGesprokenOp, c.BovenBasisondersteuning, c.Onderwijssoort);
        if (b.Eisen(Acties.OpenCasus, null, gegeven) is { } ontbreekt)
            return ontbreekt;
        if (b.Moment(c.Geldig, out var moment) is { } tijd)
            return tijd;

        var opener = new Houder(b.Om.Aanroeper.Functionaris, b.Om.Aanroeper.Organisatie, c.Rol);
        var straks = new Beoordeling(b.State with { School = c.School, Woongemeente = c.Woongemeente }, b.Om);
        if (EersteHouders(b, straks, c.Houders, opener, out var houders) is { } fout)
            return fout;
        var feiten = ImmutableArray.CreateBuilder<CasusFeit>();
        feiten.Add(new CasusGeopend(
            moment,
            c.Casus,
            c.Leerling,
            c.LeerlingKenmerk,
            c.School,
            c.Onderwijssoort,
            c.Woongemeente,
            b.Werkwijze.Id,
            c.Hulpvraag,
            c.OudersGesprokenOp,
            c.BovenBasisondersteuning,
            opener,
            NieuweId.Betrokkene(b.Om.CommandoId),
            houders));
        foreach (var (_, houder) in houders)
        {
            if (houder != opener)
                b.Betrek(feiten, houder, moment);
        }

        return feiten.ToImmutable();
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, SluitCasus c)
    {
        if (b.Bevoegd(Acties.SluitCasus) is { } onbevoegd)
            return onbevoegd;
        if (Beoordeling.GeenCode("reden", c.Reden) is { } geenCode)
            return geenCode;
        if (b.Regiemoment(c.Geldig, out var moment) is { } tijd)
            return tijd;
        var feiten = ImmutableArray.CreateBuilder<CasusFeit>();
        foreach (var domein in b.State.Domeinen)
            b.StopOverdracht(feiten, domein, moment, "CASUS_AFGESLOTEN");
        Overname.Sluit(b, feiten, moment);
        feiten.Add(new CasusAfgesloten(moment, c.Reden, c.Toelichting));
        return feiten.ToImmutable();
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, HeropenCasus c)
    {
        if (b.State.Status != CasusStatus.Afgesloten)
            return Maak(b.State.Status == CasusStatus.Open ? Weigeringscode.CasusIsOpen : Weigeringscode.CasusOnbekend);
        if (MagOpenen(b, Acties.HeropenCasus, c.Rol, b.State.School) is { } onbevoegd)
            return onbevoegd;
        if (b.Eisen(Acties.HeropenCasus, null, new Gegeven(Geldig: c.Geldig)) is { } ontbreekt)
            return ontbreekt;
        if (b.Moment(c.Geldig, out var moment) is { } tijd)
            return tijd;
        if (Beoordeling.NietVoor(moment, b.State.Indelingen[^1].Van) is { } tevroeg)
            return tevroeg;

        var opener = new Houder(b.Om.Aanroeper.Functionaris, b.Om.Aanroeper.Organisatie, c.Rol);
        if (EersteHouders(b, b, c.Houders, opener, out var houders) is { } fout)
            return fout;
        var feiten = ImmutableArray.CreateBuilder<CasusFeit>();
        b.Betrek(feiten, opener, moment);
        foreach (var (_, houder) in houders)
            b.Betrek(feiten, houder, moment);
        feiten.Add(new CasusHeropend(moment, c.Toelichting, houders));
        return feiten.ToImmutable();
    }

    // Who opens acts in one rol, which they name; at a first opening nobody takes part yet, so holding it is enough.
    private static Weigering? MagOpenen(in Beoordeling b, string actie, Rol rol, OrganisatieId school)
    {
        if (!b.Werkwijze.Acties.TryGetValue(actie, out var regel))
            return Maak(Weigeringscode.NietInWerkwijze, ("actie", actie));
        if (!b.Om.Aanroeper.Heeft(rol))
            return Maak(Weigeringscode.RolNietVanAanroeper, ("rol", rol.Code));
        foreach (var bevoegde in regel.Door)
        {
            if (bevoegde.Rol != rol)
                continue;
            // GO-1: whoever opens for their school does so for that school and no other.
            var mag = bevoegde.Soort == BevoegdeSoort.RolBijSchool
                ? b.Om.Aanroeper.Organisatie == school
                : actie == Acties.OpenCasus || b.State.Actief(new Houder(b.Om.Aanroeper.Functionaris, b.Om.Aanroeper.Organisatie, rol)) is not null;
            if (mag)
                return null;
        }

        return Beoordeling.NietBevoegd(actie, regel);
    }

    // one holder for each domein of the first set of the werkwijze: named, or else the opener where their rol may.
    private static Weigering? EersteHouders(in Beoordeling b, in Beoordeling van, ImmutableArray<DomeinHouder> genoemd, Houder opener, out ImmutableArray<DomeinHouder> houders)
    {
        houders = [];
        if (genoemd.IsDefault)
            genoemd = [];
        var set = b.Werkwijze.Domeinsets[0];
        for (var i = 0; i < genoemd.Length; i++)
        {
            if (!set.Contains(genoemd[i].Domein))
                return Maak(Weigeringscode.DomeinNietInGebruik, ("domein", Code(genoemd[i].Domein)));
            for (var j = 0; j < i; j++)
            {
                if (genoemd[j].Domein == genoemd[i].Domein)
                    return Maak(Weigeringscode.DomeinDubbel, ("domein", Code(genoemd[i].Domein)));
            }
        }

        var bouw = ImmutableArray.CreateBuilder<DomeinHouder>(set.Length);
        foreach (var domein in set)
        {
            var houder = opener;
            var isGenoemd = false;
            foreach (var g in genoemd)
            {
                if (g.Domein == domein)
                    (houder, isGenoemd) = (g.Houder, true);
            }

            var toegestaan = b.Werkwijze.Domeinen[domein].EersteHouder;
            if (!toegestaan.Contains(houder.Rol))
            {
                return isGenoemd
                    ? Beoordeling.RolMagNietHouden(domein, houder.Rol, toegestaan)
                    : Maak(Weigeringscode.EersteHouderNodig, ("domein", Code(domein)), ("toegestaan", Tekst(toegestaan)));
            }

            if (van.PastHerkomst(domein, houder.Rol, houder.Organisatie, houder.Functionaris) is { } herkomst)
                return herkomst;
            if (b.Geregistreerd(houder, b.Vandaag) is { } fout)
                return fout;
            bouw.Add(new DomeinHouder(domein, houder));
        }

        houders = bouw.MoveToImmutable();
        return null;
    }
}
