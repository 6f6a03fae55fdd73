using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>An expert as the office sees one while it puts the panel together.</summary>
public sealed record PanelMember(
    Guid Id,
    string Code,
    string Name,
    string Identity,
    string WorkUnit,
    string Field,
    string Title,
    string Relations,
    bool IsSeated,
    bool IsLeader,
    int Planned
);

/// <summary>A conflict that waits for the office, with its evidence.</summary>
public sealed record OpenConflict(
    Guid ReviewerId,
    string Reviewer,
    Guid CandidateId,
    string Number,
    string Candidate,
    string Kind,
    string Source,
    string Basis,
    bool IsHard
);

/// <summary>A candidate in review, to be picked from a list.</summary>
public sealed record InReview(Guid Id, string Number, string Name);

/// <param name="PlannedSheets">应评 = experts × candidates − recusals in force.</param>
public sealed record PanelView(
    int Seats,
    IReadOnlyList<PanelMember> Members,
    IReadOnlyList<OpenConflict> Open,
    IReadOnlyList<InReview> Candidates,
    int RecusalsInForce,
    int PlannedSheets
)
{
    public int Seated => Members.Count(m => m.IsSeated);
}

/// <summary>评审组: experts by list, who sits, who leads, and the recusals that follow from what everybody declared.</summary>
public sealed class PanelService(Stores stores, TimeProvider clock, SecretBox secrets)
{
    public async Task<Result<PanelView>> ViewAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.ViewProgress, campaign, clock.GetUtcNow()) is { } refusal)
            return refusal;
        if (campaign is null)
            return Problem.NotFound("没有这个评选活动。");
        var picture = await LoadAsync(db, campaign, wishes: await PanelQueries.WishesAsync(db, campaign, secrets));
        var reviewers = picture.Reviewers.ToDictionary(r => r.Id);
        var candidates = picture.Candidates.ToDictionary(c => c.Id);
        return new PanelView(
            campaign.Rules.Panel.Seats,
            [
                .. picture
                    .Reviewers.OrderByDescending(r => r.IsSeated)
                    .Select(r => new PanelMember(
                        r.Id,
                        r.Code,
                        r.Name,
                        r.Identity,
                        r.WorkUnit,
                        r.Field,
                        r.Title,
                        r.Relations,
                        r.IsSeated,
                        r.IsLeader,
                        picture.PlannedOf(r)
                    )),
            ],
            [
                .. picture.Undecided.Select(c => new OpenConflict(
                    c.ReviewerId,
                    $"{reviewers[c.ReviewerId].Code} {reviewers[c.ReviewerId].Name}",
                    c.CandidateId,
                    candidates[c.CandidateId].Number ?? "",
                    candidates[c.CandidateId].Name,
                    c.Kind,
                    c.Source,
                    c.Basis,
                    c.IsHard
                )),
            ],
            [.. picture.Candidates.Select(c => new InReview(c.Id, c.Number ?? "", c.Name))],
            picture.InForce,
            picture.PlannedSheets
        );
    }

    /// <summary>Adds the experts of a list, or updates those whose code is known. All lines or none.</summary>
    /// <returns>How many experts the list held.</returns>
    public async Task<Result<int>> ImportAsync(Actor actor, Guid campaignId, Stream csv, string file)
    {
        var opened = await OpenAsync(actor, campaignId);
        if (!opened.Done)
            return Result<int>.From(opened.Problems);
        var (db, campaign, now) = opened.Value;
        await using var _ = db;
        using var content = new MemoryStream();
        await csv.CopyToAsync(content);
        var read = ReviewerList.Read(new MemoryStream(content.ToArray()), file);
        if (!read.Done)
            return Result<int>.From(read.Problems);
        var known = await db.Reviewers.Where(r => r.CampaignId == campaignId).ToDictionaryAsync(r => r.Code);
        var seats = campaign.Rules.Panel.Seats - known.Values.Count(r => r.IsSeated);
        var library = await ExpertQueries.TakeAsync(db, campaign, content.ToArray(), file, secrets, now);
        if (!library.Done)
            return Result<int>.From(library.Problems);
        foreach (var line in read.Value)
        {
            if (!known.TryGetValue(line.Code, out var reviewer))
            {
                reviewer = new Reviewer
                {
                    CampaignId = campaignId,
                    Code = line.Code,
                    Name = line.Name,
                    WorkUnit = line.WorkUnit,
                    // A first list seats its panel as far as there are seats; later lists never unseat anybody.
                    IsSeated = line.IsPanel && seats-- > 0,
                };
                reviewer.IsLeader = reviewer.IsSeated && line.IsLeader && !known.Values.Any(r => r.IsLeader);
                known[line.Code] = reviewer;
                db.Reviewers.Add(reviewer);
            }
            (reviewer.Name, reviewer.WorkUnit, reviewer.Identity) = (line.Name, line.WorkUnit, line.Identity);
            (reviewer.Field, reviewer.Title, reviewer.Relations) = (line.Field, line.Title, line.Relations);
            (reviewer.ExpertId, reviewer.BackgroundJson) = (library.Value[line.Code].Id, library.Value[line.Code].BackgroundJson);
        }
        db.Audit(actor, Act.SeatPanel, campaignId, "导入专家名单", now, new { experts = read.Value.Select(l => l.Code) });
        if (await db.CommitAsync() is { } problem)
            return problem;
        await ApplyAsync(db, actor, campaign, now);
        return await db.CommitAsync() is { } second ? second : read.Value.Count;
    }

    /// <summary>Seats exactly these experts; whoever has locked a sheet can no longer leave the panel.</summary>
    public async Task<Result> SeatAsync(Actor actor, Guid campaignId, IReadOnlyCollection<Guid> reviewerIds, Guid? leaderId = null)
    {
        var opened = await OpenAsync(actor, campaignId);
        if (!opened.Done)
            return Result.No(opened.Problems);
        var (db, campaign, now) = opened.Value;
        await using var _ = db;
        var all = await db.Reviewers.Where(r => r.CampaignId == campaignId).OrderBy(r => r.Code).ToListAsync();
        if (reviewerIds.Except(all.Select(r => r.Id)).Any())
            return Problem.NotFound("名单里没有这位专家。请刷新后再试。");
        if (leaderId is { } leader && !reviewerIds.Contains(leader))
            return Problem.Invalid("组长须在评审组中。请从已入组的专家里选一位。");
        var seats = campaign.Rules.Panel.Seats;
        if (reviewerIds.Distinct().Count() > seats)
            return Problem.Invalid($"评审组设 {seats} 席，您选了 {reviewerIds.Distinct().Count()} 人。请先撤下几位。");
        var leaving = all.Where(r => r.IsSeated && !reviewerIds.Contains(r.Id)).ToList();
        foreach (var reviewer in leaving)
        {
            var sheets = await db.ScoreSheets.Where(s => s.ReviewerId == reviewer.Id).ToListAsync();
            if (sheets.Any(s => s.LockedAt is not null))
                return Problem.Conflict($"{reviewer.Code} {reviewer.Name} 已锁定评分表，不能撤出评审组。");
            db.AddRange(sheets.Select(x => WithdrawnSheet.Of(x, "撤出评审组", now)));
            db.ScoreSheets.RemoveRange(sheets);
            await SheetQueries.EndUnlocksAsync(db, sheets, now);
        }
        foreach (var reviewer in all)
        {
            reviewer.IsSeated = reviewerIds.Contains(reviewer.Id);
            reviewer.IsLeader = reviewer.IsSeated && (leaderId is null ? reviewer.IsLeader : reviewer.Id == leaderId);
        }
        var seated = all.Where(r => r.IsSeated).Select(r => r.Code);
        db.Audit(actor, Act.SeatPanel, campaignId, "评审组", now, new { seated, leader = all.Find(r => r.IsLeader)?.Code });
        if (await db.CommitAsync() is { } problem)
            return problem;
        await ApplyAsync(db, actor, campaign, now);
        return await db.CommitAsync() is { } second ? second : Result.Ok;
    }

    /// <summary>Compares again, after candidates passed the check: writes the recusals that follow by rule.</summary>
    /// <returns>How many were added.</returns>
    public async Task<Result<int>> ApplyConflictsAsync(Actor actor, Guid campaignId)
    {
        var opened = await OpenAsync(actor, campaignId);
        if (!opened.Done)
            return Result<int>.From(opened.Problems);
        var (db, campaign, now) = opened.Value;
        await using var _ = db;
        var added = await ApplyAsync(db, actor, campaign, now);
        return await db.CommitAsync() is { } problem ? problem : added;
    }

    /// <inheritdoc cref="PanelQueries.LoadAsync"/>
    internal static Task<PanelPicture> LoadAsync(
        NominationDb db,
        Campaign campaign,
        Guid? only = null,
        IEnumerable<Conflict>? wishes = null
    ) => PanelQueries.LoadAsync(db, campaign, only, wishes);

    private static async Task<int> ApplyAsync(NominationDb db, Actor actor, Campaign campaign, DateTimeOffset now)
    {
        var added = await RecusalService.ApplyAsync(db, campaign, now);
        if (added > 0)
            db.Audit(actor, Act.DecideRecusal, campaign.Id, RecusalSources.System, now, new { added });
        return added;
    }

    private async Task<Result<(NominationDb, Campaign, DateTimeOffset)>> OpenAsync(Actor actor, Guid campaignId)
    {
        var now = clock.GetUtcNow();
        var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        var refusal = campaign is null ? Problem.NotFound("没有这个评选活动。") : Permits.Check(actor, Act.SeatPanel, campaign, now);
        if (refusal is null)
            return (db, campaign!, now);
        await db.DisposeAsync();
        return refusal;
    }
}
