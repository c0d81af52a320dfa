namespace RegieLedger.Domain;

public sealed partial record CasusState
{
    /// <summary>Folds one fact. Total over all facts of a casus; an unknown one is a bug and throws.</summary>
    public static CasusState Evolve(CasusState state, CasusFeit feit, Vastlegging vastlegging) => throw new NotSupportedException();
}
