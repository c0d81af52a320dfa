using System.Diagnostics;
using System.Text;
using System.Threading.Channels;
using RegieLedger.Cli;

namespace RegieLedger.SystemTests.Cli;

/// <summary>What a run of <c>regie</c> gave.</summary>
internal sealed record Uitkomst(int Code, string Uit, string Fout);

/// <summary>The real <c>regie</c> in a process of its own: the program that was built beside the tests.</summary>
internal sealed class RegieProces : IDisposable
{
    private readonly Process _proces;
    private readonly Channel<string> _foutregels = Channel.CreateUnbounded<string>();
    private readonly Task<string> _fout;
    private int _weg;

    private RegieProces(Process proces)
    {
        _proces = proces;
        _fout = FoutAsync();
    }

    public int Id => _proces.Id;

    /// <summary>Whether it has ended.</summary>
    public bool IsKlaar => _proces.HasExited;

    /// <summary>Starts it and lets it run.</summary>
    public static RegieProces Start(params string[] args) => Start(null, args);

    /// <summary>Starts it with other environment variables and lets it run.</summary>
    public static RegieProces Start(IReadOnlyDictionary<string, string>? omgeving, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(typeof(Regie).Assembly.Location);
        foreach (var arg in args)
            start.ArgumentList.Add(arg);
        foreach (var naam in (string[])["REGIE_TOKEN", "REGIELEDGER_CONNECTION", "REGIELEDGER_KEYS", "REGIELEDGER_MASTER_KEY", "REGIELEDGER_FROM", "REGIELEDGER_TO"])
            start.Environment.Remove(naam);
        // Why is asked what these tests ask; a test of just that says otherwise.
        start.Environment["REGIE_DOEL"] = "CASUS_VOLGEN";
        start.Environment["REGIE_GRONDSLAG"] = "ALGEMEEN_BELANG";
        foreach (var (naam, waarde) in omgeving ?? new Dictionary<string, string>(StringComparer.Ordinal))
            start.Environment[naam] = waarde;
        return new RegieProces(Process.Start(start) ?? throw new InvalidOperationException("No process was started."));
    }

    /// <summary>Runs it to its end.</summary>
    public static Task<Uitkomst> VoerUitAsync(params string[] args) => VoerUitAsync(null, args);

    /// <summary>Runs it to its end, with other environment variables.</summary>
    public static async Task<Uitkomst> VoerUitAsync(IReadOnlyDictionary<string, string>? omgeving, params string[] args)
    {
        using var proces = Start(omgeving, args);
        return await proces.EindeAsync();
    }

    /// <summary>The next line of stdout; null when there are no more.</summary>
    public async Task<string?> RegelAsync() => await _proces.StandardOutput.ReadLineAsync().WaitAsync(TestTime.AtMost);

    /// <summary>The next line of stderr; the end of it is an error.</summary>
    public async Task<string> FoutregelAsync() => await _foutregels.Reader.ReadAsync().AsTask().WaitAsync(TestTime.AtMost);

    /// <summary>SIGKILL: it gets no chance to do anything.</summary>
    public async Task<Uitkomst> DoodAsync()
    {
        _proces.Kill();
        return await EindeAsync();
    }

    /// <summary>SIGTERM: asks it to stop.</summary>
    public void VraagTeStoppen() => Command.Run("sh", "-c", $"kill -TERM {_proces.Id}");

    /// <summary>SIGKILL: it gets no chance to do anything.</summary>
    public void Dood() => _proces.Kill();

    /// <summary>Waits for its end; what is left of stdout.</summary>
    public async Task<Uitkomst> EindeAsync()
    {
        var uit = await _proces.StandardOutput.ReadToEndAsync().WaitAsync(TestTime.AtMost);
        await _proces.WaitForExitAsync().WaitAsync(TestTime.AtMost);
        return new Uitkomst(_proces.ExitCode, uit, await _fout);
    }

    private async Task<string> FoutAsync()
    {
        var alles = new StringBuilder();
        while (await _proces.StandardError.ReadLineAsync() is { } regel)
        {
            alles.AppendLine(regel);
            _foutregels.Writer.TryWrite(regel);
        }

        _foutregels.Writer.Complete();
        return alles.ToString();
    }

    public void Dispose()
    {
        // Also when a server that was made of it was disposed before.
        if (Interlocked.Exchange(ref _weg, 1) == 1)
            return;
        if (!_proces.HasExited)
            _proces.Kill();
        _proces.Dispose();
    }
}

/// <summary>A <c>regie serve --dev</c> on a free port, in a process of its own.</summary>
internal sealed class DevServer : IDisposable
{
    private readonly RegieProces _proces;

    private DevServer(RegieProces proces, string adres) => (_proces, Adres) = (proces, adres);

    /// <summary>Where it listens, as it printed.</summary>
    public string Adres { get; }

    public static Task<DevServer> StartAsync(string map) => OpAsync(Begin(map));

    /// <summary>Begins to start one; with more options, and other environment variables.</summary>
    public static RegieProces Begin(string map, IReadOnlyDictionary<string, string>? omgeving = null, params string[] opties)
        => RegieProces.Start(omgeving, ["serve", "--data", map, "--listen", "127.0.0.1:0", "--dev", .. opties]);

    /// <summary>Waits until one that was begun serves.</summary>
    public static async Task<DevServer> OpAsync(RegieProces proces)
    {
        var regel = await proces.RegelAsync();
        const string begin = "RegieLedger serves ";
        if (regel is null || !regel.StartsWith(begin, StringComparison.Ordinal))
            throw new InvalidOperationException($"The server did not start: {(await proces.EindeAsync()).Fout}");
        return new DevServer(proces, regel[begin.Length..].Split(' ')[0]);
    }

    /// <summary>Kills it.</summary>
    public Task<Uitkomst> DoodAsync() => _proces.DoodAsync();

    /// <summary>Asks it to stop and waits for its end.</summary>
    public Task<Uitkomst> StopAsync()
    {
        _proces.VraagTeStoppen();
        return _proces.EindeAsync();
    }

    public void Dispose() => _proces.Dispose();
}
