using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Runtime.InteropServices;

namespace RegieLedger.Log;

/// <summary>Why a token cannot be honoured.</summary>
public enum TokenProblem
{
    /// <summary>The token can be honoured.</summary>
    None = 0,

    /// <summary>The text is not a token, or of a version that is not known here.</summary>
    Malformed,

    /// <summary>The token is of another ledger.</summary>
    OtherLedger,

    /// <summary>The token is of this ledger, from before it moved to another engine.</summary>
    OtherEngine,

    /// <summary>The token names a place that this ledger has not reached: it was restored from an older copy.</summary>
    BeyondHead,
}

/// <summary>
/// What a caller holds on to in order to read its own writes: a place in one ledger on one engine. As text it is opaque
/// and fits in a URL.
/// </summary>
/// <remarks>
/// Text form: base64url without padding of 26 bytes: version (1), engine (1 byte), ledger id (16 bytes, RFC 9562 order),
/// position (8 bytes, big-endian).
/// </remarks>
/// <param name="LedgerId">The ledger.</param>
/// <param name="Engine">The engine.</param>
/// <param name="Position">The place.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LedgerToken(Guid LedgerId, LogEngine Engine, LogPosition Position)
{
    private const byte Version = 1;
    private const int Size = 26;
    private const int TextLength = 35;

    /// <summary>Gives the text form: 35 characters of A-Z, a-z, 0-9, '-' and '_'.</summary>
    public string Encode()
    {
        Span<byte> bytes = stackalloc byte[Size];
        bytes[0] = Version;
        bytes[1] = (byte)Engine;
        LedgerId.TryWriteBytes(bytes[2..], bigEndian: true, out _);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[18..], Position.Value);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads the text form.</summary>
    /// <param name="text">The text.</param>
    /// <param name="token">The token, when the text is one.</param>
    /// <returns>Whether the text is a token. False is <see cref="TokenProblem.Malformed"/>.</returns>
    public static bool TryParse(string? text, out LedgerToken token)
    {
        token = default;
        Span<byte> bytes = stackalloc byte[Size];
        if (text is not { Length: TextLength }
            || Base64Url.DecodeFromChars(text, bytes, out _, out var written) != OperationStatus.Done
            || written != Size
            || bytes[0] != Version
            || bytes[1] > (byte)LogEngine.KurrentDb)
        {
            return false;
        }

        token = new LedgerToken(
            new Guid(bytes.Slice(2, 16), bigEndian: true),
            (LogEngine)bytes[1],
            new LogPosition(BinaryPrimitives.ReadUInt64BigEndian(bytes[18..])));
        // One token, one text: the last character carries unused bits, which must be zero.
        return token.Encode() == text;
    }

    /// <summary>Says whether a ledger can honour this token.</summary>
    /// <param name="ledgerId">The ledger's id.</param>
    /// <param name="engine">The ledger's engine.</param>
    /// <param name="head">The ledger's head, read after the token came in.</param>
    public TokenProblem Judge(Guid ledgerId, LogEngine engine, LogPosition head)
        => LedgerId != ledgerId ? TokenProblem.OtherLedger
            : Engine != engine ? TokenProblem.OtherEngine
            : Position > head ? TokenProblem.BeyondHead
            : TokenProblem.None;
}
