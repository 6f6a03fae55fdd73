using Nomination.Core.Notices;
using Nomination.Core.Shared;
using static Nomination.Core.Documents.Cells;
using static Nomination.Core.Documents.PaperText;

namespace Nomination.Core.Documents;

/// <summary>What a letter of a case says. <paramref name="Addressee"/> is the objector only in letters to the objector.</summary>
/// <param name="Missing">补正内容: what the form lacked when it came, or what the handler asks for.</param>
/// <param name="IsPeriodOver">公示期 was over when it was decided: nothing can be filed anew.</param>
public sealed record ObjectionFacts(
    string Receipt,
    string Addressee,
    string Candidate,
    string NoticeTitle,
    string Kind,
    string Ground,
    DateTimeOffset ReceivedAt,
    ObjectionState State,
    string Decision,
    string Missing,
    string DecisionPaper,
    DateTimeOffset? Due,
    string Honour,
    string Organiser,
    string Contact,
    DateOnly Day,
    bool IsPeriodOver,
    bool IsSample
);

/// <summary>受理、不予受理、补正通知书, 核实函, 处理决定告知书 to both sides. Names of files carry the case's number, never a person's name.</summary>
public static class ObjectionLetters
{
    public static Paper Compose(ObjectionLetter letter, ObjectionFacts f)
    {
        var title = letter switch
        {
            ObjectionLetter.Decision or ObjectionLetter.Subject => "异议处理决定告知书",
            _ => ObjectionRules.Name(letter),
        };
        return Letter(f, title, letter == ObjectionLetter.Subject ? "告知被公示人" : "", Body(letter, f));
    }

    /// <summary>核实函 to the nominating unit: the facts asked about, and nothing of who asks.</summary>
    public static Paper Request(ObjectionFacts f, FactRow r) =>
        Letter(
            f,
            "异议核实函",
            r.Kind,
            [
                new Line(
                    $"{f.NoticeTitle}期间，收到对你单位推荐的{f.Honour}人选{f.Candidate}的异议，已依规受理。"
                        + (r.Kind == ObjectionRules.Statement ? "现请你单位转请本人就下列事项作出陈述：" : "现请你单位就下列事实进行核实：")
                ),
                .. Paragraphs(r.Question).Select(p => new Line(p)),
                new Line(
                    $"请于{ChinaTime.Show(r.Due)}前在系统中答复，"
                        + (r.Kind == ObjectionRules.Statement ? "本人陈述须亲笔签名后扫描上传。" : "核实说明加盖公章后扫描上传。")
                        + "未在规定时间内答复的，按已经查明的事实处理，人选不再进入下一环节。"
                ),
                new Line("异议提出人的身份依法保密。任何单位和个人不得打听、猜测提出人，不得打击报复。"),
            ]
        );

    /// <summary>办理经过 as a paper.</summary>
    /// <param name="objector">Lines about who objects; empty in the copy without identity.</param>
    public static Paper Course(ObjectionFacts f, IReadOnlyList<string> objector, string facts, IReadOnlyList<TimelineLine> lines) =>
        new(
            PaperFormat.Form,
            "异议办理经过",
            $"异议办理经过-{f.Receipt}{(objector.Count > 0 ? "-密" : "")}",
            [
                new Line("异议办理经过", LineKind.Title),
                new Line($"编号：{f.Receipt}　　{ObjectionRules.Name(f.State)}", LineKind.Center),
                new Grid(
                    [30, 136],
                    [
                        Row("公示", f.NoticeTitle),
                        Row("公示对象", f.Candidate),
                        Row("类型与理由", f.Ground.Length > 0 ? $"{f.Kind}：{f.Ground}" : f.Kind),
                        Row("收到", ChinaTime.Show(f.ReceivedAt)),
                        .. objector.Count > 0 ? [Row("提出人（密）", string.Join('\n', objector))] : Array.Empty<GridRow>(),
                        Row("事实与理由", facts),
                    ]
                ),
                new Gap(3),
                List(
                    [34, 40, 26, 66],
                    ["时间", "事项", "经办", "内容和依据"],
                    lines.Select(l => new[] { Small(ChinaTime.Show(l.At)), SmallLeft(l.What), Small(l.By), SmallLeft(Told(l)) })
                ),
            ]
        )
        {
            Head = objector.Count > 0 ? "含异议提出人身份，仅限承办人和审计，不得转交" : "",
            Foot = Foot(f),
        };

    public static IReadOnlyList<IReadOnlyList<string>> Rows(IReadOnlyList<TimelineLine> lines) =>
        [
            ["时间", "事项", "经办", "内容", "依据"],
            .. lines.Select(l => (IReadOnlyList<string>)[ChinaTime.Show(l.At), l.What, l.By, l.Text, l.Paper]),
        ];

    private static Paper Letter(ObjectionFacts f, string title, string part, IReadOnlyList<Block> body) =>
        new(
            PaperFormat.Letter,
            title,
            $"{title}-{f.Receipt}{(part.Length > 0 ? $"-{part}" : "")}",
            [
                new Line(title, LineKind.Title),
                new Line($"编号：{f.Receipt}", LineKind.Number),
                new Line($"{f.Addressee}：", LineKind.Addressee),
                .. body,
                .. f.Contact.Length > 0 ? [new Line($"联系人及电话：{f.Contact}")] : Array.Empty<Block>(),
                new Line(f.Organiser, LineKind.FirstSign),
                new Line(Day(f.Day), LineKind.Sign),
            ]
        )
        {
            Foot = Foot(f),
        };

    private static Block[] Body(ObjectionLetter letter, ObjectionFacts f)
    {
        var what =
            $"你（单位）于{ChinaTime.ShowDay(ChinaTime.Day(f.ReceivedAt))}就{f.NoticeTitle}所列{f.Candidate}提出的异议（{f.Kind}：{f.Ground}）收悉。";
        return letter switch
        {
            ObjectionLetter.Acceptance =>
            [
                new Line($"{what}经审查，符合受理条件，予以受理。"),
                new Line(
                    $"我会将组织核查，{(f.Due is { } due ? $"于{ChinaTime.Show(due)}前完成调查，" : "")}由领导小组研究决定后告知处理结果。你（单位）的身份依法保密。"
                ),
            ],
            ObjectionLetter.Refusal =>
            [
                new Line($"{what}经审查，因下列原因不予受理："),
                .. Paragraphs(f.Decision).Select(p => new Line(p)),
                new Line(
                    f.IsPeriodOver
                        ? "如有新的证据或线索，可向我会或者监督部门反映。"
                        : "如有新的证据或线索，可在公示期内重新提出；也可向监督部门反映。"
                ),
            ],
            ObjectionLetter.Completion =>
            [
                new Line($"{what}经审查，需要补正以下内容："),
                .. Paragraphs(f.Missing).Select(p => new Line(p.EndsWith('。') ? p : $"{p}。")),
                new Line(
                    $"请于{(f.Due is { } until ? ChinaTime.Show(until) : "规定期限")}前凭查询码在网上补正，或将书面材料送交我会。逾期不补正的，不予受理。"
                ),
            ],
            ObjectionLetter.Decision =>
            [
                new Line($"{what}经核查并由领导小组研究（{f.DecisionPaper}），决定：{Ruling(f.State)}。"),
                .. Paragraphs(f.Decision).Select(p => new Line(p)),
            ],
            ObjectionLetter.Subject =>
            [
                new Line(
                    $"{f.NoticeTitle}期间，收到对{f.Candidate}的异议（{f.Kind}：{f.Ground}），已依规受理。经核查并由领导小组研究（{f.DecisionPaper}），决定：{Ruling(f.State)}。"
                ),
                .. Paragraphs(f.Decision).Select(p => new Line(p)),
                new Line("异议提出人的身份依法保密，不得打听、猜测，不得打击报复。"),
            ],
            _ => throw new ArgumentOutOfRangeException(nameof(letter), letter, null),
        };
    }

    private static string Ruling(ObjectionState state) =>
        state == ObjectionState.Corrected ? "对公示内容予以更正" : ObjectionRules.Name(state);

    private static string Told(TimelineLine l) => l.Paper.Length == 0 ? l.Text : $"{l.Text}（{l.Paper}）";

    private static GridRow Row(string label, string text) => new(Label(label), Left(text)) { Breaks = true };

    private static string Foot(ObjectionFacts f) =>
        string.Join("　", new[] { $"异议编号 {f.Receipt}", f.IsSample ? "示例数据" : "" }.Where(t => t.Length > 0));
}
