using Nomination.Core.Campaigns;

namespace Nomination.Tests.Campaigns;

public sealed class WordingGuardTests
{
    public static TheoryData<string> Fields =>
        [
            nameof(CampaignForm.Title),
            nameof(CampaignForm.HonourName),
            nameof(CampaignForm.ActivityName),
            nameof(CampaignForm.Theme),
            nameof(CampaignForm.Wording),
        ];

    [Theory, MemberData(nameof(Fields))]
    public void Commendation_anywhere_needs_its_approval_number(string field)
    {
        var form = With(field, "优秀科技工作者表 彰活动");
        var problem = Assert.Single(WordingGuard.Check(form));
        Assert.Equal(field, problem.Field);
        Assert.Contains("批准文号", problem.Text);
        Assert.Contains("《评比达标表彰活动管理办法》", problem.Text);
        form.ApprovalNumber = "国评组发〔2026〕示例号";
        Assert.Empty(WordingGuard.Check(form));
    }

    [Theory, MemberData(nameof(Fields))]
    public void A_science_award_is_refused_everywhere_even_with_a_number(string field)
    {
        foreach (var name in new[] { "渭南市科学技术奖", "科学 技术奖", "科学技术进步奖" })
        {
            var form = With(field, name);
            form.ApprovalNumber = "国评组发〔2026〕示例号";
            var problem = Assert.Single(WordingGuard.Check(form));
            Assert.Equal(field, problem.Field);
            Assert.Contains("《国家科学技术奖励条例》第三十六条", problem.Text);
        }
    }

    [Theory]
    [InlineData("渭南最美科技工作者")]
    [InlineData("科学技术普及先进工作者")]
    [InlineData("寻找最美科技工作者，弘扬科学家精神")]
    public void Other_words_pass(string text) => Assert.Empty(WordingGuard.Check(With(nameof(CampaignForm.Title), text)));

    private static CampaignForm With(string field, string text)
    {
        var form = new CampaignForm();
        typeof(CampaignForm).GetProperty(field)!.SetValue(form, text);
        return form;
    }
}
