using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Notices;
using Nomination.Core.Shared;
using Nomination.Core.Winners;
using Nomination.Tests.Notices;

namespace Nomination.Tests.Winners;

/// <summary>The office's keywords and the numbers of persons stop a profile, a decision and a revocation as they stop a notice.</summary>
public sealed class PublicWordsTests
{
    private const string Story = "他主持的项目涉密，三年里走遍了全县的果园。";

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_keyword_in_a_story_waits_for_a_persons_name(string kind)
    {
        await using var s = await ClearAsync(kind, (number, f) => f.Story = number == "01" ? Story : f.Story);
        var form = new AwardForm();
        var draft = (await s.Awards.DraftAsync(s.Scene.Clerk, s.Campaign, form)).Value;
        Assert.Equal(["惠成林的事迹材料含有关键词 “涉密”"], draft.ToConfirm);
        Assert.StartsWith("惠成林的事迹材料含有关键词", draft.Lines.Single(l => l.Problem is not null).Problem, StringComparison.Ordinal);
        var refused = await s.Awards.PublishAsync(s.Scene.Clerk, s.Campaign, form);
        Assert.Equal(PublicText.WordsChecked, refused.Problems[0].Field);
        Assert.Equal(0, await s.ReadAsync(db => db.Winners.CountAsync()));
        form.WordsChecked = true;
        var done = await s.Awards.PublishAsync(s.Scene.Clerk, s.Campaign, form);
        Assert.True(done.Done, done.Text);
        Assert.Equal(
            1,
            await s.ReadAsync(db =>
                db.AuditEntries.CountAsync(a => a.Act == nameof(Act.Award) && a.Detail.Contains("\"wordsChecked\":true"))
            )
        );
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_number_in_the_level_of_an_honour_is_never_published(string kind)
    {
        await using var s = await ClearAsync(
            kind,
            (number, f) =>
            {
                if (number == "01")
                    f.Honours = [new HonourRow { Name = "省科技进步奖", Level = "省级 19900000101" }];
            }
        );
        var refused = await s.Awards.PublishAsync(s.Scene.Clerk, s.Campaign, new AwardForm { WordsChecked = true });
        Assert.StartsWith("惠成林的荣誉含有手机号码 199****0101", refused.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_decision_is_saved_with_a_keyword_only_by_name_and_stops_where_the_list_grew(string kind)
    {
        await using var s = await SignOffScene.OpenAsync(kind);
        var form = (await s.ViewAsync()).Form;
        form.DocumentNo = "电话19900000104";
        Assert.Equal(nameof(form.DocumentNo), (await s.Drafts.SaveAsync(s.Clerk, s.Notice.Campaign, form)).Problems[0].Field);
        form.DocumentNo = SignOffs.DocumentNo;
        form.Body += "\n保密要求：项目涉密的不作宣传。";
        Assert.Contains("“涉密”", (await s.Drafts.SaveAsync(s.Clerk, s.Notice.Campaign, form)).Text, StringComparison.Ordinal);
        form.WordsChecked = true;
        Assert.True((await s.Drafts.SaveAsync(s.Clerk, s.Notice.Campaign, form)).Done);
        Assert.True((await s.ViewAsync()).Form.WordsChecked);

        form.WordsChecked = false;
        form.Body = form.Body.Replace("项目涉密的不作宣传", "不对外宣传");
        Assert.True((await s.Drafts.SaveAsync(s.Clerk, s.Notice.Campaign, form)).Done);
        var words = new LeakWordService(s.Notice.Store.Stores, s.Notice.Clock, s.Notice.Vault);
        Assert.True((await words.SaveAsync(s.Clerk, s.Notice.Campaign, "对外宣传")).Done);
        Assert.Contains((await s.ViewAsync()).Missing, m => m.StartsWith("决定正文含有关键词 “对外宣传”", StringComparison.Ordinal));
        Assert.False((await s.Rounds.StartAsync(s.Clerk, s.Notice.Campaign)).Done);
    }

    [Theory]
    [InlineData("7", "https://example.org/a", "Ground")]
    [InlineData("Fraud", "https://example.org/610599197410081259", "NoticeLink")]
    [InlineData("Fraud", "https://example.org/2027/3/t20270301_1990000.html", null)]
    public void A_revocation_names_a_ground_there_is_and_links_to_no_persons_number(string ground, string link, string? field)
    {
        var form = AwardedScene.Form();
        (form.Ground, form.NoticeLink) = (ground, link);
        Assert.Equal(field, new RevocationFormValidator().Validate(form).Errors.FirstOrDefault()?.PropertyName);
    }

    private static async Task<NoticeScene> ClearAsync(string kind, Action<string, CandidateForm> change)
    {
        var scene = await NoticeScene.OpenAsync(kind, form: change);
        await scene.PostAsync();
        scene.Clock.Now = NoticeScene.Local(5, 27, 9);
        await scene.Standing.ClearAsync(scene.Scene.Clerk, scene.Campaign);
        return scene;
    }
}
