namespace Nomination.Core.Reviews;

/// <summary>What would make an impossible assignment possible, each by itself; null where that alone does not help.</summary>
/// <param name="Max">The least maximum, the same for every expert who has one.</param>
/// <param name="Experts">The least number of further experts without a maximum and without a conflict.</param>
/// <param name="Per">The greatest number of readers for each candidate that can be had, 0 where none can.</param>
public sealed record AssignmentRelief(int? Max, int Experts, int Per)
{
    public static AssignmentRelief Of(AssignmentTask task) =>
        new(
            task.Reviewers.Any(r => r.Max is not null) ? Least(1, task.Candidates.Count, max => IsPossible(Capped(task, max))) : null,
            Least(1, task.Per, more => IsPossible(WithMore(task, more))) ?? task.Per,
            // One reader less is always easier: the greatest possible number is one below the least impossible one.
            (Least(1, task.Per, per => !IsPossible(task with { Per = per })) ?? task.Per + 1) - 1
        );

    private static bool IsPossible(AssignmentTask task) => AssignmentPlanner.Plan(task).Shortage is null;

    private static AssignmentTask Capped(AssignmentTask task, int max) =>
        task with
        {
            Reviewers = [.. task.Reviewers.Select(r => r.Max is { } own ? r with { Max = Math.Max(own, max) } : r)],
        };

    private static AssignmentTask WithMore(AssignmentTask task, int more) =>
        task with
        {
            Reviewers = [.. task.Reviewers, .. Enumerable.Range(1, more).Select(i => new ReaderOffered($"\u0001{i}", "", []))],
        };

    /// <summary>The first number at which a condition that stays true becomes true, or null.</summary>
    private static int? Least(int from, int to, Func<int, bool> holds)
    {
        if (to < from || !holds(to))
            return null;
        while (from < to)
        {
            var middle = from + (to - from) / 2;
            if (holds(middle))
                to = middle;
            else
                from = middle + 1;
        }
        return to;
    }
}
