using System.Text;
using System.Text.Json;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>
/// 回避比对: every rule over every pair of expert and candidate. Pure; the result depends on neither the order of the experts nor of the
/// candidates. One rule, one file: SameUnitRule, ParentUnitRule, FormerEmployerRule, SupervisorRule, CoauthorRule, KinRule, NominatorRule,
/// InterestRule, NativePlaceRule, AvoidRule.
/// </summary>
public static class ConflictFinder
{
    /// <summary>Rises with every change of a rule: findings of an older edition are made anew when the program starts.</summary>
    public const int Edition = 1;

    /// <summary>Everything that open papers show: one conflict of a kind per pair. Wishes are not among them.</summary>
    public static IEnumerable<Conflict> All(IEnumerable<ExpertFacts> experts, IEnumerable<CandidateFacts> candidates, RuleBook rules)
    {
        var panel = experts.ToList();
        return from candidate in candidates from expert in panel from found in Pair(expert, candidate, rules) select found;
    }

    /// <summary>The wishes of candidates to avoid an expert, of forms whose secret part was opened.</summary>
    public static IEnumerable<Conflict> Wishes(IEnumerable<ExpertFacts> experts, IEnumerable<CandidateFacts> candidates, int maxAvoid)
    {
        var panel = experts.ToList();
        return from candidate in candidates from expert in panel from found in AvoidRule.Find(expert, candidate, maxAvoid) select found;
    }

    /// <summary>The gravest conflict of every pair, with wishes where the secret part is open.</summary>
    /// <param name="maxAvoid">Most wishes of a candidate that count; later ones are passed over.</param>
    /// <param name="read">Opens the sealed part where wishes are wanted; without it only what follows by rule is found, and wishes of old rows.</param>
    public static IReadOnlyList<Conflict> Find(
        IEnumerable<Reviewer> reviewers,
        IEnumerable<Candidate> candidates,
        int maxAvoid,
        Func<Candidate, CandidateForm>? read = null
    )
    {
        var experts = reviewers.Select(r => new ExpertFacts(r, UnitLore.Empty)).ToList();
        var facts = candidates.Select(c => new CandidateFacts(c, (read ?? FormOf)(c), null, UnitLore.Empty)).ToList();
        return
        [
            .. All(experts, facts, new RuleBook())
                .Concat(Wishes(experts, facts, maxAvoid))
                .GroupBy(c => (c.ReviewerId, c.CandidateId))
                .Select(g => g.MaxBy(c => c.Level)!),
        ];
    }

    /// <summary>A unit's name as it is compared: compatibility forms folded, white space and a closing 示例 bracket left out.</summary>
    public static string Normalise(string unit)
    {
        var name = string.Concat(unit.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)));
        return name.EndsWith("(示例)", StringComparison.Ordinal) ? name[..^4] : name;
    }

    public static CandidateForm FormOf(Candidate candidate) =>
        JsonSerializer.Deserialize<CandidateForm>(candidate.FormJson, CanonicalJson.Options) ?? new CandidateForm();

    private static IEnumerable<Conflict> Pair(ExpertFacts e, CandidateFacts c, RuleBook book)
    {
        var rules = book.Panel.Conflicts;
        return SameUnitRule
            .Find(e, c, rules)
            .Concat(KinRule.Find(e, c, rules))
            .Concat(SupervisorRule.Find(e, c, rules))
            .Concat(NominatorRule.Find(e, c, rules))
            .Concat(ParentUnitRule.Find(e, c, rules))
            .Concat(FormerEmployerRule.Find(e, c, rules, book.CutoffDate.Year))
            .Concat(CoauthorRule.Find(e, c, rules))
            .Concat(InterestRule.Find(e, c, rules))
            .Concat(NativePlaceRule.Find(e, c, rules));
    }
}
