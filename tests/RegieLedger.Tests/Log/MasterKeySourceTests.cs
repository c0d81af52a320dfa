using System.Diagnostics;
using RegieLedger.Log;
using RegieLedger.Log.Embedded;
using RegieLedger.Log.Keys;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Log;

/// <summary>The master key comes from a file, a variable or a command; no message repeats it.</summary>
public sealed class MasterKeySourceTests : IDisposable
{
    private const string Key = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task All_three_give_the_same_key()
    {
        var file = _folder["a.key"];
        await File.WriteAllTextAsync(file, Key + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead);
        var fromFile = await LoadAsync(MasterKeySource.File(file));
        var variable = NewVariable(Key.ToUpperInvariant());

        (await LoadAsync(MasterKeySource.Variable(variable))).IsSame(fromFile).ShouldBeTrue();
        (await LoadAsync(MasterKeySource.Command($"echo {Key}"))).IsSame(fromFile).ShouldBeTrue();
        (await LoadAsync(MasterKeySource.Command($"printf %s\\\\r\\\\n {Key}"))).IsSame(fromFile).ShouldBeTrue();
    }

    [Fact]
    public async Task Keys_can_be_made_and_opened_with_a_command()
    {
        var (ledger, source) = (Guid.NewGuid(), MasterKeySource.Command($"echo {Key}"));
        await using (var store = await EmbeddedKeyStore.OpenAsync(_folder.Path, ledger, source))
            await store.EnsureAsync([new("person-1", "contact", "org-1")]);

        await using (await EmbeddedKeyStore.OpenAsync(_folder.Path, ledger, source))
            File.Exists(_folder["master.key"]).ShouldBeFalse("no file is made when the key comes from elsewhere");

        var refusal = await Should.ThrowAsync<LogOpenException>(() => EmbeddedKeyStore.OpenAsync(_folder.Path, ledger, MasterKeySource.Command($"echo {Key.Replace('0', '1')}")));
        refusal.Problem.ShouldBe(LogOpenProblem.WrongMasterKey);
        refusal.Message.ShouldContain("--master-key-command");
        refusal.Message.ShouldNotContain("echo");
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a key")]
    [InlineData(Key + "0")]
    [InlineData(Key + Key)]
    [InlineData(" " + Key)]
    public async Task What_is_not_a_key_is_refused_and_not_repeated(string text)
    {
        (await RefusedAsync(LogOpenProblem.WrongMasterKey, MasterKeySource.Command($"printf %s '{text}'"))).ShouldContain("is not a master key");
        if (text.Length > 0)
            (await RefusedAsync(LogOpenProblem.WrongMasterKey, MasterKeySource.Variable(NewVariable(text)))).ShouldContain("is not a master key");
    }

    [Fact]
    public async Task A_variable_that_is_not_there_is_told()
        => (await RefusedAsync(LogOpenProblem.MasterKeyMissing, MasterKeySource.Variable("REGIELEDGER_TEST_NONE"))).ShouldContain("REGIELEDGER_TEST_NONE is empty");

    [Fact]
    public void A_key_in_the_place_of_a_variables_name_is_refused_and_not_repeated()
    {
        foreach (var name in (string[])[Key, "", "a b", "a=b"])
            Should.Throw<ArgumentException>(() => MasterKeySource.Variable(name)).Message.ShouldNotContain("0011");
        MasterKeySource.IsVariable("REGIE_KEY_2").ShouldBeTrue();
    }

    [Fact]
    public async Task A_command_that_fails_is_told_with_its_code_and_the_first_line_of_its_stderr()
    {
        var message = await RefusedAsync(LogOpenProblem.MasterKeyMissing, MasterKeySource.Command($"echo {Key}; printf '\\n  no such \\033secret \\n  more\\n' >&2; exit 3"));

        message.ShouldContain("code 3 (no such secret)");
        message.ShouldNotContain("more");
        (await RefusedAsync(LogOpenProblem.MasterKeyMissing, MasterKeySource.Command("exit 4"))).ShouldContain("code 4.");
        (await RefusedAsync(LogOpenProblem.MasterKeyMissing, MasterKeySource.Command($"echo the key is {Key} >&2; exit 5"))).ShouldContain("code 5 (the key is …)");
        (await RefusedAsync(LogOpenProblem.MasterKeyMissing, MasterKeySource.Command("no-such-command-here"))).ShouldContain("code 127");
    }

    [Fact]
    public async Task A_command_that_says_much_on_stderr_is_not_held_up()
        => await LoadAsync(MasterKeySource.Command($"head -c 300000 /dev/zero >&2; echo {Key}"));

    [Fact]
    public async Task A_command_that_prints_without_end_is_ended()
        => await RefusedAsync(LogOpenProblem.WrongMasterKey, MasterKeySource.Command("while true; do echo 0; done"));

    [Fact]
    public async Task A_command_that_takes_too_long_is_ended_with_all_that_it_started()
    {
        var pid = _folder["pid"];
        var line = $"sh -c 'echo $$ > {pid}.new; mv {pid}.new {pid}; exec sleep 600' & wait";
        using var stop = new CancellationTokenSource();
        var stopped = MasterKeyCommand.RunAsync(line, TimeSpan.FromMinutes(5), stop.Token);
        while (!File.Exists(pid))
            await Task.Delay(5);
        using var child = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(pid), System.Globalization.CultureInfo.InvariantCulture));

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => stopped);
        await child.WaitForExitAsync().WaitAsync(TestTime.AtMost);
        var refusal = await Should.ThrowAsync<LogOpenException>(() => MasterKeyCommand.RunAsync("exec sleep 600", TimeSpan.FromMilliseconds(50), default));
        refusal.Problem.ShouldBe(LogOpenProblem.MasterKeyMissing);
        refusal.Message.ShouldContain("0.05 s");
    }

    [Fact]
    public async Task A_command_gets_no_input()
        => await RefusedAsync(LogOpenProblem.WrongMasterKey, MasterKeySource.Command("cat"));

    private static Task<MasterKey> LoadAsync(MasterKeySource source) => source.LoadAsync(mayMake: false, default);

    private static async Task<string> RefusedAsync(LogOpenProblem problem, MasterKeySource source)
    {
        var refusal = await Should.ThrowAsync<LogOpenException>(() => LoadAsync(source));
        refusal.Problem.ShouldBe(problem, refusal.Message);
        refusal.ToString().ShouldNotContain("00112233");
        refusal.Message.ShouldContain(" / ", customMessage: "in Dutch and in English");
        return refusal.Message;
    }

    // Of this test alone: others run in the same process.
    private static string NewVariable(string value)
    {
        var name = $"REGIELEDGER_TEST_{Guid.NewGuid():n}"[..40];
        Environment.SetEnvironmentVariable(name, value);
        return name;
    }
}
