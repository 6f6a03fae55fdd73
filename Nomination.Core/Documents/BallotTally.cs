using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;
using static Nomination.Core.Documents.Cells;

namespace Nomination.Core.Documents;

/// <summary>计票单 (trade rules 2.7): every number of the count with its denominator named, and lines to sign.</summary>
internal static class BallotTally
{
    public const string Kind = "计票单";

    public static Paper Compose(ReviewHead head, RoundFacts f)
    {
        var tally = f.Tally!;
        var code = Candidates.PaperCode.Of(1, f.Round.TallyJson);
        return new Paper(
            PaperFormat.Form,
            Kind,
            $"{head.Title}{f.Round.Title}{Kind}",
            [
                new Line($"{head.Title}\n评审委员会投票计票单", LineKind.Title),
                new Line(f.Round.Title, LineKind.Center),
                new Gap(3),
                Figures(head, f, tally, code),
                .. tally.Status == TallyStatus.Counted ? Counted(f, tally) : [new Line(VoteText.Status(f), LineKind.Section)],
                .. Proofs(f),
                new Line("监票人、计票人核对以上各项数字无误后签名：", LineKind.Section),
                Signatures(f),
            ]
        )
        {
            Foot = head.Foot(Kind),
        };
    }

    private static Grid Figures(ReviewHead head, RoundFacts f, TallyResult tally, string code) =>
        new(
            [27, 27, 27, 27, 28, 30],
            [
                new GridRow(
                    Label("应到"),
                    Value($"{f.Round.Members} 人"),
                    Label("实到"),
                    Value($"{f.Present} 人"),
                    Label("应选名额"),
                    Value($"{f.Round.Seats} 名")
                ),
                new GridRow(
                    Label("发出票"),
                    Value($"{tally.Issued} 张"),
                    Label("收回票"),
                    Value($"{tally.Collected} 张"),
                    Label("每票限选"),
                    Value(f.Rules.Mode is Campaigns.BallotMode.Score ? "—" : $"{f.Round.MaxTicks} 人")
                ),
                new GridRow(
                    Label("有效票"),
                    Value($"{tally.Valid} 张"),
                    Label("无效票"),
                    Value($"{tally.Void} 张"),
                    Label("弃权票"),
                    Value($"{f.Blank} 张")
                ),
                new GridRow(Label("投票方式"), Left(BallotWords.Of(f.Rules.Mode), 2), Label("投票时间"), Left(Times(f.Round), 2)),
                new GridRow(Label("法定人数"), Left($"{VoteText.Quorum(f)}；{(tally.QuorumMet ? "已达到" : "未达到")}。", 5)),
                new GridRow(
                    Label("通过线"),
                    Left(
                        $"{BallotWords.Measure(f.Rules)}{ThresholdWords.Of(f.Rules.Pass)}；各人比例的分母为{BallotWords.Whole(f.Rules)}。弃权票计入有效票。",
                        5
                    )
                ),
                new GridRow(Label("评选规则"), Left($"第 {head.Version} 版　校验码 {head.ShortHash}　核对码 {code}", 4), Qr(head, f, code)),
            ]
        );

    private static GridCell Qr(ReviewHead head, RoundFacts f, string code) =>
        new("核对二维码") { Picture = head.Mark($"tally-{f.Round.Number}", code) };

    private static Block[] Counted(RoundFacts f, TallyResult tally) =>
        [
            new Gap(3),
            List(
                [11, 27, 46, 13, 15, 20, 17, 17],
                ["序号", "姓名", "工作单位", "回避", VoteText.Votes(f.Rules.Mode), ThresholdWords.Name(f.Rules.Pass.Of), "得票率", "结果"],
                tally.Votes.Select(v =>
                {
                    var name = f.NameOf(v.Candidate);
                    return (GridCell[])
                        [
                            Small($"{name.Order}"),
                            Small(name.Name),
                            Tiny(name.WorkUnit, true),
                            Small($"{name.Recused}"),
                            Small(VoteText.Number(v, f.Rules.Mode)),
                            Small($"{VoteText.Share(v, f.Rules).Whole}"),
                            Small(VoteText.Percent(v, f.Rules)),
                            Tiny(VoteText.Result(v, f), false),
                        ];
                })
            ),
            new Line(Sum(f, tally), LineKind.Note),
            .. f.Unanimous
                ?
                [
                    new Line(
                        "本轮有效票内容全部一致：从结果就能知道每张票投了谁，无记名投票在这种情况下无法保密，特此说明。",
                        LineKind.Note
                    ),
                ]
                : Array.Empty<Block>(),
        ];

    private static string Sum(RoundFacts f, TallyResult tally) =>
        $"当选 {tally.Elected.Count} 名{(tally.Elected.Count > 0 ? $"：{f.Join(tally.Elected)}" : "")}。"
        + (f.Tie is { } tie ? string.Concat(tie.Result.Reasons) : "")
        + (tally.Vacant > 0 ? $"缺额 {tally.Vacant} 个。" : "");

    /// <summary>What lets anybody count again: the seal of the box, and the seed that was committed to before the vote.</summary>
    private static Block[] Proofs(RoundFacts f)
    {
        GridRow[] rows =
        [
            .. new[] { ("封箱校验码", f.Round.Seal), ("随机数承诺", f.Round.Commitment), ("随机数", f.Round.Seed) }
                .Where(p => p.Item2.Length > 0)
                .Select(p => new GridRow(new GridCell(p.Item1, CellKind.SmallLabel), Tiny(p.Item2, true)) { Height = 7 }),
        ];
        return rows.Length == 0 ? [] : [new Gap(3), new Grid([26, 140], rows)];
    }

    private static Grid Signatures(RoundFacts f)
    {
        string[] scrutineers =
        [
            .. Enumerable
                .Range(0, Math.Max(f.Rules.Scrutineers, f.Scrutineers.Count))
                .Select(i => f.Scrutineers.ElementAtOrDefault(i) ?? ""),
        ];
        var cells = scrutineers
            .Select(s => ("监票人", s.Length > 0 ? $"{s}\n（已在系统签认）" : ""))
            .Concat([("计票人", ""), ("计票人", ""), ("主持人", ""), ("日　期", PaperText.HandDate(null))])
            .Chunk(2);
        return new Grid(
            [22, 61, 22, 61],
            [
                .. cells.Select(two => new GridRow([
                    .. Enumerable
                        .Range(0, 2)
                        .SelectMany(i =>
                            i < two.Length ? (GridCell[])[Label(two[i].Item1), SmallLeft(two[i].Item2)] : [Label(""), Left("")]
                        ),
                ])
                {
                    Height = 14,
                }),
            ]
        );
    }

    private static string Times(BallotRound round) =>
        round is { OpenedAt: { } opened, ClosedAt: { } closed } ? $"{ChinaTime.Show(opened)} — {ChinaTime.Show(closed, opened)}" : "";
}
