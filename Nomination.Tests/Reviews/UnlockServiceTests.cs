using Microsoft.EntityFrameworkCore;
using Nomination.Core.Audit;
using Nomination.Core.Campaigns;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Tests.Reviews;

public sealed class UnlockServiceTests
{
    private const string Why = "把 08 号的分填到了 07 号";

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Two_persons_give_a_sheet_back_and_the_old_marks_stay(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        var (unlocks, lists) = Of(s);
        await s.FillAsync((_, c) => c != "07");
        var asked = await unlocks.AskAsync(s.Scene.Clerk, s.Id, "E06", "07", Why);
        Assert.True((await unlocks.DecideAsync(s.Scene.Rechecker, s.Id, asked.Value, true, "核对属实")).Done);
        var bench = (await s.Reviews.DossierAsync(s.Expert("E06"), s.Id, "07")).Value;
        Assert.Equal((SheetState.Complete, true, 6000), (bench.Sheet.State, bench.IsReopened, bench.Sheet.TotalHundredths));
        var changed = (await s.Sheets.SaveMarkAsync(s.Expert("E06"), s.Id, "07", "c2", 2500, bench.Sheet.Version)).Value;
        var locked = await s.Sheets.LockAsync(s.Expert("E06"), s.Id, "07", changed.Version);
        Assert.True(locked.Done, locked.Text);

        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        var line = Assert.Single((await s.Board.RankingAsync(s.Scene.Clerk, s.Id)).Value.Lines);
        var sheet = line.Sheets.Single(x => x.Reviewer == "E06");
        var was = Assert.Single(sheet.Earlier);
        Assert.Equal((6000, Why, "经办", "复核"), (was.TotalHundredths, was.Reason, was.AskedBy, was.DecidedBy));
        Assert.NotEqual(was.TotalHundredths, sheet.TotalHundredths);
        Assert.False(sheet.IsLate);
        Assert.Equal(UnlockState.Relocked, Assert.Single((await lists.ListAsync(s.Scene.Clerk, s.Id)).Value.Rows).State);

        await using var db = s.Store.Stores.Open();
        Assert.Equal(
            [("AskUnlock", "经办"), ("DecideUnlock", "复核")],
            (await db.AuditEntries.Where(e => e.Act.EndsWith("Unlock")).OrderBy(e => e.Sequence).ToListAsync()).Select(e =>
                (e.Act, e.ActorName)
            )
        );
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_same_person_never_takes_both_parts(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        var (unlocks, _) = Of(s);
        await s.FillAsync((_, c) => c is not "07" and not "02");
        var chair = s.Scene.Chair;
        var own = (await unlocks.AskAsync(chair, s.Id, "E02", "07", Why)).Value;
        Assert.Contains("您本人", (await unlocks.DecideAsync(chair, s.Id, own, true, "是")).Text, StringComparison.Ordinal);
        // E02 asks with the expert's account and approves with the chair's: still the own sheet.
        var both = chair with
        {
            Seats = [.. chair.Seats, .. s.Scene.Rechecker.Seats, .. s.Scene.Clerk.Seats],
        };
        Assert.Equal(ProblemKind.Forbidden, (await unlocks.DecideAsync(both, s.Id, own, true, "是")).Problems[0].Kind);
        var clerk = s.Scene.Clerk with { Seats = [.. s.Scene.Clerk.Seats, .. s.Scene.Rechecker.Seats] };
        var named = (await unlocks.AskAsync(clerk, s.Id, "E01", "02", Why)).Value;
        Assert.Contains("不能是同一人", (await unlocks.DecideAsync(clerk, s.Id, named, true, "是")).Text, StringComparison.Ordinal);
        // The store itself holds it, whatever the service forgets.
        await using var db = s.Store.Stores.Open();
        db.Add(Signature(clerk.Id, UnlockPart.Decides));
        Assert.Equal(ProblemKind.Conflict, (await db.CommitAsync())?.Kind);
        await using var again = s.Store.Stores.Open();
        again.Add(Signature(Guid.NewGuid(), UnlockPart.Asks));
        Assert.Equal(ProblemKind.Conflict, (await again.CommitAsync())?.Kind);

        UnlockSignature Signature(Guid person, UnlockPart part) =>
            new()
            {
                UnlockId = named,
                PersonId = person,
                PersonName = "又一次",
                Part = part,
                At = s.Clock.Now,
            };
    }

    [Fact]
    public async Task Only_a_locked_own_sheet_once_at_a_time_and_with_a_reason()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        var (unlocks, lists) = Of(s);
        await s.FillAsync((_, c) => c != "07");
        var e01 = s.Expert("E01");
        Assert.Contains("请写明理由", (await unlocks.AskAsync(e01, s.Id, "E01", "07", " ")).Text, StringComparison.Ordinal);
        Assert.Equal(ProblemKind.NotFound, (await unlocks.AskAsync(e01, s.Id, "E03", "07", Why)).Problems[0].Kind);
        Assert.Contains("没有锁定", (await unlocks.AskAsync(e01, s.Id, "E01", "08", Why)).Text, StringComparison.Ordinal);
        var asked = (await unlocks.AskAsync(e01, s.Id, "E01", "07", Why)).Value;
        Assert.Equal(ProblemKind.Conflict, (await unlocks.AskAsync(s.Scene.Clerk, s.Id, "E01", "07", Why)).Problems[0].Kind);
        Assert.Empty((await lists.ListAsync(s.Expert("E03"), s.Id)).Value.Rows);
        Assert.True((await lists.ListAsync(s.Scene.Rechecker, s.Id)).Value.Rows.Single().MayDecide);
        Assert.False((await lists.ListAsync(s.Scene.Clerk, s.Id)).Value.Rows.Single().MayDecide);
        Assert.True((await unlocks.DecideAsync(s.Scene.Rechecker, s.Id, asked, false, "分数与评语相符")).Done);
        Assert.Equal(SheetState.Locked, (await s.Reviews.DossierAsync(e01, s.Id, "07")).Value.Sheet.State);
        Assert.Contains("已经办理过", (await unlocks.DecideAsync(s.Scene.Chair, s.Id, asked, true, "再看")).Text, StringComparison.Ordinal);
        Assert.True((await unlocks.AskAsync(e01, s.Id, "E01", "07", "再次核对")).Done);
    }

    [Fact]
    public async Task After_the_close_it_opens_for_that_expert_alone_and_the_time_runs_out()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        var (unlocks, _) = Of(s);
        await s.FillAsync((_, c) => c != "07");
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring).AddHours(1);
        var version = (await s.Reviews.DossierAsync(s.Expert("E06"), s.Id, "07")).Value.Sheet.Version;
        Assert.Equal(ProblemKind.Closed, (await s.Sheets.SaveMarkAsync(s.Expert("E06"), s.Id, "07", "c2", 2500, version)).Problems[0].Kind);
        var asked = (await unlocks.AskAsync(s.Scene.Clerk, s.Id, "E06", "07", Why)).Value;
        Assert.True((await unlocks.DecideAsync(s.Scene.Chair, s.Id, asked, true, "同意")).Done);
        var bench = (await s.Reviews.DossierAsync(s.Expert("E06"), s.Id, "07")).Value;
        Assert.True(bench.CanScore);
        Assert.Equal(["07"], bench.Desk.Reopened);
        Assert.True((await s.Sheets.SaveMarkAsync(s.Expert("E06"), s.Id, "07", "c2", 2500, bench.Sheet.Version)).Done);
        Assert.Equal(ProblemKind.Closed, (await s.Sheets.SaveMarkAsync(s.Expert("E06"), s.Id, "08", "c2", 2500, 0)).Problems[0].Kind);
        Assert.Equal(ProblemKind.Closed, (await s.Sheets.SaveMarkAsync(s.Expert("E07"), s.Id, "08", "c2", 2500, 0)).Problems[0].Kind);
        // Open, it counts as absent; nobody decides the finalists meanwhile.
        var line = Assert.Single((await s.Board.RankingAsync(s.Scene.Clerk, s.Id)).Value.Lines);
        Assert.Equal(["E06"], line.Missing);
        var early = await s.Board.ShortlistAsync(
            s.Scene.Clerk,
            s.Id,
            new HashSet<Guid> { line.CandidateId },
            new Dictionary<Guid, string>()
        );
        Assert.Contains("退回修改中", early.Text, StringComparison.Ordinal);
        Assert.Equal(ProblemKind.Closed, (await unlocks.RestoreAsync(s.Scene.Clerk, s.Id, asked)).Problems[0].Kind);

        s.Clock.Now = s.Clock.Now.AddHours(25);
        bench = (await s.Reviews.DossierAsync(s.Expert("E06"), s.Id, "07")).Value;
        Assert.False(bench.CanScore);
        Assert.Equal(
            ProblemKind.Closed,
            (await s.Sheets.SaveMarkAsync(s.Expert("E06"), s.Id, "07", "c2", 2600, bench.Sheet.Version)).Problems[0].Kind
        );
        Assert.True((await unlocks.RestoreAsync(s.Scene.Clerk, s.Id, asked)).Done);
        line = Assert.Single((await s.Board.RankingAsync(s.Scene.Clerk, s.Id)).Value.Lines);
        Assert.Equal("89.29", line.Score);

        Assert.True(
            (
                await s.Board.ShortlistAsync(
                    s.Scene.Clerk,
                    s.Id,
                    new HashSet<Guid> { line.CandidateId },
                    new Dictionary<Guid, string>(),
                    "只有一名候选人有评分"
                )
            ).Done
        );
        var late = await unlocks.AskAsync(s.Scene.Clerk, s.Id, "E06", "07", Why);
        Assert.Contains("名次已经确定", late.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UnlockBy.Rechecker)]
    [InlineData(UnlockBy.Chair)]
    public async Task The_rule_book_says_who_approves(UnlockBy by)
    {
        await using var s = await ReviewScene.OpenAsync("sqlite", change: r => r with { Sheets = r.Sheets with { UnlockBy = by } });
        var (unlocks, _) = Of(s);
        await s.FillAsync((_, c) => c != "07");
        var asked = (await unlocks.AskAsync(s.Scene.Clerk, s.Id, "E06", "07", Why)).Value;
        var (right, wrong) = by == UnlockBy.Chair ? (s.Scene.Chair, s.Scene.Rechecker) : (s.Scene.Rechecker, s.Scene.Chair);
        Assert.Equal(ProblemKind.Forbidden, (await unlocks.DecideAsync(wrong, s.Id, asked, true, "同意")).Problems[0].Kind);
        Assert.Equal(ProblemKind.Forbidden, (await unlocks.DecideAsync(s.Scene.Clerk, s.Id, asked, true, "同意")).Problems[0].Kind);
        Assert.True((await unlocks.DecideAsync(right, s.Id, asked, true, "同意")).Done);
    }

    [Fact]
    public async Task A_chair_who_is_recused_has_no_word_on_that_candidates_sheets()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        var (unlocks, _) = Of(s);
        await s.FillAsync((_, c) => c != "12");
        var asked = (await unlocks.AskAsync(s.Scene.Clerk, s.Id, "E01", "12", Why)).Value;
        var recused = s.Scene.Panel.First(r => r.Code == "E06").Id;
        var chair = new Actor(Guid.NewGuid(), "组长", [new SeatOf(Role.Chair, s.Scene.Organiser.Id, s.Id, ReviewerId: recused)]);
        Assert.Contains("您已回避", (await unlocks.DecideAsync(chair, s.Id, asked, true, "同意")).Text, StringComparison.Ordinal);
        Assert.True((await unlocks.DecideAsync(s.Scene.Chair, s.Id, asked, true, "同意")).Done);
    }

    [Fact]
    public async Task A_blind_chair_reads_no_name_in_the_list()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite", blind: true);
        var (unlocks, lists) = Of(s);
        await s.FillAsync((_, c) => c != "07");
        Assert.True((await unlocks.AskAsync(s.Scene.Clerk, s.Id, "E06", "07", Why)).Done);
        Assert.Equal("候选人 07", (await lists.ListAsync(s.Scene.Chair, s.Id)).Value.Rows.Single().Title);
        Assert.Equal(s.Candidates["07"].Name, (await lists.ListAsync(s.Scene.Rechecker, s.Id)).Value.Rows.Single().Title);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_matter_ends_with_the_sheet_that_a_recusal_takes_away_and_what_it_said_stays(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        var (unlocks, lists) = Of(s);
        await s.FillAsync((_, c) => c != "07");
        var asked = (await unlocks.AskAsync(s.Scene.Clerk, s.Id, "E06", "07", Why)).Value;
        Assert.True((await unlocks.DecideAsync(s.Scene.Rechecker, s.Id, asked, true, "核对属实")).Done);
        Assert.True((await s.Recusals.DeclareAsync(s.Expert("E06"), s.Id, "07", RecusalKinds.Kin, "表弟")).Done);
        Assert.Equal(UnlockState.Withdrawn, Assert.Single((await lists.ListAsync(s.Scene.Clerk, s.Id)).Value.Rows).State);
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        var line = Assert.Single((await s.Board.RankingAsync(s.Scene.Clerk, s.Id)).Value.Lines);
        var chosen = new HashSet<Guid> { line.CandidateId };
        Assert.True((await s.Board.ShortlistAsync(s.Scene.Clerk, s.Id, chosen, new Dictionary<Guid, string>(), "只有一名")).Done);
        var why = (await new Core.Scoring.RankingService(s.Store.Stores, s.Clock).WhyAsync(s.Scene.Clerk, s.Id, "07")).Value;
        var gone = Assert.Single(why.Withdrawn);
        Assert.Equal(("E06", 6000, "表弟"), (gone.Reviewer, gone.TotalHundredths, gone.Reason));
        Assert.DoesNotContain(why.Sheets, x => x.Sheet.Reviewer == "E06");
    }

    private static (UnlockService, UnlockListService) Of(ReviewScene s) => (new(s.Store.Stores, s.Clock), new(s.Store.Stores, s.Clock));
}
