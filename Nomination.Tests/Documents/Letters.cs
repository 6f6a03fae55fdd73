using Nomination.Core.Campaigns;
using Nomination.Core.Documents;
using Nomination.Core.Screening;

namespace Nomination.Tests.Documents;

/// <summary>Letters and forms with invented facts, the longest that may come.</summary>
internal static class Letters
{
    private static readonly DateTimeOffset Due = new(2026, 4, 28, 9, 0, 0, TimeSpan.Zero);

    public static Paper Check(Act verdict) =>
        CheckLetters.Compose(
            new CheckLetterFacts(
                verdict,
                "2026-WN-0021",
                Sheets.LongName,
                "渭南市示例研究中心",
                "大荔县科协",
                NominationFacts.HonourOf(Sheets.Campaign),
                "渭南市科学技术协会",
                "渭南市科协学会部 0913-0000001",
                1,
                verdict == Act.Accept ? [] : [.. RuleBookTemplates.Reasons],
                verdict == Act.Accept ? "" : "推荐单位意见页无公章，末句。",
                verdict == Act.Return ? Due : null,
                new DateOnly(2026, 4, 22),
                false
            )
        );

    public static Paper TickList(bool filled) =>
        CheckPaper.Compose(
            new CheckFacts(
                NominationFacts.HonourOf(Sheets.Campaign),
                "2026-WN-0021",
                Sheets.LongName,
                "渭南市示例研究中心",
                "大荔县科协",
                "农业科技推广",
                "推荐编号 2026-WN-0021",
                RuleBookTemplates.Reasons,
                filled
                    ? new VerdictView(
                        Guid.NewGuid(),
                        Act.Return,
                        ["R08", "R12"],
                        "说明末句。",
                        Due,
                        Guid.NewGuid(),
                        "经办",
                        Due,
                        "复核",
                        Due,
                        "",
                        ""
                    )
                    : null
            )
        );

    public static Paper Report(int rows) =>
        UnitReport.Compose(
            new UnitReportFacts(
                "大荔县科协",
                "渭南市科学技术协会",
                NominationFacts.HonourOf(Sheets.Campaign),
                2,
                1,
                rows == 0,
                rows == 0 ? "本年度无合适人选。" : "",
                new DateOnly(2026, 3, 16),
                new DateOnly(2026, 4, 17),
                "李文",
                "0913-0000101",
                new DateOnly(2026, 4, 16),
                false,
                [
                    .. Enumerable
                        .Range(1, rows)
                        .Select(i => new UnitReportRow(
                            $"人选{i}号",
                            "渭南市示例研究中心",
                            "主任",
                            new DateOnly(2026, 3, 25),
                            new DateOnly(2026, 3, 31),
                            "单位公示栏",
                            "无异议"
                        )),
                ]
            )
        );

    public static OpinionFacts Opinion(bool enterprise, string name = "惠成林") =>
        new(
            "2026-WN-0001",
            "税务",
            enterprise,
            name,
            "男",
            new DateOnly(1974, 10, 8),
            "610599197410081259",
            "渭南市示例制造有限公司",
            "董事长",
            "渭南最美科技工作者",
            Due,
            Due,
            OpinionAnswer.Waiting,
            ""
        );

    public static Paper Opinions()
    {
        OpinionFacts[] batch = [Opinion(false), Opinion(false, Sheets.LongName), Opinion(true)];
        var letter = OpinionPaper.Letter(
            "税务",
            batch,
            NominationFacts.HonourOf(Sheets.Campaign),
            "渭南市科学技术协会",
            "学会部 0913-0000001",
            new(2026, 5, 12)
        );
        return Paper.Join(
            letter.Title,
            letter.FileName,
            [letter, .. batch.Select(o => OpinionPaper.Compose(o, "渭南市科学技术协会", true))]
        ) with
        {
            Format = PaperFormat.Form,
        };
    }
}
