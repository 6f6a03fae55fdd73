using System.Text;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.Tests.Units;

public sealed class UnitServiceTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_grant_needs_a_reason_and_adds_places(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        var clock = new FixedClock(scene.JustIn(StageKind.Nomination));
        var units = new UnitService(store.Stores, clock);

        Assert.Equal("Reason", (await units.GrantAsync(scene.Clerk, scene.Units[0].Id, 1, "")).Problems.Single().Field);
        Assert.Equal(3, (await units.GrantAsync(scene.Clerk, scene.Units[0].Id, 1, "科技工作者集中")).Value);
        Assert.Equal(
            ProblemKind.Forbidden,
            (await units.GrantAsync(scene.Unit(0), scene.Units[0].Id, 1, "科技工作者集中")).Problems.Single().Kind
        );
        var row = (await units.ListAsync(scene.Clerk, scene.Campaign.Id, new PageRequest(Search: "大荔"))).Value.Items.Single();
        Assert.Equal((2, 1, 3), (row.Quota, row.Extra, row.Places));

        clock.Now = scene.JustAfter(StageKind.Nomination);
        Assert.Equal(
            ProblemKind.Closed,
            (await units.GrantAsync(scene.Clerk, scene.Units[0].Id, 1, "科技工作者集中")).Problems.Single().Kind
        );
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_list_of_39_units_has_53_places_and_importing_twice_changes_nothing(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        var units = new UnitService(store.Stores, new FixedClock(scene.JustIn(StageKind.Nomination)));
        var file = Path.Combine(AppContext.BaseDirectory, "Data", "Demo", "weinan-2026", "units.csv");
        // the three units of the scene have codes or names of the list
        for (var i = 0; i < 2; i++)
        {
            await using var csv = File.OpenRead(file);
            Assert.Equal(39, (await units.ImportAsync(scene.Clerk, scene.Campaign.Id, csv)).Value);
        }
        var page = (await units.ListAsync(scene.Clerk, scene.Campaign.Id, new PageRequest(Size: 100, Sort: "-quota"))).Value;
        Assert.Equal(39, page.Total);
        Assert.Equal(53, page.Items.Sum(u => u.Quota));
        Assert.Equal(2, page.Items[0].Quota);
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "第 1 行")]
    [InlineData("code,name,kind,parent,quota\nX1,甲,县市区科协,,两个\n", "第 2 行：名额")]
    [InlineData("code,name,kind,parent,quota\nX1,甲,别的,,1\n", "第 2 行：单位类别")]
    [InlineData("code,name,kind,parent,quota\nX1,甲,县市区科协,,1\nX1,乙,县市区科协,,1\n", "第 3 行：单位代码或名称与前面的行重复")]
    public void A_bad_list_is_refused_with_the_row_named(string csv, string text)
    {
        var (_, problems) = UnitSheet.Read(new MemoryStream(Encoding.UTF8.GetBytes(csv)));
        Assert.Contains(problems, p => p.Text.Contains(text));
    }
}
