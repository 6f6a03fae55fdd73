using System.Text;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Documents;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Tests.Reviews;

/// <summary>The library as a file, both ways: the data set, files as offices send them, and files that are wrong.</summary>
public sealed class ExpertImportTests
{
    private static readonly byte[] DataSet = File.ReadAllBytes(ReviewScene.DemoFile("experts.csv"));

    static ExpertImportTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_data_set_s_twelve_experts_are_read_dry_then_written_and_a_second_time_nothing_changes(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind, seated: false);
        var import = new ExpertImportService(s.Store.Stores, s.Clock, s.Store.Secrets);
        var dry = (await import.CheckAsync(s.Scene.Clerk, s.Id, DataSet)).Value;
        Assert.Equal((12, 0, 0), (dry.New, dry.Same, dry.Faults.Count));
        await using (var db = s.Store.Stores.Open())
            Assert.Equal(0, await db.Experts.CountAsync());
        Assert.Equal(12, (await import.ApplyAsync(s.Scene.Clerk, s.Id, DataSet)).Value.New);
        var again = (await import.ApplyAsync(s.Scene.Clerk, s.Id, DataSet)).Value;
        Assert.Equal((0, 12), (again.Changes.Count, again.Same));
        await using var after = s.Store.Stores.Open();
        var wen = await after.Experts.Include(e => e.Fields).SingleAsync(e => e.Code == "E01");
        Assert.Equal(("199****2001", "we***@example.org", "女"), (wen.PhoneMasked, wen.EmailMasked, wen.Gender));
        Assert.DoesNotContain("19900002001", wen.ContactSealed, StringComparison.Ordinal);
        Assert.Equal("19900002001", s.Store.Secrets.Open<ExpertContact>(wen.ContactSealed).Phone);
        var audit = await after.AuditEntries.Where(a => a.Act == "ManageExperts").ToListAsync();
        Assert.Single(audit);
        Assert.DoesNotContain("1990000", audit[0].Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task What_is_exported_and_imported_again_changes_nothing_and_shows_no_telephone(string format)
    {
        await using var s = await ReviewScene.OpenAsync("sqlite", seated: false);
        var import = new ExpertImportService(s.Store.Stores, s.Clock, s.Store.Secrets);
        await import.ApplyAsync(s.Scene.Clerk, s.Id, DataSet);
        await import.ApplyAsync(
            s.Scene.Clerk,
            s.Id,
            Csv(
                "编号,姓名,工作单位,单位别名,上级单位,曾任职单位,导师,学生,籍贯,出生年份,不能参加时段\nZ01,甲,乙院,乙研究院；乙所,丙局,丁院（2001–2010）;戊所,己,庚、辛,陕西渭南,１９６８年,2026/5/1至2026/5/10（出国）"
            )
        );
        var rows = (await import.ExportAsync(s.Scene.Clerk, s.Id)).Value;
        Assert.Equal(14, rows.Count);
        Assert.DoesNotContain(rows, r => r.Any(c => c.Contains("1990000200", StringComparison.Ordinal)));
        var file = format == "csv" ? TableFile.Csv(rows[0], [.. rows.Skip(1)]) : ListWorkbook.Write("专家库", rows, "出生年份");
        var read = (await import.CheckAsync(s.Scene.Clerk, s.Id, file)).Value;
        Assert.Empty(read.Faults);
        Assert.Equal((0, 13), (read.Changes.Count, read.Same));
        Assert.Contains("丁院（2001–2010）；戊所", string.Join('|', rows[^1]), StringComparison.Ordinal);
        Assert.Contains("2026-05-01至2026-05-10（出国）", string.Join('|', rows[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workbook_from_a_Chinese_Windows_with_a_title_above_is_understood()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite", seated: false);
        var import = new ExpertImportService(s.Store.Stores, s.Clock, s.Store.Secrets);
        const string text = "渭南市评审专家名单\n专家姓名,专家编号,单位,专业,电话\n甲,Z01,乙院,果树；植保,+86 138-0000-0000\n,,,,\n";
        foreach (var bytes in new[] { Csv(text), Encoding.GetEncoding("GB18030").GetBytes(text) })
            Assert.Equal((1, 0), await CountAsync(import, s, bytes));
        var template = ListWorkbook.Write("专家名单", ExpertSheet.Template);
        // The template's example row is not taken for an expert.
        Assert.Contains(
            "示例行",
            Assert.Single((await import.CheckAsync(s.Scene.Clerk, s.Id, template)).Value.Faults).Text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("编号,姓名,工作单位,性别\nZ01,甲,乙院,男性", 2, "性别", "“男”或“女”")]
    [InlineData("编号,姓名,工作单位,联系电话\nZ01,甲,乙院,12345", 2, "联系电话", "手机号")]
    [InlineData("编号,姓名,工作单位,联系电话\nZ01,甲,乙院,138****0000", 2, "联系电话", "星号")]
    [InlineData("编号,姓名,工作单位,邮箱\nZ01,甲,乙院,name", 2, "邮箱", "邮箱格式")]
    [InlineData("编号,姓名,工作单位,出生年份\nZ01,甲,乙院,六八年", 2, "出生年份", "四位年份")]
    [InlineData("编号,姓名,工作单位,不能参加时段\nZ01,甲,乙院,五月上旬", 2, "不能参加时段", "不是时段")]
    [InlineData("编号,姓名,工作单位,停用\nZ01,甲,乙院,是", 2, "停用原因", "停用须写明原因")]
    [InlineData("编号,姓名,工作单位\nZ01,甲,乙院\nZ01,丙,丁院", 3, "编号", "重复")]
    [InlineData("编号,姓名,工作单位\nZ01,甲,", 2, "工作单位", "工作单位全称")]
    [InlineData("编号,姓名,工作单位,曾任职单位\nZ01,甲,乙院,丙所（2010–2001）", 2, "曾任职单位", "颠倒")]
    public async Task A_wrong_cell_is_named_with_its_row_and_column_and_nothing_is_written(string csv, int row, string column, string says)
    {
        await using var s = await ReviewScene.OpenAsync("sqlite", seated: false);
        var import = new ExpertImportService(s.Store.Stores, s.Clock, s.Store.Secrets);
        var file = Csv(csv + "\nZ99,对的,对的单位,\n");
        var fault = Assert.Single((await import.CheckAsync(s.Scene.Clerk, s.Id, file)).Value.Faults);
        Assert.Equal((row, column), (fault.Row, fault.Column));
        Assert.Contains(says, fault.Text, StringComparison.Ordinal);
        Assert.Contains($"第 {row} 行 {column} 列", (await import.ApplyAsync(s.Scene.Clerk, s.Id, file)).Text, StringComparison.Ordinal);
        await using var db = s.Store.Stores.Open();
        Assert.Equal(0, await db.Experts.CountAsync());
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "没有找到表头")]
    [InlineData("编号,姓名\nZ01,甲\n", "工作单位 列：缺少这一列")]
    [InlineData("编号,姓名,工作单位\n", "名单中没有专家")]
    [InlineData("", "0 字节")]
    public async Task A_file_that_is_no_list_is_refused(string csv, string says)
    {
        await using var s = await ReviewScene.OpenAsync("sqlite", seated: false);
        var import = new ExpertImportService(s.Store.Stores, s.Clock, s.Store.Secrets);
        Assert.Contains(says, (await import.CheckAsync(s.Scene.Clerk, s.Id, Encoding.UTF8.GetBytes(csv))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_clerk_imports_and_strangers_do_not_export()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite", seated: false);
        var import = new ExpertImportService(s.Store.Stores, s.Clock, s.Store.Secrets);
        foreach (
            var other in new[] { s.Scene.Rechecker, s.Scene.Auditor, s.Scene.CoHost, s.Scene.Unit(0), s.Scene.Stranger, Actor.Visitor }
        )
            Assert.Equal(ProblemKind.Forbidden, (await import.ApplyAsync(other, s.Id, DataSet)).Problems[0].Kind);
        foreach (var other in new[] { s.Scene.CoHost, s.Scene.Unit(0), s.Expert("E01"), s.Scene.Stranger, Actor.Visitor })
            Assert.Equal(ProblemKind.Forbidden, (await import.ExportAsync(other, s.Id)).Problems[0].Kind);
    }

    private static async Task<(int New, int Faults)> CountAsync(ExpertImportService import, ReviewScene s, byte[] file)
    {
        var read = (await import.CheckAsync(s.Scene.Clerk, s.Id, file)).Value;
        return (read.New, read.Faults.Count);
    }

    private static byte[] Csv(string text) => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)];
}
