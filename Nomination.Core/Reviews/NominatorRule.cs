using Nomination.Core.Campaigns;

namespace Nomination.Core.Reviews;

/// <summary>推荐单位: the expert's own unit, or its association (科协), nominated the candidate.</summary>
internal static class NominatorRule
{
    public static IEnumerable<Conflict> Find(ExpertFacts expert, CandidateFacts candidate, ConflictRules rules)
    {
        if (candidate.Nominator is { } unit && UnitTies.Of(unit.Keys, expert.Units) == UnitTie.Same)
            yield return expert.With(
                candidate,
                RecusalKinds.Nominator,
                RecusalSources.System,
                rules.Nominator,
                $"候选人由{unit.Written}推荐，专家在{ConflictFinder.Normalise(expert.Reviewer.WorkUnit)}"
            );
    }
}
