using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Reviews;
using Nomination.Core.Units;

namespace Nomination.Tests.Reviews;

/// <summary>The findings lie in their table and follow what is written: a panel, an alias, a dossier, the check.</summary>
public sealed class FindingTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_demonstration_has_the_three_units_and_the_brother_and_no_wish_lies_in_the_table(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        Assert.Equal(
            ["E01 17 同单位", "E01 36 同单位", "E03 01 同单位", "E04 05 近亲属", "E06 12 其他利害关系"],
            await LinesAsync(s, f => f.Level > ConflictLevel.Hint && f.Kind != RecusalKinds.Former)
        );
        await using var db = s.Store.Stores.Open();
        Assert.False(await db.ConflictFindings.AnyAsync(f => f.Kind == RecusalKinds.Asked));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task An_alias_of_a_unit_closes_the_dossier_with_its_own_commit(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        Assert.True((await s.Reviews.DossierAsync(s.Expert("E02"), s.Id, "02")).Done);
        await using (var db = s.Store.Stores.Open())
        {
            var unit = await db.Units.FirstAsync(u => u.CampaignId == s.Id);
            foreach (var name in new[] { "渭南市中心医院", "渭南示例综合医院" })
                db.Add(
                    new UnitAlias
                    {
                        CampaignId = s.Id,
                        UnitId = unit.Id,
                        Name = name,
                        Key = UnitNames.Key(name),
                    }
                );
            Assert.Null(await db.CommitAsync());
        }
        Assert.Contains("回避", (await s.Reviews.DossierAsync(s.Expert("E02"), s.Id, "02")).Text, StringComparison.Ordinal);
        Assert.Contains("E02 02 同单位", await LinesAsync(s, f => f.IsHard()));
    }

    [Fact]
    public async Task A_candidate_who_passes_the_check_or_whose_dossier_changes_is_compared_at_once()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        await using (var db = s.Store.Stores.Open())
        {
            // 42 was turned down; E08 works in the same unit.
            var late = await db.Candidates.SingleAsync(c => c.Number == "42" && c.CampaignId == s.Id);
            late.State = CandidateState.Passed;
            Assert.Null(await db.CommitAsync());
            Assert.Contains("E08 42 同单位", await LinesAsync(s, f => f.IsHard()));
            (late.WorkUnit, late.FormJson) = ("外地设计院", "{}");
            Assert.Null(await db.CommitAsync());
            Assert.DoesNotContain("E08 42 同单位", await LinesAsync(s, _ => true));
            (late.WorkUnit, late.State) = ("渭南示例引水工程管理局", CandidateState.Rejected);
            Assert.Null(await db.CommitAsync());
        }
        Assert.DoesNotContain("E08 42 同单位", await LinesAsync(s, _ => true));
    }

    [Fact]
    public async Task The_rule_book_decides_what_is_hard_and_a_score_sheet_moves_nothing()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        await using var db = s.Store.Stores.Open();
        var before = await db.ConflictFindings.AsNoTracking().OrderBy(f => f.Id).Select(f => f.Id).ToListAsync();
        await s.ScoreAsync("E05", "02", 18, 30, 12, 12, 12);
        Assert.Equal(before, await db.ConflictFindings.AsNoTracking().OrderBy(f => f.Id).Select(f => f.Id).ToListAsync());
        var reviewer = await db.Reviewers.SingleAsync(r => r.CampaignId == s.Id && r.Code == "E07");
        reviewer.Background = new ExpertBackground { Students = ["同敏霞"] };
        Assert.Null(await db.CommitAsync());
        Assert.Contains("E07 02 师生", await LinesAsync(s, f => f.IsHard()));
        var campaign = await db.Campaigns.SingleAsync(c => c.Id == s.Id);
        var rules = campaign.Rules;
        var soft = rules.Panel.Conflicts with { Supervisor = ConflictLevel.Office };
        campaign.RuleBookJson = (rules with { Panel = rules.Panel with { Conflicts = soft } }).Canonical();
        Assert.Null(await db.CommitAsync());
        Assert.DoesNotContain("E07 02 师生", await LinesAsync(s, f => f.IsHard()));
        Assert.Contains("E07 02 师生", await LinesAsync(s, _ => true));
    }

    [Fact]
    public async Task What_is_found_after_a_sheet_was_locked_takes_no_sheet_out_of_the_ranking_but_waits_for_the_office()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        await s.FillAsync((_, c) => c != "02");
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        var before = Assert.Single((await s.Board.RankingAsync(s.Scene.Clerk, s.Id)).Value.Lines);
        await using (var db = s.Store.Stores.Open())
        {
            (await db.Reviewers.SingleAsync(r => r.CampaignId == s.Id && r.Code == "E05")).Background = new() { Students = ["同敏霞"] };
            Assert.Null(await db.CommitAsync());
            (await db.Reviewers.SingleAsync(r => r.CampaignId == s.Id && r.Code == "E07")).WorkUnit = "另一单位";
            Assert.Null(await db.CommitAsync());
        }
        var after = Assert.Single((await s.Board.RankingAsync(s.Scene.Clerk, s.Id)).Value.Lines);
        Assert.Equal((before.Exact, before.Sheets.Count), (after.Exact, after.Sheets.Count));
        Assert.Contains("E05 02 师生", await LinesAsync(s, f => f.Level == ConflictLevel.Office));
    }

    [Fact]
    public async Task Findings_of_an_older_edition_are_made_anew_at_the_start()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        var before = await LinesAsync(s, _ => true);
        await using (var db = s.Store.Stores.Open())
        {
            await db.ConflictFindings.ExecuteDeleteAsync();
            await db.ConflictScans.ExecuteDeleteAsync();
        }
        await s.Store.Stores.MigrateAsync(TestContext.Current.CancellationToken);
        Assert.Equal(before, await LinesAsync(s, _ => true));
    }

    private static async Task<List<string>> LinesAsync(ReviewScene s, Func<ConflictFinding, bool> which)
    {
        await using var db = s.Store.Stores.Open();
        var codes = await db.Reviewers.Where(r => r.CampaignId == s.Id).ToDictionaryAsync(r => r.Id, r => r.Code);
        var numbers = s.Candidates.Values.ToDictionary(c => c.Id, c => c.Number);
        var all = await db.ConflictFindings.AsNoTracking().Where(f => f.CampaignId == s.Id).ToListAsync();
        return [.. all.Where(which).Select(f => $"{codes[f.ReviewerId]} {numbers[f.CandidateId]} {f.Kind}").Order(StringComparer.Ordinal)];
    }
}

internal static class Findings
{
    public static bool IsHard(this ConflictFinding finding) => finding.Level == ConflictLevel.Hard;
}
