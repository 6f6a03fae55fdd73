using Microsoft.EntityFrameworkCore;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using static Nomination.Tests.Ballots.BallotScene;

namespace Nomination.Tests.Ballots;

/// <summary>A whole round in each kind of paper, from the paper to the sheet and the result: six names, two seats, six present of nine.</summary>
public sealed class ModeRoundTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Yes_no_counts_for_against_and_abstentions(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await SceneAsync(store, BallotMode.YesNo);
        var round = await scene.OpenAsync(present: 6);
        await CastAsync(scene, round, [(0, 1), (1, 1), (2, -1)], 4);
        await CastAsync(scene, round, [(0, 1), (2, 1)], 1, first: 4);
        await CastAsync(scene, round, [(0, -1)], 1, first: 5);
        var sheet = await scene.CloseAndCountAsync(round);
        Assert.Equal(
            [(5, 1, 0), (4, 0, 2), (1, 4, 1), (0, 0, 6)],
            sheet.Lines.Take(4).Select(l => (l.Votes, l.Against!.Value, l.Abstained!.Value))
        );
        Assert.Equal([1, 2], sheet.Lines.Where(l => l.Elected).Select(l => l.Order));
        Assert.Equal([4, 5, 6], sheet.Lines.Where(l => l.OfOneMind).Select(l => l.Order));
        Assert.Equal(("同意票数", "超过实到人数的二分之一", false), (sheet.Measure, sheet.PassWords, sheet.Unanimous));
        await AcceptAsync(scene, round, "第1轮得 同意 5 票、反对 1 票、弃权 0 票（实到人数 6），达到通过线，当选。");
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Points_pass_by_their_share_of_all_points_there_are(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await SceneAsync(store, BallotMode.Score);
        var round = await scene.OpenAsync(present: 6);
        await CastAsync(scene, round, [(0, 10), (1, 6), (2, 5)], 5);
        await CastAsync(scene, round, [(1, 1), (2, 6)], 1, first: 5);
        var sheet = await scene.CloseAndCountAsync(round);
        // More than half of 6 × 10 points: 50 and 31 pass, 31 again ties; 30 would not.
        Assert.Equal(
            [(50, 60, true), (31, 60, true), (31, 60, true), (0, 60, false)],
            sheet.Lines.Take(4).Select(l => (l.Points!.Value, l.Denominator, l.Passed))
        );
        Assert.Equal(("83.3%", "实到人数×满分 10 分", 1), (sheet.Lines[0].Percent, sheet.DenominatorName, sheet.RunoffSeats));
        Assert.Equal("再次投票：候选人2、候选人3再投一次，争 1 个名额。", Assert.Single(sheet.TieSteps));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Ranks_count_two_points_and_one(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await SceneAsync(store, BallotMode.Ranked);
        var round = await scene.OpenAsync(present: 6);
        await CastAsync(scene, round, [(1, 1), (0, 2)], 4);
        await CastAsync(scene, round, [(2, 1), (0, 2)], 2, first: 4);
        var sheet = await scene.CloseAndCountAsync(round);
        Assert.Equal([(6, 6), (4, 8), (2, 4)], sheet.Lines.Take(3).Select(l => (l.Votes, l.Points!.Value)));
        Assert.Equal([true, true, false], sheet.Lines.Take(3).Select(l => l.Passed));
        await AcceptAsync(scene, round, "第1轮得 8 分（4 票）（实到人数 6），达到通过线，当选。");
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Two_tiers_give_winners_by_one_mark_and_nominees_by_both(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await SceneAsync(store, BallotMode.Tiers);
        var round = await scene.OpenAsync(present: 6);
        await CastAsync(scene, round, [(0, 1), (1, 1), (2, 2), (3, 2)], 4);
        await CastAsync(scene, round, [(0, 1), (4, 1), (3, 2)], 2, first: 4);
        var sheet = await scene.CloseAndCountAsync(round);
        Assert.Equal([(6, 0), (4, 0), (0, 4), (0, 6), (2, 0)], sheet.Lines.Take(5).Select(l => (l.Votes, l.Nominations!.Value)));
        await AcceptAsync(scene, round, "第1轮得 入选 6 票、提名 0 票（实到人数 6），达到通过线，当选。");
        var outcome = Must(await scene.Elections.OutcomeAsync(scene.Scene.Auditor, scene.Scene.Campaign.Id));
        Assert.Equal(["04", "03"], outcome.Rows.Where(r => r.Award == AwardKind.Nominee).Select(r => r.Number));
    }

    [Theory]
    [InlineData(BallotMode.YesNo, 1, 1, 1, "最多同意 2 人，您同意了 3 人")]
    [InlineData(BallotMode.YesNo, 0, 1, -1, "每人只能选同意、反对或弃权中的一项")]
    [InlineData(BallotMode.Score, 0, 11, 3, "每人的分数须为 0 至 10 的整数")]
    [InlineData(BallotMode.Ranked, 1, 2, 3, "最多排 2 人，您排了 3 人")]
    [InlineData(BallotMode.Tiers, 1, 1, 1, "最多入选 2 人，您入选了 3 人")]
    [InlineData(BallotMode.Tiers, 2, 2, 2, "最多提名 2 人，您提名了 3 人")]
    [InlineData(BallotMode.Approve, 1, 2, null, "选票无法识别")]
    [InlineData(BallotMode.Ranked, 1, 1, null, "名次须从 1 起依次排列")]
    public async Task What_the_mode_does_not_allow_is_refused_before_the_box(BallotMode mode, int a, int b, int? c, string words)
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await SceneAsync(store, mode);
        var round = await scene.OpenAsync(present: 6);
        List<Mark> marks = [new(scene.Finalists[0].Id, a), new(scene.Finalists[1].Id, b)];
        if (c is { } third)
            marks.Add(new(scene.Finalists[2].Id, third));
        var refused = await scene.Votes.CastAsync(scene.Scene.Expert(0), round, marks);
        Assert.Contains(words, refused.Text);
        await using var db = store.Stores.Open();
        Assert.Equal(0, await db.BallotPapers.CountAsync(TestContext.Current.CancellationToken));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Equals_whom_only_the_chair_can_part_wait_for_a_ruling_with_a_reason(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await SceneAsync(store, BallotMode.Approve, [TieStep.Chair]);
        var (s, campaign) = (scene.Scene, scene.Scene.Campaign.Id);
        var round = await scene.OpenAsync(present: 6);
        await scene.CastAsync(round, Spread(6, 5, 4, 4));
        var sheet = await scene.CloseAndCountAsync(round);
        Assert.False(sheet.VotesAgain);
        await scene.SignAsync(round);
        Assert.Null(Must(await scene.Rounds.PlanAsync(s.Clerk, campaign)));
        Assert.Equal(
            "还有 2 人得票相同，争 1 个名额，须先由主席裁定并说明理由。",
            (await scene.Elections.AcceptAsync(s.Chair, campaign)).Text
        );
        var waiting = Must(await scene.Elections.OutcomeAsync(s.Chair, campaign)).Chair!;
        Assert.Equal(["候选人2", "候选人3"], waiting.Names.Select(n => n.Name));

        Guid[] third = [scene.Finalists[2].Id];
        Assert.False((await scene.Elections.RuleAsync(s.Clerk, campaign, new() { Names = [.. third], Reason = "经办" })).Done);
        Assert.Contains("理由", (await scene.Elections.RuleAsync(s.Chair, campaign, new() { Names = [.. third] })).Text);
        var stranger = new RulingForm { Names = [scene.Finalists[5].Id], Reason = "基层一线优先" };
        Assert.Equal("请在候选人2、候选人3中选定 1 人。", (await scene.Elections.RuleAsync(s.Chair, campaign, stranger)).Text);
        Must(await scene.Elections.RuleAsync(s.Chair, campaign, new() { Names = [.. third], Reason = "基层一线优先" }));
        Assert.False((await scene.Elections.RuleAsync(s.Chair, campaign, new() { Names = [.. third], Reason = "再来" })).Done);

        var outcome = Must(await scene.Elections.OutcomeAsync(s.Clerk, campaign));
        Assert.Contains("理由：基层一线优先", Assert.Single(outcome.Ties).Steps[^1]);
        Must(await scene.Elections.AcceptAsync(s.Chair, campaign));
        outcome = Must(await scene.Elections.OutcomeAsync(s.Clerk, campaign));
        Assert.Equal(["01", "03"], outcome.Rows.Where(r => r.Award == AwardKind.Honour).Select(r => r.Number));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_tie_that_the_cascade_decides_without_a_new_vote_can_be_accepted(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await SceneAsync(store, BallotMode.Approve, [TieStep.Lot]);
        var round = await scene.OpenAsync(present: 6);
        await scene.CastAsync(round, Spread(6, 5, 4, 4));
        var sheet = await scene.CloseAndCountAsync(round);
        Assert.Equal((false, 1), (sheet.VotesAgain, sheet.TieWinners.Count));
        Assert.StartsWith("抽签：", Assert.Single(sheet.TieSteps), StringComparison.Ordinal);
        await scene.SignAsync(round);
        Assert.Null(Must(await scene.Rounds.PlanAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id)));
        Must(await scene.Elections.AcceptAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id));
        var outcome = Must(await scene.Elections.OutcomeAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id));
        Assert.Equal((2, 0), (outcome.Rows.Count(r => r.Award == AwardKind.Honour), outcome.Vacant));
    }

    private static Task<BallotScene> SceneAsync(TestStore store, BallotMode mode, IReadOnlyList<TieStep>? ties = null) =>
        StartAsync(
            store,
            r =>
                r with
                {
                    Nominees = 2,
                    Ballot = r.Ballot with
                    {
                        Mode = mode,
                        Seats = 2,
                        MaxTicks = ties is null ? 2 : 3,
                        MaxScore = 10,
                        NomineeTicks = 2,
                        Ties = ties ?? r.Ballot.Ties,
                    },
                },
            finalists: 6
        );

    private static async Task CastAsync(BallotScene scene, Guid round, (int Name, int Mark)[] paper, int times, int first = 0)
    {
        for (var i = first; i < first + times; i++)
            Must(
                await scene.Votes.CastAsync(
                    scene.Scene.Expert(i),
                    round,
                    [.. paper.Select(m => new Mark(scene.Finalists[m.Name].Id, m.Mark))]
                )
            );
    }

    private static async Task AcceptAsync(BallotScene scene, Guid round, string reason)
    {
        await scene.SignAsync(round);
        Must(await scene.Elections.AcceptAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id));
        Assert.Equal(reason, Must(await scene.Elections.OutcomeAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id)).Rows[0].Reason);
    }
}
