using System.Runtime.InteropServices;

namespace RegieLedger.Log.Embedded;

/// <summary>What .NET does not offer: asked of the system itself.</summary>
internal static partial class Libc
{
    /// <summary>Makes the names in a folder durable.</summary>
    public static void FlushFolder(string folder)
    {
        // Windows makes names durable itself.
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = Open(folder, 0);
        if (descriptor < 0)
            throw new IOException($"Folder '{folder}' cannot be opened.", Marshal.GetLastPInvokeError());
        try
        {
            if (Fsync(descriptor) != 0)
                throw new IOException($"Folder '{folder}' cannot be synced.", Marshal.GetLastPInvokeError());
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    /// <summary>Reads the beginning of a file without locking it; -1 when that cannot be done.</summary>
    public static int Read(string path, Span<byte> target)
    {
        if (OperatingSystem.IsWindows())
            return -1;
        var descriptor = Open(path, 0);
        if (descriptor < 0)
            return -1;
        var read = Read(descriptor, target, target.Length);
        _ = Close(descriptor);
        return (int)read;
    }

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(int descriptor, Span<byte> target, nint length);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
