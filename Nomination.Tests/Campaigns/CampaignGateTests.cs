using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;

namespace Nomination.Tests.Campaigns;

/// <summary>From its opening on strangers read a campaign: no person's number may stand in its names, its hosts or its rules.</summary>
public sealed class CampaignGateTests
{
    private static readonly DateTimeOffset March = new(2027, 3, 1, 1, 0, 0, TimeSpan.Zero);
    private const string Phone = "19900000104";

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_number_in_a_name_a_host_or_a_rule_keeps_a_campaign_shut(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        var clock = new FixedClock(March);
        var setup = new CampaignSetupService(store.Stores, clock);
        var start = (await new CampaignStartService(store.Stores, clock).SuggestAsync(scene.Clerk, 2027, "weinan-2026")).Value;
        start.Form.UnitsFrom = scene.Campaign.Id;
        var made = (await setup.CreateAsync(scene.Clerk, start.Form)).Value;
        Assert.Equal(nameof(CampaignForm.Title), await RefusalAsync(f => f.Title = $"2027年渭南最美科技工作者（{Phone}）"));
        Assert.Null(await RefusalAsync(f => f.Hosts[^1].Name = $"渭南市委宣传部（张三 {Phone}）"));
        Assert.Null(await RefusalAsync(f => f.Eligibility.Categories = $"科学研究（咨询 {Phone}）\n企业创新"));
        // The office's own number may stand anywhere.
        var form = CampaignForm.Of(made);
        await using (var db = store.Stores.Open())
            form.Theme = $"礼赞最美，咨询电话 {(await db.Organisers.FirstAsync(o => o.Id == made.OrganiserId)).Phone}";
        Assert.True((await setup.SaveAsync(scene.Clerk, made.Id, form)).Done);
        Assert.True((await setup.OpenAsync(scene.Clerk, made.Id)).Done);

        var rules = made.Rules with { Categories = [$"农业（{Phone}）"] };
        var amended = await new AmendmentService(store.Stores, clock).AmendAsync(scene.Clerk, made.Id, rules, "增加一个申报类别");
        Assert.Contains("评选办法含有手机号码 199****0104，不能公开", amended.Text, StringComparison.Ordinal);

        async Task<string?> RefusalAsync(Action<CampaignForm> change)
        {
            var typed = CampaignForm.Of(made);
            change(typed);
            var saved = await setup.SaveAsync(scene.Clerk, made.Id, typed);
            Assert.True(saved.Done, saved.Text);
            var refused = await setup.OpenAsync(scene.Clerk, made.Id);
            Assert.Contains("含有手机号码 199****0104，不能公开", refused.Text, StringComparison.Ordinal);
            return refused.Problems.Single().Field;
        }
    }

    [Fact]
    public void Every_template_passes()
    {
        foreach (var template in CampaignTemplates.All)
            Assert.Empty(CampaignGate.Check(template.Rules(2027), []));
    }
}
