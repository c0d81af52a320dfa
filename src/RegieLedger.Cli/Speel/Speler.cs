using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using RegieLedger.V1;

namespace RegieLedger.Cli;

/// <summary>A step that was played and came out as the file says.</summary>
/// <param name="Regel">The step.</param>
/// <param name="Antwoord">The answer; null for a refusal.</param>
/// <param name="Geweigerd">The refusal; null for an answer.</param>
/// <param name="Stand">Who has the regie now; null where the file does not ask.</param>
internal sealed record Stapverslag(StapRegel Regel, IMessage? Antwoord, Weigeringstekst? Geweigerd, Regiestand? Stand);

/// <summary>A step came out otherwise than the file says.</summary>
internal sealed class SpeelverschilException(string bestand, StapRegel stap, IReadOnlyList<string> regels) : Exception("An answer is not what the file expects.")
{
    /// <summary>Which step, and expected against got, line by line.</summary>
    public IEnumerable<string> Regels { get; } = [$"{bestand}, regel {stap.Nummer}: {stap.Naam}", $"  {stap.Rpc} als {stap.Als ?? "niemand"}", .. regels];
}

/// <summary>Plays a file against a server, line by line, and stops at the first thing that comes out otherwise.</summary>
internal sealed class Speler
{
    /// <summary>Why a question is asked, where neither the step nor its caller says.</summary>
    public static readonly JsonObject Standaard = new() { ["doelbinding"] = "CASUS_VOLGEN", ["grondslag"] = "ALGEMEEN_BELANG" };

    private static readonly JsonFormatter Schrijver = new(JsonFormatter.Settings.Default);
    private static readonly JsonParser Lezer = new(JsonParser.Settings.Default);

    private readonly Speelbestand _bestand;
    private readonly RpcClient _rpc;
    private readonly DevTokens _tokens;
    private readonly Variabelen _variabelen;
    private readonly Dictionary<string, (string Token, JsonObject Verantwoording)> _aanroepers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _commandos = new(StringComparer.Ordinal);
    private KijkerRegel? _kijker;

    public Speler(Speelbestand bestand, RpcClient rpc, DevTokens tokens, TimeProvider tijd)
    {
        (_bestand, _rpc, _tokens) = (bestand, rpc, tokens);
        // Whole milliseconds, and one moment for all: a repeated command has to be the same to the byte (R-14).
        var nu = DateTimeOffset.FromUnixTimeMilliseconds(tijd.GetUtcNow().ToUnixTimeMilliseconds());
        _variabelen = new Variabelen(nu);
        // Letters only: a row of digits could pass for a BSN (R-12).
        _variabelen.Zet("uniek", RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", 12));
    }

    /// <summary>Plays one line; gives what happened for a step.</summary>
    /// <exception cref="SpeelverschilException">It came out otherwise.</exception>
    /// <exception cref="SpeelbestandException">The line names something that is not there.</exception>
    /// <exception cref="CliException">The server cannot be reached, or gives no tokens.</exception>
    public async Task<Stapverslag?> SpeelAsync(Speelregel regel, CancellationToken cancellation)
    {
        try
        {
            switch (regel)
            {
                case AanroeperRegel a:
                    _aanroepers[a.Naam] = (await _tokens.HaalAsync(_variabelen.Vul(a.Functionaris), _variabelen.Vul(a.Organisatie), a.Rollen, 60, cancellation), a.Verantwoording ?? Standaard);
                    return null;
                case KijkerRegel k:
                    _kijker = k;
                    return null;
                case StapRegel s:
                    return await StapAsync(s, cancellation);
                default:
                    return null;
            }
        }
        catch (Exception e) when (e is FormatException or InvalidProtocolBufferException)
        {
            throw new SpeelbestandException(_bestand.Naam, regel.Nummer, e.Message);
        }
    }

    private async Task<Stapverslag> StapAsync(StapRegel stap, CancellationToken cancellation)
    {
        var rpc = RpcClient.Zoek(stap.Rpc) ?? throw new FormatException($"onbekende rpc \"{stap.Rpc}\"; zoals: RegieService/GetRegie");
        var verzoek = Verzoek(rpc, stap);
        IMessage? antwoord = null;
        Weigeringstekst? geweigerd = null;
        try
        {
            antwoord = rpc.IsServerStreaming ? await VolgAsync(rpc, stap, verzoek, cancellation) : await AntwoordAsync(rpc, stap, verzoek, cancellation);
        }
        catch (RpcException fout)
        {
            cancellation.ThrowIfCancellationRequested();
            geweigerd = Weigeringstekst.Van(fout);
            if (geweigerd.Code != stap.Weigering)
                throw Onverwacht(stap, geweigerd);
        }

        if (geweigerd is null && stap.Weigering is { } code)
            throw new SpeelverschilException(_bestand.Naam, stap, [$"  verwacht: weigering {code}", $"  kreeg:    {Schrijver.Format(antwoord)}"]);
        return new Stapverslag(stap, antwoord, geweigerd, stap.Dan is { } dan ? await StandAsync(stap, dan, cancellation) : null);
    }

    private async Task<IMessage> AntwoordAsync(MethodDescriptor rpc, StapRegel stap, IMessage verzoek, CancellationToken cancellation)
    {
        var antwoord = await _rpc.RoepAanAsync(rpc, verzoek, Token(stap.Als), cancellation);
        var json = JsonNode.Parse(Schrijver.Format(antwoord))!;
        Vergelijk(stap, stap.Verwacht ?? new JsonObject(), json);
        foreach (var (naam, pad) in stap.Bewaar)
        {
            var waarde = Vergelijking.Lees(json, pad);
            if (waarde is null)
                throw new SpeelverschilException(_bestand.Naam, stap, [$"  verwacht: een waarde bij {pad}", $"  kreeg:    {json.ToJsonString()}"]);
            _variabelen.Zet(naam, Vergelijking.Schrijf(waarde));
        }

        return antwoord;
    }

    private async Task<IMessage> VolgAsync(MethodDescriptor rpc, StapRegel stap, IMessage verzoek, CancellationToken cancellation)
    {
        var verwacht = stap.Berichten ?? throw new FormatException("een stroom heeft \"berichten\" nodig: een deel van elk van de eerste berichten");
        var berichten = await _rpc.VolgAsync(rpc, verzoek, Token(stap.Als), verwacht.Count, cancellation);
        Vergelijk(stap, verwacht, new JsonArray([.. berichten.Select(b => JsonNode.Parse(Schrijver.Format(b)))]));
        return berichten[^1];
    }

    private async Task<Regiestand> StandAsync(StapRegel stap, Verwachting dan, CancellationToken cancellation)
    {
        var kijker = _kijker ?? throw new FormatException("\"dan\" vraagt om een regel \"kijker\" ervoor: wie vraagt, en naar welke casus");
        var rpc = RpcClient.Zoek("RegieService/GetRegie")!;
        var vraag = Verzoek(rpc, kijker.Als, new JsonObject { ["casusId"] = _variabelen.Vul(kijker.Casus) });
        try
        {
            var antwoord = (GetRegieResponse)await _rpc.RoepAanAsync(rpc, vraag, Token(kijker.Als), cancellation);
            var stand = Regiestand.Van(antwoord);
            var afwijkingen = stand.Afwijkingen(dan, _variabelen).ToList();
            return afwijkingen.Count == 0 ? stand : throw new SpeelverschilException(_bestand.Naam, stap, Regels(afwijkingen));
        }
        catch (RpcException fout)
        {
            cancellation.ThrowIfCancellationRequested();
            throw Onverwacht(stap, Weigeringstekst.Van(fout));
        }
    }

    private Exception Onverwacht(StapRegel stap, Weigeringstekst geweigerd)
        => geweigerd.Afsluitcode == Afsluitcode.Onbereikbaar
            ? new CliException(Afsluitcode.Onbereikbaar, string.Join(Environment.NewLine, geweigerd.Regels()))
            : new SpeelverschilException(_bestand.Naam, stap, [$"  verwacht: {(stap.Weigering is { } code ? $"weigering {code}" : "een antwoord")}", "  kreeg:    weigering", .. geweigerd.Regels().Select(r => "    " + r)]);

    private IMessage Verzoek(MethodDescriptor rpc, StapRegel stap)
    {
        var json = (JsonObject)_variabelen.Vul(stap.Verzoek)!;
        if (rpc.InputType.FindFieldByName("commando_id") is { } veld && !json.ContainsKey(veld.JsonName))
            json[veld.JsonName] = CommandoId(stap.Commando);
        return Verzoek(rpc, stap.Als, json);
    }

    // What a step says itself stands, also that it says nothing (null).
    private IMessage Verzoek(MethodDescriptor rpc, string? als, JsonObject json)
    {
        if (rpc.InputType.FindFieldByName("verantwoording") is { } veld && !json.ContainsKey(veld.JsonName))
            json[veld.JsonName] = (als is not null && _aanroepers.TryGetValue(als, out var aanroeper) ? aanroeper.Verantwoording : Standaard).DeepClone();
        return Lezer.Parse(json.ToJsonString(), rpc.InputType);
    }

    private string CommandoId(string? naam)
    {
        if (naam is null)
            return Guid.NewGuid().ToString("D");
        if (!_commandos.TryGetValue(naam, out var id))
            _commandos[naam] = id = Guid.NewGuid().ToString("D");
        return id;
    }

    private string? Token(string? als)
    {
        if (als is null)
            return null;
        return _aanroepers.TryGetValue(als, out var aanroeper) ? aanroeper.Token : throw new FormatException($"onbekende aanroeper \"{als}\"; maak er een met een regel \"aanroeper\"");
    }

    private void Vergelijk(StapRegel stap, JsonNode verwacht, JsonNode kreeg)
    {
        var afwijkingen = Vergelijking.Afwijkingen(_variabelen.Vul(verwacht), kreeg);
        if (afwijkingen.Count > 0)
            throw new SpeelverschilException(_bestand.Naam, stap, [.. Regels(afwijkingen), $"  antwoord: {kreeg.ToJsonString()}"]);
    }

    private List<string> Regels(IEnumerable<Afwijking> afwijkingen)
        => [.. afwijkingen.SelectMany(a => new[] { $"  {a.Pad}", $"    verwacht: {Leesbaar(a.Verwacht)}", $"    kreeg:    {Leesbaar(a.Kreeg)}" })];

    // An id says little; the name of the variable that has it says who.
    private string Leesbaar(string waarde) => _variabelen.Naam(waarde) is { } naam ? $"{waarde} (${{{naam}}})" : waarde;
}
