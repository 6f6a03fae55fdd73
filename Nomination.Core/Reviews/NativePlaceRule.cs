using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>同姓同籍贯: many are, few are kin. Only a hint, for the office's eyes.</summary>
internal static class NativePlaceRule
{
    public static IEnumerable<Conflict> Find(ExpertFacts expert, CandidateFacts candidate, ConflictRules rules)
    {
        if (candidate.Form.Team is not null || Surname.Of(expert.Name) is not { Length: > 0 } surname)
            yield break;
        if (candidate.People.Count != 1 || Surname.Of(candidate.People[0]) != surname)
            yield break;
        var (own, theirs) = (Core(expert.Background.NativePlace), Core(candidate.NativePlace));
        if (
            own.Length >= 2
            && theirs.Length >= 2
            && (own.EndsWith(theirs, StringComparison.Ordinal) || theirs.EndsWith(own, StringComparison.Ordinal))
        )
            yield return expert.With(
                candidate,
                RecusalKinds.SameName,
                RecusalSources.System,
                ConflictLevel.Hint,
                $"同姓“{surname}”，专家籍贯{expert.Background.NativePlace}，候选人材料写“{candidate.NativePlace}人”"
            );
    }

    // 陕西省合阳县, 陕西合阳 and 合阳 are one place; 陕西 alone says nothing.
    private static string Core(string place) =>
        string.Concat(PersonInText.Fold(place).Where(c => c is not ('省' or '市' or '县' or '区' or '人')));
}
