using Nomination.Core.Winners;

namespace Nomination.Tests.Winners;

public sealed class StoryTextTests
{
    [Fact]
    public void Headings_are_taken_in_their_order_and_the_same_words_may_stand_in_the_text()
    {
        var blocks = StoryText.Blocks("大寒\n雪。\n大寒\n\n 惊蛰 \n大寒\n完。", ["大寒", "惊蛰", "大寒"]);
        Assert.Equal([true, false, false, true, true, false], blocks.Select(b => b.IsHeading));
        Assert.Equal("惊蛰", blocks[3].Text);
    }

    [Fact]
    public void A_story_without_headings_is_paragraphs_only() =>
        Assert.All(StoryText.Blocks("一。\n二。", []), b => Assert.False(b.IsHeading));

    [Fact]
    public void The_quote_stands_between_two_paragraphs_near_the_middle()
    {
        var blocks = StoryText.Blocks("题\n一一一一\n二二二二\n题\n三三三三\n四四四四\n五五五五\n六六六六", ["题", "题"]);
        var place = StoryText.QuotePlace(blocks);
        Assert.Equal(5, place);
        Assert.False(blocks[place - 1].IsHeading || blocks[place].IsHeading);
        Assert.Equal(-1, StoryText.QuotePlace(blocks.Take(6).ToList()));
    }

    [Theory]
    [InlineData("他说：“树认人，我走了，它们的账没人接着记。”大家笑了。", "树认人，我走了，它们的账没人接着记。")]
    [InlineData("改造办法叫“间伐、提干、开心、强拉枝、再看一年”，管用。", "")]
    [InlineData("“值。”她说。“十九分钟够一架飞机降下来，够村里收完场。”", "十九分钟够一架飞机降下来，够村里收完场。")]
    [InlineData("没有人说话。", "")]
    public void The_longest_sentence_somebody_says_is_proposed_as_the_quote(string story, string quote) =>
        Assert.Equal(quote, StoryText.Spoken(story));
}
