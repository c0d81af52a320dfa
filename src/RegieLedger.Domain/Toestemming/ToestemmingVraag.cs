using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>How a consent stands at a moment; the codes of the API are these names.</summary>
public enum Toestemmingsstatus
{
    /// <summary>Not asked yet at that moment.</summary>
    NietGevraagd = 1,

    /// <summary>Asked; nobody who has to sign answered yet.</summary>
    Gevraagd = 2,

    /// <summary>Some who have to sign gave it, others did not answer yet; also after a birthday that adds a signer.</summary>
    NietCompleet = 3,

    /// <summary>In force: all who have to sign gave it.</summary>
    VanKracht = 4,

    /// <summary>Given, but its period has not begun.</summary>
    NogNietIngegaan = 5,

    /// <summary>All who have to sign refused.</summary>
    Geweigerd = 6,

    /// <summary>One of several who have to sign refused: a conflict, not a consent .</summary>
    Conflict = 7,

    /// <summary>Asked, and the term for an answer passed.</summary>
    NietVerstrekt = 8,

    /// <summary>Was valid and ended by a signer.</summary>
    Ingetrokken = 9,

    /// <summary>Never was valid.</summary>
    Ongeldig = 10,

    /// <summary>Its period has passed.</summary>
    Verlopen = 11,

    /// <summary>Cannot be judged: the birth date was not recorded, or was erased.</summary>
    GeboortedatumOnbekend = 12,

    /// <summary>Cannot be judged: nobody recorded who has authority, or nobody has it that day.</summary>
    GezagOnbekend = 13,
}

/// <summary>Who has to sign at a moment .</summary>
/// <param name="Onbekend">Why it cannot be said; null when it can.</param>
/// <param name="Ondertekenaars">All who have to sign.</param>
/// <param name="LeerlingOntbreekt">The pupil has to sign and takes no part in the casus.</param>
/// <param name="Gezag">The check of authority it rests on, where it does.</param>
/// <param name="Leeftijdsregel">Version of the age rule.</param>
public sealed record Vereiste(Toestemmingsstatus? Onbekend, ImmutableArray<BetrokkeneId> Ondertekenaars, bool LeerlingOntbreekt, GezagId? Gezag, int Leeftijdsregel);

/// <summary>How one consent stands at a moment, and why.</summary>
/// <param name="Status">How it stands.</param>
/// <param name="Getoetst">Judged by the age rule; false: recorded in the smallest form before birth date and authority were, so it stands as recorded.</param>
/// <param name="Ontbreekt">Who has to sign and did not answer.</param>
/// <param name="Weigert">Who has to sign and refused.</param>
/// <param name="Vereiste">Who has to sign.</param>
public sealed record Toestemmingsoordeel(
    Toestemmingsstatus Status,
    bool Getoetst,
    ImmutableArray<BetrokkeneId> Ontbreekt,
    ImmutableArray<BetrokkeneId> Weigert,
    Vereiste Vereiste)
{
    /// <summary>Whether it is in force.</summary>
    public bool VanKracht => Status == Toestemmingsstatus.VanKracht;
}

/// <summary>Questions about consent, as it stood at a moment. What was known then is folding the prefix of the log.</summary>
public static class ToestemmingVraag
{
    /// <summary>Age in whole years on a day. Born on 29 February: a year older on 1 March where there is no such day.</summary>
    /// <param name="geboortedatum">Birth date.</param>
    /// <param name="dag">The day, Europe/Amsterdam; before the birth gives 0.</param>
    public static int Leeftijd(DateOnly geboortedatum, DateOnly dag)
    {
        var jaren = dag.Year - geboortedatum.Year;
        if ((dag.Month, dag.Day).CompareTo((geboortedatum.Month, geboortedatum.Day)) < 0)
            jaren--;
        return Math.Max(jaren, 0);
    }

    /// <summary>
    /// The next birthday on which others have to sign than before, of a pupil whose capacity was not assessed; null when
    /// there is none, or the birth date is not known.
    /// </summary>
    /// <param name="werkwijze">Its present age rule.</param>
    /// <param name="geboortedatum">Birth date, opened; null when not recorded or erased.</param>
    /// <param name="na">Only after this day.</param>
    public static DateOnly? VolgendeVerjaardag(Werkwijze werkwijze, DateOnly? geboortedatum, DateOnly na)
    {
        if (werkwijze.Toestemming is not { } regels || geboortedatum is not { } geboren)
            return null;
        DateOnly? eerste = null;
        foreach (var rij in regels.Huidig.Rijen)
        {
            Neem(rij.VanLeeftijd);
            Neem(rij.TotLeeftijd ?? 0);
        }

        return eerste;

        void Neem(int leeftijd)
        {
            if (leeftijd > 0 && Verjaardag(geboren, leeftijd) is var dag && dag > na && !(dag >= eerste) && Wisselt(regels, leeftijd))
                eerste = dag;
        }
    }

    /// <summary>Who has to sign for a purpose at a moment .</summary>
    /// <param name="state">The casus, as known.</param>
    /// <param name="regels">What the werkwijze says of consent.</param>
    /// <param name="geboortedatum">Birth date, opened; null when not recorded or erased.</param>
    /// <param name="gevraagdBij">The rules it was asked by; null: those in force now.</param>
    /// <param name="doel">The purpose.</param>
    /// <param name="moment">The moment.</param>
    public static Vereiste WieTekent(CasusState state, Toestemmingsregels regels, DateOnly? geboortedatum, Regelversie? gevraagdBij, string doel, DateTimeOffset moment)
    {
        var regel = regels.Regel(gevraagdBij);
        if (geboortedatum is not { } geboren)
            return new Vereiste(Toestemmingsstatus.GeboortedatumOnbekend, [], false, null, regel.Versie);
        var dag = Kalender.Dag(moment);
        var rij = regel.Rij(Leeftijd(geboren, dag), Bekwaam(state.Toestemmingen, doel, moment), doel);
        var tekenen = ImmutableArray.CreateBuilder<BetrokkeneId>(3);
        GezagId? gezag = null;
        if (rij.Gezagdragers)
        {
            var check = Gezag(state.Toestemmingen, moment);
            gezag = check?.Id;
            foreach (var gezagdrager in check?.Gezagdragers ?? [])
            {
                if (gezagdrager.Heeft(dag))
                    tekenen.Add(gezagdrager.Wie);
            }

            // "All who have authority" of nobody is not a consent.
            if (tekenen.Count == 0)
                return new Vereiste(Toestemmingsstatus.GezagOnbekend, [], false, gezag, regel.Versie);
        }

        var leerling = rij.Leerling ? Leerling(state, moment) : null;
        if (leerling is { } id)
            tekenen.Add(id);
        return new Vereiste(null, tekenen.ToImmutable(), rij.Leerling && leerling is null, gezag, regel.Versie);
    }

    /// <summary>How a consent stands at a moment .</summary>
    /// <param name="state">The casus, as known.</param>
    /// <param name="regels">What the werkwijze says of consent.</param>
    /// <param name="geboortedatum">Birth date, opened; null when not recorded or erased.</param>
    /// <param name="toestemming">The consent, of this casus.</param>
    /// <param name="moment">The moment.</param>
    public static Toestemmingsoordeel Oordeel(CasusState state, Toestemmingsregels regels, DateOnly? geboortedatum, ToestemmingState toestemming, DateTimeOffset moment)
    {
        var dag = Kalender.Dag(moment);
        var vereist = WieTekent(state, regels, geboortedatum, toestemming.Regels, toestemming.Doel, moment);
        var ontbreekt = ImmutableArray.CreateBuilder<BetrokkeneId>();
        var weigert = ImmutableArray.CreateBuilder<BetrokkeneId>();
        foreach (var wie in vereist.Ondertekenaars)
        {
            switch (Laatste(state, toestemming, wie, moment)?.Soort)
            {
                case Ondertekening.Gegeven: break;
                case Ondertekening.Geweigerd: weigert.Add(wie); break;
                default: ontbreekt.Add(wie); break;
            }
        }

        var nietGetoetst = vereist.Onbekend is not null && toestemming.KleinsteVorm && NooitVastgelegd(state.Toestemmingen, vereist.Onbekend.Value, moment);
        return new Toestemmingsoordeel(Status(), !nietGetoetst, ontbreekt.ToImmutable(), weigert.ToImmutable(), vereist);

        Toestemmingsstatus Status()
        {
            if (toestemming.Ongeldig is not null)
                return Toestemmingsstatus.Ongeldig; // never was valid, so at no moment
            if (toestemming.Sinds > moment)
                return Toestemmingsstatus.NietGevraagd;
            if (toestemming.Ondertekeningen.Any(o => o.Soort == Ondertekening.Ingetrokken && o.Sinds <= moment))
                return Toestemmingsstatus.Ingetrokken;
            if (toestemming.Strekking?.TotDag <= dag || toestemming.VervallenOp <= moment)
                return Toestemmingsstatus.Verlopen;
            if (!nietGetoetst && vereist.Onbekend is { } onbekend)
                return onbekend;
            if (weigert.Count > 0)
                return weigert.Count == vereist.Ondertekenaars.Length && !vereist.LeerlingOntbreekt ? Toestemmingsstatus.Geweigerd : Toestemmingsstatus.Conflict;
            if (ontbreekt.Count > 0 || vereist.LeerlingOntbreekt)
            {
                return toestemming.AntwoordVoor <= dag ? Toestemmingsstatus.NietVerstrekt
                    : ontbreekt.Count < vereist.Ondertekenaars.Length ? Toestemmingsstatus.NietCompleet
                    : Toestemmingsstatus.Gevraagd;
            }

            return toestemming.Strekking?.VanDag > dag ? Toestemmingsstatus.NogNietIngegaan : Toestemmingsstatus.VanKracht;
        }
    }

    /// <summary>The last decision of a signer about a consent by a moment; the pupil is one person, whatever their part was called.</summary>
    public static Ondertekend? Laatste(CasusState state, ToestemmingState toestemming, BetrokkeneId wie, DateTimeOffset moment)
    {
        var leerling = IsLeerling(state, wie);
        for (var i = toestemming.Ondertekeningen.Length - 1; i >= 0; i--)
        {
            var o = toestemming.Ondertekeningen[i];
            if (o.Sinds <= moment && (o.Wie == wie || (leerling && IsLeerling(state, o.Wie))))
                return o;
        }

        return null;
    }

    /// <summary>The check of authority that was what was known at a moment; null before the first.</summary>
    public static GezagState? Gezag(Toestemmingsboek boek, DateTimeOffset moment)
    {
        GezagState? laatste = null;
        foreach (var gezag in boek.Gezag)
        {
            if (gezag.Sinds <= moment && !(gezag.Sinds < laatste?.Sinds))
                laatste = gezag;
        }

        return laatste;
    }

    // The last assessment by then; one for this purpose goes before one for all.
    private static Wilsbekwaamheid Bekwaam(Toestemmingsboek boek, string doel, DateTimeOffset moment)
    {
        WilsbekwaamheidState? laatste = null;
        foreach (var oordeel in boek.Wilsbekwaamheid)
        {
            if (oordeel.Sinds > moment || (oordeel.Doel is not null && oordeel.Doel != doel))
                continue;
            if (laatste is null || (oordeel.Doel is not null && laatste.Doel is null) || ((oordeel.Doel is null) == (laatste.Doel is null) && oordeel.Sinds >= laatste.Sinds))
                laatste = oordeel;
        }

        return laatste?.Uitkomst switch
        {
            null => Wilsbekwaamheid.NietBeoordeeld,
            GezagBeslisser.Bekwaam => Wilsbekwaamheid.Bekwaam,
            _ => Wilsbekwaamheid.NietBekwaam,
        };
    }

    private static BetrokkeneId? Leerling(CasusState state, DateTimeOffset moment)
    {
        foreach (var betrokkene in state.Betrokkenen)
        {
            if (betrokkene.Rol == Rol.Leerling && betrokkene.Van <= moment && !(betrokkene.Tot <= moment))
                return betrokkene.Id;
        }

        return null;
    }

    private static bool IsLeerling(CasusState state, BetrokkeneId id)
    {
        foreach (var betrokkene in state.Betrokkenen)
        {
            if (betrokkene.Id == id)
                return betrokkene.Rol == Rol.Leerling;
        }

        return false;
    }

    // A consent in the smallest form stands as recorded while nobody recorded what is needed to judge it. A birth date that was
    // recorded and erased since is another matter: erasing must not bring a consent to life.
    private static bool NooitVastgelegd(Toestemmingsboek boek, Toestemmingsstatus onbekend, DateTimeOffset moment) =>
        onbekend == Toestemmingsstatus.GeboortedatumOnbekend ? boek.Geboortedatum is null : Gezag(boek, moment) is null;

    private static bool Wisselt(Toestemmingsregels regels, int leeftijd)
    {
        foreach (var doel in regels.Doelen)
        {
            var voor = regels.Huidig.Rij(leeftijd - 1, Wilsbekwaamheid.NietBeoordeeld, doel);
            var vanaf = regels.Huidig.Rij(leeftijd, Wilsbekwaamheid.NietBeoordeeld, doel);
            if (voor.Gezagdragers != vanaf.Gezagdragers || voor.Leerling != vanaf.Leerling)
                return true;
        }

        return false;
    }

    /// <summary>The birthday of an age; of who was born on 29 February 1 March, where there is no such day.</summary>
    internal static DateOnly Verjaardag(DateOnly geboren, int leeftijd)
    {
        var jaar = geboren.Year + leeftijd;
        return geboren is { Month: 2, Day: 29 } && !DateTime.IsLeapYear(jaar) ? new DateOnly(jaar, 3, 1) : new DateOnly(jaar, geboren.Month, geboren.Day);
    }
}
