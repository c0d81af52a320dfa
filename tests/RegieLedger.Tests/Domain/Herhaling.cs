using RegieLedger.Domain;

namespace RegieLedger.Tests.Domain;

/// <summary>What sending a command again can do .</summary>
internal static class Herhaling
{
    /// <summary>Whether the command, sent as a new one, makes another of the same: what would tell them apart is sealed.</summary>
    public static bool MaaktEenAnder(CasusCommando commando) =>
        commando is VoegBetrokkeneToe { Functionaris: null } or MaakAfspraak or StelDoel or ZetActielijnUit or LegStemVast or LegGezinsvraagVast;
}
