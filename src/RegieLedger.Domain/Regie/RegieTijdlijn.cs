using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>
/// How the time lines of the domeinen grow: a period is only ever added at the end, or moved between its neighbours by
/// a correction, so that for every moment from opening to closing exactly one period of each domein in use is the last to
/// have begun. At equal moments the later fact wins.
/// </summary>
internal static class RegieTijdlijn
{
    /// <summary>R-1a: from a moment these domeinen are in use, each with a holder; none closes the casus.</summary>
    public static CasusState Deel(CasusState state, DateTimeOffset van, ImmutableArray<DomeinHouder> houders, Vastlegging vastlegging)
    {
        var domeinen = ImmutableArray.CreateBuilder<Domein>(houders.Length);
        var perioden = state.Perioden.ToBuilder();
        foreach (var (domein, houder) in houders)
        {
            domeinen.Add(domein);
            perioden.Add(new Regieperiode(domein, van, houder, Regiegrond.Indeling, vastlegging.Revisie, vastlegging.Moment, state.Indelingen.Length, null));
        }

        return state with
        {
            Indelingen = state.Indelingen.Add(new Domeinindeling(van, domeinen.ToImmutable(), state.WerkwijzeId)),
            Perioden = perioden.ToImmutable(),
            Waarnemingen = KortIn(state.Waarnemingen, van, w => houders.Any(h => h.Domein == w.Domein && ZelfdePersoon(h.Houder, w.Afwezig))),
        };
    }

    /// <summary>R-1: one fact ends one regie and begins the next.</summary>
    public static CasusState Wissel(CasusState state, Domein domein, DateTimeOffset van, Houder houder, Regiegrond grond, Vastlegging vastlegging) => state with
    {
        Perioden = state.Perioden.Add(new Regieperiode(domein, van, houder, grond, vastlegging.Revisie, vastlegging.Moment, state.Indelingen.Length - 1, null)),
        Waarnemingen = KortIn(state.Waarnemingen, van, w => w.Domein != domein || ZelfdePersoon(houder, w.Afwezig)),
    };

    /// <summary>R-11: the corrected period keeps its place and its revision.</summary>
    public static CasusState Corrigeer(CasusState state, RegieGecorrigeerd feit, Vastlegging vastlegging)
    {
        var i = Plaats(state, feit.Corrigeert, feit.Domein);
        var periode = state.Perioden[i] with { Van = feit.GeldigVanaf, Houder = feit.Houder, Vastgelegd = vastlegging.Moment };
        return state with { Perioden = state.Perioden.SetItem(i, periode) };
    }

    /// <summary>R-2a: the vangnet that holds now accepted.</summary>
    public static CasusState Bevestig(CasusState state, VangnetBevestigd feit)
    {
        for (var i = state.Perioden.Length - 1; i >= 0; i--)
        {
            if (state.Perioden[i].Domein == feit.Domein)
                return state with { Perioden = state.Perioden.SetItem(i, state.Perioden[i] with { BevestigdOp = feit.Geldig }) };
        }

        throw new InvalidOperationException("A vangnet was confirmed of a domein that nobody ever held.");
    }

    /// <summary>Index of the period that a fact began; -1 when there is none.</summary>
    public static int Plaats(CasusState state, long revisie, Domein domein)
    {
        for (var i = 0; i < state.Perioden.Length; i++)
        {
            if (state.Perioden[i].Revisie == revisie && state.Perioden[i].Domein == domein)
                return i;
        }

        return -1;
    }

    /// <summary>Between which moments a period may begin: where its neighbours do, or the domeinen change, or now.</summary>
    public static (DateTimeOffset Vroegst, DateTimeOffset Laatst) Grenzen(CasusState state, int plaats, DateTimeOffset nu)
    {
        var periode = state.Perioden[plaats];
        if (periode.Grond == Regiegrond.Indeling)
            return (periode.Van, periode.Van); // moving it would leave a gap or an overlap with the division before it
        var vroegst = periode.Van;
        for (var i = plaats - 1; i >= 0; i--)
        {
            if (state.Perioden[i].Domein != periode.Domein)
                continue;
            vroegst = state.Perioden[i].Van;
            break;
        }

        return (vroegst, Einde(state, plaats) ?? nu);
    }

    /// <summary>When a period ended; null while it runs.</summary>
    public static DateTimeOffset? Einde(CasusState state, int plaats)
    {
        var periode = state.Perioden[plaats];
        for (var i = plaats + 1; i < state.Perioden.Length; i++)
        {
            if (state.Perioden[i].Domein == periode.Domein && state.Perioden[i].Indeling == periode.Indeling)
                return state.Perioden[i].Van;
        }

        return periode.Indeling + 1 < state.Indelingen.Length ? state.Indelingen[periode.Indeling + 1].Van : null;
    }

    /// <summary>The same functionaris for the same organisatie, in whatever rol.</summary>
    public static bool ZelfdePersoon(Houder een, Houder ander) => een.Functionaris == ander.Functionaris && een.Organisatie == ander.Organisatie;

    // R-5a: cover ends when the regie moves.
    private static ImmutableArray<WaarnemingState> KortIn(ImmutableArray<WaarnemingState> waarnemingen, DateTimeOffset van, Func<WaarnemingState, bool> blijft)
    {
        for (var i = 0; i < waarnemingen.Length; i++)
        {
            var waarneming = waarnemingen[i];
            if (waarneming.Tot > van && !blijft(waarneming))
                waarnemingen = waarnemingen.SetItem(i, waarneming with { Tot = van, Beeindigd = true });
        }

        return waarnemingen;
    }
}
