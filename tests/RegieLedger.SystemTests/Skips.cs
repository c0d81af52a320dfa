using System.Diagnostics;
using Xunit;

namespace RegieLedger.SystemTests;

/// <summary>A test that needs a file system of its own, of a given size: on Linux, for one who may mount.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MountFactAttribute : FactAttribute
{
    private static readonly string? Reason = Find();

    public MountFactAttribute()
    {
        if (Reason is not null)
            Skip = Reason;
    }

    private static string? Find()
    {
        if (!OperatingSystem.IsLinux())
            return "a size-limited tmpfs needs Linux";
        try
        {
            using var mount = Tmpfs.Mount(1);
            return null;
        }
        catch (InvalidOperationException e)
        {
            return $"a size-limited tmpfs cannot be mounted here: {e.Message}";
        }
    }
}

/// <summary>A test that makes fsync fail: with a C compiler, for a library that is loaded before libc.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FsyncFactAttribute : FactAttribute
{
    public FsyncFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
            Skip = "making fsync fail by LD_PRELOAD needs Linux";
        else if (Command.Find("gcc") is null)
            Skip = "making fsync fail by LD_PRELOAD needs gcc, which is not installed";
    }
}

/// <summary>A tmpfs, unmounted at the end.</summary>
public sealed class Tmpfs : IDisposable
{
    private readonly TempFolder _folder;

    private Tmpfs(TempFolder folder) => _folder = folder;

    public string Path => _folder.Path;

    public string this[string name] => _folder[name];

    /// <exception cref="InvalidOperationException">It could not be mounted.</exception>
    public static Tmpfs Mount(int megabytes)
    {
        var folder = new TempFolder();
        try
        {
            Command.Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "none", folder.Path);
            return new Tmpfs(folder);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    public void MakeReadOnly() => Command.Run("mount", "-o", "remount,ro", Path);

    public void Dispose()
    {
        Command.Run("umount", Path);
        _folder.Dispose();
    }
}

/// <summary>Programs of the system.</summary>
public static class Command
{
    public static string? Find(string name)
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    /// <exception cref="InvalidOperationException">It is not there, or it failed; with what it said.</exception>
    public static void Run(string name, params string[] args)
    {
        var path = Find(name) ?? throw new InvalidOperationException($"{name} is not installed");
        using var process = Process.Start(new ProcessStartInfo(path, args) { RedirectStandardError = true, UseShellExecute = false })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{name}: {said.Trim()}");
    }
}
