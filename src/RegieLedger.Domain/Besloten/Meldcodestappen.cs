using System.Collections.Immutable;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>
/// The five steps of the meldcode (Wet verplichte meldcode; Besluit verplichte meldcode 2019). Steps 1 to 4 can be taken in any
/// order and again; before the decision all of them were taken, but for acute danger or a suspicion that proved unfounded.
/// </summary>
internal static class Meldcodestappen
{
    private const string AcuutGevaar = "ACUUT_GEVAAR";
    private const string VermoedenWeerlegd = "VERMOEDEN_WEERLEGD";
    private const string GeenVermoeden = "GEEN_VERMOEDEN";

    public static Besluit<BeslotenFeit> Open(BeslotenDossier state, OpenMeldcode c, Omstandigheden om, DateTimeOffset moment, Houder door)
    {
        var id = NieuweId.Meldcode(om.CommandoId);
        if (state.Meldcode(id) is not null)
            return ImmutableArray<BeslotenFeit>.Empty;
        return Beoordeling.GeenCode("bron", c.Bron) is { } bron
            ? bron
            : new MeldcodeGeopend(moment, id, NieuweId.Meldcodestap(om.CommandoId), door, c.Leerling, om.Werkwijze.Id, c.Casus, c.Bron, c.Signalen);
    }

    public static Besluit<BeslotenFeit> Decide(Meldcode meldcode, MeldcodeCommando commando, Omstandigheden om, DateTimeOffset moment, Houder door)
    {
        var stap = NieuweId.Meldcodestap(om.CommandoId);
        if (meldcode.Stappen.Any(s => s.Stap == stap))
            return ImmutableArray<BeslotenFeit>.Empty;
        if (meldcode.AfgeslotenOp is { } slot)
            return Maak(Weigeringscode.MeldcodeAfgesloten, ("sinds", Tekst(slot)));
        if (Beoordeling.NietVoor(moment, meldcode.Begin) is { } tevroeg)
            return tevroeg;
        return commando switch
        {
            VulSignalenAan c => Beoordeling.GeenCode("bron", c.Bron) is { } bron ? bron : new SignalenAangevuld(moment, c.Meldcode, stap, door, c.Bron, c.Signalen),
            LegMeldcodeoverlegVast c => Beoordeling.GeenCode("met", c.Met) is { } met ? met : new MeldcodeOverlegd(moment, c.Meldcode, stap, door, c.Met, c.Anoniem, c.Advies),
            LegMeldcodegesprekVast c => Gesprek(c) is { } fout ? fout : new MeldcodeBesproken(moment, c.Meldcode, stap, door, c.Met, c.RedenGeenGesprek, c.Toelichting),
            WeegMeldcode c => Weging(c, om) is { } fout ? fout : new MeldcodeGewogen(moment, c.Meldcode, stap, door, c.Uitkomst, c.Afwegingskader, c.Toelichting),
            BeslisMeldcode c => Besluit(meldcode, c, moment, stap, door),
            _ => throw new ArgumentOutOfRangeException(nameof(commando), commando.GetType().Name, "Unknown command."),
        };
    }

    // No talk only for a reason that is told: safety, or losing sight of the child.
    private static Weigering? Gesprek(LegMeldcodegesprekVast c)
    {
        if (Beoordeling.NietEenVan("met", c.Met, ["OUDERS", "LEERLING", "LEERLING_EN_OUDERS", "NIEMAND"]) is { } met)
            return met;
        return c.Met == "NIEMAND" ? Reden("redenGeenGesprek", c.RedenGeenGesprek, c.Toelichting) : null;
    }

    private static Weigering? Weging(WeegMeldcode c, Omstandigheden om) =>
        Beoordeling.NietEenVan("uitkomst", c.Uitkomst, [GeenVermoeden, "ZORGEN", "ACUTE_ONVEILIGHEID", "STRUCTURELE_ONVEILIGHEID"])
        ?? Beoordeling.NietEenVan("afwegingskader", c.Afwegingskader, om.Werkwijze.BuitenCasus.Afwegingskaders.AsSpan());

    private static Besluit<BeslotenFeit> Besluit(Meldcode meldcode, BeslisMeldcode c, DateTimeOffset moment, MeldcodestapId stap, Houder door)
    {
        if (Beoordeling.NietEenVan("besluit", c.Besluit, [Meldcodebesluit.Melden, Meldcodebesluit.HulpOrganiseren, Meldcodebesluit.Afsluiten]) is { } geenBesluit)
            return geenBesluit;
        // a decision leans on what had taken place by its moment, whenever that was recorded; so at no moment does one stand without.
        var toen = meldcode with { Stappen = [.. meldcode.Stappen.Where(s => s.Geldig <= moment).OrderBy(s => s.Geldig)] };
        if (Stappen(toen, c) is { } ontbreekt)
            return ontbreekt;
        if (Norm(toen, c) is { } afwijking)
            return afwijking;
        // Nothing takes place after the end.
        if (c.Besluit == Meldcodebesluit.Afsluiten && Beoordeling.NietVoor(moment, meldcode.Stappen.Max(s => s.Geldig)) is { } voorStap)
            return voorStap;
        var besloten = new MeldcodeBesloten(moment, c.Meldcode, stap, door, c.Besluit, c.Overgeslagen, c.Toelichting);
        if (c.Besluit != Meldcodebesluit.Melden)
            return besloten;
        if (c.Melding is not { Gegevens.Length: > 0 } melding)
            return Maak(Weigeringscode.VeldVerplicht, ("veld", "melding"));
        foreach (var gegeven in melding.Gegevens)
        {
            if (Beoordeling.GeenCode("gegevens", gegeven) is { } geenCode)
                return geenCode;
        }

        if (!melding.OudersGeinformeerd && Reden("redenNietInformeren", melding.RedenNietInformeren, melding.Toelichting) is { } geenReden)
            return geenReden;
        return ImmutableArray.Create<BeslotenFeit>(
            besloten,
            new GemeldBijVeiligThuis(
                moment, c.Meldcode, stap, door, "MELDCODE", melding.Gegevens, melding.OudersGeinformeerd, melding.RedenNietInformeren, melding.Toelichting));
    }

    // All steps before the fifth, or the one reason that goes with the decision, told.
    private static Weigering? Stappen(Meldcode meldcode, BeslisMeldcode c)
    {
        if (c.Overgeslagen is not { } waarom)
        {
            var ontbreekt = new List<string>(3);
            if (!meldcode.Stappen.Any(s => s is MeldcodeOverlegd))
                ontbreekt.Add("2");
            if (!meldcode.Stappen.Any(s => s is MeldcodeBesproken))
                ontbreekt.Add("3");
            if (meldcode.Weging is null)
                ontbreekt.Add("4");
            return ontbreekt.Count > 0 ? Maak(Weigeringscode.MeldcodeStappenOntbreken, ("stappen", string.Join(", ", ontbreekt))) : null;
        }

        var past = c.Besluit switch
        {
            Meldcodebesluit.Melden => waarom == AcuutGevaar,
            Meldcodebesluit.Afsluiten => waarom == VermoedenWeerlegd,
            _ => false,
        };
        if (!past)
            return Maak(Weigeringscode.MeldcodeOverslaanPastNiet, ("overgeslagen", waarom), ("besluit", c.Besluit));
        return c.Toelichting is null ? Maak(Weigeringscode.VeldVerplicht, ("veld", "toelichting")) : null;
    }

    // The professional norm: acute or structural unsafety is reported, and without a suspicion there is no ground to report.
    private static Weigering? Norm(Meldcode meldcode, BeslisMeldcode c)
    {
        if (meldcode.Weging?.Uitkomst is not { } uitkomst)
            return null;
        if (c.Besluit == Meldcodebesluit.Melden)
            return uitkomst == GeenVermoeden && c.Overgeslagen is null ? Maak(Weigeringscode.MeldcodeGeenVermoeden) : null;
        return uitkomst is "ACUTE_ONVEILIGHEID" or "STRUCTURELE_ONVEILIGHEID" && !meldcode.GemeldNaWeging && c.Toelichting is null
            ? Maak(Weigeringscode.MeldcodeAfwijkingNietToegelicht, ("uitkomst", uitkomst))
            : null;
    }

    private static Weigering? Reden(string veld, string? reden, Vertrouwelijk? toelichting)
    {
        if (reden is null)
            return Maak(Weigeringscode.VeldVerplicht, ("veld", veld));
        if (Beoordeling.GeenCode(veld, reden) is { } geenCode)
            return geenCode;
        return toelichting is null ? Maak(Weigeringscode.VeldVerplicht, ("veld", "toelichting")) : null;
    }
}
