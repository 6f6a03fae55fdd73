using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Circulars;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.Tests.Circulars;

/// <summary>Scenario A1's notice: 39 addressees, a receipt for each, and nothing changed silently.</summary>
public sealed class CircularServiceTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_notice_reaches_39_units_and_its_list_has_39_rows(string kind)
    {
        await using var s = await (await CircularScene.OpenAsync(kind)).WithAllUnitsAsync();
        var draft = await s.DraftAsync();
        for (var i = 1; i <= 4; i++)
            Assert.Equal($"附件{i}.docx", (await s.AttachAsync(draft.Id, CircularScene.Word, $"附件{i}.docx")).Value.Name);
        var found = (await s.Circulars.FindDraftAsync(s.Scene.Clerk, s.Campaign, draft.Id)).Value;
        Assert.Equal((39, 4), (found.Reaches, found.View.Files.Count));
        Assert.Equal(39, (await s.Circulars.PublishAsync(s.Scene.Clerk, s.Campaign, draft.Id, found.Version)).Value);

        var follow = await s.FollowUpAsync(draft.Id);
        Assert.Equal((39, 0), (follow.Receipts.Count, follow.Read));
        Assert.Equal(1, await s.Reads.UnreadAsync(s.Scene.Unit(0), s.Campaign));
        s.Clock.Now += TimeSpan.FromHours(2);
        var read = (await s.Reads.OpenAsync(s.Scene.Unit(0), s.Campaign, draft.Id)).Value;
        Assert.Equal(4, read.Files.Count);
        Assert.StartsWith(
            "各县（市、区）科协，各科技工作主管部门，各市级学（协）会，各高校科协，各企业科协",
            read.Paragraphs[0],
            StringComparison.Ordinal
        );
        var first = s.Clock.Now;
        s.Clock.Now += TimeSpan.FromDays(1);
        Assert.True((await s.Reads.OpenAsync(s.Scene.Unit(0) with { Name = "同事" }, s.Campaign, draft.Id)).Done);
        var row = (await s.FollowUpAsync(draft.Id)).Receipts.Single(r => r.ReadAt is not null);
        Assert.Equal((first, "大荔县科协"), (row.ReadAt, row.ReadBy));
        Assert.Equal(0, await s.Reads.UnreadAsync(s.Scene.Unit(0), s.Campaign));
        Assert.Equal(40, (await s.Receipts.ExportAsync(s.Scene.Clerk, s.Campaign, draft.Id)).Value.Count);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Two_who_open_at_once_leave_one_receipt(string kind)
    {
        await using var s = await CircularScene.OpenAsync(kind);
        var id = await s.PublishedAsync();
        var opened = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => Task.Run(() => s.Reads.OpenAsync(s.Scene.Unit(0), s.Campaign, id)))
        );
        Assert.All(opened, o => Assert.True(o.Done));
        await using var db = s.Store.Stores.Open();
        Assert.Equal(1, await db.CircularReceipts.CountAsync());
        Assert.Equal(1, await db.AuditEntries.CountAsync(e => e.Act == nameof(Act.ReadCircular)));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_correction_is_a_new_edition_whose_receipts_begin_anew(string kind)
    {
        await using var s = await CircularScene.OpenAsync(kind);
        var id = await s.PublishedAsync(withFile: true);
        await s.Reads.OpenAsync(s.Scene.Unit(0), s.Campaign, id);
        var form = (await s.Circulars.SuggestAsync(s.Scene.Clerk, s.Campaign)).Value;
        form.DocumentNo = "改";
        Assert.Equal(ProblemKind.Conflict, (await s.Circulars.SaveAsync(s.Scene.Clerk, s.Campaign, id, form, 2)).Problems[0].Kind);
        Assert.Equal(ProblemKind.Conflict, (await s.AttachAsync(id, CircularScene.Word)).Problems[0].Kind);
        Assert.Equal(ProblemKind.Conflict, (await s.Files.DiscardAsync(s.Scene.Clerk, id)).Problems[0].Kind);

        Assert.Contains("原因", (await s.Circulars.CorrectAsync(s.Scene.Clerk, s.Campaign, id, "错")).Text, StringComparison.Ordinal);
        var next = (await s.Circulars.CorrectAsync(s.Scene.Clerk, s.Campaign, id, "截止时间笔误")).Value;
        Assert.Contains(
            "更正稿",
            (await s.Circulars.CorrectAsync(s.Scene.Clerk, s.Campaign, id, "截止时间笔误")).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(0, await s.Reads.UnreadAsync(s.Scene.Unit(0), s.Campaign));
        var draft = (await s.Circulars.FindDraftAsync(s.Scene.Clerk, s.Campaign, next)).Value;
        Assert.True((await s.Circulars.PublishAsync(s.Scene.Clerk, s.Campaign, next, draft.Version)).Done);
        Assert.Equal(1, await s.Reads.UnreadAsync(s.Scene.Unit(0), s.Campaign));
        var inbox = (await s.Reads.InboxAsync(s.Scene.Unit(0), s.Campaign)).Value;
        Assert.Equal([(2, false), (1, true)], inbox.Select(l => (l.Edition, l.IsSuperseded)));
        var read = (await s.Reads.OpenAsync(s.Scene.Unit(0), s.Campaign, next)).Value;
        Assert.Equal(("截止时间笔误", 1), (read.CorrectionReason, read.Files.Count));
        Assert.Equal((1, 1), ((await s.FollowUpAsync(id)).Read, (await s.FollowUpAsync(next)).Read));
        Assert.True((await s.Files.OpenAsync(s.Scene.Unit(0), read.Files[0].Id)).Done);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_unit_is_reminded_once_a_day_and_not_when_it_has_read(string kind)
    {
        await using var s = await CircularScene.OpenAsync(kind);
        var id = await s.PublishedAsync();
        await s.Reads.OpenAsync(s.Scene.Unit(0), s.Campaign, id);
        var reminded = (await s.Receipts.RemindAsync(s.Scene.Clerk, s.Campaign, id)).Value;
        Assert.Equal(["GX01", "XH01"], reminded.Units.Select(u => u.Code));
        Assert.Contains("渭科协发〔2026〕12号", reminded.Text, StringComparison.Ordinal);
        Assert.Contains("今天已经催过", (await s.Receipts.RemindAsync(s.Scene.Clerk, s.Campaign, id)).Text, StringComparison.Ordinal);
        Assert.Contains(
            "已经阅知",
            (await s.Receipts.RemindAsync(s.Scene.Clerk, s.Campaign, id, s.Scene.Units[0].Id)).Text,
            StringComparison.Ordinal
        );
        Assert.NotNull((await s.Reads.InboxAsync(s.Scene.Unit(1), s.Campaign)).Value[0].RemindedAt);
        s.Clock.Now += TimeSpan.FromDays(1);
        Assert.Equal(2, (await s.Receipts.RemindAsync(s.Scene.Clerk, s.Campaign, id)).Value.Units.Count);
        Assert.Equal(2, (await s.FollowUpAsync(id)).Receipts.Single(r => r.Code == "GX01").Reminders);
        s.Clock.Now += TimeSpan.FromDays(3);
        await s.Reads.OpenAsync(s.Scene.Unit(1), s.Campaign, id);
        Assert.Equal((2, 1), ((await s.FollowUpAsync(id)).Read, (await s.FollowUpAsync(id)).Late));
    }

    [Fact]
    public async Task The_addressees_are_chosen_by_line_kind_or_name_and_a_disabled_unit_gets_nothing()
    {
        await using var s = await (await CircularScene.OpenAsync("sqlite")).WithAllUnitsAsync();
        Assert.Equal(11, (await s.DraftAsync(f => (f.Audience, f.Line) = (Audience.Line, UnitLine.Territorial))).Reaches);
        Assert.Equal(
            18,
            (await s.DraftAsync(f => (f.Audience, f.Kinds) = (Audience.Kinds, [UnitKind.Society, UnitKind.University]))).Reaches
        );
        Assert.Equal(1, (await s.DraftAsync(f => (f.Audience, f.Units) = (Audience.Units, [s.Scene.Units[2].Id]))).Reaches);
        await using (var db = s.Store.Stores.Open())
        {
            (await db.Units.SingleAsync(u => u.Code == "XH01")).IsDisabled = true;
            Assert.Null(await db.CommitAsync());
        }
        Assert.Equal(38, (await s.DraftAsync()).Reaches);
    }

    [Fact]
    public void A_deadline_before_the_date_of_issue_is_refused()
    {
        var form = new CircularForm
        {
            Title = "通知",
            DocumentNo = "1号",
            Body = "正文",
            IssuedOn = new DateOnly(2026, 3, 16),
            DeadlineDay = new DateOnly(2026, 3, 15),
        };
        Assert.Equal("推荐截止日期不能早于发文日期。", new CircularFormValidator().Validate(form).Errors.Single().ErrorMessage);
        (form.DeadlineDay, form.DeadlineTime) = (new DateOnly(2026, 4, 17), "24:00");
        Assert.Equal(ChinaTime.Start(new DateOnly(2026, 4, 18)), form.Deadline);
        var circular = new Circular { CampaignId = Guid.NewGuid() };
        form.Write(circular);
        Assert.Equal((form.DeadlineDay, "24:00"), (CircularForm.Of(circular).DeadlineDay, CircularForm.Of(circular).DeadlineTime));
    }
}
