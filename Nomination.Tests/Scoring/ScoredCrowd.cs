using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Reviews;

namespace Nomination.Tests.Scoring;

/// <summary>A locked sheet of each of the nine experts on every candidate: what the pages of the review are measured on.</summary>
internal static class ScoredCrowd
{
    public static async Task ScoreAsync(TestStore store, Scene scene)
    {
        var chance = new Random(9);
        await using var db = store.Stores.Open();
        await db.Candidates.ExecuteUpdateAsync(c => c.SetProperty(x => x.State, CandidateState.Passed));
        var ids = await db.Candidates.OrderBy(c => c.Number).Select(c => c.Id).ToListAsync();
        var panel = await db.Reviewers.Where(r => r.CampaignId == scene.Campaign.Id && r.IsSeated).Take(9).ToListAsync();
        Assert.Equal(9, panel.Count);
        var at = scene.JustIn(StageKind.Scoring);
        foreach (var batch in ids.Chunk(200))
        {
            db.ChangeTracker.Clear();
            db.AddRange(
                from id in batch
                let level = chance.Next(70, 92)
                from r in panel
                let total = level + chance.Next(-6, 7)
                select new ScoreSheet
                {
                    CampaignId = scene.Campaign.Id,
                    CandidateId = id,
                    ReviewerId = r.Id,
                    MarksJson = $$"""{"c1":{{total * 20}},"c2":{{total * 80}}}""",
                    TotalHundredths = total * 100,
                    IsComplete = true,
                    Comment = "材料扎实，成果有据，建议优先。",
                    SavedAt = at,
                    LockedAt = at,
                    Version = 6,
                }
            );
            Assert.Null(await db.CommitAsync());
        }
    }
}
