using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nomination.Core.Campaigns;

namespace Nomination.Tests.Campaigns;

public sealed class RuleLinesTests
{
    private static readonly string[] OtherWords = ["warn", "ignore", "calendar", "valid", "median"];

    public static TheoryData<string> Parameters()
    {
        var found = new TheoryData<string>();
        Leaves(Book(), "", found);
        return found;
    }

    [Theory, MemberData(nameof(Parameters))]
    public void Every_parameter_of_the_rule_book_is_said_in_words(string path)
    {
        var before = Words(RuleBook.Read(Book().ToJsonString()));
        Assert.Contains(Changed(path), after => Words(after) != before);
    }

    [Fact]
    public void The_rules_of_a_city_read_like_this()
    {
        var lines = RuleLines.Of(RuleBookTemplates.City(2026, "渭最美")).ToDictionary(l => l.Term, l => l.Text);
        Assert.Equal("入选 10 名，提名 10 名", lines["名额"]);
        Assert.Equal("实到人数达到应到人数的 2/3（含）", lines["法定人数"]);
        Assert.Equal("得票数超过实到人数的 1/2", lines["通过线"]);
        Assert.Equal("5 个工作日，首日计入，末日 24:00 截止", lines["公示期"]);
        Assert.Equal("厅局级、副厅级、公务员、现役军人", lines["不得推荐"]);
        Assert.Equal("渭最美2026-001 起依次编号", lines["证书编号"]);
        Assert.Equal("满分 100 分，最小 1 分，评语不超过 200 字", lines["评分"]);
    }

    private static JsonObject Book()
    {
        var book = JsonNode.Parse(RuleBookTemplates.City(2026, "渭最美").Canonical())!.AsObject();
        book["eligibility"]!["maxAge"] = 60;
        book["eligibility"]!["womenMin"] = "1/5";
        return book;
    }

    /// <summary>The lines and the two tables, as the pages write them.</summary>
    private static string Words(RuleBook b) =>
        string.Join(
            '\n',
            RuleLines
                .Of(b)
                .Select(l => $"{l.Term}：{l.Text}")
                .Concat(
                    b.Rubric.Criteria.Select(c => $"{c.Name} {c.Max} {string.Join(' ', c.Bands.Select(x => $"{x.Word} {x.From} {x.To}"))}")
                )
                .Concat(b.ReasonCodes.Select(r => $"{r.Code} {r.Text}"))
        );

    private static void Leaves(JsonNode? node, string path, TheoryData<string> found)
    {
        if (node is JsonObject o)
            foreach (var (key, value) in o)
                Leaves(value, $"{path}/{key}", found);
        else if (node is JsonArray { Count: > 0 } a)
            Leaves(a[0], $"{path}/0", found);
        else if (!path.EndsWith("/code", StringComparison.Ordinal) || path.Contains("reasonCodes"))
            found.Add(path);
    }

    private static IEnumerable<RuleBook> Changed(string path)
    {
        foreach (var other in Others(At(Book(), path)))
        {
            var book = Book();
            var steps = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
            var parent = At(book, string.Join('/', steps[..^1]))!;
            if (parent is JsonArray list)
                list[int.Parse(steps[^1], CultureInfo.InvariantCulture)] = other;
            else
                parent[steps[^1]] = other;
            RuleBook? read = null;
            try
            {
                read = RuleBook.Read(book.ToJsonString());
            }
            catch (JsonException)
            {
                // Not a value of this parameter's type; another one is.
            }
            if (read is not null)
                yield return read;
        }
    }

    private static IEnumerable<JsonNode> Others(JsonNode? value) =>
        value?.GetValueKind() switch
        {
            JsonValueKind.Number => [long.Parse(value.ToJsonString(), CultureInfo.InvariantCulture) * 2 + 1],
            JsonValueKind.True => [false],
            JsonValueKind.False => [true],
            _ => [.. OtherWords.Select(w => (JsonNode)w), "2025-01-31", "3/7", "另一个"],
        };

    private static JsonNode? At(JsonNode? node, string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(node, (n, step) => n is JsonArray a ? a[int.Parse(step, CultureInfo.InvariantCulture)] : n![step]);
}
