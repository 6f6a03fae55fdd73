using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;
using Nomination.Core.Units;
using Nomination.Tests.Candidates;

namespace Nomination.Tests.Units;

/// <summary>Scenario A2's quotas: 大荔县 has 2 places, its third is blocked, one more is granted with reason and approver.</summary>
public sealed class QuotaTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Dali_nominates_two_the_third_is_blocked_until_one_place_is_granted(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var (unit, grants) = (n.Scene.Unit(0), new QuotaGrantService(n.Store.Stores, n.Clock));
        await n.SubmittedAsync(unit, 1);
        await n.SubmittedAsync(unit, 2);
        var (third, version) = await n.ReadyAsync(unit, 3);
        var blocked = await n.Submits.SubmitAsync(unit, third, version, true);
        Assert.Contains("名额 2 个已用完", blocked.Text, StringComparison.Ordinal);
        Assert.Contains("草稿仍为您保留", blocked.Text, StringComparison.Ordinal);
        Assert.Equal(3, (await grants.GrantAsync(n.Scene.Clerk, n.Scene.Units[0].Id, UnitScene.Grant())).Value);
        Assert.Equal(3, (await n.Submits.SubmitAsync(unit, third, version, true)).Value.Rank);
        Assert.Equal([1, 2, 3], (await n.RankedAsync(unit)).Select(c => c.Rank));
        await using var db = n.Store.Stores.Open();
        var entry = await db.AuditEntries.SingleAsync(e => e.Act == nameof(Act.GrantQuota));
        Assert.Contains("科技工作者集中", entry.Detail, StringComparison.Ordinal);
        Assert.Contains("市科协党组会议", entry.Detail, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_grant_names_somebody_else_as_approver_and_comes_in_the_stage_only(string kind)
    {
        await using var u = await UnitScene.OpenAsync(kind);
        var dali = u.Scene.Units[0].Id;
        var empty = await u.Grants.GrantAsync(u.Scene.Clerk, dali, new GrantForm());
        Assert.Equal(["Approver", "Reason"], empty.Problems.Select(p => p.Field));
        var self = UnitScene.Grant();
        self.Approver = u.Scene.Clerk.Name;
        Assert.Equal("Approver", (await u.Grants.GrantAsync(u.Scene.Clerk, dali, self)).Problems.Single().Field);
        Assert.Equal(ProblemKind.Forbidden, (await u.Grants.GrantAsync(u.Scene.Unit(0), dali, UnitScene.Grant())).Problems.Single().Kind);
        Assert.Equal(ProblemKind.Forbidden, (await u.Grants.GrantAsync(u.Scene.Stranger, dali, UnitScene.Grant())).Problems.Single().Kind);
        u.Clock.Now = u.Scene.JustAfter(StageKind.Nomination);
        Assert.Equal(ProblemKind.Closed, (await u.Grants.GrantAsync(u.Scene.Clerk, dali, UnitScene.Grant())).Problems.Single().Kind);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task An_unused_grant_is_taken_back_and_a_used_one_is_not(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var (unit, dali) = (n.Scene.Unit(0), n.Scene.Units[0].Id);
        var (grants, lists) = (new QuotaGrantService(n.Store.Stores, n.Clock), new UnitListService(n.Store.Stores, n.Clock));
        await grants.GrantAsync(n.Scene.Clerk, dali, UnitScene.Grant());
        var first = await n.SubmittedAsync(unit, 1);
        await n.SubmittedAsync(unit, 2);
        await n.SubmittedAsync(unit, 3);
        var grant = (await lists.FindAsync(n.Scene.Clerk, n.Campaign, dali)).Value.Grants.Single().Id;
        Assert.Contains("已被使用", (await grants.RevokeAsync(n.Scene.Clerk, grant, "名额有误")).Text, StringComparison.Ordinal);
        // the first withdraws: places 2 and 3 are taken, and still only two may be
        Assert.True((await n.Submits.WithdrawAsync(unit, first, "本人放弃")).Done);
        Assert.Equal(2, (await grants.RevokeAsync(n.Scene.Clerk, grant, "名额有误")).Value);
        Assert.Contains("无需重复", (await grants.RevokeAsync(n.Scene.Clerk, grant, "名额有误")).Text, StringComparison.Ordinal);
        var (fourth, version) = await n.ReadyAsync(unit, 4);
        Assert.False((await n.Submits.SubmitAsync(unit, fourth, version, true)).Done);
        Assert.Equal([1, 2], (await n.RankedAsync(unit)).Select(c => c.Rank));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Teams_have_places_apart_where_the_unit_has_them(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var unit = n.Scene.Unit(2);
        await n.ChangeAsync(async db => (await db.Units.SingleAsync(u => u.Code == "XH01")).TeamQuota = 1);
        await n.SubmittedAsync(unit, 1);
        Assert.Equal(2, (await SubmitTeamAsync(n, unit, 2)).Value.Rank);
        Assert.Contains("团队推荐名额 1 个已用完", (await SubmitTeamAsync(n, unit, 3)).Text, StringComparison.Ordinal);
        var (person, version) = await n.ReadyAsync(unit, 4);
        Assert.Contains("推荐名额 1 个已用完", (await n.Submits.SubmitAsync(unit, person, version, true)).Text, StringComparison.Ordinal);
        var lists = new UnitListService(n.Store.Stores, n.Clock);
        var row = (await lists.ListAsync(n.Scene.Clerk, n.Campaign, new PageRequest(Search: "医学会"))).Value.Items.Single();
        Assert.Equal((1, 1), (row.Submitted, row.SubmittedTeams));
        // and the list cannot be changed under them
        var found = (await lists.FindAsync(n.Scene.Clerk, n.Campaign, n.Scene.Units[2].Id)).Value;
        (found.Form.TeamQuota, found.Form.Quota) = (null, 0);
        var refused = await new UnitEditService(n.Store.Stores, n.Clock).SaveAsync(
            n.Scene.Clerk,
            n.Campaign,
            found.Id,
            found.Form,
            found.Version
        );
        Assert.Equal(["Quota", "TeamQuota"], refused.Problems.Select(p => p.Field).Order());
    }

    [Fact]
    public async Task A_disabled_unit_submits_nothing()
    {
        await using var n = await Nominations.OpenAsync("sqlite");
        var (id, version) = await n.ReadyAsync(n.Scene.Unit(0));
        await n.ChangeAsync(async db => (await db.Units.SingleAsync(u => u.Code == "XQ610523")).IsDisabled = true);
        Assert.Contains("已停用", (await n.Submits.SubmitAsync(n.Scene.Unit(0), id, version, true)).Text, StringComparison.Ordinal);
    }

    private static async Task<Result<Submission>> SubmitTeamAsync(Nominations n, Actor unit, int person)
    {
        var (id, version) = await n.ReadyAsync(unit, person, Forms.Team(person));
        return await n.Submits.SubmitAsync(unit, id, version, true);
    }
}
