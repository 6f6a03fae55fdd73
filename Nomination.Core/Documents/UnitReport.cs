using static Nomination.Core.Documents.Cells;
using static Nomination.Core.Documents.PaperText;

namespace Nomination.Core.Documents;

/// <summary>What a unit's 推荐工作情况报告 can be filled with beforehand.</summary>
public sealed record UnitReportFacts(
    string Unit,
    string Organiser,
    string Honour,
    int Quota,
    int Granted,
    bool NoneDeclared,
    string NoneStatement,
    DateOnly? NominationOpens,
    DateOnly? NominationCloses,
    string ContactName,
    string ContactPhone,
    DateOnly Day,
    bool IsSample,
    IReadOnlyList<UnitReportRow> Rows
);

/// <summary>A candidate of the report with the notice its own unit has posted.</summary>
public sealed record UnitReportRow(
    string Name,
    string WorkUnit,
    string Position,
    DateOnly? NoticeFrom,
    DateOnly? NoticeTo,
    string NoticePlace,
    string NoticeResult
);

/// <summary>推荐工作情况报告: a template with the unit's facts in their places and blanks where only the unit knows.</summary>
public static class UnitReport
{
    private const string Blank = "＿＿＿＿";

    public static Paper Compose(UnitReportFacts f) =>
        new(
            PaperFormat.Letter,
            $"关于推荐{f.Honour}人选的工作情况报告",
            $"推荐工作情况报告-{f.Unit}",
            [
                new Line($"{f.Unit}\n推荐工作情况报告", LineKind.Title),
                new Line($"（{f.Honour}）", LineKind.Subtitle),
                new Gap(8),
                new Line($"{f.Organiser}：", LineKind.Addressee),
                new Line($"按照{f.Honour}评选通知要求，{Period(f)}我单位认真组织推荐工作，现将有关情况报告如下。"),
                new Line("一、发动和组织情况。"),
                new Line(
                    $"我单位于{Blank}月{Blank}日召开会议部署推荐工作，通过{Blank}等方式发动，共动员{Blank}个单位，收到推荐材料{Blank}份，考虑人选{Blank}名。"
                ),
                new Line("二、研究确定情况。"),
                new Line($"{Blank}月{Blank}日，经{Blank}会议集体研究，{Decision(f)}"),
                new Line($"三、名额使用情况。"),
                new Line(Quota(f)),
                new Line("四、公示情况。"),
                new Line(f.Rows.Count == 0 ? $"{Blank}。" : "推荐人选均在所在单位公示，具体情况见下表。"),
                .. f.Rows.Count == 0 ? Array.Empty<Block>() : [People(f)],
                new Line($"五、廉洁和保密审查情况。推荐人选{Blank}（有无）违纪违法、科研失信情形；推荐材料{Blank}（是否）涉及国家秘密。"),
                new Line("特此报告。"),
                new Line($"联系人：{f.ContactName}　　联系电话：{f.ContactPhone}", LineKind.Attachment),
                new Line(f.Unit, LineKind.FirstSign),
                new Line(Day(f.Day), LineKind.Sign),
            ]
        )
        {
            Foot = f.IsSample ? "推荐工作情况报告　示例数据" : "推荐工作情况报告",
        };

    private static string Period(UnitReportFacts f) =>
        f is { NominationOpens: { } from, NominationCloses: { } to } ? $"{from.Month}月{from.Day}日至{to.Month}月{to.Day}日，" : "";

    private static string Decision(UnitReportFacts f) =>
        f.NoneDeclared ? $"本次无合适人选。{f.NoneStatement}"
        : f.Rows.Count == 0 ? $"推荐{Blank}。"
        : $"推荐{string.Join("、", f.Rows.Select(r => r.Name))}{(f.Rows.Count > 1 ? $"等 {f.Rows.Count} 名（个）人选，排名即推荐顺序" : "")}。";

    private static string Quota(UnitReportFacts f) =>
        $"分配我单位名额 {f.Quota} 个{(f.Granted > 0 ? $"，经批准增加 {f.Granted} 个" : "")}，实际推荐 {f.Rows.Count} 名（个）。";

    private static Grid People(UnitReportFacts f) =>
        List(
            [12, 26, 48, 40, 30],
            ["顺序", "姓名", "工作单位及职务", "公示起止及方式", "公示结果"],
            f.Rows.Select(
                (r, i) =>
                    new[]
                    {
                        Small($"{i + 1}"),
                        Small(r.Name),
                        SmallLeft($"{r.WorkUnit}{r.Position}"),
                        SmallLeft(r.NoticeFrom is null ? "" : $"{Day(r.NoticeFrom)}至{Day(r.NoticeTo)}，{r.NoticePlace}"),
                        Small(r.NoticeResult),
                    }
            )
        );
}
