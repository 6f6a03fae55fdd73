using System.Globalization;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Core.Proof;

/// <summary>Who stands after the changes, and whether the decision leaves out nobody whom nothing holds.</summary>
internal static class StandingCheck
{
    /// <returns>The award of everybody who was not removed. A removal is final, so the order of acts within a day does not matter.</returns>
    public static IReadOnlyDictionary<string, AwardKind> Run(
        IReadOnlyList<ChangePart> changes,
        OutcomePart outcome,
        RuleBook rules,
        Findings found
    )
    {
        const string file = ProofPaths.Changes;
        var standing = new Dictionary<string, AwardKind>(StringComparer.Ordinal);
        foreach (var nominee in outcome.Nominees)
            standing[nominee] = AwardKind.Nominee;
        foreach (var honour in outcome.Honour)
            standing[honour] = AwardKind.Honour;
        foreach (var up in Of("moveUp"))
        {
            found.Check(outcome.Nominees.Contains(up), file, "changes", $"{up} 号不在提名名单中，不能递补。");
            found.Check(changes.Count(c => c.Candidate == up && c.Act == "moveUp") == 1, file, "changes", $"{up} 号递补了两次。");
            standing[up] = AwardKind.Honour;
        }
        foreach (var gone in Of("remove"))
        {
            found.Check(
                !changes.Any(c => c.Candidate == gone && c.Act is ("award" or "revoke" or "reinstate")),
                file,
                "changes",
                $"{gone} 号已取消资格，不能授予。"
            );
            standing.Remove(gone);
        }
        foreach (var name in changes.Select(c => c.Candidate).Distinct())
        {
            var (off, on) = (Count(name, "suspend"), Count(name, "resume"));
            // Named only once it is over: by resuming, or by the removal.
            found.Check(off == on || (off == on + 1 && !standing.ContainsKey(name)), file, "changes", $"{name} 号的中止和恢复不相衔接。");
        }
        var places = Math.Max(rules.Winners, outcome.Honour.Count);
        var taken = standing.Count(s => s.Value == AwardKind.Honour && !IssuedCheck.IsRevoked(s.Key, changes));
        found.Check(taken <= places, file, "changes", $"递补之后入选 {taken} 人，多于名额 {places} 个。");
        return standing;

        IEnumerable<string> Of(string act) => changes.Where(c => c.Act == act).Select(c => c.Candidate).Distinct();
        int Count(string candidate, string act) => changes.Count(c => c.Candidate == candidate && c.Act == act);
    }

    /// <summary>
    /// Whoever stands and was on notice long enough at the last clearing before the decision must be in it, unless something held them: a
    /// suspension or an objection. These are numbers here, so no more may be missing than there are.
    /// </summary>
    public static void Missing(
        DecisionPart decision,
        IReadOnlyDictionary<string, AwardKind> standing,
        IReadOnlyList<NoticePart> notices,
        ChangesPart changes,
        ObjectionsPart objections,
        Findings found
    )
    {
        if (decision.Winners.Count == 0 || decision.PublishedAt.Length == 0)
            return;
        var published = Day(ChinaTime.Day(ProofJson.When(decision.PublishedAt)));
        var cleared = changes.Changes.Where(c => c.Act == "clear" && Until(c.On, published)).Select(c => c.On).Max(StringComparer.Ordinal);
        if (cleared is null)
            return;
        var held =
            changes.Suspended
            + objections.Others
            + objections.Objections.Count(o =>
                o.Kind == ObjectionRules.Substantive && (o.State == ObjectionState.Upheld || Until(cleared, Day(o.Decided)))
            );
        string[] missing =
        [
            .. standing
                .Keys.Except(decision.Winners.Select(w => w.Candidate))
                .Except(changes.Changes.Where(c => c.Act == "resume" && Until(cleared, c.On)).Select(c => c.Candidate))
                .Where(c => notices.LastOrDefault(n => n.Entries.Any(e => e.Candidate == c)) is { } n && !Until(cleared, Day(n.LastDay)))
                .Order(StringComparer.Ordinal),
        ];
        if (missing.Length > held)
            found.Add(
                ProofPaths.Decision,
                "winners",
                $"{string.Join("、", missing)} 号公示期满、没有取消资格，却不在决定中；中止和未了结的异议只有 {held} 件。"
            );

        static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        static bool Until(string day, string last) => string.CompareOrdinal(day, last) <= 0;
    }
}
