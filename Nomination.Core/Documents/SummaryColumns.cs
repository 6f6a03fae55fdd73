using Nomination.Core.Candidates;
using static Nomination.Core.Documents.PaperText;

namespace Nomination.Core.Documents;

/// <summary>One column of the 推荐人选汇总表.</summary>
/// <param name="Width">Millimetres on A4 across; 265 in all.</param>
internal sealed record SummaryColumn(string Title, int Width, bool IsLeft, Func<SummaryRow, string> Text);

/// <summary>The columns of the two kinds; the public list is a white list, so that a new field never becomes public by itself.</summary>
internal static class SummaryColumns
{
    public static IReadOnlyList<SummaryColumn> Of(SummaryKind kind) => kind == SummaryKind.Public ? Public : Internal;

    /// <summary>Width of 序号, which stands before the others.</summary>
    public const int Number = 8;

    private static readonly SummaryColumn[] Internal =
    [
        new("姓名", 16, false, r => r.Name),
        new("性别", 8, false, r => r.Gender),
        new("出生年月", 15, false, r => Dotted(r.BirthDate)),
        new("民族", 11, false, r => r.Ethnicity),
        new("政治面貌", 15, false, r => r.PoliticalStatus),
        new("学历学位", 13, false, r => r.Education),
        new("工作单位及职务", 36, true, r => $"{r.WorkUnit}{r.Position}"),
        new("职称", 16, false, r => r.ProfessionalTitle),
        new("类别", 18, false, r => r.Kind == CandidateKind.Team ? $"{r.Category}（团队）" : r.Category),
        new("一线", 8, false, r => YesNo(r.IsFrontline)),
        new("曾获最美", 10, false, r => YesNo(r.HonouredBefore)),
        new("简要事迹", 50, true, r => r.Brief),
        new("联系电话", 21, false, r => r.Phone),
        new("推荐单位", 20, false, r => r.Unit),
    ];

    private static readonly SummaryColumn[] Public =
    [
        new("姓名", 32, false, r => r.Name),
        new("性别", 14, false, r => r.Gender),
        new("工作单位", 72, true, r => r.WorkUnit),
        new("职务", 44, false, r => r.Position),
        new("职称", 32, false, r => r.ProfessionalTitle),
        new("类别", 33, false, r => r.Kind == CandidateKind.Team ? $"{r.Category}（团队）" : r.Category),
        new("推荐单位", 30, false, r => r.Unit),
    ];
}
