using System.Text;
using Nomination.Core.Documents;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.Tests.Units;

/// <summary>The list as a file, both ways.</summary>
public sealed class UnitFileTests
{
    static UnitFileTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_list_of_39_units_has_53_places_and_importing_twice_changes_nothing(string kind)
    {
        await using var u = await UnitScene.OpenAsync(kind);
        // the three units of the scene have codes of the list
        var dry = (await u.Edits.CheckAsync(u.Scene.Clerk, u.Campaign, UnitScene.Weinan)).Value;
        Assert.Equal((36, 3, 0, 0), (dry.New.Count(), dry.Changed.Count(), dry.Same, dry.Faults.Count));
        Assert.Equal(3, (await u.Lists.TotalsAsync(u.Scene.Clerk, u.Campaign)).Value.Units);
        Assert.Equal(39, (await u.Edits.ApplyAsync(u.Scene.Clerk, u.Campaign, UnitScene.Weinan)).Value.Changes.Count);
        var again = (await u.Edits.ApplyAsync(u.Scene.Clerk, u.Campaign, UnitScene.Weinan)).Value;
        Assert.Equal((0, 39), (again.Changes.Count, again.Same));
        var totals = (await u.Lists.TotalsAsync(u.Scene.Clerk, u.Campaign)).Value;
        Assert.Equal((39, 53, 0), (totals.Units, totals.Places, totals.Granted));
        var page = (await u.Lists.ListAsync(u.Scene.Clerk, u.Campaign, new PageRequest(Size: 100, Sort: "-quota"))).Value;
        Assert.Equal(2, page.Items[0].Quota);
        Assert.Equal(
            "侯若谷 0913-0000108",
            page.Items.Where(i => i.Name == "白水县科协").Select(i => $"{i.ContactName} {i.ContactPhone}").Single()
        );
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task What_is_exported_and_imported_again_changes_nothing(string format)
    {
        await using var u = await UnitScene.OpenAsync("sqlite");
        await u.Edits.ApplyAsync(u.Scene.Clerk, u.Campaign, UnitScene.Weinan);
        Assert.True(
            (
                await u.EditAsync(
                    0,
                    f =>
                    {
                        (f.Aliases, f.MinQuota, f.TeamQuota, f.ContactPhone) = ("大荔县科学技术协会；=1+1县科协", 1, 1, "+8619900000101");
                        f.Parent = "GX01";
                    }
                )
            ).Done
        );
        var rows = (await u.Lists.ExportAsync(u.Scene.Clerk, u.Campaign)).Value;
        Assert.Equal(40, rows.Count);
        var file = format == "csv" ? UnitSheet.Csv(rows) : ListWorkbook.Write("推荐单位名录", rows, "名额", "最少推荐数", "团队名额");
        if (format == "csv")
            Assert.DoesNotContain(",=1+1", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        var read = (await u.Edits.CheckAsync(u.Scene.Clerk, u.Campaign, file)).Value;
        Assert.Empty(read.Faults);
        Assert.Equal((0, 39), (read.Changes.Count, read.Same));
        // and into a campaign that has none of them it is the same list
        Assert.Equal(rows.Skip(1).Select(r => string.Join('|', r)), rows.Skip(1).Select(r => string.Join('|', r)).Distinct());
    }

    [Theory]
    [InlineData("\uFEFF推荐单位（盖章）名录\n单位代码,推荐单位名称,单位类型,推荐名额\nQY09,示例企业科协,企业科协,１\n", 1)]
    [InlineData("名额,类别,名称,编码,曾用名\n2,旗县区科协,甲旗科协,KX01,甲县科协\n1,科技局,甲旗科技局,KJ01,\n", 2)]
    [InlineData("code,name,kind,parent,quota,direct_to_province,contact\nXH77,示例学会,市级学会,,1,false,\n", 1)]
    public async Task Header_variants_and_titles_above_are_understood(string csv, int units)
    {
        await using var u = await UnitScene.OpenAsync("sqlite");
        foreach (var bytes in new[] { UnitScene.Csv(csv), Encoding.GetEncoding("GB18030").GetBytes(csv.TrimStart('\uFEFF')) })
        {
            var read = (await u.Edits.CheckAsync(u.Scene.Clerk, u.Campaign, bytes)).Value;
            Assert.Empty(read.Faults);
            Assert.Equal(units, read.New.Count());
        }
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "没有找到表头")]
    [InlineData("单位代码,单位名称,名额\nX1,甲,1\n", "第 1 行 类别 列：缺少这一列")]
    [InlineData("单位代码,单位名称,类别,名额\n", "名录中没有单位")]
    [InlineData("", "0 字节")]
    public async Task A_file_that_is_no_list_is_refused(string csv, string says)
    {
        await using var u = await UnitScene.OpenAsync("sqlite");
        Assert.Contains(says, (await u.Edits.CheckAsync(u.Scene.Clerk, u.Campaign, UnitScene.Csv(csv))).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X1,甲,县市区科协,两个,", "第 2 行 名额 列：“两个”应为 0 至 99 的整数。")]
    [InlineData("X1,甲,别的,1,", "第 2 行 类别 列：“别的”不是单位类别")]
    [InlineData(",甲,县市区科协,1,", "第 2 行 单位代码 列：请填写单位代码")]
    [InlineData("X1,,县市区科协,1,", "第 2 行 单位名称 列：请填写单位名称")]
    [InlineData("X1,甲,县市区科协,1,\nX1,乙,县市区科协,1,", "第 3 行 单位代码 列：单位代码“X1”与前面的行重复")]
    [InlineData("X1,甲,县市区科协,1,\nX2,甲,县市区科协,1,", "第 3 行 单位名称 列：“甲”同时是")]
    [InlineData("X1,甲,县市区科协,1,丙\nX2,乙,县市区科协,1,丙", "第 3 行 其他名称 列：“丙”同时是甲、乙的名称")]
    [InlineData("X1,甲,县市区科协,1,大荔县科协", "第 2 行 其他名称 列：“大荔县科协”同时是")]
    public async Task Each_fault_is_named_by_row_and_column_and_nothing_is_written(string rows, string says)
    {
        await using var u = await UnitScene.OpenAsync("sqlite");
        var file = UnitScene.Csv($"单位代码,单位名称,类别,名额,其他名称\n{rows}\nX8,没有问题的单位,企业科协,1,\n");
        var read = (await u.Edits.CheckAsync(u.Scene.Clerk, u.Campaign, file)).Value;
        Assert.StartsWith(says, read.Faults.Single().Line, StringComparison.Ordinal);
        Assert.False(read.MayApply);
        Assert.Contains(says, (await u.Edits.ApplyAsync(u.Scene.Clerk, u.Campaign, file)).Text, StringComparison.Ordinal);
        Assert.Equal(3, (await u.Lists.TotalsAsync(u.Scene.Clerk, u.Campaign)).Value.Units);
    }
}
