using Nomination.Core.Candidates;

namespace Nomination.Tests.Candidates;

public sealed class CreditCodeTests
{
    /// <summary>The first is the sample of GB 32100-2015 itself.</summary>
    [Theory]
    [InlineData("91350100M000100Y43")]
    [InlineData("91350100m000100y43")]
    [InlineData(" ９１３５０１００ M000100Y43 ")]
    public void A_right_code_passes_however_it_is_typed(string code) => Assert.True(CreditCode.IsValid(code));

    [Theory]
    [InlineData("")]
    [InlineData("91350100M000100Y44")]
    [InlineData("91350100M000100Y4")]
    [InlineData("91350100I000100Y43")]
    [InlineData("91350100M000100Y433")]
    public void A_wrong_one_does_not(string code) => Assert.False(CreditCode.IsValid(code));

    [Fact]
    public void Any_single_wrong_character_is_noticed()
    {
        const string alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        const string code = "91350100M000100Y43";
        for (var at = 0; at < code.Length; at++)
            foreach (var other in alphabet.Where(c => c != code[at]))
                Assert.False(CreditCode.IsValid(code[..at] + other + code[(at + 1)..]));
    }
}
