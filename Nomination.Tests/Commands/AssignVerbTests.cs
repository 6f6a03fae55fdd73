using System.Text.Json.Nodes;
using Nomination.App.Commands;

namespace Nomination.Tests.Commands;

/// <summary>assign as an outside program sees it.</summary>
public sealed class AssignVerbTests
{
    private const string Candidates = "\uFEFFid,unit,field\n07,甲院,农\n12,乙院,工\n";
    private const string Reviewers = "\uFEFFid,unit,fields,max\nE1,甲院（示例）,农;工,\nE2,丙院,工；医,5\nE3,丁院,,0\n";

    [Fact]
    public async Task A_plan_prints_exactly_the_contracts_document()
    {
        var (exit, output, error) = await Run(Candidates, Reviewers, null, "--per", "1", "--seed", "3");
        Assert.Equal(
            """{"assignments":[{"candidate":"07","reviewer":"E2"},{"candidate":"12","reviewer":"E1"}],"loads":{"E1":1,"E2":1,"E3":0},"matches":1,"seed":3}""",
            output.Trim()
        );
        Assert.Equal((0, ""), (exit, error));
    }

    [Fact]
    public async Task The_impossible_prints_the_cut_and_ends_with_1()
    {
        var (exit, output, _) = await Run(Candidates, Reviewers, "candidate,reviewer\n12,E1\n12,E1\n", "--per", "2");
        Assert.Equal("""{"infeasible":{"candidates":["07","12"],"reviewers":["E3"],"missing":2}}""", output.Trim());
        Assert.Equal(1, exit);
        var (_, all, _) = await Run(Candidates, Reviewers, null, "--per", "9");
        Assert.Equal(15, (int)JsonNode.Parse(all)!["infeasible"]!["missing"]!);
    }

    [Theory]
    [InlineData("id,unit\n1,甲\n", null, null, "1", "candidates.csv 第 1 行 field 列：缺少这一列。")]
    [InlineData("id,unit,field\n1,甲,\n1,乙,\n", null, null, "1", "candidates.csv 第 3 行 id 列：“1”与第 2 行重复。")]
    [InlineData("id,unit,field\n,甲,\n", null, null, "1", "candidates.csv 第 2 行 id 列：不能为空。")]
    [InlineData("id,unit,field\n", null, null, "1", "candidates.csv 第 2 行 id 列：名单是空的。")]
    [InlineData(
        null,
        "id,unit,fields,max\nE1,甲,,几\n",
        null,
        "1",
        "reviewers.csv 第 2 行 max 列：“几”不是份数上限。应为不小于 0 的整数，不设上限的留空。"
    )]
    [InlineData(
        null,
        "id,unit,fields,max\nE1,甲,,-1\n",
        null,
        "1",
        "reviewers.csv 第 2 行 max 列：“-1”不是份数上限。应为不小于 0 的整数，不设上限的留空。"
    )]
    [InlineData(null, null, "candidate,reviewer\n07,E9\n", "1", "conflicts.csv 第 2 行 reviewer 列：专家名单中没有“E9”。")]
    [InlineData(null, null, "candidate,reviewer\n\n99,E1\n", "1", "conflicts.csv 第 3 行 candidate 列：候选人名单中没有“99”。")]
    [InlineData(null, null, null, "0", "--per：0 应为不小于 1 的整数。")]
    public async Task Unusable_input_is_one_line_that_names_file_row_and_column(
        string? candidates,
        string? reviewers,
        string? conflicts,
        string per,
        string expected
    )
    {
        var (exit, output, error) = await Run(candidates ?? Candidates, reviewers ?? Reviewers, conflicts, "--per", per);
        Assert.Equal((2, "", expected), (exit, output, error.Trim()));
    }

    [Fact]
    public async Task A_missing_file_or_number_is_unusable_and_help_explains()
    {
        Assert.Equal(2, (await Start("assign", "none.csv", "none.csv", "--per", "2")).Exit);
        Assert.Equal(2, (await Run(Candidates, Reviewers, null, "--per", "two")).Exit);
        Assert.Equal(2, (await Run(Candidates, Reviewers, null)).Exit);
        Assert.Contains("--conflicts", (await Start("assign", "--help")).Output, StringComparison.Ordinal);
    }

    private static async Task<(int Exit, string Output, string Error)> Run(
        string candidates,
        string reviewers,
        string? conflicts,
        params string[] options
    )
    {
        var folder = Directory.CreateTempSubdirectory("nomination-assign-").FullName;
        string Write(string name, string text)
        {
            File.WriteAllText(Path.Combine(folder, name), text);
            return Path.Combine(folder, name);
        }
        string[] more = conflicts is null ? [] : ["--conflicts", Write("conflicts.csv", conflicts)];
        var ran = await Start(["assign", Write("candidates.csv", candidates), Write("reviewers.csv", reviewers), .. options, .. more]);
        Directory.Delete(folder, recursive: true);
        return ran;
    }

    private static async Task<(int Exit, string Output, string Error)> Start(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await Verbs.RunAsync(args, output, error);
        return (exit, output.ToString(), error.ToString());
    }
}
