using Nomination.Core.Campaigns;

namespace Nomination.Core.Reviews;

/// <summary>同一法人单位, by any of its names, or one a department of the other: hard everywhere (国家自然科学基金条例 art. 20).</summary>
internal static class SameUnitRule
{
    public static IEnumerable<Conflict> Find(ExpertFacts expert, CandidateFacts candidate, ConflictRules rules)
    {
        var found = UnitTies.FirstSame(candidate.Units, expert.Units);
        if (found is null)
            yield break;
        var (own, theirs) = (ConflictFinder.Normalise(expert.Reviewer.WorkUnit), ConflictFinder.Normalise(found.Written));
        yield return expert.With(
            candidate,
            RecusalKinds.SameUnit,
            RecusalSources.System,
            ConflictLevel.Hard,
            own == theirs ? $"专家与候选人同在{own}" : $"专家在{own}，候选人{found.Where}为{theirs}，系同一单位"
        );
    }
}

/// <summary>The closest tie between any names of two units.</summary>
internal static class UnitTies
{
    public static UnitTie Of(string[] a, string[] b)
    {
        var closest = UnitTie.None;
        foreach (var x in a)
        foreach (var y in b)
            if (UnitName.Tie(x, y) is var tie && tie > closest)
                closest = tie;
        return closest;
    }

    public static UnitOf? FirstSame(IReadOnlyList<UnitOf> units, string[] keys)
    {
        foreach (var unit in units)
            if (Of(unit.Keys, keys) == UnitTie.Same)
                return unit;
        return null;
    }

    /// <summary>A name that both have.</summary>
    public static string? Common(string[] a, string[] b)
    {
        foreach (var x in a)
            if (Array.IndexOf(b, x) >= 0)
                return x;
        return null;
    }
}
