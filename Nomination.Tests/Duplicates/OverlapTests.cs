using FsCheck;
using FsCheck.Fluent;
using Nomination.Core.Duplicates;

namespace Nomination.Tests.Duplicates;

public sealed class OverlapTests
{
    private static readonly string[] Letters = [.. "春夏秋冬山川湖海日月星辰风雨雷电金木水火".Select(c => c.ToString())];
    private static readonly string[] Others =
    [
        .. "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉".Where(c => c != '辰').Select(c => c.ToString()),
    ];

    private static Gen<string> TextOf(string[] from, int least = 30) =>
        Gen.Choose(least, 200).SelectMany(n => Gen.Elements(from).ListOf(n)).Select(string.Concat);

    [Fact]
    public void A_text_stands_wholly_in_itself() =>
        Prop.ForAll(TextOf(Letters).ToArbitrary(), t => Math.Abs(Overlap.Of(Deed(t), Deed(t)).Share - 1) < 1e-9).QuickCheckThrowOnFailure();

    [Fact]
    public void Texts_without_a_common_character_share_nothing() =>
        Prop.ForAll(
                TextOf(Letters).ToArbitrary(),
                TextOf(Others).ToArbitrary(),
                (a, b) => Overlap.Of(Deed(a), Deed(b)).Share == 0 && !Marks.Of(a).Intersect(Marks.Of(b)).Any()
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_share_is_between_nothing_and_all() =>
        Prop.ForAll(
                TextOf(Letters[..3]).ToArbitrary(),
                TextOf(Letters[..3]).ToArbitrary(),
                (a, b) => Overlap.Of(Deed(a), Deed(b)).Share is >= 0 and <= 1
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void More_of_ones_own_lowers_the_share_and_more_in_the_other_never_does() =>
        Prop.ForAll(
                TextOf(Letters, 60).ToArbitrary(),
                TextOf(Others).ToArbitrary(),
                (shared, own) =>
                {
                    var source = Deed(shared);
                    var less = Overlap.Of(Deed(shared + own), source).Share;
                    return less < 1
                        && Overlap.Of(Deed(shared + own + own), source).Share < less
                        && Overlap.Of(Deed(shared), Deed(own + shared + own)).Share >= 1 - 1e-9;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Thirteen_equal_characters_share_a_mark() =>
        Prop.ForAll(
                Gen.Elements(Letters).ListOf(13).Select(string.Concat).ToArbitrary(),
                TextOf(Others).ToArbitrary(),
                (shared, rest) => Marks.Of(rest + shared).Intersect(Marks.Of(shared + rest)).Any()
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("在2019年带领12户农民建成了350亩示范园，亩产提高了三成。", "在２０２１年，带领 15 户农民；建成了480亩示范园亩产提高了三成")]
    [InlineData("张三丰把试验地搬到最旱的一块坡上，连着四年筛选砧木。", "李四光把试验地搬到最旱的一块坡上，连着四年筛选砧木！")]
    public void Names_numbers_signs_and_width_do_not_matter(string a, string b) =>
        Assert.Equal(1, Overlap.Of(DeedText.Of(a, "张三丰", "甲站"), DeedText.Of(b, "李四光", "乙站")).Share, 9);

    [Fact]
    public void Stretches_put_together_are_the_text_and_the_shared_ones_are_marked()
    {
        var (a, b) = (Deed("开头自己写的一句。" + Copied + "结尾也是自己的。"), Deed("另一份的开头。" + Copied));
        var there = Overlap.Of(a, b);
        var cut = Comparison.Cut(a, there.Passages.Select(p => (p.Own, p.Length)));
        Assert.Equal(a.Source, string.Concat(cut.Select(s => s.Text)));
        Assert.Equal([false, true, false], cut.Select(s => s.Shared));
        Assert.Equal(Copied.TrimEnd('。'), cut[1].Text.TrimEnd('。'));
    }

    private const string Copied = "冬天每十天量一次枝条含水量，夏天挖剖面看根往哪儿走，最冷的一回夜里零下十九度。";

    private static DeedText Deed(string text) => DeedText.Of(text, "", "");
}
