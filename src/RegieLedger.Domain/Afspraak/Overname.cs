using System.Collections.Immutable;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>R-3a: no open afspraak is ever without a responsible party who takes part. All of it happens in the append of what causes it.</summary>
internal static class Overname
{
    /// <summary>
    /// The regie of a domein moves: whoever gets it takes over the open afspraken of the one who had it. What is to go
    /// elsewhere, or to lapse, is settled by a command before or after.
    /// </summary>
    /// <param name="b">The casus as it was; the receiver may get a part by the same append.</param>
    /// <param name="feiten">The append.</param>
    /// <param name="domein">Whose regie moves.</param>
    /// <param name="van">Who had it.</param>
    /// <param name="naar">Who gets it.</param>
    /// <param name="moment">From when.</param>
    /// <param name="reden">One of <see cref="Overnamereden"/>.</param>
    public static void NeemOver(
        in Beoordeling b, ImmutableArray<CasusFeit>.Builder feiten, Domein domein, Houder van, Houder naar, DateTimeOffset moment, string reden)
    {
        if (b.State.Afspraken.Afspraken.IsEmpty || RegieTijdlijn.ZelfdePersoon(van, naar))
            return;
        var nieuw = Deel(b, naar);
        var sinds = b.State.Actief(naar)?.Van ?? moment;
        foreach (var afspraak in b.State.Afspraken.Afspraken)
        {
            // One of a domein that went out of use belongs with every domein that is in use (R-1a).
            var hoortBij = afspraak.Domein == domein || !b.State.Domeinen.Contains(afspraak.Domein);
            var oud = afspraak.Huidig.Verantwoordelijke;
            if (!afspraak.Open || !hoortBij || oud.Functionaris != van.Functionaris || oud.Organisatie != van.Organisatie || IsOvergenomen(feiten, afspraak.Id))
                continue;
            // not before its last change, nor before the receiver took part.
            var vanaf = Laatste(moment, afspraak.Huidig.Van, sinds);
            feiten.Add(new AfspraakOvergenomen(vanaf, afspraak.Id, afspraak.Huidig.Nummer + 1, oud.Betrokkene, nieuw, reden));
        }
    }

    /// <summary>The domeinen in use change: who holds nothing any more hands on to the holder of the same domein, or else to the aanspreekpunt.</summary>
    /// <param name="b">The casus as it was.</param>
    /// <param name="werkwijze">The one that holds afterwards.</param>
    /// <param name="feiten">The append.</param>
    /// <param name="houders">Who hold afterwards.</param>
    /// <param name="moment">From when.</param>
    public static void Verdeel(
        in Beoordeling b, Werkwijze werkwijze, ImmutableArray<CasusFeit>.Builder feiten, ImmutableArray<DomeinHouder> houders, DateTimeOffset moment)
    {
        if (b.State.Afspraken.Afspraken.IsEmpty)
            return;
        foreach (var domein in b.State.Domeinen)
        {
            var van = b.State.Huidig(domein)!.Houder;
            NeemOver(b, feiten, domein, van, Opvolger(werkwijze, domein, van, houders), moment, Overnamereden.Verdeling);
        }
    }

    /// <summary>
    /// the casus changes and some parts end with it. What does not go along lapses; of what does, those who hold
    /// afterwards take over what rested on a part that ends.
    /// </summary>
    /// <returns>A refusal where a part was responsible after the moment on which it would end.</returns>
    public static Weigering? Wijzig(
        in Beoordeling b,
        Werkwijze werkwijze,
        ImmutableArray<CasusFeit>.Builder feiten,
        ImmutableArray<BetrokkeneId> blijven,
        ImmutableArray<string> stukken,
        ImmutableArray<DomeinHouder> houders,
        DateTimeOffset moment)
    {
        var boek = b.State.Afspraken;
        if (!stukken.Contains("PLANNEN", StringComparer.Ordinal))
        {
            foreach (var plan in boek.Plannen.Where(p => p.Tot is null))
                feiten.Add(new PlanBeeindigd(Laatste(moment, plan.Van, moment), plan.Id, "CASUS_GEWIJZIGD"));
        }

        var gaanMee = stukken.Contains("AFSPRAKEN", StringComparer.Ordinal);
        if (gaanMee)
            Verdeel(b, werkwijze, feiten, houders, moment);
        foreach (var afspraak in boek.Afspraken)
        {
            var wie = afspraak.Huidig.Verantwoordelijke.Betrokkene;
            foreach (var deel in b.State.Betrokkenen)
            {
                if (!deel.Actief || blijven.Contains(deel.Id) || !(afspraak.VerantwoordelijkTot(deel.Id) > moment))
                    continue;
                // Where it rests on that part now, and did on the moment, it can be handed on from that moment.
                if (!afspraak.Open || deel.Id != wie || afspraak.Huidig.Van > moment)
                    return NogVerantwoordelijk(b, deel.Id, moment);
            }

            if (!afspraak.Open || IsOvergenomen(feiten, afspraak.Id))
                continue;
            if (!gaanMee)
                feiten.Add(new AfspraakVervallen(Laatste(moment, afspraak.Huidig.Van, moment), afspraak.Id, "CASUS_GEWIJZIGD"));
            else if (!blijven.Contains(wie))
                NaarOpvolger(b, feiten, afspraak, Opvolger(werkwijze, afspraak.Domein, null, houders), moment);
        }

        foreach (var feit in feiten)
        {
            // Who takes over has to take part by then.
            if (feit is AfspraakOvergenomen over && over.Geldig > moment && !blijven.Contains(over.Van))
                return NogVerantwoordelijk(b, over.Van, moment);
        }

        return null;
    }

    /// <summary>The casus closes: what was still to be kept lapses with it.</summary>
    public static void Sluit(in Beoordeling b, ImmutableArray<CasusFeit>.Builder feiten, DateTimeOffset moment)
    {
        foreach (var afspraak in b.State.Afspraken.Afspraken)
        {
            if (afspraak.Open)
                feiten.Add(new AfspraakVervallen(Laatste(moment, afspraak.Huidig.Van, moment), afspraak.Id, "CASUS_AFGESLOTEN"));
        }
    }

    /// <summary>A part does not end while an afspraak depends on it: someone takes that over first, or it is closed.</summary>
    public static Weigering? NogVerantwoordelijk(in Beoordeling b, BetrokkeneId betrokkene, DateTimeOffset moment)
    {
        var open = b.State.Afspraken.Afspraken.Where(a => a.VerantwoordelijkTot(betrokkene) > moment).Select(a => Afspreken.Id(a.Id)).ToImmutableArray();
        return open.Length == 0
            ? null
            : Maak(Weigeringscode.AfsprakenOpen, ("betrokkene", AfspraakBeslisser.Id(betrokkene)), ("afspraken", string.Join(", ", open)));
    }

    private static void NaarOpvolger(in Beoordeling b, ImmutableArray<CasusFeit>.Builder feiten, AfspraakState afspraak, Houder naar, DateTimeOffset moment)
    {
        var vanaf = Laatste(moment, moment, b.State.Actief(naar)?.Van ?? moment);
        feiten.Add(new AfspraakOvergenomen(
            vanaf, afspraak.Id, afspraak.Huidig.Nummer + 1, afspraak.Huidig.Verantwoordelijke.Betrokkene, Deel(b, naar), Overnamereden.Wijziging));
    }

    // The part of a holder, which the same append may give them.
    private static Verantwoordelijke Deel(in Beoordeling b, Houder houder) =>
        new(b.State.Actief(houder)?.Id ?? NieuweId.Betrokkene(b.Om.CommandoId, houder), houder.Functionaris, houder.Organisatie);

    private static Houder Opvolger(Werkwijze werkwijze, Domein domein, Houder? van, ImmutableArray<DomeinHouder> houders)
    {
        if (Van(houders, domein) is { } zelfde)
            return zelfde;
        foreach (var (_, houder) in houders)
        {
            if (van is { } oud && RegieTijdlijn.ZelfdePersoon(houder, oud))
                return oud;
        }

        foreach (var eerst in werkwijze.Aanspreekpunt)
        {
            if (Van(houders, eerst) is { } aanspreekpunt)
                return aanspreekpunt;
        }

        return houders[0].Houder;
    }

    private static Houder? Van(ImmutableArray<DomeinHouder> houders, Domein domein)
    {
        foreach (var (ander, houder) in houders)
        {
            if (ander == domein)
                return houder;
        }

        return null;
    }

    private static bool IsOvergenomen(ImmutableArray<CasusFeit>.Builder feiten, AfspraakId id)
    {
        foreach (var feit in feiten)
        {
            if (feit is AfspraakOvergenomen overgenomen && overgenomen.Afspraak == id)
                return true;
        }

        return false;
    }

    private static DateTimeOffset Laatste(DateTimeOffset een, DateTimeOffset ander, DateTimeOffset derde)
    {
        var laatste = een > ander ? een : ander;
        return laatste > derde ? laatste : derde;
    }
}
