namespace RegieLedger.Domain;

/// <summary>"Who has the regie" and "whom do I call", at a valid moment. Known at K: give the state folded from what was recorded by K .</summary>
public static class RegieVraag
{
    /// <summary>Answers the question; the same for ever for the same prefix, werkwijze and moment.</summary>
    /// <param name="state">The casus, folded from the prefix known at K.</param>
    /// <param name="werkwijze">Its werkwijze: gives the order of the aanspreekpunt.</param>
    /// <param name="geldig">The valid moment V.</param>
    public static RegieAntwoord Beantwoord(CasusState state, Werkwijze werkwijze, DateTimeOffset geldig) => throw new NotSupportedException();
}
