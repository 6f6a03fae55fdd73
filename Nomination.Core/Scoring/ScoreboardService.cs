using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Core.Scoring;

/// <summary>The office's side of the scores: progress without figures while experts score, the ranking when they are done, the finalists.</summary>
public sealed class ScoreboardService(Stores stores, TimeProvider clock)
{
    private const string NotFound = "没有这个评选活动。";

    /// <summary>Who has done how much; never a mark.</summary>
    public async Task<Result<ProgressView>> ProgressAsync(Actor actor, Guid campaignId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound(NotFound);
        if (Permits.Check(actor, Act.ViewProgress, campaign, now) is { } refusal)
            return refusal;
        var picture = await PanelService.LoadAsync(db, campaign);
        // Whether there is a mark, and never which.
        var byPair = await db
            .ScoreSheets.Where(s => s.CampaignId == campaignId)
            .Select(s => new
            {
                s.ReviewerId,
                s.CandidateId,
                IsLocked = s.LockedAt != null,
                s.IsComplete,
                IsStarted = s.MarksJson != "{}",
                s.SavedAt,
            })
            .ToDictionaryAsync(s => (s.ReviewerId, s.CandidateId), s => new SheetPace(s.IsLocked, s.IsComplete, s.IsStarted, s.SavedAt));
        var stage = campaign.StageOf(StageKind.Scoring);
        return new ProgressView(
            [.. picture.Candidates.Select(c => c.Number ?? "")],
            [.. picture.Readers.Select(r => ProgressOf(r, picture, byPair, stage, now))],
            stage?.Closes,
            stage is not null && now >= stage.Closes.AddSeconds(1)
        );
    }

    /// <summary>The ranking by the frozen rule, after scoring has closed; explained down to the single sheet.</summary>
    public async Task<Result<RankingView>> RankingAsync(Actor actor, Guid campaignId, string? rule = null)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound(NotFound);
        return Permits.Check(actor, Act.ViewRanking, campaign, now) ?? await ViewAsync(db, campaign, rule);
    }

    /// <summary>
    /// Chosen candidates become finalists, the others are left out. A choice that departs from the rank needs its reason
    /// (candidate id → words), which stays in the candidate's history.
    /// </summary>
    /// <param name="ratioReason">Why the list stands although a demand of the rule book is not met (结构比例, 综合平衡); needed only then.</param>
    public async Task<Result<int>> ShortlistAsync(
        Actor actor,
        Guid campaignId,
        IReadOnlySet<Guid> chosen,
        IReadOnlyDictionary<Guid, string> reasons,
        string ratioReason = ""
    )
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound(NotFound);
        if (Permits.Check(actor, Act.Shortlist, campaign, now) is { } refusal)
            return refusal;
        var view = await ViewAsync(db, campaign, null);
        if (!view.Done)
            return Result<int>.From(view.Problems);
        if (Shortlisting.Check(chosen.Count, view.Value.Finalists) is { } count)
            return count;
        if (await db.SheetUnlocks.CountAsync(u => u.CampaignId == campaignId && u.State == UnlockState.Reopened) is > 0 and var open)
            return Problem.Conflict($"有 {open} 份评分表退回修改中，请等专家重新锁定，或逾期后按原分恢复，再确定入围。");
        var candidates = await db
            .Candidates.Where(c => c.CampaignId == campaignId && CandidateStates.Reviewed.Contains(c.State))
            .ToListAsync();
        if (chosen.Except(candidates.Select(c => c.Id)).Any())
            return Problem.NotFound("选中的候选人已不在评审范围内。请刷新后再试。");
        var departures = Shortlisting.Departures(view.Value.ByRank, chosen).ToHashSet();
        var unexplained = candidates.Where(c => departures.Contains(c.Id) && TextLength.Of(reasons.GetValueOrDefault(c.Id)) == 0).ToList();
        if (unexplained.Count > 0)
            return Result<int>.From([
                .. unexplained.Select(c =>
                    Problem.Invalid(
                        $"{c.Number} 号{c.Name}{(chosen.Contains(c.Id) ? "不在名次之内而入围" : "在名次之内而未入围")}，请写明理由。",
                        c.Id.ToString()
                    )
                ),
            ]);
        var unmet = await BalanceService.UnmetAsync(db, campaign, chosen);
        if (unmet.Count > 0 && TextLength.Of(ratioReason) == 0)
            return Problem.Invalid(
                $"名单不满足：{string.Join("；", unmet)}。请在“综合平衡”中调整名单，或写明保留的理由。",
                nameof(BalanceContent.RatioReason)
            );
        foreach (var candidate in candidates)
            if (Turn(db, actor, candidate, chosen.Contains(candidate.Id), departures, reasons, now) is { } conflict)
                return conflict;
        var numbers = candidates.Where(c => chosen.Contains(c.Id)).Select(c => c.Number).Order(StringComparer.Ordinal);
        db.Audit(
            actor,
            Act.Shortlist,
            campaignId,
            "入围名单",
            now,
            new
            {
                finalists = numbers,
                departures = departures.Count,
                unmet,
                ratioReason = unmet.Count > 0 ? ratioReason.Trim() : "",
            }
        );
        return await db.CommitAsync() is { } problem ? problem : chosen.Count;
    }

    private static Problem? Turn(
        NominationDb db,
        Actor actor,
        Candidate candidate,
        bool isChosen,
        HashSet<Guid> departures,
        IReadOnlyDictionary<Guid, string> reasons,
        DateTimeOffset now
    )
    {
        var act = isChosen ? Act.Shortlist : Act.LeaveOut;
        var next = Progress.Next(candidate.State, act);
        if (!next.Done)
            return next.Problems[0];
        db.CandidateEvents.Add(
            new CandidateEvent
            {
                CandidateId = candidate.Id,
                From = candidate.State,
                Act = act,
                To = next.Value,
                At = now,
                By = actor.Name,
                Reason = departures.Contains(candidate.Id) ? reasons[candidate.Id].Trim() : "",
            }
        );
        (candidate.State, candidate.UpdatedAt, candidate.Version) = (next.Value, now, candidate.Version + 1);
        return null;
    }

    internal static async Task<Result<RankingView>> ViewAsync(NominationDb db, Campaign campaign, string? asked)
    {
        var rules = campaign.Rules;
        var name = asked ?? rules.Ranking.Rule;
        if (Ranking.FindRule(name) is not { } rule)
            return Problem.Invalid($"没有“{name}”这种排名规则。");
        var field = await ScoringQueries.LoadAsync(db, campaign);
        return new RankingView(
            name,
            RuleNames.Of(name),
            campaign.RuleBookHash,
            rules.Rubric,
            rules.Ranking.Finalists,
            await HistoryQueries.AddAsync(db, campaign, new RankingExplained(field).Lines(rule), field.Sheets),
            [.. field.Picture.Candidates.Where(c => !field.ByCandidate[c.Id].Any()).Select(c => c.Number ?? "")],
            field.Picture.PlannedSheets,
            field.Picture.Candidates.Any(c => c.State != CandidateState.Passed)
        )
        {
            Field = field,
        };
    }

    /// <summary>How far a sheet is; the default is a sheet not yet begun.</summary>
    private readonly record struct SheetPace(bool IsLocked, bool IsComplete, bool IsStarted, DateTimeOffset? SavedAt)
    {
        public CellState Cell =>
            IsLocked ? CellState.Locked
            : IsComplete ? CellState.Complete
            : IsStarted ? CellState.Started
            : CellState.Untouched;
    }

    private static ReviewerProgress ProgressOf(
        Reviewer reviewer,
        PanelPicture picture,
        Dictionary<(Guid, Guid), SheetPace> sheets,
        Stage? stage,
        DateTimeOffset now
    )
    {
        var own = picture
            .Candidates.Select(c => (Id: c.Id, Sheet: sheets.GetValueOrDefault((reviewer.Id, c.Id))))
            .Where(x => picture.Asks(reviewer.Id, x.Id) || (x.Sheet.IsLocked && picture.Counts(reviewer.Id, x.Id)))
            .Select(x => x.Sheet)
            .ToList();
        var (locked, done) = (own.Count(s => s.IsLocked), own.Count(s => s.IsComplete));
        return new ReviewerProgress(
            reviewer.Code,
            reviewer.Name,
            own.Count,
            locked,
            done - locked,
            own.Max(s => s.SavedAt),
            IsLate(locked, done, own.Count, stage, now),
            [.. picture.Candidates.Select(c => CellOf(reviewer, c, picture, sheets))]
        );
    }

    private static CellState CellOf(
        Reviewer reviewer,
        Candidate candidate,
        PanelPicture picture,
        Dictionary<(Guid, Guid), SheetPace> sheets
    )
    {
        var sheet = sheets.GetValueOrDefault((reviewer.Id, candidate.Id));
        // Whoever stepped back only at the meeting is kept from the vote; the sheet locked before counts.
        return sheet.IsLocked && picture.Counts(reviewer.Id, candidate.Id) ? CellState.Locked
            : picture.IsKept(reviewer.Id, candidate.Id) ? CellState.Recused
            : !picture.Asks(reviewer.Id, candidate.Id) ? CellState.NotAsked
            : sheet.Cell;
    }

    /// <summary>Late: a smaller share done than of the time gone by, while it runs; anything not locked, when it is over.</summary>
    private static bool IsLate(int locked, int done, int planned, Stage? stage, DateTimeOffset now)
    {
        if (stage is null || now < stage.Opens)
            return false;
        return stage.Holds(now)
            ? (double)done / Math.Max(1, planned) < (now - stage.Opens) / (stage.Closes - stage.Opens)
            : locked < planned;
    }
}
