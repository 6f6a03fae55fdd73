using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Screening;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>公示: composing and posting the list of those elected, correcting a slip in it. The public reads it through NoticeBoardService.</summary>
public sealed class NoticeService(Stores stores, TimeProvider clock)
{
    /// <summary>The notice as it would be posted at this moment; null form texts are the usual words.</summary>
    public async Task<Result<NoticeDraft>> DraftAsync(Actor actor, Guid campaignId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.PostNotice, campaign, now) is { } refused)
            return refused;
        var organiser = await db.Organisers.AsNoTracking().FirstAsync(o => o.Id == campaign!.OrganiserId);
        var (candidates, entries) = await ListAsync(db, campaignId);
        var rules = campaign!.Rules.Notice;
        var period = (await HolidayQueries.LoadAsync(db)).PeriodFrom(ChinaTime.Day(now), rules);
        return new NoticeDraft(
            NoticeComposer.Words(campaign, organiser, entries, period),
            [.. entries.GroupBy(e => e.Award).Select(g => new NoticeGroup(g.Key, [.. g.Select(Line)]))],
            period.First,
            period.Last,
            WorkingCalendar.Closes(period.Last, rules.CloseTime),
            NoticeComposer.PeriodWords(rules),
            [.. (await BlocksAsync(db, campaign!, candidates)).Concat(NoticeComposer.Unfit(entries)).Select(p => p.Text)],
            period.Warning
        );
    }

    /// <summary>Posts the list: all 拟入选 who are not yet on a notice. The posting day counts by the rule book; who is posted is 公示中.</summary>
    public async Task<Result<Guid>> PostAsync(Actor actor, Guid campaignId, NoticeForm form)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.PostNotice, campaign, now) is { } refused)
            return refused;
        var checkedForm = new NoticeFormValidator().Validate(form);
        if (!checkedForm.IsValid)
            return Result<Guid>.From([.. checkedForm.Errors.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName))]);
        var (candidates, entries) = await ListAsync(db, campaignId);
        if (entries.Count == 0)
            return Problem.Conflict("没有待公示的拟入选人选，可能已经发布。请刷新后再看。");
        if ((Problem[])[.. await BlocksAsync(db, campaign!, candidates), .. NoticeComposer.Unfit(entries)] is { Length: > 0 } blocks)
            return Result<Guid>.From(blocks);

        var rules = campaign!.Rules.Notice;
        var calendar = await HolidayQueries.LoadAsync(db);
        var period = calendar.PeriodFrom(ChinaTime.Day(now), rules);
        var notice = new Notice
        {
            CampaignId = campaignId,
            Title = form.Title.Trim(),
            Body = form.Body.Trim(),
            FirstDay = period.First,
            LastDay = period.Last,
            Opens = now,
            Closes = WorkingCalendar.Closes(period.Last, rules.CloseTime),
            Period = NoticeComposer.PeriodWords(rules),
            PostedAt = now,
            PostedBy = actor.Name,
            BasisJson = CanonicalJson.Write(rules),
            HolidaysJson = CanonicalJson.Write(calendar.Between(period.First, period.Last)),
            Entries = [.. entries],
        };
        db.Add(notice);
        foreach (var candidate in candidates)
            if (CandidateMoves.Move(db, candidate, Act.PostNotice, actor, now, notice.Title) is { } stopped)
                return stopped;
        db.Audit(
            actor,
            Act.PostNotice,
            campaignId,
            notice.Title,
            now,
            new
            {
                notice = notice.Id,
                names = candidates.Select(c => c.Number),
                notice.FirstDay,
                notice.LastDay,
            }
        );
        db.Touch(PublicChanges.Notices);
        return await db.CommitAsync("该名单已由他人发布，请刷新后再看。") is { } problem ? problem : notice.Id;
    }

    /// <summary>The campaign's notices, newest first, with where each candidate stands.</summary>
    public async Task<Result<IReadOnlyList<PostedNotice>>> PostedAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.ViewObjections, campaign, clock.GetUtcNow()) is { } refused)
            return refused;
        var notices = await db
            .Notices.AsNoTracking()
            .Include(n => n.Entries.OrderBy(e => e.Order))
            .Where(n => n.CampaignId == campaignId)
            .OrderByDescending(n => n.Opens)
            .ToListAsync();
        var ids = notices.Select(n => n.Id).ToList();
        var now = await db
            .Candidates.AsNoTracking()
            .Where(c => c.CampaignId == campaignId)
            .Select(c => new
            {
                c.Id,
                c.State,
                c.Award,
            })
            .ToDictionaryAsync(c => c.Id);
        var open = (
            await db.Objections.AsNoTracking().Where(o => ids.Contains(o.NoticeId)).Select(o => new { o.EntryId, o.State }).ToListAsync()
        )
            .Where(o => ObjectionRules.IsOpen(o.State))
            .CountBy(o => o.EntryId)
            .ToDictionary();
        return notices
            .Select(n => new PostedNotice(
                n.Id,
                n.Title,
                n.FirstDay,
                n.LastDay,
                n.Closes,
                n.Period,
                n.PostedBy,
                n.PostedAt,
                [
                    .. n.Entries.Select(e => new PostedEntry(
                        e.Id,
                        e.CandidateId,
                        e.Order,
                        e.Award,
                        e.Name,
                        e.WorkUnit,
                        e.Title,
                        now[e.CandidateId].State,
                        now[e.CandidateId].Award,
                        open.GetValueOrDefault(e.Id)
                    )),
                ]
            ))
            .ToList();
    }

    /// <summary>更正: changes a line of a posted list and says so under the notice; the candidate's own form stays as it was handed in.</summary>
    public async Task<Result> CorrectAsync(Actor actor, Guid entryId, EntryCorrection form)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await db.NoticeEntries.FirstOrDefaultAsync(e => e.Id == entryId) is not { } entry)
            return Problem.NotFound("没有这一项，请刷新后再试。");
        var notice = await db.Notices.FirstAsync(n => n.Id == entry.NoticeId);
        var campaign = await CampaignService.LoadAsync(db, notice.CampaignId);
        if (Permits.Check(actor, Act.PostNotice, campaign, now) is { } refused)
            return refused;
        var checkedForm = new EntryCorrectionValidator().Validate(form);
        if (!checkedForm.IsValid)
            return Result.No([.. checkedForm.Errors.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName))]);
        (string Column, string Old, string New)[] changes =
        [
            .. new[]
            {
                ("姓名", entry.Name, form.Name.Trim()),
                ("工作单位", entry.WorkUnit, form.WorkUnit.Trim()),
                ("职务/职称", entry.Title, form.Title.Trim()),
            }.Where(c => c.Item2 != c.Item3),
        ];
        if (changes.Length == 0)
            return Problem.Invalid("没有改动，无需更正。");
        (entry.Name, entry.WorkUnit, entry.Title) = (form.Name.Trim(), form.WorkUnit.Trim(), form.Title.Trim());
        if (NoticeComposer.Unfit([entry]).FirstOrDefault() is { } unfit)
            return unfit;
        var words = string.Join("，", changes.Select(c => $"{c.Column}由“{c.Old}”更正为“{c.New}”"));
        var whom = changes[0].Column == "姓名" ? "" : $"“{entry.Name}”的";
        notice.Body += $"\n更正（{ChinaTime.ShowDay(ChinaTime.Day(now))}）：{whom}{words}。";
        db.Audit(actor, Act.PostNotice, notice.CampaignId, $"更正公示 {entry.Name}", now, new { words, reason = form.Reason.Trim() });
        db.Touch(PublicChanges.Notices);
        return await db.CommitAsync() ?? Result.Ok;
    }

    private static async Task<(List<Candidate> Candidates, IReadOnlyList<NoticeEntry> Entries)> ListAsync(NominationDb db, Guid campaignId)
    {
        var candidates = await db.Candidates.Where(c => c.CampaignId == campaignId && c.State == CandidateState.Elected).ToListAsync();
        var units = await db.Units.AsNoTracking().Where(u => u.CampaignId == campaignId).ToDictionaryAsync(u => u.Id, u => u.Name);
        return (candidates, NoticeComposer.Entries(candidates, units));
    }

    /// <summary>Nobody is shown without consent (PIPL art. 25), nor while a department has not answered or does not agree; silence is no consent.</summary>
    private static async Task<IReadOnlyList<Problem>> BlocksAsync(NominationDb db, Campaign campaign, List<Candidate> candidates)
    {
        var ids = candidates.Select(c => c.Id).ToList();
        var requests = await db.OpinionRequests.AsNoTracking().Where(o => ids.Contains(o.CandidateId)).ToListAsync();
        var waiting = requests.Count(r => !OpinionRules.IsClosed(r.Answer));
        var decisions = await db.FrozenDecisions.AsNoTracking().Where(d => ids.Contains(d.CandidateId)).ToListAsync();
        var made = requests.Select(OpinionRules.KeyOf).ToHashSet();
        var unsent = OpinionRules.For(candidates.Select(OpinionRules.SubjectOf), campaign.Rules.Vetting).Count(key => !made.Contains(key));
        string[] frozen =
        [
            .. candidates
                .Where(c => OpinionRules.IsFrozen(requests.Where(r => r.CandidateId == c.Id), decisions.Where(d => d.CandidateId == c.Id)))
                .Select(c => c.Name),
        ];
        string[] silent = [.. candidates.Where(c => !CandidateForms.Read(c).ConsentNotice).Select(c => c.Name)];
        List<Problem> blocks = [];
        if (unsent > 0)
            blocks.Add(Problem.Conflict($"还有 {unsent} 件应征求的意见没有发出。请先向各部门征求意见，或写明理由后不再征求。"));
        if (waiting > 0)
            blocks.Add(Problem.Conflict($"还有 {waiting} 件征求意见未办结，逾期未回复不视为同意。请催办，或写明理由后不再征求。"));
        if (frozen.Length > 0)
            blocks.Add(Problem.Conflict($"有部门对 {string.Join("、", frozen)} 不同意，须先由领导小组研究决定保留或移出，才能公示。"));
        if (silent.Length > 0)
            blocks.Add(Problem.Conflict($"{string.Join("、", silent)} 没有单独同意公示个人信息，不能列入公示。请联系推荐单位补签同意书。"));
        return blocks;
    }

    private static NoticeLine Line(NoticeEntry e) => new(e.Order, e.Name, e.WorkUnit, e.Title, e.NominatingUnit, e.Category);
}
