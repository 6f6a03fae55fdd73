using Nomination.Core.Evidence;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Tests.Notices;

/// <summary>The gate at the desk: words, lines and attachments of a notice, the office's own numbers, and the words it lists.</summary>
public sealed class NoticeGateTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_contact_fields_and_nothing_else_may_carry_numbers(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var form = (await scene.Notices.DraftAsync(scene.Scene.Clerk, scene.Campaign)).Value.Form;
        (form.Phone, form.SupervisionPhone) = ("0913-0000001", "0913-0000002");
        form.Body += "\n咨询请拨0913-0000001，监督请拨（0913）0000002。";
        form.Body += "\n张工0913-0000003。";
        var refused = await scene.Notices.PostAsync(scene.Scene.Clerk, scene.Campaign, form);
        Assert.Equal((nameof(NoticeForm.Body), 1), (refused.Problems[0].Field, refused.Problems.Count));
        Assert.Contains("固定电话 091****0003", refused.Text, StringComparison.Ordinal);
        form.Body = form.Body.Replace("0913-0000003", "", StringComparison.Ordinal);
        Assert.True((await scene.Notices.PostAsync(scene.Scene.Clerk, scene.Campaign, form)).Done);
        var id = await scene.ReadAsync(db => Task.FromResult(db.Notices.Single().Id));
        var sheet = (await new NoticeBoardService(scene.Store.Stores, scene.Clock).FindAsync(id))!;
        Assert.Equal(("0913-0000001", "0913-0000002"), (sheet.Office.Phone, sheet.Office.SupervisionPhone));
    }

    [Theory]
    [InlineData(nameof(NoticeForm.Office), "市科协 赵工19900000101")]
    [InlineData(nameof(NoticeForm.Email), "赵工 19900000101")]
    [InlineData(nameof(NoticeForm.Address), "仓程路68号 赵工19900000101")]
    [InlineData(nameof(NoticeForm.Postcode), "19900000101")]
    public void No_contact_field_takes_what_is_not_its_own(string field, string text)
    {
        var form = new NoticeForm
        {
            Title = "公示",
            Body = "正文",
            Phone = "0913-0000001",
            Email = "office@weinan.example、kx@weinan.example",
            Address = "渭南市仓程路68号",
            Postcode = "714000",
        };
        Assert.Empty(new NoticeFormValidator().Validate(form).Errors);
        typeof(NoticeForm).GetProperty(field)!.SetValue(form, text);
        Assert.Equal(field, Assert.Single(new NoticeFormValidator().Validate(form).Errors).PropertyName);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_word_of_the_offices_list_waits_for_a_name(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var words = new LeakWordService(scene.Store.Stores, scene.Clock, scene.Vault);
        Assert.Contains("涉密", (await words.ReadAsync(scene.Scene.Clerk, scene.Campaign)).Value);
        Assert.True((await words.SaveAsync(scene.Scene.Clerk, scene.Campaign, "涉密\n内部代号\n")).Done);
        Assert.Equal(ProblemKind.Forbidden, (await words.SaveAsync(scene.Scene.Auditor, scene.Campaign, "")).Problems[0].Kind);
        var form = (await scene.Notices.DraftAsync(scene.Scene.Clerk, scene.Campaign)).Value.Form;
        form.Body += "\n名单不含内部代号。";
        Assert.Contains(
            "关键词 “内部代号”",
            (await scene.Notices.PostAsync(scene.Scene.Clerk, scene.Campaign, form)).Text,
            StringComparison.Ordinal
        );
        form.WordsChecked = true;
        Assert.True((await scene.Notices.PostAsync(scene.Scene.Clerk, scene.Campaign, form)).Done);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_word_added_later_is_looked_for_in_the_files_that_wait(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var files = new NoticeFileService(scene.Store.Stores, scene.Clock, scene.Vault);
        var file = (
            await files.AttachAsync(
                scene.Scene.Clerk,
                scene.Campaign,
                "名单.docx",
                new MemoryStream(LeakFiles.Docx("<w:p><w:r><w:t>参加长征三号项目</w:t></w:r></w:p>"))
            )
        ).Value;
        Assert.Equal("", file.Unread);
        var words = new LeakWordService(scene.Store.Stores, scene.Clock, scene.Vault);
        Assert.True((await words.SaveAsync(scene.Scene.Clerk, scene.Campaign, "涉密\n长征三号")).Done);
        var draft = (await scene.Notices.DraftAsync(scene.Scene.Clerk, scene.Campaign)).Value;
        Assert.Contains("长征三号", draft.Blocks.Single(), StringComparison.Ordinal);
        Assert.False((await scene.Notices.PostAsync(scene.Scene.Clerk, scene.Campaign, draft.Form)).Done);
        // Whoever signs for it can open it; nobody outside the office can.
        Assert.Equal(ProblemKind.Forbidden, (await files.WaitingAsync(scene.Scene.Unit(0), file.Id)).Problems[0].Kind);
        await using (var content = (await files.WaitingAsync(scene.Scene.Clerk, file.Id)).Value.Content)
            Assert.Equal(file.Bytes, content.Length);
        Assert.True((await files.ConfirmAsync(scene.Scene.Clerk, file.Id)).Done);
        Assert.True((await scene.Notices.PostAsync(scene.Scene.Clerk, scene.Campaign, draft.Form)).Done);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task An_attachment_with_a_leak_is_not_kept_and_a_scan_waits_for_a_persons_eyes(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        using var folder = new TempFolder();
        using var vault = new EvidenceVault(folder.Path);
        var files = new NoticeFileService(scene.Store.Stores, scene.Clock, vault);
        var leak = await AttachAsync("名单.docx", LeakFiles.Docx("<w:p><w:r><w:t>手机19900000101</w:t></w:r></w:p>"));
        Assert.Contains("附件“名单.docx”的正文含有手机号码 199****0101", leak.Text, StringComparison.Ordinal);
        Assert.True((await AttachAsync("名单.docx", LeakFiles.Docx("<w:p><w:r><w:t>拟入选名单</w:t></w:r></w:p>"))).Done);
        // What a file is says its content: another ending is put right, a false one is refused.
        Assert.Contains("不是 png 格式", (await AttachAsync("名单.png", "名单"u8.ToArray())).Text, StringComparison.Ordinal);
        var renamed = (await AttachAsync("名单二.pdf", LeakFiles.Docx("<w:p><w:t>名单</w:t></w:p>"))).Value;
        Assert.Equal("名单二.docx", renamed.Name);
        Assert.True((await files.RemoveAsync(scene.Scene.Clerk, renamed.Id)).Done);
        var scan = (await AttachAsync("扫描.pdf", LeakFiles.Pdf("BT /T 12 Tf (x) Tj ET q BI /W 1 /H 1 ID x EI Q"))).Value;
        var form = (await scene.Notices.DraftAsync(scene.Scene.Clerk, scene.Campaign)).Value.Form;
        Assert.Contains(
            "署名确认",
            (await scene.Notices.PostAsync(scene.Scene.Clerk, scene.Campaign, form)).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(ProblemKind.Forbidden, (await files.ConfirmAsync(scene.Scene.Auditor, scan.Id)).Problems[0].Kind);
        Assert.True((await files.ConfirmAsync(scene.Scene.Clerk, scan.Id)).Done);
        var id = (await scene.Notices.PostAsync(scene.Scene.Clerk, scene.Campaign, form)).Value;
        var sheet = (await new NoticeBoardService(scene.Store.Stores, scene.Clock).FindAsync(id))!;
        Assert.Equal(["名单.docx", "扫描.pdf"], sheet.Files.Select(f => f.Name));
        var opened = await files.OpenAsync(id, scan.Id);
        await using (opened!.Value.Content)
            Assert.Equal(scan.Bytes, opened.Value.Content.Length);
        Assert.Equal(ProblemKind.Conflict, (await files.RemoveAsync(scene.Scene.Clerk, scan.Id)).Problems[0].Kind);

        Task<Result<NoticeFileView>> AttachAsync(string name, byte[] bytes) =>
            files.AttachAsync(scene.Scene.Clerk, scene.Campaign, name, new MemoryStream(bytes));
    }
}
