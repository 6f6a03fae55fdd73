using Microsoft.EntityFrameworkCore;
using Nomination.Core.Shared;
using Nomination.Core.Winners;
using Nomination.Tests.Evidence;

namespace Nomination.Tests.Winners;

/// <summary>A published profile: its words corrected, and taken down when the person no longer agrees to be shown.</summary>
public sealed class ProfileCorrectionTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_correction_stands_on_the_page_in_the_search_and_in_the_journal_with_its_reason(string kind)
    {
        await using var scene = await MediaScene.OpenAsync(kind);
        var desk = Desk(scene);
        var texts = (await desk.FindAsync(scene.Clerk, scene.Slug)).Value.Texts;
        texts.Story = "第一段。\n旱塬上\n第二段。";
        (texts.Headings, texts.Quote, texts.Field) = ("旱塬上", "树认人，我走了，它们的账没人接着记。", "果树栽培");
        texts.Facts = "驻村：23 年\n培训: 1.6 万人次";
        Assert.Equal("", (await desk.CorrectAsync(scene.Clerk, scene.Slug, new() { Texts = texts, Reason = "本人来信" })).Text);
        var page = await scene.ProfileAsync();
        Assert.Equal([(false, "第一段。"), (true, "旱塬上"), (false, "第二段。")], page.Story.Select(b => (b.IsHeading, b.Text)));
        Assert.Equal(("树认人，我走了，它们的账没人接着记。", "果树栽培"), (page.Quote, page.Field));
        Assert.Equal([("驻村", "23 年"), ("培训", "1.6 万人次")], page.Parts.Facts.Select(f => (f.Label, f.Value)));
        Assert.NotEmpty(page.Parts.Timeline);
        var found = await new WinnerSearchService(scene.Scene.Store.Stores).SearchAsync(new WinnerQuery("果树栽培"));
        Assert.Equal(scene.Slug, Assert.Single(found.Hits).Card.Slug);
        var line = await scene.Scene.ReadAsync(db =>
            db.AuditEntries.OrderByDescending(e => e.Sequence).FirstAsync(e => e.Act == "EditProfile")
        );
        Assert.Contains("本人来信", line.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("树认人", line.Detail, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_correction_that_leaks_lacks_its_reason_or_comes_too_late_is_refused(string kind)
    {
        await using var scene = await MediaScene.OpenAsync(kind);
        var desk = Desk(scene);
        var texts = (await desk.FindAsync(scene.Clerk, scene.Slug)).Value.Texts;
        var first = texts.Copy();
        texts.Quote = "电话19900000101";
        Assert.Contains("手机号码", (await CorrectAsync(texts)).Text, StringComparison.Ordinal);
        texts.Quote = "";
        Assert.Contains("原因", (await CorrectAsync(texts, "")).Text, StringComparison.Ordinal);
        texts.BirthYear = 1901;
        Assert.Contains("出生年份", (await CorrectAsync(texts)).Text, StringComparison.Ordinal);
        texts.BirthYear = null;
        texts.Quote = "他主持的项目涉密。";
        Assert.Equal(PublicText.WordsChecked, (await CorrectAsync(texts)).Problems[0].Field);
        texts.Quote = "";
        Assert.True((await CorrectAsync(texts)).Done);
        Assert.Equal(ProblemKind.Conflict, (await CorrectAsync(first)).Problems[0].Kind);
        Assert.Equal(ProblemKind.Forbidden, (await desk.FindAsync(scene.Scene.Scene.Rechecker, scene.Slug)).Problems[0].Kind);

        Task<Result> CorrectAsync(ProfileTexts t, string reason = "错字") =>
            desk.CorrectAsync(scene.Clerk, scene.Slug, new() { Texts = t, Reason = reason });
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_new_citation_takes_the_share_picture_that_bore_the_old_one(string kind)
    {
        await using var scene = await MediaScene.OpenAsync(kind);
        Assert.True((await scene.Cards.CardAsync(scene.Clerk, scene.Slug, new MemoryStream(Corpus.Jpeg(1200, 630)))).Done);
        var texts = (await Desk(scene).FindAsync(scene.Clerk, scene.Slug)).Value.Texts;
        texts.Brief = "改了简要事迹";
        Assert.True((await Desk(scene).CorrectAsync(scene.Clerk, scene.Slug, new() { Texts = texts, Reason = "错字" })).Done);
        Assert.NotNull(await scene.Public.CardAsync(scene.Slug));
        texts = (await Desk(scene).FindAsync(scene.Clerk, scene.Slug)).Value.Texts;
        texts.Citation = "改了推荐词";
        Assert.True((await Desk(scene).CorrectAsync(scene.Clerk, scene.Slug, new() { Texts = texts, Reason = "错字" })).Done);
        Assert.Null(await scene.Public.CardAsync(scene.Slug));
        Assert.Contains((await scene.Cards.WaitingAsync(scene.Clerk, scene.Scene.Campaign)).Value, t => t.Slug == scene.Slug);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_keyword_in_corrected_words_waits_for_a_name_once(string kind)
    {
        await using var scene = await MediaScene.OpenAsync(kind);
        var form = new ProfileCorrection { Texts = (await Desk(scene).FindAsync(scene.Clerk, scene.Slug)).Value.Texts, Reason = "补充" };
        form.Texts.Brief = "项目涉密，只作简介。";
        var refused = await Desk(scene).CorrectAsync(scene.Clerk, scene.Slug, form);
        Assert.Equal(PublicText.WordsChecked, refused.Problems[0].Field);
        form.WordsChecked = true;
        Assert.True((await Desk(scene).CorrectAsync(scene.Clerk, scene.Slug, form)).Done);
        var next = new ProfileCorrection { Texts = (await Desk(scene).FindAsync(scene.Clerk, scene.Slug)).Value.Texts, Reason = "错字" };
        next.Texts.Citation = "改了推荐词";
        Assert.True((await Desk(scene).CorrectAsync(scene.Clerk, scene.Slug, next)).Done);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Who_no_longer_agrees_is_taken_down_everywhere_and_keeps_the_title(string kind)
    {
        await using var scene = await MediaScene.OpenAsync(kind);
        await scene.ShowAsync((scene.Photo, MediaKind.Photo, "授课"));
        Assert.True((await scene.SizeAsync(scene.Photo, 800, MediaScene.Small)).Done);
        var photo = Assert.Single((await scene.ProfileAsync()).Photos);
        var desk = Desk(scene);
        Assert.Contains("依据", (await desk.WithdrawAsync(scene.Clerk, scene.Slug, new())).Text, StringComparison.Ordinal);
        Assert.True((await desk.WithdrawAsync(scene.Clerk, scene.Slug, new() { Source = "本人书面申请" })).Done);

        Assert.Null(await scene.Public.PictureAsync(scene.Slug, photo.Id, 800, "image/webp"));
        Assert.Null(await scene.Public.PortraitAsync(scene.Slug));
        var page = await scene.ProfileAsync();
        Assert.Equal(("惠成林", "", ""), (page.Line.Name, page.Line.Citation, page.Brief));
        Assert.NotNull(page.Line.CertificateNumber);
        Assert.Empty(page.Story);
        var row = await scene.Scene.ReadAsync(db => db.Winners.AsNoTracking().SingleAsync(w => w.Slug == scene.Slug));
        Assert.Equal(("", "", ""), (row.Citation, row.Story, row.Sex));
        Assert.DoesNotContain("获评", row.PartsJson, StringComparison.Ordinal);
        Assert.Empty(await scene.Scene.ReadAsync(db => db.WinnerMedia.Where(m => m.WinnerId == row.Id).ToListAsync()));
        var search = new WinnerSearchService(scene.Scene.Store.Stores);
        // The others of this scene have the same story.
        Assert.DoesNotContain((await search.SearchAsync(new WinnerQuery("修枝剪"))).Hits, h => h.Card.Slug == scene.Slug);
        Assert.Equal(ProblemKind.Conflict, (await desk.WithdrawAsync(scene.Clerk, scene.Slug, new() { Source = "再次" })).Problems[0].Kind);
        Assert.Contains("没有同意", (await desk.FindAsync(scene.Clerk, scene.Slug)).Value.Refusal, StringComparison.Ordinal);
        Assert.Equal(1, await scene.Scene.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Act == "WithdrawDisplay")));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_photo_ticked_as_title_opens_the_page_and_the_years_wall(string kind)
    {
        await using var scene = await MediaScene.OpenAsync(kind);
        await scene.ShowAsync((scene.Photo, MediaKind.Photo, "在试验坡地"), (scene.Files[2], MediaKind.Photo, "授课"));
        foreach (var file in scene.Files.Skip(1).Take(2))
            Assert.True((await scene.SizeAsync(file, 800, MediaScene.Small)).Done);
        var form = Form(title: 0);
        Assert.True((await scene.Desk.ReleaseAsync(scene.Clerk, scene.Slug, form)).Done);
        var page = await scene.ProfileAsync();
        Assert.Equal(("在试验坡地", 800), (page.Landscape!.Alt, Assert.Single(page.Landscape.Sizes!).Width));
        Assert.Equal("授课", Assert.Single(page.Photos).Caption);
        var hall = Assert.Single(await new GalleryService(scene.Scene.Store.Stores).GalleryAsync(2026));
        Assert.Equal(page.Landscape.At(800), Assert.Single(hall.Scenes).At(800));

        form.Choices[1].IsTitle = true;
        Assert.Contains("一张", (await scene.Desk.ReleaseAsync(scene.Clerk, scene.Slug, form)).Text, StringComparison.Ordinal);
        form.Choices[1].IsTitle = form.Choices[0].Shown = false;
        Assert.Contains("题图", (await scene.Desk.ReleaseAsync(scene.Clerk, scene.Slug, form)).Text, StringComparison.Ordinal);

        MediaForm Form(int title) =>
            new()
            {
                Choices =
                [
                    .. scene
                        .Files.Skip(1)
                        .Take(2)
                        .Select(
                            (f, i) =>
                                new MediaChoice
                                {
                                    FileId = f.Id,
                                    Kind = MediaKind.Photo,
                                    Shown = true,
                                    Order = i + 1,
                                    Caption = i == 0 ? "在试验坡地" : "授课",
                                    IsTitle = i == title,
                                }
                        ),
                ],
            };
    }

    [Theory]
    [InlineData("旱塬上", "", true)]
    [InlineData("花期\n旱塬上", "没有单独成行的小标题“旱塬上”", false)]
    [InlineData("没有的标题", "没有单独成行的小标题“没有的标题”", false)]
    public void Headings_must_stand_in_the_story_in_their_order(string headings, string words, bool fits)
    {
        var texts = new ProfileTexts { Story = "第一段。\n旱塬上\n第二段。\n花期\n第三段。", Headings = headings };
        var found = new ProfileTextsValidator().Validate(texts);
        Assert.Equal(fits, found.IsValid);
        Assert.Contains(words, string.Join('；', found.Errors.Select(e => e.ErrorMessage)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_fact_has_a_label_and_a_content()
    {
        Assert.True(new ProfileTextsValidator().Validate(new ProfileTexts { Facts = "驻村：23 年\n培训:万人" }).IsValid);
        Assert.False(new ProfileTextsValidator().Validate(new ProfileTexts { Facts = "驻村 23 年" }).IsValid);
        Assert.False(new ProfileTextsValidator().Validate(new ProfileTexts { Facts = "驻村：" }).IsValid);
    }

    private static ProfileCorrectionService Desk(MediaScene scene) => new(scene.Scene.Store.Stores, scene.Scene.Clock, scene.Vault);
}
