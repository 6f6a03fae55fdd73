using Nomination.Core.Duplicates;

namespace Nomination.Tests.Duplicates;

/// <summary>Three tenths: what is just below stays quiet, what is just above is named, and what every dossier of a campaign says counts for nobody.</summary>
public sealed class EdgeTests
{
    private const int Whole = 1000;

    [Theory]
    [InlineData(28, false)]
    [InlineData(30, true)]
    [InlineData(32, true)]
    public void Three_tenths_are_the_edge(int percent, bool named)
    {
        var dice = new Random(7);
        var shared = Text(dice, '一', Whole * percent / 100);
        // Of the longer one it is less still, so that the share of this one decides.
        var (a, b) = (Deed(Text(dice, '三', Whole - shared.Length) + shared), Deed(shared + Text(dice, '七', Whole * 2)));
        var (there, back) = (Overlap.Of(a, b), Overlap.Of(b, a));
        Assert.Equal(percent / 100.0, there.Share, 2);
        Assert.Equal(named, DuplicateFinder.IsShared(there, back));
    }

    [Fact]
    public void What_forty_dossiers_all_begin_with_alarms_for_none_of_them()
    {
        var dice = new Random(11);
        // Each a set phrase of 30 characters, parted by words of their own: a third of every text.
        var phrases = Enumerable.Range(0, 10).Select(_ => Text(dice, '一', 30)).ToList();
        var all = Enumerable
            .Range(0, 40)
            .Select(_ => (Id: Guid.NewGuid(), Deed: Deed(string.Concat(phrases.Select(p => p + Text(dice, '三', 60))))))
            .ToList();
        var index = new MarkIndex(all.Select(d => (d.Id, Marks.Of(d.Deed.Plain).ToArray())));
        foreach (var a in all)
        foreach (var b in all.Where(b => b.Id != a.Id))
            Assert.False(DuplicateFinder.IsShared(Overlap.Of(a.Deed, b.Deed, index.IsCommon), Overlap.Of(b.Deed, a.Deed, index.IsCommon)));
        // The same phrases in two texts alone are no custom.
        Assert.True(DuplicateFinder.IsShared(Overlap.Of(all[0].Deed, all[1].Deed), Overlap.Of(all[1].Deed, all[0].Deed)));
    }

    /// <summary>Characters from a block of 2,000 of their own, so that nothing is shared by chance.</summary>
    private static string Text(Random dice, char from, int length) =>
        string.Concat(Enumerable.Range(0, length).Select(_ => (char)(Start(from) + dice.Next(2000))));

    private static int Start(char from) =>
        from switch
        {
            '一' => 0x4E00,
            '三' => 0x6000,
            _ => 0x7400,
        };

    private static DeedText Deed(string text) => DeedText.Of(text, "", "");
}
