namespace RegieLedger.Domain;

/// <summary>
/// Finds every stretch in which a signaal stood, stands or will stand. Each ends by a fact that holds from its end, so at any
/// moment V only facts that held by V count. Outside the time in which the casus is open there are none.
/// </summary>
internal sealed class Signaalbron
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

    public void Overdrachten()
    {
        foreach (var o in _state.Overdrachten)
        {
            var id = o.Id.Value.ToString("D");
            var voorbij = o.Termijn is { } laatste ? Kalender.Begin(laatste.AddDays(1)) : (DateTimeOffset?)null;

            // R-4, GO-15: also when the receiver accepted; only the start of the help, or giving up on it, ends bridging.
            if (o.Overbrugging && Regel(Signaalsoort.OverbruggingLang, 0, _werkwijze.Termijnen.OverbruggingSignaalDagen) is { } lang)
                Voeg(Signaalsoort.OverbruggingLang, id, o.Domein, lang.Na(Kalender.Dag(o.Sinds)), o.GeeindigdOp);

            // Bridging has no term for an answer (R-2b): it waits for help, not for a word.
            if (!o.Overbrugging && Regel(Signaalsoort.OverdrachtOnbeantwoord) is { } onbeantwoord)
                Voeg(Signaalsoort.OverdrachtOnbeantwoord, id, o.Domein, onbeantwoord.Na(Kalender.Dag(o.Sinds)), Eerste(Eerste(o.AanvaardOp, o.GeeindigdOp), voorbij));

            // R-2b: the expiry holds from the day after the term whenever it is recorded; the signaal is about nobody having looked.
            if (voorbij is { } van && o.AanvaardOp is null && Regel(Signaalsoort.OverdrachtVerlopen) is not null)
                Voeg(Signaalsoort.OverdrachtVerlopen, id, o.Domein, van, o.VerloopVastgelegdOp ?? o.GeeindigdOp);

            if (o.GaatInOp is { } dag && o.AanvaardOp is { } aanvaard && Regel(Signaalsoort.OverdrachtNietIngegaan) is not null)
                Voeg(Signaalsoort.OverdrachtNietIngegaan, id, o.Domein, Laatste(Kalender.Begin(dag.AddDays(1)), aanvaard), o.GeeindigdOp);
        }
    }

    public void Vangnet()
    {
        if (Regel(Signaalsoort.VangnetOnbevestigd) is null)
            return;
        for (var i = 0; i < _state.Perioden.Length; i++)
        {
            var periode = _state.Perioden[i];
            if (periode.Grond == Regiegrond.Vangnet)
            {
                Voeg(
                    Signaalsoort.VangnetOnbevestigd, Weigeringen.Code(periode.Domein), periode.Domein, periode.Van,
                    Eerste(periode.BevestigdOp, RegieTijdlijn.Einde(_state, i)));
            }
        }
    }

    public void Wachtlijst()
    {
        if (Regel(Signaalsoort.WachtlijstLang) is not { } regel)
            return;
        foreach (var plaats in _state.Wachtlijst) // DE-8: it counts from the date of registration
            Voeg(Signaalsoort.WachtlijstLang, plaats.Id.Value.ToString("D"), null, Laatste(regel.Na(plaats.AangemeldOp), plaats.Sinds), plaats.Tot);
    }

    private static DateTimeOffset? Eerste(DateTimeOffset? een, DateTimeOffset? ander) => een is null || ander < een ? ander ?? een : een;

    private static DateTimeOffset Laatste(DateTimeOffset een, DateTimeOffset ander) => een < ander ? ander : een;

    private Signaalregel? Regel(string soort) => _werkwijze.Signalen.GetValueOrDefault(soort);

    // The term that the werkwijze says elsewhere, where it says none here.
    private Signaalregel? Regel(string soort, int maanden, int dagen) =>
        Regel(soort) is { } regel ? regel.HeeftTermijn ? regel : regel with { Maanden = maanden, Dagen = dagen } : null;

    private void Voeg(string soort, string onderwerp, Domein? domein, DateTimeOffset van, DateTimeOffset? tot)
    {
        foreach (var open in _open)
        {
            var (begin, einde) = (Laatste(van, open.Van), Eerste(tot, open.Tot));
            if (!(einde <= begin))
                _gevonden.Add(new Signaal(soort, onderwerp, domein, begin, einde));
        }
    }
}
