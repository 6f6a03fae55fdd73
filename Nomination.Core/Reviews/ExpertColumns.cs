using System.Globalization;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>A cell of an uploaded expert list that must be put right: the file's own row number and header.</summary>
public sealed record ExpertFault(int Row, string Column, string Text)
{
    public string Line => Column.Length == 0 ? $"第 {Row} 行：{Text}" : $"第 {Row} 行 {Column} 列：{Text}";
}

/// <summary>A column of the expert list as a file: its header, what else it is called, what it says of an expert, and what a cell does to the form.</summary>
/// <param name="Read">The text of a refusal where the cell cannot be read; otherwise null.</param>
public sealed record ExpertColumn(
    string Header,
    string Field,
    IReadOnlyList<string> Spellings,
    Func<ExpertForm, string> Write,
    Func<ExpertForm, string, string?> Read
)
{
    public bool Is(string header) => Key(header) is { Length: > 0 } key && (Key(Header) == key || Spellings.Any(s => Key(s) == key));

    private static string Key(string text) =>
        string.Concat(PlainText.NoSpace(text).Where(c => char.IsLetterOrDigit(c) || c == '_')).ToLowerInvariant();
}

/// <summary>The columns of 专家库 in CSV and xlsx, in the order of the export; the English names are those of experts.csv.</summary>
public static class ExpertColumns
{
    public static readonly string[] Needed = ["编号", "姓名", "工作单位"];

    public static IReadOnlyList<ExpertColumn> All { get; } =
    [
        Text("编号", nameof(ExpertForm.Code), ["专家编号", "code"], f => f.Code, (f, t) => f.Code = t),
        Text("姓名", nameof(ExpertForm.Name), ["专家姓名", "name"], f => f.Name, (f, t) => f.Name = t),
        Text("性别", nameof(ExpertForm.Gender), ["gender"], f => f.Gender, (f, t) => f.Gender = t),
        new("出生年份", nameof(ExpertForm.BirthYear), ["出生年", "birth_year"], f => $"{f.BirthYear}", ReadYear),
        Text("籍贯", nameof(ExpertForm.NativePlace), ["native_place"], f => f.NativePlace, (f, t) => f.NativePlace = t),
        Text("身份", nameof(ExpertForm.Identity), ["identity"], f => f.Identity, (f, t) => f.Identity = t),
        Text("工作单位", nameof(ExpertForm.WorkUnit), ["单位", "unit"], f => f.WorkUnit, (f, t) => f.WorkUnit = t),
        Text(
            "单位别名",
            nameof(ExpertForm.UnitAliases),
            ["单位曾用名", "单位简称", "unit_aliases"],
            f => f.UnitAliases,
            (f, t) => f.UnitAliases = t
        ),
        Text("上级单位", nameof(ExpertForm.ParentUnit), ["主管单位", "parent_unit"], f => f.ParentUnit, (f, t) => f.ParentUnit = t),
        Text("曾任职单位", nameof(ExpertForm.FormerPosts), ["工作经历", "former_units"], f => f.FormerPosts, (f, t) => f.FormerPosts = t),
        Text("专业领域", nameof(ExpertForm.Fields), ["专业", "学科", "field", "fields"], f => f.Fields, (f, t) => f.Fields = t),
        Text("职称", nameof(ExpertForm.Title), ["title"], f => f.Title, (f, t) => f.Title = t),
        Text("导师", nameof(ExpertForm.Supervisors), ["supervisors"], f => f.Supervisors, (f, t) => f.Supervisors = t),
        Text("学生", nameof(ExpertForm.Students), ["students"], f => f.Students, (f, t) => f.Students = t),
        Text(
            "申报关系",
            nameof(ExpertForm.Relations),
            ["回避申报", "利害关系", "declared_relations"],
            f => f.Relations,
            (f, t) => f.Relations = ExpertWords.Relations(ExpertWords.Relations(t))
        ),
        Text("联系电话", nameof(ExpertForm.Phone), ["电话", "手机", "phone"], f => f.Phone, (f, t) => f.Phone = t),
        Text("邮箱", nameof(ExpertForm.Email), ["电子邮箱", "email"], f => f.Email, (f, t) => f.Email = t),
        Text("不能参加时段", nameof(ExpertForm.Absences), ["不能参加", "unavailable"], f => f.Absences, (f, t) => f.Absences = t),
        new("停用", nameof(ExpertForm.IsDisabled), ["已停用", "disabled"], f => f.IsDisabled ? "是" : "", ReadDisabled),
        Text("停用原因", nameof(ExpertForm.DisabledReason), ["disabled_reason"], f => f.DisabledReason, (f, t) => f.DisabledReason = t),
    ];

    public static string HeaderOf(string? field) => All.FirstOrDefault(c => c.Field == field)?.Header ?? "";

    private static ExpertColumn Text(
        string header,
        string field,
        string[] spellings,
        Func<ExpertForm, string> get,
        Action<ExpertForm, string> set
    ) =>
        new(
            header,
            field,
            spellings,
            get,
            (f, t) =>
            {
                set(f, t);
                return null;
            }
        );

    private static string? ReadYear(ExpertForm form, string text)
    {
        // 1968, 1968年 and 1968-03 all say the year.
        var plain = PlainText.HalfWidth(text).Trim();
        if (plain.Length == 0)
        {
            form.BirthYear = null;
            return null;
        }
        if (plain.Length < 4 || !int.TryParse(plain.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year))
            return $"“{text}”应为四位年份，如 1968。";
        form.BirthYear = year;
        return null;
    }

    private static string? ReadDisabled(ExpertForm form, string text)
    {
        if (text.ToLowerInvariant() is not ("" or "是" or "否" or "true" or "false" or "1" or "0" or "√"))
            return $"“{text}”应填“是”或“否”。";
        form.IsDisabled = text.ToLowerInvariant() is "是" or "true" or "1" or "√";
        return null;
    }
}
