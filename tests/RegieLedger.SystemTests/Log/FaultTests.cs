using System.Text;
using RegieLedger.Log;
using RegieLedger.Log.Embedded;
using RegieLedger.Log.Keys;
using Shouldly;
using SQLitePCL;
using Xunit;

namespace RegieLedger.SystemTests.Log;

/// <summary>What goes wrong around a ledger: said clearly, with an exit code, and nothing damaged.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_that_another_process_has_open_is_refused_until_that_is_gone()
    {
        using var child = Child.Start(null, "obey", _folder.Path);
        (await child.ReadLineAsync()).ShouldBe("READY");
        (await child.AskAsync("append one")).ShouldBe("stored 0");

        var refusal = await RefusedAsync(_folder.Path, LogOpenProblem.InUse);
        refusal.Message.ShouldContain($"process {child.Id}");
        refusal.ExitCode.ShouldBe(10);
        (await child.AskAsync("append two")).ShouldBe("stored 1");

        child.Kill();
        await child.WaitAsync();
        await using var log = await EmbeddedLog.OpenAsync(_folder.Path);
        (await log.ReadStreamAsync("obedient").CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task A_process_that_is_refused_ends_with_the_exit_code_and_a_message()
    {
        await using var log = await EmbeddedLog.OpenAsync(_folder.Path);
        using var child = Child.Start(null, "obey", _folder.Path);

        (await child.ReadLineAsync()).ShouldNotBeNull().ShouldStartWith($"InUse: Folder '{_folder.Path}' is in use by process {Environment.ProcessId}.");
        (await child.WaitAsync()).ShouldBe(10);
    }

    [Theory]
    [InlineData("This is not a database, and it is longer than the header of one, so that it is looked at and not only measured.")]
    [InlineData("short")]
    public async Task A_file_that_is_not_ours_is_left_alone(string content)
    {
        await File.WriteAllTextAsync(_folder["ledger.db"], content);

        var refusal = await RefusedAsync(_folder.Path, LogOpenProblem.NotALedger);

        refusal.Message.ShouldContain("Choose another folder");
        (await File.ReadAllTextAsync(_folder["ledger.db"])).ShouldBe(content);
    }

    [Fact]
    public async Task A_database_of_another_program_is_left_alone()
    {
        using (var other = Database.Open(_folder["ledger.db"], raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE))
            other.Execute("PRAGMA journal_mode=WAL; CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1)");
        var before = await File.ReadAllBytesAsync(_folder["ledger.db"]);

        await RefusedAsync(_folder.Path, LogOpenProblem.NotALedger);

        (await File.ReadAllBytesAsync(_folder["ledger.db"])).ShouldBe(before);
    }

    [Fact]
    public async Task A_newer_format_is_left_alone()
    {
        await (await EmbeddedLog.OpenAsync(_folder.Path)).DisposeAsync();
        using (var database = Database.Open(_folder["ledger.db"], raw.SQLITE_OPEN_READWRITE))
            database.Execute("PRAGMA user_version=2");
        var before = await File.ReadAllBytesAsync(_folder["ledger.db"]);

        var refusal = await RefusedAsync(_folder.Path, LogOpenProblem.NewerFormat);

        refusal.Message.ShouldContain("format 2");
        (await File.ReadAllBytesAsync(_folder["ledger.db"])).ShouldBe(before);
    }

    [Fact]
    public async Task A_damaged_file_is_said_to_be_damaged()
    {
        await using (var log = await EmbeddedLog.OpenAsync(_folder.Path))
            await log.AppendAsync("a", ExpectedRevision.NewStream, [Event(100)]);
        await using (var file = File.OpenWrite(_folder["ledger.db"]))
        {
            // Everything but the header that says whose it is.
            file.Position = 100;
            await file.WriteAsync(Enumerable.Repeat((byte)0xAA, (int)file.Length - 100).ToArray());
        }

        await RefusedAsync(_folder.Path, LogOpenProblem.Damaged);
    }

    [MountFact]
    public async Task A_folder_that_cannot_be_written_is_refused()
    {
        using var disk = Tmpfs.Mount(4);
        await using (var log = await EmbeddedLog.OpenAsync(disk["data"]))
            await log.AppendAsync("a", ExpectedRevision.NewStream, [Event(100)]);
        disk.MakeReadOnly();

        await RefusedAsync(disk["data"], LogOpenProblem.ReadOnly);
        await RefusedAsync(disk["other"], LogOpenProblem.ReadOnly);
        (await Should.ThrowAsync<LogOpenException>(() => EmbeddedKeyStore.OpenAsync(disk["data"], Guid.NewGuid()))).Problem.ShouldBe(LogOpenProblem.ReadOnly);
    }

    [MountFact]
    public async Task A_full_disk_refuses_appends_damages_nothing_and_is_forgotten_when_there_is_room()
    {
        using var disk = Tmpfs.Mount(24);
        await File.WriteAllBytesAsync(disk["ballast"], new byte[12 * 1024 * 1024]);
        var stored = new List<Guid>();
        NewEvent[] refused;
        await using (var log = await EmbeddedLog.OpenAsync(disk["data"]))
        {
            using var end = new CancellationTokenSource(TestTime.AtMost);
            var following = Task.Run(async () => await log.SubscribeAllAsync(LogPosition.Start, end.Token)
                .Where(m => m is LogMessage.EntryRead)
                .Select(m => ((LogMessage.EntryRead)m).Entry.EventId)
                .Take(3000)
                .ToListAsync(end.Token));
            refused = await FillAsync(log, stored);

            // It stays clean however often it is tried, it is all still readable, and small and large fail alike.
            for (var i = 0; i < 20; i++)
                (await FullAsync(log, stored.Count, refused)).OutcomeUnknown.ShouldBeFalse();
            (await log.ReadAllAsync(LogPosition.Start).Select(e => e.EventId).ToListAsync()).ShouldBe(stored);

            File.Delete(disk["ballast"]);
            (await log.AppendAsync("a", ExpectedRevision.At(stored.Count - 1), refused)).AlreadyStored.ShouldBeFalse();
            stored.AddRange(refused.Select(e => e.Id));
            while (stored.Count < 3000)
                await AppendAsync(log, stored, 100);
            (await following).ShouldBe(stored.Take(3000));
        }

        await using var again = await EmbeddedLog.OpenAsync(disk["data"]);
        (await again.ReadAllAsync(LogPosition.Start).Select(e => e.EventId).ToListAsync()).ShouldBe(stored);
        (await again.AppendAsync("a", ExpectedRevision.At(stored.IndexOf(refused[0].Id) - 1), refused)).AlreadyStored.ShouldBeTrue();
    }

    [MountFact]
    public async Task A_disk_without_room_for_a_ledger_is_said_to_be_full()
    {
        using var disk = Tmpfs.Mount(1);
        await using (var ballast = File.Create(disk["ballast"]))
        {
            await Should.ThrowAsync<IOException>(async () =>
            {
                while (true)
                    await ballast.WriteAsync(new byte[4096]);
            });
        }

        var refusal = await RefusedAsync(disk["data"], LogOpenProblem.NoSpace);
        refusal.ExitCode.ShouldBe(14);

        File.Delete(disk["ballast"]);
        await using var log = await EmbeddedLog.OpenAsync(disk["data"]);
        await log.AppendAsync("a", ExpectedRevision.NewStream, [Event(100)]);
    }

    [MountFact]
    public async Task Keys_are_not_made_on_a_full_disk_and_are_when_there_is_room()
    {
        using var disk = Tmpfs.Mount(4);
        await using var store = await EmbeddedKeyStore.OpenAsync(disk["data"], Guid.NewGuid());
        await using (var ballast = File.Create(disk["ballast"]))
        {
            await Should.ThrowAsync<IOException>(async () =>
            {
                while (true)
                    await ballast.WriteAsync(new byte[4096]);
            });
        }

        var name = new KeyName("p", "contact", "o");
        (await Should.ThrowAsync<LogUnavailableException>(async () => await store.EnsureAsync([name]))).Reason.ShouldBe(LogUnavailableReason.DiskFull);
        store.TryGet(name, out _).ShouldBeFalse();

        File.Delete(disk["ballast"]);
        await store.EnsureAsync([name]);
        store.TryGet(name, out _).ShouldBeTrue();
    }

    /// <summary>A library loaded before libc makes fsync and fdatasync of a ledger's files fail as long as a file is there.</summary>
    [FsyncFact]
    public async Task After_a_failed_fsync_nothing_is_written_until_the_ledger_is_opened_again()
    {
        await File.WriteAllTextAsync(_folder["failing.c"], FailingFsync);
        Command.Run("gcc", "-shared", "-fPIC", "-O1", "-o", _folder["failing.so"], _folder["failing.c"], "-ldl");
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["LD_PRELOAD"] = _folder["failing.so"],
            ["FAIL_FSYNC_WHILE"] = _folder["broken"],
        };
        using var child = Child.Start(environment, "obey", _folder["data"]);
        (await child.ReadLineAsync()).ShouldBe("READY");
        (await child.AskAsync("append one")).ShouldBe("stored 0");

        await File.WriteAllTextAsync(_folder["broken"], "");
        (await child.AskAsync("append two")).ShouldBe("unavailable WriteFailed unknown");
        (await child.AskAsync("count")).ShouldBe("1 of 1");

        // The disk says that it is well again, but what it lost in the meantime nobody knows.
        File.Delete(_folder["broken"]);
        (await child.AskAsync("append three")).ShouldBe("unavailable WriteFailed nothing");

        var count = await child.AskAsync("reopen");
        count.ShouldBeOneOf("1 of 1", "2 of 2");
        // Repeated with the same id from the same knowledge: stored exactly once, whether or not it had been.
        var known = count == "2 of 2" ? "append two from-start" : "append two";
        (await child.AskAsync(known)).ShouldBeOneOf("stored 1", "already 1");
        (await child.AskAsync("append three")).ShouldBe("stored 2");
        (await child.AskAsync("count")).ShouldBe("3 of 3");
    }

    private const string FailingFsync = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <errno.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <unistd.h>

        static int fails(int fd) {
            char link[64], path[4096];
            const char *flag = getenv("FAIL_FSYNC_WHILE");
            if (!flag || access(flag, F_OK) != 0) return 0;
            snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
            ssize_t n = readlink(link, path, sizeof path - 1);
            if (n < 0) return 0;
            path[n] = 0;
            return strstr(path, "ledger.db") != NULL;
        }

        int fsync(int fd) {
            if (fails(fd)) { errno = EIO; return -1; }
            return ((int (*)(int)) dlsym(RTLD_NEXT, "fsync"))(fd);
        }

        int fdatasync(int fd) {
            if (fails(fd)) { errno = EIO; return -1; }
            return ((int (*)(int)) dlsym(RTLD_NEXT, "fdatasync"))(fd);
        }
        """;

    private static async Task<NewEvent[]> FillAsync(EmbeddedLog log, List<Guid> stored)
    {
        while (true)
        {
            NewEvent[] events = [Event(8000), Event(8000)];
            try
            {
                var expected = stored.Count == 0 ? ExpectedRevision.NewStream : ExpectedRevision.At(stored.Count - 1);
                await log.AppendAsync("a", expected, events);
                stored.AddRange(events.Select(e => e.Id));
                stored.Count.ShouldBeLessThan(10_000, "the disk does not get full");
            }
            catch (LogUnavailableException e) when (e.Reason == LogUnavailableReason.DiskFull)
            {
                return events;
            }
        }
    }

    private static async Task AppendAsync(EmbeddedLog log, List<Guid> stored, int size)
    {
        var item = Event(size);
        await log.AppendAsync("a", ExpectedRevision.At(stored.Count - 1), [item]);
        stored.Add(item.Id);
    }

    private static async Task<LogUnavailableException> FullAsync(EmbeddedLog log, int count, NewEvent[] events)
    {
        var refusal = await Should.ThrowAsync<LogUnavailableException>(async () => await log.AppendAsync("a", ExpectedRevision.At(count - 1), events));
        refusal.Reason.ShouldBe(LogUnavailableReason.DiskFull);
        return refusal;
    }

    private static NewEvent Event(int size)
        => new(Guid.NewGuid(), "tested.v1", new byte[size], Encoding.ASCII.GetBytes("{}"));

    private static async Task<LogOpenException> RefusedAsync(string folder, LogOpenProblem problem)
    {
        var refusal = await Should.ThrowAsync<LogOpenException>(() => EmbeddedLog.OpenAsync(folder));
        refusal.Problem.ShouldBe(problem);
        return refusal;
    }
}
