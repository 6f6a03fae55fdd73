using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Documents;
using Nomination.Core.Shared;
using Nomination.Core.Units;
using Nomination.Core.Winners;

namespace Nomination.Tests.Winners;

/// <summary>历届名单 from a table: what is wrong is said by row and column; what is right becomes public at once.</summary>
public sealed class ArchiveImportTests
{
    private static readonly string[] Header = [.. ArchiveSheet.Template[0]];

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Past_years_become_archived_campaigns_that_everybody_reads_and_the_next_check_knows(string kind)
    {
        await using var scene = await AwardedScene.OpenAsync(kind);
        var file = ListWorkbook.Write(
            "历届",
            [
                Header,
                Line("2024", "获选", "渭最美2024-001", "雷春耕"),
                Line("2024", "提名奖", "", "井望舒"),
                Line("2023年", "", "渭最美2023-001", "成砚田") with
                {
                    Day = "2023年6月1日",
                },
            ]
        );
        var imports = Imports(scene);
        var checkedFirst = (await imports.CheckAsync(scene.Clerk, scene.Notice.Campaign, file)).Value;
        Assert.Empty(checkedFirst.Faults);
        Assert.Equal([(2024, 1, 1), (2023, 1, 0)], checkedFirst.Years.Select(y => (y.Year, y.Winners, y.Nominees)));
        Assert.Equal(1, await scene.Notice.ReadAsync(db => db.Campaigns.CountAsync()));
        var done = await imports.ImportAsync(scene.Clerk, scene.Notice.Campaign, file);
        Assert.True(done.Done, done.Text);

        var stores = scene.Notice.Store.Stores;
        var gallery = new GalleryService(stores);
        Assert.Equal([2026, 2024, 2023], await gallery.YearsAsync());
        var hall = Assert.Single(await gallery.GalleryAsync(2024));
        Assert.Equal(("雷春耕", "井望舒"), (Assert.Single(hall.Winners).Name, Assert.Single(hall.Nominees).Name));
        Assert.Null(hall.Winners[0].Portrait);
        var profile = (await new PublicProfileService(stores).ProfileAsync(hall.Winners[0].Slug))!;
        Assert.True(profile.IsListed);
        Assert.Equal("渭南市示例中心", profile.Line.WorkUnit);
        Assert.Equal("雷春耕", (await scene.Check.FindAsync("渭最美2024-001"))?.Name);
        Assert.Equal(1, (await new WinnerSearchService(stores).SearchAsync(new WinnerQuery("成砚田"))).Total);
        var campaigns = await new PublicCampaignService(stores).ListAsync();
        Assert.Equal([true, false, false], campaigns.Select(c => c.HasRules));
        Assert.Null(await new PublicCampaignService(stores).RulesAsync(campaigns[1].Slug));
        Assert.Equal(
            ["成砚田", "雷春耕"],
            await scene.Notice.ReadAsync(db =>
                db.FormerWinners.Where(f => f.Year < 2026).OrderBy(f => f.Year).Select(f => f.Name).ToListAsync()
            )
        );

        var again = await imports.CheckAsync(scene.Clerk, scene.Notice.Campaign, file);
        Assert.Contains(again.Value.Faults, f => f.Text.Contains("已有“2024年", StringComparison.Ordinal));
        Assert.False((await imports.ImportAsync(scene.Clerk, scene.Notice.Campaign, file)).Done);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Only_the_clerk_imports_and_no_number_or_year_that_is_there(string kind)
    {
        await using var scene = await AwardedScene.OpenAsync(kind);
        var file = UnitSheet.Csv([Header, Line("2026", "", "渭最美2026-001", "雷春耕") with { Day = "2026-06-01" }]);
        var faults = (await Imports(scene).CheckAsync(scene.Clerk, scene.Notice.Campaign, file)).Value.Faults;
        Assert.Equal(["年度", "证书编号"], faults.Select(f => f.Column));
        Assert.All(faults, f => Assert.Equal(2, f.Row));
        var refused = await Imports(scene).ImportAsync(scene.Clerk, scene.Notice.Campaign, file);
        Assert.Contains("第 2 行", refused.Text, StringComparison.Ordinal);
        var stranger = await Imports(scene).CheckAsync(scene.Scene.Rechecker, scene.Notice.Campaign, file);
        Assert.Equal(ProblemKind.Forbidden, stranger.Problems[0].Kind);
        Assert.Equal(1, await scene.Notice.ReadAsync(db => db.Campaigns.CountAsync()));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task What_must_not_be_public_is_told_all_at_once_and_words_wait_for_a_look(string kind)
    {
        await using var scene = await AwardedScene.OpenAsync(kind);
        var imports = Imports(scene);
        var bad = UnitSheet.Csv([
            Header,
            Line("2024", "", "渭最美2024-001", "雷春耕") with
            {
                Unit = "涉密研究室 0913-2933111",
                Title = "家住临渭区仓程路68号，电话19900000101",
            },
            Line("2024", "", "610523199001010011", "成砚田"),
        ]);
        var report = (await imports.CheckAsync(scene.Clerk, scene.Notice.Campaign, bad)).Value;
        Assert.Equal(
            [(2, "工作单位", "固定电话"), (2, "职务职称", "详细地址"), (2, "职务职称", "手机号码"), (3, "证书编号", "身份证号")],
            report.Faults.Select(f => (f.Row, f.Column, f.Text[2..6]))
        );
        Assert.Equal(
            "第 2 行 工作单位 列：含有关键词 “涉密”，不能公开。请核对是否可以公开；确可公开的，由核对人署名确认。",
            Assert.Single(report.Words).Line
        );
        var refused = await imports.ImportAsync(scene.Clerk, scene.Notice.Campaign, bad, wordsChecked: true);
        Assert.Equal(4, refused.Problems.Count);
        Assert.Equal(1, await scene.Notice.ReadAsync(db => db.Campaigns.CountAsync()));

        var words = UnitSheet.Csv([Header, Line("2024", "", "渭最美2024-001", "雷春耕") with { Unit = "市非涉密档案中心" }]);
        Assert.Contains("“涉密”", (await imports.ImportAsync(scene.Clerk, scene.Notice.Campaign, words)).Text, StringComparison.Ordinal);
        Assert.Equal(1, await scene.Notice.ReadAsync(db => db.Campaigns.CountAsync()));
        Assert.True((await imports.ImportAsync(scene.Clerk, scene.Notice.Campaign, words, wordsChecked: true)).Done);
        Assert.Equal(2, await scene.Notice.ReadAsync(db => db.Campaigns.CountAsync()));
    }

    [Theory]
    [InlineData("24", "", "", "雷春耕", "2024-05-30", "年度", "1950 至 2027")]
    [InlineData("2028", "", "", "雷春耕", "2024-05-30", "年度", "1950 至 2027")]
    [InlineData("2024", "优秀奖", "", "雷春耕", "2024-05-30", "奖项", "应为“获选”或“提名奖”")]
    [InlineData("2024", "", "", "", "2024-05-30", "姓名", "不能为空")]
    [InlineData("2024", "", "", "雷19900000101", "2024-05-30", "姓名", "手机号码")]
    [InlineData("2024", "", "", "雷春耕", "五月底", "决定日期", "不是日期")]
    [InlineData("2024", "", "", "雷春耕", "2022-05-30", "决定日期", "不在 2024 年度或次年")]
    public void Every_fault_names_its_row_and_column(
        string year,
        string award,
        string number,
        string name,
        string day,
        string column,
        string words
    )
    {
        var file = UnitSheet.Csv([
            ["历届名单"],
            Header,
            Line("2024", "", "", "成砚田"),
            Line(year, award, number, name) with
            {
                Day = day,
            },
        ]);
        var sheet = Read(file).Value;
        var fault = Assert.Single(sheet.Faults);
        Assert.Equal((4, column), (fault.Row, fault.Column));
        Assert.Contains(words, fault.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_person_or_number_twice_is_found_and_a_workbooks_own_date_is_read()
    {
        var rows = UnitSheet.Csv([
            Header,
            Line("2024", "", "一号", "雷春耕"),
            Line("2024", "", "一号", "成砚田"),
            Line("2024", "", "", "雷春耕") with
            {
                Day = "05/30/2024 00:00:00",
            },
        ]);
        var sheet = Read(rows).Value;
        Assert.Equal([(3, "证书编号"), (4, "姓名")], sheet.Faults.Select(f => (f.Row, f.Column)));
        Assert.Equal(new DateOnly(2024, 5, 30), sheet.Lines[2].DecidedOn);
    }

    [Fact]
    public void A_table_that_is_none_says_what_it_wants_and_the_template_is_one()
    {
        Assert.Contains(
            "没有找到表头",
            Read(
                UnitSheet.Csv([
                    ["一", "二"],
                ])
            ).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "缺少“工作单位”",
            Read(
                UnitSheet.Csv([
                    ["年度", "姓名"],
                    ["2024", "甲"],
                ])
            ).Text,
            StringComparison.Ordinal
        );
        var template = Read(ListWorkbook.Write("模板", ArchiveSheet.Template)).Value;
        Assert.Empty(template.Faults);
        Assert.Equal([AwardKind.Honour, AwardKind.Nominee], template.Lines.Select(l => l.Award));
    }

    private static Result<ArchiveSheet> Read(byte[] file) => ArchiveSheet.Read(file, new DateOnly(2027, 3, 8), LeakRules.None);

    private static ArchiveImportService Imports(AwardedScene scene) => new(scene.Notice.Store.Stores, scene.Notice.Clock);

    private static Row Line(string year, string award, string number, string name) => new(year, award, number, name);

    /// <summary>A line of the template, with what a test does not care for filled in.</summary>
    private sealed record Row(string Year, string Award, string Number, string Name) : IReadOnlyList<string>
    {
        public string Day { get; init; } = "2024-05-30";
        public string Unit { get; init; } = "渭南市示例中心";
        public string Title { get; init; } = "主任";

        private string[] Cells => [Year, Award, Number, Name, Unit, Title, "", "", "渭科协发〔2024〕1号", Day];

        public int Count => Cells.Length;

        public string this[int index] => Cells[index];

        public IEnumerator<string> GetEnumerator() => Cells.AsEnumerable().GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => Cells.GetEnumerator();
    }
}
