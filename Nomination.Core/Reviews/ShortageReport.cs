using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>Puts the cut of an impossible assignment into words: who falls short, why, and what each way out would cost.</summary>
internal static class ShortageReport
{
    private const int Named = 8;

    public static ShortageWords Of(AssignmentTask task, AssignmentCut cut)
    {
        var candidates = task.Candidates.Where(c => cut.Candidates.Contains(c.Id)).ToList();
        var full = cut.Reviewers.ToHashSet();
        var able = candidates.ToDictionary(c => c.Id, c => task.Reviewers.Where(r => MayRead(task, c, r)).ToList());
        var who =
            candidates.Count == task.Candidates.Count
                ? $"全部 {candidates.Count} 名候选人"
                : $"{candidates.Count} 名候选人（{Some([.. cut.Candidates])}）";
        var fullWords = full.Count == 0 ? "" : $"{Some([.. cut.Reviewers])}已到每人上限；";
        return new(
            $"{who}每人须有 {task.Per} 名专家，{fullWords}可评的专家合计还差 {cut.Missing} 人次。",
            // Where many fall short it is the panel that is too small, and no single candidate explains it.
            candidates.Count <= Named
                ? [.. candidates.Select(c => Line(task, c, able[c.Id], full))]
                : [],
            [.. Relief(AssignmentRelief.Of(task), candidates)]
        );
    }

    private static string Line(AssignmentTask task, CandidateToRead candidate, List<ReaderOffered> able, HashSet<string> full)
    {
        var barred = task.Reviewers.Count - able.Count;
        var atMaximum = able.Count(r => full.Contains(r.Id));
        return $"{candidate.Id} 号：可评的专家 {able.Count} 名{(able.Count > 0 ? $"（{Some([.. able.Select(r => r.Id)])}）" : "")}"
            + (atMaximum > 0 ? $"，其中 {atMaximum} 名已到上限" : "")
            + (barred > 0 ? $"；{barred} 名须回避或不参评" : "");
    }

    private static IEnumerable<string> Relief(AssignmentRelief relief, List<CandidateToRead> candidates)
    {
        if (relief.Max is { } max)
            yield return $"把每人上限提高到 {max} 份";
        var units = candidates.Select(c => ConflictFinder.Normalise(c.Unit)).Where(u => u.Length > 0).Distinct().ToList();
        var fields = candidates.Select(c => c.Field).Where(f => f.Length > 0).Distinct().ToList();
        var known = fields.Count is > 0 and <= Named / 2 ? $"，最好是{Some(fields)}方向" : "";
        var elsewhere = units.Count is > 0 and <= Named / 2 ? $"，不在{Some(units)}工作" : "";
        yield return $"增聘至少 {relief.Experts} 名与这些候选人没有回避关系的专家{known}{elsewhere}";
        yield return relief.Per > 0
            ? $"把每份材料的评阅专家减为 {relief.Per} 名（评分开始前修订评选办法）"
            : "只减少每份材料的评阅专家没有用：有候选人没有一名专家可评";
    }

    private static bool MayRead(AssignmentTask task, CandidateToRead candidate, ReaderOffered reviewer) =>
        !task.Conflicts.Contains(new(candidate.Id, reviewer.Id))
        && (ConflictFinder.Normalise(candidate.Unit) is not { Length: > 0 } unit || unit != ConflictFinder.Normalise(reviewer.Unit));

    private static string Some(List<string> names) =>
        names.Count <= Named ? string.Join('、', names) : $"{string.Join('、', names.Take(Named))}等共 {names.Count}";
}
