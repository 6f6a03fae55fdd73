using Microsoft.EntityFrameworkCore;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;
using static Nomination.Tests.Ballots.BallotScene;

namespace Nomination.Tests.Ballots;

/// <summary>What is arranged before the box opens, more time, and the announcement.</summary>
public sealed class MeetingTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task No_box_is_opened_without_two_scrutineers_and_a_teller_who_declared(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await StartAsync(store);
        var round = await LaidOutAsync(scene, present: 6);
        Assert.Contains("须有 2 名监票人", (await scene.Rounds.OpenAsync(scene.Scene.Clerk, round)).Text);
        var (first, second, clerk) = (scene.Scene.Scrutineer, scene.Scene.SecondScrutineer, scene.Scene.Clerk);
        Must(await scene.Officers.DeclareAsync(first, round, OfficerPart.Scrutineer));
        Assert.Equal(ProblemKind.Conflict, (await scene.Officers.DeclareAsync(first, round, OfficerPart.Teller)).Problems[0].Kind);
        Assert.Equal(ProblemKind.Forbidden, (await scene.Officers.DeclareAsync(clerk, round, OfficerPart.Scrutineer)).Problems[0].Kind);
        Must(await scene.Officers.DeclareAsync(second, round, OfficerPart.Scrutineer));
        Assert.Contains("还没有计票人", (await scene.Rounds.OpenAsync(scene.Scene.Clerk, round)).Text);
        Must(await scene.Officers.DeclareAsync(clerk, round, OfficerPart.Teller));
        Must(await scene.Rounds.OpenAsync(scene.Scene.Clerk, round));
        Assert.False((await scene.Officers.StepDownAsync(first, round, first.Id)).Done);
    }

    [Fact]
    public async Task No_candidate_and_no_relative_of_one_is_an_officer()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await StartAsync(store);
        var round = await LaidOutAsync(scene, present: 6);
        var namesake = scene.Scene.Scrutineer with { Name = scene.Finalists[3].Name };
        Assert.Contains("候选人不得", (await scene.Officers.DeclareAsync(namesake, round, OfficerPart.Scrutineer)).Text);
        await using (var db = store.Stores.Open())
        {
            var expert = await db.Reviewers.SingleAsync(r => r.Code == "E09", TestContext.Current.CancellationToken);
            expert.Background = new ExpertBackground { Relations = [new DeclaredRelation("近亲属", scene.Finalists[5].Name, "胞弟")] };
            Assert.Null(await db.CommitAsync());
        }
        var relative = scene.Scene.Scrutineer with { Name = "专家9" };
        Assert.Contains("近亲属关系", (await scene.Officers.DeclareAsync(relative, round, OfficerPart.Teller)).Text);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task An_alternate_agreed_to_by_the_chair_votes_in_this_and_later_rounds_and_the_members_stay_nine(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await StartAsync(store);
        var (a01, a02) = (await AlternateAsync(store, scene, "A01", "示例单位3"), await AlternateAsync(store, scene, "A02", "别处"));
        var voter = new Actor(
            Guid.NewGuid(),
            "候补A01",
            [new SeatOf(Role.Expert, scene.Scene.Organiser.Id, scene.Scene.Campaign.Id, ReviewerId: a01)]
        );
        var round = await LaidOutAsync(scene, present: 8);
        var absent = scene.Scene.Panel[8].Id;
        Assert.Contains(
            "已签到",
            (await scene.Substitutes.NominateAsync(scene.Scene.Clerk, round, scene.Scene.Panel[0].Id, a01, "出差")).Text
        );
        Assert.Equal("Reason", (await scene.Substitutes.NominateAsync(scene.Scene.Clerk, round, absent, a01, " ")).Problems[0].Field);
        var id = Must(await scene.Substitutes.NominateAsync(scene.Scene.Clerk, round, absent, a01, "出差"));
        Assert.Contains("已有替补", (await scene.Substitutes.NominateAsync(scene.Scene.Clerk, round, absent, a02, "出差")).Text);
        Assert.False((await scene.Votes.PaperAsync(voter, scene.Scene.Campaign.Id)).Done);
        Assert.False((await scene.Substitutes.DecideAsync(scene.Scene.Clerk, round, id, true)).Done);
        Must(await scene.Substitutes.DecideAsync(scene.Scene.Chair, round, id, true));
        Must(await scene.Rounds.MarkPresentAsync(scene.Scene.Clerk, round, a01, true));
        await scene.DeclareAsync(round);
        Must(await scene.Rounds.OpenAsync(scene.Scene.Clerk, round));

        var turnout = Must(await scene.Reads.TurnoutAsync(scene.Scene.Clerk, round));
        Assert.Equal((9, 9), (turnout.Members, turnout.Present));
        var paper = Must(await scene.Votes.PaperAsync(voter, scene.Scene.Campaign.Id));
        // 示例单位3 is where the third finalist works: found by the rules when the chair agreed.
        Assert.Equal([3], paper.Lines.Where(l => l.IsRecused).Select(l => l.Order));
        Must(await scene.Votes.CastAsync(voter, round, [scene.Finalists[0].Id]));
        Assert.False((await scene.Votes.CastAsync(scene.Scene.Expert(8), round, [scene.Finalists[0].Id])).Done);
        await scene.CastAsync(round, Spread(8, 8));
        Assert.Equal(9, (await scene.CloseAndCountAsync(round)).Lines[0].Votes);
        await scene.SignAsync(round);
        var next = Must(await scene.Rounds.PrepareAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id));
        var roster = Must(await scene.Reads.RoundAsync(scene.Scene.Clerk, next)).Roster;
        Assert.Equal((9, "专家9"), (roster.Count, roster.Single(r => r.ReviewerId == a01).InPlaceOf));
        var meeting = Must(await scene.Meetings.ViewAsync(scene.Scene.Clerk, next));
        Assert.True(meeting.HasOfficers); // declared on all these names before

        Must(await scene.Rounds.MarkPresentAsync(scene.Scene.Clerk, next, a01, true));
        Assert.False((await scene.Substitutes.EndAsync(scene.Scene.Clerk, next, id)).Done);
        Assert.Contains("已经签到", (await scene.Substitutes.EndAsync(scene.Scene.Chair, next, id)).Text);
        Must(await scene.Rounds.MarkPresentAsync(scene.Scene.Clerk, next, a01, false));
        Must(await scene.Substitutes.EndAsync(scene.Scene.Chair, next, id));
        roster = Must(await scene.Reads.RoundAsync(scene.Scene.Clerk, next)).Roster;
        Assert.Equal((9, ""), (roster.Count, roster.Single(r => r.ReviewerId == absent).InPlaceOf));
        Must(await scene.Substitutes.NominateAsync(scene.Scene.Clerk, next, absent, a02, "出差"));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_member_who_steps_back_at_the_meeting_is_counted_and_locked(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await StartAsync(store);
        var round = await LaidOutAsync(scene, present: 8);
        var (member, name) = (scene.Scene.Panel[2].Id, scene.Finalists[4].Id);
        Assert.Equal("Kind", (await scene.Meetings.RecuseAsync(scene.Scene.Clerk, round, member, name, "不喜欢", "无")).Problems[0].Field);
        var nobody = await scene.Meetings.RecuseAsync(scene.Scene.Clerk, round, member, Guid.Empty, RecusalKinds.Kin, "无");
        Assert.Equal("Candidate", nobody.Problems[0].Field);
        Must(await scene.Meetings.RecuseAsync(scene.Scene.Clerk, round, member, name, RecusalKinds.Kin, "系其舅父，会上提出"));
        Assert.False((await scene.Meetings.RecuseAsync(scene.Scene.Clerk, round, member, name, RecusalKinds.Kin, "再次")).Done);
        var view = Must(await scene.Reads.RoundAsync(scene.Scene.Clerk, round));
        Assert.Equal(1, view.Names[4].Recused);
        Assert.Equal([5], view.Roster.Single(r => r.ReviewerId == member).RecusedFrom);
        Assert.Contains(
            "不能逐人屏蔽",
            (await scene.Meetings.MarkPaperAsync(scene.Scene.Clerk, round, member, true)).Text.Replace("纸质票", "")
        );
        await scene.DeclareAsync(round);
        Must(await scene.Rounds.OpenAsync(scene.Scene.Clerk, round));
        Assert.False((await scene.Votes.CastAsync(scene.Scene.Expert(2), round, [name])).Done);
        Assert.False(
            (await scene.Meetings.RecuseAsync(scene.Scene.Clerk, round, scene.Scene.Panel[3].Id, name, RecusalKinds.Kin, "迟了")).Done
        );
        // All others are for the name: who is recused is known, so that their choice is too.
        await scene.CastAsync(round, Enumerable.Range(0, 8).Select(i => Enumerable.Repeat(4, i == 2 ? 0 : 1)));
        Assert.True((await scene.CloseAndCountAsync(round)).Lines[4].OfOneMind);
    }

    [Fact]
    public async Task The_office_puts_a_name_elsewhere_before_opening_and_the_journal_says_so()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await StartAsync(store);
        var round = await LaidOutAsync(scene, present: 6);
        List<Guid> order = [.. scene.Finalists.Select(f => f.Id)];
        (order[0], order[1]) = (order[1], order[0]);
        Assert.False((await scene.Meetings.ReorderAsync(scene.Scene.Clerk, round, order[1..])).Done);
        Assert.False((await scene.Meetings.ReorderAsync(scene.Scene.Chair, round, order)).Done);
        Must(await scene.Meetings.ReorderAsync(scene.Scene.Clerk, round, order));
        Assert.Equal(order, Must(await scene.Reads.RoundAsync(scene.Scene.Clerk, round)).Names.Select(n => n.CandidateId));
        await using var db = store.Stores.Open();
        var line = await db.AuditEntries.OrderBy(e => e.Sequence).LastAsync(TestContext.Current.CancellationToken);
        Assert.Equal("""["02","01",""", line.Detail[..11]);
    }

    [Fact]
    public async Task Names_drawn_by_lot_follow_the_committed_seed_and_stay()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await StartAsync(store, r => r with { Ballot = r.Ballot with { NameOrder = NameOrder.Lot } });
        var seed = new string('a', 64);
        var round = Must(await scene.Rounds.PrepareAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id, seed: seed));
        var names = Must(await scene.Reads.RoundAsync(scene.Scene.Clerk, round)).Names;
        Assert.Equal(
            scene.Finalists.Select(f => f.Number).OrderBy(n => CanonicalJson.Sha256($"lot|{seed}||{n}"), StringComparer.Ordinal),
            names.Select(n => n.Number)
        );
        Assert.Contains("抽签", (await scene.Meetings.ReorderAsync(scene.Scene.Clerk, round, [.. names.Select(n => n.CandidateId)])).Text);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_round_with_a_limit_takes_no_paper_after_it_until_it_is_extended(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await StartAsync(store);
        var round = await LaidOutAsync(scene, present: 6);
        await scene.DeclareAsync(round);
        Assert.False((await scene.Rounds.OpenAsync(scene.Scene.Clerk, round, 300)).Done);
        Must(await scene.Rounds.OpenAsync(scene.Scene.Clerk, round, 10));
        scene.Clock.Now += TimeSpan.FromMinutes(11);
        Assert.Equal(ProblemKind.Closed, (await scene.Votes.CastAsync(scene.Scene.Expert(0), round, [])).Problems[0].Kind);
        Assert.False((await scene.Meetings.ExtendAsync(scene.Scene.Clerk, round, 0)).Done);
        Must(await scene.Meetings.ExtendAsync(scene.Scene.Clerk, round, 5));
        Assert.Equal(scene.Clock.Now.AddMinutes(5), Must(await scene.Reads.TurnoutAsync(scene.Scene.Clerk, round)).ClosesAt);
        Must(await scene.Votes.CastAsync(scene.Scene.Expert(0), round, []));
        Must(await scene.Rounds.CloseAsync(scene.Scene.Clerk, round));
        Assert.False((await scene.Meetings.ExtendAsync(scene.Scene.Clerk, round, 5)).Done);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Members_hall_and_others_see_the_result_when_it_is_announced_and_not_before(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await StartAsync(store);
        var hall = new HallService(store.Stores, scene.Clock);
        var (clerk, campaign) = (scene.Scene.Clerk, scene.Scene.Campaign.Id);
        Assert.Null(Must(await hall.HallAsync(clerk, campaign)));
        var round = await scene.OpenAsync(present: 8);
        await scene.CastAsync(round, Spread(8, 8, 7));
        var open = Must(await hall.HallAsync(clerk, campaign))!;
        Assert.Equal((HallMoment.Open, 8, 8, 9), (open.Moment, open.Collected, open.Issued, open.Members));
        await scene.CloseAndCountAsync(round);
        Assert.Equal(
            "本轮已计票，结果尚未宣布。主持人宣布后即可查看。",
            (await scene.Counts.TallyAsync(scene.Scene.Expert(0), round)).Text
        );
        Assert.False((await scene.Counts.TallyAsync(scene.Scene.Auditor, round)).Done);
        Assert.False((await scene.Elections.OutcomeAsync(scene.Scene.Expert(0), campaign)).Done);
        Assert.True((await scene.Counts.TallyAsync(scene.Scene.Scrutineer, round)).Done);
        var closed = Must(await hall.HallAsync(clerk, campaign))!;
        Assert.Equal((HallMoment.Sealed, null), (closed.Moment, closed.Result));
        Assert.Equal(64, closed.Seal.Length);
        Assert.Contains("还缺 2 名监票人签字", (await scene.Meetings.AnnounceAsync(clerk, round)).Text);
        await scene.SignAsync(round);
        Assert.Contains("已经宣布", (await scene.Meetings.AnnounceAsync(clerk, round)).Text);
        var result = Must(await hall.HallAsync(clerk, campaign))!.Result!;
        Assert.Equal((2, 8, "实到人数", "缺额 8 个。"), (result.Elected, result.Valid, result.DenominatorName, result.Next));
        Assert.Equal((8, 8, true), (result.Lines[0].Votes, result.Lines[0].Denominator, result.Lines[0].Elected));
        Assert.True((await scene.Counts.TallyAsync(scene.Scene.Expert(0), round)).Done);
    }

    internal static async Task<Guid> LaidOutAsync(BallotScene scene, int present)
    {
        var round = Must(await scene.Rounds.PrepareAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id));
        for (var i = 0; i < present; i++)
            Must(await scene.Rounds.MarkPresentAsync(scene.Scene.Clerk, round, scene.Scene.Panel[i].Id, true));
        return round;
    }

    internal static async Task<Guid> AlternateAsync(TestStore store, BallotScene scene, string code, string unit)
    {
        var reviewer = new Reviewer
        {
            CampaignId = scene.Scene.Campaign.Id,
            Code = code,
            Name = $"候补{code}",
            WorkUnit = unit,
        };
        await using var db = store.Stores.Open();
        db.Add(reviewer);
        Assert.Null(await db.CommitAsync());
        return reviewer.Id;
    }
}
