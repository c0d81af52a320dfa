using System.Text;
using RegieLedger.Log;
using RegieLedger.Log.Embedded;
using RegieLedger.Log.Keys;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Log;

/// <summary>What the embedded key store promises beyond the contract.</summary>
public sealed class EmbeddedKeyStoreTests : IDisposable
{
    private static readonly KeyName Name = new("person-1", "contact", "org-1");
    private readonly TempFolder _folder = new();
    private readonly Guid _ledger = Guid.NewGuid();

    private string MasterFile => _folder["master.key"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Keys_are_there_again_after_reopening()
    {
        var key = await EnsureAsync();

        await using var again = await EmbeddedKeyStore.OpenAsync(_folder.Path, _ledger);

        again.TryGet(Name, out _).ShouldBeFalse("nothing is read before it is asked for");
        var found = await again.FindAsync(key.Id);
        found.ShouldNotBeNull().ToBytes().ShouldBe(key.ToBytes());
        await again.EnsureAsync([Name]);
        again.TryGet(Name, out var same).ShouldBeTrue();
        same.Id.ShouldBe(key.Id);
    }

    [Fact]
    public async Task No_file_holds_a_key_in_the_clear_and_no_wal_is_left()
    {
        var key = await EnsureAsync();

        foreach (var file in Directory.GetFiles(_folder.Path))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            bytes.AsSpan().IndexOf(key.ToBytes()).ShouldBe(-1, file);
            Encoding.ASCII.GetString(bytes).ShouldNotContain(Convert.ToHexString(key.ToBytes()), Case.Insensitive);
        }

        Directory.GetFiles(_folder.Path).Select(Path.GetFileName).ShouldBe(["keys.db", "keys.lock", "master.key"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_master_key_is_made_for_its_owner_only()
    {
        await EnsureAsync();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(MasterFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_master_key_that_others_may_read_is_refused()
    {
        if (OperatingSystem.IsWindows())
            return;
        await EnsureAsync();
        File.SetUnixFileMode(MasterFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        var refusal = await RefusedAsync(LogOpenProblem.MasterKeyExposed, _ledger);

        refusal.Message.ShouldContain("chmod 600");
    }

    [Fact]
    public async Task Another_master_key_is_refused()
    {
        await EnsureAsync();
        await File.WriteAllTextAsync(MasterFile, new string('a', 64) + "\n");
        await RefusedAsync(LogOpenProblem.WrongMasterKey, _ledger);

        await File.WriteAllTextAsync(MasterFile, "not a key");
        await RefusedAsync(LogOpenProblem.WrongMasterKey, _ledger);
    }

    [Fact]
    public async Task A_lost_master_key_is_not_replaced_by_a_new_one()
    {
        await EnsureAsync();
        File.Delete(MasterFile);

        await RefusedAsync(LogOpenProblem.MasterKeyMissing, _ledger);

        File.Exists(MasterFile).ShouldBeFalse();
    }

    [Fact]
    public async Task The_keys_of_another_ledger_are_refused()
    {
        await EnsureAsync();
        await RefusedAsync(LogOpenProblem.OtherLedger, Guid.NewGuid());
    }

    [Fact]
    public async Task Keys_that_are_in_use_are_refused()
    {
        await using var store = await EmbeddedKeyStore.OpenAsync(_folder.Path, _ledger);
        var refusal = await RefusedAsync(LogOpenProblem.InUse, _ledger);
        refusal.Message.ShouldContain($"{Environment.ProcessId}");
        refusal.ExitCode.ShouldBe(10);
    }

    [Fact]
    public async Task A_wrapped_key_put_in_another_row_does_not_open()
    {
        var other = Name with { Person = "person-2" };
        var key = await EnsureAsync(other);
        using (var database = Database.Open(_folder["keys.db"], SQLitePCL.raw.SQLITE_OPEN_READWRITE))
            database.Execute("UPDATE key SET wrapped = (SELECT wrapped FROM key WHERE person = 'person-1') WHERE person = 'person-2'");

        await using var again = await EmbeddedKeyStore.OpenAsync(_folder.Path, _ledger);

        (await Should.ThrowAsync<LogUnavailableException>(async () => await again.FindAsync(key.Id))).Reason.ShouldBe(LogUnavailableReason.ReadFailed);
        (await Should.ThrowAsync<LogUnavailableException>(async () => await again.EnsureAsync([other]))).Reason.ShouldBe(LogUnavailableReason.ReadFailed);
        await again.EnsureAsync([Name]);
    }

    [Fact]
    public async Task A_closed_store_says_so()
    {
        var store = await EmbeddedKeyStore.OpenAsync(_folder.Path, _ledger);
        await store.DisposeAsync();

        (await Should.ThrowAsync<LogUnavailableException>(async () => await store.EnsureAsync([Name]))).Reason.ShouldBe(LogUnavailableReason.Closed);
        (await Should.ThrowAsync<LogUnavailableException>(async () => await store.FindAsync(Guid.NewGuid()))).Reason.ShouldBe(LogUnavailableReason.Closed);
    }

    private async Task<DataKey> EnsureAsync(KeyName? also = null)
    {
        await using var store = await EmbeddedKeyStore.OpenAsync(_folder.Path, _ledger);
        await store.EnsureAsync([Name, also ?? Name]);
        store.TryGet(also ?? Name, out var key).ShouldBeTrue();
        return key;
    }

    private async Task<LogOpenException> RefusedAsync(LogOpenProblem problem, Guid ledger)
    {
        var refusal = await Should.ThrowAsync<LogOpenException>(() => EmbeddedKeyStore.OpenAsync(_folder.Path, ledger));
        refusal.Problem.ShouldBe(problem);
        return refusal;
    }
}
