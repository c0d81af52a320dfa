using System.Collections.Immutable;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>Advice, arrangements and parents beside the holder (HR-5, WL-6, HR-2); help is in <see cref="HulpBeslisser"/>.</summary>
internal static class BetrokkenheidBeslisser
{
    public static Besluit<CasusFeit> Decide(in Beoordeling b, BetrokkenheidCommando commando) => commando switch
    {
        LegInstemmingVast c => HulpBeslisser.Decide(b, c),
        ZetHulpIn c => HulpBeslisser.Decide(b, c),
        BeeindigHulp c => HulpBeslisser.Decide(b, c),
        KoppelTerug c => HulpBeslisser.Decide(b, c),
        VraagAdvies c => Decide(b, c),
        GeefAdvies c => Decide(b, c),
        KenArrangementToe c => Decide(b, c),
        BeeindigArrangement c => Decide(b, c),
        BenoemMederegisseur c => Decide(b, c),
        OnthefMederegisseur c => Decide(b, c),
        _ => throw new ArgumentOutOfRangeException(nameof(commando), commando.GetType().Name, "Unknown command."),
    };

    private static Besluit<CasusFeit> Decide(in Beoordeling b, VraagAdvies c)
    {
        if (b.Bevoegd(Acties.VraagAdvies) is { } onbevoegd)
            return onbevoegd;
        var rollen = b.Werkwijze.Betrokkenheid.Advies;
        if (!rollen.Contains(c.Aan.Rol))
            return Maak(Weigeringscode.WaardeNietToegestaan, ("veld", "aan.rol"), ("toegestaan", Tekst(rollen)));
        foreach (var advies in b.State.Betrokkenheid.Adviezen)
        {
            if (advies.Aan == c.Aan && advies.GegevenOp is null)
                return Beoordeling.BestaatAl("advies", advies.Id.Value, NieuweId.Advies(b.Om.CommandoId).Value); // one question at a time to the same person
        }

        if (b.Geregistreerd(c.Aan, b.Vandaag) is { } fout)
            return fout;
        if (b.Moment(c.Geldig, out var moment) is { } tijd)
            return tijd;
        var feiten = ImmutableArray.CreateBuilder<CasusFeit>(2);
        b.Betrek(feiten, c.Aan, moment); // HR-5: involvement, no regie
        feiten.Add(new AdviesGevraagd(moment, NieuweId.Advies(b.Om.CommandoId), c.Aan, c.Vraag));
        return feiten.ToImmutable();
    }

    private static Besluit<CasusFeit> Decide(in Beoordeling b, GeefAdvies c)
    {
        if (b.Bevoegd(Acties.GeefAdvies) is { } onbevoegd)
            return onbevoegd;
        foreach (var advies in b.State.Betrokkenheid.Adviezen)
        {
            if (advies.Id != c.Advies)
                continue;
            // A colleague of the one who was asked may answer.
            if (advies.Aan.Organisatie != b.Om.Aanroeper.Organisatie || !b.Om.Aanroeper.Heeft(advies.Aan.Rol))
                return Beoordeling.NietBevoegd(Acties.GeefAdvies, b.Werkwijze.Acties[Acties.GeefAdvies]);
            if (advies.GegevenOp is not null)
                return ImmutableArray<CasusFeit>.Empty;
            if (b.Moment(c.Geldig, out var moment) is { } tijd)
                return tijd;
            return Beoordeling.NietVoor(moment, advies.GevraagdOp) is { } tevroeg
                ? tevroeg
                : new AdviesGegeven(moment, c.Advies, b.Om.Aanroeper.Functionaris, c.Inhoud);
        }

        return Maak(Weigeringscode.AdviesOnbekend, ("advies", c.Advies.Value.ToString("D")));
    }

    private static Besluit<CasusFeit> Decide(in Beoordeling b, KenArrangementToe c)
    {
        if (b.Bevoegd(Acties.KenArrangementToe) is { } onbevoegd)
            return onbevoegd;
        var soorten = b.Werkwijze.Betrokkenheid.Arrangementen;
        if (!soorten.Contains(c.Soort, StringComparer.Ordinal))
            return Maak(Weigeringscode.WaardeNietToegestaan, ("veld", "soort"), ("toegestaan", string.Join(", ", soorten)));
        if (c.Tot <= c.Van)
            return Maak(Weigeringscode.ArrangementPeriodeOngeldig, ("van", Tekst(c.Van)), ("tot", Tekst(c.Tot.Value)));
        foreach (var eerder in b.State.Betrokkenheid.Arrangementen)
        {
            if (eerder.Soort == c.Soort && eerder.Van == c.Van && eerder.Tot == c.Tot && eerder.Einden.IsEmpty)
                return Beoordeling.BestaatAl("arrangement", eerder.Id.Value, NieuweId.Arrangement(b.Om.CommandoId).Value);
        }

        return b.Moment(c.Geldig, out var moment) is { } tijd
            ? tijd
            : new ArrangementToegekend(moment, NieuweId.Arrangement(b.Om.CommandoId), c.Soort, c.Van, c.Tot, c.Toelichting);
    }

    private static Besluit<CasusFeit> Decide(in Beoordeling b, BeeindigArrangement c)
    {
        if (b.Bevoegd(Acties.BeeindigArrangement) is { } onbevoegd)
            return onbevoegd;
        foreach (var arrangement in b.State.Betrokkenheid.Arrangementen)
        {
            if (arrangement.Id != c.Arrangement)
                continue;
            if (arrangement.Einden is [.., { Op: var besloten }] && besloten == c.Op)
                return ImmutableArray<CasusFeit>.Empty;
            if (arrangement.Einde(b.Nu) is { } einde && einde <= b.Vandaag)
                return Maak(Weigeringscode.ArrangementVoorbij, ("arrangement", c.Arrangement.Value.ToString("D")), ("einde", Tekst(einde)));
            if (c.Op < arrangement.Van)
                return Maak(Weigeringscode.ArrangementPeriodeOngeldig, ("van", Tekst(arrangement.Van)), ("tot", Tekst(c.Op)));
            return Beoordeling.GeenCode("reden", c.Reden) is { } geenCode ? geenCode : new ArrangementBeeindigd(b.Nu, c.Arrangement, c.Op, c.Reden);
        }

        return Maak(Weigeringscode.ArrangementOnbekend, ("arrangement", c.Arrangement.Value.ToString("D")));
    }

    private static Besluit<CasusFeit> Decide(in Beoordeling b, BenoemMederegisseur c)
    {
        if (b.Bevoegd(Acties.BenoemMederegisseur, c.Domein, out _) is { } onbevoegd)
            return onbevoegd;
        var domeinen = b.Werkwijze.Betrokkenheid.MedeRegisseur;
        if (!domeinen.Contains(c.Domein))
            return Maak(Weigeringscode.WaardeNietToegestaan, ("veld", "domein"), ("toegestaan", Tekst(domeinen)));
        // HR-2: a parent, beside the functionaris who holds.
        if (Zoek(b, c.Betrokkene) is not { Actief: true } betrokkene || betrokkene.Rol != Rol.Ouder)
            return Maak(Weigeringscode.MederegisseurOngeldig, ("betrokkene", c.Betrokkene.Value.ToString("D")));
        if (Loopt(b, c.Domein, c.Betrokkene) is not null)
            return ImmutableArray<CasusFeit>.Empty;
        if (b.Moment(c.Geldig, out var moment) is { } tijd)
            return tijd;
        return Beoordeling.NietVoor(moment, betrokkene.Van) is { } tevroeg ? tevroeg : new MederegisseurBenoemd(moment, c.Domein, c.Betrokkene);
    }

    private static Besluit<CasusFeit> Decide(in Beoordeling b, OnthefMederegisseur c)
    {
        if (b.Bevoegd(Acties.OnthefMederegisseur, c.Domein, out _) is { } onbevoegd)
            return onbevoegd;
        if (Zoek(b, c.Betrokkene) is null)
            return Maak(Weigeringscode.BetrokkeneOnbekend, ("betrokkene", c.Betrokkene.Value.ToString("D")));
        if (Loopt(b, c.Domein, c.Betrokkene) is not { } lopend)
            return ImmutableArray<CasusFeit>.Empty;
        if (Beoordeling.GeenCode("reden", c.Reden) is { } geenCode)
            return geenCode;
        if (b.Moment(c.Geldig, out var moment) is { } tijd)
            return tijd;
        return Beoordeling.NietVoor(moment, lopend.Van) is { } tevroeg ? tevroeg : new MederegisseurOntheven(moment, c.Domein, c.Betrokkene, c.Reden);
    }

    private static MederegisseurState? Loopt(in Beoordeling b, Domein domein, BetrokkeneId betrokkene)
    {
        foreach (var mede in b.State.Betrokkenheid.Mederegisseurs)
        {
            if (mede.Domein == domein && mede.Betrokkene == betrokkene && mede.Tot is null)
                return mede;
        }

        return null;
    }

    private static BetrokkeneState? Zoek(in Beoordeling b, BetrokkeneId id)
    {
        foreach (var betrokkene in b.State.Betrokkenen)
        {
            if (betrokkene.Id == id)
                return betrokkene;
        }

        return null;
    }
}
