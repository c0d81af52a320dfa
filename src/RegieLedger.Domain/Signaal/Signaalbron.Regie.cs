namespace RegieLedger.Domain;

// What the regie and its overdrachten wait for (R-2, R-2a, R-2b, R-4, GO-15, DE-8), and what the school was not told (DE-5).
internal sealed partial class Signaalbron
{
    public void Overdrachten()
    {
        foreach (var o in _state.Overdrachten)
        {
            var id = o.Id.Value.ToString("D");
            var voorbij = o.Termijn is { } laatste ? Kalender.Begin(laatste.AddDays(1)) : (DateTimeOffset?)null;

            // R-4, GO-15: also when the receiver accepted; only the start of the help, or giving up on it, ends bridging.
            if (o.Overbrugging && Regel(Signaalsoort.OverbruggingLang) is { } lang)
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

    public void Terugkoppelingen()
    {
        foreach (var hulp in _state.Betrokkenheid.Hulp)
        {
            if (!hulp.BuitenSchool)
                continue;
            var id = hulp.Id.Value.ToString("D");
            if (Regel(Signaalsoort.TerugkoppelingBegin) is { } begin)
                Voeg(Signaalsoort.TerugkoppelingBegin, id, null, begin.Na(Kalender.Dag(hulp.Van)), hulp.BeginTeruggekoppeldOp);
            if (hulp.Tot is { } geeindigd && Regel(Signaalsoort.TerugkoppelingEinde) is { } einde)
                Voeg(Signaalsoort.TerugkoppelingEinde, id, null, einde.Na(Kalender.Dag(geeindigd)), hulp.EindeTeruggekoppeldOp);
        }
    }
}
