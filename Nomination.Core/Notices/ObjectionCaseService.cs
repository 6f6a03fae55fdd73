using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>异议处理: office and auditor see the cases, the handler also who objects, and decides.</summary>
public sealed class ObjectionCaseService(Stores stores, TimeProvider clock, SecretBox secrets)
{
    /// <summary>Newest first. Sort: received, candidate, state; <paramref name="state"/> narrows to one state.</summary>
    public async Task<Result<Page<ObjectionRow>>> ListAsync(Actor actor, Guid campaignId, PageRequest page, ObjectionState? state = null)
    {
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.ViewObjections, campaign, clock.GetUtcNow()) is { } refused)
            return refused;
        var rows =
            from o in db.Objections.AsNoTracking()
            join n in db.Notices on o.NoticeId equals n.Id
            join e in db.NoticeEntries on o.EntryId equals e.Id
            where n.CampaignId == campaignId && (state == null || o.State == state)
            select new { o, e };
        if (page.Search is { Length: > 0 } search)
            rows = rows.Where(x => x.e.Name.Contains(search) || x.o.Receipt.Contains(search) || x.o.Kind.Contains(search));
        var total = await rows.CountAsync();
        var sorted = (page.SortBy, page.Descending) switch
        {
            ("candidate", false) => rows.OrderBy(x => x.e.Order).ThenByDescending(x => x.o.ReceivedAt),
            ("candidate", true) => rows.OrderByDescending(x => x.e.Order).ThenByDescending(x => x.o.ReceivedAt),
            ("state", false) => rows.OrderBy(x => x.o.State).ThenByDescending(x => x.o.ReceivedAt),
            ("state", true) => rows.OrderByDescending(x => x.o.State).ThenByDescending(x => x.o.ReceivedAt),
            ("received", false) => rows.OrderBy(x => x.o.ReceivedAt),
            _ => rows.OrderByDescending(x => x.o.ReceivedAt),
        };
        var items = await sorted
            .Skip(page.Skip)
            .Take(page.Take)
            .Select(x => new ObjectionRow(
                x.o.Id,
                x.o.Receipt,
                x.e.Order,
                x.e.Name,
                x.o.Kind,
                x.o.ObjectorKind,
                x.o.IsNamed,
                x.o.ReceivedAt,
                x.o.State
            ))
            .ToListAsync();
        return new Page<ObjectionRow>(items, total, page.Number, page.Take);
    }

    public async Task<Result<ObjectionCase>> CaseAsync(Actor actor, Guid objectionId)
    {
        await using var db = stores.Open();
        var found = await FindAsync(db, actor, objectionId, Act.ViewObjections);
        if (!found.Done)
            return Result<ObjectionCase>.From(found.Problems);
        var (objection, notice, entry) = found.Value;
        var candidate = await db.Candidates.AsNoTracking().FirstAsync(c => c.Id == entry.CandidateId);
        var row = new ObjectionRow(
            objection.Id,
            objection.Receipt,
            entry.Order,
            entry.Name,
            objection.Kind,
            objection.ObjectorKind,
            objection.IsNamed,
            objection.ReceivedAt,
            objection.State
        );
        return new ObjectionCase(
            row,
            notice.Title,
            candidate.Id,
            CandidateStates.Name(candidate.State),
            candidate.State == CandidateState.OnNotice,
            candidate.State == CandidateState.Suspended,
            objection.Facts,
            objection.Evidence,
            objection.Decision,
            objection.DecidedBy,
            objection.DecidedAt,
            ObjectionRules.Next(objection.State, objection.Kind)
        );
    }

    /// <summary>Opens the seal for a handler; every look is a line in the journal.</summary>
    public async Task<Result<Objector>> RevealAsync(Actor actor, Guid objectionId)
    {
        await using var db = stores.Open();
        var found = await FindAsync(db, actor, objectionId, Act.HandleObjection);
        if (!found.Done)
            return Result<Objector>.From(found.Problems);
        var (objection, notice, _) = found.Value;
        db.Audit(actor, Act.HandleObjection, notice.CampaignId, $"查看异议人 {objection.Receipt}", clock.GetUtcNow());
        db.Touch(PublicChanges.Notices); // the proof of the result tells of it
        return await db.CommitAsync() is { } problem ? problem : secrets.Open<Objector>(objection.ObjectorCipher);
    }

    /// <summary>Takes the case one step on. The text is what the objector reads under the receipt; only accepting needs none.</summary>
    public async Task<Result> DecideAsync(Actor actor, Guid objectionId, ObjectionState state, string text)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await FindAsync(db, actor, objectionId, Act.HandleObjection);
        if (!found.Done)
            return Result.No(found.Problems);
        var (objection, notice, _) = found.Value;
        if (!ObjectionRules.Next(objection.State, objection.Kind).Contains(state))
            return Problem.Conflict(
                $"该异议当前为“{ObjectionRules.Name(objection.State)}”，不能改为“{ObjectionRules.Name(state)}”。请刷新后再试。"
            );
        var words = text.Trim();
        if (words.Length == 0 && state != ObjectionState.Accepted)
            return Problem.Invalid("请写明处理意见，提出人凭回执可以看到。", "Text");
        if (TextLength.Of(words) > 1000)
            return Problem.Invalid("处理意见不超过 1000 字。", "Text");
        (objection.State, objection.Decision, objection.DecidedBy, objection.DecidedAt) = (state, words, actor.Name, now);
        objection.Version++;
        db.Audit(actor, Act.HandleObjection, notice.CampaignId, $"异议 {objection.Receipt}", now, new { state });
        db.Touch(PublicChanges.Notices); // the proof of the result tells of it
        return await db.CommitAsync() ?? Result.Ok;
    }

    private async Task<Result<(Objection Objection, Notice Notice, NoticeEntry Entry)>> FindAsync(
        NominationDb db,
        Actor actor,
        Guid id,
        Act act
    )
    {
        if (await db.Objections.FirstOrDefaultAsync(o => o.Id == id) is not { } objection)
            return Problem.NotFound("没有这件异议，请刷新后再试。");
        var notice = await db.Notices.AsNoTracking().FirstAsync(n => n.Id == objection.NoticeId);
        var campaign = await CampaignService.LoadAsync(db, notice.CampaignId);
        if (Permits.Check(actor, act, campaign, clock.GetUtcNow()) is { } refused)
            return refused;
        return (objection, notice, await db.NoticeEntries.AsNoTracking().FirstAsync(e => e.Id == objection.EntryId));
    }
}
