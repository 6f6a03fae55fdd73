using System.Text.Encodings.Web;
using System.Text.Json;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Evidence;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;
using Nomination.Tests.Public;

namespace Nomination.Tests.Reviews;

/// <summary>Data that could leak is there: two experts scored the same candidate, every candidate has every kind of file, phone and identity number.</summary>
public sealed class WhoSeesWhatTests
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task An_expert_sees_the_own_sheet_and_nothing_of_anybody_elses(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        await s.ScoreAsync("E01", "07", 19, 34, 13, 14, 12);
        await s.ScoreAsync("E02", "07", 11, 21, 3, 4, 5);
        var bench = (await s.Reviews.DossierAsync(s.Expert("E01"), s.Id, "07")).Value;
        Assert.Equal(9200, bench.Sheet.TotalHundredths);
        var third = (await s.Reviews.DossierAsync(s.Expert("E03"), s.Id, "07")).Value;
        Assert.Equal(SheetState.Untouched, third.Sheet.State);
        var seen = ReadText.WithoutIds(
            JsonSerializer.Serialize(new { third, (await s.Reviews.TasksAsync(s.Expert("E03"), s.Id)).Value }, Plain)
        );
        Assert.DoesNotContain("9200", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("4400", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_seated_experts_enters_a_dossier_and_nobody_sees_marks_before_the_deadline()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        await s.ScoreAsync("E01", "07", 19, 34, 13, 14, 12);
        Actor[] outsiders =
        [
            s.Scene.Clerk,
            s.Scene.Rechecker,
            s.Scene.CoHost,
            s.Scene.Auditor,
            s.Scene.Administrator,
            s.Scene.Unit(0),
            s.Scene.Department("公安"),
            s.Scene.Scrutineer,
            s.Scene.Handler,
            s.Scene.Stranger,
            Actor.Visitor,
        ];
        foreach (var outsider in outsiders)
        {
            Assert.Equal(ProblemKind.Forbidden, (await s.Reviews.TasksAsync(outsider, s.Id)).Problems[0].Kind);
            Assert.Equal(ProblemKind.Forbidden, (await s.Reviews.DossierAsync(outsider, s.Id, "07")).Problems[0].Kind);
            Assert.Equal(ProblemKind.Forbidden, (await s.Sheets.SaveMarkAsync(outsider, s.Id, "07", "c1", 100, 0)).Problems[0].Kind);
            Assert.False((await s.Board.RankingAsync(outsider, s.Id)).Done);
        }
        Assert.Equal(ProblemKind.Closed, (await s.Board.RankingAsync(s.Scene.Clerk, s.Id)).Problems[0].Kind);
    }

    [Fact]
    public async Task After_the_deadline_the_office_sees_the_ranking_and_experts_units_and_strangers_do_not()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        await s.ScoreAsync("E01", "07", 19, 34, 13, 14, 12);
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        foreach (var staff in new[] { s.Scene.Clerk, s.Scene.Rechecker, s.Scene.CoHost, s.Scene.Auditor })
            Assert.True((await s.Board.RankingAsync(staff, s.Id)).Done);
        foreach (
            var other in new[] { s.Expert("E01"), s.Scene.Chair, s.Scene.Unit(0), s.Scene.Stranger, s.Scene.Administrator, Actor.Visitor }
        )
            Assert.Equal(ProblemKind.Forbidden, (await s.Board.RankingAsync(other, s.Id)).Problems[0].Kind);
    }

    [Fact]
    public async Task Progress_before_the_deadline_carries_no_figure_of_any_sheet()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        await s.ScoreAsync("E01", "07", 19, 34, 13, 14, 13);
        var seen = ReadText.WithoutIds(JsonSerializer.Serialize((await s.Board.ProgressAsync(s.Scene.Clerk, s.Id)).Value, Plain));
        Assert.DoesNotContain("9300", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("93", seen.Replace("\"03\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Nothing_of_a_blind_round_names_person_unit_team_or_file(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind, blind: true);
        foreach (var candidate in s.Candidates.Values.Where(c => c.State == CandidateState.Passed))
        {
            var expert = new[] { "E02", "E05" }[0];
            var bench = (await s.Reviews.DossierAsync(s.Expert(expert), s.Id, candidate.Number!)).Value;
            var seen = JsonSerializer.Serialize(bench, Plain);
            var form = ConflictFinder.FormOf(candidate);
            string[] telling =
            [
                candidate.Name,
                candidate.WorkUnit,
                ConflictFinder.Normalise(candidate.WorkUnit),
                s.Scene.Units[0].Name,
                form.ContactName,
                .. form.Team?.Members.Select(m => m.Name) ?? [],
            ];
            foreach (var word in telling.Where(w => w.Length > 1))
                Assert.False(seen.Contains(word, StringComparison.Ordinal), $"{candidate.Number}: {word}");
            Assert.Null(bench.Dossier.Portrait);
            Assert.Equal(["佐证材料 1"], bench.Dossier.Files.Select(f => f.Label));
            Assert.Equal($"候选人 {candidate.Number}", bench.Dossier.Title);
        }
        var own = JsonSerializer.Serialize((await s.Recusals.OwnAsync(s.Expert("E01"), s.Id)).Value, Plain);
        Assert.DoesNotContain("校景明", own, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_named_round_shows_name_unit_and_photo_but_never_identity_phone_or_stamped_scans()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        var bench = (await s.Reviews.DossierAsync(s.Expert("E02"), s.Id, "01")).Value;
        Assert.Equal(("惠成林", "渭南市果业研究中心"), (bench.Dossier.Title, bench.Dossier.WorkUnit));
        Assert.NotNull(bench.Dossier.Portrait);
        var seen = JsonSerializer.Serialize(bench, Plain);
        foreach (var secret in new[] { "610599197410081259", "19900000101", EvidenceKinds.Name(EvidenceKind.StampedForm) })
            Assert.DoesNotContain(secret, seen, StringComparison.Ordinal);
        // Work photo, evidence, honours, film, other; never the stamped form, the proofs or a copy of an identity paper.
        Assert.Equal(Enumerable.Repeat("惠成林在渭南市果业研究中心", 5), bench.Dossier.Files.Select(f => f.Label));
    }
}
