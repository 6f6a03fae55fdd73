using System.Text.Json.Nodes;
using Nomination.App.Commands;

namespace Nomination.Tests.Commands;

/// <summary>The verbs as an outside program sees them: one JSON document, messages apart, exit 0, 1 or 2.</summary>
public sealed class VerbTests
{
    [Fact]
    public async Task Workdays_prints_exactly_the_contracts_document()
    {
        var (exit, output, error) = await Run("workdays", "--start", "2026-05-06", "--days", "5");
        Assert.Equal("""{"start":"2026-05-06","end":"2026-05-11","unit":"working","firstDay":"counted","days":5}""", output.Trim());
        Assert.Equal((0, ""), (exit, error));
    }

    [Fact]
    public async Task Workdays_takes_another_table_and_warns_of_a_year_without_one()
    {
        var file = Write("table.csv", "\uFEFFdate,kind\n2026-05-09,off\n");
        var (_, output, _) = await Run("workdays", "--start", "2026-05-06", "--days", "5", "--holidays", file, "--first-day", "excluded");
        Assert.Equal("2026-05-13", (string?)JsonNode.Parse(output)!["end"]);
        var (exit, late, _) = await Run("workdays", "--start", "2031-01-01", "--days", "5");
        Assert.Contains("2031", (string?)JsonNode.Parse(late)!["warning"], StringComparison.Ordinal);
        Assert.Equal(0, exit);
    }

    [Theory]
    [InlineData("workdays", "--start", "2026-13-06", "--days", "5")]
    [InlineData("workdays", "--start", "2026-05-06", "--days", "0")]
    [InlineData("workdays", "--start", "2026-05-06", "--days", "five")]
    [InlineData("workdays", "--start", "2026-05-06", "--days", "5", "--unit", "week")]
    [InlineData("workdays", "--days", "5")]
    [InlineData("rank", "no-such.csv", "--rule", "mean")]
    [InlineData("rank", "no-such.csv", "--rule", "best")]
    [InlineData("assay")]
    [InlineData("audit")]
    public async Task Unusable_input_is_exit_2_with_one_line(params string[] args)
    {
        var (exit, output, error) = await Run(args);
        Assert.Equal((2, ""), (exit, output));
        Assert.Single(error.Trim().Split('\n'));
    }

    [Fact]
    public async Task Rank_prints_the_contracts_keys_in_order()
    {
        var (exit, output, _) = await Run("rank", Samples.PathOf("scores.csv"), "--rule", "trimmed");
        Assert.Equal(0, exit);
        Assert.Contains(
            """{"rank":12,"candidate":"12","score":"90.00","value":90.0,"sheets":8,"used":6,"tie":false,"flags":[]}""",
            output,
            StringComparison.Ordinal
        );
        Assert.StartsWith("""{"rule":"trimmed","ranking":[""", output, StringComparison.Ordinal);
        Assert.EndsWith(""","outliers":[]}""", output.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rank_names_two_way_and_lists_what_robust_weighs_less()
    {
        var (_, output, _) = await Run("rank", Samples.PathOf("scores.csv"), "--rule", "robust");
        Assert.Contains(
            JsonNode.Parse(output)!["outliers"]!.AsArray(),
            o => (string?)o!["reviewer"] == "E06" && (string?)o["candidate"] == "07"
        );
        var (_, twoWay, _) = await Run("rank", Samples.PathOf("scores.csv"), "--rule", "two-way");
        Assert.Equal("two-way", (string?)JsonNode.Parse(twoWay)!["rule"]);
    }

    [Fact]
    public async Task Tally_prints_exactly_the_contracts_document()
    {
        var file = Write(
            "round.json",
            """
            {"members":9,"present":8,"issued":8,"seats":2,"maxTicks":2,"quorum":{"fraction":"2/3","strict":false},
             "pass":{"fraction":"1/2","strict":true,"of":"present-minus-recused"},"recused":{"Y":1},
             "candidates":["X","Y"],"ballots":[["X","Y"],["X","Y"],["X","Y"],["X","Y"],["Z"],[],[],[]]}
            """
        );
        var (exit, output, _) = await Run("tally", file);
        Assert.Equal(
            """{"status":"counted","quorumMet":true,"issued":8,"collected":8,"void":1,"valid":7,"votes":[{"candidate":"X","votes":4,"denominator":8,"passed":false},{"candidate":"Y","votes":4,"denominator":7,"passed":true}],"elected":["Y"],"runoff":null,"vacant":1}""",
            output.Trim()
        );
        Assert.Equal(0, exit);
    }

    [Theory]
    [InlineData(
        """
            "mode":"yes-no","ballots":[["X=1","Y=-1"],["X=1"],["X=1","Y=1"],["X=2"]]
            """,
        """[{"candidate":"X","votes":3,"denominator":4,"passed":true,"against":0,"abstained":0},{"candidate":"Y","votes":1,"denominator":4,"passed":false,"against":1,"abstained":1}]""",
        "同意票数超过实到人数的二分之一"
    )]
    [InlineData(
        """
            "mode":"score","maxScore":10,"ballots":[["X=10","Y=0"],["X=6"],["X=5","Y=10"],["Y=10"]]
            """,
        """[{"candidate":"X","votes":3,"denominator":4,"passed":true,"points":21,"abstained":1},{"candidate":"Y","votes":3,"denominator":4,"passed":false,"points":20,"abstained":1}]""",
        "总分超过实到人数×满分 10 分的二分之一"
    )]
    [InlineData(
        """
            "mode":"ranked","ballots":[["X=1","Y=2"],["Y=1"],["X=2"],["X=1","Y=2"]]
            """,
        """[{"candidate":"X","votes":2,"denominator":4,"passed":false,"points":4},{"candidate":"Y","votes":3,"denominator":4,"passed":true,"points":4}]""",
        "得票数超过实到人数的二分之一"
    )]
    [InlineData(
        """
            "mode":"tiers","nomineeTicks":1,"ballots":[["X=1","Y=2"],["X=1"],["X=2","Y=2"],["X=1","Y=1"]]
            """,
        """[{"candidate":"X","votes":3,"denominator":4,"passed":true,"nominations":0},{"candidate":"Y","votes":1,"denominator":4,"passed":false,"nominations":1}]""",
        "入选票数超过实到人数的二分之一"
    )]
    public async Task Tally_counts_the_other_kinds_of_paper_and_names_the_denominator(string paper, string votes, string rule)
    {
        var file = Write(
            "round.json",
            $$"""
            {"members":4,"present":4,"issued":4,"seats":2,"maxTicks":2,"quorum":{"fraction":"2/3"},
             "pass":{"fraction":"1/2","strict":true,"of":"present"},"candidates":["X","Y"],{{paper}}}
            """
        );
        var (exit, output, _) = await Run("tally", file);
        Assert.Equal(0, exit);
        Assert.Contains($"\"votes\":{votes}", output, StringComparison.Ordinal);
        Assert.Contains($"\"rule\":\"{rule}\"", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"slipsIssued\":1,\"slipsCollected\":1", 0, "\"status\":\"counted\"")]
    [InlineData("\"slipsIssued\":1,\"slipsCollected\":2", 0, "\"status\":\"void-round\"")]
    [InlineData("\"slipsIssued\":5,\"slipsCollected\":2", 2, "slipsIssued")]
    public async Task Tally_counts_slips_of_paper_too(string slips, int expected, string words)
    {
        var file = Write(
            "round.json",
            $$"""
            {"members":4,"present":4,"issued":4,"seats":1,"maxTicks":1,"quorum":{"fraction":"2/3"},{{slips}},
             "pass":{"fraction":"1/2","of":"present"},"candidates":["X"],"ballots":[["X"],["X"],[]]}
            """
        );
        var (exit, output, error) = await Run("tally", file);
        Assert.Equal(expected, exit);
        Assert.Contains(words, output + error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"members":9}""", "第 1 行")]
    [InlineData("{\n \"members\": nine}", "第 2 行")]
    [InlineData(
        """{"members":9,"present":10,"issued":8,"seats":2,"maxTicks":2,"quorum":{"fraction":"2/3"},"pass":{"fraction":"1/2","of":"present"},"candidates":["X"],"ballots":[]}""",
        "present"
    )]
    [InlineData(
        """{"members":9,"present":9,"issued":8,"seats":2,"maxTicks":2,"quorum":{"fraction":"2/3"},"pass":{"fraction":"half","of":"present"},"candidates":["X"],"ballots":[]}""",
        "pass.fraction"
    )]
    public async Task A_round_that_cannot_be_counted_names_the_place(string json, string place)
    {
        var (exit, output, error) = await Run("tally", Write("round.json", json));
        Assert.Equal((2, ""), (exit, output));
        Assert.Contains("round.json", error, StringComparison.Ordinal);
        Assert.Contains(place, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_ends_with_1_where_problems_were_found()
    {
        var (exit, output, error) = await Run(
            "check",
            Samples.PathOf("nominations.xlsx"),
            "--units",
            Samples.PathOf("units.csv"),
            "--previous",
            Samples.PathOf("previous-winners.csv"),
            "--campaign",
            Samples.PathOf("campaign.json")
        );
        Assert.Equal((1, ""), (exit, error));
        var json = JsonNode.Parse(output)!;
        Assert.Equal(43, (int)json["rows"]!);
        Assert.Equal(["previous-winner", "duplicate-id"], json["problems"]!.AsArray().Select(p => (string)p!["code"]!));
        Assert.Empty(json["normalised"]!.AsArray());
    }

    [Fact]
    public async Task Check_names_the_row_of_a_wrong_quota()
    {
        var units = Write("units.csv", "code,name,quota\nA,甲县科协,两个\n");
        var (exit, _, error) = await Run("check", Samples.PathOf("nominations.xlsx"), "--units", units);
        Assert.Equal((2, "units.csv 第 2 行 quota 列：“两个”不是名额数。"), (exit, error.Trim()));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("workdays", "--help")]
    [InlineData("check", "--help")]
    [InlineData("rank", "--help")]
    [InlineData("tally", "--help")]
    [InlineData("audit", "verify", "--help")]
    public async Task Every_verb_explains_itself(params string[] args)
    {
        var (exit, output, _) = await Run(args);
        Assert.Equal(0, exit);
        Assert.Contains("Usage", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_verify_answers_for_the_database_of_a_data_folder()
    {
        var folder = Directory.CreateTempSubdirectory("nomination-").FullName;
        var file = Path.Combine(folder, "nomination.db");
        await TestStore.PutEmptyAsync(file);
        var (exit, output, _) = await Run("audit", "verify", "--Data:Folder", folder);
        Assert.Equal((0, $$"""{"ok":true,"entries":0,"head":"{{new string('0', 64)}}"}"""), (exit, output.Trim()));
        TestStore.Forget(file);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Options_alone_start_the_site_and_a_word_is_a_verb()
    {
        Assert.False(Verbs.Asked([]));
        Assert.False(Verbs.Asked(["--urls", "http://localhost:1"]));
        Assert.True(Verbs.Asked(["tally"]));
        Assert.True(Verbs.Asked(["--help"]));
    }

    private static async Task<(int Exit, string Output, string Error)> Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await Verbs.RunAsync(args, output, error);
        return (exit, output.ToString(), error.ToString());
    }

    private static string Write(string name, string text)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("nomination-verb-").FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
