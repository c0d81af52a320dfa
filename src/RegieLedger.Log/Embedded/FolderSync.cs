using System.Runtime.InteropServices;

namespace RegieLedger.Log.Embedded;

/// <summary>Makes the names in a folder durable. .NET cannot open a folder, so this asks the system.</summary>
internal static partial class FolderSync
{
    public static void Flush(string folder)
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

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
