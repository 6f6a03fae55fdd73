using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;

namespace Nomination.Tests.Ballots;

public sealed class OutcomeTests
{
    private static readonly Guid[] Names = [.. Enumerable.Range(0, 6).Select(_ => Guid.NewGuid())];
    private static readonly BallotRules Ballot = new() { Seats = 2, MaxTicks = 2 };

    [Fact]
    public void Equal_votes_for_a_nominee_place_are_parted_by_the_experts_scores_and_then_by_the_paper()
    {
        var rules = new RuleBook { Nominees = 2, Ballot = Ballot };
        var lines = Outcome.Of(Names, rules, [Round(1, [0, 1], null, 7, 6, 3, 3, 3, 1)], new Dictionary<Guid, int> { [Names[4]] = 1 });
        Assert.Equal([Names[0], Names[1], Names[4], Names[2], Names[3], Names[5]], lines.Select(l => l.Candidate));
        Assert.Equal(
            [AwardKind.Honour, AwardKind.Honour, AwardKind.Nominee, AwardKind.Nominee, AwardKind.None, AwardKind.None],
            lines.Select(l => l.Award)
        );
        Assert.Equal("第1轮得 3 票，未进入前 2 个提名名额（同票的按专家评分名次，再按票面顺序）。", lines[4].Reason);
    }

    [Fact]
    public void The_loser_of_a_run_off_leads_the_nominees()
    {
        var runoff = Round(2, [2], null, 0, 4, 5) with { Names = [Names[1], Names[2]] };
        var lines = Outcome.Of(
            Names,
            new RuleBook { Ballot = Ballot },
            [Round(1, [0], [1, 2], 7, 5, 5, 4, 4, 0), runoff],
            new Dictionary<Guid, int>()
        );
        Assert.Equal([Names[0], Names[2], Names[1], Names[3], Names[4], Names[5]], lines.Select(l => l.Candidate));
        Assert.Equal("第1轮得 5 票，第2轮得 4 票，未当选者中列第 1 位，列入提名。", lines[2].Reason);
    }

    [Theory]
    [InlineData(Shortfall.LeaveVacant, 1, false)]
    [InlineData(Shortfall.LeaveVacant, 2, true)]
    [InlineData(Shortfall.Again, 1, true)]
    public void Where_no_round_follows_none_is_laid_out_for_fewer_seats(Shortfall shortfall, int seats, bool ok)
    {
        var plan = RoundPlan.Next(Names, Ballot with { Shortfall = shortfall }, [])!;
        var form = new RoundForm
        {
            Title = plan.Title,
            Seats = seats,
            MaxTicks = 2,
        };
        var found = new RoundFormValidator(plan).Validate(form);
        Assert.Equal(ok, found.IsValid);
        Assert.All(found.Errors, e => Assert.Contains("应选名额须为 2", e.ErrorMessage));
    }

    [Fact]
    public void The_next_round_is_for_the_tied_or_for_the_vacant_seats_or_the_same_again_or_none()
    {
        var plan = RoundPlan.Next(Names, Ballot, [])!;
        Assert.Equal((RoundReason.First, "第一轮投票", 2, 6), (plan.Reason, plan.Title, plan.Seats, plan.Names.Count));

        plan = RoundPlan.Next(Names, Ballot, [Round(1, [0], [4, 2], 7, 5, 5, 0, 5, 0)])!;
        Assert.Equal((RoundReason.RunOff, 1, 1), (plan.Reason, plan.Seats, plan.MaxTicks));
        Assert.Equal([Names[2], Names[4]], plan.Names);

        plan = RoundPlan.Next(Names, Ballot, [Round(1, [3], null, 0, 0, 0, 7, 0, 0)])!;
        Assert.Equal((RoundReason.Vacant, "第二轮投票（补足缺额）", 1, 5), (plan.Reason, plan.Title, plan.Seats, plan.Names.Count));

        var failed = Round(1, [], null);
        failed = failed with { Tally = failed.Tally with { Status = TallyStatus.VoidRound } };
        plan = RoundPlan.Next(Names, Ballot, [failed])!;
        Assert.Equal((RoundReason.Repeat, 2, 6), (plan.Reason, plan.Seats, plan.Names.Count));

        Assert.Null(RoundPlan.Next(Names, Ballot, [Round(1, [0, 1], null, 7, 7, 0, 0, 0, 0)]));
    }

    [Theory]
    [InlineData("2/3", false, 9, 6, "不少于应到人数的三分之二")]
    [InlineData("2/3", true, 9, 7, "超过应到人数的三分之二")]
    [InlineData("1/2", true, 9, 5, "超过应到人数的二分之一")]
    [InlineData("3/5", false, 13, 8, "不少于应到人数的五分之三")]
    [InlineData("1", true, 9, 10, "超过应到人数的1")]
    public void A_threshold_is_said_in_words_and_as_a_number_of_heads(string fraction, bool strict, int of, int needed, string words)
    {
        var threshold = new Threshold(fraction, strict, Denominator.Members);
        Assert.Equal((needed, words), (ThresholdWords.Needed(threshold, of), ThresholdWords.Of(threshold)));
    }

    private static CountedRound Round(int number, int[] elected, int[]? tied, params int[] votes) =>
        new(
            number,
            $"第{number}轮",
            Names,
            Ballot,
            new TallyResult(
                TallyStatus.Counted,
                true,
                8,
                8,
                0,
                8,
                [
                    .. votes
                        .Select((v, i) => new CandidateVotes(RoundPlan.Key(Names[i]), v, 8, v > 4))
                        .Where(v => number == 1 || v.Votes > 0),
                ],
                [.. elected.Select(i => RoundPlan.Key(Names[i]))],
                tied is null ? null : new RunOff(2 - elected.Length, [.. tied.Select(i => RoundPlan.Key(Names[i]))]),
                0
            )
        );
}
