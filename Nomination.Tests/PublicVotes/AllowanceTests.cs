using Nomination.App.PublicVotes;

namespace Nomination.Tests.PublicVotes;

public sealed class AllowanceTests
{
    [Fact]
    public void A_key_has_its_permits_in_each_window_and_no_other_keys()
    {
        var clock = new FixedClock(new DateTimeOffset(2026, 5, 11, 2, 0, 59, TimeSpan.Zero));
        var allowance = new Allowance(2, TimeSpan.FromMinutes(1), clock);
        Assert.Equal([true, true, false, false], [.. Enumerable.Range(0, 4).Select(_ => allowance.Takes("a"))]);
        Assert.True(allowance.Takes("b"));
        clock.Now = clock.Now.AddSeconds(1);
        Assert.Equal([true, true, false], [.. Enumerable.Range(0, 3).Select(_ => allowance.Takes("a"))]);
        Assert.False(new Allowance(0, TimeSpan.FromMinutes(1), clock).Takes("a"));
    }

    [Fact]
    public async Task However_many_ask_at_once_no_more_than_the_permits_are_given()
    {
        var allowance = new Allowance(100, TimeSpan.FromHours(1), new FixedClock(new DateTimeOffset(2026, 5, 11, 2, 0, 0, TimeSpan.Zero)));
        var given = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => Enumerable.Range(0, 100).Count(_ => allowance.Takes("a"))))
        );
        Assert.Equal(100, given.Sum());
    }
}
