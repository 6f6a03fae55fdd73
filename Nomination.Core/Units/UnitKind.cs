using Nomination.Core.Shared;

namespace Nomination.Core.Units;

/// <summary>推荐单位类别: the five addressees of the seed notices, and three more that cities add. Stored by name; the order is that of the lists.</summary>
public enum UnitKind
{
    County,
    ScienceBureau,
    Society,
    University,
    Enterprise,
    Department,
    Hospital,
    Park,
}

/// <summary>条块: by territory (块) or by profession (条线). The same person can come by both.</summary>
public enum UnitLine
{
    Territorial,
    Professional,
}

public static class UnitKinds
{
    public static IReadOnlyList<UnitKind> All { get; } = Enum.GetValues<UnitKind>();

    public static string Name(UnitKind kind) =>
        kind switch
        {
            UnitKind.County => "县（市、区）科协",
            UnitKind.ScienceBureau => "科技工作主管部门",
            UnitKind.Society => "市级学（协）会",
            UnitKind.University => "高校科协",
            UnitKind.Enterprise => "企业科协",
            UnitKind.Department => "市直部门",
            UnitKind.Hospital => "医院、科研院所",
            UnitKind.Park => "园区",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    public static UnitLine Line(UnitKind kind) =>
        kind is UnitKind.County or UnitKind.ScienceBureau or UnitKind.Park ? UnitLine.Territorial : UnitLine.Professional;

    public static string Name(UnitLine line) => line == UnitLine.Territorial ? "块（属地）" : "条线（行业）";

    public static IReadOnlyList<UnitKind> Of(UnitLine line) => [.. All.Where(k => Line(k) == line)];

    /// <summary>By the name or a spelling that offices use for it; null where it is none of them.</summary>
    public static UnitKind? Find(string name)
    {
        var key = Key(name);
        foreach (var kind in All)
            if (Key(Name(kind)) == key || Spellings[kind].Contains(key))
                return kind;
        return null;
    }

    private static readonly Dictionary<UnitKind, string[]> Spellings = new()
    {
        [UnitKind.County] = ["县市区科协", "旗县区科协", "区县科协", "县区科协", "县科协"],
        [UnitKind.ScienceBureau] = ["科技主管部门", "科技工作主管部门", "科技局", "县市区科技局", "旗县区科技局"],
        [UnitKind.Society] = ["市级学会", "市级学协会", "学会", "协会", "市属学会", "市级学会协会研究会"],
        [UnitKind.University] = ["高校", "高等学校科协"],
        [UnitKind.Enterprise] = ["企业"],
        [UnitKind.Department] = ["市级部门", "部门", "市直单位"],
        [UnitKind.Hospital] = ["医院院所", "医院", "科研院所", "医疗科研机构"],
        [UnitKind.Park] = ["开发区", "功能区", "园区科协"],
    };

    private static string Key(string name) => string.Concat(PlainText.NoSpace(name).Where(char.IsLetterOrDigit));
}
