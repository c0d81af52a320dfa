using Microsoft.Extensions.Logging.Abstractions;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Log.InMemory;
using RegieLedger.Server.Inzage;
using RegieLedger.Server.Storage;
using RegieLedger.Tests.Log;
using RegieLedger.V1;
using Rol = RegieLedger.Domain.Rol;

namespace RegieLedger.Tests.Server;

/// <summary>An inzage to be written, and what a test asks of it.</summary>
internal sealed record Proefinzage(
    DateTimeOffset Op, FunctionarisId Functionaris, OrganisatieId Organisatie, OrganisatieId? Verantwoordelijke, LeerlingId? Leerling, CasusId? Casus,
    string Doel = "REGIE_VOEREN", string Grondslag = "TOESTEMMING", string? Weigering = null, string Relatie = Relatie.Betrokken, bool Noodknop = false, string Rol = "SMW");

/// <summary>A log with inzagen and the register over it.</summary>
internal sealed class Inzagelog : IAsyncDisposable
{
    private readonly TempFolder _map = new();
    private readonly InMemoryKeyStore _sleutels = new();
    private readonly EventCodec _codec;

    public Inzagelog() => _codec = new EventCodec(_sleutels);

    public InMemoryLog Log { get; } = new();

    public Inzageregister Register { get; private set; } = null!;

    /// <summary>Begins, or begins again on the same file.</summary>
    public async Task StartAsync(ILedgerLog? ander = null)
    {
        if (Register is not null)
            await Register.DisposeAsync();
        Register = new Inzageregister(ander ?? Log, Path.Combine(_map.Path, Inzageregister.Bestand), NullLogger<Inzageregister>.Instance);
        await Register.StartAsync(CancellationToken.None);
    }

    /// <summary>Writes inzagen, one append; gives their ids.</summary>
    public async Task<IReadOnlyList<Guid>> SchrijfAsync(params IReadOnlyList<Proefinzage> inzagen)
    {
        var ids = new List<Guid>();
        foreach (var i in inzagen)
        {
            var feit = new InzageVastgelegd(
                Guid.NewGuid(), "RegieService/GetRegie", i.Leerling, i.Casus, null, i.Verantwoordelijke, Rol.Parse(i.Rol), i.Relatie, null, null, i.Doel, i.Grondslag, null, null,
                i.Noodknop ? new NoodknopId(Guid.NewGuid()) : null, [Gegevensgroep.Dat], i.Weigering);
            ids.Add(await VoegToeAsync(feit, new Metadata(i.Op, Functionaris: i.Functionaris, Organisatie: i.Organisatie)));
        }

        return ids;
    }

    public async Task<Guid> VoegToeAsync(InzageFeit feit, Metadata metadata)
    {
        var stream = Streamnamen.VanInzagen("a", Kalender.Dag(metadata.Vastgelegd));
        var events = await _codec.SchrijfAsync(stream, Guid.NewGuid(), [feit], metadata, CancellationToken.None);
        var laatste = -1L;
        await foreach (var entry in Log.ReadStreamAsync(stream, long.MaxValue, ReadDirection.Backwards, 1))
            laatste = entry.Revision;
        await Log.AppendAsync(stream, laatste < 0 ? ExpectedRevision.NewStream : ExpectedRevision.At(laatste), events);
        return events[0].Id;
    }

    /// <summary>Waits until the register is as fresh as the log.</summary>
    public async Task<LogPosition> BijAsync()
    {
        var head = await Log.HeadAsync();
        await Register.WachtAsync(head, CancellationToken.None).WaitAsync(TestTime.AtMost);
        return head;
    }

    /// <summary>A page as an FG of an organisatie gets it.</summary>
    public async Task<List<(Inzagesleutel Sleutel, InzageRegel Regel)>> LeesAsync(
        OrganisatieId organisatie, InzageFilter? filter = null, LeerlingId? leerling = null, Inzagesleutel? vanaf = null, int aantal = 1000, bool nieuwsteEerst = true)
    {
        var head = await BijAsync();
        using var verbinding = Register.Lezer();
        return new Inzagevraag(organisatie, leerling, filter ?? new InzageFilter(), head)
            .Lees(verbinding, vanaf ?? (nieuwsteEerst ? Inzagesleutel.Einde : Inzagesleutel.Begin), aantal, nieuwsteEerst);
    }

    /// <summary>All, in the order of the log, in parts of a size.</summary>
    public async Task<List<Guid>> StroomAsync(OrganisatieId organisatie, InzageFilter filter, LeerlingId? leerling, int grootte)
    {
        var vraag = new Inzagevraag(organisatie, leerling, filter, await BijAsync());
        var (ids, na) = (new List<Guid>(), LogPosition.Start);
        using var verbinding = Register.Lezer();
        while (vraag.LeesNa(verbinding, na, grootte) is { Count: > 0 } deel)
        {
            ids.AddRange(deel.Select(d => Guid.Parse(d.Regel.InzageId)));
            na = deel[^1].Plaats;
        }

        return ids;
    }

    public async ValueTask DisposeAsync()
    {
        if (Register is not null)
            await Register.DisposeAsync();
        await _sleutels.DisposeAsync();
        await Log.DisposeAsync();
        _map.Dispose();
    }
}
