using System.Globalization;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.Core.Screening;

/// <summary>A column of the office's list, on the page and in its export. None may hold a secret.</summary>
/// <param name="Usual">Shown until somebody chooses otherwise.</param>
public sealed record DossierColumn(string Key, string Title, Func<DossierRow, string> Text, bool Usual = false, bool Numeric = false);

/// <summary>All columns, in their order. Each sorts by its key.</summary>
public static class DossierColumns
{
    public static IReadOnlyList<DossierColumn> All { get; } =
    [
        new("number", "编号", r => r.Number, Usual: true),
        new("code", "推荐编号", r => r.Code),
        new("name", "姓名", r => r.Name, Usual: true),
        new("kind", "类型", r => r.Kind == CandidateKind.Team ? "团队" : "个人"),
        new("gender", "性别", r => r.Gender),
        new("age", "年龄", r => Figure(r.Age), Numeric: true),
        new("work-unit", "工作单位", r => r.WorkUnit, Usual: true),
        new("position", "职务", r => r.Position),
        new("title", "职称", r => r.ProfessionalTitle),
        new("admin-rank", "行政级别", r => r.AdminRank),
        new("unit", "推荐单位", r => r.Unit, Usual: true),
        new("unit-kind", "单位类别", r => UnitKinds.Name(r.UnitKind)),
        new("rank", "推荐顺序", r => Figure(r.Rank > 0 ? r.Rank : null), Numeric: true),
        new("category", "领域", r => r.Category, Usual: true),
        new("tags", "重点人群", r => string.Join('、', r.Tags)),
        new("frontline", "基层一线", r => r.IsFrontline ? "是" : ""),
        new("state", "状态", StateText, Usual: true),
        new("codes", "审查代码", r => r.Codes.Replace(",", " ", StringComparison.Ordinal)),
        new("checker", "经办", r => r.Checker),
        new("assigned", "初审人", r => r.Assigned),
        new("paper", "纸质件", r => r.HasPaper ? "有" : ""),
        new("due", "补正期限", r => r.CorrectionDue is { } due ? Moment(due) : ""),
        new("submitted", "提交时间", r => r.SubmittedAt is { } at ? Moment(at) : ""),
        new("updated", "更新", r => Moment(r.UpdatedAt), Usual: true),
    ];

    public static DossierColumn? Find(string key) => All.FirstOrDefault(c => c.Key == key);

    /// <summary>With the proposal that waits for its confirmation, as the page shows it.</summary>
    public static string StateText(DossierRow row) =>
        row.Proposed is { } act ? $"{CandidateStates.Name(row.State)}（拟{Verdicts.Name(act)}）" : CandidateStates.Name(row.State);

    private static string Figure(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Moment(DateTimeOffset at) => ChinaTime.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
