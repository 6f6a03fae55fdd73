using Nomination.Core.Campaigns;

namespace Nomination.Core.Reviews;

/// <summary>申请回避的专家: a candidate's wish, secret, at most MaxAvoid of them; the office decides (国家自然科学基金条例 art. 20). Never stored as a finding.</summary>
internal static class AvoidRule
{
    public static IEnumerable<Conflict> Find(ExpertFacts expert, CandidateFacts candidate, int maxAvoid)
    {
        var wish = candidate.Form.Avoid.Take(maxAvoid).FirstOrDefault(a => Means(PersonInText.Fold(a.Reviewer), expert));
        if (wish is not null)
            yield return expert.With(
                candidate,
                RecusalKinds.Asked,
                RecusalSources.Candidate,
                ConflictLevel.Office,
                $"候选人申请：{wish.Reason}"
            );
    }

    private static bool Means(string written, ExpertFacts expert) =>
        written == expert.Name
        || written.Equals(expert.Reviewer.Code, StringComparison.OrdinalIgnoreCase)
        || written == expert.Reviewer.Code + expert.Name;
}
