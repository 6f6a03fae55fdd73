using System.Diagnostics;
using System.Globalization;
using Nomination.Core.Reviews;

namespace Nomination.Tests.Bench;

/// <summary>The exact plan beside a plain greedy pass over the same candidates, which neither balances exactly nor can say that there is no plan.</summary>
[Collection("bench")]
public sealed class AssignmentBench(ITestOutputHelper output)
{
    [Fact(Explicit = true)]
    public void Planning_grows_no_worse_than_its_readings()
    {
        Plan(300, 40, 50);
        var small = Plan(200, 200, 200);
        var big = Plan(2000, 200, 2000);
        Plan(2000, 200, 2000, tight: true);
        BenchTable.Add("assignment: 2,000 × 200 × 5", big, "a tenth of the candidates", small, "< 2000 ms", big < 2000);
    }

    /// <returns>The best of five, in milliseconds; the first, cold run is told apart.</returns>
    private double Plan(int candidates, int experts, double goal, bool tight = false)
    {
        var task = TaskOf(candidates, experts, tight);
        var (cold, best, greedy) = (Time(() => AssignmentPlanner.Plan(task)), double.MaxValue, double.MaxValue);
        for (var i = 0; i < 5; i++)
        {
            best = Math.Min(best, Time(() => Assert.Null(AssignmentPlanner.Plan(task).Shortage)));
            greedy = Math.Min(greedy, Time(() => Greedy(task)));
        }
        var what = string.Create(
            CultureInfo.InvariantCulture,
            $"assignment: {candidates:N0} × {experts} × {task.Per}{(tight ? ", all at their maximum" : "")}"
        );
        output.WriteLine($"{what}: cold {cold:0.0} ms, best {best:0.0} ms, greedy {greedy:0.0} ms");
        BenchTable.Add(what, best, "a greedy pass", greedy, $"< {goal} ms", best < goal);
        return best;
    }

    /// <summary>Twenty fields, one unit in a hundred shared, two conflicts in a hundred; maxima a fifth above the mean load, or just enough.</summary>
    internal static AssignmentTask TaskOf(int candidates, int experts, bool tight)
    {
        var random = new Random(2026);
        var most = (candidates * 5 * (tight ? 10 : 12) + experts * 10 - 1) / (experts * 10);
        var asked = Enumerable
            .Range(0, candidates)
            .Select(i => new CandidateToRead($"{i:0000}", $"单位{random.Next(100)}", $"专业{random.Next(20)}"))
            .ToList();
        var offered = Enumerable
            .Range(0, experts)
            .Select(i => new ReaderOffered(
                $"E{i:000}",
                $"单位{random.Next(100)}",
                [$"专业{random.Next(20)}", $"专业{random.Next(20)}"],
                most
            ))
            .ToList();
        var conflicts = new HashSet<ReadingPair>();
        foreach (var candidate in asked)
            for (var k = 0; k < experts / 50 + 1; k++)
                conflicts.Add(new(candidate.Id, offered[random.Next(experts)].Id));
        return new(asked, offered, 5, conflicts, 1);
    }

    private static int Greedy(AssignmentTask task)
    {
        var loads = task.Reviewers.ToDictionary(r => r.Id, _ => 0);
        var given = 0;
        foreach (var candidate in task.Candidates)
        foreach (
            var reviewer in task
                .Reviewers.Where(r => r.Unit != candidate.Unit && loads[r.Id] < r.Max && !task.Conflicts.Contains(new(candidate.Id, r.Id)))
                .OrderBy(r => loads[r.Id])
                .ThenBy(r => r.Fields.Contains(candidate.Field) ? 0 : 1)
                .Take(task.Per)
                .ToList()
        )
        {
            loads[reviewer.Id]++;
            given++;
        }
        return given;
    }

    private static double Time(Action act)
    {
        var watch = Stopwatch.StartNew();
        act();
        return watch.Elapsed.TotalMilliseconds;
    }
}
