using Nomination.Core.Screening;
using static Nomination.Core.Documents.Cells;
using static Nomination.Core.Documents.PaperText;

namespace Nomination.Core.Documents;

/// <summary>A request of 征求意见 as it is printed: what the visibility matrix gives a department, and nothing of the dossier.</summary>
/// <param name="IdentityNumber">Whole on the official print, masked otherwise.</param>
/// <param name="Honour">拟授称号.</param>
public sealed record OpinionFacts(
    string Code,
    string Department,
    bool EnterpriseForm,
    string Name,
    string Gender,
    DateOnly? BirthDate,
    string IdentityNumber,
    string WorkUnit,
    string Position,
    string Honour,
    DateTimeOffset AskedAt,
    DateTimeOffset Due,
    OpinionAnswer Answer,
    string Text
);

/// <summary>征求意见表 (person and enterprise-head form, trade rules 2.4) and the letter (函) that goes with a department's batch.</summary>
public static class OpinionPaper
{
    public static Paper Compose(OpinionFacts o, string organiser, bool isOfficial)
    {
        var title = o.EnterpriseForm ? "企业负责人征求意见表" : "推荐人选征求意见表";
        return new Paper(
            PaperFormat.Form,
            title,
            $"{o.Department}-{o.Name}-{title}",
            [
                new Line(title, LineKind.Title),
                new Line($"编号：{o.Code}　　征求部门：{o.Department}", LineKind.Center),
                new Grid(
                    [26, 38, 20, 26, 24, 32],
                    [
                        Row(Label("姓名"), Value(o.Name), Label("性别"), Value(o.Gender), Label("出生年月"), Value(Month(o.BirthDate))),
                        Row(Label("证件号码"), Value(o.IdentityNumber, 5)),
                        Row(Label(o.EnterpriseForm ? "企业名称" : "工作单位"), Left(o.WorkUnit, 5)),
                        .. o.EnterpriseForm
                            ? [Row(Label("统一社会\n信用代码"), Value("", 3), Label("法定代表人"), Value("□是　□否"))]
                            : Array.Empty<GridRow>(),
                        Row(Label("职务"), Left(o.Position, 5)),
                        Row(Label("拟授称号"), Left(o.Honour, 5)),
                        Row(Label("征求内容"), Left(Question(o), 5)),
                        Row(Label("回复期限"), Left($"{Day(Shared.ChinaTime.Day(o.Due))}前（逾期未回复不视为同意）", 5)),
                        new GridRow(
                            Label("部门意见"),
                            new GridCell($"{Answers(o.Answer)}\n{(o.Text.Length > 0 ? o.Text : "情况说明：")}", CellKind.Text)
                            {
                                Span = 5,
                                Seal = new Seal("经办人签名", null) { Room = 45 },
                            }
                        )
                        {
                            Height = 96,
                        },
                    ]
                ),
                new Line(
                    "注：请在选定项前打“√”；不同意或有情况说明的，请写明具体情况。本表含个人敏感信息，仅供本次征求意见使用，不得复制、外传。",
                    LineKind.Note
                ),
            ]
        )
        {
            Foot = $"{organiser}　{o.Code}-{o.Department}{(isOfficial ? "" : "　预览（证件号码已隐去）")}",
        };
    }

    /// <summary>The letter to one department, with the list of whom it is asked about.</summary>
    /// <param name="day">Of the letter.</param>
    public static Paper Letter(
        string department,
        IReadOnlyList<OpinionFacts> batch,
        string honour,
        string organiser,
        string contact,
        DateOnly day
    )
    {
        var due = Day(Shared.ChinaTime.Day(batch.Min(o => o.Due)));
        var heads = batch.Count(o => o.EnterpriseForm);
        var what =
            heads == 0 ? $"《推荐人选征求意见表》{batch.Count} 份"
            : heads == batch.Count ? $"《企业负责人征求意见表》{heads} 份"
            : $"《推荐人选征求意见表》{batch.Count - heads} 份、《企业负责人征求意见表》{heads} 份";
        return new Paper(
            PaperFormat.Letter,
            $"关于征求{honour}拟入选人选意见的函",
            $"征求意见函-{department}",
            [
                new Line(organiser, LineKind.RedHead),
                new Line($"〔{day.Year}〕　　号", LineKind.Number),
                new Line($"关于征求{honour}\n拟入选人选意见的函", LineKind.Title),
                new Gap(8),
                new Line($"{department}部门：", LineKind.Addressee),
                new Line(
                    $"按照{honour}评选工作安排，经组织推荐、形式审查、专家评审和会议票决，已产生拟入选人选和提名人选。根据评选办法，现就有关人选征求你部门意见。"
                ),
                new Line(
                    $"请对照附表，就其在你部门职责范围内的情况提出意见，于{due}前将加盖公章的征求意见表反馈我会。逾期未回复的，不视为同意，我会将另行联系。"
                ),
                new Line("征求意见表含个人敏感信息，请妥善保管，不得复制、外传。"),
                new Line(contact.Length > 0 ? $"联系人及电话：{contact}" : "联系人及电话：　　　　　　　　"),
                new Line($"附件：{what}", LineKind.Attachment),
                new Line(organiser, LineKind.FirstSign),
                new Line(Day(day), LineKind.Sign),
            ]
        )
        {
            Foot = "征求意见材料，注意保密",
        };
    }

    private static GridRow Row(params GridCell[] cells) => new(cells) { Height = 12 };

    private static string Question(OpinionFacts o) =>
        o.EnterpriseForm
            ? "该企业及其负责人在贵部门职责范围内有无违法违规、失信或受处罚情况，是否同意授予称号"
            : "该同志在贵部门职责范围内有无违纪违法或其他不宜授予称号的情况，是否同意授予称号";

    private static string Answers(OpinionAnswer answer) =>
        string.Join(
            "　　",
            new[] { OpinionAnswer.Agree, OpinionAnswer.Disagree, OpinionAnswer.Explained }.Select(a =>
                $"{(a == answer ? "☑" : "☐")}{OpinionRules.Name(a)}"
            )
        );
}
