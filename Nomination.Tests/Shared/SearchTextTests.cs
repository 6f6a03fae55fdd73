using FsCheck;
using FsCheck.Fluent;
using Nomination.Core.Shared;

namespace Nomination.Tests.Shared;

public sealed class SearchTextTests
{
    private const string Alphabet = "科技工作者最美渭南𠮷𫖮éÀßＡａＺ９aB7z０，。“”、 \n-（）①㎡ﾃｽﾄ가";

    private static readonly Arbitrary<string> Texts = Gen.Elements(Alphabet.EnumerateRunes().Select(r => r.ToString()).ToArray())
        .ArrayOf()
        .Select(string.Concat)
        .ToArbitrary();

    [Fact]
    public void Any_two_characters_of_an_indexed_text_are_found() =>
        Prop.ForAll(
                Texts,
                text =>
                {
                    var plain = SearchText.Plain([text]);
                    var grams = SearchText.Grams(plain).Split(' ');
                    return Enumerable
                        .Range(0, Math.Max(0, text.Length - 1))
                        .SelectMany(i => SearchText.Words(text.Substring(i, 2)))
                        .All(word => Found(word, plain, grams));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Case_width_and_marks_do_not_count() =>
        Prop.ForAll(
                Texts,
                text =>
                {
                    var other = string.Join("，", text.EnumerateRunes().Select(r => Wide(r.ToString())));
                    return SearchText.Normal(text) == SearchText.Normal(other);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_snippet_marks_the_word_as_it_was_written() =>
        Prop.ForAll(
                Texts,
                text =>
                {
                    var normal = SearchText.Normal(text);
                    if (normal.Length < 3)
                        return true;
                    var word = normal.Substring(1, 2);
                    return SearchText.Normal(word).Length == 0
                        || (
                            SearchText.Find([text], [word]) is { } s
                            && SearchText.Normal(s.Match).Contains(SearchText.Normal(word), StringComparison.Ordinal)
                        );
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void No_word_reaches_from_one_field_into_the_next()
    {
        var plain = SearchText.Plain(["石榴", "树下"]);
        Assert.Equal("石榴\n树下", plain);
        Assert.False(Found("榴树", plain, SearchText.Grams(plain).Split(' ')));
    }

    [Fact]
    public void A_long_text_is_cut_around_the_word()
    {
        var found = SearchText.Find(["没有", new string('前', 60) + "石榴树" + new string('后', 60)], ["苹果", "石榴"]);
        Assert.Equal(new Snippet("…" + new string('前', 24), "石榴", "树" + new string('后', 23) + "…"), found);
        Assert.Null(SearchText.Find(["没有"], ["石榴"]));
    }

    private static bool Found(string word, string plain, string[] grams)
    {
        var normal = SearchText.Normal(word);
        return SearchText.Needed(normal).All(n => grams.Any(g => normal.Length == 1 ? g.StartsWith(n, StringComparison.Ordinal) : g == n))
            && plain.Contains(normal, StringComparison.Ordinal);
    }

    private static string Wide(string one) =>
        one is [>= '!' and <= '~'] ? ((char)(char.ToUpperInvariant(one[0]) + 0xFEE0)).ToString() : one;
}
