using Microsoft.EntityFrameworkCore;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;
using static Nomination.Tests.Ballots.BallotScene;

namespace Nomination.Tests.Ballots;

public sealed class VoteTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Twenty_casts_of_one_member_at_once_leave_one_paper(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await StartAsync(store);
        var round = await scene.OpenAsync(present: 6);
        var casts = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(i => Task.Run(() => scene.Votes.CastAsync(scene.Scene.Expert(0), round, [scene.Finalists[i].Id])))
        );
        Assert.Single(casts, c => c.Done);
        Assert.All(casts.Where(c => !c.Done), c => Assert.Equal("您的选票已投入票箱，不能再投。", c.Text));
        await using var db = store.Stores.Open();
        Assert.Equal(1, await db.RollMarks.CountAsync(m => m.HasVoted, TestContext.Current.CancellationToken));
        Assert.Equal([casts.Single(c => c.Done).Value.Key], (await scene.CloseAndCountAsync(round)).Receipts);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task All_members_may_vote_at_the_same_moment(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await StartAsync(store);
        var round = await scene.OpenAsync(present: 9);
        var casts = await Task.WhenAll(
            Enumerable.Range(0, 9).Select(i => Task.Run(() => scene.Votes.CastAsync(scene.Scene.Expert(i), round, [scene.Finalists[i].Id])))
        );
        Assert.All(casts, c => Assert.True(c.Done, c.Text));
        var tally = await scene.CloseAndCountAsync(round);
        Assert.Equal(casts.Select(c => c.Value.Key).Order(StringComparer.Ordinal), tally.Receipts);
        Assert.All(tally.Lines.Take(9), l => Assert.Equal(1, l.Votes));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task When_the_paper_cannot_be_written_the_roll_is_not_marked(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await StartAsync(store);
        var round = await scene.OpenAsync(present: 6);
        await using var db = store.Stores.Open();
        await BreakTheBoxAsync(db, kind);
        await Assert.ThrowsAnyAsync<Exception>(() => scene.Votes.CastAsync(scene.Scene.Expert(0), round, [scene.Finalists[0].Id]));
        Assert.Equal(0, await db.RollMarks.CountAsync(m => m.HasVoted, TestContext.Current.CancellationToken));
        Assert.Equal(0, await db.SealedBoxes.CountAsync(TestContext.Current.CancellationToken));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Who_may_not_vote_is_told_why_and_the_box_stays_empty(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await StartAsync(store);
        await scene.RecuseAsync(member: 0, finalist: 2);
        var round = await scene.OpenAsync(present: 6);
        Guid[] tick = [scene.Finalists[2].Id];

        await RefusedAsync(scene.Scene.Clerk, tick, ProblemKind.Forbidden, "角色");
        await RefusedAsync(scene.Scene.Administrator, tick, ProblemKind.Forbidden, "角色");
        await RefusedAsync(scene.Scene.Scrutineer, tick, ProblemKind.Forbidden, "角色");
        await RefusedAsync(Actor.Visitor, tick, ProblemKind.Forbidden, "角色");
        await RefusedAsync(scene.Scene.Expert(8), tick, ProblemKind.Forbidden, "尚未签到");
        await RefusedAsync(scene.Scene.Expert(0), tick, ProblemKind.Forbidden, "应当回避");
        await RefusedAsync(scene.Scene.Expert(1), [Guid.NewGuid()], ProblemKind.Invalid, "不在本轮名单");
        await RefusedAsync(scene.Scene.Expert(1), [tick[0], tick[0]], ProblemKind.Invalid, "不能选两次");
        scene.Clock.Now = scene.Scene.JustAfter(StageKind.Ballot);
        await RefusedAsync(scene.Scene.Expert(1), tick, ProblemKind.Closed, "截止");
        scene.Clock.Now = scene.Scene.JustIn(StageKind.Ballot);
        Must(await scene.Rounds.CloseAsync(scene.Scene.Chair, round));
        await RefusedAsync(scene.Scene.Expert(1), tick, ProblemKind.Closed, "未在进行中");

        await using var db = store.Stores.Open();
        Assert.Equal(0, await db.BallotPapers.CountAsync(TestContext.Current.CancellationToken));

        async Task RefusedAsync(Actor actor, Guid[] ticks, ProblemKind problem, string text)
        {
            var result = await scene.Votes.CastAsync(actor, round, [.. ticks]);
            Assert.Equal(problem, Assert.Single(result.Problems).Kind);
            Assert.Contains(text, result.Text);
        }
    }

    [Fact]
    public async Task An_expert_who_is_not_seated_sees_no_paper()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await StartAsync(store);
        await using (var db = store.Stores.Open())
        {
            (await db.Reviewers.SingleAsync(r => r.Code == "E09", TestContext.Current.CancellationToken)).IsSeated = false;
            Assert.Null(await db.CommitAsync());
        }
        var round = await scene.OpenAsync(present: 6);
        Assert.Equal(8, Must(await scene.Reads.TurnoutAsync(scene.Scene.Clerk, round)).Members);
        var refused = await scene.Votes.PaperAsync(scene.Scene.Expert(8), scene.Scene.Campaign.Id);
        Assert.Equal("只有在席的评审委员可以投票。如有疑问，请联系活动经办人。", refused.Text);
        Assert.False((await scene.Votes.CastAsync(scene.Scene.Expert(8), round, [])).Done);
    }

    [Fact]
    public async Task A_paper_shows_recused_names_locked_and_after_a_lost_line_says_that_it_is_in_the_box()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await StartAsync(store);
        await scene.RecuseAsync(member: 0, finalist: 2);
        var round = await scene.OpenAsync(present: 6);
        var paper = Must(await scene.Votes.PaperAsync(scene.Scene.Expert(0), scene.Scene.Campaign.Id));
        Assert.Equal((true, false, 10, 20), (paper.IsPresent, paper.HasVoted, paper.MaxTicks, paper.Lines.Count));
        Assert.Equal([3], paper.Lines.Where(l => l.IsRecused).Select(l => l.Order));

        Must(await scene.Votes.CastAsync(scene.Scene.Expert(0), round, []));
        paper = Must(await scene.Votes.PaperAsync(scene.Scene.Expert(0), scene.Scene.Campaign.Id));
        Assert.True(paper.HasVoted);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task After_the_day_a_member_still_finds_the_round_and_the_own_receipt_but_casts_nothing(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await StartAsync(store);
        var (member, campaign) = (scene.Scene.Expert(0), scene.Scene.Campaign.Id);
        var round = await scene.OpenAsync(present: 6);
        var receipt = (
            await scene.CastAsync(
                round,
                [
                    [0],
                ]
            )
        )[0];
        scene.Clock.Now = scene.Scene.JustAfter(StageKind.Ballot);
        Assert.True(Must(await scene.Votes.PaperAsync(member, campaign)).HasVoted);
        // Who has not voted is told that it is too late, and sees no paper to fill in.
        Assert.Equal(ProblemKind.Closed, (await scene.Votes.PaperAsync(scene.Scene.Expert(1), campaign)).Problems[0].Kind);
        Assert.Equal(ProblemKind.Closed, (await scene.Votes.CastAsync(scene.Scene.Expert(1), round, [])).Problems[0].Kind);
        await scene.CloseAndCountAsync(round);
        await scene.SignAsync(round);
        Assert.Equal(RoundState.Counted, Must(await scene.Votes.PaperAsync(member, campaign)).State);
        Assert.Contains(receipt.Key, Must(await scene.Counts.TallyAsync(member, round)).Receipts);
        Assert.Equal(ProblemKind.Forbidden, (await scene.Votes.PaperAsync(scene.Scene.Auditor, campaign)).Problems[0].Kind);
    }

    [Fact]
    public async Task A_sheet_of_equal_papers_says_so_and_counts_abstentions()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await StartAsync(store);
        var round = await scene.OpenAsync(present: 6);
        await scene.CastAsync(round, Enumerable.Repeat<int[]>([0, 1], 6));
        Assert.True((await scene.CloseAndCountAsync(round)).Unanimous);
        await scene.SignAsync(round);
        round = await scene.OpenAsync(present: 6);
        await scene.CastAsync(
            round,
            [
                [2],
                [2],
                [2],
                [2],
                [],
                [],
            ]
        );
        var tally = await scene.CloseAndCountAsync(round);
        Assert.Equal((false, 6, 2, 0), (tally.Unanimous, tally.Valid, tally.Blank, tally.Void));
    }

    [Fact]
    public async Task Scrutineers_sign_once_each_and_no_candidate_signs()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await StartAsync(store);
        var round = await scene.OpenAsync(present: 6);
        Assert.Equal("本轮尚未计票，不能签字。", (await scene.Counts.SignAsync(scene.Scene.Scrutineer, round)).Text);
        await scene.CloseAndCountAsync(round);
        Must(await scene.Counts.SignAsync(scene.Scene.Scrutineer, round));
        Assert.False((await scene.Counts.SignAsync(scene.Scene.Scrutineer, round)).Done);
        Assert.False((await scene.Counts.SignAsync(scene.Scene.Clerk, round)).Done);
        var namesake = scene.Scene.SecondScrutineer with { Name = scene.Finalists[0].Name };
        Assert.Equal("候选人不得担任本轮监票人。请由其他监票人签字。", (await scene.Counts.SignAsync(namesake, round)).Text);
        var sheet = Must(await scene.Counts.TallyAsync(scene.Scene.Scrutineer, round));
        Assert.Equal(["监票人甲"], sheet.Scrutineers);
        Assert.Equal((2, true), (sheet.ScrutineersNeeded, sheet.SignedByMe));
    }

    private static Task<int> BreakTheBoxAsync(DbContext db, string kind) =>
        kind == "sqlite"
            ? db.Database.ExecuteSqlAsync($"CREATE TRIGGER broken BEFORE INSERT ON SealedBoxes BEGIN SELECT RAISE(ABORT, 'no power'); END")
            : db.Database.ExecuteSqlAsync($"ALTER TABLE \"SealedBoxes\" ADD CONSTRAINT broken CHECK (\"Version\" < 0)");
}
