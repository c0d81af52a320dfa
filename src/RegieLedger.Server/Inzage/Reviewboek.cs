using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Storage;

namespace RegieLedger.Server.Inzage;

/// <summary>The reviews of each organisatie, folded.</summary>
internal sealed class Reviewboek(ILedgerLog log, Klok klok)
{
    /// <summary>By the stream of the organisatie.</summary>
    public Opslag<Reviews, ReviewFeit> Opslag { get; } = new(log, klok, new Vouw<Reviews, ReviewFeit>(Reviews.Leeg, Reviews.Evolve));
}
