using Google.Rpc;
using Grpc.Core;

namespace RegieLedger.Cli;

/// <summary>What a call that failed says: the stable code, and a sentence in Dutch and in English.</summary>
/// <param name="Code">For example <c>DOSSIER_NIET_BEVESTIGD</c>; the gRPC status where the server gave no code.</param>
/// <param name="Nl">Dutch.</param>
/// <param name="En">English.</param>
/// <param name="Velden">What is wrong with which field, for a request of the wrong shape.</param>
/// <param name="Afsluitcode">The exit code for a process that ends because of this.</param>
internal sealed record Weigeringstekst(string Code, string Nl, string En, IReadOnlyList<string> Velden, int Afsluitcode)
{
    /// <summary>Reads the details of a failed call.</summary>
    public static Weigeringstekst Van(RpcException fout)
    {
        var status = fout.GetRpcStatus();
        if (status?.GetDetail<ErrorInfo>() is not { } info)
        {
            return fout.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled
                ? new(fout.StatusCode.ToString(), "De server is niet bereikbaar, of antwoordt nu niet. Draait hij, en klopt --server?", "The server cannot be reached, or does not answer now.", [fout.Status.Detail], Cli.Afsluitcode.Onbereikbaar)
                : new(fout.StatusCode.ToString(), "De server meldt een fout.", fout.Status.Detail, [], Cli.Afsluitcode.Geweigerd);
        }

        var zinnen = status.Details.Where(d => d.Is(LocalizedMessage.Descriptor)).Select(d => d.Unpack<LocalizedMessage>()).ToList();
        var velden = status.GetDetail<BadRequest>()?.FieldViolations.Select(v => $"{v.Field}: {v.Description}").ToList() ?? [];
        return new(
            info.Reason,
            zinnen.FirstOrDefault(z => z.Locale == "nl")?.Message ?? fout.Status.Detail,
            zinnen.FirstOrDefault(z => z.Locale == "en")?.Message ?? fout.Status.Detail,
            velden,
            fout.StatusCode == StatusCode.Unavailable ? Cli.Afsluitcode.Onbereikbaar : Cli.Afsluitcode.Geweigerd);
    }

    /// <summary>Code, sentences and fields on lines of their own.</summary>
    public IEnumerable<string> Regels() => [Code, $"  {Nl}", $"  {En}", .. Velden.Where(v => v.Length > 0).Select(v => $"  - {v}")];
}
