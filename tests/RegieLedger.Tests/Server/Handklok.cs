namespace RegieLedger.Tests.Server;

/// <summary>A clock that a test sets forward; timers that are due go off on the thread that does.</summary>
internal sealed class Handklok(DateTimeOffset nu) : TimeProvider
{
    private readonly Lock _slot = new();
    private readonly List<Wekker> _wekkers = [];
    private DateTimeOffset _nu = nu;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_slot)
            return _nu;
    }

    public void Vooruit(TimeSpan duur)
    {
        List<Wekker> afgegaan;
        lock (_slot)
        {
            _nu += duur;
            afgegaan = _wekkers.FindAll(w => w.Op <= _nu);
        }

        foreach (var wekker in afgegaan)
            wekker.GaAf();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var wekker = new Wekker(this, () => callback(state));
        wekker.Change(dueTime, period);
        lock (_slot)
            _wekkers.Add(wekker);
        return wekker;
    }

    private sealed class Wekker(Handklok klok, Action gaAf) : ITimer
    {
        private TimeSpan _periode;

        public DateTimeOffset Op { get; private set; } = DateTimeOffset.MaxValue;

        public void GaAf()
        {
            lock (klok._slot)
                Op = Na(_periode > TimeSpan.Zero ? _periode : Timeout.InfiniteTimeSpan);
            gaAf();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (klok._slot)
                (Op, _periode) = (Na(dueTime), period);
            return true;
        }

        public void Dispose()
        {
            lock (klok._slot)
                klok._wekkers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }

        // Not called with the moment of due time past: a timer that is due at once goes off at the next step of the clock.
        private DateTimeOffset Na(TimeSpan duur) => duur == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : klok._nu + duur;
    }
}
