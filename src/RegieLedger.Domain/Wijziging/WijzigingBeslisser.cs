using System.Collections.Immutable;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>Decides on a change of school, municipality or werkwijze: the old rules say who may do it, the new ones who may hold.</summary>
internal static class WijzigingBeslisser
{
    private const string Reden = "CASUS_GEWIJZIGD";

    public static Besluit<CasusFeit> Decide(in Beoordeling b, WijzigingCommando commando)
    {
        var (state, om) = (b.State, b.Om);
        switch (commando)
        {
            case WijzigSchool c:
                if (b.Bevoegd(Acties.WijzigSchool) is { } bijSchool)
                    return bijSchool;
                return state.School == c.Naar
                    ? ImmutableArray<CasusFeit>.Empty
                    : Wijzig(b, state with { School = c.Naar, Onderwijssoort = c.Onderwijssoort }, om.Werkwijze, Acties.WijzigSchool, c, (op, blijft, houders) =>
                        new SchoolGewijzigd(op, state.School, c.Naar, c.Onderwijssoort, blijft, houders, c.Toelichting));
            case WijzigWoongemeente c:
                if (b.Bevoegd(Acties.WijzigWoongemeente) is { } bijGemeente)
                    return bijGemeente;
                if (!Vorm.IsGemeente(c.Naar))
                    return Maak(Weigeringscode.CodeOngeldig, ("veld", "naar"));
                return state.Woongemeente == c.Naar
                    ? ImmutableArray<CasusFeit>.Empty
                    : Wijzig(b, state with { Woongemeente = c.Naar }, om.Werkwijze, Acties.WijzigWoongemeente, c, (op, blijft, houders) =>
                        new WoongemeenteGewijzigd(op, state.Woongemeente, c.Naar, blijft, houders, c.Toelichting));
            case WijzigWerkwijze c:
                if (b.Bevoegd(Acties.WijzigWerkwijze) is { } bijWerkwijze)
                    return bijWerkwijze;
                if (state.WerkwijzeId == c.Naar)
                    return ImmutableArray<CasusFeit>.Empty;
                if (om.NieuweWerkwijze is not { } nieuw || nieuw.Id != c.Naar)
                    return Maak(Weigeringscode.WerkwijzeNietInKracht, ("werkwijze", c.Naar));
                return Wijzig(b, state with { WerkwijzeId = c.Naar, Loket = null }, nieuw, Acties.WijzigWerkwijze, c, (op, blijft, houders) =>
                    new WerkwijzeGewijzigd(op, state.WerkwijzeId, c.Naar, nieuw.Versie, blijft, houders, c.Toelichting));
            default:
                throw new ArgumentOutOfRangeException(nameof(commando), commando.GetType().Name, "Unknown command.");
        }
    }

    private static Besluit<CasusFeit> Wijzig(
        in Beoordeling b,
        CasusState na,
        Werkwijze werkwijze,
        string actie,
        WijzigingCommando c,
        Func<DateTimeOffset, Blijvend, ImmutableArray<DomeinHouder>, CasusFeit> maak)
    {
        if (b.Eisen(actie, null, new Gegeven(Geldig: c.Geldig)) is { } ontbreekt)
            return ontbreekt;
        if (BlijftOngeldig(b, c.Blijft) is { } blijftOngeldig)
            return blijftOngeldig;
        var state = b.State;
        var houders = c.Houders.IsDefaultOrEmpty ? [.. state.Domeinen.Select(d => new DomeinHouder(d, state.Huidig(d)!.Houder))] : c.Houders;
        // whoever holds afterwards stays, named or not.
        var blijven = c.Blijft.Betrokkenen.ToBuilder();
        foreach (var (_, houder) in houders)
        {
            if (state.Actief(houder) is { } deel && !blijven.Contains(deel.Id))
                blijven.Add(deel.Id);
        }

        var met = new Beoordeling(na with { Betrokkenen = [.. na.Betrokkenen.Where(x => blijven.Contains(x.Id))] }, b.Om with { Werkwijze = werkwijze });
        if (HoudersOngeldig(b, met, houders) is { } houdersOngeldig)
            return houdersOngeldig;
        if (b.Regiemoment(c.Geldig, out var moment) is { } tijd)
            return tijd;

        var feiten = ImmutableArray.CreateBuilder<CasusFeit>();
        foreach (var domein in state.Domeinen)
            b.StopOverdracht(feiten, domein, moment, Reden);
        foreach (var waarneming in state.Waarnemingen)
        {
            // Someone without a part cannot cover.
            if (waarneming.Tot > moment && waarneming.Van < waarneming.Tot && !(state.Actief(waarneming.Waarnemer) is { } deel && blijven.Contains(deel.Id)))
                feiten.Add(new WaarnemingBeeindigd(moment, waarneming.Id, Reden));
        }

        foreach (var (_, houder) in houders)
            b.Betrek(feiten, houder, moment);
        blijven.AddRange(feiten.OfType<BetrokkeneToegevoegd>().Select(f => f.Betrokkene));
        if (Overname.Wijzig(b, werkwijze, feiten, blijven.ToImmutable(), c.Blijft.Stukken, houders, moment) is { } afspraken)
            return afspraken;
        foreach (var deel in state.Betrokkenen)
        {
            if (deel.Actief && !blijven.Contains(deel.Id) && Beoordeling.NietVoor(moment, deel.Van) is { } tevroeg)
                return tevroeg; // no part ends before it began
        }

        feiten.Add(maak(moment, c.Blijft with { Betrokkenen = blijven.ToImmutable() }, houders));
        return feiten.ToImmutable();
    }

    private static Weigering? BlijftOngeldig(in Beoordeling b, Blijvend blijft)
    {
        foreach (var id in blijft.Betrokkenen)
        {
            var deel = b.State.Betrokkenen.FirstOrDefault(x => x.Id == id);
            if (deel is null)
                return Maak(Weigeringscode.BetrokkeneOnbekend, ("betrokkene", id.Value.ToString("D")));
            if (!deel.Actief)
                return Maak(Weigeringscode.BetrokkeneAlBeeindigd, ("betrokkene", id.Value.ToString("D")));
        }

        foreach (var stuk in blijft.Stukken)
        {
            if (Beoordeling.NietEenVan("blijft.stukken", stuk, ["PLANNEN", "AFSPRAKEN", "TOESTEMMINGEN"]) is { } onbekend)
                return onbekend;
        }

        return null;
    }

    private static Weigering? HoudersOngeldig(in Beoordeling b, in Beoordeling met, ImmutableArray<DomeinHouder> houders)
    {
        var sets = met.Werkwijze.Domeinsets;
        if (!sets.Any(set => Wijziging.ZelfdeDomeinen(set, houders)))
        {
            return Maak(
                Weigeringscode.DomeinenNietToegestaan,
                ("domeinen", Tekst(houders.Select(h => h.Domein))),
                ("toegestaan", string.Join(" / ", sets.Select(set => Tekst(set)))));
        }

        var andereWerkwijze = met.Werkwijze.Id != b.Werkwijze.Id;
        foreach (var (domein, houder) in houders)
        {
            if (houders.Count(h => h.Domein == domein) > 1)
                return Maak(Weigeringscode.DomeinDubbel, ("domein", Code(domein)));
            var huidig = b.State.Huidig(domein) ?? b.State.Huidig(b.State.Domeinen[0])! with { Domein = domein };
            var gaatDoor = huidig.Houder == houder && !andereWerkwijze;
            // Who holds on is not judged by their rol again, but must still come from where the werkwijze says (HR-2).
            var magNiet = gaatDoor || met.Werkwijze.Domeinen[domein].EersteHouder.Contains(houder.Rol)
                ? met.PastHerkomst(domein, houder.Rol, houder.Organisatie, houder.Functionaris)
                : met.MagHouden(huidig, houder, overdracht: false);
            if (magNiet is not null)
                return magNiet;
            if (!gaatDoor && b.Geregistreerd(houder, b.Vandaag) is { } fout)
                return fout;
        }

        return null;
    }
}
