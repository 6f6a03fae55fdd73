using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Scoring;
using Nomination.Core.Shared;
using Nomination.Tests.Reviews;

namespace Nomination.Tests.Scoring;

/// <summary>After the lock: the queue by what hangs on it, one more reader, questions about sheets, notes.</summary>
public sealed class DiscussionTests
{
    private const string Reason = "两位专家意见相差较大，且处在切线上";

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task One_more_reader_scores_after_the_close_and_the_sheet_counts(string kind)
    {
        await using var s = await ClosedAsync(kind);
        var cuts = new CutLineService(s.Store.Stores, s.Clock);
        var queue = (await cuts.QueueAsync(s.Scene.Clerk, s.Id)).Value;
        Assert.True(queue is { Places: 20, MayAsk: true, IsDecided: false });
        Assert.Equal(queue.Rows.Select(r => r.Chance.Effect).OrderDescending(), queue.Rows.Select(r => r.Chance.Effect));
        var top = queue.Rows[0];
        Assert.InRange(top.Chance.Effect, 0.1, 1);
        var possible = queue.Possible[top.CandidateId];
        Assert.All(possible, p => Assert.True(p.IsAlternate));
        var alternate = possible[0];

        var readers = new ReaderRequestService(s.Store.Stores, s.Clock);
        Assert.Equal("Text", (await readers.AskAsync(s.Scene.Clerk, s.Id, top.CandidateId, alternate.Id, "太少")).Problems[0].Field);
        Assert.True((await readers.AskAsync(s.Scene.Chair, s.Id, top.CandidateId, alternate.Id, Reason)).Done);
        Assert.Equal(
            ProblemKind.Conflict,
            (await readers.AskAsync(s.Scene.Clerk, s.Id, top.CandidateId, alternate.Id, Reason)).Problems[0].Kind
        );

        var reader = new Actor(
            Guid.NewGuid(),
            alternate.Name,
            [new SeatOf(Role.Expert, s.Scene.Organiser.Id, s.Id, ReviewerId: alternate.Id)]
        );
        Assert.True((await s.Declarations.DeclareNoneAsync(reader, s.Id, [top.Number])).Done);
        var discussion = new DiscussionService(s.Store.Stores, s.Clock);
        Assert.Equal(ProblemKind.Conflict, (await discussion.NotesAsync(reader, s.Id, top.Number)).Problems[0].Kind);
        // An alternate is of the discussion for the one candidate alone.
        Assert.Equal([top.Number], (await discussion.ListAsync(reader, s.Id)).Value.Select(l => l.Number));
        Assert.Equal(ProblemKind.Forbidden, (await discussion.NotesAsync(reader, s.Id, OtherThan(top))).Problems[0].Kind);
        Assert.Equal(ProblemKind.Closed, (await s.Sheets.SaveMarkAsync(reader, s.Id, OtherThan(top), "c1", 0, 0)).Problems[0].Kind);
        Assert.Equal(ProblemKind.Closed, (await s.Sheets.SaveMarkAsync(s.Expert("E01"), s.Id, top.Number, "c1", 0, 0)).Problems[0].Kind);
        var version = 0;
        foreach (var criterion in s.Scene.Campaign.Rules.Rubric.Criteria)
        {
            var saved = await s.Sheets.SaveMarkAsync(reader, s.Id, top.Number, criterion.Code, criterion.Max * 100 - 100, version);
            Assert.True(saved.Done, saved.Text);
            version = saved.Value.Version;
        }
        Assert.Equal([alternate.Code], Missing(await LineAsync(s, top.Number)));
        Assert.True((await s.Sheets.LockAsync(reader, s.Id, top.Number, version)).Done);
        Assert.Contains((await LineAsync(s, top.Number)).Sheets, x => x.Reviewer == alternate.Code);
        Assert.True((await discussion.NotesAsync(reader, s.Id, top.Number)).Done);
        var again = (await cuts.QueueAsync(s.Scene.Clerk, s.Id)).Value.Rows.Single(r => r.Number == top.Number);
        Assert.True(Assert.Single(again.Extra) is { IsDone: true } extra && extra.Reason == Reason && extra.AskedBy == s.Scene.Chair.Name);
    }

    [Fact]
    public async Task A_recused_expert_is_never_asked_and_a_recused_chair_does_not_see_the_line()
    {
        await using var s = await ClosedAsync("sqlite");
        var (cuts, readers) = (new CutLineService(s.Store.Stores, s.Clock), new ReaderRequestService(s.Store.Stores, s.Clock));
        var twelve = s.Candidates["12"].Id;
        var refused = await readers.AskAsync(s.Scene.Clerk, s.Id, twelve, s.Scene.Panel.First(r => r.Code == "E06").Id, Reason);
        Assert.Contains("须回避", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain((await cuts.QueueAsync(ChairOf(s, "E06"), s.Id)).Value.Rows, r => r.Number == "12");
        Assert.Equal(
            ProblemKind.Forbidden,
            (await readers.AskAsync(ChairOf(s, "E06"), s.Id, twelve, Guid.NewGuid(), Reason)).Problems[0].Kind
        );
        Assert.Equal(ProblemKind.Forbidden, (await cuts.QueueAsync(s.Expert("E01"), s.Id)).Problems[0].Kind);
    }

    [Fact]
    public async Task A_blind_chair_reads_numbers_instead_of_names()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite", blind: true);
        await s.FillAsync();
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        var cuts = new CutLineService(s.Store.Stores, s.Clock);
        Assert.All((await cuts.QueueAsync(ChairOf(s, "E02"), s.Id)).Value.Rows, r => Assert.Equal($"候选人 {r.Number}", r.Title));
        var discussion = new DiscussionService(s.Store.Stores, s.Clock);
        Assert.All((await discussion.ListAsync(s.Expert("E01"), s.Id)).Value, l => Assert.Equal($"候选人 {l.Number}", l.Title));
        Assert.Equal(s.Candidates["07"].Name, (await discussion.NotesAsync(s.Scene.Clerk, s.Id, "07")).Value.Title);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_question_about_a_sheet_and_its_answer_stand_beside_it_and_change_no_rank(string kind)
    {
        await using var s = await ClosedAsync(kind);
        var (ranks, queries) = (new RankingService(s.Store.Stores, s.Clock), new SheetQueryService(s.Store.Stores, s.Clock));
        var before = (await ranks.RulesAsync(s.Scene.Clerk, s.Id)).Value;
        var flagged = before.Flagged[0];
        Assert.Equal("Text", (await queries.AskAsync(s.Scene.Clerk, s.Id, flagged.CandidateId, flagged.ReviewerId, " ")).Problems[0].Field);
        Assert.True(
            (await queries.AskAsync(s.Scene.Clerk, s.Id, flagged.CandidateId, flagged.ReviewerId, "请说明业绩一项给 18 分的依据")).Done
        );
        var asked = Assert.Single((await ranks.RulesAsync(s.Scene.Clerk, s.Id)).Value.Flagged[0].Queries);
        Assert.Null(asked.AnsweredAt);
        Assert.True((await queries.AnswerAsync(s.Scene.Clerk, s.Id, asked.Id, "缺系统试验数据")).Done);
        Assert.Equal(ProblemKind.Conflict, (await queries.AnswerAsync(s.Scene.Clerk, s.Id, asked.Id, "改口")).Problems[0].Kind);
        var after = (await ranks.RulesAsync(s.Scene.Clerk, s.Id)).Value;
        Assert.Equal("缺系统试验数据", after.Flagged[0].Queries[0].Answer);
        Assert.Equal(before.Rows.Select(r => (r.Number, r.Ranks[1])), after.Rows.Select(r => (r.Number, r.Ranks[1])));
        Assert.Equal(
            ProblemKind.Forbidden,
            (await queries.AskAsync(s.Expert("E01"), s.Id, flagged.CandidateId, flagged.ReviewerId, "？")).Problems[0].Kind
        );
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Notes_are_read_by_the_panel_and_the_office_but_by_nobody_who_is_recused(string kind)
    {
        await using var s = await ClosedAsync(kind);
        var discussion = new DiscussionService(s.Store.Stores, s.Clock);
        Assert.True((await discussion.WriteAsync(s.Expert("E01"), s.Id, "12", "成果转化材料可再核实。")).Done);
        Assert.True((await discussion.WriteAsync(s.Scene.Clerk, s.Id, "12", "已请所在单位补充合同。")).Done);
        var notes = (await discussion.NotesAsync(s.Expert("E02"), s.Id, "12")).Value.Notes;
        Assert.Equal(
            [("E01", "成果转化材料可再核实。"), (s.Scene.Clerk.Name, "已请所在单位补充合同。")],
            notes.Select(n => (n.By, n.Text))
        );
        Assert.Equal(ProblemKind.Forbidden, (await discussion.NotesAsync(s.Expert("E06"), s.Id, "12")).Problems[0].Kind);
        Assert.Equal(ProblemKind.Forbidden, (await discussion.WriteAsync(s.Expert("E06"), s.Id, "12", "不妥")).Problems[0].Kind);
        Assert.DoesNotContain((await discussion.ListAsync(s.Expert("E06"), s.Id)).Value, l => l.Number == "12");
        Assert.Equal(2, (await discussion.ListAsync(s.Scene.Clerk, s.Id)).Value.Single(l => l.Number == "12").Notes);
        Assert.Equal(ProblemKind.Forbidden, (await discussion.NotesAsync(s.Scene.CoHost, s.Id, "12")).Problems[0].Kind);
        Assert.Equal("Text", (await discussion.WriteAsync(s.Scene.Clerk, s.Id, "12", new string('字', 501))).Problems[0].Field);
    }

    [Fact]
    public async Task Whoever_may_still_mark_late_reads_neither_notes_nor_the_queue_on_that_candidate()
    {
        await using var s = await ReviewScene.OpenAsync(
            "sqlite",
            change: r => r with { Sheets = r.Sheets with { Late = LateSheets.Grace, LateHours = 24 } }
        );
        await s.FillAsync();
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        var cuts = new CutLineService(s.Store.Stores, s.Clock);
        var top = (await cuts.QueueAsync(s.Scene.Clerk, s.Id)).Value.Rows[0];
        var e05 = s.Scene.Panel.First(r => r.Code == "E05").Id;
        await using (var db = s.Store.Stores.Open())
        {
            var open = await db.ScoreSheets.SingleAsync(x => x.ReviewerId == e05 && x.CandidateId == top.CandidateId);
            (open.LockedAt, open.Version) = (null, open.Version + 1);
            Assert.Null(await db.CommitAsync());
        }
        var all = (await cuts.QueueAsync(s.Scene.Clerk, s.Id)).Value.Rows.Select(r => r.Number).ToList();
        Assert.Contains(top.Number, all);
        Assert.Equal(all.Where(n => n != top.Number), (await cuts.QueueAsync(ChairOf(s, "E05"), s.Id)).Value.Rows.Select(r => r.Number));
        var discussion = new DiscussionService(s.Store.Stores, s.Clock);
        Assert.Equal(ProblemKind.Conflict, (await discussion.NotesAsync(s.Expert("E05"), s.Id, top.Number)).Problems[0].Kind);
        Assert.True((await discussion.NotesAsync(s.Expert("E05"), s.Id, OtherThan(top))).Done);
        s.Clock.Now = s.Clock.Now.AddHours(25);
        Assert.True((await discussion.NotesAsync(s.Expert("E05"), s.Id, top.Number)).Done);
    }

    [Fact]
    public async Task Nobody_discusses_while_experts_still_score()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        var discussion = new DiscussionService(s.Store.Stores, s.Clock);
        Assert.Equal(ProblemKind.Closed, (await discussion.NotesAsync(s.Expert("E01"), s.Id, "12")).Problems[0].Kind);
        Assert.Equal(ProblemKind.Closed, (await discussion.ListAsync(s.Scene.Clerk, s.Id)).Problems[0].Kind);
    }

    private static async Task<ReviewScene> ClosedAsync(string kind)
    {
        var s = await ReviewScene.OpenAsync(kind);
        await s.FillAsync();
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        return s;
    }

    private static Actor ChairOf(ReviewScene s, string code) =>
        new(
            Guid.NewGuid(),
            "组长",
            [new SeatOf(Role.Chair, s.Scene.Organiser.Id, s.Id, ReviewerId: s.Scene.Panel.First(r => r.Code == code).Id)]
        );

    private static string OtherThan(QueueRow row) => row.Number == "01" ? "02" : "01";

    private static IReadOnlyList<string> Missing(RankedLine line) => line.Missing;

    private static async Task<RankedLine> LineAsync(ReviewScene s, string number) =>
        (await s.Board.RankingAsync(s.Scene.Clerk, s.Id)).Value.Lines.Single(l => l.Number == number);
}
