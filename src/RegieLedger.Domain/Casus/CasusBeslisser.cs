using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>Decides on every command about a casus; the deciders of each term are beside their facts.</summary>
public static class CasusBeslisser
{
    /// <summary>Decides: facts, nothing (it already is so), or a refusal. A function of its input only.</summary>
    public static Besluit<CasusFeit> Decide(CasusState state, CasusCommando commando, Omstandigheden om) => throw new NotSupportedException();

    /// <summary>
    /// The functionarissen that have to be in <see cref="Omstandigheden.Register"/> for this command: the aanroeper, those the
    /// command names, and the receiver of the overdracht that it is about.
    /// </summary>
    public static ImmutableArray<FunctionarisId> Genoemd(CasusState state, CasusCommando commando, Aanroeper aanroeper) => throw new NotSupportedException();
}
