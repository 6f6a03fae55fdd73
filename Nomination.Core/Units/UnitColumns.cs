using System.Globalization;
using Nomination.Core.Shared;

namespace Nomination.Core.Units;

/// <summary>A column of the unit list as a file: its header, what else it is called, what it says of a unit, and what a cell does to the form.</summary>
/// <param name="Read">Null where the column is only for reading; the text of a refusal where the cell cannot be read.</param>
public sealed record UnitColumn(
    string Header,
    string Field,
    IReadOnlyList<string> Spellings,
    Func<UnitForm, string> Write,
    Func<UnitForm, string, string?>? Read
)
{
    public bool Is(string header) => Key(header) is { Length: > 0 } key && (Key(Header) == key || Spellings.Any(s => Key(s) == key));

    private static string Key(string text) =>
        string.Concat(PlainText.NoSpace(text).Where(c => char.IsLetterOrDigit(c) || c == '_')).ToLowerInvariant();
}

/// <summary>The columns of 推荐单位名录 in CSV and xlsx, in the order of the export. The English names are those of the `check` verb's units.csv.</summary>
public static class UnitColumns
{
    public static readonly string[] Needed = ["单位代码", "单位名称", "类别", "名额"];

    public static IReadOnlyList<UnitColumn> All { get; } =
    [
        Text("单位代码", nameof(UnitForm.Code), ["代码", "编码", "code"], f => f.Code, (f, t) => f.Code = t),
        Text("单位名称", nameof(UnitForm.Name), ["名称", "推荐单位", "推荐单位名称", "单位", "name"], f => f.Name, (f, t) => f.Name = t),
        new("类别", nameof(UnitForm.Kind), ["单位类别", "单位类型", "类型", "kind"], f => UnitKinds.Name(f.Kind), ReadKind),
        new("条块", "", ["推荐渠道", "line"], f => UnitKinds.Name(UnitKinds.Line(f.Kind)), null),
        Text("上级单位", nameof(UnitForm.Parent), ["主管单位", "上级", "parent"], f => f.Parent, (f, t) => f.Parent = t),
        Flag("经上级推荐", nameof(UnitForm.IsSubUnit), ["经上级单位推荐", "sub_unit"], f => f.IsSubUnit, (f, b) => f.IsSubUnit = b),
        Number("名额", nameof(UnitForm.Quota), ["推荐名额", "最多推荐数", "quota"], f => f.Quota, (f, n) => f.Quota = n),
        Number("最少推荐数", nameof(UnitForm.MinQuota), ["最低名额", "最少名额", "min_quota"], f => f.MinQuota, (f, n) => f.MinQuota = n),
        Number("团队名额", nameof(UnitForm.TeamQuota), ["团队", "team_quota"], f => f.TeamQuota, (f, n) => f.TeamQuota = n),
        Flag(
            "可直报省级",
            nameof(UnitForm.DirectToProvince),
            ["直报省级", "direct_to_province"],
            f => f.DirectToProvince,
            (f, b) => f.DirectToProvince = b
        ),
        Text("联系人", nameof(UnitForm.ContactName), ["联系人姓名", "contact_name"], f => f.ContactName, (f, t) => f.ContactName = t),
        Text(
            "联系电话",
            nameof(UnitForm.ContactPhone),
            ["电话", "手机", "联系方式", "contact_phone"],
            f => f.ContactPhone,
            (f, t) => f.ContactPhone = t
        ),
        Text(
            "其他名称",
            nameof(UnitForm.Aliases),
            ["曾用名", "别名", "简称", "印章名称", "aliases"],
            f => f.Aliases,
            (f, t) => f.Aliases = UnitNames.Join(UnitNames.Split(t))
        ),
        Flag("停用", nameof(UnitForm.IsDisabled), ["已停用", "disabled"], f => f.IsDisabled, (f, b) => f.IsDisabled = b),
        // The seed's units.csv holds both in one cell; it is read and never written.
        new("联系人及电话", nameof(UnitForm.ContactPhone), ["contact", "联系人电话"], _ => "", ReadContact),
    ];

    /// <summary>What the export writes.</summary>
    public static IReadOnlyList<UnitColumn> Written { get; } = [.. All.SkipLast(1)];

    public static string HeaderOf(string? field) => All.FirstOrDefault(c => c.Field == field)?.Header ?? "";

    private static UnitColumn Text(
        string header,
        string field,
        string[] spellings,
        Func<UnitForm, string> get,
        Action<UnitForm, string> set
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

    private static UnitColumn Flag(string header, string field, string[] spellings, Func<UnitForm, bool> get, Action<UnitForm, bool> set) =>
        new(
            header,
            field,
            spellings,
            f => get(f) ? "是" : "",
            (f, t) =>
            {
                if (t.ToLowerInvariant() is not ("" or "是" or "否" or "true" or "false" or "1" or "0" or "√" or "y" or "n" or "×"))
                    return $"“{t}”应填“是”或“否”。";
                set(f, t.ToLowerInvariant() is "是" or "true" or "1" or "√" or "y");
                return null;
            }
        );

    private static UnitColumn Number(
        string header,
        string field,
        string[] spellings,
        Func<UnitForm, int?> get,
        Action<UnitForm, int?> set
    ) =>
        new(
            header,
            field,
            spellings,
            f => get(f)?.ToString(CultureInfo.InvariantCulture) ?? "",
            (f, t) =>
            {
                var plain = PlainText.HalfWidth(t).Replace(" ", "", StringComparison.Ordinal);
                if (plain.Length > 0 && !int.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                    return $"“{t}”应为 0 至 99 的整数。";
                set(f, plain.Length == 0 ? null : int.Parse(plain, CultureInfo.InvariantCulture));
                return null;
            }
        );

    private static string? ReadKind(UnitForm form, string text)
    {
        if (UnitKinds.Find(text) is not { } kind)
            return $"“{text}”不是单位类别，应为 {string.Join("；", UnitKinds.All.Select(UnitKinds.Name))} 之一。";
        form.Kind = kind;
        return null;
    }

    private static string? ReadContact(UnitForm form, string text)
    {
        var parts = text.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        (form.ContactName, form.ContactPhone) = (parts.ElementAtOrDefault(0) ?? "", parts.ElementAtOrDefault(1) ?? "");
        return null;
    }
}
