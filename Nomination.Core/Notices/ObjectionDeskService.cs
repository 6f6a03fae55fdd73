using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>异议 as office, handler and auditor read them; who objects is opened for two roles only, with a reason, and every look is journaled.</summary>
public sealed class ObjectionDeskService(Stores stores, TimeProvider clock, SecretBox secrets, EvidenceVault vault)
{
    /// <summary>Newest first. Sort: received, candidate, state, due; <paramref name="state"/> narrows to one state.</summary>
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
            let due = o.State == ObjectionState.Received ? o.AcceptDue
            : o.State == ObjectionState.NeedsCorrection ? o.CompleteDue
            : o.State == ObjectionState.Accepted || o.State == ObjectionState.Investigated ? o.InvestigateDue
            : null
            select new
            {
                o,
                e,
                due,
            };
        if (page.Search is { Length: > 0 } search)
            rows = rows.Where(x => x.e.Name.Contains(search) || x.o.Receipt.Contains(search) || x.o.Kind.Contains(search));
        var total = await rows.CountAsync();
        var sorted = (page.SortBy, page.Descending) switch
        {
            ("candidate", false) => rows.OrderBy(x => x.e.Order).ThenByDescending(x => x.o.ReceivedAt),
            ("candidate", true) => rows.OrderByDescending(x => x.e.Order).ThenByDescending(x => x.o.ReceivedAt),
            ("state", false) => rows.OrderBy(x => x.o.State).ThenByDescending(x => x.o.ReceivedAt),
            ("state", true) => rows.OrderByDescending(x => x.o.State).ThenByDescending(x => x.o.ReceivedAt),
            // Nothing due comes last, whichever way: a handler sorts to see what is next.
            ("due", false) => rows.OrderBy(x => x.due == null).ThenBy(x => x.due),
            ("due", true) => rows.OrderBy(x => x.due == null).ThenByDescending(x => x.due),
            ("received", false) => rows.OrderBy(x => x.o.ReceivedAt),
            _ => rows.OrderByDescending(x => x.o.ReceivedAt),
        };
        var found = await sorted.Skip(page.Skip).Take(page.Take).ToListAsync();
        return new Page<ObjectionRow>(found.ConvertAll(x => Row(x.o, x.e)), total, page.Number, page.Take);
    }

    /// <summary>
    /// What waits on the home of a handler, what is due next on top: open cases, and the clues given to this person while somebody can still
    /// be stopped on their ground. Clues that nobody was given are counted.
    /// </summary>
    public async Task<Result<ObjectionsWaiting>> WaitingAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.ViewObjections, campaign, clock.GetUtcNow()) is { } refused)
            return refused;
        var (open, listed) = (ObjectionRules.Open.ToArray(), Listed);
        var found = await (
            from o in db.Objections.AsNoTracking()
            join n in db.Notices on o.NoticeId equals n.Id
            join e in db.NoticeEntries on o.EntryId equals e.Id
            where n.CampaignId == campaignId && o.Kind != ObjectionRules.Correction
            where
                open.Contains(o.State)
                || (o.State == ObjectionState.ClueOnly && db.Candidates.Any(c => c.Id == e.CandidateId && listed.Contains(c.State)))
            select new { o, e }
        ).ToListAsync();
        var rows = found.ConvertAll(x => (x.o.HandlerId, Row: Row(x.o, x.e)));
        return new ObjectionsWaiting(
            [
                .. rows.Where(x => x.Row.State != ObjectionState.ClueOnly || x.HandlerId == actor.Id)
                    // What somebody else holds comes last.
                    .OrderBy(x => x.HandlerId is { } holder && holder != actor.Id)
                    .ThenBy(x => x.Row.Due ?? DateTimeOffset.MaxValue)
                    .ThenBy(x => x.Row.ReceivedAt)
                    .Select(x => x.Row),
            ],
            rows.Count(x => x.Row.State == ObjectionState.ClueOnly && x.HandlerId is null)
        );
    }

    public async Task<Result<ObjectionCase>> CaseAsync(Actor actor, Guid objectionId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await ObjectionQueries.FindAsync(db, objectionId);
        if (!found.Done)
            return Result<ObjectionCase>.From(found.Problems);
        var (o, notice, entry, campaign) = found.Value;
        if (Permits.Check(actor, Act.ViewObjections, campaign, now) is { } refused)
            return refused;
        var standing = await db
            .Candidates.Where(c => c.Id == entry.CandidateId)
            .Select(c => (CandidateState?)c.State)
            .FirstOrDefaultAsync();
        var steps = Enum.GetValues<ObjectionStep>().Where(s => ObjectionProgress.Check(o, s, actor, campaign, now) is null).ToList();
        return new ObjectionCase(
            Row(o, entry),
            notice.Title,
            entry.Id,
            entry.CandidateId,
            // Of a list of a past year nothing but the list is kept here.
            standing ?? CandidateState.Awarded,
            o.Ground,
            o.Facts,
            o.Evidence,
            o.Decision,
            o.DecidedBy,
            o.DecidedAt,
            [.. ObjectionRules.Next(o.State, o.Kind).Where(to => steps.Contains(ObjectionProgress.Toward(to)!.Value))]
        )
        {
            IsLate = o.IsLate,
            Missing = o.Missing,
            ExtensionReason = o.ExtensionReason,
            Report = o.Report,
            DecisionPaper = o.DecisionPaper,
            IsMine = o.HandlerId == actor.Id && o.DeclaredAt is not null,
            IsAssignedToMe = o.HandlerId == actor.Id && o.DeclaredAt is null,
            IsTaken = o.HandlerId is not null && o.DeclaredAt is not null,
            Steps = steps,
            Files = [.. (await ObjectionUploadService.RowsAsync(db, o.Id)).Where(f => f.Kind != ObjectionFileKind.Reply)],
            Requests = await FactRequestService.RowsAsync(db, db.FactRequests.Where(r => r.ObjectionId == o.Id)),
            Timeline = await ObjectionTimelineQueries.OfAsync(db, o, entry, campaign.Id),
            AnswerBy = ChinaTime.Day(ObjectionClock.After(now, 3, await HolidayQueries.LoadAsync(db)).AddSeconds(-1)),
            Line = new NoticeLine(entry.Order, entry.Name, entry.WorkUnit, entry.Title, entry.NominatingUnit, entry.Category),
        };
    }

    /// <summary>Opens the seal for the case's handler or the auditor; every look is a line in the journal, with its reason.</summary>
    public async Task<Result<ObjectorLook>> RevealAsync(Actor actor, Guid objectionId, string reason)
    {
        await using var db = stores.Open();
        var found = await LookAsync(db, actor, objectionId, reason, "");
        if (!found.Done)
            return Result<ObjectorLook>.From(found.Problems);
        var pass = new ObjectionLookPass(objectionId, actor.Id, reason.Trim(), clock.GetUtcNow() + ObjectionLookPass.Life);
        return new ObjectorLook(secrets.Open<Objector>(found.Value.ObjectorCipher), pass.Seal(secrets));
    }

    /// <summary>Opens a file. What the objector sent is a look at the objector; a unit's reply is read by whoever may read the case, and by the unit.</summary>
    /// <param name="pass">Of the page that shows who objects; see <see cref="ObjectionLookPass"/>. A reply needs none.</param>
    public async Task<Result<ObjectionContent>> OpenAsync(Actor actor, Guid fileId, string pass)
    {
        await using var db = stores.Open();
        if (await db.ObjectionFiles.AsNoTracking().FirstOrDefaultAsync(f => f.Id == fileId) is not { } file)
            return NoFile;
        if (file.RequestId is { } requestId)
        {
            var request = await db.FactRequests.AsNoTracking().FirstAsync(r => r.Id == requestId);
            var campaign = await CampaignService.LoadAsync(db, request.CampaignId);
            var staff = Permits.Check(actor, Act.ViewObjections, campaign, clock.GetUtcNow()) is null;
            if (!staff && actor.UnitIn(request.CampaignId) != request.UnitId)
                return NoFile;
        }
        else
        {
            if (ObjectionLookPass.ReasonOf(secrets, pass, file.ObjectionId, actor.Id, clock.GetUtcNow()) is not { } reason)
                return ObjectionQueries.PassOver;
            var looked = await LookAsync(db, actor, file.ObjectionId, reason, $"{ObjectionRules.Name(file.Kind)}{file.Order}");
            if (!looked.Done)
                return looked.Problems[0];
        }
        if (vault.Open(file.Sha256) is not { } content)
            return NoFile;
        await using (content)
        {
            using var whole = new MemoryStream();
            await content.CopyToAsync(whole);
            var name = $"{ObjectionRules.Name(file.Kind)}{file.Order}{SafeName.Ending(file.MediaType)}";
            return new ObjectionContent(secrets.OpenBytes(whole.ToArray()), name, file.MediaType);
        }
    }

    /// <summary>Who may be assigned, with what is on record against them.</summary>
    public async Task<Result<IReadOnlyList<HandlerChoice>>> HandlersAsync(Actor actor, Guid objectionId)
    {
        await using var db = stores.Open();
        var found = await ObjectionQueries.ToStepAsync(db, actor, objectionId, ObjectionStep.Assign, clock.GetUtcNow());
        if (!found.Done)
            return found.Problems[0];
        var (_, _, entry, campaign) = found.Value;
        var accounts = await (
            from s in db.Seats
            where s.Role == Role.ObjectionHandler
            where (s.OrganiserId == null || s.OrganiserId == campaign.OrganiserId) && (s.CampaignId == null || s.CampaignId == campaign.Id)
            join a in db.Users on s.AccountId equals a.Id
            where !a.IsDisabled
            orderby a.DisplayName
            select new { a.Id, a.DisplayName }
        )
            .Distinct()
            .ToListAsync();
        List<HandlerChoice> choices = [];
        foreach (var a in accounts)
            choices.Add(new(a.Id, a.DisplayName, await ObjectionQueries.InvolvedAsync(db, a.Id, [], campaign, entry.CandidateId) ?? ""));
        return choices;
    }

    private async Task<Result<Objection>> LookAsync(NominationDb db, Actor actor, Guid objectionId, string reason, string what)
    {
        var found = await ObjectionQueries.FindAsync(db, objectionId);
        if (!found.Done)
            return found.Problems[0];
        var looked = await ObjectionQueries.LookAsync(db, secrets, actor, found.Value, reason, what, clock.GetUtcNow());
        return looked.Done ? found.Value.Objection : looked.Problems[0];
    }

    /// <summary>In these somebody on a notice can still be stopped before the award.</summary>
    private static readonly CandidateState[] Listed =
    [
        CandidateState.Elected,
        CandidateState.OnNotice,
        CandidateState.Suspended,
        CandidateState.NoticeClear,
    ];

    private static readonly Problem NoFile = Problem.NotFound("没有这个文件，或您无权查看。");

    private static ObjectionRow Row(Objection o, NoticeEntry e) =>
        new(
            o.Id,
            o.Receipt,
            e.Order,
            e.Name,
            o.Kind,
            o.ObjectorKind,
            o.IsNamed,
            o.ReceivedAt,
            o.State,
            o.HandlerName,
            ObjectionClock.DueOf(o)
        )
        {
            IsTaken = o.HandlerId is not null && o.DeclaredAt is not null,
        };
}
