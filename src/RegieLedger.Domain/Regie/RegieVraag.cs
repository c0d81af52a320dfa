using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>"Who has the regie" and "whom do I call", at a valid moment. Known at K: give the state folded from what was recorded by K .</summary>
public static class RegieVraag
{
    private static readonly RegieAntwoord NogNietGeopend = new(CasusStatus.NogNietGeopend, [], null, null);
    private static readonly RegieAntwoord Afgesloten = new(CasusStatus.Afgesloten, [], null, null);

    /// <summary>Answers the question; the same for ever for the same prefix, werkwijze and moment.</summary>
    /// <param name="state">The casus, folded from the prefix known at K.</param>
    /// <param name="werkwijze">Its werkwijze: gives the order of the aanspreekpunt.</param>
    /// <param name="geldig">The valid moment V.</param>
    public static RegieAntwoord Beantwoord(CasusState state, Werkwijze werkwijze, DateTimeOffset geldig)
    {
        var indeling = state.Indelingen.Length - 1;
        while (indeling >= 0 && state.Indelingen[indeling].Van > geldig)
            indeling--;
        if (indeling < 0)
            return NogNietGeopend;
        var domeinen = state.Indelingen[indeling].Domeinen;
        if (domeinen.Length == 0)
            return Afgesloten;

        var regels = ImmutableArray.CreateBuilder<DomeinRegie>(domeinen.Length);
        foreach (var domein in domeinen)
            regels.Add(Regel(state, domein, indeling, geldig));

        var gebeld = Aanspreekpunt(regels, werkwijze.Aanspreekpunt);
        return new RegieAntwoord(CasusStatus.Open, regels.MoveToImmutable(), gebeld.Waarneming?.Waarnemer ?? gebeld.Houder, gebeld.Domein);
    }

    private static DomeinRegie Regel(CasusState state, Domein domein, int indeling, DateTimeOffset geldig)
    {
        for (var i = state.Perioden.Length - 1; i >= 0; i--)
        {
            var periode = state.Perioden[i];
            if (periode.Domein != domein || periode.Indeling != indeling || periode.Van > geldig)
                continue;
            var wacht = periode.Grond == Regiegrond.Vangnet && !(periode.BevestigdOp <= geldig);
            return new DomeinRegie(
                domein, periode.Houder, periode.Van, periode.Vastgelegd, periode.Revisie, wacht, Inkomend(state, periode, geldig), Waarneming(state, periode, geldig));
        }

        throw new InvalidOperationException("R-1 is broken: a domein in use without a holder.");
    }

    // shown until it goes in, ends otherwise, or its term has passed.
    private static InkomendeRegie? Inkomend(CasusState state, Regieperiode periode, DateTimeOffset geldig)
    {
        for (var i = state.Overdrachten.Length - 1; i >= 0; i--)
        {
            var overdracht = state.Overdrachten[i];
            if (overdracht.Domein != periode.Domein || !overdracht.Liep(geldig))
                continue;
            var aanvaard = overdracht.AanvaardOp <= geldig;
            var aan = aanvaard ? overdracht.Naar : overdracht.Aan;
            // After a correction of the moment of going in, the receiver may hold while the overdracht still ran.
            return aan.Functionaris == periode.Houder.Functionaris && aan.Organisatie == periode.Houder.Organisatie
                ? null
                : new InkomendeRegie(overdracht.Id, aan, overdracht.Sinds, overdracht.Overbrugging, aanvaard, overdracht.GaatInOp);
        }

        return null;
    }

    // a cover is of a person; where a correction shows that another held, it was not a cover of that other.
    private static LopendeWaarneming? Waarneming(CasusState state, Regieperiode periode, DateTimeOffset geldig) =>
        state.Waarneming(periode, geldig) is { } w ? new LopendeWaarneming(w.Id, w.Waarnemer, w.Van, w.Tot) : null;

    private static DomeinRegie Aanspreekpunt(ImmutableArray<DomeinRegie>.Builder regels, ImmutableArray<Domein> volgorde)
    {
        foreach (var domein in volgorde)
        {
            for (var i = 0; i < regels.Count; i++)
            {
                if (regels[i].Domein == domein)
                    return regels[i];
            }
        }

        return regels[0];
    }
}
