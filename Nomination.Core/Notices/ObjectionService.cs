using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>异议 from outside: a stranger files one, follows it by its code, and completes what was missing. What the staff does stands in ObjectionCaseService.</summary>
public sealed class ObjectionService(Stores stores, TimeProvider clock, SecretBox secrets, EvidenceVault vault)
{
    /// <summary>The form's head and choices; null when there is no such notice, or it has not begun.</summary>
    public async Task<ObjectionDesk?> DeskAsync(Guid noticeId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await ObjectionQueries.NoticeAsync(db, noticeId, now) is not { } notice)
            return null;
        var campaign = await db.Campaigns.AsNoTracking().FirstAsync(c => c.Id == notice.CampaignId);
        var office = await db.Organisers.AsNoTracking().FirstAsync(o => o.Id == campaign.OrganiserId);
        return new ObjectionDesk(
            notice.Id,
            notice.Title,
            notice.Closes,
            ObjectionQueries.IsOn(notice, now),
            campaign.IsSample,
            [.. notice.Entries.Select(e => new ObjectionTarget(e.Id, $"{e.Name}（{e.WorkUnit}）"))],
            office.Phone,
            office.SupervisionPhone,
            office.Address
        );
    }

    /// <summary>
    /// Files an objection, or a request for correction. Late or without a name it is kept as a clue; the acknowledgement says so. The code
    /// in it is the only key to the case that leaves the house.
    /// </summary>
    public async Task<Result<ObjectionReceipt>> FileAsync(Actor actor, Guid noticeId, ObjectionForm form)
    {
        var checkedForm = new ObjectionFormValidator().Validate(form);
        if (!checkedForm.IsValid)
            return Result<ObjectionReceipt>.From([.. checkedForm.Errors.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName))]);
        await using var db = stores.Open();
        // The moment is taken when nothing else can commit: who is cleared at the end of the period has no objection still on its way.
        await using var alone = await db.AloneAsync();
        var now = clock.GetUtcNow();
        if (await ObjectionQueries.NoticeAsync(db, noticeId, now) is not { } notice)
            return Problem.NotFound("没有这份公示，请从公示页面重新进入。");
        var campaign = await CampaignService.LoadAsync(db, notice.CampaignId);
        if (Permits.Check(actor, Act.FileObjection, campaign, now) is { } refused)
            return refused;
        if (!Guid.TryParse(form.Ticket, out var ticket))
            return Problem.Invalid("页面已过期，请刷新后再提交。");
        var (id, code) = (ObjectionCodes.IdOf(ticket), CodeOf(ticket));
        if (await SentAsync(db, id, noticeId, code) is { } sent)
            return sent;
        if (notice.Entries.Find(e => string.Equals(e.Id.ToString(), form.EntryId, StringComparison.OrdinalIgnoreCase)) is not { } entry)
            return Problem.Invalid("请选择所涉及的公示对象。", nameof(form.EntryId));
        var files = await db.ObjectionFiles.Where(f => f.ObjectionId == id).ToListAsync();
        // Who gives no name leaves no paper with it either.
        var telling = form.Anonymous ? files.FindAll(f => f.Kind != ObjectionFileKind.Evidence) : [];
        db.RemoveRange(telling);
        var term = (campaign!.Rules.Objections, await HolidayQueries.LoadAsync(db));
        var objection = Compose(form, entry, id, code, files.ConvertAll(f => f.Kind), !ObjectionQueries.IsOn(notice, now), term, now);
        db.Add(objection);
        ObjectionQueries.Note(db, objection, ObjectionStep.File, "提出人", now, ObjectionRules.Name(objection.State));
        db.Audit(
            Actor.Visitor,
            Act.FileObjection,
            notice.CampaignId,
            $"异议 {objection.Receipt}",
            now,
            new { objection.Kind, objection.State }
        );
        db.Touch(PublicChanges.Notices); // the proof of the result tells of it
        if (await db.CommitAsync() is { } problem)
            return problem;
        await alone.CommitAsync();
        using (await vault.ShelfAsync())
            await EvidenceQueries.ForgetAsync(db, vault, telling.Select(f => f.Sha256));
        return (await SentAsync(db, id, noticeId, code))!;
    }

    /// <summary>What the holder of a code may know; null where there is none such.</summary>
    public async Task<ObjectionStatus?> FollowAsync(string code)
    {
        await using var db = stores.Open();
        var cases = ObjectionQueries.ByCode(db.Objections.AsNoTracking(), code);
        var found = await (
            from o in cases
            join n in db.Notices on o.NoticeId equals n.Id
            join e in db.NoticeEntries on o.EntryId equals e.Id
            select new
            {
                o,
                n.Title,
                e.Name,
            }
        ).FirstOrDefaultAsync();
        return found is null
            ? null
            : new ObjectionStatus(
                found.o.Receipt,
                found.Title,
                found.Name,
                found.o.Kind,
                found.o.ReceivedAt,
                found.o.State,
                found.o.Decision,
                found.o.DecidedAt
            )
            {
                IsLate = found.o.IsLate,
                ObjectorKind = found.o.ObjectorKind,
                Missing = found.o.State == ObjectionState.NeedsCorrection ? found.o.Missing : "",
                Due = ObjectionClock.DueOf(found.o),
                Files =
                    found.o.State == ObjectionState.NeedsCorrection
                        ? [.. (await ObjectionUploadService.RowsAsync(db, found.o.Id)).Where(f => f.Kind != ObjectionFileKind.Reply)]
                        : [],
            };
    }

    /// <summary>补正 by the objector: when nothing is missing any more the case is received again, and its term begins anew.</summary>
    public async Task<Result<ObjectionStatus>> CompleteAsync(Actor actor, CompletionForm form)
    {
        var now = clock.GetUtcNow();
        await using (var db = stores.Open())
        {
            var found = await ObjectionQueries.ToCompleteAsync(db, actor, form.Code, now);
            if (!found.Done)
                return found.Problems[0];
            var (o, campaign) = found.Value;
            var objector = secrets.Open<Objector>(o.ObjectorCipher);
            objector = objector with
            {
                HasSeal = objector.HasSeal || form.HasSeal,
                HasSignature = objector.HasSignature || form.HasSignature,
                LegalRepresentative =
                    form.LegalRepresentative.Trim().Length > 0 ? form.LegalRepresentative.Trim() : objector.LegalRepresentative,
            };
            var files = await db.ObjectionFiles.AsNoTracking().Where(f => f.ObjectionId == o.Id).ToListAsync();
            var asked = await db.ObjectionEvents.Where(e => e.ObjectionId == o.Id && e.Step == ObjectionStep.AskCompletion).ToListAsync();
            var since = asked.Count == 0 ? o.ReceivedAt : asked.Max(e => e.At);
            var missing = ObjectionRules.Missing(
                new ObjectionForm
                {
                    ObjectorKind = objector.Kind,
                    Name = objector.Name,
                    HasSeal = objector.HasSeal,
                    HasSignature = objector.HasSignature,
                },
                [.. files.Select(f => f.Kind)]
            );
            if (missing.Count > 0)
                return Problem.Invalid($"还缺：{string.Join("、", missing)}。请补齐后再提交。");
            if (asked.Count > 0 && !files.Exists(f => f.At >= since))
                return Problem.Invalid($"请上传要求补正的材料：{o.Missing}。");
            (o.ObjectorCipher, o.Missing, o.State, o.CompleteDue) = (secrets.Seal(objector), "", ObjectionState.Received, null);
            var calendar = await HolidayQueries.LoadAsync(db);
            o.AcceptDue = ObjectionClock.After(now, campaign.Rules.Objections.AcceptDays, calendar);
            o.Version++;
            ObjectionQueries.Note(db, o, ObjectionStep.Complete, "提出人", now);
            db.Audit(Actor.Visitor, Act.FileObjection, campaign.Id, $"异议 {o.Receipt}", now, new { completed = true });
            db.Touch(PublicChanges.Notices);
            if (await db.CommitAsync() is { } problem)
                return problem;
        }
        return (await FollowAsync(form.Code))!;
    }

    private string CodeOf(Guid ticket) => ObjectionCodes.Make(secrets.HashIdentity($"objection code {ticket:N}"));

    private Objection Compose(
        ObjectionForm form,
        NoticeEntry entry,
        Guid id,
        string code,
        List<ObjectionFileKind> files,
        bool isLate,
        (ObjectionTerms Days, WorkingCalendar Calendar) term,
        DateTimeOffset now
    )
    {
        var missing = ObjectionRules.Missing(form, files);
        var state = ObjectionRules.First(form, isLate, missing);
        var (terms, calendar) = term;
        return new Objection
        {
            Id = id,
            NoticeId = entry.NoticeId,
            EntryId = entry.Id,
            Kind = form.Kind,
            Ground = form.Kind == ObjectionRules.Correction ? "" : form.Ground,
            ObjectorKind = form.ObjectorKind,
            ObjectorCipher = secrets.Seal(form.Objector()),
            IsNamed = form.IsNamed,
            IsLate = isLate,
            Facts = form.Facts.Trim(),
            Evidence = form.Evidence.Trim(),
            Receipt = RandomNumberGenerator.GetString(ObjectionCodes.Alphabet, 10),
            CodeHash = ObjectionCodes.Hash(code),
            ReceivedAt = now,
            State = state,
            Missing = state == ObjectionState.NeedsCorrection ? string.Join('、', missing) : "",
            AcceptDue = state == ObjectionState.Received ? ObjectionClock.After(now, terms.AcceptDays, calendar) : null,
            CompleteDue = state == ObjectionState.NeedsCorrection ? ObjectionClock.After(now, terms.CompleteDays, calendar) : null,
        };
    }

    private static async Task<ObjectionReceipt?> SentAsync(NominationDb db, Guid id, Guid noticeId, string code) =>
        await (
            from o in db.Objections.AsNoTracking()
            where o.Id == id && o.NoticeId == noticeId
            join e in db.NoticeEntries on o.EntryId equals e.Id
            select new ObjectionReceipt(o.Receipt, o.State, o.ReceivedAt, code)
            {
                Kind = o.Kind,
                Candidate = e.Name,
                IsLate = o.IsLate,
                Missing = o.Missing,
                CompleteDue = o.CompleteDue,
                AcceptDue = o.AcceptDue,
                Files = db.ObjectionFiles.Count(f => f.ObjectionId == id),
            }
        ).FirstOrDefaultAsync();
}
