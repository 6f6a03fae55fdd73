using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>The matters of sheets given back, as each audience may see them.</summary>
public sealed class UnlockListService(Stores stores, TimeProvider clock)
{
    /// <summary>All matters for the office and the chair, the own ones for an expert; nobody's marks.</summary>
    public async Task<Result<UnlockDesk>> ListAsync(Actor actor, Guid campaignId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        var isStaff = Permits.Check(actor, Act.ViewProgress, campaign, now) is null;
        var decides = Permits.Check(actor, Act.DecideUnlock, campaign, now) is null;
        if (!isStaff && Permits.Check(actor, Act.AskUnlock, campaign, now) is { } refusal)
            return refusal;
        var own = actor.ReviewerIn(campaignId);
        var seesAll = isStaff || decides;
        var unlocks = await db
            .SheetUnlocks.AsNoTracking()
            .Where(u => u.CampaignId == campaignId && (seesAll || u.ReviewerId == own))
            .OrderByDescending(u => u.AskedAt)
            .ToListAsync();
        var ids = unlocks.Select(u => u.Id).ToList();
        var signed = (await db.UnlockSignatures.AsNoTracking().Where(s => ids.Contains(s.UnlockId)).ToListAsync()).ToLookup(s =>
            s.UnlockId
        );
        var picture = await PanelService.LoadAsync(db, campaign);
        var reviewers = picture.Reviewers.ToDictionary(r => r.Id);
        var candidates = picture.Candidates.ToDictionary(c => c.Id);
        var isBlind = !isStaff && campaign.Rules.Panel.Blind;
        var rule = campaign.Rules.Sheets;
        var decided = await SheetQueries.IsDecidedAsync(db, campaign);
        var mayAsk = !decided && isStaff && Permits.Check(actor, Act.AskUnlock, campaign, now) is null;
        var mayRestore = Permits.Check(actor, Act.GrantLate, campaign, now) is null;
        return new UnlockDesk(
            [.. unlocks.Where(u => candidates.ContainsKey(u.CandidateId) && !Kept(u)).Select(Row)],
            RuleWords.Approver(rule.UnlockBy),
            rule.UnlockHours,
            mayAsk ? await LockedAsync(db, picture) : []
        );

        // A chair who is recused from a candidate hears nothing of that candidate's sheets either.
        bool Kept(SheetUnlock u) => !isStaff && own is { } me && picture.IsKept(me, u.CandidateId);

        UnlockRow Row(SheetUnlock u)
        {
            var (reviewer, candidate) = (reviewers[u.ReviewerId], candidates[u.CandidateId]);
            var asks = signed[u.Id].FirstOrDefault(s => s.Part == UnlockPart.Asks);
            return new UnlockRow(
                u.Id,
                isStaff ? $"{reviewer.Code} {reviewer.Name}" : reviewer.Code,
                candidate.Number ?? "",
                isBlind ? $"候选人 {candidate.Number}" : candidate.Name,
                u.State,
                u.Reason,
                asks?.PersonName ?? "",
                u.AskedAt,
                signed[u.Id].FirstOrDefault(s => s.Part == UnlockPart.Decides)?.PersonName ?? "",
                u.DecidedAt,
                u.DecisionReason,
                u.Until,
                u.EndedAt,
                decides
                    && !decided
                    && u.State == UnlockState.Asked
                    && UnlockService.Approves(actor, campaign, rule.UnlockBy)
                    && asks?.PersonId != actor.Id
                    && own != u.ReviewerId,
                mayRestore && u.State == UnlockState.Reopened && now >= u.Until
            );
        }
    }

    private static async Task<List<(string, string, IReadOnlyList<string>)>> LockedAsync(NominationDb db, PanelPicture picture)
    {
        var campaignId = picture.Reviewers.Select(r => r.CampaignId).FirstOrDefault();
        var pairs = await db
            .ScoreSheets.Where(s => s.CampaignId == campaignId && s.LockedAt != null)
            .Select(s => new { s.ReviewerId, s.CandidateId })
            .ToListAsync();
        var locked = pairs.ToLookup(p => p.ReviewerId, p => p.CandidateId);
        return
        [
            .. picture
                .Readers.Where(r => locked[r.Id].Any())
                .Select(r =>
                {
                    var own = locked[r.Id].ToHashSet();
                    return (
                        r.Code,
                        r.Name,
                        (IReadOnlyList<string>)[.. picture.Candidates.Where(c => own.Contains(c.Id)).Select(c => c.Number ?? "")]
                    );
                }),
        ];
    }
}
