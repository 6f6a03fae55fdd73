using Nomination.Core.Reviews;

namespace Nomination.Tests.Reviews;

/// <summary>Each way out is enough by itself, and one step less is not.</summary>
public sealed class AssignmentReliefTests
{
    [Fact]
    public void Every_relief_of_a_thousand_impossible_cases_is_enough_and_least()
    {
        var seen = 0;
        for (var i = 0; seen < 1000; i++)
        {
            var task = RandomTasks.Small(new Random(i));
            if (AssignmentPlanner.Plan(task).Shortage is null)
                continue;
            seen++;
            var relief = AssignmentRelief.Of(task);
            Assert.True(Works(WithMore(task, relief.Experts)) && !Works(WithMore(task, relief.Experts - 1)));
            Assert.True(
                relief.Per < task.Per
                    && !Works(task with { Per = relief.Per + 1 })
                    && (relief.Per == 0 || Works(task with { Per = relief.Per }))
            );
            if (relief.Max is { } max)
                Assert.True(Works(Capped(task, max)) && (max == 1 || !Works(Capped(task, max - 1))));
            else
                Assert.False(Works(Capped(task, 99)));
        }
    }

    private static bool Works(AssignmentTask task) => AssignmentPlanner.Plan(task).Shortage is null;

    private static AssignmentTask Capped(AssignmentTask task, int max) =>
        task with
        {
            Reviewers = [.. task.Reviewers.Select(r => r.Max is { } own ? r with { Max = Math.Max(own, max) } : r)],
        };

    private static AssignmentTask WithMore(AssignmentTask task, int more) =>
        task with
        {
            Reviewers = [.. task.Reviewers, .. Enumerable.Range(1, more).Select(i => new ReaderOffered($"N{i}", "", []))],
        };
}
