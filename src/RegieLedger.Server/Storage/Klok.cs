
namespace RegieLedger.Server.Storage;

/// <summary>
/// The moment of a command. Recorded time never runs back: what is known at K is a prefix of the log. A node whose
/// clock is more than two seconds behind the last recorded time refuses to write.
/// </summary>
public sealed class Klok(TimeProvider tijd)
{
    private static readonly TimeSpan Speling = TimeSpan.FromSeconds(2);

    private long _laatsteTicks;

    /// <summary>The latest recorded time seen in the log, UTC.</summary>
    public DateTimeOffset Laatste => new(Interlocked.Read(ref _laatsteTicks), TimeSpan.Zero);

    /// <summary>The moment to decide by and to record, UTC, in steps of 100 ns; null when this node's clock is too far behind.</summary>
    public DateTimeOffset? Nu()
    {
        var nu = tijd.GetUtcNow();
        var laatste = Laatste;
        return nu >= laatste ? nu : laatste - nu <= Speling ? laatste : null;
    }

    /// <summary>The moment for a question; it is never behind what is recorded.</summary>
    public DateTimeOffset NuVoorVraag()
    {
        var nu = tijd.GetUtcNow();
        var laatste = Laatste;
        return nu >= laatste ? nu : laatste;
    }

    /// <summary>Notes the recorded time of an event of the log.</summary>
    public void Gezien(DateTimeOffset vastgelegd)
    {
        var ticks = vastgelegd.UtcTicks;
        var was = Interlocked.Read(ref _laatsteTicks);
        while (ticks > was)
        {
            var nu = Interlocked.CompareExchange(ref _laatsteTicks, ticks, was);
            if (nu == was)
                return;
            was = nu;
        }
    }
}
