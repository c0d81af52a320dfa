using RegieLedger.Log;

namespace RegieLedger.Server.Views;

/// <summary>How far the views are committed, and who waits for them to get somewhere.</summary>
internal sealed class Stand
{
    private readonly Lock _slot = new();
    private readonly List<(LogPosition Tot, TaskCompletionSource Klaar)> _wachtend = [];
    private TaskCompletionSource _gevraagd = Nieuw();
    private LogPosition _plaats;
    private LogUnavailableException? _fout;

    /// <summary>Place in the log up to which all views are committed.</summary>
    public LogPosition Plaats
    {
        get
        {
            lock (_slot)
                return _plaats;
        }
    }

    /// <summary>Why the views do not follow the log now; null when they do.</summary>
    public LogUnavailableException? Fout
    {
        get
        {
            lock (_slot)
                return _fout;
        }
    }

    /// <summary>Ends as soon as somebody waits.</summary>
    public Task Gevraagd
    {
        get
        {
            lock (_slot)
                return _gevraagd.Task;
        }
    }

    /// <inheritdoc cref="Views.WachtAsync"/>
    public Task WachtAsync(LogPosition tot, CancellationToken cancellation)
    {
        lock (_slot)
        {
            if (_plaats >= tot)
                return Task.CompletedTask;
            if (_fout is not null)
                return Task.FromException(_fout);
            var klaar = Nieuw();
            _wachtend.Add((tot, klaar));
            _gevraagd.TrySetResult();
            return klaar.Task.WaitAsync(cancellation);
        }
    }

    /// <summary>Notes what is committed, and wakes who waited for it.</summary>
    public void Zet(LogPosition plaats)
    {
        lock (_slot)
        {
            _plaats = plaats;
            // Whoever waits goes on elsewhere, not in this lock.
            _wachtend.RemoveAll(w => w.Tot <= plaats && w.Klaar.TrySetResult());
            if (_wachtend.Count == 0 && _gevraagd.Task.IsCompleted)
                _gevraagd = Nieuw();
        }
    }

    /// <summary>The log cannot be followed now: nobody waits in vain.</summary>
    public void Stop(LogUnavailableException fout)
    {
        lock (_slot)
        {
            _fout = fout;
            foreach (var (_, klaar) in _wachtend)
                klaar.TrySetException(fout);
            _wachtend.Clear();
            if (_gevraagd.Task.IsCompleted)
                _gevraagd = Nieuw();
        }
    }

    /// <summary>The log is followed again.</summary>
    public void Hervat()
    {
        lock (_slot)
            _fout = null;
    }

    private static TaskCompletionSource Nieuw() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
