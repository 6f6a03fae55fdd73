using Nomination.Core.Campaigns;

namespace Nomination.Core.Reviews;

/// <summary>上级单位: one unit stands above the other, by the list of units, the expert library or its own name (附属医院); or both stand under one.</summary>
internal static class ParentUnitRule
{
    public static IEnumerable<Conflict> Find(ExpertFacts expert, CandidateFacts candidate, ConflictRules rules)
    {
        var own = ConflictFinder.Normalise(expert.Reviewer.WorkUnit);
        foreach (var unit in candidate.Units)
        {
            var theirs = ConflictFinder.Normalise(unit.Written);
            if (UnitTies.Of(unit.Keys, expert.Units) == UnitTie.Under)
                yield return Line(rules.ParentUnit, $"专家在{own}，候选人{unit.Where}为{theirs}，一方隶属于另一方");
            else if (UnitTies.Common(unit.Keys, expert.Above) is not null)
                yield return Line(rules.ParentUnit, $"候选人{unit.Where}{theirs}是专家单位{own}的上级单位");
            else
                continue;
            yield break;
        }
        if (UnitTies.Common(expert.Units, candidate.Above) is not null)
            yield return Line(
                rules.ParentUnit,
                $"专家单位{own}是候选人所在单位{ConflictFinder.Normalise(candidate.Candidate.WorkUnit)}的上级单位"
            );
        else if (UnitTies.Common(expert.Above, candidate.Above) is { } both && UnitTies.FirstSame(candidate.Units, expert.Units) is null)
            yield return Line(rules.Siblings, $"专家单位{own}与候选人所在单位同属{both}");

        Conflict Line(ConflictLevel level, string basis) =>
            expert.With(candidate, RecusalKinds.ParentUnit, RecusalSources.System, level, basis);
    }
}
