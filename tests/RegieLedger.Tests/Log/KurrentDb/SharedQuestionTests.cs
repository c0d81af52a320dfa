using RegieLedger.Log.KurrentDb;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Log.KurrentDb;

/// <summary>Whoever asks gets an answer that was begun after the question, whatever ends meanwhile.</summary>
public sealed class SharedQuestionTests
{
    [Fact]
    public async Task Who_asks_while_a_read_is_under_way_shares_the_next_one()
    {
        var release = new TaskCompletionSource();
        var asked = 0;
        var question = new SharedQuestion<int>(async () =>
        {
            var mine = Interlocked.Increment(ref asked);
            await release.Task;
            return mine;
        });

        var first = question.AskAsync();
        var (second, third) = (question.AskAsync(), question.AskAsync());
        release.SetResult();

        (await first, await second, await third).ShouldBe((1, 2, 2));
    }

    [Fact]
    public async Task A_read_that_failed_is_followed_by_the_next_one()
    {
        var release = new TaskCompletionSource();
        var asked = 0;
        var question = new SharedQuestion<int>(async () =>
        {
            var mine = Interlocked.Increment(ref asked);
            await release.Task;
            return mine == 1 ? throw new InvalidOperationException() : mine;
        });

        var (first, second) = (question.AskAsync(), question.AskAsync());
        release.SetResult();

        await Should.ThrowAsync<InvalidOperationException>(() => first);
        (await second).ShouldBe(2);
    }
}
