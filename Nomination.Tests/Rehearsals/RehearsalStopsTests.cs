using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Rehearsals;

namespace Nomination.Tests.Rehearsals;

/// <summary>A rehearsal that goes only so far, and one that is the same again.</summary>
public sealed class RehearsalStopsTests
{
    [Theory]
    [InlineData(RehearsalStep.Nomination, Act.SubmitNomination)]
    [InlineData(RehearsalStep.FormCheck, Act.Screen)]
    [InlineData(RehearsalStep.Scoring, Act.LockSheet)]
    [InlineData(RehearsalStep.Shortlist, Act.Shortlist)]
    [InlineData(RehearsalStep.Ballot, Act.CastBallot)]
    [InlineData(RehearsalStep.Opinions, Act.ReplyOpinion)]
    [InlineData(RehearsalStep.Notice, Act.PostNotice)]
    [InlineData(RehearsalStep.Decision, Act.Award)]
    public async Task It_stops_where_the_office_wants_to_go_on_by_hand_with_that_stage_open(RehearsalStep until, Act act)
    {
        await using var stage = await RehearsalStage.OpenAsync("sqlite");
        await stage.PlayAsync(until);
        var view = (await stage.ViewAsync())!;
        Assert.Equal(RehearsalSteps.All.TakeWhile(s => s != until), view.Marks.Select(m => m.Step));
        await using var db = stage.Store.Stores.Open();
        var campaign = await db.Campaigns.Include(c => c.Stages).SingleAsync(c => c.IsRehearsal);
        Assert.True(Permits.Of(act).Window!.Holds(campaign, stage.Clock.Now));
        Assert.Equal(12, view.Password.Length);
        Assert.Contains(view.SignIns, s => s.UserName.EndsWith("-clerk", StringComparison.Ordinal));
        Assert.Equal(until >= RehearsalStep.Scoring ? 9 : 0, view.SignIns.Count(s => s.Roles.Contains("专家", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_same_seed_invents_the_same_people()
    {
        var names = new List<string>();
        foreach (var seed in new[] { 7, 7, 8 })
        {
            await using var stage = await RehearsalStage.OpenAsync("sqlite");
            await stage.PlayAsync(RehearsalStep.FormCheck, seed);
            await using var db = stage.Store.Stores.Open();
            names.Add(
                string.Join(
                    '、',
                    await db.Candidates.Where(c => c.Name.Contains("演练")).OrderBy(c => c.Number).Select(c => c.Name).ToListAsync()
                )
            );
        }
        Assert.Equal(names[0], names[1]);
        Assert.NotEqual(names[0], names[2]);
    }
}
