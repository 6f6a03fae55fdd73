using Nomination.Core.Candidates;

namespace Nomination.Tests.Candidates;

public sealed class PaperCodeTests
{
    [Fact]
    public void A_code_is_the_head_of_the_sum_over_version_and_form()
    {
        // printf '2\n{}' | sha256sum
        Assert.Equal("0E40-6CBE-7F63", PaperCode.Of(2, "{}"));
        Assert.NotEqual(PaperCode.Of(1, "{}"), PaperCode.Of(2, "{}"));
    }

    [Theory]
    [InlineData("4f0a91c377de", true)]
    [InlineData(" 4F0A 91C3 77DE ", true)]
    [InlineData("４Ｆ０Ａ－９１Ｃ３－７７ＤＥ", true)]
    [InlineData("4F0A-91C3-77DF", false)]
    public void What_people_type_is_compared_without_case_spaces_and_hyphens(string typed, bool same) =>
        Assert.Equal(same, PaperCode.Same(typed, "4F0A-91C3-77DE"));
}
