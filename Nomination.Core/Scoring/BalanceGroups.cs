using System.Numerics;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.Core.Scoring;

/// <summary>What balance looks at in a candidate (of a team: its leader).</summary>
/// <param name="Region">县（市、区）; 市直 where the unit belongs to none.</param>
public sealed record BalanceFact(Guid Id, string Unit, string Region, string Category, Head Head);

/// <param name="Rule">In words, as a clash names it.</param>
public sealed record BalanceDemand(string Rule, int Min, int Max, bool IsTrial = false);

/// <summary>A counter of the list: whom it counts, and how many there must be.</summary>
/// <param name="Members">Indices in rank order, ascending.</param>
/// <param name="Demands">Empty where the figure is only shown.</param>
public sealed record BalanceGroup(string Kind, string Name, IReadOnlyList<int> Members, int Places, IReadOnlyList<BalanceDemand> Demands)
{
    public int Min => Demands.Select(d => d.Min).DefaultIfEmpty(0).Max();
    public int Max => Demands.Select(d => d.Max).DefaultIfEmpty(Places).Min();
    public bool IsHard => Demands.Count > 0;

    public IEnumerable<BalanceLimit> Limits => Demands.Select(d => new BalanceLimit(d.Rule, Name, Members, d.Min, d.Max));

    public bool Holds(int count) => count >= Min && count <= Max;
}

/// <summary>A demand that a meeting tries out; it stands in no rule book and binds nobody.</summary>
public sealed record BalanceTrial(string Kind, string Group, int? Min, int? Max);

/// <summary>The counters of 综合平衡: shares of the rule book, fields, regions, units, age, rank level — with the limits of the rule book on them.</summary>
public static class BalanceGroups
{
    public const string Shares = "结构";
    public const string Ages = "年龄";
    public const string Levels = "职级";
    public const string Focus = "关注群体";
    public const string Fields = "类别";
    public const string Regions = "县区";
    public const string Units = "推荐单位";
    public const string OfCity = "市直";

    /// <param name="facts">In rank order.</param>
    /// <param name="places">Of the list: shares are taken of it.</param>
    public static IReadOnlyList<BalanceGroup> Of(
        RuleBook rules,
        IReadOnlyList<BalanceFact> facts,
        int places,
        IReadOnlyList<BalanceTrial> trials
    )
    {
        var (e, b) = (rules.Eligibility, rules.Balance);
        List<BalanceGroup> groups =
        [
            Least(Shares, "女性", f => f.Head.Gender == "女", e.WomenMin),
            Least(Shares, "一线", f => f.Head.IsFrontline, e.FrontlineMin),
            Least(Shares, "关注群体", f => f.Head.FocusTags is { Count: > 0 }, e.FocusMin),
            Most(Levels, "县处级", f => f.Head.AdminRank == FormLists.CountyDivision, e.CountyDivisionMax),
            Most(Levels, "院士", f => f.Head.IsAcademician, e.AcademicianMax),
            Least(Ages, "45岁以下", f => Age(f) < 45, e.Under45Min),
            Shown(Ages, "35岁以下", f => Age(f) < 35),
            Shown(Ages, "45—59岁", f => Age(f) is >= 45 and < 60),
            Shown(Ages, "60岁以上", f => Age(f) >= 60),
            .. Names(f => f.Category).Select(c => Field(c)),
            .. Names(f => f.Region).Select(r => Region(r)),
            .. Names(f => f.Unit).Select(u => Unit(u)),
            .. rules.FocusTags.Select(t => Shown(Focus, t, f => f.Head.FocusTags?.Contains(t) == true)).Where(g => g.Members.Count > 0),
        ];
        return [.. groups.Select(Tried)];

        int? Age(BalanceFact f) => f.Head.BirthDate is { } day ? Eligibility.AgeAt(day, rules.CutoffDate) : null;

        BalanceGroup Shown(string kind, string name, Func<BalanceFact, bool> counts, params BalanceDemand?[] demands) =>
            new(
                kind,
                name,
                [.. Enumerable.Range(0, facts.Count).Where(i => counts(facts[i]))],
                places,
                [.. demands.OfType<BalanceDemand>()]
            );

        BalanceGroup Least(string kind, string name, Func<BalanceFact, bool> counts, string? share) =>
            Shown(
                kind,
                name,
                counts,
                Fraction.TryParse(share, out var f) ? new BalanceDemand($"{name}不低于 {share}", AtLeast(f, false, places), places) : null
            );

        BalanceGroup Most(string kind, string name, Func<BalanceFact, bool> counts, string? share) =>
            Shown(
                kind,
                name,
                counts,
                Fraction.TryParse(share, out var f) ? new BalanceDemand($"{name}不超过 {share}", 0, AtMost(f, false, places)) : null
            );

        BalanceGroup Field(string name) =>
            Shown(
                Fields,
                name,
                f => f.Category == name,
                b.CategoryMin is { } min ? new BalanceDemand($"每个类别至少 {min} 名", min, places) : null,
                Fraction.TryParse(b.CategoryMax, out var share)
                    ? new BalanceDemand(BalanceWords.CategoryMax(b)!, 0, AtMost(share, b.CategoryMaxStrict, places))
                    : null
            );

        BalanceGroup Region(string name) =>
            Shown(
                Regions,
                name,
                f => f.Region == name,
                b.RegionMin is { } min && name != OfCity ? new BalanceDemand($"每个县区至少 {min} 名", min, places) : null,
                b.RegionMax is { } max && name != OfCity ? new BalanceDemand($"每个县区至多 {max} 名", 0, max) : null
            );

        BalanceGroup Unit(string name) =>
            Shown(Units, name, f => f.Unit == name, b.UnitMax is { } max ? new BalanceDemand($"每个推荐单位至多 {max} 名", 0, max) : null);

        BalanceGroup Tried(BalanceGroup g) =>
            g with
            {
                Demands = [.. g.Demands, .. trials.Where(t => t.Kind == g.Kind && t.Group == g.Name).SelectMany(t => Trial(t))],
            };

        IEnumerable<BalanceDemand> Trial(BalanceTrial t)
        {
            if (t.Min is { } min)
                yield return new($"试算：{t.Group}至少 {min} 名", min, places, true);
            if (t.Max is { } max)
                yield return new($"试算：{t.Group}至多 {max} 名", 0, max, true);
        }

        IEnumerable<string> Names(Func<BalanceFact, string> of) =>
            facts.Select(of).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
    }

    /// <summary>Fewest that reach a share (以上, inclusive) or pass it (超过, strict).</summary>
    public static int AtLeast(Fraction share, bool strict, int places)
    {
        var whole = share * places;
        var floor = (int)BigInteger.Divide(whole.Numerator, whole.Denominator);
        return strict || !whole.Denominator.IsOne ? floor + 1 : floor;
    }

    /// <summary>Most that do not pass a share (不超过, inclusive) or stay below it (低于, strict).</summary>
    public static int AtMost(Fraction share, bool strict, int places) => AtLeast(share, !strict, places) - 1;
}

/// <summary>县（市、区） of a candidate: that of the county's unit which nominates, else the one the names of the units begin with or contain.</summary>
public static class BalanceRegions
{
    /// <param name="counties">Names of the units of the counties: 蒲城县科协.</param>
    public static string Of(IReadOnlyList<string> counties, string unit, string workUnit)
    {
        foreach (var place in counties.Select(Place).Where(p => p.Length > 1))
            if (unit.Contains(place, StringComparison.Ordinal) || workUnit.Contains(place, StringComparison.Ordinal))
                return place;
        foreach (var place in counties.Select(Place).Where(p => p.Length > 2))
            if (unit.StartsWith(place[..^1], StringComparison.Ordinal) || workUnit.StartsWith(place[..^1], StringComparison.Ordinal))
                return place;
        return BalanceGroups.OfCity;
    }

    /// <summary>蒲城县科协 → 蒲城县; a name without a place of that kind → empty.</summary>
    public static string Place(string county) => county.IndexOfAny(['县', '市', '区', '旗']) is var at and > 0 ? county[..(at + 1)] : "";
}
