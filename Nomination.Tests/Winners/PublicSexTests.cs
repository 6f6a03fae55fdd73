using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Documents;
using Nomination.Core.Notices;
using Nomination.Core.Winners;
using Nomination.Tests.Documents;

namespace Nomination.Tests.Winners;

/// <summary>性别, the one column of the public list that a campaign may choose (trade rule 2.8).</summary>
public sealed class PublicSexTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Where_the_rule_book_shows_it_the_sex_stands_on_draft_list_document_and_profile(string kind)
    {
        await using var scene = await AwardedScene.OpenAsync(kind, r => r with { Notice = r.Notice with { ShowSex = true } });
        var notice = scene.Notice;
        var sheet = await SheetAsync(notice);
        var known = await notice.ReadAsync(db => db.Candidates.ToDictionaryAsync(c => c.Name, c => c.Gender));
        Assert.True(sheet.ShowsSex);
        Assert.All(sheet.Groups.SelectMany(g => g.Lines), l => Assert.Equal((true, known[l.Name]), (l.Sex is "男" or "女", l.Sex)));
        Assert.Contains("姓名\n性别\n工作单位", LetterTests.Text(NoticeLetter.Compose(sheet)), StringComparison.Ordinal);

        var winner = await scene.WinnerAsync("惠成林");
        Assert.Equal(known["惠成林"], (await new PublicProfileService(notice.Store.Stores).ProfileAsync(winner.Slug))!.Sex);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Where_it_does_not_the_sex_stands_nowhere(string kind)
    {
        await using var scene = await AwardedScene.OpenAsync(kind);
        var sheet = await SheetAsync(scene.Notice);
        Assert.False(sheet.ShowsSex);
        Assert.All(sheet.Groups.SelectMany(g => g.Lines), l => Assert.Empty(l.Sex));
        Assert.DoesNotContain("性别", LetterTests.Text(NoticeLetter.Compose(sheet)), StringComparison.Ordinal);
        var winner = await scene.WinnerAsync("惠成林");
        Assert.Empty((await new PublicProfileService(scene.Notice.Store.Stores).ProfileAsync(winner.Slug))!.Sex);
    }

    [Fact]
    public void Who_is_asked_for_consent_reads_that_the_sex_is_among_the_columns()
    {
        Assert.Same(ConsentTexts.All, ConsentTexts.Of(showSex: false));
        Assert.Equal(ConsentTexts.Version, ConsentTexts.VersionOf(showSex: false));
        var asked = ConsentTexts.Of(showSex: true);
        Assert.Contains("公示姓名、性别、工作单位", asked.Single(t => t.Kind == ConsentKind.Notice).Text, StringComparison.Ordinal);
        Assert.Equal(ConsentTexts.All.Where(t => t.Kind != ConsentKind.Notice), asked.Where(t => t.Kind != ConsentKind.Notice));
        Assert.NotEqual(ConsentTexts.Version, ConsentTexts.VersionOf(showSex: true));
    }

    private static async Task<NoticeSheet> SheetAsync(Notices.NoticeScene scene)
    {
        var board = new NoticeBoardService(scene.Store.Stores, scene.Clock);
        return (await board.FindAsync((await board.ListAsync())[0].Id))!;
    }
}
