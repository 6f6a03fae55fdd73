using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>专家库 as the services share it.</summary>
internal static class ExpertQueries
{
    /// <summary>The whole library of an organiser in hand, to be changed.</summary>
    /// <param name="campaignId">A campaign whose own list is taken in: its experts may still change their names.</param>
    public static async Task<ExpertBook> BookAsync(
        NominationDb db,
        Guid organiserId,
        SecretBox secrets,
        DateTimeOffset now,
        Guid? campaignId = null
    )
    {
        var experts = await db
            .Experts.Include(e => e.Fields)
            .Include(e => e.Absences)
            .Where(e => e.OrganiserId == organiserId)
            .OrderBy(e => e.Code)
            .AsSplitQuery()
            .ToListAsync();
        var named = await db
            .Reviewers.Where(r =>
                r.ExpertId != null && r.CampaignId != campaignId && db.Experts.Any(e => e.Id == r.ExpertId && e.OrganiserId == organiserId)
            )
            .Select(r => r.ExpertId!.Value)
            .Distinct()
            .ToListAsync();
        // On the library's own pages a name may be corrected; only a campaign's list must not turn a known code into somebody else.
        return new ExpertBook(organiserId, experts, secrets, now, campaignId is null ? new HashSet<Guid>() : named.ToHashSet());
    }

    /// <summary>Takes a campaign's own list into the library; the caller commits.</summary>
    public static async Task<Result<IReadOnlyDictionary<string, Expert>>> TakeAsync(
        NominationDb db,
        Campaign campaign,
        byte[] content,
        string file,
        SecretBox secrets,
        DateTimeOffset now
    )
    {
        var sheet = ExpertSheet.Read(content);
        if (!sheet.Done)
            return Result<IReadOnlyDictionary<string, Expert>>.From(sheet.Problems);
        var book = await BookAsync(db, campaign.OrganiserId, secrets, now, campaign.Id);
        book.TakeAll(sheet.Value);
        if (book.Faults.Count > 0)
            return Result<IReadOnlyDictionary<string, Expert>>.From([.. book.Faults.Select(f => Problem.Invalid($"{file} {f.Line}"))]);
        db.AddRange(book.Added);
        return Result<IReadOnlyDictionary<string, Expert>>.Of(
            sheet.Value.Rows.Select(sheet.Value.CodeOf).ToDictionary(c => c, c => book.Find(c)!)
        );
    }

    /// <summary>
    /// Carries what the library says over to the campaigns that are still open to it: until scoring is over, so that a finished season
    /// keeps what was known then.
    /// </summary>
    /// <returns>The campaigns concerned: their conflicts are to be compared again.</returns>
    public static async Task<List<Campaign>> RefreshReviewersAsync(NominationDb db, IReadOnlyCollection<Expert> experts, DateTimeOffset now)
    {
        var byId = experts.ToDictionary(e => e.Id);
        var ids = byId.Keys.ToList();
        var reviewers = await db.Reviewers.Where(r => r.ExpertId != null && ids.Contains(r.ExpertId.Value)).ToListAsync();
        var campaigns = new List<Campaign>();
        foreach (var group in reviewers.GroupBy(r => r.CampaignId))
        {
            if (await CampaignService.LoadAsync(db, group.Key) is not { } campaign || campaign.StageOf(StageKind.Scoring)?.Closes < now)
                continue;
            foreach (var reviewer in group)
                Copy(byId[reviewer.ExpertId!.Value], reviewer);
            campaigns.Add(campaign);
        }
        return campaigns;
    }

    public static void Copy(Expert expert, Reviewer reviewer)
    {
        (reviewer.ExpertId, reviewer.BackgroundJson) = (expert.Id, expert.BackgroundJson);
        (reviewer.Name, reviewer.WorkUnit, reviewer.Identity, reviewer.Title) = (
            expert.Name,
            expert.WorkUnit,
            expert.Identity,
            expert.Title
        );
        reviewer.Field = string.Join("、", expert.Fields.Select(f => f.Name).Order(StringComparer.Ordinal));
        reviewer.Relations = ExpertWords.Relations(expert.Background.Relations);
    }
}
