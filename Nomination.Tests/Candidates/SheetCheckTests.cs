using Nomination.Core.Candidates;

namespace Nomination.Tests.Candidates;

/// <summary>The twenty planted places of the data set, and what offices do to a table.</summary>
public sealed partial class SheetCheckTests
{
    private static readonly object?[] Header =
    [
        "推荐单位",
        "手机号码",
        "公民身份号码",
        "姓名",
        "性别",
        "出生日期",
        "工作单位及职务",
        "类别",
        "简要事迹（100字）",
        "行政级别",
    ];
    private static readonly SheetRules Rules = new()
    {
        Units = [new("A", "甲县科协", 2), new("B", "乙县科协（示例）", 1)],
        RankGate = ["厅局级", "副厅级"],
    };

    [Fact]
    public void The_clean_table_of_43_has_nothing_but_the_person_of_two_channels()
    {
        var report = Sample("nominations.xlsx", adjusted: true);
        Assert.Equal(43, report.Rows);
        Assert.Empty(report.Normalised);
        Assert.Equal([(43, "previous-winner"), (45, "duplicate-id")], report.Problems.Select(p => (p.Row, p.Code)));
    }

    [Fact]
    public void Without_the_granted_places_the_rows_beyond_the_quota_are_named() =>
        Assert.Equal(
            [(33, "推荐单位（盖章）"), (42, "推荐单位（盖章）")],
            Sample("nominations.xlsx").Problems.Where(p => p.Code == "over-quota").Select(p => (p.Row, p.Column))
        );

    [Fact]
    public void Every_planted_place_is_found_where_it_was_planted_and_nothing_else()
    {
        var report = Sample("nominations-dirty.xlsx", adjusted: true);
        Assert.Equal(43, report.Rows);
        var expected = Samples.Table("nominations-dirty.expected.csv").Lines.Where(l => l["code"] != "(ignored)").ToList();
        Assert.Equal(
            expected.Where(l => l["code"] == "(normalised)").Select(l => (int.Parse(l["sheet_row"]), l["column_name"])),
            report.Normalised.Select(n => (n.Row, n.Column))
        );
        Assert.Equal(
            expected
                .Where(l => l["code"] != "(normalised)")
                .Select(l => (int.Parse(l["sheet_row"]), l["column_name"], l["code"]))
                .Concat([(45, "身份证号", "previous-winner"), (47, "身份证号", "duplicate-id")]),
            report.Problems.Select(p => (p.Row, p.Column, p.Code))
        );
    }

    [Fact]
    public void Rows_are_read_as_typed_values()
    {
        var rows = Sample("nominations-dirty.xlsx").Parsed;
        var wang = rows.Single(r => r.Row == 12);
        Assert.Equal(("师宏斌", new DateOnly(1976, 4, 16), 1), (wang.Name, wang.BirthDate, wang.RankInUnit));
        Assert.Equal(("富平县畜牧技术推广站（示例）", "站长", "富平县科协"), (wang.WorkUnit, wang.Position, wang.Unit?.Name));
        Assert.True(wang.IsFrontline);
        var team = rows.Single(r => r.Row == 17);
        Assert.Equal((CandidateKind.Team, null), (team.Kind, team.Unit));
        Assert.Equal("薛𫖮", rows.Single(r => r.Row == 19).Name);
    }

    [Fact]
    public void The_old_binary_format_reads_the_same()
    {
        object?[][] rows =
        [
            ["汇总表"],
            Header,
            Person("110105194912310038", "张三"),
            Person("110105194912310021", "李四"),
        ];
        var (xls, xlsx) = (
            NominationSheet.Read(TestWorkbook.Binary(rows), "t.xls").Value,
            NominationSheet.Read(TestWorkbook.Of(rows), "t.xlsx").Value
        );
        Assert.Equal(SheetCheck.Run(xlsx, Rules).Parsed, SheetCheck.Run(xls, Rules).Parsed);
        Assert.Equal([(4, "id-checksum")], SheetCheck.Run(xls, Rules).Problems.Select(p => (p.Row, p.Code)));
    }

    [Fact]
    public void Columns_in_any_order_with_titles_notes_and_a_second_header_are_understood()
    {
        var report = TestWorkbook.Check(
            [
                ["推荐人选汇总表"],
                ["填报单位：甲县科协", null, null, "填报时间：", "2026-04-10"],
                Header,
                Person("110105194912310038", "张三", birth: "1949-12-31"),
                ["一、农业组"],
                Header,
                [null, null, null, null, null, null, null, null, null, null],
                Person("11010519491231002X", "李四", gender: "女", unit: "乙县科协(示例)"),
                ["合计", null, null, 2],
                ["注：本表按推荐顺序填写。"],
                ["填表人：王五", null, "联系电话：0913-0000000", null, "填报日期：2026年4月10日"],
            ],
            Rules
        );
        Assert.Equal([4, 8], report.Parsed.Select(r => r.Row));
        Assert.Equal([], report.Problems);
        Assert.Equal([(8, "推荐单位", "乙县科协（示例）")], report.Normalised.Select(n => (n.Row, n.Column, n.To)));
    }

    [Theory]
    [InlineData(2, "110105194912310021", "id-checksum", "公民身份号码")]
    [InlineData(2, "1.10105E+17", "id-numeric", "公民身份号码")]
    [InlineData(2, 1.10105194912310e17, "id-numeric", "公民身份号码")]
    [InlineData(2, "", "missing", "公民身份号码")]
    [InlineData(3, " ", "missing", "姓名")]
    [InlineData(4, "女", "id-sex", "性别")]
    [InlineData(4, "先生", "bad-choice", "性别")]
    [InlineData(5, "1949-12-30", "id-birth", "出生日期")]
    [InlineData(5, "四十九岁", "bad-date", "出生日期")]
    [InlineData(5, 1949.1, "bad-date", "出生日期")]
    [InlineData(1, "12345", "bad-phone", "手机号码")]
    [InlineData(0, "丙县科协", "unknown-unit", "推荐单位")]
    [InlineData(7, "其他", "bad-choice", "类别")]
    [InlineData(9, "副厅级", "rank-gate", "行政级别")]
    [InlineData(9, "正厅级", "rank-gate", "行政级别")]
    public void One_wrong_cell_is_one_problem(int column, object value, string code, string name)
    {
        var person = Person("110105194912310038", "张三", birth: "1949-12-31");
        person[column] = value;
        Assert.Equal([(2, name, code)], TestWorkbook.Check([Header, person], Rules).Problems.Select(p => (p.Row, p.Column, p.Code)));
    }

    [Fact]
    public void A_missing_column_is_named_at_the_header_and_the_rest_is_still_checked()
    {
        var report = TestWorkbook.Check(
            [
                ["姓名", "性别", "推荐单位"],
                ["张三", "难", "甲县科协"],
            ],
            Rules
        );
        Assert.Contains(report.Problems, p => p is { Row: 1, Column: "身份证号", Code: "header" });
        Assert.Contains(report.Problems, p => p is { Row: 2, Column: "性别", Code: "bad-choice" });
    }

    [Fact]
    public void A_month_alone_takes_its_day_from_a_fitting_number_and_merged_cells_from_above()
    {
        var second = Person("11010519491231002X", "李四", gender: "女", birth: "1949年12月");
        second[0] = null;
        var report = TestWorkbook.Check([Header, Person("110105194912310038", "张三", birth: "1949.12"), second], Rules, "A2:A3");
        Assert.Empty(report.Problems);
        Assert.All(report.Parsed, r => Assert.Equal((new DateOnly(1949, 12, 31), "A"), (r.BirthDate, r.Unit?.Code)));
        Assert.Contains(report.Normalised, n => n is { Row: 3, Column: "推荐单位", To: "甲县科协" });
    }

    [Fact]
    public void A_day_number_whose_date_format_was_lost_is_read()
    {
        var person = Person("110105194912310038", "张三");
        person[5] = 18263.0;
        var report = TestWorkbook.Check([Header, person], Rules);
        Assert.Empty(report.Problems);
        Assert.Equal(("18263", "1949-12-31"), (report.Normalised[0].From, report.Normalised[0].To));
    }

    [Fact]
    public void Lengths_count_signs_but_no_white_space()
    {
        var person = Person("110105194912310038", "张三", birth: "1949-12-31");
        person[8] = new string('字', 299) + " \n，";
        Assert.Empty(TestWorkbook.Check([Header, person], Rules).Problems);
        person[8] = new string('字', 300) + "，";
        Assert.Equal(["too-long"], TestWorkbook.Check([Header, person], Rules).Problems.Select(p => p.Code));
    }

    [Fact]
    public void What_is_no_workbook_or_holds_no_table_is_unusable()
    {
        Assert.Contains(
            "x.xlsx：不是可读取的 Excel",
            NominationSheet.Read(new MemoryStream("MZ"u8.ToArray()), "x.xlsx").Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "没有找到表头",
            NominationSheet
                .Read(
                    TestWorkbook.Of([
                        ["年", "月"],
                        [1, 2],
                    ]),
                    "x.xlsx"
                )
                .Text,
            StringComparison.Ordinal
        );
    }

    private static object?[] Person(
        string identity,
        string name,
        string gender = "男",
        string birth = "1949-12-31",
        string unit = "甲县科协"
    ) => [unit, "19900000101", identity, name, gender, birth, "示例站　站长", "农业科技推广", "事迹", "无"];

    private static SheetReport Sample(string file, bool adjusted = false)
    {
        var extra = adjusted ? new Dictionary<string, int> { ["XQ610523"] = 1, ["XH01"] = 1 } : [];
        var former = Samples.Table("previous-winners.csv").Lines.ToDictionary(l => l["id_number"], l => l["name"]);
        using var stream = File.OpenRead(Samples.PathOf(file));
        return SheetCheck.Run(
            NominationSheet.Read(stream, file).Value,
            new SheetRules
            {
                Units =
                [
                    .. Samples
                        .Table("units.csv")
                        .Lines.Select(l => new SheetUnit(l["code"], l["name"], int.Parse(l["quota"]) + extra.GetValueOrDefault(l["code"]))),
                ],
                FormerWinner = former.GetValueOrDefault,
                RankGate = ["厅局级", "副厅级"],
            }
        );
    }
}
