using System.Globalization;

namespace RegieLedger.Log.Embedded;

/// <summary>
/// A file that one process at a time holds. The operating system lets go of it when the process ends, however it ends.
/// </summary>
public sealed class FolderLock : IDisposable
{
    /// <summary>The name of the lock of a ledger's folder.</summary>
    public const string Ledger = "ledger.lock";

    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, and creates the folder (for the owner only) when it is not there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The name of the lock, a file in it.</param>
    /// <exception cref="LogOpenException">In use, read-only, or no space.</exception>
    public static FolderLock Take(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        try
        {
            if (!Directory.Exists(folder))
                CreateFolder(folder);
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            try
            {
                // Who holds it, for the message that the next one gets.
                file.SetLength(0);
                file.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
                return new FolderLock(file);
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw OpenFaults.From(e, folder, Holder(path));
        }
    }

    /// <summary>Lets go of it.</summary>
    public void Dispose() => _file.Dispose();

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static string Holder(string path)
    {
        // Not with FileStream, which would ask for a lock itself.
        Span<byte> digits = stackalloc byte[16];
        var length = Libc.Read(path, digits);
        return long.TryParse(digits[..Math.Max(length, 0)], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? $"process {id}"
            : "another process";
    }
}
