using System.Collections.Immutable;

using RegieLedger.Domain;

using Shouldly;

namespace RegieLedger.Tests.Domain;

/// <summary>The story of what one organisatie keeps about one pupil in the closed class; every command is sent twice .</summary>
internal sealed class BeslotenVerhaal(RegieLedger.Domain.Werkwijze werkwijze)
{
    public static readonly LeerlingId Leerling = new(new string('a', 64));
    private Besluit<BeslotenFeit> _besluit;
    private int _teller;

    public BeslotenDossier State { get; private set; } = BeslotenDossier.Leeg;

    public List<(BeslotenFeit Feit, Vastlegging Vastlegging)> Log { get; } = [];

    public DateTimeOffset Nu { get; private set; } = Wereld.Begin;

    public MeldcodeId Meldcode => State.Meldcodes[^1].Id;

    public BeslotenVerhaal Dagen(double dagen)
    {
        Nu = Nu.AddDays(dagen);
        return this;
    }

    public BeslotenVerhaal Als(Houder wie, BeslotenCommando commando)
    {
        var om = new Omstandigheden(
            Afgeleid.Id(Guid.Empty, $"besloten-{_teller++}"), Nu, Wereld.Aanroeper(wie, Nu), werkwijze, ImmutableDictionary<FunctionarisId, FunctionarisState>.Empty);
        _besluit = BeslotenBeslisser.Decide(State, commando, om);
        if (_besluit.Weigering is { } weigering)
            Verhaal.Gevuld(weigering);
        foreach (var feit in _besluit.Feiten)
        {
            var vastlegging = new Vastlegging(Log.Count, Nu);
            Log.Add((feit, vastlegging));
            State = BeslotenDossier.Evolve(State, feit, vastlegging);
        }

        if (!_besluit.Feiten.IsEmpty)
            BeslotenBeslisser.Decide(State, commando, om).Feiten.ShouldBeEmpty($"{commando.GetType().Name} again");
        return this;
    }

    public BeslotenVerhaal Geeft(params string[] feiten)
    {
        _besluit.Weigering?.Code.ShouldBeNull();
        _besluit.Feiten.Select(f => f.GetType().Name).ShouldBe(feiten);
        return this;
    }

    public BeslotenVerhaal Doe(Houder wie, BeslotenCommando commando)
    {
        Als(wie, commando);
        _besluit.Weigering?.Code.ShouldBeNull(commando.GetType().Name);
        _besluit.Feiten.ShouldNotBeEmpty();
        return this;
    }

    public T Feit<T>()
        where T : BeslotenFeit => _besluit.Feiten.OfType<T>().Single();

    public BeslotenVerhaal Weigert(string code, params (string Naam, string Waarde)[] feiten)
    {
        _besluit.Weigering.ShouldNotBeNull().Code.ShouldBe(code);
        foreach (var (naam, waarde) in feiten)
            _besluit.Weigering.Feiten[naam].ShouldBe(waarde);
        _besluit.Feiten.ShouldBeEmpty();
        return this;
    }
}
