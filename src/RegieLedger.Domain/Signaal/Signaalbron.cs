namespace RegieLedger.Domain;

/// <summary>
/// Finds every stretch in which a signaal stood, stands or will stand. Each ends by a fact that holds from its end, so at any
/// moment V only facts that held by V count. Outside the time in which the casus is open there are none.
/// </summary>
internal sealed partial class Signaalbron
{
    private readonly CasusState _state;
    private readonly Werkwijze _werkwijze;
    private readonly DateOnly? _geboortedatum;
    private readonly List<(DateTimeOffset Van, DateTimeOffset? Tot)> _open = [];
    private readonly List<Signaal> _gevonden = [];

    public Signaalbron(CasusState state, Werkwijze werkwijze, DateOnly? geboortedatum)
    {
        (_state, _werkwijze, _geboortedatum) = (state, werkwijze, geboortedatum);
        DateTimeOffset? sinds = null;
        foreach (var indeling in state.Indelingen)
        {
            if (indeling.Domeinen.Length > 0)
            {
                sinds ??= indeling.Van;
            }
            else if (sinds is { } van)
            {
                _open.Add((van, indeling.Van));
                sinds = null;
            }
        }

        if (sinds is { } nog)
            _open.Add((nog, null));
    }

    public IReadOnlyList<Signaal> Gevonden => _gevonden;

    private static DateTimeOffset? Eerste(DateTimeOffset? een, DateTimeOffset? ander) => een is null || ander < een ? ander ?? een : een;

    private static DateTimeOffset Laatste(DateTimeOffset een, DateTimeOffset ander) => een < ander ? ander : een;

    private Signaalregel? Regel(string soort) => _werkwijze.Signalen.GetValueOrDefault(soort);

    private void Voeg(string soort, string onderwerp, Domein? domein, DateTimeOffset van, DateTimeOffset? tot, BetrokkeneState? verantwoordelijke = null)
    {
        foreach (var open in _open)
        {
            var (begin, einde) = (Laatste(van, open.Van), Eerste(tot, open.Tot));
            if (!(einde <= begin))
                _gevonden.Add(new Signaal(soort, onderwerp, domein, begin, einde) { Verantwoordelijke = verantwoordelijke });
        }
    }
}
