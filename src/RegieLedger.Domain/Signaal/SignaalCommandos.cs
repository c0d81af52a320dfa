namespace RegieLedger.Domain;

/// <summary>What a person does about a signaal. It can only be done now: a signaal that was missed cannot be seen afterwards.</summary>
/// <param name="Signaal">Key of the signaal.</param>
public abstract record SignaalCommando(string Signaal) : CasusCommando((DateTimeOffset?)null);

/// <summary>Says that the aanroeper saw a signaal that stands.</summary>
public sealed record GezienSignaal(string Signaal) : SignaalCommando(Signaal);

/// <summary>Records that an organisatie was asked about a signaal that stands, and what it answered (GO-15).</summary>
public sealed record DoeNavraag(string Signaal, OrganisatieId Bij, DateOnly Op, Vertrouwelijk? Antwoord) : SignaalCommando(Signaal);
