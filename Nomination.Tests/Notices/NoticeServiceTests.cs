using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Notices;
using Nomination.Core.Screening;
using Nomination.Core.Shared;

namespace Nomination.Tests.Notices;

/// <summary>Scenario A8, the notice.</summary>
public sealed class NoticeServiceTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Posted_on_6_May_2026_five_working_days_end_on_11_May_at_24(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var id = await scene.PostAsync();
        var notice = await scene.ReadAsync(db => db.Notices.AsNoTracking().SingleAsync(n => n.Id == id));
        Assert.Equal((new DateOnly(2026, 5, 6), new DateOnly(2026, 5, 11)), (notice.FirstDay, notice.LastDay));
        Assert.Equal(("5个工作日", "5月11日 24:00"), (notice.Period, ChinaTime.Show(notice.Closes, notice.Opens)));
        Assert.Contains("2026年5月6日至2026年5月11日（5个工作日）", notice.Body, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task With_the_first_day_left_out_they_end_on_12_May(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind, r => r with { Notice = r.Notice with { CountFirstDay = false } });
        Assert.Equal(new DateOnly(2026, 5, 12), (await scene.Notices.DraftAsync(scene.Scene.Clerk, scene.Campaign)).Value.LastDay);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_list_has_the_honour_first_and_both_by_strokes_then_number_with_public_columns_only(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var id = await scene.PostAsync();
        var sheet = (await new NoticeBoardService(scene.Store.Stores, scene.Clock).FindAsync(id))!;
        Assert.Equal([AwardKind.Honour, AwardKind.Nominee], sheet.Groups.Select(g => g.Award));
        Assert.Equal(["同敏霞", "员小满", "惠成林"], sheet.Groups[0].Lines.Select(l => l.Name));
        Assert.Equal(["田秀禾", "师宏斌"], sheet.Groups[1].Lines.Select(l => l.Name));
        Assert.Equal(
            new NoticeLine(1, "同敏霞", "渭南市示例研究中心", "研究室主任、正高级农艺师", "大荔县科协", "农业科技推广"),
            sheet.Groups[0].Lines[0]
        );
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Who_is_posted_is_on_notice_and_a_second_click_posts_nothing(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        await scene.PostAsync();
        Assert.Equal(CandidateState.OnNotice, (await scene.CandidateAsync("11")).State);
        Assert.Equal(5, await scene.ReadAsync(db => db.CandidateEvents.CountAsync(e => e.Act == Act.PostNotice)));
        var again = await scene.Notices.PostAsync(scene.Scene.Clerk, scene.Campaign, new NoticeForm { Title = "再公示", Body = "正文" });
        Assert.Equal(ProblemKind.Conflict, again.Problems[0].Kind);
        Assert.Equal(1, await scene.ReadAsync(db => db.Notices.CountAsync()));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_whole_phone_or_identity_number_stops_the_notice_and_the_place_is_named(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(
            kind,
            form: (number, f) => f.Position = number == "04" ? "站长 199 0000 0101" : f.Position
        );
        var draft = (await scene.Notices.DraftAsync(scene.Scene.Clerk, scene.Campaign)).Value;
        Assert.Contains("“员小满”的职务/职称含有手机号码 199****0101", draft.Blocks[0], StringComparison.Ordinal);
        var refused = await scene.Notices.PostAsync(scene.Scene.Clerk, scene.Campaign, draft.Form);
        Assert.Contains("员小满", refused.Text, StringComparison.Ordinal);
        draft.Form.Body += "联系人身份证１１０１０５19491231002X";
        var body = await scene.Notices.PostAsync(scene.Scene.Clerk, scene.Campaign, draft.Form);
        Assert.Equal((nameof(NoticeForm.Body), true), (body.Problems[0].Field, body.Text.Contains("1101**********002X")));
        Assert.Equal(CandidateState.Elected, (await scene.CandidateAsync("01")).State);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Without_consent_or_with_a_silent_or_disagreeing_department_nothing_is_posted(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind, form: (number, f) => f.ConsentNotice = number != "02");
        await scene.ChangeAsync(db =>
        {
            db.AddRange(
                Request(scene.Candidates[0], "公安", OpinionAnswer.Waiting),
                Request(scene.Candidates[2], "税务", OpinionAnswer.Disagree)
            );
            return Task.CompletedTask;
        });
        var blocks = (
            await scene.Notices.PostAsync(scene.Scene.Clerk, scene.Campaign, new NoticeForm { Title = "公示", Body = "正文" })
        ).Problems;
        Assert.Equal(3, blocks.Count);
        Assert.Contains("1 件征求意见", blocks[0].Text, StringComparison.Ordinal);
        Assert.Contains("员小满", blocks[1].Text, StringComparison.Ordinal);
        Assert.Contains("同敏霞", blocks[2].Text, StringComparison.Ordinal);

        OpinionRequest Request(Guid candidate, string department, OpinionAnswer answer) =>
            new()
            {
                CampaignId = scene.Campaign,
                CandidateId = candidate,
                Department = department,
                EnterpriseForm = false,
                AskedAt = scene.Clock.Now.ToUniversalTime(),
                Due = scene.Clock.Now.ToUniversalTime(),
                Answer = answer,
                AnsweredAt = scene.Clock.Now.ToUniversalTime(),
            };
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Words_written_before_midnight_or_before_somebody_moved_up_are_not_posted_as_they_are(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var clerk = scene.Scene.Clerk;
        scene.Clock.Now = NoticeScene.Local(5, 6, 23, 55);
        var form = (await scene.Notices.DraftAsync(clerk, scene.Campaign)).Value.Form;
        scene.Clock.Now = NoticeScene.Local(5, 7, 0, 5);
        var late = await scene.Notices.PostAsync(clerk, scene.Campaign, form);
        Assert.Equal(nameof(NoticeForm.Body), late.Problems[0].Field);
        Assert.Contains("现在发布应为2026年5月7日至2026年5月12日", late.Text, StringComparison.Ordinal);
        form = (await scene.Notices.DraftAsync(clerk, scene.Campaign)).Value.Form;
        Assert.True((await scene.Standing.RemoveAsync(clerk, scene.Candidates[0], "退出", "纪要〔2026〕2号")).Done);
        var draft = (await scene.Notices.DraftAsync(clerk, scene.Campaign)).Value;
        Assert.Equal((1, 2), (draft.FreePlaces, draft.Nominees.Count));
        Assert.True((await scene.Standing.MoveUpAsync(clerk, draft.Nominees.Values.First(), "递补", "纪要〔2026〕2号")).Done);
        Assert.Equal(0, (await scene.Notices.DraftAsync(clerk, scene.Campaign)).Value.FreePlaces);
        var counted = await scene.Notices.PostAsync(clerk, scene.Campaign, form);
        Assert.Contains("提名奖 2 名，名单现有 1 名", counted.Text, StringComparison.Ordinal);
        // Words of the office's own that name neither pass.
        form.Body = "现将名单公示如下，欢迎监督。";
        Assert.True((await scene.Notices.PostAsync(clerk, scene.Campaign, form)).Done);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Only_the_campaigns_clerk_posts_and_only_after_the_ballot(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        foreach (var actor in new[] { scene.Scene.Stranger, scene.Scene.Auditor, scene.Scene.Rechecker, Actor.Visitor })
            Assert.Equal(ProblemKind.Forbidden, (await scene.Notices.DraftAsync(actor, scene.Campaign)).Problems[0].Kind);
        scene.Clock.Now = NoticeScene.Local(4, 29, 12);
        Assert.Equal(ProblemKind.Closed, (await scene.Notices.DraftAsync(scene.Scene.Clerk, scene.Campaign)).Problems[0].Kind);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_wrong_character_is_corrected_in_the_list_and_noted_under_it(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var id = await scene.PostAsync();
        var entry = await scene.EntryAsync(id, "惠成林");
        var form = new EntryCorrection
        {
            Name = "惠诚林",
            WorkUnit = "渭南市示例研究中心",
            Title = "研究室主任、正高级农艺师",
            Reason = "与身份证核对",
        };
        scene.Clock.Now = NoticeScene.Local(5, 8, 10);
        Assert.True((await scene.Notices.CorrectAsync(scene.Scene.Clerk, entry, form)).Done);
        var sheet = (await new NoticeBoardService(scene.Store.Stores, scene.Clock).FindAsync(id))!;
        Assert.Equal("惠诚林", sheet.Groups[0].Lines[2].Name);
        Assert.Equal("更正（2026年5月8日）：姓名由“惠成林”更正为“惠诚林”（与身份证核对）。", Assert.Single(sheet.Notes));
        Assert.Equal(ProblemKind.Invalid, (await scene.Notices.CorrectAsync(scene.Scene.Clerk, entry, form)).Problems[0].Kind);
    }

    [Theory]
    [InlineData("电话 0913-0000001，邮编 714000", "固定电话 091****0001")]
    [InlineData("累计 19900000101234 亩", null)]
    [InlineData("手机19900000101", "手机号码 199****0101")]
    [InlineData("１９９-0000-0101", "手机号码 199****0101")]
    [InlineData("110105 19491231 002x", "身份证号 1101**********002x")]
    [InlineData("证书 610599197410081259。", "身份证号 6105**********1259")]
    public void Whole_personal_numbers_are_found_in_any_writing(string text, string? found) =>
        Assert.Equal(found, SensitiveText.Find(text));
}
