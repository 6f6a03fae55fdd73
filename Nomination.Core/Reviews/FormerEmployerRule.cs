using Nomination.Core.Campaigns;

namespace Nomination.Core.Reviews;

/// <summary>曾任职单位: the expert once worked where the candidate works, or the candidate where the expert does; two former colleagues elsewhere are a hint.</summary>
internal static class FormerEmployerRule
{
    /// <param name="cutoff">The year from which a post is counted back.</param>
    public static IEnumerable<Conflict> Find(ExpertFacts expert, CandidateFacts candidate, ConflictRules rules, int cutoff)
    {
        foreach (var (post, keys) in expert.Former)
            if (UnitTies.FirstSame(candidate.Units, keys) is { } now)
            {
                yield return Line(Level(post.To), $"专家曾在{post.Unit}任职{Years(post.From, post.To)}，候选人{now.Where}为{now.Written}");
                yield break;
            }
        foreach (var once in candidate.Former)
            if (UnitTies.Of(once.Keys, expert.Units) == UnitTie.Same)
            {
                yield return Line(
                    Level(once.To),
                    $"候选人{once.Where}：{once.Written}{Years(once.From, once.To)}，为专家工作单位{ConflictFinder.Normalise(expert.Reviewer.WorkUnit)}"
                );
                yield break;
            }
        foreach (var (post, keys) in expert.Former)
            if (candidate.Former.FirstOrDefault(o => UnitTies.Of(o.Keys, keys) == UnitTie.Same && Met(o, post)) is { } both)
            {
                yield return Line(
                    ConflictLevel.Hint,
                    $"专家曾在{post.Unit}任职{Years(post.From, post.To)}，候选人{both.Where}：{both.Written}{Years(both.From, both.To)}"
                );
                yield break;
            }

        Conflict Line(ConflictLevel level, string basis) =>
            expert.With(candidate, RecusalKinds.Former, RecusalSources.System, level, basis);

        ConflictLevel Level(int? to) =>
            rules.FormerYears > 0 && to is { } year && cutoff - year > rules.FormerYears ? ConflictLevel.Hint : rules.Former;
    }

    private static bool Met(UnitOf theirs, FormerPost own) =>
        (theirs.From ?? int.MinValue) <= (own.To ?? int.MaxValue) && (own.From ?? int.MinValue) <= (theirs.To ?? int.MaxValue);

    private static string Years(int? from, int? to) => from is null && to is null ? "" : $"（{from}–{to}）";
}
