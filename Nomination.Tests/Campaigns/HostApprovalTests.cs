using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Tests.Campaigns;

public sealed class HostApprovalTests
{
    private static readonly FixedClock March = new(new DateTimeOffset(2027, 3, 1, 1, 0, 0, TimeSpan.Zero));

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Hosts_approve_in_their_own_name_and_a_changed_plan_is_read_again(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (scene, campaign) = await DraftAsync(store, mustApprove: true);
        var (approvals, setup) = (new HostApprovalService(store.Stores, March), new CampaignSetupService(store.Stores, March));
        var (first, second) = (Host(scene, campaign, 0), Host(scene, campaign, 1));

        Assert.Contains("还缺：市委组织部、市科协", (await setup.OpenAsync(scene.Clerk, campaign.Id)).Text);
        Assert.True((await approvals.ApproveAsync(second, campaign.Id, campaign.Hosts[1].Id, Seen(campaign), "同意，请加强宣传")).Done);
        Assert.Equal(
            ["1 市委组织部 False ", "2 市科协 True 同意，请加强宣传"],
            (await approvals.ListAsync(scene.Clerk, campaign.Id)).Value.Select(h =>
                $"{h.Order} {Short(campaign, h)} {h.IsCurrent} {h.Remark}"
            )
        );
        Assert.Contains("还缺：市委组织部。", (await setup.OpenAsync(scene.Clerk, campaign.Id)).Text);

        // Seal order changes: accounts and approvals stay with their hosts, but the plan is another.
        var form = CampaignForm.Of(campaign);
        form.Hosts.Reverse();
        campaign = (await setup.SaveAsync(scene.Clerk, campaign.Id, form)).Value;
        var list = (await approvals.ListAsync(second, campaign.Id)).Value;
        Assert.Equal([(1, true, false), (2, false, false)], list.Select(h => (h.Order, h.IsMine, h.IsCurrent)));
        Assert.NotNull(list[0].At);
        Assert.Equal(
            ProblemKind.Conflict,
            (await approvals.ApproveAsync(second, campaign.Id, list[0].HostId, "an older plan", "")).Problems.Single().Kind
        );
        foreach (var (actor, host) in new[] { (second, list[0]), (first, list[1]) })
            Assert.True((await approvals.ApproveAsync(actor, campaign.Id, host.HostId, Seen(campaign), "")).Done);
        Assert.Equal(
            ProblemKind.Conflict,
            (await approvals.ApproveAsync(first, campaign.Id, list[1].HostId, Seen(campaign), "")).Problems.Single().Kind
        );

        var open = await setup.OpenAsync(scene.Clerk, campaign.Id);
        Assert.True(open.Done, open.Text);
        Assert.All((await approvals.ListAsync(scene.Auditor, campaign.Id)).Value, h => Assert.True(h.IsCurrent));

        // An amendment asks for approval again.
        await new AmendmentService(store.Stores, March).AmendAsync(
            scene.Clerk,
            campaign.Id,
            open.Value.Rules with
            {
                Winners = 8,
            },
            "领导小组会议决定"
        );
        Assert.All((await approvals.ListAsync(scene.Clerk, campaign.Id)).Value, h => Assert.False(h.IsCurrent));
        await using var db = store.Stores.Open();
        Assert.Equal(3, await db.AuditEntries.CountAsync(a => a.Act == nameof(Act.ApprovePlan), TestContext.Current.CancellationToken));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Nobody_approves_for_another_and_others_do_not_see_it(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (scene, campaign) = await DraftAsync(store, mustApprove: false);
        var approvals = new HostApprovalService(store.Stores, March);
        foreach (var actor in new[] { Host(scene, campaign, 0), scene.CoHost, scene.Clerk, scene.Unit(0), scene.Expert(0) })
            Assert.Equal(
                ProblemKind.Forbidden,
                (await approvals.ApproveAsync(actor, campaign.Id, campaign.Hosts[1].Id, Seen(campaign), "")).Problems.Single().Kind
            );
        Assert.Equal(ProblemKind.Forbidden, (await approvals.ListAsync(scene.Unit(0), campaign.Id)).Problems.Single().Kind);
        var mine = Host(scene, campaign, 0);
        Assert.Equal(
            "Remark",
            (await approvals.ApproveAsync(mine, campaign.Id, campaign.Hosts[0].Id, Seen(campaign), new string('好', 201)))
                .Problems.Single()
                .Field
        );

        // Where the rule book does not ask for it, the office opens without.
        Assert.True((await new CampaignSetupService(store.Stores, March).OpenAsync(scene.Clerk, campaign.Id)).Done);
    }

    private static async Task<(Scene, Campaign)> DraftAsync(TestStore store, bool mustApprove)
    {
        var scene = await Scene.WeinanAsync(store);
        var form = (await new CampaignStartService(store.Stores, March).SuggestAsync(scene.Clerk, 2027, "weinan-2026")).Value.Form;
        form.Hosts =
        [
            new HostRow { Name = "中共渭南市委组织部", ShortName = "市委组织部" },
            new HostRow { Name = "渭南市科学技术协会", ShortName = "市科协" },
        ];
        form.AllHostsApprove = mustApprove;
        var made = await new CampaignSetupService(store.Stores, March).CreateAsync(scene.Clerk, form);
        Assert.True(made.Done, made.Text);
        return (scene, made.Value);
    }

    private static Actor Host(Scene scene, Campaign campaign, int index) =>
        new(
            Guid.CreateVersion7(),
            $"{campaign.Hosts[index].ShortName} 账号",
            [new SeatOf(Role.CoHost, scene.Organiser.Id, campaign.Id, HostId: campaign.Hosts[index].Id)]
        );

    private static string Short(Campaign campaign, HostStanding host) => campaign.Hosts.Single(h => h.Id == host.HostId).ShortName;

    private static string Seen(Campaign campaign) => CampaignPlan.Fingerprint(campaign);
}
