using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Storage;

namespace RegieLedger.Server.Rechten;

/// <summary>The rights of persons, folded; also what others have to know of them.</summary>
internal sealed class Rechtenregister(ILedgerLog log, Klok klok)
{
    /// <summary>The rights of each person, folded.</summary>
    public Opslag<RechtenState, RechtenFeit> Opslag { get; }
        = new(log, klok, new Vouw<RechtenState, RechtenFeit>(RechtenState.Leeg, static (state, feit, _) => RechtenState.Evolve(state, feit)));

    /// <summary>Whether processing is restricted (AVG 18): then content is shown to nobody but its author's organisatie.</summary>
    public async ValueTask<bool> BeperktAsync(LeerlingId leerling, CancellationToken cancellation)
        => (await Opslag.LeesAsync(Streamnamen.VanRechten(leerling), cancellation)).State.Beperkt;
}
