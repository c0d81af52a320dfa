using System.Collections.Immutable;
using System.Globalization;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>The life of a consent: asked, given, refused, withdrawn, declared invalid .</summary>
internal static class ToestemmingBeslisser
{
    /// <summary>The most consents of one casus; far more than one ever needs.</summary>
    public const int MeesteToestemmingen = 1000;

    public static Besluit<CasusFeit> Decide(in Beoordeling b, ToestemmingCommando commando)
    {
        // Without rules of consent the werkwijze does not know these actions, whatever else it names.
        if (b.Open() is null && b.Werkwijze.Toestemming is null)
            return Maak(Weigeringscode.NietInWerkwijze, ("actie", Acties.Van(commando)));
        return commando switch
        {
            LegGeboortedatumVast c => GezagBeslisser.Decide(b, c),
            LegGezagVast c => GezagBeslisser.Decide(b, c),
            BeoordeelWilsbekwaamheid c => GezagBeslisser.Decide(b, c),
            VraagToestemming c => Decide(b, c),
            GeefToestemming c => Decide(b, c),
            WeigerToestemming c => Decide(b, c),
            TrekToestemmingIn c => Decide(b, c),
            VerklaarToestemmingOngeldig c => Decide(b, c),
            DoorbreekToestemming c => DoorbrekingBeslisser.Decide(b, c),
            HerzieDoorbreking c => DoorbrekingBeslisser.Decide(b, c),
            _ => throw new ArgumentOutOfRangeException(nameof(commando), commando.GetType().Name, "Unknown command."),
        };
    }

    /// <summary>Whether a purpose is none of the werkwijze.</summary>
    public static Weigering? GeenDoel(in Beoordeling b, string doel) =>
        b.Werkwijze.Toestemming is { } regels && !regels.Doelen.Contains(doel, StringComparer.Ordinal)
            ? Maak(Weigeringscode.DoelNietInWerkwijze, ("doel", doel), ("toegestaan", string.Join(", ", regels.Doelen)))
            : null;

    /// <summary>Whether the casus has as many consents as it can have: every question about consent looks at all of them.</summary>
    public static Weigering? TeVeel(in Beoordeling b) => b.State.Toestemmingen.Toestemmingen.Length < MeesteToestemmingen
        ? null
        : Maak(Weigeringscode.TeVeelToestemmingen, ("aantal", MeesteToestemmingen.ToString(CultureInfo.InvariantCulture)));

    /// <summary>How a consent was given: in writing, or spoken where the werkwijze does not ask it in writing (DE-2).</summary>
    public static Weigering? FouteWijze(in Beoordeling b, string doel, string wijze) =>
        Beoordeling.NietEenVan("wijze", wijze, ["SCHRIFTELIJK", "MONDELING"])
        ?? (b.Werkwijze.Toestemming is { } regels && regels.Schriftelijk.Contains(doel, StringComparer.Ordinal)
            ? Beoordeling.NietEenVan("wijze", wijze, ["SCHRIFTELIJK"])
            : null);

    /// <summary>What is wrong with a scope: it says who, with whom, which data, and its period has not passed.</summary>
    public static Weigering? Fout(in Beoordeling b, Strekking strekking)
    {
        if (strekking.Van == default)
            return Maak(Weigeringscode.VeldVerplicht, ("veld", "van"));
        if (strekking.Naar == default)
            return Maak(Weigeringscode.VeldVerplicht, ("veld", "naar"));
        if (strekking.Gegevens.IsDefaultOrEmpty)
            return Maak(Weigeringscode.VeldVerplicht, ("veld", "gegevens"));
        if (!strekking.Gegevens.All(Gegevenssoort.Alle.Contains))
            return Maak(Weigeringscode.WaardeNietToegestaan, ("veld", "gegevens"), ("toegestaan", string.Join(", ", Gegevenssoort.Alle.Order(StringComparer.Ordinal))));
        if (strekking.TotDag is not { } tot)
            return null;
        if (tot <= strekking.VanDag)
            return Maak(Weigeringscode.PeriodeOngeldig, ("van", Tekst(strekking.VanDag.Value)), ("tot", Tekst(tot)));
        return tot <= b.Vandaag ? Maak(Weigeringscode.DatumVoorbij, ("datum", Tekst(tot))) : null;
    }

    private static Besluit<CasusFeit> Decide(in Beoordeling b, VraagToestemming c)
    {
        if (b.Bevoegd(Acties.VraagToestemming) is { } onbevoegd)
            return onbevoegd;
        if (GeenDoel(b, c.Doel) is { } geenDoel)
            return geenDoel;
        if (c.Strekking is { } strekking && Fout(b, strekking) is { } fout)
            return fout;
        var regels = b.Werkwijze.Toestemming!;
        if (!OpToestemming(regels, c.Doel, c.Strekking))
            return Maak(Weigeringscode.ToestemmingGeenGrondslag, ("doel", c.Doel));
        if (c.AntwoordVoor <= b.Vandaag)
            return Maak(Weigeringscode.DatumVoorbij, ("datum", Tekst(c.AntwoordVoor.Value)));
        if (b.Moment(c.Geldig, out var moment) is { } tijd)
            return tijd;
        if (WieTekent(b, null, c.Doel, moment, out var vereist) is { } onbekend)
            return onbekend;
        foreach (var eerder in b.State.Toestemmingen.Toestemmingen)
        {
            // asked already, and not over.
            if (!eerder.KleinsteVorm && eerder.Doel == c.Doel && eerder.Strekking == c.Strekking && Voorbij(b, eerder) is null)
                return Beoordeling.BestaatAl("toestemming", eerder.Id.Value, NieuweId.Toestemming(b.Om.CommandoId).Value);
        }

        if (TeVeel(b) is { } teVeel)
            return teVeel;
        return new ToestemmingGevraagd(
            moment,
            NieuweId.Toestemming(b.Om.CommandoId),
            c.Doel,
            c.Strekking,
            vereist.Ondertekenaars,
            c.AntwoordVoor,
            new Regelversie(b.Werkwijze.Id, b.Werkwijze.Versie, vereist.Leeftijdsregel),
            c.Toelichting,
            b.Vastlegger);
    }

    private static Besluit<CasusFeit> Decide(in Beoordeling b, GeefToestemming c)
    {
        if (Ondertekening(b, Acties.GeefToestemming, c.Toestemming, c.Van, c.Wijze, c.Geldig, out var laatste, out var moment) is { } weigering)
            return weigering;
        return laatste?.Soort == Domain.Ondertekening.Gegeven
            ? ImmutableArray<CasusFeit>.Empty
            : new ToestemmingGegeven(moment, c.Toestemming, c.Van, c.Wijze, c.Toelichting, b.Vastlegger);
    }

    private static Besluit<CasusFeit> Decide(in Beoordeling b, WeigerToestemming c)
    {
        if (Ondertekening(b, Acties.WeigerToestemming, c.Toestemming, c.Van, c.Wijze, c.Geldig, out var laatste, out var moment) is { } weigering)
            return weigering;
        return laatste?.Soort switch
        {
            Domain.Ondertekening.Geweigerd => ImmutableArray<CasusFeit>.Empty,
            Domain.Ondertekening.Gegeven => Maak(Weigeringscode.ToestemmingAlGegeven, ("toestemming", Id(c.Toestemming)), ("betrokkene", Id(c.Van))),
            _ => new ToestemmingGeweigerd(moment, c.Toestemming, c.Van, c.Wijze, c.Toelichting, b.Vastlegger),
        };
    }

    private static Besluit<CasusFeit> Decide(in Beoordeling b, TrekToestemmingIn c)
    {
        if (b.State.Toestemmingen.Toestemming(c.Toestemming) is { Ongeldig: null } bekend
            && b.Bevoegd(Acties.TrekToestemmingIn) is null
            && bekend.Ondertekeningen.Any(o => o.Soort == Domain.Ondertekening.Ingetrokken))
        {
            return ImmutableArray<CasusFeit>.Empty; // it ended already
        }

        if (Ondertekening(b, Acties.TrekToestemmingIn, c.Toestemming, c.Van, c.Wijze, c.Geldig, out var laatste, out var moment) is { } weigering)
            return weigering;
        return laatste?.Soort == Domain.Ondertekening.Gegeven
            ? new ToestemmingIngetrokken(moment, c.Toestemming, c.Van, c.Wijze, c.Toelichting, b.Vastlegger)
            : Maak(Weigeringscode.ToestemmingNietGegeven, ("toestemming", Id(c.Toestemming)), ("betrokkene", Id(c.Van)));
    }

    private static Besluit<CasusFeit> Decide(in Beoordeling b, VerklaarToestemmingOngeldig c)
    {
        if (b.Bevoegd(Acties.VerklaarToestemmingOngeldig) is { } onbevoegd)
            return onbevoegd;
        if (b.State.Toestemmingen.Toestemming(c.Toestemming) is not { } toestemming)
            return Maak(Weigeringscode.ToestemmingOnbekend, ("toestemming", Id(c.Toestemming)));
        if (Beoordeling.GeenCode("reden", c.Reden) is { } geenCode)
            return geenCode;
        if (toestemming.Ongeldig is not null)
            return ImmutableArray<CasusFeit>.Empty;
        return b.Moment(c.Geldig, out var moment) is { } tijd
            ? tijd
            : new ToestemmingOngeldigVerklaard(moment, c.Toestemming, c.Reden, c.Toelichting, b.Vastlegger);
    }

    // What giving, refusing and withdrawing have in common: the consent is not over, and this person has to sign at that moment.
    private static Weigering? Ondertekening(
        in Beoordeling b, string actie, ToestemmingId id, BetrokkeneId wie, string wijze, DateTimeOffset? geldig, out Ondertekend? laatste, out DateTimeOffset moment)
    {
        (laatste, moment) = (null, default);
        if (b.Bevoegd(actie) is { } onbevoegd)
            return onbevoegd;
        if (b.State.Toestemmingen.Toestemming(id) is not { } toestemming)
            return Maak(Weigeringscode.ToestemmingOnbekend, ("toestemming", Id(id)));
        // Refusing and withdrawing are never made harder than they are.
        if ((actie == Acties.GeefToestemming ? FouteWijze(b, toestemming.Doel, wijze) : Beoordeling.NietEenVan("wijze", wijze, ["SCHRIFTELIJK", "MONDELING"])) is { } fout)
            return fout;
        if (Voorbij(b, toestemming) is { } voorbij)
            return voorbij;
        if (b.Moment(geldig, out moment) is { } tijd)
            return tijd;
        laatste = ToestemmingVraag.Laatste(b.State, toestemming, wie, DateTimeOffset.MaxValue);
        var begin = laatste is { } l && l.Sinds > toestemming.Sinds ? l.Sinds : toestemming.Sinds;
        if (Beoordeling.NietVoor(moment, begin) is { } tevroeg)
            return tevroeg;
        // What was given can be withdrawn by who gave it, also while it cannot be judged who has to sign (GDPR, article 7(3)).
        var onbekend = WieTekent(b, toestemming.Regels, toestemming.Doel, moment, out var vereist);
        if (onbekend is not null && laatste is not null && (toestemming.KleinsteVorm || (actie == Acties.TrekToestemmingIn && laatste.Soort == Domain.Ondertekening.Gegeven)))
            return null;
        if (onbekend is not null)
            return onbekend;
        return vereist.Ondertekenaars.Contains(wie) ? null : Maak(Weigeringscode.ToestemmingDoorOngeldig, ("betrokkene", Id(wie)));
    }

    private static Weigering? Voorbij(in Beoordeling b, ToestemmingState toestemming)
    {
        string? stand = null;
        if (toestemming.Ongeldig is not null)
            stand = Deelvraag.Reden(Toestemmingsstatus.Ongeldig);
        else if (toestemming.Ondertekeningen.Any(o => o.Soort == Domain.Ondertekening.Ingetrokken))
            stand = Deelvraag.Reden(Toestemmingsstatus.Ingetrokken);
        // also what did not go along with the casus.
        else if (toestemming.Strekking?.TotDag <= b.Vandaag || toestemming.VervallenOp <= b.Nu)
            stand = Deelvraag.Reden(Toestemmingsstatus.Verlopen);
        return stand is null ? null : Maak(Weigeringscode.ToestemmingVoorbij, ("toestemming", Id(toestemming.Id)), ("stand", stand));
    }

    private static Weigering? WieTekent(in Beoordeling b, Regelversie? gevraagdBij, string doel, DateTimeOffset moment, out Vereiste vereist)
    {
        vereist = ToestemmingVraag.WieTekent(b.State, b.Werkwijze.Toestemming!, b.Om.Geboortedatum, gevraagdBij, doel, moment);
        if (vereist.LeerlingOntbreekt)
            return Maak(Weigeringscode.LeerlingNietBetrokken);
        return vereist.Onbekend switch
        {
            null => null,
            Toestemmingsstatus.GeboortedatumOnbekend => Maak(Weigeringscode.GeboortedatumOnbekend),
            _ => Maak(Weigeringscode.GezagOnbekend),
        };
    }

    // Consent is not the default basis: where no row of the werkwijze lets it be one, it is not asked.
    private static bool OpToestemming(Toestemmingsregels regels, string doel, Strekking? strekking)
    {
        foreach (var regel in regels.Grondslagen)
        {
            if (regel.Grondslag != Grondslag.Toestemming || regel.Doel != doel)
                continue;
            if (strekking is null || (Past(regel.Van, strekking.Van) && Past(regel.Naar, strekking.Naar) && strekking.Gegevens.All(g => Gegevenssoort.Dekt(regel.Gegevens, g))))
                return true;
        }

        return false;
    }

    private static bool Past(Deelpartij regel, Partij partij) =>
        regel.Soort != DeelpartijSoort.Soort || partij.Soort is null || regel.Code == partij.Soort;

    private static string Id(ToestemmingId id) => id.Value.ToString("D");

    private static string Id(BetrokkeneId id) => id.Value.ToString("D");
}
