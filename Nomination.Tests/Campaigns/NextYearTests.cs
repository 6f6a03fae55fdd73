using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.Tests.Campaigns;

public sealed class NextYearTests
{
    private static readonly FixedClock March = new(new DateTimeOffset(2027, 3, 1, 1, 0, 0, TimeSpan.Zero));

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Rules_hosts_units_and_dates_come_along_and_what_was_moved_is_listed(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(
            store,
            b =>
                b with
                {
                    Panel = b.Panel with { Alternates = 5 },
                    Schedule = new() { CeremonyDay = new(2026, 5, 29) },
                }
        );
        await using (var db = store.Stores.Open())
        {
            var unit = await db.Units.SingleAsync(u => u.Code == "XQ610523", Stop);
            (unit.ExtraQuota, unit.NoneDeclaredAt, unit.NoneStatement) = (1, March.Now, "经研究，本届无合适人选。");
            (unit.MinQuota, unit.TeamQuota, unit.ExtraTeams, unit.DirectToProvince) = (1, 2, 1, true);
            (unit.Parent, unit.ContactName, unit.ContactPhone) = ("渭南市科学技术协会", "白晓岸", "0913-0000104");
            var below = await db.Units.SingleAsync(u => u.Code == "XH01", Stop);
            (below.ParentId, below.IsSubUnit) = (unit.Id, true);
            db.Add(
                new UnitAlias
                {
                    CampaignId = unit.CampaignId,
                    UnitId = unit.Id,
                    Name = "大荔科协",
                    Key = UnitNames.Key("大荔科协"),
                }
            );
            Assert.Null(await db.CommitAsync(stop: Stop));
        }
        var starts = new CampaignStartService(store.Stores, March);
        Assert.Equal(
            new LastCampaign("weinan-2026", "2026年渭南最美科技工作者", 2026, 3, 5),
            (await starts.ChoicesAsync(scene.Clerk)).Value.Single()
        );

        var start = (await starts.SuggestAsync(scene.Clerk, 2027, "weinan-2026")).Value;
        var lines = start.Carried.ToDictionary(c => c.What, c => $"{c.Before} → {c.After}");
        Assert.Equal("2026年渭南最美科技工作者 → 2027年渭南最美科技工作者", lines["活动名称"]);
        Assert.Equal("2026-WN → 2027-WN", lines["推荐编号前缀"]);
        Assert.Equal("渭最美2026-{seq:000} → 渭最美2027-{seq:000}", lines["证书编号"]);
        Assert.Equal("2026年5月30日 → 2027年5月30日", lines["年龄和年限截止日"]);
        Assert.Equal("2026年5月29日 → 2027年5月29日", lines["完成时限"]);
        Assert.Equal(
            "2026年3月16日（周一）18:00 — 4月17日（周五）17:00 → 2027年3月15日（周一）18:00 — 4月16日（周五）17:00",
            lines["组织推荐"]
        );
        Assert.Equal(
            "2026年5月20日（周三）09:00 — 5月26日（周二）24:00 → 2027年5月19日（周三）09:00 — 5月25日（周二）24:00",
            lines["公示"]
        );

        var made = await new CampaignSetupService(store.Stores, March).CreateAsync(scene.Clerk, start.Form);
        Assert.True(made.Done, made.Text);
        Assert.Equal(5, made.Value.Rules.Panel.Alternates);
        Assert.Equal("渭最美2027-{seq:000}", made.Value.Rules.CertificatePattern);
        await using var read = store.Stores.Open();
        Assert.Equal(3, await read.Units.CountAsync(u => u.CampaignId == made.Value.Id, Stop));
        var copied = await read.Units.SingleAsync(u => u.CampaignId == made.Value.Id && u.Code == "XQ610523", Stop);
        Assert.Equal(
            (2, 0, "渭南市科学技术协会", "白晓岸", "0913-0000104"),
            (copied.Quota, copied.ExtraQuota, copied.Parent, copied.ContactName, copied.ContactPhone)
        );
        Assert.Equal("大荔科协", (await read.Set<UnitAlias>().SingleAsync(a => a.UnitId == copied.Id, Stop)).Name);
        Assert.Equal((1, 2, 0, true), (copied.MinQuota, copied.TeamQuota, copied.ExtraTeams, copied.DirectToProvince));
        var sub = await read.Units.SingleAsync(u => u.CampaignId == made.Value.Id && u.Code == "XH01", Stop);
        Assert.Equal((copied.Id, true), (sub.ParentId, sub.IsSubUnit));
        Assert.Null(copied.NoneDeclaredAt);
        Assert.Equal("", copied.NoneStatement);
        Assert.Equal(6, await read.Units.CountAsync(Stop));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Only_the_own_office_s_campaigns_are_offered_and_copied(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        var starts = new CampaignStartService(store.Stores, March);
        Assert.Empty((await starts.ChoicesAsync(scene.Stranger)).Value);
        Assert.Equal(ProblemKind.NotFound, (await starts.SuggestAsync(scene.Stranger, 2027, "weinan-2026")).Problems.Single().Kind);
        foreach (var actor in new[] { scene.Rechecker, scene.CoHost, scene.Unit(0) })
            Assert.Equal(ProblemKind.Forbidden, (await starts.ChoicesAsync(actor)).Problems.Single().Kind);
    }

    [Fact]
    public async Task A_template_names_the_hosts_of_the_city_in_seal_order()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await Scene.WeinanAsync(store);
        var start = (await new CampaignStartService(store.Stores, March).SuggestAsync(scene.Clerk, 2027, template: "weinan")).Value;
        Assert.Equal(
            ["中共渭南市委组织部", "中共渭南市委宣传部", "渭南市科学技术协会", "渭南市科学技术局", "渭南市人力资源和社会保障局"],
            start.Form.Hosts.Select(h => h.Name)
        );
        Assert.Null(start.From);
        Assert.Null(start.Form.UnitsFrom);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
