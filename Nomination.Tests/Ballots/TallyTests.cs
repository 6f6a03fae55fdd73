using FsCheck;
using FsCheck.Fluent;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;

namespace Nomination.Tests.Ballots;

/// <summary>Scenario A6 and the table of thresholds in trade rules 3.6.</summary>
public sealed class TallyTests
{
    private static readonly string[] Three = ["A", "B", "C"];

    [Theory]
    [InlineData(9, 6, false, true)]
    [InlineData(9, 6, true, false)]
    [InlineData(9, 7, true, true)]
    [InlineData(5, 4, true, true)]
    [InlineData(7, 4, false, false)]
    [InlineData(13, 9, false, true)]
    [InlineData(13, 8, true, false)]
    public void Two_thirds_inclusive_and_strict(int members, int present, bool strict, bool met) =>
        Assert.Equal(met, Tally.Reaches(present, members, new Threshold("2/3", strict)));

    [Theory]
    [InlineData(Denominator.Members, 9, false)]
    [InlineData(Denominator.Present, 8, false)]
    [InlineData(Denominator.Collected, 8, false)]
    [InlineData(Denominator.Valid, 7, true)]
    public void Four_votes_pass_or_not_by_the_denominator(Denominator of, int denominator, bool passed)
    {
        var result = Tally.Count(Round([.. Papers(4, "X"), .. Papers(3, "Y"), ["X", "Y", "Z"]], ["X", "Y", "Z"], of: of, maxTicks: 2));
        Assert.Equal((8, 1, 7), (result.Collected, result.Void, result.Valid));
        Assert.Equal(new CandidateVotes("X", 4, denominator, passed), result.Votes[0]);
    }

    [Fact]
    public void A_recused_member_lowers_only_that_candidates_denominator()
    {
        var round = Round(Papers(4, "X", "Y"), ["X", "Y"], of: Denominator.PresentMinusRecused, recused: new() { ["Y"] = 1 });
        var votes = Tally.Count(round).Votes;
        Assert.Equal([new("X", 4, 8, false), new("Y", 4, 7, true)], votes);
    }

    [Theory]
    [InlineData(BallotMode.Approve, 7, 0, true)]
    [InlineData(BallotMode.Approve, 6, 0, false)]
    [InlineData(BallotMode.YesNo, 7, 0, true)]
    [InlineData(BallotMode.Score, 7, 70, true)]
    [InlineData(BallotMode.Score, 7, 69, false)]
    [InlineData(BallotMode.Ranked, 7, 14, true)]
    [InlineData(BallotMode.Ranked, 7, 13, false)]
    [InlineData(BallotMode.Tiers, 7, 0, true)]
    public void All_but_the_recused_member_of_eight_are_of_one_mind(BallotMode mode, int votes, int points, bool alike)
    {
        var rules = new BallotRules
        {
            Mode = mode,
            MaxScore = 10,
            MaxTicks = 2,
        };
        var line = new CandidateVotes("X", votes, 7, false)
        {
            Points = points,
            Against = 0,
            Abstained = 8 - votes,
            Nominations = 0,
        };
        Assert.Equal(alike, Disclosure.IsOneMind(line, 8, 1, rules));
        Assert.False(Disclosure.IsOneMind(line, 8, 0, rules));
    }

    [Fact]
    public void Three_who_tie_across_the_last_seats_go_to_a_run_off()
    {
        var names = Enumerable.Range(1, 20).Select(i => $"{i:00}").ToArray();
        string[] clear = names[..8];
        // 8 papers: all name the eight; 09 and 10 stand on the first five, 11 on the last five.
        IReadOnlyList<string>[] ballots =
        [
            .. Enumerable.Range(0, 8).Select(i => names.Where((_, n) => n < 8 || (n is 8 or 9 && i < 5) || (n == 10 && i >= 3)).ToList()),
        ];
        var result = Tally.Count(Round(ballots, names, seats: 10, maxTicks: 11));
        Assert.Equal(clear, result.Elected);
        Assert.Equal(2, result.Runoff!.Seats);
        Assert.Equal(["09", "10", "11"], result.Runoff.Candidates);
        Assert.Equal(0, result.Vacant);
    }

    [Fact]
    public void Without_a_quorum_nothing_is_counted()
    {
        var result = Tally.Count(Round(Papers(5, "A"), Three) with { Present = 5 });
        Assert.Equal((TallyStatus.NoQuorum, false, 10), (result.Status, result.QuorumMet, result.Vacant));
        Assert.Empty(result.Votes);
    }

    [Fact]
    public void More_papers_than_were_issued_void_the_round() =>
        Assert.Equal(TallyStatus.VoidRound, Tally.Count(Round(Papers(9, "A"), Three)).Status);

    [Fact]
    public void Unknown_and_repeated_names_void_a_paper_and_an_empty_one_is_valid()
    {
        var result = Tally.Count(
            Round(
                [
                    ["A"],
                    ["A", "A"],
                    ["A", "D"],
                    [],
                ],
                Three
            )
        );
        Assert.Equal((4, 2, 2), (result.Collected, result.Void, result.Valid));
    }

    [Fact]
    public void Nobody_passes_without_a_vote()
    {
        var result = Tally.Count(
            Round(
                [
                    [],
                    [],
                ],
                Three
            ) with
            {
                Pass = new Threshold("0/1", false),
            }
        );
        Assert.DoesNotContain(result.Votes, v => v.Passed);
        Assert.Equal(10, result.Vacant);
    }

    /// <summary>An independent count: candidate by candidate in whole numbers, seats by repeated picking.</summary>
    [Fact]
    public void Any_small_election_agrees_with_an_independent_count()
    {
        var paper = Gen.ListOf(Gen.Elements("A", "B", "C", "D", "?"));
        var gen =
            from ballots in Gen.ListOf(paper)
            from seats in Gen.Choose(1, 4)
            from top in Gen.Choose(1, 3)
            from strict in Gen.Elements(true, false)
            from of in Gen.Elements(Enum.GetValues<Denominator>())
            from recused in Gen.Choose(0, 2)
            select Round(
                [.. ballots.Take(8).Select(b => (IReadOnlyList<string>)[.. b])],
                ["A", "B", "C", "D"],
                of: of,
                seats: seats,
                maxTicks: 2
            ) with
            {
                Pass = new Threshold($"{top}/4", strict, of),
                Recused = new Dictionary<string, int> { ["B"] = recused },
            };
        Prop.ForAll(gen.ToArbitrary(), r => Agrees(r, Tally.Count(r))).QuickCheckThrowOnFailure();
    }

    private static bool Agrees(TallyInput r, TallyResult result)
    {
        var valid = r.Ballots.Where(b => b.Count <= r.MaxTicks && b.ToHashSet().Count == b.Count && !b.Contains("?")).ToList();
        var top = int.Parse(r.Pass.Fraction[..1]);
        var left = new List<(string Name, int Votes)>();
        foreach (var c in r.Candidates)
        {
            var votes = valid.Count(b => b.Contains(c));
            var whole = r.Pass.Of switch
            {
                Denominator.Members => 9,
                Denominator.Present => 8,
                Denominator.PresentMinusRecused => c == "B" ? 8 - r.Recused["B"] : 8,
                Denominator.Collected => r.Ballots.Count,
                _ => valid.Count,
            };
            var passed = votes > 0 && (votes * 4 > whole * top || (!r.Pass.Strict && votes * 4 == whole * top));
            if (!result.Votes.Contains(new CandidateVotes(c, votes, whole, passed)))
                return false;
            if (passed)
                left.Add((c, votes));
        }
        var elected = new List<string>();
        while (left.Count > 0)
        {
            var best = left.Where(x => x.Votes == left.Max(y => y.Votes)).ToList();
            if (elected.Count + best.Count > r.Seats)
                break;
            elected.AddRange(best.Select(x => x.Name));
            left.RemoveAll(best.Contains);
        }
        var open = r.Seats - elected.Count;
        var runsOff = open > 0 && left.Count > 0;
        return result.Valid == valid.Count
            && result.Elected.SequenceEqual(elected)
            && result.Runoff is not null == runsOff
            && result.Vacant == (runsOff ? 0 : open)
            && (!runsOff || result.Runoff!.Seats == open);
    }

    private static IReadOnlyList<string>[] Papers(int count, params string[] names) =>
        [.. Enumerable.Repeat((IReadOnlyList<string>)names, count)];

    private static TallyInput Round(
        IReadOnlyList<IReadOnlyList<string>> ballots,
        IReadOnlyList<string> candidates,
        Denominator of = Denominator.Present,
        int seats = 10,
        int maxTicks = 10,
        Dictionary<string, int>? recused = null
    ) => new(9, 8, 8, seats, maxTicks, new Threshold("2/3", false), new Threshold("1/2", true, of), recused ?? [], candidates, ballots);
}
