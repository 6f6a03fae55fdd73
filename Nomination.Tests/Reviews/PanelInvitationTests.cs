using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Tests.Reviews;

/// <summary>Invitations from both sides: the office that sends and follows them, and the expert with the link.</summary>
public sealed class PanelInvitationTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Accepting_seats_the_expert_and_prepares_an_account_that_only_the_administrator_can_open(string kind)
    {
        await using var s = await PanelScene.OpenAsync(kind);
        var first = (await s.DrawAsync()).Picks[0];
        var token = await s.InviteAsync(first.Code);
        var view = (await s.Answers.OpenAsync(token)).Value;
        Assert.Equal((first.Name, true, InvitationState.Waiting), (view.Name, view.ByDraw, view.State));
        Assert.Equal("SignedName", (await s.AcceptAsync(token, "别人")).Problems.Single().Field);
        Assert.Equal(InvitationState.Accepted, (await s.AcceptAsync(token, first.Name)).Value.State);
        Assert.Equal(ProblemKind.Conflict, (await s.DeclineAsync(token, "改了主意")).Problems[0].Kind);
        await using var db = s.Review.Store.Stores.Open();
        var reviewer = await db.Reviewers.SingleAsync(r => r.CampaignId == s.Id);
        Assert.Equal((first.Code, true), (reviewer.Code, reviewer.IsSeated));
        var seat = await db.Seats.SingleAsync(x => x.ReviewerId == reviewer.Id);
        Assert.Equal((Role.Expert, s.Id), (seat.Role, seat.CampaignId!.Value));
        Assert.Null((await db.Users.SingleAsync(a => a.Id == seat.AccountId)).PasswordHash);
        var row = Assert.Single((await s.InvitationsAsync()).Rows);
        Assert.Equal((InvitationState.Accepted, "待系统管理员发放登录链接"), (row.State, row.Account));
        Assert.Equal(1, await db.AuditEntries.CountAsync(a => a.Act == nameof(Act.AnswerInvitation)));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Who_declines_is_followed_by_the_next_alternate_of_the_same_line(string kind)
    {
        await using var s = await PanelScene.OpenAsync(kind);
        var picks = (await s.DrawAsync()).Picks.Where(p => p.Line == "农业").ToList();
        Assert.Equal(3, (await s.InvitationsAsync()).Proposals.Count);
        var token = await s.InviteAsync(picks[0].Code);
        await s.InviteAsync(picks[1].Code);
        Assert.Equal("医学组", Assert.Single((await s.InvitationsAsync()).Proposals).Line);
        Assert.Equal("Reason", (await s.DeclineAsync(token, "")).Problems.Single().Field);
        Assert.True((await s.DeclineAsync(token, "评审期间出国")).Done);
        var board = await s.InvitationsAsync();
        var next = board.Proposals.Single(p => p.Line == "农业");
        Assert.Equal((picks[2].Code, "候补 1", picks[0].Name), (next.Code, next.Seat, next.Instead));
        Assert.Equal("评审期间出国", board.Rows.Single(r => r.Code == picks[0].Code).DeclineReason);
        foreach (var code in new[] { picks[2].Code, picks[3].Code })
            Assert.True((await s.DeclineAsync(await s.InviteAsync(code), "没有时间")).Done);
        Assert.Equal(["农业"], (await s.InvitationsAsync()).UsedUp);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_reminder_replaces_the_link_and_an_overdue_one_opens_nothing(string kind)
    {
        await using var s = await PanelScene.OpenAsync(kind);
        var pick = (await s.DrawAsync()).Picks[0];
        var token = await s.InviteAsync(pick.Code);
        await using (var db = s.Review.Store.Stores.Open())
        {
            var twice = await s.Invitations.SendAsync(
                s.Scene.Clerk,
                s.Id,
                await db.Experts.Where(e => e.Code == pick.Code).Select(e => e.Id).SingleAsync(),
                5
            );
            Assert.Contains("已有一份待答复的邀请", twice.Text, StringComparison.Ordinal);
        }
        s.Review.Clock.Now = s.Review.Clock.Now.AddDays(5);
        Assert.Equal(ProblemKind.NotFound, (await s.Answers.OpenAsync(token)).Problems[0].Kind);
        var row = Assert.Single((await s.InvitationsAsync()).Rows);
        Assert.Equal(InvitationState.Overdue, row.State);
        var again = (await s.Invitations.RemindAsync(s.Scene.Clerk, s.Id, row.Id, 2)).Value;
        Assert.Contains("经随机抽取", InvitationWords.Letter(again, "https://x/y"), StringComparison.Ordinal);
        Assert.Equal(ProblemKind.NotFound, (await s.Answers.OpenAsync(token)).Problems[0].Kind);
        Assert.True((await s.Answers.OpenAsync(again.Token)).Done);
        row = Assert.Single((await s.InvitationsAsync()).Rows);
        Assert.Equal((InvitationState.Waiting, 1), (row.State, row.Reminders));
        Assert.NotNull(row.OpenedAt);
        Assert.True((await s.Invitations.RevokeAsync(s.Scene.Clerk, s.Id, row.Id, "发错了人")).Done);
        Assert.Equal(ProblemKind.NotFound, (await s.Answers.OpenAsync(again.Token)).Problems[0].Kind);
        Assert.Equal(ProblemKind.NotFound, (await s.AcceptAsync(again.Token, pick.Name)).Problems[0].Kind);
    }

    [Fact]
    public async Task An_expert_who_served_before_keeps_the_own_account()
    {
        await using var s = await PanelScene.OpenAsync("sqlite");
        Guid account;
        await using (var db = s.Review.Store.Stores.Open())
        {
            var expert = await db.Experts.SingleAsync(e => e.Code == "N01");
            var last = PanelScene.Last(s.Scene);
            var old = new Reviewer
            {
                CampaignId = last.Id,
                Code = "N01",
                Name = expert.Name,
                WorkUnit = expert.WorkUnit,
                ExpertId = expert.Id,
            };
            var user = new Core.Accounts.Account
            {
                UserName = "n01",
                NormalizedUserName = "N01",
                PasswordHash = "x",
            };
            db.AddRange(
                last,
                old,
                user,
                new Core.Accounts.Seat
                {
                    AccountId = user.Id,
                    Role = Role.Expert,
                    ReviewerId = old.Id,
                    CampaignId = old.CampaignId,
                }
            );
            Assert.Null(await db.CommitAsync());
            account = user.Id;
        }
        Assert.True((await s.AcceptAsync(await s.InviteAsync("N01"), "农业专家1")).Done);
        Assert.Equal("有账号", Assert.Single((await s.InvitationsAsync()).Rows).Account);
        await using var after = s.Review.Store.Stores.Open();
        Assert.Equal(account, (await after.Seats.SingleAsync(x => x.CampaignId == s.Id)).AccountId);
    }

    [Fact]
    public async Task Where_all_seats_are_taken_whoever_accepts_stands_by()
    {
        await using var s = await PanelScene.OpenAsync("sqlite");
        foreach (var i in Enumerable.Range(1, 10))
            Assert.True((await s.AcceptAsync(await s.InviteAsync($"N{i:00}"), $"农业专家{i}")).Done);
        await using var db = s.Review.Store.Stores.Open();
        Assert.Equal(
            (9, 1),
            (
                await db.Reviewers.CountAsync(r => r.CampaignId == s.Id && r.IsSeated),
                await db.Reviewers.CountAsync(r => r.CampaignId == s.Id && !r.IsSeated)
            )
        );
    }

    [Fact]
    public async Task Recusals_that_follow_by_rule_hold_from_the_moment_of_accepting()
    {
        await using var s = await PanelScene.OpenAsync("sqlite");
        await using (var db = s.Review.Store.Stores.Open())
        {
            var unit = s.Review.Candidates["17"].WorkUnit;
            await db.Experts.Where(e => e.Code == "Y01").ExecuteUpdateAsync(u => u.SetProperty(e => e.WorkUnit, unit));
        }
        Assert.True((await s.AcceptAsync(await s.InviteAsync("Y01"), "医学专家1")).Done);
        var kept = (await s.Review.Recusals.ListAsync(s.Scene.Clerk, s.Id)).Value.Where(r => r.Granted).Select(r => r.Number);
        Assert.Equal(["17", "36"], kept);
    }

    [Fact]
    public async Task Nobody_without_a_good_link_answers_and_only_the_clerk_invites()
    {
        await using var s = await PanelScene.OpenAsync("sqlite");
        var token = await s.InviteAsync("N01");
        foreach (var wrong in new[] { "", "abc", token[..42], token + "x", new string('A', 43) })
            Assert.Equal(ProblemKind.NotFound, (await s.AcceptAsync(wrong, "农业专家1")).Problems[0].Kind);
        await using var db = s.Review.Store.Stores.Open();
        var id = await db.Experts.Where(e => e.Code == "N02").Select(e => e.Id).SingleAsync();
        foreach (var other in new[] { s.Scene.Rechecker, s.Scene.Auditor, s.Scene.CoHost, s.Scene.Stranger, Actor.Visitor })
            Assert.Equal(ProblemKind.Forbidden, (await s.Invitations.SendAsync(other, s.Id, id, 5)).Problems[0].Kind);
        s.Review.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        Assert.Equal(ProblemKind.Closed, (await s.Invitations.SendAsync(s.Scene.Clerk, s.Id, id, 5)).Problems[0].Kind);
    }
}
