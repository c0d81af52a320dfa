using System.Collections.Immutable;

using RegieLedger.Domain;

namespace RegieLedger.Tests.Domain;

/// <summary>Random commands about help, advice, arrangements, parents beside the holder, and changes of the casus within its werkwijze .</summary>
internal sealed partial class Willekeur
{
    private (Houder Wie, CasusCommando Commando) Betrekken(Houder wie, Domein domein)
    {
        // Who was asked answers; and the one person with two rollen at one organisatie sometimes goes from the one to the other.
        if (State.Betrokkenheid.Adviezen.Any(a => a.GegevenOp is null) && Kans(20))
            return (Wereld.Verpleegkundige, new GeefAdvies(Geldig(), State.Betrokkenheid.Adviezen[^1].Id, null));
        if (State.Actief(Wereld.SchakelJeugd) is { } deel && Kans(10))
            return (wie, new WijzigRol(Geldig(), deel.Id, Wereld.Bpo.Rol));
        return (wie, Betrekken(domein));
    }

    private CasusCommando Betrekken(Domein domein)
    {
        var boek = State.Betrokkenheid;
        var hulp = boek.Hulp.Length > 0 ? boek.Hulp[_rnd.Next(boek.Hulp.Length)].Id : default;
        var ouder = State.Betrokkenen.FirstOrDefault(b => b.Rol == Rol.Ouder)?.Id ?? Betrokkene();
        return _rnd.Next(14) switch
        {
            0 => new LegInstemmingVast("THUIS", new DateOnly(2025, 3, 3), null),
            1 or 2 => new ZetHulpIn(Geldig(), Werkwijze.Id == "delft" ? "BUITEN_SCHOOL" : Kans(70) ? "THUIS" : "GROEP", Iemand().Organisatie, Kans(50) ? "GEEN_RUIMTE" : null, null),
            3 => new BeeindigHulp(Geldig(), hulp, "DOELEN_BEREIKT", null),
            4 => new KoppelTerug(Geldig(), hulp, Kans(70) ? "BEGIN" : "EINDE"),
            5 => new VraagAdvies(Geldig(), Kans(80) ? Wereld.Verpleegkundige : Iemand(), null),
            6 => new GeefAdvies(Geldig(), boek.Adviezen.Length > 0 ? boek.Adviezen[^1].Id : default, null),
            7 => new KenArrangementToe(Geldig(), "EXTRA_ONDERSTEUNING", Kalender.Dag(Nu).AddDays(_rnd.Next(-5, 5)), Kans(50) ? null : Kalender.Dag(Nu).AddDays(_rnd.Next(-5, 40)), null),
            8 => new BeeindigArrangement(boek.Arrangementen.Length > 0 ? boek.Arrangementen[^1].Id : default, Kalender.Dag(Nu).AddDays(_rnd.Next(-5, 20)), "NIET_MEER_NODIG"),
            9 => new BenoemMederegisseur(Geldig(), domein, ouder),
            10 => new OnthefMederegisseur(Geldig(), domein, ouder, "OP_VERZOEK"),
            11 or 12 => new WijzigSchool(Geldig(), Wereld.Organisatie(Kans(50) ? "school-1" : "school-2"), Kans(50) ? Onderwijssoort.Primair : Onderwijssoort.Voortgezet, Blijft(), Daarna(), null),
            _ => new WijzigWoongemeente(Geldig(), Kans(50) ? "GM1924" : "GM0599", Blijft(), Daarna(), null),
        };
    }

    private Blijvend Blijft() => new(
        [.. State.Betrokkenen.Where(b => b.Actief && Kans(60)).Select(b => b.Id)],
        [.. ((string[])["TOESTEMMINGEN", "PLANNEN", "AFSPRAKEN"]).Where(s => Kans(s == "TOESTEMMINGEN" ? 70 : 50))]);

    // Mostly who holds now, sometimes others, sometimes other domeinen.
    private ImmutableArray<DomeinHouder> Daarna() => Kans(50) ? [] : Kans(40)
        ? [.. State.Domeinen.Select(d => new DomeinHouder(d, Kans(50) ? State.Huidig(d)!.Houder : Iemand()))]
        : Verdeel().Houders;
}
