using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using RegieLedger.Log.Embedded;

namespace RegieLedger.Log.Keys;

/// <summary>
/// The key that wraps all data keys. It comes from a <see cref="MasterKeySource"/>, such as a file of its own, which only its owner may
/// read; best on another disk than the data, and never in the same backup.
/// </summary>
public sealed class MasterKey
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>The length of a wrapped data key: nonce, ciphertext, tag.</summary>
    internal const int WrappedLength = NonceLength + DataKey.Length + TagLength;

    /// <summary>The most bytes that a master key takes as text: its digits and the end of a line.</summary>
    internal const int TextLength = (2 * DataKey.Length) + 2;

    private readonly byte[] _bytes;

    private MasterKey(byte[] bytes) => _bytes = bytes;

    /// <summary>Reads the master key, or makes one when the file is not there.</summary>
    /// <param name="path">The file: 64 hexadecimal digits. It is made with permissions 0600.</param>
    /// <exception cref="LogOpenException">Others may read the file, or it is not a master key.</exception>
    public static MasterKey LoadOrCreate(string path)
    {
        if (!File.Exists(path))
            Create(path);
        return Load(path);
    }

    /// <summary>Reads the master key.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="LogOpenException">The file is not there, others may read it, or it is not a master key.</exception>
    public static MasterKey Load(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & ~owner) != UnixFileMode.None)
            {
                throw new LogOpenException(
                    LogOpenProblem.MasterKeyExposed,
                    $"Anderen mogen de hoofdsleutel '{path}' lezen. Doe: chmod 600 '{path}'; en ga na wie hem gelezen kan hebben. / Others may read the master key '{path}'. Run: chmod 600 '{path}'; and ask yourself who may have read it.");
            }

            var text = new byte[TextLength + 1];
            var length = file.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
            return Parse(text.AsSpan(0, length), $"'{path}'");
        }
        catch (FileNotFoundException e)
        {
            throw new LogOpenException(
                LogOpenProblem.MasterKeyMissing,
                $"De hoofdsleutel '{path}' is er niet, en zonder is geen persoonsgegeven te lezen. Zet hem terug van waar u hem bewaart; een nieuwe past niet. / The master key '{path}' is not there, and without it no personal data can be read. Put it back from where you keep it; a new one would not fit.",
                e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LogOpenException(LogOpenProblem.Failed, $"De hoofdsleutel '{path}' kan niet gelezen worden. / The master key '{path}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads the digits, and overwrites them.</summary>
    /// <param name="text">ASCII.</param>
    /// <param name="from">Where it came from, for the message; never the text itself.</param>
    /// <exception cref="LogOpenException">It is not a master key.</exception>
    internal static MasterKey Parse(Span<byte> text, string from)
    {
        var bytes = new byte[DataKey.Length];
        var digits = text.TrimEnd((byte)'\n').TrimEnd((byte)'\r');
        var isKey = digits.Length == 2 * DataKey.Length && Convert.FromHexString(digits, bytes, out _, out _) == OperationStatus.Done;
        CryptographicOperations.ZeroMemory(text);
        return isKey ? new MasterKey(bytes) : throw new LogOpenException(
            LogOpenProblem.WrongMasterKey,
            $"{from} is geen hoofdsleutel: dat zijn {2 * DataKey.Length} hexadecimale cijfers. / {from} is not a master key: that is {2 * DataKey.Length} hexadecimal digits.");
    }

    /// <summary>Stored keys were wrapped by another one.</summary>
    internal static LogOpenException Wrong(MasterKeySource source, string where, string waar)
        => new(
            LogOpenProblem.WrongMasterKey,
            $"De hoofdsleutel ({source}) is niet die van de sleutels in {waar}. Geef de goede: na 'regie keys rotate' de nieuwe, en bij een reservekopie van daarvoor de oude. / The master key ({source}) is not the one that the keys in {where} were wrapped by. Give the right one: after 'regie keys rotate' the new one, for a backup from before it the old one.");

    /// <summary>What is stored beside the keys, so that another master key is told at once.</summary>
    internal byte[] CheckValue(Guid ledgerId)
    {
        Span<byte> input = stackalloc byte[16];
        ledgerId.TryWriteBytes(input, bigEndian: true, out _);
        var hash = new byte[KeyedHash.Length];
        // A copy of the master key is not left behind.
        var copy = new DataKey(Guid.Empty, _bytes);
        KeyedHash.Compute(copy, "master-key-check.v1", input, hash);
        copy.End();
        return hash;
    }

    /// <summary>Whether it is the same key, in constant time.</summary>
    internal bool IsSame(MasterKey other) => CryptographicOperations.FixedTimeEquals(_bytes, other._bytes);

    /// <summary>Wraps a data key. Ledger, key id and name are authenticated: a row's key cannot be put in another row.</summary>
    internal byte[] Wrap(DataKey key, Guid ledgerId, KeyName name)
    {
        var wrapped = new byte[WrappedLength];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, NonceLength));
        Span<byte> bytes = stackalloc byte[DataKey.Length];
        key.CopyTo(bytes);
        using var aes = new AesGcm(_bytes, TagLength);
        aes.Encrypt(
            wrapped.AsSpan(0, NonceLength),
            bytes,
            wrapped.AsSpan(NonceLength, DataKey.Length),
            wrapped.AsSpan(NonceLength + DataKey.Length),
            Place(ledgerId, key.Id, name));
        CryptographicOperations.ZeroMemory(bytes);
        return wrapped;
    }

    /// <summary>Unwraps a data key.</summary>
    /// <exception cref="CryptographicException">It was not wrapped by this master key, or not for this row.</exception>
    internal DataKey Unwrap(ReadOnlySpan<byte> wrapped, Guid ledgerId, Guid keyId, KeyName name)
    {
        if (wrapped.Length != WrappedLength)
            throw new CryptographicException($"A wrapped key has {WrappedLength} bytes; this has {wrapped.Length}.");
        Span<byte> bytes = stackalloc byte[DataKey.Length];
        using var aes = new AesGcm(_bytes, TagLength);
        aes.Decrypt(wrapped[..NonceLength], wrapped[NonceLength..^TagLength], wrapped[^TagLength..], bytes, Place(ledgerId, keyId, name));
        var key = new DataKey(keyId, bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return key;
    }

    private static byte[] Place(Guid ledgerId, Guid keyId, KeyName name)
    {
        using var place = new MemoryStream();
        Span<byte> bytes = stackalloc byte[33];
        bytes[0] = 1;
        ledgerId.TryWriteBytes(bytes[1..], bigEndian: true, out _);
        keyId.TryWriteBytes(bytes[17..], bigEndian: true, out _);
        place.Write(bytes);
        foreach (var part in (ReadOnlySpan<string>)[name.Person, name.DataClass, name.Responsible])
        {
            var text = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)text.Length);
            place.Write(bytes[..4]);
            place.Write(text);
        }

        return place.ToArray();
    }

    private static void Create(string path)
    {
        var made = path + ".new";
        try
        {
            File.Delete(made);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var file = new FileStream(made, options))
            {
                file.Write(Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(2 * DataKey.Length, lowercase: true) + "\n"));
                file.Flush(flushToDisk: true);
            }

            // Whole or not at all; and on the disk, name included, before any key is wrapped by it.
            File.Move(made, path);
            Libc.FlushFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw OpenFaults.From(e, Path.GetDirectoryName(Path.GetFullPath(path))!, "another process");
        }
    }
}
