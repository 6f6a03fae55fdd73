using FsCheck;
using FsCheck.Fluent;
using Nomination.Core.Candidates;

namespace Nomination.Tests.Candidates;

public sealed class TextDifferenceTests
{
    [Fact]
    public void Only_the_words_that_changed_are_marked() =>
        Assert.Equal(
            [
                new(PieceKind.Same, "推广面积"),
                new(PieceKind.Old, "8000"),
                new(PieceKind.New, "80000"),
                new(PieceKind.Same, "亩，带动"),
                new(PieceKind.New, "果农"),
                new(PieceKind.Same, "增收。"),
            ],
            TextDifference.Of("推广面积8000亩，带动增收。", "推广面积80000亩，带动果农增收。")
        );

    [Fact]
    public void Old_and_new_can_each_be_read_again_from_the_pieces()
    {
        var words = Gen.ArrayOf(Gen.Elements("一", "把", "修枝剪", "，", "GPS", "2019", "𫖮", "\n", "果园")).Select(w => string.Concat(w));
        var pairs = words.SelectMany(_ => words, (before, after) => (before, after));
        Prop.ForAll(
                pairs.ToArbitrary(),
                pair =>
                {
                    var pieces = TextDifference.Of(pair.before, pair.after);
                    return string.Concat(pieces.Where(p => p.Kind != PieceKind.New).Select(p => p.Text)) == pair.before
                        && string.Concat(pieces.Where(p => p.Kind != PieceKind.Old).Select(p => p.Text)) == pair.after;
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Two_long_stories_are_compared_in_a_blink()
    {
        var before = string.Concat(Enumerable.Range(0, 2000).Select(i => (char)(0x4E00 + i * 7 % 3000)));
        var after = string.Concat(Enumerable.Range(0, 2000).Select(i => (char)(0x4E00 + i * 11 % 3000)));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.NotEmpty(TextDifference.Of(before, after));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void Every_property_of_the_form_has_its_words_and_no_secret_shows_its_value()
    {
        Assert.Equal(typeof(CandidateForm).GetProperties().Select(p => p.Name).Order(), FormFields.All.Select(f => f.Name).Order());
        var (before, after) = (Forms.Complete(), Forms.Complete());
        (after.IdentityNumber, after.Phone, after.Address) = (Forms.Sample, "19900009999", "别处");
        var changes = FormFields.Differences(before, after);
        Assert.Equal(["证件号码", "本人手机", "通讯地址"], changes.Select(c => c.Label));
        Assert.Equal(("6105**********1259", "1101**********002X"), (changes[0].Before, changes[0].After));
        Assert.All(changes.Skip(1), c => Assert.Equal("（保密，不显示）", c.After));
    }
}
