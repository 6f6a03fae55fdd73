using Nomination.Core.Campaigns;
using Nomination.Core.Shared;
using static Nomination.Core.Documents.Cells;
using static Nomination.Core.Documents.PaperText;

namespace Nomination.Core.Documents;

/// <summary>What a letter of the formal check says: the verdict that took effect, with its codes in words.</summary>
/// <param name="Verdict"><see cref="Act.Accept"/>, <see cref="Act.Return"/>, <see cref="Act.Reject"/> or <see cref="Act.Lapse"/>.</param>
/// <param name="Unit">The nominating unit: 主送.</param>
public sealed record CheckLetterFacts(
    Act Verdict,
    string Code,
    string Name,
    string WorkUnit,
    string Unit,
    string Honour,
    string Organiser,
    string Contact,
    int FormVersion,
    IReadOnlyList<ReasonCode> Reasons,
    string Note,
    DateTimeOffset? Due,
    DateOnly Day,
    bool IsSample
)
{
    /// <summary>What was found, by code.</summary>
    public IReadOnlyDictionary<string, string> Remarks { get; init; } = new Dictionary<string, string>();

    /// <summary>Of a return: the places that are open for the correction, as the form names them.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];
}

/// <summary>受理通知书, 补正通知书, 不予受理通知书 (and 视为撤回): one line, one seal, what to do and until when.</summary>
public static class CheckLetters
{
    public static Paper Compose(CheckLetterFacts f)
    {
        var (title, mark) = f.Verdict switch
        {
            Act.Accept => ("受理通知书", "受"),
            Act.Return => ("补正通知书", "补"),
            Act.Reject => ("不予受理通知书", "退"),
            Act.Lapse => ("视为撤回通知书", "撤"),
            _ => throw new ArgumentOutOfRangeException(nameof(f), f.Verdict, null),
        };
        return new Paper(
            PaperFormat.Letter,
            title,
            $"{f.Code}-{f.Name}-{title}",
            [
                new Line(title, LineKind.Title),
                new Line($"编号：{f.Code}-{mark}", LineKind.Number),
                new Line($"{f.Unit}：", LineKind.Addressee),
                .. Body(f),
                .. f.Contact.Length > 0 ? [new Line($"联系人及电话：{f.Contact}")] : Array.Empty<Block>(),
                new Line(f.Organiser, LineKind.FirstSign),
                new Line(Day(f.Day), LineKind.Sign),
            ]
        )
        {
            Foot = string.Join(
                "　",
                new[] { $"推荐编号 {f.Code}", $"材料版本 {f.FormVersion}", f.IsSample ? "示例数据" : "" }.Where(t => t.Length > 0)
            ),
        };
    }

    private static Block[] Body(CheckLetterFacts f)
    {
        var who = $"你单位推荐的{f.Honour}人选{f.Name}（{f.WorkUnit}，推荐编号 {f.Code}）";
        return f.Verdict switch
        {
            Act.Accept =>
            [
                new Line($"{who}的推荐材料收悉。经形式审查，材料齐全、符合要求，予以受理，进入专家评审。"),
                new Line($"本次受理的材料为系统第 {f.FormVersion} 版。评审期间材料不再修改；如推荐人选情况发生变化，请及时书面告知。"),
                .. Remark(f),
            ],
            Act.Return =>
            [
                new Line($"{who}的推荐材料收悉。经形式审查，以下内容需要补正："),
                new Gap(3),
                Reasons(f, ["代码", "存在的问题", "补正要求"], Mending.Of),
                new Gap(3),
                .. Remark(f),
                .. f.Places.Count > 0
                    ? [new Line($"系统已开放下列内容供补正：{string.Join('、', f.Places)}。其他内容不能修改。")]
                    : Array.Empty<Block>(),
                new Line(
                    $"请于{(f.Due is { } due ? ChinaTime.Show(due) : "规定期限")}前在系统中补正并重新提交，重新打印的纸质材料一并报送。补正机会为一次，逾期不补正或者补正后仍不符合要求的，视为撤回推荐。"
                ),
            ],
            Act.Reject =>
            [
                new Line($"{who}的推荐材料收悉。经形式审查，因下列原因不予受理："),
                Reasons(f, ["代码", "不予受理的原因", ""], null),
                .. Remark(f),
                new Line("如对审查结论有异议，可在收到本通知之日起书面提出，并附证明材料。"),
            ],
            _ =>
            [
                new Line(
                    $"{who}的推荐材料，因在补正期限{(f.Due is { } due ? $"（{ChinaTime.Show(due)}）" : "")}内未补正或者补正后仍不符合要求，按评选办法视为撤回。"
                ),
                .. f.Reasons.Count > 0 ? [Reasons(f, ["代码", "未补正的问题", ""], null)] : Array.Empty<Block>(),
                .. Remark(f),
            ],
        };
    }

    private static Grid Reasons(CheckLetterFacts f, string[] titles, Func<string, string>? mend) =>
        mend is null
            ? List([20, 136], titles[..2], f.Reasons.Select(r => new[] { Small(r.Code), SmallLeft(Found(f, r)) }))
            : List([18, 58, 80], titles, f.Reasons.Select(r => new[] { Small(r.Code), SmallLeft(Found(f, r)), SmallLeft(mend(r.Code)) }));

    private static string Found(CheckLetterFacts f, ReasonCode reason) =>
        f.Remarks.GetValueOrDefault(reason.Code) is { Length: > 0 } remark ? $"{reason.Text}：{remark}" : reason.Text;

    private static Block[] Remark(CheckLetterFacts f) => f.Note.Length > 0 ? [new Line($"审查说明：{f.Note}")] : [];
}
