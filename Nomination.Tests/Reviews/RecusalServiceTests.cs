using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Tests.Reviews;

public sealed class RecusalServiceTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_declaration_closes_the_dossier_at_once_and_takes_the_sheet_away(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        await s.ScoreAsync("E05", "02", 18, 30, 12, 12, 12);
        Assert.True((await s.Recusals.DeclareAsync(s.Expert("E05"), s.Id, "02", RecusalKinds.Interest, "曾合作申请专利")).Done);
        await AssertShutOutAsync(s, "E05", "02");
        await using var db = s.Store.Stores.Open();
        Assert.Equal(0, await db.ScoreSheets.CountAsync());
        Assert.Equal(336, (await s.Panel.ViewAsync(s.Scene.Clerk, s.Id)).Value.PlannedSheets);
        var own = Assert.Single((await s.Recusals.OwnAsync(s.Expert("E05"), s.Id)).Value);
        Assert.Equal(("02", RecusalSources.Reviewer, "曾合作申请专利"), (own.Number, own.Source, own.Basis));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Every_recused_expert_is_refused_everywhere(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        foreach (var (expert, number) in new[] { ("E03", "01"), ("E01", "17"), ("E01", "36"), ("E04", "05"), ("E06", "12") })
            await AssertShutOutAsync(s, expert, number);
        Assert.True((await s.Reviews.DossierAsync(s.Expert("E08"), s.Id, "12")).Done);
    }

    [Fact]
    public async Task A_conflict_the_papers_prove_shuts_out_even_before_it_is_written_down()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        await using (var db = s.Store.Stores.Open())
            await db.Recusals.ExecuteDeleteAsync();
        await AssertShutOutAsync(s, "E03", "01");
        await AssertShutOutAsync(s, "E04", "05");
    }

    [Fact]
    public async Task The_office_may_find_that_a_match_of_names_is_no_conflict()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        var decided = await s.Recusals.DecideAsync(
            s.Scene.Clerk,
            s.Id,
            s.Scene.Panel[2].Id,
            s.Candidates["01"].Id,
            false,
            RecusalKinds.SameUnit,
            "两单位同名，并非同一法人"
        );
        Assert.True(decided.Done);
        Assert.True((await s.Declarations.DeclareNoneAsync(s.Expert("E03"), s.Id, ["01"])).Done);
        Assert.True((await s.Reviews.DossierAsync(s.Expert("E03"), s.Id, "01")).Done);
        Assert.Equal(0, (await s.Panel.ApplyConflictsAsync(s.Scene.Clerk, s.Id)).Value);
    }

    [Fact]
    public async Task What_an_expert_declared_the_office_cannot_take_back()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        await s.Recusals.DeclareAsync(s.Expert("E05"), s.Id, "02", RecusalKinds.Kin, "表妹");
        var refused = await s.Recusals.DecideAsync(
            s.Scene.Clerk,
            s.Id,
            s.Scene.Panel[4].Id,
            s.Candidates["02"].Id,
            false,
            RecusalKinds.Kin,
            "不成立"
        );
        Assert.Equal(ProblemKind.Conflict, refused.Problems[0].Kind);
        // Nor in two steps: made the office's own first, and taken back then.
        foreach (var granted in new[] { true, false })
            await s.Recusals.DecideAsync(
                s.Scene.Clerk,
                s.Id,
                s.Scene.Panel[4].Id,
                s.Candidates["02"].Id,
                granted,
                RecusalKinds.Kin,
                "改由办公室决定"
            );
        Assert.Equal(RecusalSources.Reviewer, Assert.Single((await s.Recusals.OwnAsync(s.Expert("E05"), s.Id)).Value).Source);
        await AssertShutOutAsync(s, "E05", "02");
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_sheet_that_a_recusal_takes_away_stays_as_a_version_with_its_seal_in_the_journal(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        await s.ScoreAsync("E05", "02", 18, 30, 12, 12, 12);
        Assert.True(
            (
                await s.Recusals.DecideAsync(
                    s.Scene.Clerk,
                    s.Id,
                    s.Scene.Panel.First(r => r.Code == "E05").Id,
                    s.Candidates["02"].Id,
                    true,
                    RecusalKinds.Interest,
                    "共同持股"
                )
            ).Done
        );
        await using var db = s.Store.Stores.Open();
        Assert.False(await db.ScoreSheets.AnyAsync());
        var kept = Assert.Single(await db.WithdrawnSheets.ToListAsync());
        Assert.Equal((8400, "共同持股", true), (kept.TotalHundredths, kept.Reason, kept.LockedAt is not null));
        var locked = await db.AuditEntries.Where(e => e.Act == "LockSheet").OrderBy(e => e.Sequence).Select(e => e.Detail).LastAsync();
        var seal = System.Text.Json.JsonDocument.Parse(locked).RootElement.GetProperty("seal").GetString()!;
        var decided = await db.AuditEntries.Where(e => e.Act == "DecideRecusal").OrderBy(e => e.Sequence).Select(e => e.Detail).LastAsync();
        Assert.Contains(seal, decided, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_close_one_steps_back_from_a_late_sheet_but_never_from_one_that_counts()
    {
        await using var s = await ReviewScene.OpenAsync(
            "sqlite",
            change: r => r with { Sheets = r.Sheets with { Late = LateSheets.Grace, LateHours = 24 } }
        );
        await s.ScoreAsync("E05", "02", 18, 30, 12, 12, 12);
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        var counted = await s.Recusals.DeclareAsync(s.Expert("E05"), s.Id, "02", RecusalKinds.Kin, "表妹");
        Assert.Equal(ProblemKind.Closed, counted.Problems[0].Kind);
        var late = await s.Recusals.DeclareAsync(s.Expert("E05"), s.Id, "03", RecusalKinds.Kin, "表妹");
        Assert.True(late.Done, late.Text);
        Assert.Contains("您已回避", (await s.Reviews.DossierAsync(s.Expert("E05"), s.Id, "03")).Text, StringComparison.Ordinal);
        s.Clock.Now += TimeSpan.FromHours(25);
        Assert.False((await s.Recusals.DeclareAsync(s.Expert("E05"), s.Id, "04", RecusalKinds.Kin, "表妹")).Done);
    }

    [Fact]
    public async Task A_blind_expert_is_not_told_that_a_number_works_in_the_same_unit()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite", blind: true);
        await s.Recusals.DeclareAsync(s.Expert("E01"), s.Id, "02", RecusalKinds.Kin, "认出是表妹");
        var own = (await s.Recusals.OwnAsync(s.Expert("E01"), s.Id)).Value;
        Assert.Equal([("02", RecusalKinds.Kin, ""), ("17", "", ""), ("36", "", "")], own.Select(r => (r.Number, r.Kind, r.Candidate)));
    }

    [Fact]
    public async Task A_decision_and_a_declaration_need_a_reason()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        Assert.Contains("请写明理由", (await s.DecideAsync("E07", "12", true, " ")).Text, StringComparison.Ordinal);
        var declared = await s.Recusals.DeclareAsync(s.Expert("E05"), s.Id, "02", "别的", "");
        Assert.Equal(["kind", "reason"], declared.Problems.Select(p => p.Field));
    }

    [Fact]
    public async Task No_more_than_three_wishes_of_a_candidate_are_granted()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        Assert.True((await s.DecideAsync("E07", "12", true, "理由")).Done);
        Assert.True((await s.DecideAsync("E09", "12", true, "理由")).Done);
        Assert.Contains("至多 3 名", (await s.DecideAsync("E05", "12", true, "理由")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expert_sees_only_own_recusals_and_never_what_a_candidate_wrote()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        Assert.Empty((await s.Recusals.OwnAsync(s.Expert("E08"), s.Id)).Value);
        Assert.Equal("", Assert.Single((await s.Recusals.OwnAsync(s.Expert("E06"), s.Id)).Value).Basis);
        Assert.Equal(["17", "36"], (await s.Recusals.OwnAsync(s.Expert("E01"), s.Id)).Value.Select(r => r.Number));
        Assert.False((await s.Recusals.ListAsync(s.Expert("E01"), s.Id)).Done);
        Assert.False((await s.Recusals.OwnAsync(s.Scene.Unit(0), s.Id)).Done);
    }

    private static async Task AssertShutOutAsync(ReviewScene s, string expert, string number)
    {
        var actor = s.Expert(expert);
        Result[] refused =
        [
            await s.Reviews.DossierAsync(actor, s.Id, number),
            await s.Sheets.SaveMarkAsync(actor, s.Id, number, "c1", 1800, 0),
            await s.Sheets.SaveCommentAsync(actor, s.Id, number, "好", 0),
            await s.Sheets.LockAsync(actor, s.Id, number, 0),
            await s.Recusals.DeclareAsync(actor, s.Id, number, RecusalKinds.Kin, "再次声明"),
        ];
        Assert.All(refused, r => Assert.Equal(("无权查看：您已回避该候选人。", ProblemKind.Forbidden), (r.Text, r.Problems[0].Kind)));
        Assert.DoesNotContain((await s.Reviews.TasksAsync(actor, s.Id)).Value.Tasks, t => t.Number == number);
    }
}
