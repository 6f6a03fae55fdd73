using Nomination.Core.Reviews;

namespace Nomination.Tests.Reviews;

/// <summary>The planner against trying everything: thousands of small cases, all of them exact.</summary>
public sealed class AssignmentPlannerTests
{
    [Fact]
    public void Four_thousand_small_cases_are_as_good_as_trying_everything_or_proved_impossible()
    {
        var (possible, impossible) = (0, 0);
        for (var i = 0; i < 4000; i++)
        {
            var task = RandomTasks.Small(new Random(i));
            var plan = AssignmentPlanner.Plan(task);
            var best = BruteForce.Best(task);
            if (best is { } worth)
            {
                possible++;
                Assert.Null(plan.Shortage);
                Assert.Equal(worth, BruteForce.WorthOf(task, plan.Readings));
                RandomTasks.AssertHard(task, plan);
            }
            else
            {
                impossible++;
                AssertProof(task, plan.Shortage);
            }
        }
        Assert.True(possible > 1000 && impossible > 1000, $"{possible} possible, {impossible} impossible");
    }

    [Fact]
    public void A_new_plan_keeps_begun_sheets_and_changes_as_little_as_trying_everything_finds()
    {
        var changed = 0;
        for (var i = 0; i < 6000; i++)
        {
            var random = new Random(i);
            var task = RandomTasks.Small(random);
            var before = AssignmentPlanner.Plan(task);
            if (before.Shortage is not null)
                continue;
            // Two refusals; some of the rest have begun, now and then by an expert beyond the number.
            var lost = before.Readings.OrderBy(_ => random.Next()).Take(2).ToList();
            var begun = before.Readings.Except(lost).Where(_ => random.Next(4) == 0).ToList();
            var again = task with
            {
                Conflicts = task.Conflicts.Concat(lost).ToHashSet(),
                Standing = before.Readings.ToList(),
                Fixed = begun,
                Seed = i,
            };
            var plan = AssignmentPlanner.Plan(again);
            var best = BruteForce.Best(again);
            Assert.Equal(best is null, plan.Shortage is not null);
            if (best is null)
                continue;
            changed++;
            Assert.Equal(best, BruteForce.WorthOf(again, plan.Readings));
            Assert.All(begun, b => Assert.Contains(b, plan.Readings));
            RandomTasks.AssertHard(again, plan);
        }
        Assert.True(changed > 1000, $"{changed} plans");
    }

    [Fact]
    public void In_ten_thousand_random_instances_not_one_reading_is_over_a_hard_conflict()
    {
        var readings = 0;
        for (var i = 0; i < 10_000; i++)
        {
            var task = RandomTasks.Middling(new Random(i));
            var plan = AssignmentPlanner.Plan(task);
            RandomTasks.AssertHard(task, plan);
            if (plan.Shortage is not null)
                AssertCounts(task, plan.Shortage);
            readings += plan.Readings.Count;
        }
        Assert.True(readings > 200_000, $"{readings} readings");
    }

    [Fact]
    public void The_answer_depends_on_the_seed_alone_and_not_on_the_order_of_the_input()
    {
        var differ = 0;
        for (var i = 0; i < 200; i++)
        {
            var task = RandomTasks.Middling(new Random(i)) with { Seed = 7 };
            var turned = task with { Candidates = [.. task.Candidates.Reverse()], Reviewers = [.. task.Reviewers.Reverse()] };
            var (one, two) = (AssignmentPlanner.Plan(task), AssignmentPlanner.Plan(turned));
            Assert.Equal(one.Readings.ToHashSet(), two.Readings.ToHashSet());
            Assert.Equal(one.Shortage?.Candidates.ToHashSet(), two.Shortage?.Candidates.ToHashSet());
            var other = AssignmentPlanner.Plan(task with { Seed = 8 });
            Assert.Equal(one.Matches, one.Shortage is null ? other.Matches : one.Matches);
            differ += one.Readings.ToHashSet().SetEquals(other.Readings) ? 0 : 1;
        }
        Assert.True(differ > 100, $"{differ} of 200 plans depend on the seed");
    }

    [Fact]
    public void A_reader_at_the_maximum_stands_in_the_cut_and_one_who_reads_all_he_may_does_not()
    {
        CandidateToRead[] candidates = [new("1", "甲院", "农"), new("2", "乙院", "工"), new("3", "丙院", "工")];
        ReaderOffered[] reviewers = [new("A", "甲院（示例）", ["农"]), new("B", "丁院", ["工"], 1), new("C", "戊院", ["医"], 1)];
        var plan = AssignmentPlanner.Plan(new(candidates, reviewers, 2, new HashSet<ReadingPair>()));
        // A may not read 1; B and C take one each: 6 readings are wanted, A gives 2, B and C give 2.
        Assert.Equal(2, plan.Shortage!.Missing);
        Assert.Equal(["1", "2", "3"], plan.Shortage.Candidates);
        Assert.Equal(["B", "C"], plan.Shortage.Reviewers);
        Assert.Equal(4, plan.Readings.Count);
    }

    [Fact]
    public void More_readers_than_there_are_cannot_be_had()
    {
        var plan = AssignmentPlanner.Plan(new([new("1", "", "")], [new("A", "", [])], int.MaxValue, new HashSet<ReadingPair>()));
        Assert.Equal((int.MaxValue - 1L, 0), (plan.Shortage!.Missing, plan.Shortage.Reviewers.Count));
    }

    private static void AssertProof(AssignmentTask task, AssignmentCut? cut)
    {
        var (missing, candidates) = BruteForce.Shortage(task);
        Assert.Equal(missing, cut!.Missing);
        Assert.Equal(candidates, cut.Candidates.ToHashSet());
        AssertCounts(task, cut);
    }

    /// <summary>N·|C| − Σ max of R − (allowed pairs of C with experts outside R) = missing.</summary>
    private static void AssertCounts(AssignmentTask task, AssignmentCut cut)
    {
        var candidates = task.Candidates.Where(c => cut.Candidates.Contains(c.Id)).ToList();
        var supply = task.Reviewers.Sum(r =>
            cut.Reviewers.Contains(r.Id) ? r.Max!.Value : candidates.Count(c => BruteForce.MayRead(task, c, r))
        );
        Assert.Equal(cut.Missing, task.Per * candidates.Count - supply);
    }
}
