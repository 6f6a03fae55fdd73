using Nomination.Core.Ballots;
using Nomination.Core.Shared;
using static Nomination.Tests.Ballots.BallotScene;

namespace Nomination.Tests.Ballots;

/// <summary>The same paper sent again, because its answer was lost, is one paper; another one is refused.</summary>
public sealed class RepeatedCastTests
{
    private static readonly string First = new('1', 32);
    private static readonly string Second = new('2', 32);

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_same_receipt_again_is_acknowledged_and_nothing_doubled_and_another_is_refused(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await StartAsync(store);
        var round = await scene.OpenAsync(present: 6);
        string[] paper = [$"{scene.Finalists[0].Id}"];
        for (var i = 0; i < 3; i++)
            Assert.Equal(First, Must(await scene.Votes.CastAsync(scene.Scene.Expert(0), round, First, paper)).Key);
        var other = await scene.Votes.CastAsync(scene.Scene.Expert(0), round, Second, paper);
        Assert.Equal((ProblemKind.Conflict, "您的选票已投入票箱，不能再投。"), (other.Problems[0].Kind, other.Text));

        // Who has not voted is not told whose receipt it is, and puts nothing in under it.
        Assert.Contains("已被使用", (await scene.Votes.CastAsync(scene.Scene.Expert(1), round, First, paper)).Text);
        Must(await scene.Votes.CastAsync(scene.Scene.Expert(1), round, Second, paper));
        var tally = await scene.CloseAndCountAsync(round);
        Assert.Equal([First, Second], tally.Receipts);

        // The answer got lost for so long that the round was closed and counted.
        Assert.True((await scene.Votes.CastAsync(scene.Scene.Expert(0), round, First, paper)).Done);
        Assert.False((await scene.Votes.CastAsync(scene.Scene.Expert(0), round, new string('3', 32), paper)).Done);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_receipt_sent_from_two_devices_at_once_is_one_paper(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await StartAsync(store);
        var round = await scene.OpenAsync(present: 6);
        var casts = await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(i => Task.Run(() => scene.Votes.CastAsync(scene.Scene.Expert(i % 2), round, i % 2 == 0 ? First : Second, [])))
        );
        Assert.All(casts, c => Assert.True(c.Done, c.Text));
        Assert.Equal([First, Second], (await scene.CloseAndCountAsync(round)).Receipts);
    }

    [Theory]
    [InlineData("")]
    [InlineData("11111111111111111111111111111111 ")]
    [InlineData("1111111111111111111111111111111G")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_receipt_is_thirty_two_hexadecimal_digits(string receipt)
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await StartAsync(store);
        var round = await scene.OpenAsync(present: 6);
        Assert.Equal(ProblemKind.Invalid, (await scene.Votes.CastAsync(scene.Scene.Expert(0), round, receipt, [])).Problems[0].Kind);
    }

    [Fact]
    public async Task A_receipt_of_an_earlier_round_is_not_taken_again()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await StartAsync(store);
        var round = await scene.OpenAsync(present: 6);
        var old = (await scene.CastAsync(round, Spread(6, 6)))[0].Key;
        await scene.CloseAndCountAsync(round);
        await scene.SignAsync(round);
        round = await scene.OpenAsync(present: 6);
        Assert.Contains("已被使用", (await scene.Votes.CastAsync(scene.Scene.Expert(1), round, old, [])).Text);
    }
}
