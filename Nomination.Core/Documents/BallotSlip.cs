using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using static Nomination.Core.Documents.Cells;

namespace Nomination.Core.Documents;

/// <summary>
/// 票样 and 选票 (trade rules 2.7): the names in printed order and the rule box. A slip for paper voters carries a random code that is
/// written down for nobody; without codes it is the sample that may be shown and handed out before the meeting.
/// </summary>
internal static class BallotSlip
{
    public const string Kind = "票样";

    /// <summary>Of 166 mm: what is left of the line for the unit after number, name and the columns to mark.</summary>
    private const int Rest = 166 - 12 - 30;
    private const string Cut = "— — — — — — — — — 裁　切　线 — — — — — — — — —";

    public static Paper Compose(ReviewHead head, RoundFacts round, IReadOnlyList<string> codes) =>
        codes.Count == 0
            ? Page(head, round, null)
            : Paper.Join(
                $"{round.Round.Title}选票",
                $"{head.Title}{round.Round.Title}选票",
                [Guide(head, round, codes.Count), .. codes.Select(c => Page(head, round, c))]
            );

    private static Paper Page(ReviewHead head, RoundFacts round, string? code)
    {
        var columns = VoteText.Columns(round.Rules);
        var width = columns.Count > 1 ? 16 : 28;
        var word = code is null ? Kind : "选票";
        return new Paper(
            PaperFormat.Form,
            word,
            $"{head.Title}{round.Round.Title}{word}",
            [
                new Line($"{head.Title}\n评审委员会选票{(code is null ? "（票样）" : "")}", LineKind.Title),
                new Line($"{round.Round.Title}　{BallotWords.Of(round.Rules.Mode)}", LineKind.Center),
                new Gap(3),
                new Grid(
                    [132, 34],
                    [
                        new GridRow(
                            SmallLeft(string.Join('\n', Rules(round.Rules, code))),
                            code is null
                                ? Small("票号\n（随机编号，\n不登记领票人）")
                                : new GridCell("票号二维码")
                                {
                                    Picture = QrCode.Picture($"NOM-BALLOT|{head.Slug}|{round.Round.Number}|{code}", 26),
                                }
                        ),
                    ]
                ),
                new Gap(3),
                List(
                    [12, 30, Rest - columns.Count * width, .. Enumerable.Repeat(width, columns.Count)],
                    ["序号", "姓名", "工作单位及职务", .. columns],
                    round.Names.Select(n =>
                        (GridCell[])
                            [
                                Small($"{n.Order}"),
                                Small(n.Name),
                                Tiny(string.Join("　", new[] { n.WorkUnit, n.Position }.Where(t => t.Length > 0)), true),
                                .. columns.Select(_ => Small("")),
                            ]
                    )
                ),
                code is null ? new Line(Order(round.Rules), LineKind.Note) : new Line(Cut, LineKind.Center),
            ]
        )
        {
            Foot = $"{head.Title}　{round.Round.Title}　规则 {head.ShortHash}{(head.IsSample ? "　示例数据" : "")}",
        };
    }

    private static IEnumerable<string> Rules(BallotRules rules, string? code)
    {
        var box = VoteText.Box(rules).Select((t, i) => $"{i + 1}．{t}");
        return code is null ? box : box.Append($"票号　{code}（随机编号，不登记由谁领取）。{Order(rules)}");
    }

    private static string Order(BallotRules rules) =>
        rules.NameOrder == NameOrder.Lot ? "名单按投票前封存的随机数抽签排序。" : "名单按姓氏笔画为序。";

    /// <summary>For the staff of the meeting, on top of the slips: it goes to no voter.</summary>
    private static Paper Guide(ReviewHead head, RoundFacts round, int count) =>
        new(
            PaperFormat.Form,
            "选票领用说明",
            "选票领用说明",
            [
                new Line($"{head.Title}\n选票领用说明", LineKind.Title),
                new Line($"{round.Round.Title}　共 {count} 张选票，供使用纸质票的委员", LineKind.Center),
                new Gap(8),
                List(
                    [14, 152],
                    ["序号", "办理事项"],
                    new[]
                    {
                        "选票单面打印，沿裁切线裁去页脚，核对张数后在监票人面前打乱。",
                        "背面朝上由委员自行抽取，不得按座次、名单或编号发放，不登记谁领了哪一张。",
                        "票号为随机编号，只用于防止伪造和重复录入，不与任何委员对应；每个票号只能录入一次。",
                        "委员填写后折叠投入票箱。收回的选票由两名计票人分别录入，两次录入不一致的停止录入，由监票人当场核对原票。",
                        "未发出的选票由监票人清点后当场封存；收回票数多于发出票数的，本轮投票无效。",
                    }.Select((t, i) => (GridCell[])[Small($"{i + 1}"), SmallLeft(t)])
                ),
                new Gap(8),
                new Grid(
                    [30, 53, 30, 53],
                    [
                        new GridRow(Label("发出（张）"), Value(""), Label("未发出（张）"), Value("")) { Height = 12 },
                        new GridRow(Label("监 票 人"), Value(""), Label("计 票 人"), Value("")) { Height = 16 },
                    ]
                ),
            ]
        )
        {
            Foot = head.Foot("选票"),
        };
}
