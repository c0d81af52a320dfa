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
        var deel = b.State.Actief(naar);
        var nieuw = new Verantwoordelijke(deel?.Id ?? NieuweId.Betrokkene(b.Om.CommandoId, naar), naar.Functionaris, naar.Organisatie);
        foreach (var afspraak in b.State.Afspraken.Afspraken)
        {
            // One of a domein that went out of use belongs with every domein that is in use (R-1a).
            var hoortBij = afspraak.Domein == domein || !b.State.Domeinen.Contains(afspraak.Domein);
            var oud = afspraak.Huidig.Verantwoordelijke;
            if (!afspraak.Open || !hoortBij || oud.Functionaris != van.Functionaris || oud.Organisatie != van.Organisatie || IsOvergenomen(feiten, afspraak.Id))
                continue;
            // not before its last change, nor before the receiver took part.
            var vanaf = Laatste(moment, afspraak.Huidig.Van, deel?.Van ?? moment);
            feiten.Add(new AfspraakOvergenomen(vanaf, afspraak.Id, afspraak.Huidig.Nummer + 1, oud.Betrokkene, nieuw, reden));
        }
    }

    /// <summary>The domeinen in use change: who holds nothing any more hands on to the holder of the same domein, or else to the aanspreekpunt.</summary>
    public static void Verdeel(in Beoordeling b, ImmutableArray<CasusFeit>.Builder feiten, ImmutableArray<DomeinHouder> houders, DateTimeOffset moment)
    {
        if (b.State.Afspraken.Afspraken.IsEmpty)
            return;
        foreach (var domein in b.State.Domeinen)
        {
            var van = b.State.Huidig(domein)!.Houder;
            NeemOver(b, feiten, domein, van, Opvolger(b, domein, van, houders), moment, Overnamereden.Verdeling);
        }
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

    private static Houder Opvolger(in Beoordeling b, Domein domein, Houder van, ImmutableArray<DomeinHouder> houders)
    {
        foreach (var (ander, houder) in houders)
        {
            if (ander == domein)
                return houder;
        }

        foreach (var (_, houder) in houders)
        {
            if (RegieTijdlijn.ZelfdePersoon(houder, van))
                return van;
        }

        foreach (var eerst in b.Werkwijze.Aanspreekpunt)
        {
            foreach (var (ander, houder) in houders)
            {
                if (ander == eerst)
                    return houder;
            }
        }

        return houders[0].Houder;
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
