using System.Text.RegularExpressions;
using Nomination.Core.Units;

namespace Nomination.Core.Reviews;

/// <summary>How two names of units stand to each other.</summary>
public enum UnitTie
{
    None,

    /// <summary>A subsidiary, an affiliated hospital or school: another legal person, under the first.</summary>
    Under,
    Same,
}

/// <summary>A unit's name as conflicts compare it: width, spaces, sample brackets and legal forms folded.</summary>
public static partial class UnitName
{
    /// <summary>Shorter names are too common to stand for a unit.</summary>
    private const int Shortest = 4;

    /// <summary>All keys of a name: the name itself, and another name in brackets behind it (渭南市中心医院（渭南市第一医院）).</summary>
    public static IReadOnlyList<string> Keys(string name)
    {
        var plain = ConflictFinder.Normalise(name);
        var tail = Tail().Match(plain);
        if (!tail.Success)
            return plain.Length == 0 ? [] : [Fold(plain)];
        var (outer, inner) = (Fold(plain[..tail.Index]), Fold(tail.Groups["inner"].Value));
        return inner.Length >= Shortest && Body().IsMatch(inner) ? [outer, inner] : [outer];
    }

    /// <summary>The unit behind its association: 渭南师范学院科协 → 渭南师范学院; a city's or county's association stays as it is.</summary>
    public static string WithoutAssociation(string name)
    {
        var bare = Association().Replace(ConflictFinder.Normalise(name), "");
        return bare.Length >= Shortest && !Place().IsMatch(bare) ? bare : name;
    }

    /// <summary>Same: equal, or a department within. Under: one belongs to the other by its name (附属医院, 分公司).</summary>
    public static UnitTie Tie(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0 || a[0] != b[0])
            return UnitTie.None;
        if (a == b)
            return a.Length > 1 ? UnitTie.Same : UnitTie.None;
        var (whole, part) = a.Length > b.Length ? (b, a) : (a, b);
        if (whole.Length < Shortest || !part.StartsWith(whole, StringComparison.Ordinal) || !Body().IsMatch(whole))
            return UnitTie.None;
        var rest = part[whole.Length..];
        return NotWithin().IsMatch(rest) ? UnitTie.None
            : Affiliated().IsMatch(rest) ? UnitTie.Under
            : Department().IsMatch(rest) ? UnitTie.Same
            : Body().IsMatch(rest) && !Club().IsMatch(rest) ? UnitTie.Under
            : UnitTie.None;
    }

    private static string Fold(string plain)
    {
        var bare = UnitNames.Key(plain).Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal);
        return Province().Replace(bare.Replace("有限责任公司", "有限公司", StringComparison.Ordinal), "");
    }

    [GeneratedRegex(@"\((?<inner>[^()]+)\)$", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Tail();

    [GeneratedRegex(@"^[\u4e00-\u9fff]{2,3}(省|自治区)(?=[\u4e00-\u9fff]{2,4}[市县区州])", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Province();

    [GeneratedRegex("(科学技术协会|科协)$", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Association();

    [GeneratedRegex("[省市县区镇乡州]$", RegexOptions.None, 5_000)]
    private static partial Regex Place();

    [GeneratedRegex(
        "(院|校|所|站|局|厅|委|会|司|厂|社|园|馆|台|队|场|中心|大学|中学|小学|集团|合作社|银行|基地|室)$",
        RegexOptions.ExplicitCapture,
        5_000
    )]
    private static partial Regex Body();

    // 渭南中学街小学 lies in a street, 交通大学城中学 in a district: neither belongs to the school it is named after.
    [GeneratedRegex("^(路|街|镇|乡|村|城|巷|社区|片区|生|对面)", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex NotWithin();

    [GeneratedRegex("附属|直属|下属|所属|控股|分公司|子公司|分院|分校|医联体", RegexOptions.None, 5_000)]
    private static partial Regex Affiliated();

    [GeneratedRegex("(系|科|室|部|处|学院|中心|车间|病区|课题组|办公室|团队|组|班)$", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Department();

    [GeneratedRegex("(协会|学会|工会|联合会|校友会|委员会)$", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Club();
}
