using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>What an expert reads: the own tasks and one dossier at a time. Every query is bound to the own reviewer id.</summary>
public sealed class ReviewService(Stores stores, TimeProvider clock)
{
    private const string NotYoursText = "这份材料没有分给您。请从“我的任务”中打开。";
    private const string RecusedText = "无权查看：您已回避该候选人。";

    /// <summary>The own task list with progress; open from the first moment of scoring to the end of the committee's meeting.</summary>
    public async Task<Result<ReviewerDesk>> TasksAsync(Actor actor, Guid campaignId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        var seated = await SeatedAsync(db, actor, Act.ReadDossier, campaign, now);
        return seated.Done ? await DeskAsync(db, actor, campaign, seated.Value, now) : Result<ReviewerDesk>.From(seated.Problems);
    }

    /// <summary>One dossier with the own sheet; refused to a recused expert.</summary>
    public async Task<Result<Workbench>> DossierAsync(Actor actor, Guid campaignId, string number)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        var entered = await EnterAsync(db, actor, Act.ReadDossier, campaign, number, now);
        if (!entered.Done)
            return Result<Workbench>.From(entered.Problems);
        var (reviewer, candidate) = entered.Value;
        var unit = await db.Units.Where(u => u.Id == candidate.UnitId).Select(u => u.Name).FirstOrDefaultAsync();
        var files = await db.EvidenceFiles.AsNoTracking().Where(f => f.CandidateId == candidate.Id).ToListAsync();
        if (campaign.Rules.Panel.Blind)
        {
            var released = await db.BlindCopies.Where(b => files.Select(f => f.Id).Contains(b.FileId)).Select(b => b.FileId).ToListAsync();
            files = [.. files.Where(f => released.Contains(f.Id))];
        }
        var sheet = await db
            .ScoreSheets.AsNoTracking()
            .FirstOrDefaultAsync(s => s.ReviewerId == reviewer.Id && s.CandidateId == candidate.Id);
        var rules = campaign.Rules;
        var form = ConflictFinder.FormOf(candidate);
        return new Workbench(
            ReviewerDossier.Of(candidate, form, unit ?? "", files, rules.Panel.Blind, rules.CutoffDate),
            OwnSheet.Of(sheet),
            rules.Rubric,
            rules.Limits.Comment,
            await DeskAsync(db, actor, campaign, reviewer, now)
        )
        {
            IsReopened = await SheetQueries.IsReopenedAsync(db, campaign, reviewer.Id, candidate.Id, now),
            Note = OwnNote.Of(
                await db.ReviewerNotes.AsNoTracking().FirstOrDefaultAsync(n => n.ReviewerId == reviewer.Id && n.CandidateId == candidate.Id)
            ),
            Others = await OthersAsync(db, campaign, reviewer, candidate.Id, now),
            IsExtra = await SheetQueries.IsExtraOpenAsync(db, campaign, reviewer.Id, candidate.Id),
        };
    }

    private static async Task<PanelTotals> OthersAsync(
        NominationDb db,
        Campaign campaign,
        Reviewer reviewer,
        Guid candidate,
        DateTimeOffset now
    )
    {
        // Whoever is asked to read in addition reads as the others did: without their marks.
        if (
            campaign.Rules.Panel.ScoresVisible == ScoresVisible.Never
            || await SheetQueries.IsExtraOpenAsync(db, campaign, reviewer.Id, candidate)
        )
            return new PanelTotals([]);
        var picture = await PanelService.LoadAsync(db, campaign, candidate);
        var owing = picture.Readers.Where(r => picture.Asks(r.Id, candidate)).Select(r => r.Id).ToList();
        return new PanelTotals(await OthersMarks.Of(db, campaign, reviewer.Id, candidate, owing, now).ToListAsync());
    }

    /// <summary>The seated reviewer this actor is, where the act is allowed now.</summary>
    internal static async Task<Result<Reviewer>> SeatedAsync(NominationDb db, Actor actor, Act act, Campaign campaign, DateTimeOffset now)
    {
        if (Permits.Check(actor, act, campaign, now) is { } refusal)
            return refusal;
        var id = actor.ReviewerIn(campaign.Id);
        var reviewer = await db.Reviewers.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id && r.CampaignId == campaign.Id);
        if (reviewer is { IsSeated: true } || (reviewer is not null && await db.Assignments.AnyAsync(a => a.ReviewerId == reviewer.Id)))
            return reviewer;
        return Problem.Forbidden("您不在本次活动的评审组中。如有疑问，请联系活动经办人。");
    }

    /// <summary>The reviewer and the candidate, unless the reviewer is recused or has not yet declared the own relation; the number is the one in the list (07).</summary>
    internal static async Task<Result<(Reviewer Reviewer, Candidate Candidate)>> EnterAsync(
        NominationDb db,
        Actor actor,
        Act act,
        Campaign campaign,
        string number,
        DateTimeOffset now
    )
    {
        var seated = await SeatedAsync(db, actor, act, campaign, now);
        if (!seated.Done)
            return Result<(Reviewer, Candidate)>.From(seated.Problems);
        var candidate = await db
            .Candidates.AsNoTracking()
            .FirstOrDefaultAsync(c => c.CampaignId == campaign.Id && c.Number == number && CandidateStates.Reviewed.Contains(c.State));
        if (candidate is null)
            return Problem.NotFound("没有这份待评材料。请从“我的任务”中打开。");
        var picture = await PanelService.LoadAsync(db, campaign, candidate.Id);
        if (picture.IsKept(seated.Value.Id, candidate.Id))
            return Problem.Forbidden(RecusedText);
        if (!picture.Asks(seated.Value.Id, candidate.Id))
            return Problem.Forbidden(NotYoursText);
        // One may say that one is bound, or that one is not, without having said so before; nothing else.
        var isAboutRelation = act is Act.DeclareRecusal or Act.DeclareNoInterest;
        if (!isAboutRelation && await AnchorQueries.CheckAsync(db, campaign, seated.Value.Id) is { } uncalibrated)
            return uncalibrated;
        return isAboutRelation || await DeclarationService.HasAsync(db, seated.Value.Id, candidate.Id)
            ? (seated.Value, candidate)
            : DeclarationService.Needed;
    }

    /// <summary>As <see cref="EnterAsync"/>, also after the close where the sheet was given back or late sheets are taken.</summary>
    internal static async Task<Result<(Reviewer Reviewer, Candidate Candidate)>> EnterToWriteAsync(
        NominationDb db,
        Actor actor,
        Act act,
        Campaign campaign,
        string number,
        DateTimeOffset now
    )
    {
        if (Permits.Check(actor, act, campaign, now) is not { Kind: ProblemKind.Closed } closed)
            return await EnterAsync(db, actor, act, campaign, number, now);
        var entered = await EnterAsync(db, actor, Act.ReviseSheet, campaign, number, now);
        return entered.Done && await SheetQueries.IsOpenAsync(db, campaign, entered.Value.Reviewer.Id, entered.Value.Candidate.Id, now)
            ? entered
            : closed;
    }

    private static async Task<ReviewerDesk> DeskAsync(
        NominationDb db,
        Actor actor,
        Campaign campaign,
        Reviewer reviewer,
        DateTimeOffset now
    )
    {
        var picture = await PanelService.LoadAsync(db, campaign);
        var sheets = await db
            .ScoreSheets.AsNoTracking()
            .Where(s => s.CampaignId == campaign.Id && s.ReviewerId == reviewer.Id)
            .ToDictionaryAsync(s => s.CandidateId);
        var isBlind = campaign.Rules.Panel.Blind;
        var own = picture.Candidates.Where(c => picture.Asks(reviewer.Id, c.Id)).ToList();
        return new ReviewerDesk(
            reviewer.Code,
            [
                .. own.Select(c =>
                {
                    var sheet = sheets.GetValueOrDefault(c.Id);
                    var marks = OwnSheet.Of(sheet).Marks;
                    return new ReviewerTask(
                        c.Number ?? "",
                        isBlind ? $"候选人 {c.Number}" : c.Name,
                        isBlind ? "" : c.WorkUnit,
                        c.Category,
                        OwnSheet.StateOf(sheet),
                        marks.Count,
                        sheet?.TotalHundredths ?? 0,
                        sheet?.SavedAt
                    )
                    {
                        Marks = marks,
                    };
                }),
            ],
            picture.Candidates.Count(c => picture.IsKept(reviewer.Id, c.Id)),
            campaign.StageOf(StageKind.Scoring)?.Closes,
            Permits.Check(actor, Act.Score, campaign, now) is null || await SheetQueries.TakesLateAsync(db, campaign, reviewer.Id, now)
        )
        {
            Reopened = await ReopenedAsync(db, campaign, reviewer, now),
            Extra = await SheetQueries.ExtraAsync(db, campaign, reviewer.Id),
        };
    }

    private static async Task<IReadOnlyList<string>> ReopenedAsync(
        NominationDb db,
        Campaign campaign,
        Reviewer reviewer,
        DateTimeOffset now
    ) =>
        await SheetQueries.IsDecidedAsync(db, campaign)
            ? []
            : await db
                .SheetUnlocks.Where(u => u.ReviewerId == reviewer.Id && u.State == UnlockState.Reopened && u.Until > now)
                .Join(db.Candidates, u => u.CandidateId, c => c.Id, (u, c) => c.Number!)
                .OrderBy(n => n)
                .ToListAsync();
}
