using System.Collections.Immutable;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>
/// Overriding a missing consent: a reason with a basis, a second functionaris, an end and a review; never a bare flag.
/// It makes sharing lawful; an action for which the werkwijze asks consent stays closed (GO-4).
/// </summary>
internal static class DoorbrekingBeslisser
{
    public static Besluit<CasusFeit> Decide(in Beoordeling b, DoorbreekToestemming c)
    {
        if (b.Bevoegd(Acties.DoorbreekToestemming) is { } onbevoegd)
            return onbevoegd;
        if (b.Werkwijze.Toestemming!.Doorbreking is not { } regels)
            return Maak(Weigeringscode.NietInWerkwijze, ("actie", Acties.DoorbreekToestemming));
        if (ToestemmingBeslisser.GeenDoel(b, c.Doel) is { } geenDoel)
            return geenDoel;
        if (!regels.Redenen.TryGetValue(c.Reden, out var grondslag))
            return Maak(Weigeringscode.WaardeNietToegestaan, ("veld", "reden"), ("toegestaan", string.Join(", ", regels.Redenen.Keys.Order(StringComparer.Ordinal))));
        if (ToestemmingBeslisser.Fout(b, c.Strekking) is { } fout)
            return fout;
        if (c.Toelichting is null)
            return Maak(Weigeringscode.VeldVerplicht, ("veld", "toelichting"));
        if (c.Strekking.TotDag is not { } tot)
            return Maak(Weigeringscode.VeldVerplicht, ("veld", "totDag"));
        if (b.Moment(c.Geldig, out var moment) is { } tijd)
            return tijd;
        if (tot > Kalender.Dag(moment).AddDays(regels.MaxDagen))
            return Maak(Weigeringscode.DoorbrekingTeLang, ("dagen", regels.MaxDagen.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        if (Herzien(b, c.HerzienVoor, tot) is { } herzien)
            return herzien;
        if (c.TweedeFunctionaris == b.Om.Aanroeper.Functionaris)
            return Maak(Weigeringscode.TweedeFunctionarisNodig);
        if (!b.Om.Register.TryGetValue(c.TweedeFunctionaris, out var tweede) || !tweede.Actief)
            return Maak(Weigeringscode.FunctionarisOnbekend, ("functionaris", c.TweedeFunctionaris.ToString()));
        if (!StaatDichtbij(b, c, tweede))
            return Maak(Weigeringscode.TweedeFunctionarisNietBetrokken, ("functionaris", c.TweedeFunctionaris.ToString()));
        foreach (var eerder in b.State.Toestemmingen.Doorbrekingen)
        {
            if (eerder.Doel == c.Doel && eerder.Reden == c.Reden && eerder.Strekking == c.Strekking && eerder.HerzienVoor == c.HerzienVoor && eerder.Geldt(b.Nu))
                return Beoordeling.BestaatAl("doorbreking", eerder.Id.Value, NieuweId.Doorbreking(b.Om.CommandoId).Value);
        }

        return new ToestemmingDoorbroken(
            moment, NieuweId.Doorbreking(b.Om.CommandoId), c.Doel, c.Strekking, c.Reden, grondslag, c.TweedeFunctionaris, c.HerzienVoor, c.Toelichting, b.Vastlegger);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, HerzieDoorbreking c)
    {
        if (b.Bevoegd(Acties.HerzieDoorbreking) is { } onbevoegd)
            return onbevoegd;
        if (Beoordeling.NietEenVan("uitkomst", c.Uitkomst, [Herziening.Voortgezet, Herziening.Beeindigd]) is { } uitkomst)
            return uitkomst;
        var id = c.Doorbreking;
        if (b.State.Toestemmingen.Doorbrekingen.FirstOrDefault(d => d.Id == id) is not { } doorbreking)
            return Maak(Weigeringscode.DoorbrekingOnbekend, ("doorbreking", id.Value.ToString("D")));
        var laatste = doorbreking.Herzieningen.LastOrDefault();
        if (laatste?.Uitkomst == c.Uitkomst && laatste.HerzienVoor == c.HerzienVoor && laatste.Door == b.Vastlegger)
            return ImmutableArray<CasusFeit>.Empty;
        if (laatste?.Uitkomst == Herziening.Beeindigd || doorbreking.Strekking.TotDag <= b.Vandaag || doorbreking.VervallenOp <= b.Nu)
            return Maak(Weigeringscode.DoorbrekingVoorbij, ("doorbreking", id.Value.ToString("D")));
        // Neither of the two who overrode judges their own overriding.
        if (b.Om.Aanroeper.Functionaris == doorbreking.Door.Functionaris || b.Om.Aanroeper.Functionaris == doorbreking.TweedeFunctionaris)
            return Maak(Weigeringscode.DoorbrekingEigenHerziening);
        if (c.HerzienVoor is { } voor && Herzien(b, voor, doorbreking.Strekking.TotDag!.Value) is { } herzien)
            return herzien;
        if (b.Moment(c.Geldig, out var moment) is { } tijd)
            return tijd;
        return Beoordeling.NietVoor(moment, laatste?.Sinds ?? doorbreking.Sinds) is { } tevroeg
            ? tevroeg
            : new DoorbrekingHerzien(moment, id, c.Uitkomst, c.HerzienVoor, c.Toelichting, b.Vastlegger);
    }

    // The second weighs along, so is one who can: takes part in the casus, or works for the organisatie that overrides or one that shares.
    private static bool StaatDichtbij(in Beoordeling b, DoorbreekToestemming c, FunctionarisState tweede)
    {
        foreach (var betrokkene in b.State.Betrokkenen)
        {
            if (betrokkene.Actief && betrokkene.Functionaris == c.TweedeFunctionaris)
                return true;
        }

        foreach (var rol in tweede.Rollen)
        {
            var organisatie = rol.Organisatie;
            if ((organisatie == b.Om.Aanroeper.Organisatie || organisatie == c.Strekking.Van.Organisatie || organisatie == c.Strekking.Naar.Organisatie)
                && tweede.HeeftRol(rol.Rol, organisatie, b.Vandaag))
            {
                return true;
            }
        }

        return false;
    }

    private static Weigering? Herzien(in Beoordeling b, DateOnly voor, DateOnly tot) =>
        voor <= b.Vandaag || voor > tot ? Maak(Weigeringscode.HerzieningOngeldig, ("datum", Tekst(voor)), ("vandaag", Tekst(b.Vandaag)), ("tot", Tekst(tot))) : null;
}
