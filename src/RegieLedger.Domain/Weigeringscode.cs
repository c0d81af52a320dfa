namespace RegieLedger.Domain;

/// <summary>
/// The stable codes of refusals by the domain. A code never changes meaning. Sentences in Dutch and English, and whether
/// trying again helps, are in docs/weigeringen.md, kept complete by a test.
/// </summary>
public static class Weigeringscode
{
    // Who
    public const string NietBevoegd = "NIET_BEVOEGD";                          // this aanroeper may not do this now under the werkwijze; facts: actie, door (comma list)
    public const string NietInWerkwijze = "NIET_IN_WERKWIJZE";                 // the werkwijze does not know this action; facts: actie
    public const string FunctionarisOnbekend = "FUNCTIONARIS_ONBEKEND";        // named functionaris is not in the register or ended; facts: functionaris
    public const string FunctionarisHeeftRolNiet = "FUNCTIONARIS_HEEFT_ROL_NIET"; // facts: functionaris, rol, organisatie
    public const string RolMagNietHouden = "ROL_MAG_NIET_HOUDEN";              // R-1, GO-5: facts: rol, domein, toegestaan
    public const string EersteHouderNodig = "EERSTE_HOUDER_NODIG";             // the opener may not be first holder: name one; facts: domein, toegestaan
}
