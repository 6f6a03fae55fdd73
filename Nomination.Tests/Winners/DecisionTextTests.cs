using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Winners;

namespace Nomination.Tests.Winners;

public sealed class DecisionTextTests
{
    [Theory]
    [InlineData("惠成林", "选树惠成林同志为“渭南最美科技工作者”")]
    [InlineData("惠成林 同敏霞 师宏斌", "选树惠成林等3名同志为")]
    [InlineData("惠成林 同敏霞 *果树矮化团队", "选树惠成林等2名同志、果树矮化团队为")]
    [InlineData("*果树矮化团队 *地震监测团队", "选树果树矮化团队等2个团队为")]
    public void Persons_and_teams_are_named_as_what_they_are(string names, string words)
    {
        var campaign = new Campaign
        {
            OrganiserId = Guid.NewGuid(),
            Slug = "weinan-2026",
            Year = 2026,
            Title = "2026年渭南最美科技工作者",
            HonourName = "渭南最美科技工作者",
            RuleBookJson = RuleBookTemplates.City(2026, "渭最美").Canonical(),
        };
        var basis = new DecisionBasis(
            campaign,
            [.. names.Split(' ').Select(n => (AwardKind.Honour, n.TrimStart('*'), n.StartsWith('*')))],
            [(new DateOnly(2026, 5, 20), new DateOnly(2026, 5, 26))],
            true
        );
        Assert.Contains(words, DecisionText.Body(basis), StringComparison.Ordinal);
        Assert.Equal(DecisionText.Everybody, DecisionText.Parts(DecisionText.Body(basis)).Addressee);
    }

    [Theory]
    [InlineData("各县（市、区）科协：\n决定一。\n\n　　决定二。", "各县（市、区）科协：", "决定一。|决定二。")]
    [InlineData("市农科所:\r\n决定。", "市农科所：", "决定。")]
    [InlineData("决定如下：甲。", "", "决定如下：甲。")]
    [InlineData("", "", "")]
    public void A_first_line_with_a_colon_at_its_end_is_the_addressee(string body, string addressee, string paragraphs)
    {
        var parts = DecisionText.Parts(body);
        Assert.Equal((addressee, paragraphs), (parts.Addressee, string.Join('|', parts.Paragraphs)));
    }
}
