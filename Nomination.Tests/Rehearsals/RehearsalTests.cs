using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Accounts;
using Nomination.Core.Audit;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.Notices;
using Nomination.Core.Rehearsals;
using Nomination.Core.Shared;
using Nomination.Core.Winners;

namespace Nomination.Tests.Rehearsals;

/// <summary>A campaign is rehearsed with invented people end to end, and taken away without a trace.</summary>
public sealed class RehearsalTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_whole_season_plays_within_three_minutes_and_leaves_no_row_file_or_number(string kind)
    {
        await using var stage = await RehearsalStage.OpenAsync(kind);
        var before = await StoreDump.OfAsync(stage.Store, stage.Folder);
        Assert.True(before.Count > 20 && before.Exists(l => l.Contains("CandidateTexts", StringComparison.Ordinal)));
        var pages = await stage.PublicAsync();
        var head = await stage.HeadAsync();

        var watch = Stopwatch.StartNew();
        await stage.PlayAsync(RehearsalStep.End);
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(3), $"{watch.Elapsed}");
        TestContext.Current.SendDiagnosticMessage($"{kind}: {watch.Elapsed}");

        var view = (await stage.ViewAsync())!;
        Assert.Equal(RehearsalState.Ready, view.State);
        Assert.Equal(RehearsalSteps.All, view.Marks.Select(m => m.Step));
        Assert.StartsWith("【演练】", view.Title);
        Assert.Equal(pages, await stage.PublicAsync());
        Assert.Equal(head, await stage.HeadAsync());
        await using (var db = stage.Store.Stores.Open())
        {
            var campaign = await db.Campaigns.SingleAsync(c => c.IsRehearsal);
            Assert.Equal(CampaignState.Published, campaign.State);
            Assert.Equal(20, await db.Winners.CountAsync(w => w.CampaignId == campaign.Id));
            Assert.All(await db.Candidates.Where(c => c.CampaignId == campaign.Id).ToListAsync(), c => Assert.Contains("演练", c.Name));
            await ChainHoldsAsync(db, campaign.Id);
        }

        Assert.True((await stage.Rehearsals.EraseAsync(stage.Scene.Clerk, stage.Scene.Campaign.Id)).Done);
        Assert.Equal(before, await StoreDump.OfAsync(stage.Store, stage.Folder));
        Assert.Null(await stage.ViewAsync());
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Real_work_goes_on_beside_it_and_is_kept(string kind)
    {
        await using var stage = await RehearsalStage.OpenAsync(kind);
        await stage.PlayAsync(RehearsalStep.Scoring);
        await stage.CandidateAsync("09", "真实候选人");
        Assert.True((await stage.Rehearsals.EraseAsync(stage.Scene.Clerk, stage.Scene.Campaign.Id)).Done);
        await using var db = stage.Store.Stores.Open();
        Assert.Equal(["甲真实", "真实候选人"], await db.Candidates.OrderBy(c => c.Number).Select(c => c.Name).ToListAsync());
        Assert.Equal(2, await db.CandidateTexts.CountAsync());
        await stage.CandidateAsync("10", "又一位候选人");
        Assert.Equal(3, await db.CandidateTexts.CountAsync());
        Assert.True((await new AuditService(stage.Store.Stores, stage.Clock).VerifyAsync(Actor.System)).Value.Ok);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task What_a_killed_server_left_is_found_and_erased_without_a_trace(string kind)
    {
        await using var stage = await RehearsalStage.OpenAsync(kind);
        var before = await StoreDump.OfAsync(stage.Store, stage.Folder);
        using var stop = new CancellationTokenSource();
        var id = (await stage.Rehearsals.StartAsync(stage.Scene.Clerk, stage.Scene.Campaign.Id, RehearsalStep.End, 5)).Value;
        // As a killed process does, it ends without a word: the row still says that it is running.
        var playing = stage.Rehearsals.PlayAsync(Actor.System, id, stop.Token);
        while ((await stage.ViewAsync())!.Marks.Count < 1)
            await Task.WhenAny(playing, Task.Delay(5, CancellationToken.None));
        await stop.CancelAsync();
        Assert.False((await playing).Done);
        Assert.Equal(RehearsalState.Running, (await stage.ViewAsync())!.State);
        stage.Clock.Now += TimeSpan.FromMinutes(2);
        Assert.True((await stage.ViewAsync())!.IsStranded);
        Assert.Contains(
            "已有一场演练",
            (await stage.Rehearsals.StartAsync(stage.Scene.Clerk, stage.Scene.Campaign.Id, RehearsalStep.End, 6)).Text
        );
        Assert.True((await stage.Rehearsals.EraseAsync(stage.Scene.Clerk, stage.Scene.Campaign.Id)).Done);
        Assert.Equal(before, await StoreDump.OfAsync(stage.Store, stage.Folder));
    }

    [Fact]
    public async Task Only_the_office_of_the_campaign_may_and_never_twice_at_once_nor_of_a_rehearsal()
    {
        await using var stage = await RehearsalStage.OpenAsync("sqlite");
        var s = stage.Scene;
        foreach (var actor in new[] { s.Rechecker, s.Auditor, s.Administrator, s.Unit(0), s.Expert(0), s.Chair, s.Stranger, Actor.Visitor })
        {
            Assert.False((await stage.Rehearsals.StartAsync(actor, s.Campaign.Id, RehearsalStep.End, 1)).Done, actor.Name);
            Assert.False((await stage.Rehearsals.ViewAsync(actor, s.Campaign.Id)).Done, actor.Name);
            Assert.False((await stage.Rehearsals.EraseAsync(actor, s.Campaign.Id)).Done, actor.Name);
        }
        await stage.PlayAsync(RehearsalStep.Nomination);
        Assert.Equal(
            ProblemKind.Conflict,
            (await stage.Rehearsals.StartAsync(s.Clerk, s.Campaign.Id, RehearsalStep.End, 1)).Problems[0].Kind
        );
        await using var db = stage.Store.Stores.Open();
        var campaign = await db.Campaigns.SingleAsync(c => c.IsRehearsal);
        var invented = new Actor(Guid.NewGuid(), "演练经办", [new SeatOf(Role.Clerk, campaign.OrganiserId)]);
        Assert.Contains("不能再演练", (await stage.Rehearsals.StartAsync(invented, campaign.Id, RehearsalStep.End, 1)).Text);
        Assert.Equal(ProblemKind.Forbidden, (await stage.Rehearsals.PlayAsync(s.Clerk, Guid.NewGuid())).Problems[0].Kind);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task What_is_done_by_hand_in_it_goes_with_it(string kind)
    {
        await using var stage = await RehearsalStage.OpenAsync(kind);
        var before = await StoreDump.OfAsync(stage.Store, stage.Folder);
        await stage.PlayAsync(RehearsalStep.FormCheck);
        await using (var db = stage.Store.Stores.Open())
        {
            var campaign = await db.Campaigns.SingleAsync(c => c.IsRehearsal);
            var clerk = new Actor(Guid.NewGuid(), "演练经办", [new SeatOf(Role.Clerk, campaign.OrganiserId, campaign.Id)]);
            var accounts = new AccountService(stage.Store.Stores, stage.Clock);
            var form = new AccountForm
            {
                UserName = "by-hand",
                DisplayName = "手工账号",
                Seat = new SeatForm
                {
                    Role = nameof(Role.Department),
                    CampaignId = $"{campaign.Id}",
                    Department = "公安",
                },
            };
            var made = await accounts.CreateAsync(clerk, form);
            Assert.True(made.Done, made.Text);
            var other = CampaignForm.Of(campaign);
            Assert.False((await new CampaignSetupService(stage.Store.Stores, stage.Clock).CreateAsync(clerk, other)).Done);
            var invented = await db.Users.SingleAsync(u => u.UserName!.EndsWith("-clerk"));
            db.Audit(new Actor(invented.Id, invented.DisplayName, []), "SignIn", null, invented.UserName!, stage.Clock.Now);
            Assert.Null(await db.CommitAsync());
        }
        Assert.True((await stage.Rehearsals.EraseAsync(stage.Scene.Clerk, stage.Scene.Campaign.Id)).Done);
        Assert.Equal(before, await StoreDump.OfAsync(stage.Store, stage.Folder));
    }

    private static async Task ChainHoldsAsync(NominationDb db, Guid campaignId)
    {
        var lines = await db.RehearsalEntries.Where(e => e.CampaignId == campaignId).OrderBy(e => e.Sequence).ToListAsync();
        Assert.True(lines.Count > 100);
        Assert.Equal(Enumerable.Range(1, lines.Count).Select(i => (long)i), lines.Select(l => l.Sequence));
        Assert.All(lines.Skip(1).Zip(lines), p => Assert.Equal(p.Second.Hash, p.First.PreviousHash));
    }
}
