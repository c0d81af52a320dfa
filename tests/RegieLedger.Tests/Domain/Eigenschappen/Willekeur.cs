using System.Collections.Immutable;

using FsCheck;
using FsCheck.Fluent;

using RegieLedger.Domain;

namespace RegieLedger.Tests.Domain;

/// <summary>One step of a random history: what was asked, and what came of it.</summary>
internal sealed record Stap(CasusCommando Commando, Omstandigheden Om, CasusState Voor, Besluit<CasusFeit> Besluit, CasusState Na);

/// <summary>
/// A random history of one casus. Every number is one step; from it follow who commands, what and when, biased towards
/// commands that make sense in the state. So a failing history shrinks to the few numbers that matter.
/// </summary>
internal sealed partial class Willekeur
{
    // Twice those in which regie leans on consent.
    private static readonly RegieLedger.Domain.Werkwijze[] Werkwijzen =
        [Wereld.Goeree, Wereld.Delft, Wereld.Waterland, Wereld.Haaglanden, Wereld.HollandRijnland, Wereld.Gesplitst, Wereld.Goeree, Wereld.Delft];

    private readonly bool _wisselt;

    // Who has a rol that the werkwijze names: a history of strangers would be one of refusals.
    private ImmutableArray<Houder> _kring;
    private Random _rnd = new(0);

    private Willekeur(RegieLedger.Domain.Werkwijze werkwijze, bool wisselt)
    {
        _wisselt = wisselt;
        Volg(werkwijze);
    }

    /// <summary>The werkwijze of the casus at the end; of each step it is in <see cref="Omstandigheden"/>.</summary>
    public RegieLedger.Domain.Werkwijze Werkwijze { get; private set; } = null!;

    public CasusState State { get; private set; } = CasusState.Leeg;

    public DateTimeOffset Nu { get; private set; } = Wereld.Begin;

    public List<(CasusFeit Feit, Vastlegging Vastlegging)> Log { get; } = [];

    public List<Stap> Stappen { get; } = [];

    public static Arbitrary<int[]> Geschiedenis { get; } = Arb.From(
        from lengte in Gen.Choose(5, 60)
        from stappen in Gen.ArrayOf(Gen.Choose(0, int.MaxValue - 1), lengte)
        select stappen,
        Krimp);

    /// <summary>Checks a property on random histories of the five werkwijzen, and of one with more sets of domeinen.</summary>
    /// <param name="eigenschap">Throws where it does not hold.</param>
    /// <param name="wisselt">Whether a casus can also go on under another werkwijze .</param>
    public static void Controleer(Action<Willekeur> eigenschap, bool wisselt = false) =>
        Eigenschap.Controleer(1000, Prop.ForAll(Geschiedenis, stappen => eigenschap(Speel(stappen, wisselt))));

    public static Willekeur Speel(int[] stappen, bool wisselt = false)
    {
        var w = new Willekeur(Werkwijzen[stappen[0] % Werkwijzen.Length], wisselt);
        for (var i = 0; i < stappen.Length; i++)
            w.Doe(stappen[i], i);
        return w;
    }

    /// <summary>Moments at and around everything that happened.</summary>
    public ImmutableArray<DateTimeOffset> Momenten()
    {
        var momenten = new SortedSet<DateTimeOffset>();
        foreach (var (feit, vastlegging) in Log)
        {
            foreach (var m in new[] { feit.Geldig, vastlegging.Moment, (feit as RegieGecorrigeerd)?.GeldigVanaf ?? feit.Geldig })
                momenten.UnionWith([m.AddTicks(-1), m, m.AddHours(1)]);
        }

        return [.. momenten];
    }

    private static IEnumerable<int[]> Krimp(int[] stappen)
    {
        for (var deel = stappen.Length / 2; deel > 0; deel /= 2)
        {
            for (var i = 1; i + deel <= stappen.Length; i += deel)
                yield return [.. stappen[..i], .. stappen[(i + deel)..]];
        }
    }

    private void Doe(int stap, int nummer)
    {
        _rnd = new Random(stap);
        Nu += _rnd.Next(10) switch
        {
            < 3 => TimeSpan.Zero,
            < 8 => TimeSpan.FromHours(_rnd.Next(1, 60)),
            8 => TimeSpan.FromDays(_rnd.Next(3, 25)),
            _ => TimeSpan.FromSeconds(-1), // a clock a little behind
        };
        var (wie, commando) = State.Status == CasusStatus.NogNietGeopend ? Openen() : Kies();
        var aanroeper = Wereld.Aanroeper(wie, Nu);
        var om = new Omstandigheden(Afgeleid.Id(Guid.Empty, $"stap-{nummer}"), Nu, aanroeper, Werkwijze, Wereld.Register, Geboortedatum);
        om = om with { Organisaties = Wereld.Organisaties, NieuweWerkwijze = commando is WijzigWerkwijze naar ? Bij(naar.Naar) : null };
        var voor = State;
        var besluit = CasusBeslisser.Decide(State, commando, om);
        foreach (var feit in besluit.Feiten)
        {
            var vorige = Log.Count == 0 ? Nu : Log[^1].Vastlegging.Moment;
            var vastlegging = new Vastlegging(Log.Count, Nu < vorige ? vorige : Nu);
            Log.Add((feit, vastlegging));
            State = CasusState.Evolve(State, feit, vastlegging);
            if (feit is WerkwijzeGewijzigd)
                Volg(Bij(State.WerkwijzeId));
        }

        if (commando is LegGeboortedatumVast geboren && !besluit.Feiten.IsEmpty)
            Geboortedatum = geboren.Dag;
        Stappen.Add(new Stap(commando, om, voor, besluit, State));
    }

    private (Houder Wie, CasusCommando Commando) Openen()
    {
        var opener = Kans(80) ? Spil() : Iemand();
        return (opener, Domain.Stappen.Open(
            opener, gesproken: Kans(90), bovenBasis: Kans(90), geldig: Kans(70) ? null : Nu.AddHours(_rnd.Next(-100, 3)), houders: [.. EersteHouders(Werkwijze, opener.Rol)]));
    }

    /// <summary>A werkwijze by its id.</summary>
    public static RegieLedger.Domain.Werkwijze Bij(string id) => Werkwijzen.First(w => w.Id == id);

    // Around whom it turns: opens, and does what the holder of a domein may not.
    private Houder Spil() => Werkwijze.Id switch
    {
        "delft" => Wereld.Smw1,
        "goeree-overflakkee" => Wereld.Schakel,
        "waterland" => Wereld.Casemanager,
        "haaglanden" => Wereld.Coo,
        _ => Wereld.Ib,
    };

    // The domeinen that someone else than the opener holds first.
    private static IEnumerable<DomeinHouder> EersteHouders(RegieLedger.Domain.Werkwijze werkwijze, Rol opener) =>
        from domein in werkwijze.Domeinsets[0]
        let eerste = werkwijze.Domeinen[domein].EersteHouder
        where werkwijze.Domeinsets[0].Length > 1 && !eerste.Contains(opener)
        select new DomeinHouder(domein, Wereld.Functionarissen.First(f => f.Rol == eerste[0]));

    private WijzigWerkwijze Overstappen()
    {
        var naar = Werkwijzen[_rnd.Next(Werkwijzen.Length)];
        var houders = naar.Domeinsets[0].Select(d => new DomeinHouder(d, Wereld.Functionarissen.First(f => f.Rol == naar.Domeinen[d].EersteHouder[0])));
        return new WijzigWerkwijze(Geldig(), naar.Id, Blijft(), [.. houders], null);
    }

    private void Volg(RegieLedger.Domain.Werkwijze werkwijze)
    {
        Werkwijze = werkwijze;
        _kring = [.. Wereld.Functionarissen.Where(f => Noemt(werkwijze, f.Rol))];
    }

    private (Houder Wie, CasusCommando Commando) Kies()
    {
        var domein = State.Domeinen.Length > 0 && Kans(95) ? State.Domeinen[_rnd.Next(State.Domeinen.Length)] : (Domein)_rnd.Next(1, 5);
        var houder = State.Huidig(domein)?.Houder ?? Iemand();
        var spil = Spil();
        var overdracht = State.OpenOverdracht(domein) ?? (State.Overdrachten.Length > 0 ? State.Overdrachten[_rnd.Next(State.Overdrachten.Length)] : null);
        var ontvanger = overdracht is { } o
            ? Wereld.Functionarissen.Where(f => f.Organisatie == o.Naar.Organisatie && f.Rol == o.Naar.Rol && (o.Naar.Functionaris ?? f.Functionaris) == f.Functionaris).DefaultIfEmpty(spil).First()
            : spil;
        var oid = overdracht?.Id ?? new OverdrachtId(Guid.Empty);
        var wie = _rnd.Next(10) switch { < 4 => houder, < 7 => spil, 7 => ontvanger, 8 => Deelnemer(), _ => Iemand() };
        // Towards the end of an overdracht more often than away from it, or few would ever go in.
        if (overdracht is { Open: true } && Kans(45))
        {
            return _rnd.Next(8) switch
            {
                0 or 1 => (ontvanger, new BevestigDossier(oid)),
                2 or 3 or 4 => (ontvanger, new AanvaardOverdracht(Geldig(), oid)),
                5 or 6 => (ontvanger, new MeldHulpGestart(Geldig(), oid)),
                _ => (ontvanger, new LaatOverdrachtIngaan(Geldig(), oid)),
            };
        }

        if (Kans(8) && Signalen.Van(State, Werkwijze, null, Nu) is [var staand, ..])
        {
            var sleutel = staand.Signaal.Sleutel;
            return Kans(40) ? (houder, new GezienSignaal(sleutel)) : (houder, new DoeNavraag(sleutel, Wereld.Loket1.Organisatie, Kalender.Dag(Nu), Wereld.Vertrouwelijk("antwoord")));
        }

        // GO-12: only one person weighs, so that would hardly ever happen.
        if (State.Loket is not null && Kans(6))
            return (Wereld.Consulent, new WeegAanLoket(Geldig(), Wereld.Orthopedagoog.Functionaris, Kans(50) ? "EERSTE_LIJN" : "TWEEDE_LIJN", null));

        // Betrokkenheid
        if (Kans(6))
            return Betrekken(wie, domein);
        // only where the property can follow it.
        if (_wisselt && Kans(4))
            return (Kans(50) ? houder : spil, Overstappen());
        // Toestemming
        if (Kans(25))
            return Toestemmen(houder, spil);

        return (wie, Commando(domein, oid, wie));
    }

    private CasusCommando Commando(Domein domein, OverdrachtId overdracht, Houder wie)
    {
        if (Kans(30))
            return Afspreken(domein);
        switch (_rnd.Next(34))
        {
            case 0: return new SluitCasus(Geldig(), "AFGEROND", null);
            case 1 or 2: return new HeropenCasus(Geldig(), null, wie.Rol, Kans(60) ? [.. EersteHouders(Werkwijze, wie.Rol)] : [new(Domein.Casus, Kans(50) ? Wereld.Smw2 : Iemand())]);
            case 3: return Domain.Stappen.Betrek(Iemand()) with { Geldig = Geldig() };
            case 4: return Domain.Stappen.BetrekOuder();
            case 5: return new BeeindigBetrokkene(Geldig(), Betrokkene(), "KLAAR");
            case 6: return new WijzigRol(Geldig(), Betrokkene(), Iemand().Rol);
            case 7:
                return new LegToestemmingVast(
                    Geldig(), Kans(60) ? "REGIEROL" : "AANMELDING", [State.Betrokkenen.FirstOrDefault(b => b.Rol == Rol.Ouder)?.Id ?? Betrokkene()], new DateOnly(2025, 3, 3), "MONDELING", null);
            case 8: return Domain.Stappen.ZetDoor(Kans(80) ? Wereld.Loket1 : Wereld.AnderLoket) with { Geldig = Geldig() };
            case 9: return new WeegAanLoket(Geldig(), Wereld.Orthopedagoog.Functionaris, Kans(50) ? "EERSTE_LIJN" : "TWEEDE_LIJN", null);
            case 10: return new PlaatsOpWachtlijst(Geldig(), Wereld.Contactpersoon.Organisatie, new DateOnly(2025, 3, 1));
            case 11: return new HaalVanWachtlijst(Geldig(), State.Wachtlijst.Length > 0 ? State.Wachtlijst[^1].Id : default, "OPGEPAKT");
            case 12: return new MeldAanBijAndereGemeente(Geldig(), Kans(80) ? "GM1926" : "GM0503", null, "DOOR_SCHOOLCONTACTPERSOON");
            case 13 or 14 or 15: return new WijsRegieToe(Geldig(), domein, Iemand(), Kans(90) ? Wereld.Vertrouwelijk("afweging") : null);
            case 16: return new ZetVangnetIn(Geldig(), domein, Kans(60) ? Vangnet(domein) : Iemand(), "VERTROKKEN");
            case 17: return new BevestigVangnet(Geldig(), domein);
            case 18 or 19 or 20: return Verdeel();
            case 21 or 22: return new CorrigeerRegie(State.Perioden[_rnd.Next(State.Perioden.Length)].Revisie, domein, Kans(70) ? Geldig(40) : null, Kans(50) ? Iemand() : null, "ANDERS", null);
            case 23 or 24: return new BeginWaarneming(domein, Iemand(), Kans(50) ? null : Nu.AddHours(_rnd.Next(-10, 100)), Nu.AddHours(_rnd.Next(-5, 700)), "ZIEKTE");
            case 25: return new BeeindigWaarneming(Geldig(), State.Waarnemingen.Length > 0 ? State.Waarnemingen[^1].Id : default, "TERUG");
            case 26: return new VerzoekOverdracht(domein, wie.Rol, null);
            case 27: return new WijsOverdrachtsverzoekAf(State.Verzoeken.Length > 0 ? State.Verzoeken[^1].Id : default, null);
            case 28: return Afwijzen(overdracht);
            case 29: return new LegVerloopVast(overdracht);
            default:
                var verzoek = Kans(30) && State.Verzoeken.Length > 0 ? State.Verzoeken[^1] : null;
                var brug = Kans(40);
                return Domain.Stappen.StelVoor(
                    verzoek?.Door ?? Iemand(),
                    domein,
                    brug,
                    brug ? null : Kans(70) ? null : Kalender.Dag(Nu).AddDays(_rnd.Next(-1, 6)),
                    persoonOnbekend: verzoek is null && Kans(30),
                    verzoek: verzoek?.Id,
                    geraadpleegd: Kans(90)) with
                { Geldig = Geldig() };
        }
    }

    private CasusCommando Afwijzen(OverdrachtId overdracht) => _rnd.Next(3) switch
    {
        0 => new WeigerOverdracht(overdracht, "GEEN_RUIMTE", null),
        1 => new TrekOverdrachtIn(overdracht, "ANDERS"),
        _ => new StaakOverbrugging(overdracht, "ANDERS", null),
    };

    private VerdeelRegie Verdeel()
    {
        var set = Werkwijze.Domeinsets[_rnd.Next(Werkwijze.Domeinsets.Length)];
        return new VerdeelRegie(Geldig(), [.. set.Select(d => new DomeinHouder(d, Kans(85) ? Wereld.Functionarissen.First(f => f.Rol == Werkwijze.Domeinen[d].EersteHouder[0]) : Iemand()))], null);
    }

    private Houder Vangnet(Domein domein)
    {
        if (!Werkwijze.Domeinen.TryGetValue(domein, out var regels))
            return Iemand();
        var rol = regels.Vangnet[_rnd.Next(regels.Vangnet.Length)];
        return Wereld.Functionarissen.First(f => f.Rol == rol);
    }

    private BetrokkeneId Betrokkene() => State.Betrokkenen.Length > 0 ? State.Betrokkenen[_rnd.Next(State.Betrokkenen.Length)].Id : default;

    private Houder Deelnemer()
    {
        var deel = State.Betrokkenen.Where(b => b.Actief && b.Functionaris is not null).ToList();
        return deel.Count > 0 && deel[_rnd.Next(deel.Count)] is { } b ? new Houder(b.Functionaris!.Value, b.Organisatie!.Value, b.Rol) : Iemand();
    }

    private Houder Iemand()
    {
        var uit = Kans(85) ? _kring : Wereld.Functionarissen;
        return uit[_rnd.Next(uit.Length)];
    }

    private static bool Noemt(RegieLedger.Domain.Werkwijze werkwijze, Rol rol) =>
        werkwijze.Domeinen.Values.Any(d => d.Mogelijk.Contains(rol) || d.NooitHouden.Contains(rol)) || werkwijze.Acties.Values.Any(a => a.Door.Any(d => d.Rol == rol));

    private DateTimeOffset? Geldig(int kans = 35) => Kans(kans) ? Nu.AddHours(_rnd.Next(-72, 2)) : null;

    private bool Kans(int procent) => _rnd.Next(100) < procent;
}
