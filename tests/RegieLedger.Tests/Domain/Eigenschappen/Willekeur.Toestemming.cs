using System.Collections.Immutable;

using RegieLedger.Domain;

namespace RegieLedger.Tests.Domain;

/// <summary>Random commands about consent; towards consents that come into force, and birthdays that come by.</summary>
internal sealed partial class Willekeur
{
    // Within the months that a history can take, birthdays of 12 and 16 come by.
    private static readonly ImmutableArray<DateOnly> Geboren =
        [new(2013, 3, 20), new(2013, 3, 8), new(2009, 3, 15), new(2009, 4, 20), new(2011, 1, 1), new(2016, 1, 1), new(2007, 1, 1), new(2012, 2, 29)];

    /// <summary>The birth date as last recorded, as the server would open it.</summary>
    public DateOnly? Geboortedatum { get; private set; }

    private (Houder Wie, CasusCommando Commando) Toestemmen(Houder houder, Houder spil)
    {
        var boek = State.Toestemmingen;
        var wie = Kans(50) ? houder : spil;
        // What leans on consent, so that histories get there.
        if (Kans(15) || (Kans(50) && IetsVanKracht()))
        {
            if (Werkwijze.Id != "delft")
                return (spil, Domain.Stappen.WijsToe(Wereld.Smw1, Geldig()));
            return State.Actief(Wereld.Contactpersoon) is null
                ? (houder, Domain.Stappen.Betrek(Wereld.Contactpersoon))
                : (Wereld.Contactpersoon, new MeldAanBijAndereGemeente(Geldig(), "GM1926", null, "DOOR_SCHOOLCONTACTPERSOON"));
        }

        if (State.Betrokkenen.All(b => b.Rol != Rol.Ouder) || Kans(4))
            return (wie, Domain.Stappen.BetrekOuder());
        if (State.Betrokkenen.All(b => b.Rol != Rol.Leerling) || Kans(2))
            return (wie, Domain.Stappen.BetrekOuder() with { Rol = Rol.Leerling });
        if ((Geboortedatum is null && Kans(30)) || Kans(2))
            return (wie, Domain.Stappen.Geboren(Geboren[_rnd.Next(Geboren.Length)]) with { Geldig = Geldig() });
        if ((boek.Gezag.IsEmpty && Kans(30)) || Kans(3))
            return (wie, Gezag());
        var toestemming = boek.Toestemmingen.Length > 0 ? boek.Toestemmingen[_rnd.Next(boek.Toestemmingen.Length)] : null;
        var id = toestemming?.Id ?? default;
        switch (_rnd.Next(20))
        {
            case 0: return (Kans(60) ? Wereld.Orthopedagoog : wie, new BeoordeelWilsbekwaamheid(Geldig(), Kans(50) ? "BEKWAAM" : "NIET_BEKWAAM", Kans(50) ? null : Doel(), null));
            case < 6: return (wie, Vraag());
            case < 13: return (wie, new GeefToestemming(Geldig(20), id, Ondertekenaar(toestemming), "SCHRIFTELIJK", null));
            case 13: return (wie, new WeigerToestemming(Geldig(20), id, Ondertekenaar(toestemming), "MONDELING", null));
            case < 16: return (wie, new TrekToestemmingIn(Geldig(20), id, Ondertekenaar(toestemming), "MONDELING", null));
            case 16: return (wie, new VerklaarToestemmingOngeldig(Geldig(20), id, "ONDER_DRUK", null));
            case 17 or 18: return (wie, Doorbreek(wie));
            default: return (Kans(50) ? wie : spil, Herzie());
        }
    }

    private bool IetsVanKracht() => Werkwijze.Toestemming is { } regels
        && State.Toestemmingen.Toestemmingen.Any(t => t.Doel is "REGIEROL" or "AANMELDING" && ToestemmingVraag.Oordeel(State, regels, Geboortedatum, t, Nu).VanKracht);

    private string Doel() => Kans(60) ? "REGIEROL" : Kans(50) ? "AANMELDING" : Werkwijze.Toestemming?.Doelen[_rnd.Next(Werkwijze.Toestemming.Doelen.Length)] ?? "OVERLEG";

    private LegGezagVast Gezag() => new(
        Geldig(20),
        [.. State.Betrokkenen.Where(b => b.Rol == Rol.Ouder).Take(_rnd.Next(1, 3)).Select(b => new GezagdragerOpgave(b.Id, "OUDER", null, null, Kans(85) ? null : Kalender.Dag(Nu).AddDays(_rnd.Next(1, 30))))],
        "GEZAGSREGISTER",
        Kalender.Dag(Nu),
        null);

    private VraagToestemming Vraag() => new(
        Geldig(20),
        Doel(),
        Kans(50) ? null : Domain.Stappen.Delen(Kans(70) ? null : Kalender.Dag(Nu).AddDays(_rnd.Next(0, 20)), Kans(50) ? null : Kalender.Dag(Nu).AddDays(_rnd.Next(0, 40))),
        Kans(70) ? null : Kalender.Dag(Nu).AddDays(_rnd.Next(0, 10)),
        null);

    private DoorbreekToestemming Doorbreek(Houder wie)
    {
        var collegas = Wereld.Functionarissen.Where(f => f.Organisatie == wie.Organisatie && f.Functionaris != wie.Functionaris).ToList();
        return new DoorbreekToestemming(
            Geldig(20),
            Doel(),
            Domain.Stappen.Delen(null, Kalender.Dag(Nu).AddDays(_rnd.Next(1, 35))),
            Kans(80) ? "ACUUT_GEVAAR" : "ZOMAAR",
            (collegas.Count > 0 && Kans(60) ? collegas[_rnd.Next(collegas.Count)] : Iemand()).Functionaris,
            Kalender.Dag(Nu).AddDays(_rnd.Next(0, 10)),
            Wereld.Vertrouwelijk("afweging"));
    }

    private HerzieDoorbreking Herzie() => new(
        Geldig(20),
        State.Toestemmingen.Doorbrekingen.Length > 0 ? State.Toestemmingen.Doorbrekingen[^1].Id : default,
        Kans(50) ? "VOORTGEZET" : "BEEINDIGD",
        null,
        null);

    private BetrokkeneId Ondertekenaar(ToestemmingState? toestemming)
    {
        if (toestemming is null || Werkwijze.Toestemming is not { } regels || Kans(15))
            return Betrokkene();
        var vereist = ToestemmingVraag.WieTekent(State, regels, Geboortedatum, toestemming.Regels, toestemming.Doel, Nu).Ondertekenaars;
        return vereist.Length > 0 ? vereist[_rnd.Next(vereist.Length)] : Betrokkene();
    }
}
