using Nomination.Core.Circulars;
using Nomination.Core.Documents;
using Nomination.Tests.Evidence;

namespace Nomination.Tests.Circulars;

/// <summary>K1: what goes to forty units passes the leak gate, words and attachments; a telephone to call waits for a person's name.</summary>
public sealed class CircularGateTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task An_attachment_with_an_identity_number_is_not_taken(string kind)
    {
        await using var s = await CircularScene.OpenAsync(kind);
        var draft = await s.DraftAsync();
        var refused = await s.AttachAsync(draft.Id, Word("惠成林 610599197410081259"), "名单.docx");
        Assert.StartsWith("附件“名单.docx”的正文含有身份证号 6105**********1259", refused.Text, StringComparison.Ordinal);
        Assert.Empty(s.Kept);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_scan_and_a_keyword_wait_for_a_name_and_keep_it_in_the_next_edition(string kind)
    {
        await using var s = await CircularScene.OpenAsync(kind);
        var draft = await s.DraftAsync();
        var word = (await s.AttachAsync(draft.Id, Word("身份证号："), "推荐表.docx")).Value;
        Assert.Contains("含有关键词 “身份证号”", word.Unread, StringComparison.Ordinal);
        Assert.Contains("人工核对", (await s.AttachAsync(draft.Id, Corpus.Pdf(1), "通知.pdf")).Value.Unread, StringComparison.Ordinal);
        var version = (await s.Circulars.FindDraftAsync(s.Scene.Clerk, s.Campaign, draft.Id)).Value.Version;
        var refused = await s.Circulars.PublishAsync(s.Scene.Clerk, s.Campaign, draft.Id, version);
        Assert.Equal(2, refused.Problems.Count(p => p.Text.Contains("署名确认", StringComparison.Ordinal)));
        Assert.False((await s.Files.ConfirmAsync(s.Scene.Unit(0), word.Id)).Done);

        var shown = (await s.Circulars.FindDraftAsync(s.Scene.Clerk, s.Campaign, draft.Id)).Value.View.Files;
        foreach (var file in shown)
            Assert.True((await s.Files.ConfirmAsync(s.Scene.Clerk, file.Id)).Done);
        version = (await s.Circulars.FindDraftAsync(s.Scene.Clerk, s.Campaign, draft.Id)).Value.Version;
        Assert.True((await s.Circulars.PublishAsync(s.Scene.Clerk, s.Campaign, draft.Id, version)).Done);
        var next = (await s.Circulars.CorrectAsync(s.Scene.Clerk, s.Campaign, draft.Id, "截止时间笔误")).Value;
        var files = (await s.Circulars.FindDraftAsync(s.Scene.Clerk, s.Campaign, next)).Value.View.Files;
        Assert.All(files, f => Assert.Equal(s.Scene.Clerk.Name, f.CheckedBy));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_telephone_in_the_words_is_confirmed_and_an_identity_number_refused(string kind)
    {
        await using var s = await CircularScene.OpenAsync(kind);
        var draft = await s.DraftAsync(f => f.Body += "\n联系人：王老师，电话 19900000101。");
        Assert.Equal(["正文含有手机号码 199****0101"], draft.ToConfirm);
        Assert.EndsWith(
            "请勾选“已核对”再发布。",
            (await s.Circulars.PublishAsync(s.Scene.Clerk, s.Campaign, draft.Id, draft.Version)).Text,
            StringComparison.Ordinal
        );
        var done = await s.Circulars.PublishAsync(s.Scene.Clerk, s.Campaign, draft.Id, draft.Version, wordsChecked: true);
        Assert.True(done.Done, done.Text);

        var form = draft.Form;
        form.Body += "\n惠成林 610599197410081259";
        var refused = await s.Circulars.SaveAsync(s.Scene.Clerk, s.Campaign, null, form, 0);
        Assert.Equal(nameof(form.Body), refused.Problems[0].Field);
    }

    private static byte[] Word(string text) =>
        SamplePapers.Write(
            "附件",
            [text],
            [
                ["甲", ""],
            ]
        );
}
