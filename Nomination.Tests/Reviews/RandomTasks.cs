using Nomination.Core.Reviews;

namespace Nomination.Tests.Reviews;

/// <summary>Tasks of the planner thrown with a seed.</summary>
internal static class RandomTasks
{
    private static readonly string[] Units = ["甲院", "乙院", "丙院（示例）", "丁院", ""];
    private static readonly string[] Fields = ["农", "工", "医"];

    /// <summary>Up to 4 candidates and 5 experts: small enough to try everything, tight enough to be impossible about every other time.</summary>
    public static AssignmentTask Small(Random random) => Of(random, random.Next(1, 5), random.Next(1, 6), random.Next(1, 4), 4, 0.15);

    /// <summary>Up to 20 candidates and 12 experts.</summary>
    public static AssignmentTask Middling(Random random) => Of(random, random.Next(1, 21), random.Next(3, 13), random.Next(1, 6), 14, 0.2);

    /// <param name="mostMax">Maxima are thrown below this; every other expert has none.</param>
    /// <param name="conflicts">Share of pairs that are listed conflicts.</param>
    public static AssignmentTask Of(Random random, int candidates, int experts, int per, int mostMax, double conflicts)
    {
        var asked = Enumerable
            .Range(1, candidates)
            .Select(i => new CandidateToRead($"{i:00}", Pick(Units, random), Pick(Fields, random)))
            .ToList();
        var offered = Enumerable
            .Range(1, experts)
            .Select(i => new ReaderOffered(
                $"E{i}",
                Pick(Units, random).Replace("（示例）", "", StringComparison.Ordinal),
                [.. Fields.Where(_ => random.Next(3) == 0)],
                random.Next(2) == 0 ? null : random.Next(mostMax)
            ))
            .ToList();
        var kept = asked
            .SelectMany(c => offered.Select(r => new ReadingPair(c.Id, r.Id)))
            .Where(_ => random.NextDouble() < conflicts)
            .ToHashSet();
        return new(asked, offered, per, kept);
    }

    /// <summary>No conflict, no own unit, nobody over the maximum, nobody twice, and exactly N where there is a plan.</summary>
    public static void AssertHard(AssignmentTask task, AssignmentPlan plan)
    {
        var (candidates, reviewers) = (task.Candidates.ToDictionary(c => c.Id), task.Reviewers.ToDictionary(r => r.Id));
        foreach (var reading in plan.Readings)
            Assert.True(BruteForce.MayRead(task, candidates[reading.Candidate], reviewers[reading.Reviewer]), reading.ToString());
        Assert.Equal(plan.Readings.Count, plan.Readings.Distinct().Count());
        foreach (var reviewer in task.Reviewers)
        {
            Assert.Equal(plan.Readings.Count(r => r.Reviewer == reviewer.Id), plan.Loads[reviewer.Id]);
            Assert.True(reviewer.Max is not { } max || plan.Loads[reviewer.Id] <= max, reviewer.Id);
        }
        var missing = task.Candidates.Sum(c => task.Per - plan.Readings.Count(r => r.Candidate == c.Id));
        Assert.Equal(plan.Shortage?.Missing ?? 0, missing);
    }

    private static string Pick(string[] of, Random random) => of[random.Next(of.Length)];
}
