using System.Globalization;

namespace Grpc.Core.Wire;

/// <summary>The header <c>grpc-timeout</c>: at most eight digits and a unit.</summary>
internal static class TimeoutHeader
{
    private const int MaxDigits = 8;
    private const long MaxValue = 99_999_999;

    /// <summary>Parses a value; false when it is malformed. A time beyond what a timer can hold becomes <see cref="TimeSpan.MaxValue"/>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan timeout)
    {
        timeout = default;
        if (text.Length is < 2 or > MaxDigits + 1)
            return false;
        if (!long.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var amount))
            return false;
        long ticksPerUnit;
        switch (text[^1])
        {
            case 'n':
                // Rounded up: a deadline may come late by less than the clock can tell, never early.
                timeout = TimeSpan.FromTicks((amount + 99) / 100);
                return true;
            case 'u':
                ticksPerUnit = TimeSpan.TicksPerMicrosecond;
                break;
            case 'm':
                ticksPerUnit = TimeSpan.TicksPerMillisecond;
                break;
            case 'S':
                ticksPerUnit = TimeSpan.TicksPerSecond;
                break;
            case 'M':
                ticksPerUnit = TimeSpan.TicksPerMinute;
                break;
            case 'H':
                ticksPerUnit = TimeSpan.TicksPerHour;
                break;
            default:
                return false;
        }

        // 99,999,999 hours still fit: 3.6e18 ticks of the 9.2e18 of a long.
        timeout = TimeSpan.FromTicks(amount * ticksPerUnit);
        return true;
    }

    /// <summary>Formats a time that is left in the finest unit that can hold it, rounded up; nothing left is one nanosecond.</summary>
    public static string Format(TimeSpan timeout)
    {
        var ticks = timeout.Ticks;
        if (ticks <= 0)
            return "1n";
        if (ticks <= MaxValue / 100)
            return ticks * 100 + "n";
        ReadOnlySpan<(long Ticks, char Unit)> units =
        [
            (TimeSpan.TicksPerMicrosecond, 'u'), (TimeSpan.TicksPerMillisecond, 'm'), (TimeSpan.TicksPerSecond, 'S'), (TimeSpan.TicksPerMinute, 'M'),
        ];
        foreach (var (perUnit, unit) in units)
        {
            var amount = ticks / perUnit + (ticks % perUnit == 0 ? 0 : 1);
            if (amount <= MaxValue)
                return amount.ToString(CultureInfo.InvariantCulture) + unit;
        }

        return Math.Min(ticks / TimeSpan.TicksPerHour, MaxValue).ToString(CultureInfo.InvariantCulture) + "H";
    }
}
