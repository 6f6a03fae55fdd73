using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>What the structure ratios need to know of one candidate (of a team: its leader).</summary>
public sealed record Head(
    string Gender,
    DateOnly? BirthDate,
    string AdminRank,
    bool IsAcademician,
    bool IsFrontline = false,
    IReadOnlyList<string>? FocusTags = null
)
{
    public static Head Of(Candidate c) =>
        new(
            c.Gender,
            c.BirthDate,
            c.AdminRank,
            c.IsAcademician,
            c.IsFrontline,
            c.FocusTags.Split('|', StringSplitOptions.RemoveEmptyEntries)
        );
}

/// <summary>One line of the ratio panel: 县处级 3/38 = 7.9 % ≤ 20 %. <see cref="Bound"/> null = the figure only.</summary>
public sealed record Ratio(string Name, int Count, int Total, Fraction? Bound, bool IsMax)
{
    /// <summary>Exact; zero of nobody.</summary>
    public Fraction Share => Total == 0 ? 0 : new Fraction(Count, Total);

    /// <summary>7.9 %, half up to one decimal.</summary>
    public string Percent => (Share * 100).Show(1) + "%";
    public string BoundText => Bound is { } b ? (IsMax ? "≤ " : "≥ ") + (b * 100).Show((b * 100).Denominator.IsOne ? 0 : 1) + "%" : "";

    /// <summary>Null where nothing is demanded, or nobody is counted.</summary>
    public bool? Holds =>
        Bound is not { } b || Total == 0 ? null
        : IsMax ? Share <= b
        : Share >= b;
}

/// <summary>结构比例 (trade rules 3.3), on exact fractions. A red ratio asks for a reason; nothing is ever swapped by itself.</summary>
public static class Ratios
{
    public static IReadOnlyList<Ratio> Of(RuleBook rules, IReadOnlyCollection<Head> heads)
    {
        var gates = rules.Eligibility;
        return
        [
            Line("县处级", h => h.AdminRank == FormLists.CountyDivision, gates.CountyDivisionMax, true),
            Line("45岁以下", h => h.BirthDate is { } b && Eligibility.AgeAt(b, rules.CutoffDate) < 45, gates.Under45Min, false),
            Line("女性", h => h.Gender == "女", gates.WomenMin, false),
            Line("院士", h => h.IsAcademician, gates.AcademicianMax, true),
            Line("一线", h => h.IsFrontline, gates.FrontlineMin, false),
            Line("关注群体", h => h.FocusTags is { Count: > 0 }, gates.FocusMin, false),
        ];

        Ratio Line(string name, Func<Head, bool> counts, string? bound, bool isMax) =>
            new(name, heads.Count(counts), heads.Count, Fraction.TryParse(bound, out var b) ? b : null, isMax);
    }

    /// <summary>关注群体 one by one (两线两决, 乡村振兴 …): the figure of every tag of the rule book that somebody carries.</summary>
    public static IReadOnlyList<Ratio> Focus(RuleBook rules, IReadOnlyCollection<Head> heads) =>
        [
            .. rules
                .FocusTags.Select(tag => new Ratio(tag, heads.Count(h => h.FocusTags?.Contains(tag) == true), heads.Count, null, false))
                .Where(r => r.Count > 0),
        ];
}
