using Microsoft.EntityFrameworkCore;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.Tests.Units;

/// <summary>One unit at a time: names, parents, lines, and what the list finds.</summary>
public sealed class UnitEditTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_unit_is_found_by_its_former_name_and_the_name_is_nobody_elses(string kind)
    {
        await using var u = await UnitScene.OpenAsync(kind);
        Assert.True((await u.EditAsync(0, f => f.Aliases = "大荔县科学技术协会；朝邑县科协")).Done);
        Assert.Equal("大荔县科协", (await u.RowAsync("朝邑")).Name);
        var refused = await u.EditAsync(1, f => f.Aliases = "朝邑县科协");
        Assert.Equal(("Aliases", ProblemKind.Invalid), (refused.Problems.Single().Field, refused.Problems.Single().Kind));
        Assert.Contains("大荔县科协", refused.Text, StringComparison.Ordinal);
        // handed over in two steps, the constraint does not stand in the way
        Assert.True((await u.EditAsync(0, f => f.Aliases = "大荔县科学技术协会")).Done);
        Assert.True((await u.EditAsync(1, f => f.Aliases = "朝邑县科协")).Done);
        await using var db = u.Store.Stores.Open();
        db.Add(
            new UnitAlias
            {
                CampaignId = u.Campaign,
                UnitId = u.Scene.Units[2].Id,
                Name = "朝邑县科协",
                Key = "朝邑县科协",
            }
        );
        Assert.Equal(ProblemKind.Conflict, (await db.CommitAsync())?.Kind);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_parent_of_the_list_becomes_a_reference_and_another_stays_a_name(string kind)
    {
        await using var u = await UnitScene.OpenAsync(kind);
        Assert.True((await u.EditAsync(0, f => f.Parent = "渭南市科学技术协会")).Done);
        Assert.True((await u.EditAsync(2, f => (f.Parent, f.IsSubUnit) = ("大荔县科协", true))).Done);
        await using (var db = u.Store.Stores.Open())
        {
            var units = await db.Units.ToDictionaryAsync(x => x.Code);
            Assert.Null(units["XQ610523"].ParentId);
            Assert.Equal(units["XQ610523"].Id, units["XH01"].ParentId);
        }
        Assert.Contains(
            "不在名录中",
            (await u.EditAsync(1, f => (f.Parent, f.IsSubUnit) = ("没有的单位", true))).Text,
            StringComparison.Ordinal
        );
        Assert.Contains("至多两级", (await u.EditAsync(1, f => (f.Parent, f.IsSubUnit) = ("XH01", true))).Text, StringComparison.Ordinal);
        Assert.Contains("不能是本单位", (await u.EditAsync(1, f => f.Parent = "GX01")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_list_narrows_by_kind_line_and_standing(string kind)
    {
        await using var u = await UnitScene.OpenAsync(kind);
        await u.Edits.ApplyAsync(u.Scene.Clerk, u.Campaign, UnitScene.Weinan);
        Assert.True((await u.EditAsync(0, f => f.MinQuota = 1)).Done);
        Assert.True((await u.EditAsync(2, f => f.IsDisabled = true)).Done);
        Assert.Equal(11, await CountAsync(u, new UnitFilter(Line: UnitLine.Territorial)));
        Assert.Equal(28, await CountAsync(u, new UnitFilter(Line: UnitLine.Professional)));
        Assert.Equal(3, await CountAsync(u, new UnitFilter(Kind: UnitKind.University)));
        Assert.Equal(1, await CountAsync(u, new UnitFilter(Standing: UnitStanding.Disabled)));
        Assert.Equal(1, await CountAsync(u, new UnitFilter(Standing: UnitStanding.Owing)));
        Assert.Equal(38, await CountAsync(u, new UnitFilter(Standing: UnitStanding.Silent)));
        Assert.Equal(UnitStanding.Owing, (await u.RowAsync("大荔县科协")).Standing);
        var totals = (await u.Lists.TotalsAsync(u.Scene.Clerk, u.Campaign)).Value;
        Assert.Equal((38, 52, 1, 1), (totals.Units, totals.Places, totals.Owing, totals.Disabled));
    }

    [Fact]
    public async Task Two_who_edit_one_unit_do_not_overwrite_each_other()
    {
        await using var u = await UnitScene.OpenAsync("sqlite");
        var found = (await u.Lists.FindAsync(u.Scene.Clerk, u.Campaign, u.Scene.Units[0].Id)).Value;
        Assert.True((await u.EditAsync(0, f => f.ContactName = "白晓岸")).Done);
        var late = await u.Edits.SaveAsync(u.Scene.Clerk, u.Campaign, found.Id, found.Form, found.Version);
        Assert.Equal(ProblemKind.Conflict, late.Problems.Single().Kind);
    }

    [Fact]
    public async Task Only_the_office_reads_the_list_and_only_the_clerk_changes_it()
    {
        await using var u = await UnitScene.OpenAsync("sqlite");
        var form = new UnitForm
        {
            Code = "N1",
            Name = "新单位",
            Quota = 1,
        };
        foreach (var stranger in new[] { u.Scene.Unit(0), u.Scene.Expert(0), u.Scene.Stranger, Actor.Visitor })
        {
            Assert.Equal(ProblemKind.Forbidden, (await u.Lists.ListAsync(stranger, u.Campaign, new PageRequest())).Problems.Single().Kind);
            Assert.Equal(ProblemKind.Forbidden, (await u.Lists.ExportAsync(stranger, u.Campaign)).Problems.Single().Kind);
            Assert.Equal(
                ProblemKind.Forbidden,
                (await u.Lists.FindAsync(stranger, u.Campaign, u.Scene.Units[1].Id)).Problems.Single().Kind
            );
        }
        foreach (var reader in new[] { u.Scene.Rechecker, u.Scene.CoHost, u.Scene.Auditor })
        {
            Assert.True((await u.Lists.ListAsync(reader, u.Campaign, new PageRequest())).Done);
            Assert.Equal(ProblemKind.Forbidden, (await u.Edits.SaveAsync(reader, u.Campaign, null, form, 0)).Problems.Single().Kind);
            Assert.Equal(ProblemKind.Forbidden, (await u.Edits.ApplyAsync(reader, u.Campaign, UnitScene.Weinan)).Problems.Single().Kind);
        }
        Assert.True((await u.Edits.SaveAsync(u.Scene.Clerk, u.Campaign, null, form, 0)).Done);
    }

    [Theory]
    [InlineData("县（市、区）科协", UnitKind.County)]
    [InlineData("县(市、区)科协", UnitKind.County)]
    [InlineData("县市区科协", UnitKind.County)]
    [InlineData("科技主管部门", UnitKind.ScienceBureau)]
    [InlineData("市级学（协）会", UnitKind.Society)]
    [InlineData("市级学会", UnitKind.Society)]
    [InlineData("高校科协", UnitKind.University)]
    [InlineData("企业科协", UnitKind.Enterprise)]
    public void The_five_kinds_of_the_notices_are_known_in_every_spelling(string name, UnitKind kind) =>
        Assert.Equal(kind, UnitKinds.Find(name));

    private static async Task<int> CountAsync(UnitScene u, UnitFilter filter) =>
        (await u.Lists.ListAsync(u.Scene.Clerk, u.Campaign, new PageRequest(), filter)).Value.Total;
}
