using Nomination.Core.Shared;
using Nomination.Core.Winners;

namespace Nomination.Tests.Winners;

public sealed class PressBriefTests
{
    [Fact]
    public void Whole_sentences_are_taken_as_long_as_they_fit_into_300_characters()
    {
        var sentence = string.Concat(Enumerable.Repeat("麦", 99)) + "。";
        var text = PressBrief.Of("石望云", "渭南市气象局", "正高级工程师", "最美", string.Concat(Enumerable.Repeat(sentence, 5)));
        Assert.Equal($"石望云，渭南市气象局正高级工程师，最美获得者。{sentence}{sentence}", text);
        Assert.InRange(TextLength.Of(text), 200, PressBrief.Longest);
    }

    [Fact]
    public void A_brief_that_begins_with_the_name_says_who_it_is_itself() =>
        Assert.Equal("石望云是预报员。他说：“等等。”", PressBrief.Of("石望云", "局", "", "最美", "石望云是预报员。\n他说：“等等。”"));

    [Fact]
    public void A_sentence_that_is_too_long_leaves_who_it_is() =>
        Assert.Equal("甲，某所，最美获得者。", PressBrief.Of("甲", "某所", "", "最美", new string('长', 400)));
}
