using System.Collections.Immutable;
using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Storage;

namespace RegieLedger.Server.Inzage;

/// <summary>What an answer is about to disclose of one data subject.</summary>
/// <param name="Leerling">The pupil; null with a casus (it follows from that) or where there is none.</param>
/// <param name="Casus">The casus.</param>
/// <param name="Verantwoordelijke">The organisatie that answers for it; null with a casus: its school.</param>
/// <param name="Relatie">How the aanroeper stands to it; a code of <see cref="Domain.Relatie"/>, or empty: judged from the casus, or from who answers for it.</param>
/// <param name="Gegevens">The kinds of data; codes of <see cref="Gegevensgroep"/>.</param>
internal sealed record Ingezien(LeerlingId? Leerling, CasusId? Casus, OrganisatieId? Verantwoordelijke, string Relatie, params string[] Gegevens)
{
    /// <summary>The data subject, where it is a professional.</summary>
    public FunctionarisId? OverFunctionaris { get; init; }

    /// <summary>Whom the aanroeper covers for; with a casus it is judged from that.</summary>
    public FunctionarisId? Namens { get; init; }

    /// <summary>Consents that the answer leans on.</summary>
    public ImmutableArray<ToestemmingId>? Toestemmingen { get; init; }

    /// <summary>The emergency access that is used; with a casus it is judged from that.</summary>
    public NoodknopId? Noodknop { get; init; }

    /// <summary>What of <see cref="Verantwoordelijke"/> the answer withholds, and why; a record of its own.</summary>
    public Achtergehouden? Achtergehouden { get; init; }

    /// <summary>Whether anything of it exists; a look at what does not is counted when it is repeated.</summary>
    public bool Bestaat { get; init; } = true;

    /// <summary>The casus by which the answer was made; null where it came from a list.</summary>
    public CasusState? Stand { get; init; }

    /// <summary>Whether it shows a text of another organisatie, which a restriction closes (AVG 18).</summary>
    public bool VanAnder { get; init; }
}

/// <summary>One look: a question with why it is asked, and what its answer is about to disclose. Used by one call only.</summary>
internal sealed class Blik(string vraag, Verantwoording verantwoording, Aanroeper aanroeper)
{
    private List<Ingezien> _ingezien = [];

    /// <summary>One id for all inzagen of the request.</summary>
    public Guid Verzoek { get; } = Nummer.Nieuw();

    /// <summary>What is asked: service and RPC.</summary>
    public string Vraag => vraag;

    /// <summary>Why.</summary>
    public Verantwoording Verantwoording => verantwoording;

    /// <summary>Who asked, by the rollen that they had then.</summary>
    public Aanroeper Aanroeper => aanroeper;

    /// <summary>Whether the last message of a stream did not leave: the part of the caller ended while it was recorded .</summary>
    public bool Ingehouden { get; set; }

    /// <summary>What is about to be disclosed.</summary>
    public IReadOnlyList<Ingezien> Ingezien => _ingezien;

    /// <summary>How an aanroeper stands to a casus for this question; a code of <see cref="Domain.Relatie"/>.</summary>
    /// <param name="state">The casus.</param>
    /// <param name="wie">Who asks; in a stream that lasts, by the rollen that they have by now.</param>
    /// <param name="nu">The moment.</param>
    public string Relatie(CasusState state, Aanroeper wie, DateTimeOffset nu) => Zicht.Van(state, wie, verantwoording.Doelbinding, nu);

    /// <summary>Notes what is about to be disclosed; of a casus that was noted before, the kinds of data are added.</summary>
    public void Noteer(Ingezien nieuw)
    {
        for (var i = 0; i < _ingezien.Count; i++)
        {
            var eerder = _ingezien[i];
            if (eerder.Achtergehouden is null && nieuw.Achtergehouden is null && eerder.Casus == nieuw.Casus && eerder.Leerling == nieuw.Leerling && eerder.OverFunctionaris == nieuw.OverFunctionaris)
            {
                _ingezien[i] = eerder with
                {
                    Gegevens = [.. eerder.Gegevens.Union(nieuw.Gegevens, StringComparer.Ordinal)],
                    Toestemmingen = eerder.Toestemmingen is { } al && nieuw.Toestemmingen is { } ook ? [.. al.Union(ook)] : eerder.Toestemmingen ?? nieuw.Toestemmingen,
                    Stand = eerder.Stand ?? nieuw.Stand,
                    VanAnder = eerder.VanAnder || nieuw.VanAnder,
                };
                return;
            }
        }

        _ingezien.Add(nieuw);
    }

    /// <summary>Takes all that was noted, and begins anew: the next message, or the question decided again.</summary>
    public List<Ingezien> Neem()
    {
        var genomen = _ingezien;
        _ingezien = [];
        return genomen;
    }
}

/// <summary>How a service notes what it is about to disclose.</summary>
internal static class Noteren
{
    /// <inheritdoc cref="Blik.Noteer"/>
    public static void Noteer(this ServerCallContext context, Ingezien ingezien) => context.Blik().Noteer(ingezien);

    /// <summary>Notes a casus; pupil, verantwoordelijke and relation follow from it.</summary>
    public static void Noteer(this ServerCallContext context, CasusId casus, params string[] gegevens)
        => context.Blik().Noteer(new Ingezien(null, casus, null, "", gegevens));
}
