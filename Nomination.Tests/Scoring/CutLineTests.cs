using Nomination.Core.Scoring;

namespace Nomination.Tests.Scoring;

public sealed class CutLineTests
{
    private static readonly IReadOnlyList<SheetTotal> Weinan = SheetList.Read(Samples.Table("scores.csv")).Value;

    [Fact]
    public void The_same_seed_gives_the_same_figures_and_another_seed_nearly_the_same()
    {
        var (one, again, other) = (Of(1), Of(1), Of(2));
        Assert.Equal(one.Lines, again.Lines);
        Assert.NotEqual(one.Lines, other.Lines);
        foreach (var (a, b) in one.Lines.Zip(other.Lines))
            Assert.InRange(a.In - b.In, -0.08, 0.08);

        CutLineResult Of(long seed) => CutLine.Of(Weinan, RankRule.Trimmed, 20, seed);
    }

    [Theory]
    [InlineData(RankRule.Mean)]
    [InlineData(RankRule.Trimmed)]
    [InlineData(RankRule.Median)]
    [InlineData(RankRule.Zscore)]
    [InlineData(RankRule.TwoWay)]
    [InlineData(RankRule.Robust)]
    public void The_chances_add_up_to_the_places_and_fall_with_the_rank(RankRule rule)
    {
        var result = CutLine.Of(Weinan, rule, 20, 3, 200);
        Assert.Equal(38, result.Lines.Count);
        Assert.Equal(20, result.Lines.Sum(l => l.In), 6);
        Assert.True(result.Lines[0].In > 0.95 && result.Lines[^1].In < 0.05);
        Assert.All(result.Lines, l => Assert.True(l.Low < l.High && l.WithoutHighest <= l.In + 1e-9 && l.In <= l.WithoutLowest + 1e-9));
    }

    [Fact]
    public void The_two_who_tie_across_the_cut_are_too_close_to_call()
    {
        var lines = CutLine.Of(Weinan, RankRule.Trimmed, 20, 5).Lines.ToDictionary(l => l.Candidate);
        Assert.True(lines["17"].IsClose && lines["36"].IsClose);
    }

    [Fact]
    public void Without_anything_left_to_judge_chance_by_it_says_so()
    {
        Assert.False(CutLine.Of([new("A", "1", 90), new("B", "1", 80)], RankRule.Mean, 1, 1).IsKnown);
        Assert.False(CutLine.Of([], RankRule.Mean, 1, 1).IsKnown);
    }

    [Fact]
    public void As_many_places_as_candidates_let_everyone_in()
    {
        Assert.All(CutLine.Of(Weinan, RankRule.Mean, 38, 1, 20).Lines, l => Assert.Equal(1, l.In));
    }

    [Fact]
    public void The_generator_is_the_published_one()
    {
        // First values of SplitMix64 for seed 1234567, from the authors' reference in C.
        var chance = new SplitMix(1234567);
        Assert.Equal((6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL), (chance.Next(), chance.Next(), chance.Next()));
    }
}
