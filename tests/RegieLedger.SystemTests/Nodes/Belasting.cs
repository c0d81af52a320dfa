using System.Collections.Concurrent;
using Grpc.Core;
using RegieLedger.Cli;
using RegieLedger.V1;

namespace RegieLedger.SystemTests.Nodes;

/// <summary>
/// Callers that open casussen on whichever node answers. A call without an answer is sent again, to the next node, with the same command
/// id, until it is acknowledged.
/// </summary>
internal sealed class Belasting(string functionaris, string organisatie)
{
    private const string Beheer = "00000000-0000-4000-8000-0000000be401";

    private readonly ConcurrentDictionary<Node, Task<Metadata>> _als = new();
    private volatile Node[] _nodes = [];
    private int _bevestigd;

    /// <summary>Who calls.</summary>
    public string Functionaris => functionaris;

    /// <summary>What was acknowledged: the casus by its command.</summary>
    public ConcurrentDictionary<string, string> Bevestigd { get; } = new(StringComparer.Ordinal);

    /// <summary>The newest token.</summary>
    public string Token { get; private set; } = "";

    public int Aantal => Volatile.Read(ref _bevestigd);

    /// <summary>The nodes that are there now.</summary>
    public void Gebruik(params Node[] nodes) => _nodes = nodes;

    /// <summary>Registers who will call.</summary>
    public static async Task<Belasting> MaakAsync(Node node)
    {
        var beheer = await node.AlsAsync(Beheer, Beheer, "BEHEER");
        var organisatie = (await node.Register.RegistreerOrganisatieAsync(
            new RegistreerOrganisatieRequest { CommandoId = Nieuw(), Soort = OrganisatieSoort.Smw, Naam = "smw-aanbieder" }, beheer)).OrganisatieId;
        var verzoek = new RegistreerFunctionarisRequest { CommandoId = Nieuw(), Beroep = "SMW", Naam = "smw een" };
        verzoek.Rollen.Add(new Rolperiode { Rol = Rol.Smw, OrganisatieId = organisatie, Van = "2020-01-01" });
        return new Belasting((await node.Register.RegistreerFunctionarisAsync(verzoek, beheer)).FunctionarisId, organisatie);
    }

    /// <summary>Opens casussen, several at once.</summary>
    public Task VoerUitAsync(int bellers, int elk, CancellationToken cancellation)
        => Task.WhenAll(Enumerable.Range(0, bellers).Select(b => Task.Run(
            async () =>
            {
                for (var i = 0; i < elk; i++)
                    await OpenAsync(b + i, cancellation);
            },
            cancellation)));

    /// <summary>Headers of the caller for a node.</summary>
    public Task<Metadata> AlsAsync(Node node) => _als.GetOrAdd(node, n => n.AlsAsync(functionaris, organisatie));

    /// <summary>Everything the caller holds, as a node lists it, page by page.</summary>
    public async Task<List<string>> LijstAsync(Node node, string token = "")
    {
        var regels = new List<string>();
        var verzoek = new ListRegieRequest { FunctionarisId = functionaris, Token = token, Verantwoording = new() { Doelbinding = "CASUS_VOLGEN", Grondslag = "ALGEMEEN_BELANG" } };
        while (true)
        {
            var antwoord = await node.Regie.ListRegieAsync(verzoek, await AlsAsync(node), DateTime.UtcNow.AddSeconds(60));
            regels.AddRange(antwoord.Regels.Select(r => r.ToString()));
            if (antwoord.Volgende.Length == 0)
                return regels;
            verzoek.Pagina = new Pagina { Vanaf = antwoord.Volgende };
        }
    }

    private static string Nieuw() => Guid.NewGuid().ToString("D");

    private async Task OpenAsync(int beurt, CancellationToken cancellation)
    {
        var verzoek = new OpenCasusRequest
        {
            CommandoId = Nieuw(),
            Werkwijze = "delft",
            LeerlingKenmerk = "kenmerk-" + Nieuw(),
            SchoolId = organisatie,
            Onderwijssoort = Onderwijssoort.Voortgezet,
            Woongemeente = "GM0503",
            Hulpvraag = "een hulpvraag",
            Rol = Rol.Smw,
        };
        for (; ; beurt++)
        {
            cancellation.ThrowIfCancellationRequested();
            var nodes = _nodes;
            var node = nodes[beurt % nodes.Length];
            try
            {
                var antwoord = await node.Casus.OpenCasusAsync(verzoek, await AlsAsync(node), DateTime.UtcNow.AddSeconds(30), cancellation);
                Bevestigd[verzoek.CommandoId] = antwoord.CasusId;
                Token = antwoord.Ontvangst.Token;
                Interlocked.Increment(ref _bevestigd);
                return;
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested && e is RpcException { StatusCode: StatusCode.Unavailable or StatusCode.Cancelled or StatusCode.DeadlineExceeded or StatusCode.Aborted or StatusCode.Internal } or CliException)
            {
                // The node was killed: its tokens went with it.
                _als.TryRemove(node, out _);
                await Task.Yield();
            }
        }
    }
}
