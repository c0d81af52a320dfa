using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Core.Interceptors;
using RegieLedger.Server.Hosting;
using RegieLedger.V1;

namespace RegieLedger.Tests.Server.Vergeten;

/// <summary>
/// Fills every field of every command that can hold content of a person with a marker of its own, also where the test left it empty, and
/// keeps what was accepted. The same text gives the same marker, so that who is named twice is the same person.
/// </summary>
internal sealed class Merker : Interceptor
{
    /// <summary>Fields that hold content or contact details, by their name in any request.</summary>
    private static readonly HashSet<string> Inhoud = new(
        [
            "tekst", "toelichting", "wat", "maatstaf", "gevolg", "verslag", "gezegd", "gewogen", "teruggekoppeld", "vraag", "antwoord", "notitie",
            "signalen", "advies", "hulpvraag", "afweging", "naam", "contact", "telefoon", "email", "omschrijving", "leerling_kenmerk",
        ],
        StringComparer.Ordinal);

    /// <summary>Fields that hold none: ids, days, codes, places. A field that stands in neither list fails the test.</summary>
    private static readonly HashSet<string> Andere = new(
        [
            "commando_id", "token", "werkwijze", "vanaf", "woongemeente", "gemeente", "soort", "op", "aanleiding", "leefgebieden", "afwegingskader", "vorm", "van", "tot",
            "doelbinding", "grondslag", "reden", "beroep", "signaal", "van_dag", "tot_dag", "doel", "antwoord_voor", "herzien_voor", "leerling_pseudoniem", "dataklassen",
            // What a school or a region agreed for itself, and a day that has tests of its own (R12_the_birth_date_is_stored_sealed_and_never_in_plain).
            "inhoud", "registratie", "toestemmingsafspraak", "geboortedatum",
        ],
        StringComparer.Ordinal);

    // Of an organisatie, not of a person.
    private static readonly HashSet<string> ZonderPersoon = new(["RegistreerOrganisatieRequest", "WijzigOrganisatieRequest", "LegDeelplanVastRequest", "StelVerwerkingVastRequest", "StelReviewVastRequest", "RondReviewAfRequest", "LegBevindingVastRequest"], StringComparer.Ordinal);

    private readonly byte[] _geheim = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentQueue<(IMessage Verzoek, List<string> Velden, Task<IMessage> Antwoord, CallOptions Opties)> _gedaan = [];
    private readonly ConcurrentDictionary<string, byte> _merken = new(StringComparer.Ordinal);

    /// <summary>Whether a field that the test left empty is filled; not where a file expects that it is missing.</summary>
    public bool VultLeeg { get; set; } = true;

    /// <summary>All markers that an accepted command carried.</summary>
    public IReadOnlyCollection<string> Merken => [.. _merken.Keys];

    /// <summary>The fields of the API that have to be filled: message and path.</summary>
    public static IEnumerable<string> TeVullen
        => Toegang.Diensten.SelectMany(d => d.Methods).Select(m => m.InputType).Where(m => m.FindFieldByName("commando_id") is not null && !ZonderPersoon.Contains(m.Name))
            .SelectMany(m => Velden(m, "").Select(pad => $"{m.Name}.{pad}"));

    /// <summary>Those that an accepted command filled.</summary>
    public IEnumerable<string> Gevuld => Gelukt.SelectMany(g => g.Velden).Distinct(StringComparer.Ordinal);

    /// <summary>Accepted commands with their answers, and the headers they were sent with.</summary>
    public IEnumerable<(IMessage Verzoek, List<string> Velden, IMessage Antwoord, Metadata Als)> Gelukt
        => _gedaan.Where(g => g.Antwoord.IsCompletedSuccessfully).Select(g => (g.Verzoek, g.Velden, g.Antwoord.Result, g.Opties.Headers!));

    /// <summary>The marker of a text.</summary>
    public string Merk(string veld, string tekst)
    {
        if (_merken.ContainsKey(tekst))
            return tekst;
        var hash = HMACSHA256.HashData(_geheim, Encoding.UTF8.GetBytes(tekst));
        // Letters: a row of digits could pass for a BSN.
        var letters = string.Concat(hash.Select(b => (char)('a' + (b % 26))));
        var merk = veld switch
        {
            "telefoon" => $"+00 {1000 + (hash[0] * 31)} {1000 + (hash[1] * 31)} {1000 + (hash[2] * 31)}",
            "email" => $"{letters}@voorbeeld.invalid",
            _ => $"merk {letters}",
        };
        _merken[merk] = 0;
        return merk;
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        var velden = new List<string>();
        if (request is IMessage verzoek)
        {
            var commando = verzoek.Descriptor.FindFieldByName("commando_id") is { } veld ? (string)veld.Accessor.GetValue(verzoek) : null;
            Vul(verzoek, verzoek.Descriptor.Name, "", commando, velden);
        }

        var aanroep = continuation(request, context);
        _gedaan.Enqueue(((IMessage)request, velden, AntwoordAsync(aanroep.ResponseAsync), context.Options));
        return aanroep;
    }

    private static async Task<IMessage> AntwoordAsync<TResponse>(Task<TResponse> antwoord) => (IMessage)(object)(await antwoord)!;

    private static IEnumerable<string> Velden(MessageDescriptor bericht, string pad)
    {
        foreach (var veld in bericht.Fields.InDeclarationOrder())
        {
            if (veld.FieldType == FieldType.Message && veld.MessageType.File.Package == bericht.File.Package)
            {
                foreach (var deel in Velden(veld.MessageType, $"{pad}{veld.Name}."))
                    yield return deel;
            }
            else if (veld.FieldType == FieldType.String && Inhoud.Contains(veld.Name))
            {
                yield return pad + veld.Name;
            }
            else if (veld.FieldType == FieldType.String && !Andere.Contains(veld.Name) && !veld.Name.EndsWith("_id", StringComparison.Ordinal)
                && !veld.Name.EndsWith("_ids", StringComparison.Ordinal) && !veld.Name.EndsWith("_op", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"{bericht.Name}.{veld.Name}: say in Merker whether it can hold content of a person.");
            }
        }
    }

    private static bool IsAlGenoemd(IMessage bericht)
        => bericht is VoegBetrokkeneToeRequest { FunctionarisId.Length: > 0 } or GezagdragerOpgave { BetrokkeneId.Length: > 0 };

    // A question gets the markers of what it names; what it leaves empty stays so.
    private void Vul(IMessage bericht, string begin, string pad, string? commando, List<string> velden)
    {
        if (ZonderPersoon.Contains(begin))
            return;
        foreach (var veld in bericht.Descriptor.Fields.InDeclarationOrder())
        {
            if (veld.FieldType == FieldType.Message)
            {
                var delen = veld.IsRepeated ? ((System.Collections.IEnumerable)veld.Accessor.GetValue(bericht)).Cast<IMessage>().ToList() : veld.Accessor.GetValue(bericht) is IMessage deel ? [deel] : [];
                for (var i = 0; i < delen.Count; i++)
                    Vul(delen[i], begin, $"{pad}{veld.Name}.", commando is null ? null : $"{commando}/{i}", velden);
            }
            else if (veld.FieldType == FieldType.String && !veld.IsRepeated && Inhoud.Contains(veld.Name))
            {
                var tekst = (string)veld.Accessor.GetValue(bericht);
                // What is to be refused stays what it is.
                if (RegieLedger.Domain.Bsn.StaatIn(tekst))
                    continue;
                // One of a oneof that was not chosen stays so; a professional is named in the register only.
                if (tekst.Length == 0 && (commando is null || !VultLeeg || veld.ContainingOneof is not null || IsAlGenoemd(bericht)))
                    continue;
                veld.Accessor.SetValue(bericht, Merk(veld.Name, tekst.Length > 0 ? tekst : $"{commando}/{pad}{veld.Name}"));
                velden.Add($"{begin}.{pad}{veld.Name}");
            }
        }
    }
}
