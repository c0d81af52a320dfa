namespace RegieLedger.Domain;

/// <summary>
/// Days and moments of Europe/Amsterdam (R-2b). The rule of summer time is written out, so that a decision made today is
/// made the same in twenty years and on a machine without a time zone database; a test compares it with that database.
/// </summary>
public static class Kalender
{
    // EU directive 2000/84/EC: last Sunday of March 02:00 until last Sunday of October 03:00, local time.
    // A change of the law is a further adjustment rule with its own dates, never a change of this one.
    private static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.CreateCustomTimeZone(
        "Europe/Amsterdam",
        TimeSpan.FromHours(1),
        "Europe/Amsterdam",
        "CET",
        "CEST",
        [
            TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
                new DateTime(1996, 1, 1, 0, 0, 0, DateTimeKind.Unspecified),
                DateTime.MaxValue.Date,
                TimeSpan.FromHours(1),
                TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 2, 0, 0, DateTimeKind.Unspecified), 3, 5, DayOfWeek.Sunday),
                TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 3, 0, 0, DateTimeKind.Unspecified), 10, 5, DayOfWeek.Sunday)),
        ]);

    /// <summary>The day of a moment, in Europe/Amsterdam.</summary>
    public static DateOnly Dag(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Amsterdam).DateTime);

    /// <summary>The minute of the day of a moment, in Europe/Amsterdam: 0 to 1439.</summary>
    public static int Minuut(DateTimeOffset moment) => (int)TimeZoneInfo.ConvertTime(moment, Amsterdam).TimeOfDay.TotalMinutes;

    /// <summary>The first moment of a day in Europe/Amsterdam, UTC. Midnight exists on every day there.</summary>
    public static DateTimeOffset Begin(DateOnly dag)
    {
        var lokaal = dag.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(lokaal, Amsterdam.GetUtcOffset(lokaal)).ToUniversalTime();
    }

    /// <summary>The last day of a term of a number of days that begins at a moment (R-2b); the day of the moment itself counts as day 0.</summary>
    public static DateOnly Termijn(DateTimeOffset vanaf, int dagen) => Dag(vanaf).AddDays(dagen);
}
