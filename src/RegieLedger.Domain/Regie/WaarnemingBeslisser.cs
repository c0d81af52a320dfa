using System.Collections.Immutable;
using System.Globalization;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>Cover for an absent holder; the regie does not move (R-5, R-5a).</summary>
internal static class WaarnemingBeslisser
{
    public static Besluit<CasusFeit> Decide(in Beoordeling b, BeginWaarneming c)
    {
        if (b.Bevoegd(Acties.BeginWaarneming, c.Domein, out var huidig) is { } onbevoegd)
            return onbevoegd;
        var id = NieuweId.Waarneming(b.Om.CommandoId);
        if (Zoek(b, id) is not null)
            return ImmutableArray<CasusFeit>.Empty;
        if (Beoordeling.GeenCode("reden", c.Reden) is { } geenCode)
            return geenCode;
        var van = (c.Van ?? b.Nu).ToUniversalTime();
        var tot = c.Tot.ToUniversalTime();
        if (van < huidig.Van || tot <= van)
            return Maak(Weigeringscode.WaarnemingPeriodeOngeldig, ("van", Tekst(van)), ("tot", Tekst(tot)));
        var dagen = b.Werkwijze.Termijnen.WaarnemingMaxDagen;
        if (Kalender.Dag(tot) > Kalender.Termijn(van, dagen))
            return Maak(Weigeringscode.WaarnemingTeLang, ("dagen", dagen.ToString(CultureInfo.InvariantCulture)));
        if (c.Waarnemer.Functionaris == huidig.Houder.Functionaris)
            return Maak(Weigeringscode.WaarnemerIsHouder, ("domein", Code(c.Domein)));
        var mogelijk = b.Werkwijze.Domeinen[c.Domein].Mogelijk;
        if (!mogelijk.Contains(c.Waarnemer.Rol))
            return Maak(Weigeringscode.RolMagNietWaarnemen, ("rol", c.Waarnemer.Rol.Code), ("domein", Code(c.Domein)), ("toegestaan", Tekst(mogelijk)));
        if (b.Geregistreerd(c.Waarnemer, b.Vandaag) is { } fout)
            return fout;
        foreach (var ander in b.State.Waarnemingen)
        {
            if (!ander.Overlapt(van, tot))
                continue;
            if (ander.Domein == c.Domein && RegieTijdlijn.ZelfdePersoon(ander.Afwezig, huidig.Houder))
                return Maak(Weigeringscode.WaarnemingOverlapt, ("waarneming", Id(ander.Id)));
            // R-5a: neither may the cover be away, nor may the one who is away be a cover.
            if (ander.Afwezig.Functionaris == c.Waarnemer.Functionaris || ander.Waarnemer.Functionaris == huidig.Houder.Functionaris)
                return Maak(Weigeringscode.WaarnemerWordtWaargenomen, ("waarneming", Id(ander.Id)));
        }

        var feiten = ImmutableArray.CreateBuilder<CasusFeit>();
        b.Betrek(feiten, c.Waarnemer, van < b.Nu ? van : b.Nu);
        feiten.Add(new WaarnemingBegonnen(b.Nu, id, c.Domein, huidig.Houder, c.Waarnemer, van, tot, c.Reden));
        return feiten.ToImmutable();
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, BeeindigWaarneming c)
    {
        if (b.Open() is { } dicht)
            return dicht;
        if (Zoek(b, c.Waarneming) is not { } waarneming)
            return Maak(Weigeringscode.WaarnemingOnbekend, ("waarneming", Id(c.Waarneming)));
        if (b.Bevoegd(Acties.BeeindigWaarneming, waarneming.Domein, null, out _) is { } onbevoegd)
            return onbevoegd;
        if (waarneming.Beeindigd)
            return ImmutableArray<CasusFeit>.Empty;
        if (waarneming.Tot <= b.Nu)
            return Maak(Weigeringscode.WaarnemingVoorbij, ("waarneming", Id(c.Waarneming)));
        if (Beoordeling.GeenCode("reden", c.Reden) is { } geenCode)
            return geenCode;
        return b.Moment(c.Geldig, out var moment) is { } tijd ? tijd : new WaarnemingBeeindigd(moment, c.Waarneming, c.Reden);
    }

    private static WaarnemingState? Zoek(in Beoordeling b, WaarnemingId id)
    {
        foreach (var waarneming in b.State.Waarnemingen)
        {
            if (waarneming.Id == id)
                return waarneming;
        }

        return null;
    }

    private static string Id(WaarnemingId id) => id.Value.ToString("D");
}
