using Microsoft.EntityFrameworkCore;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;
using static Nomination.Tests.Ballots.BallotScene;

namespace Nomination.Tests.Ballots;

/// <summary>Scenario A6: 20 finalists, 10 seats, nine members, eight present.</summary>
public sealed class RoundTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Six_of_nine_open_a_round_under_two_thirds_and_five_are_told_the_numbers(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await StartAsync(store);
        var round = Must(await scene.Rounds.PrepareAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id));
        for (var i = 0; i < 5; i++)
            Must(await scene.Rounds.MarkPresentAsync(scene.Scene.Clerk, round, scene.Scene.Panel[i].Id, true));
        var refused = await scene.Rounds.OpenAsync(scene.Scene.Chair, round);
        Assert.Equal("未达到法定人数：应到 9 人，实到 5 人；须不少于应到人数的三分之二，即至少 6 人，不能开启投票。", refused.Text);
        Must(await scene.Rounds.MarkPresentAsync(scene.Scene.Chair, round, scene.Scene.Panel[5].Id, true));
        await scene.DeclareAsync(round);
        Must(await scene.Rounds.OpenAsync(scene.Scene.Chair, round));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Six_of_nine_are_too_few_when_more_than_two_thirds_are_asked(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await StartAsync(store, r => r with { Ballot = r.Ballot with { Quorum = new("2/3", true, Denominator.Members) } });
        var round = Must(await scene.Rounds.PrepareAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id));
        for (var i = 0; i < 6; i++)
            Must(await scene.Rounds.MarkPresentAsync(scene.Scene.Clerk, round, scene.Scene.Panel[i].Id, true));
        var refused = await scene.Rounds.OpenAsync(scene.Scene.Clerk, round);
        Assert.Contains("至少 7 人", refused.Text);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Eleven_ticks_are_refused_at_the_page_and_void_in_the_box(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await StartAsync(store);
        var round = await scene.OpenAsync(present: 8);
        var eleven = scene.Finalists.Take(11).Select(c => c.Id).ToList();
        var refused = await scene.Votes.CastAsync(scene.Scene.Expert(7), round, [.. eleven]);
        Assert.Equal("最多选 10 人，您选了 11 人。多选的选票无效，请减少 1 人后再投。", refused.Text);

        await scene.CastAsync(round, Spread(7, 7));
        await scene.ForgeAsync(round, 7, CanonicalJson.Write(eleven));
        var tally = await scene.CloseAndCountAsync(round);
        Assert.Equal((9, 8, 8, 8, 7, 1), (tally.Members, tally.Present, tally.Issued, tally.Collected, tally.Valid, tally.Void));
        Assert.Equal("超过实到人数的二分之一", tally.PassWords);
        Assert.Equal((7, 8, true), (tally.Lines[0].Votes, tally.Lines[0].Denominator, tally.Lines[0].Passed));
    }

    [Theory]
    [InlineData(Denominator.Present, 8, "50.0%", false)]
    [InlineData(Denominator.Valid, 7, "57.1%", true)]
    [InlineData(Denominator.PresentMinusRecused, 7, "57.1%", true)]
    public async Task Four_votes_pass_or_not_by_the_denominator_that_the_sheet_names(Denominator of, int whole, string percent, bool passed)
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await StartAsync(store, r => r with { Ballot = r.Ballot with { Pass = new("1/2", true, of) } });
        await scene.RecuseAsync(member: 7, finalist: 3);
        var round = await scene.OpenAsync(present: 8);
        await scene.CastAsync(round, Spread(7, 0, 0, 0, 4));
        await scene.ForgeAsync(round, 7, """["?"]""");
        var line = (await scene.CloseAndCountAsync(round)).Lines[3];
        Assert.Equal((4, whole, percent, passed, 1), (line.Votes, line.Denominator, line.Percent, line.Passed, line.Recused));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Three_tie_for_two_seats_and_vote_again_and_the_rest_become_nominees(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await StartAsync(store);
        var first = await scene.OpenAsync(present: 8);
        await scene.CastAsync(first, Spread(7, 6, 6, 6, 6, 6, 6, 6, 6, 5, 5, 5, 4));
        await scene.ForgeAsync(first, 7, "not json");
        var tally = await scene.CloseAndCountAsync(first);
        Assert.Equal((8, 2, 0), (tally.Lines.Count(l => l.Elected), tally.RunoffSeats, tally.Vacant));
        Assert.Equal([9, 10, 11], tally.Lines.Where(l => l.InRunoff).Select(l => l.Order));
        await scene.SignAsync(first);
        var early = await scene.Elections.AcceptAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id);
        Assert.Equal("还有 3 人得票相同，争 2 个名额，须先再投一轮。", early.Text);

        var second = await scene.OpenAsync(present: 8);
        var turnout = Must(await scene.Reads.TurnoutAsync(scene.Scene.Chair, second));
        Assert.Equal(("第二轮投票（得票相同者再投）", 2, 2), (turnout.Title, turnout.Seats, turnout.MaxTicks));
        await scene.CastAsync(
            second,
            [
                [8, 9],
                [8, 9],
                [8, 9],
                [8, 9],
                [8, 9],
                [8, 10],
                [10],
                [10],
            ]
        );
        await scene.CloseAndCountAsync(second);
        var unsigned = await scene.Elections.AcceptAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id);
        Assert.Equal("“第二轮投票（得票相同者再投）”的计票单还缺 2 名监票人签字，不能确认结果。", unsigned.Text);
        await scene.SignAsync(second);
        Must(await scene.Elections.AcceptAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id));

        await using var db = store.Stores.Open();
        var after = await db.Candidates.OrderBy(c => c.Number).ToListAsync(TestContext.Current.CancellationToken);
        Assert.All(after, c => Assert.Equal(CandidateState.Elected, c.State));
        Assert.Equal(Enumerable.Range(1, 10).Select(i => $"{i:00}"), after.Where(c => c.Award == AwardKind.Honour).Select(c => c.Number));
        var outcome = Must(await scene.Elections.OutcomeAsync(scene.Scene.Auditor, scene.Scene.Campaign.Id));
        Assert.True(outcome.Accepted);
        // Nobody voted for the others: the lot puts them in their places.
        Assert.Equal(["11", "12"], outcome.Rows.Where(r => r.Award == AwardKind.Nominee).Take(2).Select(r => r.Number));
        Assert.Equal("第1轮得 6 票（实到人数 8），达到通过线，当选。", outcome.Rows[0].Reason);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Nominees_who_need_the_threshold_and_miss_it_are_passed_over_with_a_reason(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await StartAsync(
            store,
            r => r with { Ballot = r.Ballot with { Seats = 2, MaxTicks = 4, NomineesNeedThreshold = true } },
            finalists: 4
        );
        var round = await scene.OpenAsync(present: 6);
        await scene.CastAsync(round, Spread(6, 6, 5, 4, 1));
        await scene.CloseAndCountAsync(round);
        await scene.SignAsync(round);
        Must(await scene.Elections.AcceptAsync(scene.Scene.Chair, scene.Scene.Campaign.Id));
        await using var db = store.Stores.Open();
        var states = await db
            .Candidates.OrderBy(c => c.Number)
            .Select(c => new { c.State, c.Award })
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([AwardKind.Honour, AwardKind.Honour, AwardKind.Nominee, AwardKind.None], states.Select(s => s.Award));
        Assert.Equal(CandidateState.NotElected, states[3].State);
        var last = await db.CandidateEvents.SingleAsync(e => e.Act == Act.PassOver, TestContext.Current.CancellationToken);
        Assert.Equal("第1轮得 1 票，未达到通过票数。", last.Reason);
    }

    [Fact]
    public async Task Nothing_is_counted_before_closing_and_no_round_is_opened_or_closed_twice()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await StartAsync(store);
        var round = await scene.OpenAsync(present: 6);
        Assert.Equal("投票关闭之前不得计票。请先关闭投票。", (await scene.Counts.CountAsync(scene.Scene.Clerk, round)).Text);
        Assert.False((await scene.Counts.TallyAsync(scene.Scene.Clerk, round)).Done);
        Assert.False((await scene.Rounds.OpenAsync(scene.Scene.Clerk, round)).Done);
        Assert.False((await scene.Rounds.PrepareAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id)).Done);
        await scene.CloseAndCountAsync(round);
        Assert.False((await scene.Rounds.CloseAsync(scene.Scene.Clerk, round)).Done);
        Assert.False((await scene.Counts.CountAsync(scene.Scene.Clerk, round)).Done);
    }

    [Fact]
    public async Task A_late_member_is_added_while_the_voting_is_open_but_nobody_is_struck_off()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await StartAsync(store);
        await scene.RecuseAsync(member: 7, finalist: 0);
        var round = await scene.OpenAsync(present: 6);
        Assert.False((await scene.Rounds.MarkPresentAsync(scene.Scene.Clerk, round, scene.Scene.Panel[0].Id, false)).Done);
        Must(await scene.Rounds.MarkPresentAsync(scene.Scene.Clerk, round, scene.Scene.Panel[7].Id, true));
        var view = Must(await scene.Reads.RoundAsync(scene.Scene.Clerk, round));
        Must(await scene.Rounds.MarkPresentAsync(scene.Scene.Clerk, round, scene.Scene.Panel[7].Id, true));
        Assert.Equal(
            "该专家不在本轮应到名单中。",
            (await scene.Rounds.MarkPresentAsync(scene.Scene.Clerk, round, Guid.NewGuid(), true)).Text
        );
        Assert.Equal((7, 7, 1), (view.Turnout.Present, view.Turnout.Issued, view.Names[0].Recused));
    }

    [Fact]
    public async Task Names_stand_in_the_order_of_the_strokes_of_their_surnames()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await StartAsync(store, finalists: 3);
        await using (var db = store.Stores.Open())
        {
            var candidates = await db.Candidates.OrderBy(c => c.Number).ToListAsync(TestContext.Current.CancellationToken);
            foreach (var (candidate, strokes) in candidates.Zip([9, 0, 4]))
                candidate.FormJson = CanonicalJson.Write(new CandidateForm { SurnameStrokes = strokes });
            Assert.Null(await db.CommitAsync());
        }
        var plan = Must(await scene.Rounds.PlanAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id));
        Assert.Equal([scene.Finalists[2].Id, scene.Finalists[0].Id, scene.Finalists[1].Id], plan!.Names);
        Assert.Equal((3, 3), (plan.Seats, plan.MaxTicks));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_next_round_waits_for_the_announcement_and_keeps_the_order_the_office_corrected(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await StartAsync(store, r => r with { Ballot = r.Ballot with { Seats = 1, MaxTicks = 2 } }, finalists: 4);
        var (clerk, campaign) = (scene.Scene.Clerk, scene.Scene.Campaign.Id);
        var first = await MeetingTests.LaidOutAsync(scene, present: 6);
        Guid[] order = [.. scene.Finalists.Select(f => f.Id).Reverse()];
        Must(await scene.Meetings.ReorderAsync(clerk, first, order));
        await scene.DeclareAsync(first);
        Must(await scene.Rounds.OpenAsync(clerk, first));
        await scene.CastAsync(first, Enumerable.Repeat<int[]>([0, 1], 6));
        await scene.CloseAndCountAsync(first);
        Assert.Contains("尚未宣布", (await scene.Rounds.PrepareAsync(clerk, campaign)).Text);
        Assert.Null(Must(await scene.Rounds.PlanAsync(scene.Scene.Auditor, campaign)));
        Assert.Equal(RoundReason.RunOff, Must(await scene.Rounds.PlanAsync(clerk, campaign))!.Reason);
        await using (var db = store.Stores.Open())
        {
            var line = await db.AuditEntries.OrderBy(e => e.Sequence).LastAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain("elected", line.Detail, StringComparison.OrdinalIgnoreCase);
        }
        await scene.SignAsync(first);
        Assert.Equal(RoundReason.RunOff, Must(await scene.Rounds.PlanAsync(scene.Scene.Auditor, campaign))!.Reason);
        var second = Must(await scene.Rounds.PrepareAsync(clerk, campaign));
        Assert.Equal(order[2..], Must(await scene.Reads.RoundAsync(clerk, second)).Names.Select(n => n.CandidateId));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_recusal_decided_after_the_register_counts_when_the_round_opens(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await StartAsync(store);
        var round = await MeetingTests.LaidOutAsync(scene, present: 6);
        await scene.DeclareAsync(round);
        await scene.RecuseAsync(member: 0, finalist: 0);
        Must(await scene.Rounds.OpenAsync(scene.Scene.Clerk, round));
        Assert.Equal(1, Must(await scene.Reads.RoundAsync(scene.Scene.Clerk, round)).Names[0].Recused);
    }

    [Fact]
    public async Task A_round_may_not_have_more_seats_than_are_left()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await StartAsync(store);
        var form = new RoundForm
        {
            Title = "",
            Seats = 11,
            MaxTicks = 0,
        };
        var refused = await scene.Rounds.PrepareAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id, form);
        Assert.Equal(["Title", "Seats", "MaxTicks"], refused.Problems.Select(p => p.Field));
    }
}
