using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Rehearsals;
using Nomination.Core.Shared;

namespace Nomination.Tests.Rehearsals;

/// <summary>Rule books under which a real season needs people's decisions: the rehearsal decides in words that say so, and comes to its end.</summary>
public sealed class TightRulesTests
{
    // Marks of a few whole points, of which the median is taken: equals everywhere.
    private static RuleBook Coarse(RuleBook r) =>
        r with
        {
            Winners = 3,
            Nominees = 3,
            Rubric = r.Rubric with { Total = 4, Criteria = [new Criterion("c1", "总体", 4, [])] },
            Ranking = r.Ranking with { Rule = "median", Finalists = 8 },
            Ballot = r.Ballot with { Seats = 3, MaxTicks = 3 },
        };

    [Fact]
    public async Task Limits_that_nobody_can_meet_and_equals_at_every_last_place_do_not_stop_a_season_by_rank()
    {
        await using var stage = await RehearsalStage.OpenAsync(
            "sqlite",
            r =>
                Coarse(r) with
                {
                    SelectBy = SelectBy.Rank,
                    Balance = r.Balance with { UnitMax = 1 },
                    Eligibility = r.Eligibility with { WomenMin = "1", Under45Min = "1" },
                }
        );
        await stage.PlayAsync(RehearsalStep.End);
        var view = (await stage.ViewAsync())!;
        Assert.Equal((RehearsalState.Ready, RehearsalSteps.All.Count), (view.State, view.Marks.Count));
        Assert.Contains("同分", view.Marks.Single(m => m.Step == RehearsalStep.Ballot).Words);
        await using var db = stage.Store.Stores.Open();
        var shortlist = JsonNode.Parse((await db.RehearsalEntries.SingleAsync(e => e.Act == nameof(Act.Shortlist))).Detail)!;
        Assert.NotEmpty(shortlist["unmet"]!.AsArray());
        Assert.StartsWith("演练：", $"{shortlist["ratioReason"]}");
        var tie = JsonNode.Parse((await db.RehearsalEntries.SingleAsync(e => e.Act == nameof(Act.Elect))).Detail)!["tie"]!;
        Assert.StartsWith("演练：", $"{tie["reason"]}");
        Assert.Equal("演练纪要", $"{tie["paper"]}");
        Assert.Equal(3, await db.Winners.CountAsync(w => w.Award == AwardKind.Honour));
    }

    [Fact]
    public async Task Where_the_chair_parts_equals_a_ruling_is_made()
    {
        await using var stage = await RehearsalStage.OpenAsync(
            "sqlite",
            r => Coarse(r) with { Ballot = r.Ballot with { Seats = 3, MaxTicks = 8, Ties = [TieStep.Chair], MaxRevotes = 0 } }
        );
        await stage.PlayAsync(RehearsalStep.End);
        var view = (await stage.ViewAsync())!;
        Assert.Equal((RehearsalState.Ready, RehearsalSteps.All.Count), (view.State, view.Marks.Count));
        Assert.Contains("主席裁定同票", view.Marks.Single(m => m.Step == RehearsalStep.Ballot).Words);
        await using var db = stage.Store.Stores.Open();
        var ruling = await db.RehearsalEntries.FirstAsync(e => e.Act == nameof(Act.RuleTie));
        Assert.StartsWith("演练：", $"{JsonNode.Parse(ruling.Detail)!["reason"]}");
        Assert.Equal(3, await db.Winners.CountAsync(w => w.Award == AwardKind.Honour));
    }

    [Theory]
    [InlineData(RehearsalStep.Shortlist, Act.Shortlist)]
    [InlineData(RehearsalStep.Ballot, Act.Elect)]
    [InlineData(RehearsalStep.Opinions, null)]
    [InlineData(RehearsalStep.End, null)]
    public async Task A_season_without_a_ballot_and_without_departments_is_rehearsed_too(RehearsalStep until, Act? act)
    {
        await using var stage = await RehearsalStage.OpenAsync("sqlite", r => Coarse(r) with { SelectBy = SelectBy.Rank });
        await using var db = stage.Store.Stores.Open();
        await db.Stages.Where(s => s.Kind == StageKind.Ballot || s.Kind == StageKind.Vetting).ExecuteDeleteAsync();
        await stage.PlayAsync(until);
        Assert.Equal(RehearsalState.Ready, (await stage.ViewAsync())!.State);
        var campaign = await db.Campaigns.Include(c => c.Stages).SingleAsync(c => c.IsRehearsal);
        Assert.True(act is null || Permits.Of(act.Value).Window!.Holds(campaign, stage.Clock.Now));
        Assert.True((await stage.Rehearsals.EraseAsync(stage.Scene.Clerk, stage.Scene.Campaign.Id)).Done);
    }

    [Fact]
    public async Task A_panel_of_one_has_a_chair_too()
    {
        await using var stage = await RehearsalStage.OpenAsync(
            "sqlite",
            r => r with { Panel = r.Panel with { Seats = 1, Alternates = 0 } }
        );
        await stage.PlayAsync(RehearsalStep.Shortlist);
        await using var db = stage.Store.Stores.Open();
        Assert.True((await db.Reviewers.SingleAsync(r => db.Campaigns.Any(c => c.Id == r.CampaignId && c.IsRehearsal))).IsLeader);
    }

    [Fact]
    public async Task What_a_killed_server_was_taking_in_is_swept_and_what_somebody_is_sending_now_is_not()
    {
        await using var stage = await RehearsalStage.OpenAsync("sqlite");
        Assert.True((await stage.Rehearsals.StartAsync(stage.Scene.Clerk, stage.Scene.Campaign.Id, RehearsalStep.End, 5)).Done);
        var incoming = Directory.CreateDirectory(Path.Combine(stage.Folder, "incoming")).FullName;
        var (dead, live) = (Path.Combine(incoming, "dead"), Path.Combine(incoming, "live"));
        await File.WriteAllTextAsync(dead, "half a file");
        await File.WriteAllTextAsync(live, "half a file of a unit");
        var start = stage.Clock.Now;
        File.SetLastWriteTimeUtc(dead, start.UtcDateTime);
        stage.Clock.Now = start.AddMinutes(5);
        File.SetLastWriteTimeUtc(live, stage.Clock.Now.AddSeconds(-20).UtcDateTime);
        Assert.True((await stage.ViewAsync())!.IsStranded);
        Assert.True((await stage.Rehearsals.EraseAsync(stage.Scene.Clerk, stage.Scene.Campaign.Id)).Done);
        Assert.Equal((false, true), (File.Exists(dead), File.Exists(live)));
    }
}
