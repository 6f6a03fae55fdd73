using Microsoft.EntityFrameworkCore;
using Nomination.Core.Evidence;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Tests.Reviews;

/// <summary>The office is told at once, offered a replacement and alarmed; the recused expert sees neither file nor figure.</summary>
public sealed class RecusalDeskTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_recusal_rings_at_the_office_with_a_replacement_that_one_click_puts_in(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        var heard = new List<string>();
        void Hear(string tag) => heard.Add(tag);
        PublicChanges.Changed += Hear;
        try
        {
            Assert.True((await s.Recusals.DeclareAsync(s.Expert("E05"), s.Id, "02", RecusalKinds.Coauthor, "合著论文")).Done);
        }
        finally
        {
            PublicChanges.Changed -= Hear;
        }
        Assert.Contains(RecusalNotice.Tag(s.Id), heard);
        var desk = (await s.Desk.ViewAsync(s.Scene.Clerk, s.Id)).Value;
        var news = Assert.Single(desk.New);
        Assert.Equal(
            ("E05 孟庆扬", "02", RecusalKinds.Coauthor, "合著论文", 8),
            (news.Reviewer, news.Number, news.Kind, news.Reason, news.Readers)
        );
        // 02 is a physician's dossier: the alternate of preventive medicine first.
        Assert.Equal(("A01", true), (news.Offers[0].Code, news.Offers[0].IsAlternate));
        Assert.Empty(desk.BelowMinimum);
        Assert.True((await s.Desk.ReplaceAsync(s.Scene.Clerk, s.Id, news.CandidateId, news.Offers[0].ReviewerId)).Done);
        Assert.Empty((await s.Desk.ViewAsync(s.Scene.Clerk, s.Id)).Value.New);
        Assert.Equal(337, (await s.Panel.ViewAsync(s.Scene.Clerk, s.Id)).Value.PlannedSheets);
        await using var db = s.Store.Stores.Open();
        Assert.Equal("补位", (await db.Assignments.SingleAsync()).Origin);
        var notice = await db.RecusalNotices.SingleAsync();
        Assert.Equal((true, news.Offers[0].ReviewerId), (notice.HandledAt is not null, notice.ReplacedBy));
        Assert.Contains(
            "已在评阅",
            (await s.Desk.ReplaceAsync(s.Scene.Clerk, s.Id, news.CandidateId, news.Offers[0].ReviewerId)).Text,
            StringComparison.Ordinal
        );
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Under_five_readers_the_office_is_alarmed_until_somebody_reads_instead(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        foreach (var code in new[] { "E01", "E02", "E03", "E04" })
            await s.Recusals.DeclareAsync(s.Expert(code), s.Id, "07", RecusalKinds.Interest, "同一评奖项目");
        Assert.Empty((await s.Desk.ViewAsync(s.Scene.Clerk, s.Id)).Value.BelowMinimum);
        await s.Recusals.DeclareAsync(s.Expert("E05"), s.Id, "07", RecusalKinds.Interest, "同一评奖项目");
        var alarm = Assert.Single((await s.Desk.ViewAsync(s.Scene.Clerk, s.Id)).Value.BelowMinimum);
        Assert.Equal(("07", 4, 3), (alarm.Number, alarm.Readers, alarm.Offers.Count));
        await s.Desk.ReplaceAsync(s.Scene.Clerk, s.Id, alarm.CandidateId, alarm.Offers[0].ReviewerId);
        var after = (await s.Desk.ViewAsync(s.Scene.Clerk, s.Id)).Value;
        Assert.Equal((0, 4), (after.BelowMinimum.Count, after.New.Count));
        foreach (var left in after.New)
            Assert.True((await s.Desk.DismissAsync(s.Scene.Clerk, s.Id, left.CandidateId, left.ReviewerId)).Done);
        Assert.Empty((await s.Desk.ViewAsync(s.Scene.Clerk, s.Id)).Value.New);
    }

    [Fact]
    public async Task Nobody_with_a_conflict_or_a_wish_against_him_is_offered_or_put_in()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        await using (var db = s.Store.Stores.Open())
        {
            var alternate = await db.Reviewers.SingleAsync(r => r.CampaignId == s.Id && r.Code == "A01");
            alternate.Background = new ExpertBackground { FormerPosts = [new FormerPost("渭南市中心医院", 2010, 2022)] };
            Assert.Null(await db.CommitAsync());
        }
        await s.Recusals.DeclareAsync(s.Expert("E05"), s.Id, "02", RecusalKinds.Kin, "表妹");
        var news = Assert.Single((await s.Desk.ViewAsync(s.Scene.Clerk, s.Id)).Value.New);
        Assert.DoesNotContain(news.Offers, o => o.Code == "A01");
        await using var read = s.Store.Stores.Open();
        var id = await read.Reviewers.Where(r => r.CampaignId == s.Id && r.Code == "A01").Select(r => r.Id).SingleAsync();
        Assert.Contains(
            "曾任职单位",
            (await s.Desk.ReplaceAsync(s.Scene.Clerk, s.Id, news.CandidateId, id)).Text,
            StringComparison.Ordinal
        );
        foreach (var other in new[] { s.Expert("E01"), s.Scene.Unit(0), s.Scene.CoHost, Actor.Visitor })
            Assert.Equal(ProblemKind.Forbidden, (await s.Desk.ReplaceAsync(other, s.Id, news.CandidateId, id)).Problems[0].Kind);
    }

    [Fact]
    public async Task A_recused_expert_reaches_nothing_of_that_candidate()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        await s.ScoreAsync("E01", "02", 19, 34, 13, 14, 12);
        await s.ScoreAsync("E05", "02", 11, 21, 3, 4, 5);
        var e05 = s.Expert("E05");
        Assert.True((await s.Recusals.DeclareAsync(e05, s.Id, "02", RecusalKinds.Kin, "表妹")).Done);
        var desk = (await s.Reviews.TasksAsync(e05, s.Id)).Value;
        Assert.DoesNotContain(desk.Tasks, t => t.Number == "02");
        Assert.Equal((37, 1, 0), (desk.Tasks.Count, desk.Recused, desk.Complete + desk.Locked));
        Result[] closed =
        [
            await s.Reviews.DossierAsync(e05, s.Id, "02"),
            await s.Declarations.CardAsync(e05, s.Id, "02"),
            await s.Declarations.DeclareNoneAsync(e05, s.Id, ["02"]),
            await s.Sheets.SaveMarkAsync(e05, s.Id, "02", "c1", 1800, 0),
            await s.Board.RankingAsync(e05, s.Id),
            await s.Board.ProgressAsync(e05, s.Id),
            await s.Panel.ViewAsync(e05, s.Id),
            await s.Desk.ViewAsync(e05, s.Id),
            await s.Recusals.ListAsync(e05, s.Id),
        ];
        Assert.All(closed, r => Assert.False(r.Done));
        await using var db = s.Store.Stores.Open();
        using var folder = new TempFolder();
        using var vault = new EvidenceVault(folder.Path);
        var file = await new EvidenceService(s.Store.Stores, s.Clock, vault).ListAsync(e05, s.Candidates["02"].Id);
        Assert.Equal(ProblemKind.Forbidden, file.Problems[0].Kind);
        Assert.False(await db.ScoreSheets.AnyAsync(x => x.CandidateId == s.Candidates["02"].Id && x.ReviewerId == e05.Seats[0].ReviewerId));
    }
}
