using Microsoft.Data.Sqlite;
using Nomination.App.Ballots;

namespace Nomination.Tests.Ballots;

public sealed class FollowingTests
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(5);

    [Fact]
    public async Task A_page_survives_a_reading_that_failed_and_ends_when_it_is_left()
    {
        var (turns, gone) = (0, new CancellationTokenSource());
        await Following.EachAsync(Pace, TimeProvider.System, ReadAsync, e => throw e, gone.Token);
        Assert.Equal(3, turns);

        async Task ReadAsync()
        {
            if (++turns == 3)
                await gone.CancelAsync();
            throw new SqliteException("database is locked", 5);
        }
    }

    [Fact]
    public async Task It_tells_of_a_fault_of_its_own()
    {
        var told = "";
        await Following.EachAsync(Pace, TimeProvider.System, () => throw new InvalidOperationException("a bug"), TellAsync, default);
        Assert.Equal("a bug", told);

        Task TellAsync(Exception e)
        {
            told = e.Message;
            return Task.CompletedTask;
        }
    }
}
