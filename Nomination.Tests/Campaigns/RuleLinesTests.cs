using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nomination.Core.Campaigns;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Tests.Campaigns;

public sealed class RuleLinesTests
{
    private static readonly string[] OtherWords =
    [
        "warn",
        "ignore",
        "calendar",
        "valid",
        "median",
        "verified",
        "hours",
        "rank",
        "groups",
        "hint",
        "chair",
        "grace",
        "offered",
        "atMeeting",
        "score",
        "lot",
        "leaveVacant",
        "hashOnly",
        "perCampaign",
        "atClose",
    ];

    public static TheoryData<string> Parameters()
    {
        var found = new TheoryData<string>();
        Leaves(Book("/evidence"), "", found);
        return found;
    }

    [Theory, MemberData(nameof(Parameters))]
    public void Every_parameter_of_the_rule_book_is_said_in_words(string path)
    {
        var before = Words(RuleBook.Read(Book(path).ToJsonString()));
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
        Assert.Equal("不得推荐厅局级、副厅级人员", lines["职级"]);
        Assert.Equal("不开展，不要求点赞、转发", lines["公众投票"]);
        Assert.Equal("渭最美2026-001 起依次编号", lines["证书编号"]);
        Assert.Equal("必传，JPG、PNG，不小于 413×579 像素，宽高比约 5:7（容差 12%），不超过 10 MB，近期正面免冠证件照", lines["免冠照"]);
        Assert.Equal("必传，PDF，不超过 30 页，不超过 20 MB，证书、论文首页、专利等合并为一个 PDF", lines["佐证材料"]);
        Assert.StartsWith(
            "选传，MP4、MOV，不小于 1280×720 像素，时长 1 分钟至 5 分钟，不超过 500 MB",
            lines["视频"],
            StringComparison.Ordinal
        );
        Assert.Equal("满分 100 分，最小 1 分，评语不超过 200 字", lines["评分"]);
    }

    [Fact]
    public void No_line_lacks_its_source()
    {
        foreach (var template in CampaignTemplates.All)
            Assert.All(
                RuleLines.Of(template.Rules(2026)).Concat(RuleLines.Tables(template.Rules(2026))),
                l => Assert.True(l.Source.Length >= 4, l.Term)
            );
    }

    [Theory]
    [InlineData("法定人数", "第一千二百五十九条")]
    [InlineData("通过线", "“超过”不包括本数")]
    [InlineData("评审专家", "《国家自然科学基金条例》第二十条")]
    [InlineData("个人信息", "《个人信息保护法》第二十五条")]
    [InlineData("公示期", "永川")]
    [InlineData("离群提示", "本活动自定")]
    public void A_line_names_the_law_or_the_practice_it_comes_from(string term, string source) =>
        Assert.Contains(source, RuleLines.Of(RuleBookTemplates.City(2026, "渭最美")).Single(l => l.Term == term).Source);

    private static EvidenceSlot FullSlot =>
        new()
        {
            Kind = EvidenceKind.Portrait,
            Name = "免冠照",
            Hint = "近期",
            MinCount = 1,
            MaxCount = 2,
            Formats = ["jpg"],
            MinBytes = 1 << 20,
            MaxBytes = 10 << 20,
            MinWidth = 413,
            MinHeight = 579,
            Ratio = "5:7",
            RatioTolerancePercent = 12,
            Background = "红底",
            MaxPages = 1,
            MinSeconds = 60,
            MaxSeconds = 300,
        };

    // Slots of its own stand for the limits, so the limits are tried without them.
    private static JsonObject Book(string path)
    {
        var book = JsonNode.Parse(RuleBookTemplates.City(2026, "渭最美").Canonical())!.AsObject();
        book["eligibility"]!["maxAge"] = 60;
        book["eligibility"]!["maxAgeFemale"] = 55;
        book["eligibility"]!["achievementYears"] = 5;
        foreach (var share in new[] { "womenMin", "frontlineMin", "focusMin" })
            book["eligibility"]![share] = "1/5";
        foreach (var count in new[] { "unitMax", "regionMax", "regionMin", "categoryMin" })
            book["balance"]![count] = 2;
        book["balance"]!["categoryMax"] = "1/3";
        book["schedule"]!["ceremonyDay"] = "2026-05-29";
        book["poll"] = JsonNode.Parse("""{"mode":"open","length":48,"unit":"days","weight":30,"totals":"daily"}""");
        if (path == "/panel/perCandidate")
            book["panel"]!["reading"] = "perCandidate";
        if (path is "/ballot/maxScore" or "/ballot/nomineeTicks")
            book["ballot"]!["mode"] = path == "/ballot/maxScore" ? "score" : "tiers";
        if (path.StartsWith("/evidence", StringComparison.Ordinal))
            book["evidence"] = JsonNode.Parse(CanonicalJson.Write(new[] { FullSlot }));
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
        else if (
            !path.EndsWith("/kind", StringComparison.Ordinal)
            && (!path.EndsWith("/code", StringComparison.Ordinal) || path.Contains("reasonCodes"))
        )
            found.Add(path);
    }

    private static IEnumerable<RuleBook> Changed(string path)
    {
        foreach (var other in Others(At(Book(path), path)))
        {
            var book = Book(path);
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
