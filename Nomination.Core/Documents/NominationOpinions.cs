using Nomination.Core.Candidates;
using static Nomination.Core.Documents.Cells;
using static Nomination.Core.Documents.PaperText;

namespace Nomination.Core.Documents;

/// <summary>The pledge, the consents, and the boxes to be sealed: own unit, joint departments (0–4), nominating unit, science association.</summary>
internal static class NominationOpinions
{
    public static IReadOnlyList<Block> Of(NominationFacts f) =>
        [
            new Line("九、本人承诺与同意", LineKind.Section),
            new Grid(
                [22, 144],
                [
                    new GridRow(
                        Label("承诺与\n同意"),
                        new GridCell($"{Pledge(f.Form)}\n{Consents(f)}", CellKind.Text)
                        {
                            Seal = new Seal("", null, "本人（负责人）签名：　　　　　　　"),
                        }
                    )
                    {
                        Height = 56,
                    },
                    .. f is { IsOfficial: true, Form.Avoid.Count: > 0 and var avoid } ? Avoid(avoid) : [],
                ]
            ),
            new Line("十、推荐意见", LineKind.Section),
            new Grid(
                [22, 72, 72],
                [
                    Box("所在单位意见", UnitOpinion(f.Form.UnitOpinion), f.Form.UnitOpinion.Date),
                    .. f.Form.JointOpinions.Chunk(2).Select(Joint),
                    Box("推荐单位意见", f.Form.NominatorOpinion.Text, f.Form.NominatorOpinion.Date),
                    Box($"{Short(f)}审定意见", f.CityOpinion.Text, f.CityOpinion.On),
                ]
            ),
            new Line(
                "注：本表由系统生成。各页页脚的版本与打印校验码须与系统一致；修改内容后请重新打印、重新盖章，不得手工改动。",
                LineKind.Note
            ),
        ];

    private static GridRow Box(string name, string text, DateOnly? date) =>
        new(
            Label(name),
            new GridCell(text, CellKind.Text)
            {
                Span = 2,
                Seal = new Seal("负责人签名", date) { Room = text.Length == 0 ? 20 : 0 },
            }
        )
        {
            Height = 70,
        };

    /// <summary>县级联合部门: two boxes a row, the last one alone over the whole width.</summary>
    private static GridRow Joint(JointOpinionRow[] pair) =>
        new([
            Label("联合推荐部门意见"),
            .. pair.Select(j => new GridCell($"{j.Department}：{j.Opinion}", CellKind.Text)
            {
                Span = 3 - pair.Length,
                Seal = new Seal("负责人签名", null),
            }),
        ])
        {
            Height = 58,
        };

    private static string Pledge(CandidateForm form) =>
        "本人对所填内容及所附材料的真实性、准确性负责，如有弄虚作假，愿承担取消资格、撤销称号等相应后果。\n"
        + (form.NoSecrets ? "推荐材料不涉及国家秘密，可用于评审、公示和宣传。" : "推荐材料的保密审查情况：　　　　　　　　　　　。");

    private static string Consents(NominationFacts f) =>
        $"{Tick(f.Form.ConsentProcessing)}同意为评选目的处理个人信息\n{Tick(f.Form.ConsentNotice)}同意公示姓名、{(f.Campaign.Rules.Notice.ShowSex ? "性别、" : "")}单位、职务等信息\n"
        + $"{Tick(f.Form.ConsentDisplay)}同意入选后公开展示照片和事迹";

    // 密: how many, never who; the names stand in the system and must not travel with copies of the form.
    private static GridRow[] Avoid(int count) =>
        [new GridRow(Label("申请回避"), Left($"已在系统中登记申请回避的专家 {count} 名（不在本表列示）"))];

    private static string Tick(bool yes) => yes ? "☑" : "☐";

    private static string UnitOpinion(OpinionPart o)
    {
        var notice = o.NoticeFrom is null
            ? ""
            : $"公示情况：{Day(o.NoticeFrom)}至{Day(o.NoticeTo)}，{o.NoticePlace}，结果：{o.NoticeResult}。";
        return string.Join('\n', new[] { o.Text, notice }.Where(t => t.Length > 0));
    }

    /// <summary>渭南市科学技术协会 → 市科协, as forms name the box.</summary>
    private static string Short(NominationFacts f) =>
        f.Campaign.Hosts.FirstOrDefault(h => h.Name == f.Organiser)?.ShortName is { Length: > 0 } known ? known : f.Organiser;
}
