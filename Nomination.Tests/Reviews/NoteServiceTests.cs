using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Tests.Reviews;

/// <summary>Notes of one's own: only the writer reads them, and they go with the dossier.</summary>
public sealed class NoteServiceTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_note_is_read_by_its_writer_and_by_nobody_else(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        var notes = new NoteService(s.Store.Stores, s.Clock);
        var first = (await notes.SaveAsync(s.Expert("E01"), s.Id, "07", "再看第三页的专利清单", 0)).Value;
        var second = (await notes.SaveAsync(s.Expert("E01"), s.Id, "07", "专利清单第三页已核对", first.Version)).Value;
        Assert.Equal(("专利清单第三页已核对", 2), (second.Text, second.Version));
        Assert.Equal(second, (await s.Reviews.DossierAsync(s.Expert("E01"), s.Id, "07")).Value.Note);
        Assert.Equal("", (await s.Reviews.DossierAsync(s.Expert("E02"), s.Id, "07")).Value.Note.Text);
        await s.ScoreAsync("E01", "07", 19, 34, 13, 14, 12);
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        var office = JsonSerializer.Serialize((await s.Board.RankingAsync(s.Scene.Clerk, s.Id)).Value);
        Assert.DoesNotContain("\\u4E13\\u5229\\u6E05\\u5355", office, StringComparison.OrdinalIgnoreCase);
        await using var db = s.Store.Stores.Open();
        Assert.DoesNotContain(
            await db.AuditEntries.Select(e => e.Detail + e.Subject).ToListAsync(),
            d => d.Contains("专利清单", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Notes_stay_open_to_the_meeting_but_not_to_the_recused_nor_to_anybody_without_a_sheet()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        var notes = new NoteService(s.Store.Stores, s.Clock);
        foreach (var outsider in new[] { s.Scene.Clerk, s.Scene.Auditor, s.Scene.Unit(0), Actor.Visitor })
            Assert.Equal(ProblemKind.Forbidden, (await notes.SaveAsync(outsider, s.Id, "07", "好", 0)).Problems[0].Kind);
        Assert.Equal(ProblemKind.Forbidden, (await notes.SaveAsync(s.Expert("E06"), s.Id, "12", "好", 0)).Problems[0].Kind);
        s.Clock.Now = s.Scene.JustIn(StageKind.Ballot);
        Assert.True((await notes.SaveAsync(s.Expert("E01"), s.Id, "07", "会上问", 0)).Done);
        s.Clock.Now = s.Scene.JustAfter(StageKind.Ballot);
        Assert.Equal(ProblemKind.Closed, (await notes.SaveAsync(s.Expert("E01"), s.Id, "07", "晚了", 1)).Problems[0].Kind);
    }

    [Fact]
    public async Task A_second_window_does_not_overwrite_and_too_long_a_note_is_refused_with_its_length()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        var notes = new NoteService(s.Store.Stores, s.Clock);
        await notes.SaveAsync(s.Expert("E01"), s.Id, "07", "一", 0);
        Assert.Equal(ProblemKind.Conflict, (await notes.SaveAsync(s.Expert("E01"), s.Id, "07", "二", 0)).Problems[0].Kind);
        var refused = await notes.SaveAsync(s.Expert("E01"), s.Id, "08", new string('字', NoteService.Max + 1), 0);
        Assert.Contains("现为 2001 字", refused.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_note_goes_with_the_dossier(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        var notes = new NoteService(s.Store.Stores, s.Clock);
        Assert.True((await notes.SaveAsync(s.Expert("E01"), s.Id, "07", "记", 0)).Done);
        await using var db = s.Store.Stores.Open();
        await db.EvidenceFiles.Where(f => f.CandidateId == s.Candidates["07"].Id).ExecuteDeleteAsync();
        await db.Candidates.Where(c => c.Id == s.Candidates["07"].Id).ExecuteDeleteAsync();
        Assert.Empty(await db.ReviewerNotes.ToListAsync());
    }
}
