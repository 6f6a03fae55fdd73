using Nomination.Core.Scoring;
using Nomination.Core.Shared;

namespace Nomination.Tests.Scoring;

public sealed class SheetListTests
{
    [Fact]
    public void Criteria_are_added_up_where_there_is_no_total()
    {
        var sheets = SheetList.Read(Samples.Csv("candidate,c1,c2,reviewer,comment\n07,20.5,60,E1,好\n")).Value;
        Assert.Equal([new SheetTotal("07", "E1", new Fraction(161, 2))], sheets);
    }

    [Theory]
    [InlineData("candidate,reviewer,total\n07,E1,九十\n", "test.csv 第 2 行 total 列：“九十”不是数字。")]
    [InlineData("candidate,reviewer,total\n07,E1,90\n\n07,,90\n", "test.csv 第 4 行 reviewer 列：不能为空。")]
    [InlineData(
        "candidate,reviewer,total\n07,E1,90\n07,E1,91\n",
        "test.csv 第 3 行 reviewer 列：与第 2 行重复：同一评委对同一候选人只能有一张评分表。"
    )]
    [InlineData("candidate,total\n07,90\n", "test.csv 第 1 行 reviewer 列：缺少这一列。")]
    [InlineData("candidate,reviewer,total\n07,E1,90,1\n", null)]
    [InlineData("candidate,reviewer,total\n", "test.csv 第 2 行：没有评分表。")]
    public void Unusable_input_names_file_row_and_column(string csv, string? text)
    {
        var table = CsvTable.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv)), "test.csv");
        Assert.Equal(
            text ?? "test.csv 第 2 行 第 4 列：比表头多出一列，请检查逗号和引号。",
            table.Done ? SheetList.Read(table.Value).Text : table.Text
        );
    }

    [Fact]
    public void A_file_that_is_not_utf8_is_refused_with_what_to_do()
    {
        var result = CsvTable.Read(new MemoryStream([0xBA, 0xF2, 0xD1, 0xA1]), "a.csv");
        Assert.Equal("a.csv：不是 UTF-8 编码，请另存为“CSV UTF-8”后再试。", result.Text);
    }
}
