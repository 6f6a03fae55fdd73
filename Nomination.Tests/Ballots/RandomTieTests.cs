using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;

namespace Nomination.Tests.Ballots;

/// <summary>Meetings by chance, held to their end.</summary>
public sealed class RandomTieTests
{
    private static readonly Guid[] Ids = [.. Enumerable.Range(1, 8).Select(i => new Guid(i, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]))];
    private static readonly string[] People = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"];

    /// <summary>Random votes, ranks, seeds, rules and rulings: every meeting ends, every seat is explained, nobody is seated twice.</summary>
    [Fact]
    public void Ten_thousand_random_ties_end_and_explain_themselves()
    {
        var ties = 0;
        for (var seed = 0; ties < 10_000; seed++)
            ties += Meeting(new Random(seed));
        Assert.True(ties >= 10_000);
    }

    /// <summary>Holds round after round until nothing is due; the number of ties that came up.</summary>
    private static int Meeting(Random chance)
    {
        var steps = Enum.GetValues<TieStep>().OrderBy(_ => chance.Next()).Take(chance.Next(0, 6)).ToList();
        var rules = new BallotRules
        {
            Mode = (BallotMode)chance.Next(5),
            MaxScore = 3,
            Seats = chance.Next(1, 5),
            MaxTicks = 4,
            Ties = steps,
            MaxRevotes = chance.Next(0, 3),
            MaxRounds = 2,
            Shortfall = (Shortfall)chance.Next(2),
            Pass = new Threshold("1/3", chance.Next(2) == 0),
        };
        var names = Ids[..chance.Next(2, 9)];
        var ranks = names.Select(_ => chance.Next(4)).ToList();
        var facts = new TieFacts(
            names
                .Index()
                .ToDictionary(
                    n => n.Item,
                    n => new TieName(
                        n.Item,
                        People[n.Index],
                        $"{n.Index:00}",
                        ranks[n.Index] == 0 ? null : ranks[n.Index],
                        ranks[n.Index] == 0 ? "" : $"{90 - ranks[n.Index]}.00"
                    )
                )
        );
        var rounds = new List<CountedRound>();
        while (true)
        {
            Assert.True(rounds.Count <= 60, "no end");
            if (RoundPlan.Next(names, rules, rounds, facts) is { } plan)
                rounds.Add(Vote(plan, rules, chance, rounds.Count));
            else if (BallotCourse.Of(names, rounds, facts).Open?.Result is { Wait: TieWait.Chair } tie)
                rounds[^1] = rounds[^1] with
                {
                    Ruling = new ChairRuling([.. tie.Open.Take(tie.Seats).Select(o => o.Id)], "基层一线优先", "主席"),
                };
            else
                break;
        }
        var course = BallotCourse.Of(names, rounds, facts);
        Assert.Null(course.Open);
        Assert.Equal(course.Elected.Count, course.Elected.Select(e => e.Candidate).Distinct().Count());
        Assert.True(course.Elected.Count <= rules.Seats);
        Assert.All(course.Ties, t => Explains(t));
        // The same papers always say the same.
        Assert.Equal(course.Elected, BallotCourse.Of(names, rounds, facts).Elected);
        var lines = Outcome.Of(names, new RuleBook { Ballot = rules, Nominees = 3 }, rounds, facts);
        Assert.Equal(names.Order(), lines.Select(l => l.Candidate).Order());
        Assert.All(lines, l => Assert.EndsWith("。", l.Reason, StringComparison.Ordinal));
        return course.Ties.Count;
    }

    private static void Explains(TieNote tie)
    {
        var r = tie.Result;
        Assert.NotEmpty(r.Reasons);
        Assert.All(r.Reasons, x => Assert.True(x.Length > 8 && x.EndsWith('。'), x));
        Assert.Equal(tie.Seats, r.Winners.Count + r.Seats);
        Assert.Equal(r.Wait == TieWait.None, r.Open.Count == 0);
        Assert.True(r.Open.Count == 0 || r.Open.Count > r.Seats);
        // Whoever takes a seat by a step is named by a step.
        Assert.All(r.Winners, w => Assert.Contains(r.Reasons, x => x.Contains(w.Name.Name, StringComparison.Ordinal)));
    }

    private static CountedRound Vote(RoundPlan plan, BallotRules rules, Random chance, int before)
    {
        rules = rules with { Seats = plan.Seats, MaxTicks = plan.MaxTicks };
        string Entry(Guid n, int i) =>
            rules.Mode switch
            {
                BallotMode.Approve => RoundPlan.Key(n),
                BallotMode.YesNo => $"{n}={(chance.Next(2) == 0 ? 1 : -1)}",
                BallotMode.Score => $"{n}={chance.Next(2, 4)}",
                BallotMode.Ranked => $"{n}={i + 1}",
                _ => $"{n}={1 + chance.Next(2)}",
            };
        IReadOnlyList<string> Paper() => [.. plan.Names.OrderBy(_ => chance.Next(3)).Take(chance.Next(1, plan.MaxTicks + 1)).Select(Entry)];
        var papers = Enumerable.Range(0, chance.Next(2, 7)).Select(_ => Paper()).ToList();
        var tally = Tally.Count(
            new TallyInput(
                6,
                6,
                6,
                rules.Seats,
                rules.MaxTicks,
                rules.Quorum,
                rules.Pass,
                new Dictionary<string, int>(),
                [.. plan.Names.Select(RoundPlan.Key)],
                papers
            )
            {
                Mode = rules.Mode,
                MaxScore = rules.MaxScore,
            }
        );
        return new(plan.Number, $"第{plan.Number}轮", plan.Names, rules, tally)
        {
            Seed = chance.Next(3) == 0 ? "" : $"{chance.Next()}",
            Seal = $"{before}",
        };
    }
}
