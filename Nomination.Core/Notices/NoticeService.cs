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
        var (candidates, entries) = await NoticeQueries.ListAsync(db, campaignId);
        var rules = campaign!.Rules.Notice;
        var period = (await HolidayQueries.LoadAsync(db)).PeriodFrom(ChinaTime.Day(now), rules);
        var own = await NoticeQueries.OwnContactsAsync(db, campaign.OrganiserId);
        var form = NoticeComposer.Words(campaign, own, entries, period);
        var gate = await NoticeQueries.RulesAsync(db, campaign.OrganiserId, own.Own);
        var files = await NoticeQueries.WaitingFilesAsync(db, campaignId);
        var layers = await LayerQueries.LinesAsync(db, campaign, candidates, now);
        var sexes = await NoticeQueries.SexesAsync(db, rules, entries.Select(e => e.CandidateId));
        return new NoticeDraft(
            form,
            [.. entries.GroupBy(e => e.Award).Select(g => new NoticeGroup(g.Key, [.. g.Select(e => NoticeQueries.Line(e, sexes))]))],
            period.First,
            period.Last,
            WorkingCalendar.Closes(period.Last, rules.CloseTime),
            NoticeComposer.PeriodWords(rules),
            [
                .. (await NoticeQueries.BlocksAsync(db, campaign, candidates, now)).Select(p => p.Text),
                // The words above the list are still being written; the lines are as they are.
                .. NoticeGate.Check(new NoticeForm(), entries, gate, wordsChecked: true).Select(f => f.Text),
                .. NoticeGate.Unchecked(files).Select(p => p.Text),
            ],
            period.Warning,
            [.. files.Select(FileOf)],
            string.Join('、', campaign.Hosts.OrderBy(h => h.Order).Select(h => h.Name)),
            gate.Keywords
        )
        {
            Layers = layers,
            ShowsSex = rules.ShowSex,
            Nominees = entries.Where(e => e.Award == AwardKind.Nominee).ToDictionary(e => e.Order, e => e.CandidateId),
            FreePlaces = Math.Max(0, campaign.Rules.Winners - await StandingService.TakenAsync(db, campaignId)),
        };
    }

    /// <summary>Posts the list: all 拟入选 who are not yet on a notice. The posting day counts by the rule book; who is posted is 公示中.</summary>
    public async Task<Result<Guid>> PostAsync(Actor actor, Guid campaignId, NoticeForm form)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.PostNotice, campaign, now) is { } refused)
            return refused;
        var contacts = form.Contacts(await NoticeQueries.OwnContactsAsync(db, campaign!.OrganiserId));
        if (NoticeGate.Refused(form, contacts) is { Count: > 0 } problems)
            return Result<Guid>.From(problems);
        // The calendar, the list and the words are what they were when it is written: nobody changes the holiday table in between.
        await using var alone = await db.AloneAsync();
        var (candidates, entries) = await NoticeQueries.ListAsync(db, campaignId);
        if (entries.Count == 0)
            return Problem.Conflict("没有待公示的拟入选人选，可能已经发布。请刷新后再看。");
        var rules = campaign.Rules.Notice;
        var calendar = await HolidayQueries.LoadAsync(db);
        var period = calendar.PeriodFrom(ChinaTime.Day(now), rules);
        if (NoticeComposer.Outdated(form.Body, campaign, entries, period) is { } outdated)
            return outdated;
        var files = await NoticeQueries.WaitingFilesAsync(db, campaignId);
        var gate = await NoticeQueries.RulesAsync(db, campaign.OrganiserId, contacts.Own);
        Problem[] blocks =
        [
            .. await NoticeQueries.BlocksAsync(db, campaign, candidates, now),
            .. NoticeGate.Check(form, entries, gate, form.WordsChecked).Select(f => Problem.Invalid(f.Text, NoticeGate.FieldOf(f))),
            .. NoticeGate.Unchecked(files),
        ];
        if (blocks.Length > 0)
            return Result<Guid>.From(blocks);

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
            ContactsJson = CanonicalJson.Write(contacts),
            HolidaysJson = CanonicalJson.Write(calendar.Between(period.First, period.Last)),
            Entries = [.. entries],
        };
        db.Add(notice);
        foreach (var file in files)
            file.NoticeId = notice.Id;
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
                form.WordsChecked,
                files = files.Select(f => new
                {
                    f.Name,
                    f.Sha256,
                    f.CheckedBy,
                }),
            }
        );
        db.Touch(PublicChanges.Notices);
        if (await db.CommitAsync("该名单已由他人发布，请刷新后再看。") is { } problem)
            return problem;
        await alone.CommitAsync();
        return notice.Id;
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
        var shown = notices.SelectMany(n => n.Entries).Select(e => e.CandidateId).ToHashSet();
        var people = await db.Candidates.AsNoTracking().Where(c => shown.Contains(c.Id)).ToListAsync();
        var layers = (await LayerQueries.LinesAsync(db, campaign!, people, clock.GetUtcNow())).ToLookup(l => l.CandidateId);
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
                        // A list of a past year names people of whom nothing else is kept here.
                        now.TryGetValue(e.CandidateId, out var c)
                            ? c.State
                            : CandidateState.Awarded,
                        c?.Award ?? e.Award,
                        open.GetValueOrDefault(e.Id)
                    )),
                ]
            )
            {
                Layers = [.. n.Entries.SelectMany(e => layers[e.CandidateId])],
            })
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
        var rules = await NoticeQueries.RulesAsync(db, campaign!.OrganiserId, []);
        var changed = NoticeCorrections.Apply(db, actor, notice, entry, form, rules, now);
        if (!changed.Done)
            return Result.No(changed.Problems);
        if (!changed.Value)
            return Problem.Invalid("没有改动，无需更正。");
        return await db.CommitAsync("公示刚刚被更正过，请刷新后再试。") ?? Result.Ok;
    }

    private static NoticeFileView FileOf(NoticeFile f) => new(f.Id, f.Name, f.MediaType, f.Bytes, f.Unread, f.CheckedBy);
}
