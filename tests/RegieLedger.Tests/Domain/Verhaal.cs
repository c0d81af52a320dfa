using System.Collections.Immutable;
using System.Globalization;

using RegieLedger.Domain;

using Shouldly;

namespace RegieLedger.Tests.Domain;

/// <summary>
/// The story of one casus: given what was done, when someone commands, then facts or a refusal. Every accepted command is
/// sent again on the state that results, where it must give nothing new or a refusal.
/// </summary>
internal sealed class Verhaal(RegieLedger.Domain.Werkwijze werkwijze)
{
    private Besluit<CasusFeit> _besluit;
    private int _teller;

    public RegieLedger.Domain.Werkwijze Werkwijze { get; set; } = werkwijze;

    public CasusState State { get; private set; } = CasusState.Leeg;

    public List<(CasusFeit Feit, Vastlegging Vastlegging)> Log { get; } = [];

    public DateTimeOffset Nu { get; private set; } = Wereld.Begin;

    public ImmutableDictionary<FunctionarisId, FunctionarisState> Register { get; set; } = Wereld.Register;

    /// <summary>The birth date as the server would open it.</summary>
    public DateOnly? Geboortedatum { get; set; }

    /// <summary>The organisaties as registered.</summary>
    public ImmutableDictionary<OrganisatieId, OrganisatieState> Organisaties { get; set; } = Wereld.Organisaties;

    /// <summary>To which the casus goes by WijzigWerkwijze .</summary>
    public RegieLedger.Domain.Werkwijze? NieuweWerkwijze { get; set; }

    public OverdrachtId Overdracht => State.Overdrachten[^1].Id;

    public static Verhaal Van(RegieLedger.Domain.Werkwijze werkwijze) => new(werkwijze);

    public Verhaal Dagen(double dagen)
    {
        Nu = Nu.AddDays(dagen);
        return this;
    }

    public Verhaal Op(string moment)
    {
        Nu = Moment(moment);
        return this;
    }

    public static DateTimeOffset Moment(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>Facts as they could stand in the log.</summary>
    public Verhaal Gegeven(params CasusFeit[] feiten)
    {
        foreach (var feit in feiten)
            Voeg(feit);
        return this;
    }

    public Verhaal Als(Houder wie, CasusCommando commando)
    {
        var id = Afgeleid.Id(Guid.Empty, $"commando-{_teller++}");
        _besluit = Besluit(wie, commando, id);
        if (_besluit.Weigering is { } weigering)
        {
            Gevuld(weigering);
            return this;
        }

        foreach (var feit in _besluit.Feiten)
            Voeg(feit);
        if (commando is LegGeboortedatumVast geboren)
            Geboortedatum = geboren.Dag;
        // on the state that results, neither the same command again nor one like it has a second effect.
        Besluit(wie, commando, id).Feiten.ShouldBeEmpty($"{commando.GetType().Name} again");
        if (!Herhaling.MaaktEenAnder(commando))
            Besluit(wie, commando, Afgeleid.Id(Guid.Empty, $"ander-{_teller}")).Feiten.ShouldBeEmpty($"{commando.GetType().Name} again, as a new command");
        return this;
    }

    public Verhaal Geeft(params string[] feiten)
    {
        _besluit.Weigering?.Code.ShouldBeNull();
        _besluit.Feiten.Select(f => f.GetType().Name).ShouldBe(feiten);
        return this;
    }

    public Verhaal Doe(Houder wie, CasusCommando commando)
    {
        Als(wie, commando);
        (_besluit.Weigering is { } w ? Weigeringen.Zin(Weigeringen.Van(w.Code).En, w) : null).ShouldBeNull(commando.GetType().Name);
        _besluit.Feiten.ShouldNotBeEmpty(commando.GetType().Name);
        return this;
    }

    public Verhaal GeeftNiets() => Geeft();

    public T Feit<T>()
        where T : CasusFeit => _besluit.Feiten.OfType<T>().Single();

    public Verhaal Weigert(string code, params (string Naam, string Waarde)[] feiten)
    {
        _besluit.Weigering.ShouldNotBeNull();
        _besluit.Weigering.Code.ShouldBe(code);
        foreach (var (naam, waarde) in feiten)
            _besluit.Weigering.Feiten[naam].ShouldBe(waarde);
        return this;
    }

    public RegieAntwoord Antwoord(DateTimeOffset? geldig = null) => RegieVraag.Beantwoord(State, Werkwijze, geldig ?? Nu);

    /// <summary>The answer as it was known at a recorded moment.</summary>
    public RegieAntwoord ZoalsBekendOp(DateTimeOffset bekend, DateTimeOffset geldig) => RegieVraag.Beantwoord(
        Log.Where(l => l.Vastlegging.Moment <= bekend).Aggregate(CasusState.Leeg, (s, l) => CasusState.Evolve(s, l.Feit, l.Vastlegging)), Werkwijze, geldig);

    public DomeinRegie Regie(Domein domein = Domein.Casus, DateTimeOffset? geldig = null) => Antwoord(geldig).Domeinen.Single(d => d.Domein == domein);

    public Verhaal Houdt(Houder houder, Domein domein = Domein.Casus, DateTimeOffset? op = null)
    {
        Regie(domein, op).Houder.ShouldBe(houder);
        return this;
    }

    public static void Gevuld(Weigering weigering)
    {
        var regel = Weigeringen.Van(weigering.Code);
        Weigeringen.Zin(regel.Nl, weigering).ShouldNotContain("{", customMessage: weigering.Code);
        Weigeringen.Zin(regel.En, weigering).ShouldNotContain("{", customMessage: weigering.Code);
    }

    /// <summary>What would be decided; nothing is added.</summary>
    public Besluit<CasusFeit> Besluit(Houder wie, CasusCommando commando) => Besluit(wie, commando, Afgeleid.Id(Guid.Empty, $"proef-{_teller}"));

    private Besluit<CasusFeit> Besluit(Houder wie, CasusCommando commando, Guid id)
    {
        var aanroeper = Wereld.Aanroeper(wie, Nu);
        var genoemd = CasusBeslisser.Genoemd(State, commando, aanroeper);
        var nieuw = commando is WijzigWerkwijze ? NieuweWerkwijze : null;
        var organisaties = CasusBeslisser.GenoemdeOrganisaties(State, commando, aanroeper, nieuw ?? Werkwijze).Where(Organisaties.ContainsKey).ToImmutableDictionary(o => o, o => Organisaties[o]);
        var register = Register.Where(r => genoemd.Contains(r.Key) || organisaties.Values.Any(o => o.VasteContactpersoon?.Functionaris == r.Key)).ToImmutableDictionary();
        return CasusBeslisser.Decide(State, commando, new Omstandigheden(id, Nu, aanroeper, Werkwijze, register, Geboortedatum) { Organisaties = organisaties, NieuweWerkwijze = nieuw });
    }

    private void Voeg(CasusFeit feit)
    {
        var vastlegging = new Vastlegging(Log.Count, Nu);
        Log.Add((feit, vastlegging));
        State = CasusState.Evolve(State, feit, vastlegging);
    }
}
