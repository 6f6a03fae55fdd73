using Microsoft.EntityFrameworkCore;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Documents;
using Nomination.Core.Shared;
using Nomination.Tests.Documents;
using static Nomination.Tests.Ballots.BallotScene;

namespace Nomination.Tests.Ballots;

/// <summary>纸质票 beside electronic ones: three of nine members vote on printed slips, which two officers type.</summary>
public sealed class SlipTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Slips_typed_alike_by_two_lie_in_the_box_with_the_others_and_are_counted(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (scene, slips, typing, round) = await OpenAsync(store);
        var codes = Must(await slips.SheetAsync(scene.Scene.Clerk, round)).Codes;
        Assert.Equal(3, codes.Count);
        Assert.Contains("用纸质票", (await scene.Votes.CastAsync(scene.Scene.Expert(0), round, [])).Text);
        await scene.CastAsync(round, Spread(6, 6, 5), firstMember: 3);
        Assert.False((await typing.TypeAsync(scene.Scene.Clerk, round, codes[0], "1")).Done);
        Must(await scene.Rounds.CloseAsync(scene.Scene.Clerk, round));
        Assert.Contains("纸质票还没有录入", (await scene.Counts.CountAsync(scene.Scene.Clerk, round)).Text);
        Assert.False((await typing.TypeAsync(scene.Scene.Rechecker, round, codes[0], "1")).Done);

        string[] marks = ["1 2", "1", "1 2 3 4 5 6 7 8 9 10 11"];
        await TypeAsync(scene.Scene.Scrutineer, typing, round, codes, marks);
        Assert.Equal(0, Must(await typing.FinishAsync(scene.Scene.Scrutineer, round)));
        Assert.Empty(Must(await typing.DeskAsync(scene.Scene.Clerk, round)).Own);
        await TypeAsync(scene.Scene.Clerk, typing, round, codes, ["1 2", "1 3", marks[2]]);
        Assert.Contains("不能再录", (await typing.TypeAsync(scene.Scene.SecondScrutineer, round, codes[0], "1")).Text);
        Assert.Equal(1, Must(await typing.FinishAsync(scene.Scene.Clerk, round)));
        var desk = Must(await typing.DeskAsync(scene.Scene.Scrutineer, round));
        Assert.Equal([new SlipDifference(codes[1], "1 候选人1", "1 候选人1、3 候选人3")], desk.Differences);
        // An officer who did not type sees no reading, and who is no officer sees nothing.
        Assert.Empty(Must(await typing.DeskAsync(scene.Scene.SecondScrutineer, round)).Differences);
        Assert.Equal(ProblemKind.Forbidden, (await typing.DeskAsync(scene.Scene.Rechecker, round)).Problems[0].Kind);

        // Mended against the slip by the one who erred.
        var wrong = Must(await typing.DeskAsync(scene.Scene.Clerk, round)).Own.Single(l => l.Code == codes[1]);
        Must(await typing.RemoveAsync(scene.Scene.Clerk, round, wrong.Id));
        await TypeAsync(scene.Scene.Clerk, typing, round, [codes[1].ToLowerInvariant().Insert(4, "-")], ["1"]);
        Assert.Equal(0, Must(await typing.FinishAsync(scene.Scene.Clerk, round)));
        Assert.Contains("不再变更", (await typing.TypeAsync(scene.Scene.Clerk, round, codes[0], "1")).Text);
        Must(await scene.Counts.CountAsync(scene.Scene.Clerk, round));
        var tally = Must(await scene.Counts.TallyAsync(scene.Scene.Clerk, round));
        Assert.Equal((9, 9, 8, 1), (tally.Issued, tally.Collected, tally.Valid, tally.Void));
        Assert.Equal((8, 6), (tally.Lines[0].Votes, tally.Lines[1].Votes));
        Assert.All(codes, c => Assert.Contains(c, tally.Receipts));
        await using var db = store.Stores.Open();
        Assert.Empty(await db.SlipReadings.ToListAsync(TestContext.Current.CancellationToken));
        var kept = await db.BallotRounds.SingleAsync(TestContext.Current.CancellationToken);
        var papers = await db.BallotPapers.ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(RoundSecret.Seal(kept.Seed, BoxContent.Of(papers.Select(p => p.Key), papers.Select(p => p.TicksJson))), kept.Seal);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_strange_code_and_a_code_on_two_slips_are_void_and_a_slip_too_many_voids_the_round(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (scene, slips, typing, round) = await OpenAsync(store);
        var codes = Must(await slips.SheetAsync(scene.Scene.Clerk, round)).Codes;
        await scene.CastAsync(round, Spread(4, 4), firstMember: 3);
        Must(await scene.Rounds.CloseAsync(scene.Scene.Clerk, round));
        // Five of six electronic voters and three slips would be eight of nine: the fourth slip is one too many all the same.
        foreach (var typist in new[] { scene.Scene.Scrutineer, scene.Scene.SecondScrutineer })
        {
            await TypeAsync(typist, typing, round, [codes[0], codes[0], codes[1], "ZZZZ9999"], ["1", "2", "1", "1"]);
            Must(await typing.FinishAsync(typist, round));
        }
        await using (var db = store.Stores.Open())
        {
            var texts = await db.BallotPapers.Select(p => p.TicksJson).ToListAsync(TestContext.Current.CancellationToken);
            Assert.Equal(2, texts.Count(t => t.Contains(SlipText.Twice, StringComparison.Ordinal)));
            Assert.Single(texts, t => t.Contains(SlipText.Unknown, StringComparison.Ordinal));
        }
        Must(await scene.Counts.CountAsync(scene.Scene.Clerk, round));
        var sheet = Must(await scene.Counts.TallyAsync(scene.Scene.Clerk, round));
        Assert.Equal((TallyStatus.VoidRound, 3, 4), (sheet.Status, sheet.SlipsIssued, sheet.SlipsTyped));
        var papers = new BallotPaperService(store.Stores, scene.Clock);
        foreach (var paper in new[] { BallotPaperKind.Tally, BallotPaperKind.Report })
            Assert.Contains(
                "收回的纸质票多于印制的纸质票，本轮投票无效",
                LetterTests.Text(Must(await papers.RoundAsync(scene.Scene.Clerk, round, paper)))
            );
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Who_comes_late_votes_electronically_unless_all_others_are_on_paper(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (scene, _, _, round) = await OpenAsync(store, present: 8);
        // Marked for paper before opening, with no slip printed.
        Must(await scene.Rounds.MarkPresentAsync(scene.Scene.Clerk, round, scene.Scene.Panel[8].Id, true));
        Must(await scene.Votes.CastAsync(scene.Scene.Expert(8), round, [scene.Finalists[0].Id]));
        Assert.Equal(3, Must(await scene.Reads.TurnoutAsync(scene.Scene.Clerk, round)).OnPaper);

        await using var other = await TestStore.OpenAsync(kind);
        (scene, _, _, round) = await OpenAsync(other, present: 8, onPaper: 8);
        var late = await scene.Rounds.MarkPresentAsync(scene.Scene.Clerk, round, scene.Scene.Panel[8].Id, true);
        Assert.Contains("从下一轮起", late.Text);
        Assert.Equal(8, Must(await scene.Reads.TurnoutAsync(scene.Scene.Clerk, round)).Present);
    }

    [Theory]
    [InlineData(1, 9, "不少于 3 人")]
    [InlineData(2, 9, "不少于 3 人")]
    [InlineData(3, 9, null)]
    [InlineData(7, 9, "减去纸质票")]
    [InlineData(9, 9, null)]
    [InlineData(0, 9, null)]
    public void Papers_of_a_kind_are_none_or_at_least_three(int onPaper, int present, string? why)
    {
        var problem = PaperSecrecy.Check(onPaper, present);
        Assert.Equal(why is null, problem is null);
        if (why is not null)
            Assert.Contains(why, problem!.Text);
    }

    [Theory]
    [InlineData(BallotMode.Approve, "3 1", "[\"A\",\"C\"]")]
    [InlineData(BallotMode.Approve, "", "[]")]
    [InlineData(BallotMode.Approve, "x", "[\"?spoilt\"]")]
    [InlineData(BallotMode.YesNo, "1+ 3-", "[\"A=1\",\"C=-1\"]")]
    [InlineData(BallotMode.Score, "2=88，1=90", "[\"A=90\",\"B=88\"]")]
    [InlineData(BallotMode.Ranked, "3 1", "[\"A=2\",\"C=1\"]")]
    [InlineData(BallotMode.Tiers, "1/2 3", "[\"A=1\",\"B=2\",\"C=2\"]")]
    [InlineData(BallotMode.Approve, "4", null)]
    [InlineData(BallotMode.Approve, "1 1", null)]
    [InlineData(BallotMode.YesNo, "1", null)]
    [InlineData(BallotMode.Score, "1 88", null)]
    public void A_slip_is_typed_by_its_numbers(BallotMode mode, string typed, string? text)
    {
        Guid[] names = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];
        var read = SlipText.Read(typed, names, mode);
        Assert.Equal(text is not null, read.Done);
        if (text is not null)
            Assert.Equal(text, read.Value.Replace($"{names[0]}", "A").Replace($"{names[1]}", "B").Replace($"{names[2]}", "C"));
    }

    /// <summary>Nine present, the first three on paper and who is absent marked for it, slips printed, officers declared, the box open.</summary>
    internal static async Task<(BallotScene Scene, SlipService Slips, SlipTypingService Typing, Guid Round)> OpenAsync(
        TestStore store,
        int present = 9,
        int onPaper = 3
    )
    {
        var scene = await StartAsync(store);
        var slips = new SlipService(store.Stores, scene.Clock);
        var round = await MeetingTests.LaidOutAsync(scene, present);
        await scene.DeclareAsync(round);
        for (var i = 0; i < onPaper; i++)
        {
            Must(await scene.Meetings.MarkPaperAsync(scene.Scene.Clerk, round, scene.Scene.Panel[i].Id, true));
            if (i < 2)
                Assert.Contains("无法保密", (await slips.IssueAsync(scene.Scene.Clerk, round)).Text);
        }
        for (var i = present; i < 9; i++)
            Must(await scene.Meetings.MarkPaperAsync(scene.Scene.Clerk, round, scene.Scene.Panel[i].Id, true));
        Assert.Contains("重新印制", (await scene.Rounds.OpenAsync(scene.Scene.Clerk, round)).Text);
        Assert.Equal(onPaper, Must(await slips.IssueAsync(scene.Scene.Clerk, round)));
        Must(await scene.Rounds.OpenAsync(scene.Scene.Clerk, round));
        return (scene, slips, new SlipTypingService(store.Stores, scene.Clock, store.Secrets), round);
    }

    internal static async Task TypeAsync(Actor typist, SlipTypingService typing, Guid round, IReadOnlyList<string> codes, string[] marks)
    {
        for (var i = 0; i < codes.Count; i++)
            Must(await typing.TypeAsync(typist, round, codes[i], marks[i]));
    }
}
