using System.Collections.Immutable;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>Decides on approaches for a group (HL-9).</summary>
public static class GroepsaanpakBeslisser
{
    /// <summary>The werkwijze by which a command about an existing approach is decided; null: there is none such.</summary>
    public static string? WerkwijzeVan(Groepsaanpakken state, LopendeGroepsaanpakCommando commando) => state.Een(commando.Groepsaanpak)?.Begin.WerkwijzeId;

    /// <summary>The answer where there is no such approach, or none that is of the aanroeper.</summary>
    public static Weigering Onbekend(GroepsaanpakId id) => Maak(Weigeringscode.GroepsaanpakOnbekend, ("groepsaanpak", id.Value.ToString("D")));

    /// <summary>Decides: facts, nothing (it already is so), or a refusal.</summary>
    /// <param name="state">The approaches at the school.</param>
    /// <param name="school">The school.</param>
    /// <param name="commando">What is asked.</param>
    /// <param name="om">Who asks, when, and by which version of the werkwijze.</param>
    public static Besluit<GroepsaanpakFeit> Decide(Groepsaanpakken state, OrganisatieId school, GroepsaanpakCommando commando, Omstandigheden om)
    {
        if (om.Werkwijze.BuitenCasus.Bevoegd(Buitenregels.Groepsaanpak, om.Aanroeper, out _) is { } onbevoegd)
            return onbevoegd;
        switch (commando)
        {
            case RegistreerGroepsaanpak c:
                return Registreer(state, school, c, om);
            case LopendeGroepsaanpakCommando c:
                if (state.Een(c.Groepsaanpak) is not { } aanpak || !IsVan(om.Aanroeper, school, aanpak.Begin.Aanbieder))
                    return Onbekend(c.Groepsaanpak);
                return c is BeeindigGroepsaanpak einde ? Beeindig(aanpak, einde, om) : Tel(aanpak, (TelLichteSteun)c, om);
            default:
                throw new ArgumentOutOfRangeException(nameof(commando), commando.GetType().Name, "Unknown command.");
        }
    }

    /// <summary>Whether an approach is of the aanroeper: of the school, or of the organisatie that carries it out.</summary>
    public static bool IsVan(Aanroeper aanroeper, OrganisatieId school, OrganisatieId aanbieder) => aanroeper.Organisatie == school || aanroeper.Organisatie == aanbieder;

    private static Besluit<GroepsaanpakFeit> Registreer(Groepsaanpakken state, OrganisatieId school, RegistreerGroepsaanpak c, Omstandigheden om)
    {
        var id = NieuweId.Groepsaanpak(om.CommandoId);
        if (state.Een(id) is not null)
            return ImmutableArray<GroepsaanpakFeit>.Empty;
        if (!IsVan(om.Aanroeper, school, c.Aanbieder))
            return Maak(Weigeringscode.GroepsaanpakNietVanU);
        if (Beoordeling.NietEenVan("voor", c.Voor, ["KLAS", "GROEP", "SCHOOL"]) is { } voor)
            return voor;
        if (Beoordeling.GeenCode("soort", c.Soort) is { } soort)
            return soort;
        return c.Tot <= c.Van
            ? Periode(c.Van, c.Tot.Value)
            : new GroepsaanpakGeregistreerd(om.Nu.ToUniversalTime(), id, om.Werkwijze.Id, c.Aanbieder, c.Voor, c.Soort, c.Van, c.Tot);
    }

    private static Besluit<GroepsaanpakFeit> Beeindig(Groepsaanpak aanpak, BeeindigGroepsaanpak c, Omstandigheden om)
    {
        if (Beoordeling.GeenCode("reden", c.Reden) is { } reden)
            return reden;
        if (aanpak.Tot == c.Tot && aanpak.Reden == c.Reden)
            return ImmutableArray<GroepsaanpakFeit>.Empty;
        if (aanpak.Reden is not null)
            return Maak(Weigeringscode.GroepsaanpakAlBeeindigd, ("tot", Tekst(aanpak.Tot!.Value)));
        return c.Tot < aanpak.Begin.Van ? Periode(aanpak.Begin.Van, c.Tot) : new GroepsaanpakBeeindigd(om.Nu.ToUniversalTime(), c.Groepsaanpak, c.Tot, c.Reden);
    }

    private static Besluit<GroepsaanpakFeit> Tel(Groepsaanpak aanpak, TelLichteSteun c, Omstandigheden om)
    {
        var id = NieuweId.LichteSteun(om.CommandoId);
        if (aanpak.Steun.Contains(id))
            return ImmutableArray<GroepsaanpakFeit>.Empty;
        if (c.Op > Kalender.Dag(om.Nu))
            return Maak(Weigeringscode.DatumInToekomst, ("veld", "op"), ("datum", Tekst(c.Op)));
        return c.Op < aanpak.Begin.Van || c.Op >= aanpak.Tot
            ? Maak(Weigeringscode.GroepsaanpakLooptNiet, ("op", Tekst(c.Op)))
            : new LichteSteunGeteld(Kalender.Begin(c.Op), c.Groepsaanpak, id);
    }

    private static Weigering Periode(DateOnly van, DateOnly tot) => Maak(Weigeringscode.PeriodeOngeldig, ("van", Tekst(van)), ("tot", Tekst(tot)));
}
