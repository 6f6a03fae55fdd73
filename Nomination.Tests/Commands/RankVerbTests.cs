using System.Text.Json.Nodes;
using Nomination.App.Commands;

namespace Nomination.Tests.Commands;

/// <summary>rank as an outside program sees it.</summary>
public sealed class RankVerbTests
{
    [Fact]
    public async Task A_file_with_a_byte_order_mark_reads_as_one_without()
    {
        const string Csv = "candidate,reviewer,total\n07,E1,90\n12,E1,88.5\n";
        var (exit, marked, error) = await Run("\uFEFF" + Csv, "--rule", "mean");
        Assert.Equal((0, ""), (exit, error));
        Assert.Equal((await Run(Csv, "--rule", "mean")).Output, marked);
        Assert.Equal(
            """{"rule":"mean","ranking":[{"rank":1,"candidate":"07","score":"90.00","value":90.0,"sheets":1,"used":1,"tie":false,"flags":[]},{"rank":2,"candidate":"12","score":"88.50","value":88.5,"sheets":1,"used":1,"tie":false,"flags":[]}],"outliers":[]}""",
            marked.Trim()
        );
    }

    [Fact]
    public async Task Columns_of_criteria_stand_for_the_total_in_any_order()
    {
        var (exit, output, _) = await Run(
            "c2,reviewer,c1,candidate,comment\n30.5,E1,20,07,好\n60,E1,29,12,\n\n31.5,E2,20,07,\n60,E2,30,12,\n",
            "--rule",
            "mean"
        );
        Assert.Equal(0, exit);
        var ranking = JsonNode.Parse(output)!["ranking"]!.AsArray();
        Assert.Equal(["12 89.50", "07 51.00"], ranking.Select(l => $"{l!["candidate"]} {l["score"]}"));
    }

    [Fact]
    public async Task Equal_values_are_parted_by_the_plain_mean_and_then_share_the_rank()
    {
        // Without the highest and the lowest all stand at 80; the plain mean of A is higher, B and C are equal to the end.
        var sheets = new[] { ("A", 95), ("B", 90), ("C", 90), ("D", 60) }.SelectMany(c =>
            new[] { c.Item2, c.Item1 == "D" ? 50 : 80, c.Item1 == "D" ? 50 : 80, c.Item1 == "D" ? 50 : 80, 40 }.Select(
                (total, r) => $"{c.Item1},E{r},{total}"
            )
        );
        var (_, output, _) = await Run($"candidate,reviewer,total\n{string.Join('\n', sheets)}\n", "--rule", "trimmed");
        var ranking = JsonNode.Parse(output)!["ranking"]!.AsArray();
        Assert.Equal(
            ["1 A False", "2 B True", "2 C True", "4 D False"],
            ranking.Select(l => $"{l!["rank"]} {l["candidate"]} {(bool)l["tie"]!}")
        );
    }

    [Theory]
    [InlineData("candidate,reviewer,total\n07,E1,九十\n", "sheets.csv 第 2 行 total 列：“九十”不是数字。")]
    [InlineData("candidate,reviewer,c1,c2\n07,E1,20,30\n\n12,E1,20,\n", "sheets.csv 第 4 行 c2 列：“”不是数字。")]
    [InlineData("candidate,reviewer,total\n07,,90\n", "sheets.csv 第 2 行 reviewer 列：不能为空。")]
    [InlineData(
        "candidate,reviewer,total\n07,E1,90\n07,E1,91\n",
        "sheets.csv 第 3 行 reviewer 列：与第 2 行重复：同一评委对同一候选人只能有一张评分表。"
    )]
    [InlineData("reviewer,total\nE1,90\n", "sheets.csv 第 1 行 candidate 列：缺少这一列。")]
    [InlineData("candidate,reviewer\n07,E1\n", "sheets.csv 第 1 行 total 列：缺少合计，也没有评分指标列。")]
    [InlineData("candidate,reviewer,total,total\n07,E1,90,90\n", "sheets.csv 第 1 行 total 列：表头中出现两次。")]
    [InlineData("candidate,reviewer,total\n07,E1,90,1\n", "sheets.csv 第 2 行 第 4 列：比表头多出一列，请检查逗号和引号。")]
    [InlineData("candidate,reviewer,total\n", "sheets.csv 第 2 行：没有评分表。")]
    [InlineData("", "sheets.csv 第 1 行：文件是空的，缺少表头。")]
    public async Task Unusable_input_is_one_line_that_names_file_row_and_column(string csv, string expected)
    {
        var (exit, output, error) = await Run(csv, "--rule", "robust");
        Assert.Equal((2, "", expected), (exit, output, error.Trim()));
    }

    [Theory]
    [InlineData("--rule", "best")]
    [InlineData("--rule", "mean", "--top", "0")]
    [InlineData("--rule", "mean", "--top", "two")]
    [InlineData("--rule", "mean", "--top", "1", "--draws", "9")]
    [InlineData("--top", "1")]
    public async Task A_wrong_option_is_exit_2_with_one_line(params string[] options)
    {
        var (exit, output, error) = await Run("candidate,reviewer,total\n07,E1,90\n", options);
        Assert.Equal((2, ""), (exit, output));
        Assert.Single(error.Trim().Split('\n'));
    }

    [Fact]
    public async Task With_top_the_same_seed_gives_the_same_cut()
    {
        const string Csv = "candidate,reviewer,total\n07,E1,90\n07,E2,84\n12,E1,88\n12,E2,87\n30,E1,61\n30,E2,63\n";
        string[] options = ["--rule", "mean", "--top", "1", "--seed", "7", "--draws", "200"];
        var (exit, output, _) = await Run(Csv, options);
        Assert.Equal(0, exit);
        Assert.Equal(output, (await Run(Csv, options)).Output);
        var cut = JsonNode.Parse(output)!["cut"]!;
        Assert.Equal((1, 200, 7), ((int)cut["places"]!, (int)cut["draws"]!, (int)cut["seed"]!));
        Assert.Equal(1, cut["lines"]!.AsArray().Sum(l => (double)l!["in"]!), 6);
    }

    private static async Task<(int Exit, string Output, string Error)> Run(string csv, params string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("nomination-rank-").FullName;
        var file = Path.Combine(folder, "sheets.csv");
        await File.WriteAllTextAsync(file, csv);
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await Verbs.RunAsync(["rank", file, .. options], output, error);
        Directory.Delete(folder, recursive: true);
        return (exit, output.ToString(), error.ToString());
    }
}
