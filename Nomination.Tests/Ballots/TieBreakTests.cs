using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.Tests.Ballots;

/// <summary>得票相同: the published cascade, step by step.</summary>
public sealed class TieBreakTests
{
    private const string Seed = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    private static readonly Guid[] Ids = [.. Enumerable.Range(1, 8).Select(i => new Guid(i, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]))];
    private static readonly string[] People = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"];

    [Fact]
    public void Three_for_two_seats_vote_again_first_and_say_so()
    {
        var result = TieBreak.Resolve(Names(0, 1, 2), 2, 0, [Round(1, new BallotRules(), 5, 5, 5)]);
        Assert.Equal((TieWait.Revote, 2), (result.Wait, result.Seats));
        Assert.Equal(["再次投票：甲、乙、丙再投一次，争 2 个名额。"], result.Reasons);
    }

    [Fact]
    public void Equal_again_they_are_parted_by_the_round_before_and_then_by_the_experts()
    {
        var rules = new BallotRules { Seats = 2 };
        CountedRound[] rounds = [Round(1, rules, 6, 6, 5), Round(2, rules, 5, 5, 5), Round(3, rules, 4, 4, 4)];
        var result = TieBreak.Resolve(Names(0, 1, 2), 1, 1, rounds);
        Assert.Equal(["乙"], result.Winners.Select(w => w.Name.Name));
        Assert.Equal(
            [
                "再投得票（第3轮）：甲、乙、丙均为 4 票，不能区分。",
                "再次投票：已再投 1 次，不再投。",
                "前轮得票（第2轮）：甲、乙、丙均为 5 票，不能区分。",
                "前轮得票（第1轮）：甲 6 票、乙 6 票、丙 5 票；甲、乙仍相同，争 1 个名额。",
                "专家初评分：乙 92.00 分、甲 91.00 分；乙列前。",
            ],
            result.Reasons
        );
    }

    [Fact]
    public void In_a_run_off_nobody_passes_again_the_more_votes_decide()
    {
        var rules = new BallotRules { Seats = 1 };
        var first = Round(1, rules, 5, 5, 0) with { };
        first = first with { Tally = first.Tally with { Runoff = new RunOff(1, [Key(0), Key(1)]) } };
        var second = Round(2, rules, 4, 3, -1);
        second = second with { Names = [Ids[0], Ids[1]] };
        var course = BallotCourse.Of(Ids, [first, second], Facts());
        Assert.Null(course.Open);
        Assert.Equal(new ElectedName(Ids[0], 2, "再投得票（第2轮）"), Assert.Single(course.Elected));
        var line = Outcome.Of(Ids, new RuleBook { Ballot = rules }, [first, second], Facts())[0];
        Assert.Equal("第1轮得 5 票，第2轮得 4 票（实到人数 8），达到通过线后得票相同，按“再投得票（第2轮）”列前，当选。", line.Reason);
        Assert.Equal((AwardKind.Honour, 1), (line.Award, line.Place));
    }

    [Fact]
    public void The_lot_is_drawn_from_the_seed_and_the_seal_and_anybody_can_repeat_it()
    {
        var rules = new BallotRules { Ties = [TieStep.Lot] };
        var round = Round(1, rules, 5, 5, 5) with { Seed = Seed, Seal = "封" };
        var expected = Enumerable
            .Range(0, 3)
            .OrderBy(i => CanonicalJson.Sha256($"lot|{Seed}|封|{i + 1:00}"), StringComparer.Ordinal)
            .Take(2)
            .Select(i => People[i]);
        var result = TieBreak.Resolve(Names(0, 1, 2), 2, 0, [round]);
        Assert.Equal(expected, result.Winners.Select(w => w.Name.Name));
        Assert.StartsWith("抽签：以投票前封存的签种和封箱值计算，小者在先，", Assert.Single(result.Reasons), StringComparison.Ordinal);
        var other = Enumerable.Range(0, 40).Select(i => Lot.Order($"{i}", "", Names(0, 1, 2), n => n.LotKey)[0].Name).Distinct();
        Assert.Equal(3, other.Count());
    }

    [Fact]
    public void A_round_of_old_without_a_seed_falls_back_to_the_printed_order_and_says_so()
    {
        var result = TieBreak.Resolve(Names(2, 0, 1), 1, 0, [Round(1, new BallotRules { Ties = [TieStep.Lot] }, 5, 5, 5)]);
        Assert.Equal("丙", Assert.Single(result.Winners).Name.Name);
        Assert.Equal("抽签：本轮没有封存签种，按票面顺序，丙 第 1 位、甲 第 2 位、乙 第 3 位；丙列前。", Assert.Single(result.Reasons));
    }

    [Fact]
    public void The_chair_is_waited_for_and_the_ruling_stands_with_its_reason()
    {
        var rules = new BallotRules { Ties = [TieStep.ReviewScore, TieStep.Chair] };
        var round = Round(1, rules, 5, 5, 5);
        var equal = Names(0, 1, 2).Select(n => n with { Rank = 1, Score = "90.00" }).ToList();
        var waits = TieBreak.Resolve(equal, 1, 0, [round]);
        Assert.Equal((TieWait.Chair, 3), (waits.Wait, waits.Open.Count));
        Assert.Null(RoundPlan.Next(Ids, rules, [round with { Tally = Tied(round, 0, 1, 2) }], Facts(equalRanks: true)));
        var ruled = TieBreak.Resolve(equal, 1, 0, [round with { Ruling = new ChairRuling([Ids[1]], "基层一线优先。", "主席甲") }]);
        Assert.Equal("乙", Assert.Single(ruled.Winners).Name.Name);
        Assert.Equal("主席裁定：乙列前。理由：基层一线优先（主席甲）。", ruled.Reasons[^1]);
        var wrong = TieBreak.Resolve(equal, 1, 0, [round with { Ruling = new ChairRuling([Ids[5]], "无关", "主席甲") }]);
        Assert.Equal(TieWait.Chair, wrong.Wait);
    }

    [Fact]
    public void Vacant_seats_are_voted_for_again_so_many_times_or_never()
    {
        var rules = new BallotRules { Seats = 3, MaxRounds = 1 };
        var first = Round(1, rules, 6, 0, 0) with { };
        first = first with { Tally = first.Tally with { Elected = [Key(0)] } };
        var plan = RoundPlan.Next(Ids, rules, [first])!;
        Assert.Equal((RoundReason.Vacant, 2, 7), (plan.Reason, plan.Seats, plan.Names.Count));
        Assert.Null(RoundPlan.Next(Ids, rules with { Shortfall = Shortfall.LeaveVacant }, [first]));
        var second = Round(2, rules, 0, 6, 0);
        second = second with { Tally = second.Tally with { Elected = [Key(1)] } };
        Assert.Null(RoundPlan.Next(Ids, rules, [first, second]));
    }

    private static IReadOnlyList<TieName> Names(params int[] who) => [.. who.Select(i => Facts().Of(Ids[i]))];

    private static TieFacts Facts(bool equalRanks = false) =>
        new(
            Ids.Index()
                .ToDictionary(
                    x => x.Item,
                    x => new TieName(
                        x.Item,
                        People[x.Index],
                        $"{x.Index + 1:00}",
                        equalRanks ? 1
                            : x.Index == 1 ? 1
                            : x.Index + 2,
                        equalRanks ? "90.00"
                            : x.Index == 1 ? "92.00"
                            : $"{91 - x.Index}.00"
                    )
                )
        );

    private static string Key(int i) => RoundPlan.Key(Ids[i]);

    private static TallyResult Tied(CountedRound round, params int[] who) =>
        round.Tally with
        {
            Runoff = new RunOff(1, [.. who.Select(Key)]),
        };

    /// <summary>Votes by name; -1 = not on the paper.</summary>
    private static CountedRound Round(int number, BallotRules rules, params int[] votes) =>
        new(
            number,
            $"第{number}轮",
            Ids,
            rules,
            new TallyResult(
                TallyStatus.Counted,
                true,
                8,
                8,
                0,
                8,
                [.. votes.Index().Where(v => v.Item >= 0).Select(v => new CandidateVotes(Key(v.Index), v.Item, 8, v.Item > 4))],
                [],
                null,
                0
            )
        );
}
