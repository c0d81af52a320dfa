namespace RegieLedger.Domain;

/// <summary>
/// When people mostly work: Monday to Friday from 07:00 to 19:00, Europe/Amsterdam. What is looked at outside it is counted apart; that is
/// a reason to ask, for youth help also works in evenings and weekends.
/// </summary>
public static class Werktijd
{
    private const int Begin = 7 * 60;
    private const int Einde = 19 * 60;

    /// <summary>Whether a moment lies in working hours.</summary>
    public static bool IsErbinnen(DateTimeOffset moment)
        => Kalender.Dag(moment).DayOfWeek is not DayOfWeek.Saturday and not DayOfWeek.Sunday && Kalender.Minuut(moment) is >= Begin and < Einde;
}
