using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;

namespace Nomination.Tests.PublicVotes;

public sealed class PollCountTests
{
    [Fact]
    public void Scenario_A9_counts_73_60_and_after_voiding_76_60()
    {
        var before = PublicScore.Of(1_200, 3_000);
        Assert.Equal("40.00", before.Show());
        Assert.Equal("73.60", PublicScore.Final(88, 30, before).Show());
        var after = PublicScore.Of(1_200, 2_400);
        Assert.Equal("50.00", after.Show());
        Assert.Equal("76.60", PublicScore.Final(88, 30, after).Show());
    }

    /// <summary>A9's numbers, and a leader who left: the votes stay as they were cast, and everybody is measured by those who stand.</summary>
    [Fact]
    public void Who_left_the_ballot_sets_nobodys_most_and_has_no_rank()
    {
        VoteGroup[] votes =
        [
            new("1", VoteState.Counted, "", 3_000),
            new("2", VoteState.Counted, "", 1_200),
            new("3", VoteState.Counted, "", 600),
            new("3", VoteState.Void, "集中刷票", 1_200),
        ];
        ExpertScore[] experts = [new(1, "01", 90), new(2, "02", 88), new(3, "03", 88)];
        var stands = PollCount.Of([1, 2, 3], votes);
        Assert.Equal((3_000, 3_000), (stands.Most, stands.MostCast));
        Assert.DoesNotContain("struck", CanonicalJson.Write(stands));
        var all = CombinedScores.Of(30, stands, experts);
        Assert.Equal([("93.00", 1), ("73.60", 2), ("67.60", 3)], all.Scores.Select(s => (Shown(s.After), s.After.Rank)));
        Assert.DoesNotContain("struck", CanonicalJson.Write(all));

        var left = PollCount.Of([1, 2, 3], votes, [new(1, "本人申请退出评选。", new(2026, 5, 12, 1, 0, 0, TimeSpan.Zero))]);
        Assert.Equal((1_200, 1_800), (left.Most, left.MostCast));
        Assert.Equal(stands.Entries, left.Entries);
        Assert.Equal((6_000, 4_800), (left.Cast, left.Counted));
        var scores = CombinedScores.Of(30, left, experts);
        Assert.Equal([(2, "91.60", 1), (3, "76.60", 2)], scores.Scores.Select(s => (s.Number, Shown(s.After), s.After.Rank)));
        Assert.Equal([("81.60", 2), ("91.60", 1)], scores.Scores.Select(s => (Shown(s.Before), s.Before.Rank)));
        Assert.Equal([new StruckScore(1, "01")], scores.Struck);
        Assert.Equal(CanonicalJson.Write(left), CanonicalJson.Write(CanonicalJson.Read<PollResult>(CanonicalJson.Write(left))));

        static string Shown(PollStanding standing) => CombinedScores.Points(standing.Final).Show();
    }

    [Fact]
    public void Thirds_stay_exact_and_weight_nought_leaves_the_experts_alone()
    {
        Assert.Equal(new Fraction(100, 3), PublicScore.Of(1, 3));
        Assert.Equal(new Fraction(8825, 100), PublicScore.Final(new Fraction(8825, 100), 0, PublicScore.Of(1, 3)));
        Assert.Equal((Fraction)0, PublicScore.Of(0, 0));
    }

    [Fact]
    public void Every_vote_is_counted_quarantined_or_void_and_nothing_depends_on_the_order()
    {
        VoteGroup[] votes =
        [
            new("1,2", VoteState.Counted, "", 700),
            new("2", VoteState.Counted, "", 200),
            new("1", VoteState.Quarantined, "同一网段", 30),
            new("1", VoteState.Void, "机器投票", 5),
            new("1,3", VoteState.Void, "机器投票", 1),
            new("2", VoteState.Void, "重复身份", 4),
        ];
        var result = PollCount.Of([1, 2, 3], votes);
        Assert.Equal((940, 900, 30, 10), (result.Cast, result.Counted, result.Quarantined, result.Voided));
        Assert.Equal([new(1, 700, 30, 6), new(2, 900, 0, 4), new(3, 0, 0, 1)], result.Entries);
        Assert.Equal([new("机器投票", 6), new("重复身份", 4)], result.VoidReasons);
        Assert.Equal(CanonicalJson.Write(result), CanonicalJson.Write(PollCount.Of([3, 2, 1], votes.Reverse())));
    }
}
