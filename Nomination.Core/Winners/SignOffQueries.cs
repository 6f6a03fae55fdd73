using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Notices;
using Nomination.Core.Screening;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>The decision that is being prepared: its draft, the list that can be decided, and the sign-offs so far (newest first).</summary>
internal sealed record DecisionCase(
    Campaign Campaign,
    AwardDecision Decision,
    bool IsStored,
    IReadOnlyList<Planned> Plan,
    DecisionContent Content,
    IReadOnlyList<SignOff> Rounds
)
{
    public SignOff? Current => Rounds.Count > 0 ? Rounds[0] : null;

    /// <summary>What changed since the current sign-off began; empty where there is none.</summary>
    public IReadOnlyList<string> Changed =>
        Current is { State: SignOffState.Open or SignOffState.Complete } it
            ? DecisionContent.Changes(DecisionContent.Read(it.ContentJson), Content)
            : [];
}

internal static class SignOffQueries
{
    private static readonly CandidateState[] Underway = [CandidateState.Elected, CandidateState.OnNotice, CandidateState.Suspended];

    public static async Task<DecisionCase> LoadAsync(NominationDb db, Campaign campaign, AwardForm? form = null)
    {
        var decision = await db.AwardDecisions.FirstOrDefaultAsync(d => d.CampaignId == campaign.Id && d.PublishedAt == null);
        var plan = await AwardPlanQueries.OfAsync(db, campaign, form ?? new AwardForm());
        var stored = decision is not null;
        decision ??= await NewAsync(db, campaign, plan);
        var rounds = stored
            ? await db
                .SignOffs.Include(s => s.Signatures.OrderBy(x => x.Order))
                .Where(s => s.DecisionId == decision.Id)
                .OrderByDescending(s => s.Number)
                .ToListAsync()
            : [];
        var content = new DecisionContent(
            decision.DocumentNo,
            decision.Title,
            decision.Body,
            [.. campaign.Hosts.OrderBy(h => h.Order).Select(h => h.Name)],
            AwardPlanQueries.Lines(campaign, plan),
            decision.MinutesSha256
        );
        return new DecisionCase(campaign, decision, stored, plan, content, rounds);
    }

    /// <summary>Each thing that must be settled before the hosts sign.</summary>
    public static async Task<IReadOnlyList<Problem>> MissingAsync(NominationDb db, DecisionCase it, DateTimeOffset now)
    {
        var missing = new List<Problem>();
        var standing = await db
            .Candidates.AsNoTracking()
            .Where(c =>
                c.CampaignId == it.Campaign.Id
                && (c.State == CandidateState.NoticeClear || Underway.Contains(c.State))
                && c.Award != AwardKind.None
            )
            .ToListAsync();
        var ids = standing.ConvertAll(c => c.Id);
        var requests = await db.OpinionRequests.AsNoTracking().Where(r => ids.Contains(r.CandidateId)).ToListAsync();
        var made = requests.Select(OpinionRules.KeyOf).ToHashSet();
        var unsent = OpinionRules.For(standing.Select(OpinionRules.SubjectOf), it.Campaign.Rules.Vetting).Count(k => !made.Contains(k));
        if (unsent + requests.Count(r => !OpinionRules.IsClosed(r.Answer)) is > 0 and var open)
            missing.Add(Problem.Conflict($"还有 {open} 件征求意见未办结。请催办，或写明理由后不再征求；逾期未回复不视为同意。"));
        if (it.Plan.Count == 0)
            missing.Add(Problem.Conflict("没有公示无异议的人选。公示期满并办理“公示无异议”以后才能会签。"));
        if (!it.Decision.LeavesWaiting)
            missing.AddRange(await OnNoticeAsync(db, standing, now));
        missing.AddRange(await ObjectionsAsync(db, it));
        if (await TakenAsync(db, it) is { } taken)
            missing.Add(Problem.Conflict($"{taken}请修订评选办法中的证书编号规则，使各次活动的编号不重复。"));
        if (it.Decision.MinutesSha256.Length == 0)
            missing.Add(Problem.Conflict("还没有上传审定会议纪要。"));
        var gate = await NoticeQueries.RulesAsync(db, it.Campaign.OrganiserId, []);
        missing.AddRange(DecisionFormValidator.Check(FormOf(it.Decision), it.Campaign.ApprovalNumber, gate));
        return missing;
    }

    /// <summary>On the list but not clear yet, with where each stands.</summary>
    public static async Task<IReadOnlyList<string>> WaitingAsync(NominationDb db, Guid campaignId) =>
        [
            .. (
                await db
                    .Candidates.AsNoTracking()
                    .Where(c => c.CampaignId == campaignId && Underway.Contains(c.State))
                    .OrderBy(c => c.Number)
                    .Select(c => new { c.Name, c.State })
                    .ToListAsync()
            ).Select(w => $"{w.Name}：{CandidateStates.Name(w.State)}"),
        ];

    public static DecisionForm FormOf(AwardDecision d) =>
        new()
        {
            DocumentNo = d.DocumentNo,
            Title = d.Title,
            Body = d.Body,
            LeavesWaiting = d.LeavesWaiting,
            WordsChecked = d.WordsCheckedBy.Length > 0,
        };

    /// <summary>The usual words for a list.</summary>
    public static async Task<DecisionForm> SuggestAsync(NominationDb db, Campaign campaign, IReadOnlyList<Planned> plan)
    {
        var ids = plan.Select(p => p.Entry.NoticeId).Distinct().ToList();
        var notices = await db
            .Notices.AsNoTracking()
            .Where(n => ids.Contains(n.Id))
            .OrderBy(n => n.Opens)
            .Select(n => new { n.FirstDay, n.LastDay })
            .ToListAsync();
        var objected = await (
            from o in db.Objections
            join e in db.NoticeEntries on o.EntryId equals e.Id
            where ids.Contains(e.NoticeId) && o.Kind != ObjectionRules.Correction
            // Against whomever it named; what was not taken up was no objection.
            where o.State != ObjectionState.Refused && o.State != ObjectionState.ClueOnly
            select o.Id
        ).AnyAsync();
        return new DecisionForm
        {
            Title = DecisionText.Title(campaign),
            Body = DecisionText.Body(
                new(
                    campaign,
                    [.. plan.Select(p => (p.Candidate.Award, p.Entry.Name, p.Candidate.Kind == CandidateKind.Team))],
                    [.. notices.Select(n => (n.FirstDay, n.LastDay)).Distinct()],
                    plan.Count > 0,
                    WasObjected: objected
                )
            ),
        };
    }

    /// <summary>The next decision of the campaign; not yet in the store.</summary>
    private static async Task<AwardDecision> NewAsync(NominationDb db, Campaign campaign, IReadOnlyList<Planned> plan)
    {
        var usual = await SuggestAsync(db, campaign, plan);
        return new AwardDecision
        {
            CampaignId = campaign.Id,
            Number = await db.AwardDecisions.CountAsync(d => d.CampaignId == campaign.Id) + 1,
            Title = usual.Title,
            Body = usual.Body,
        };
    }

    private static async Task<IEnumerable<Problem>> OnNoticeAsync(NominationDb db, List<Candidate> standing, DateTimeOffset now)
    {
        var late = standing.FindAll(c => c.State is CandidateState.OnNotice or CandidateState.Elected);
        var ids = late.ConvertAll(c => c.Id);
        var closes = (
            await (
                from e in db.NoticeEntries
                join n in db.Notices on e.NoticeId equals n.Id
                where ids.Contains(e.CandidateId)
                select new { e.CandidateId, n.Closes }
            ).ToListAsync()
        ).ToLookup(x => x.CandidateId, x => x.Closes);
        return late.OrderBy(c => c.Number, StringComparer.Ordinal)
            .Select(c =>
                c.State == CandidateState.Elected ? $"{c.Name}：尚未公示。"
                : closes[c.Id].Max() is var end && now < end.AddSeconds(1) ? $"{c.Name}：公示期至 {ChinaTime.Show(end, now)}。"
                : $"{c.Name}：公示期已满，尚未办理“公示无异议”。"
            )
            .Select(t => Problem.Conflict(t + "可等待办结，或勾选“公示未结束的随下一批决定”。"));
    }

    private static async Task<IEnumerable<Problem>> ObjectionsAsync(NominationDb db, DecisionCase it)
    {
        var ids = it.Plan.Select(p => p.Candidate.Id).ToList();
        var open = await (
            from o in db.Objections
            join e in db.NoticeEntries on o.EntryId equals e.Id
            // A slip in a name does not hold anybody up; once it is corrected, the list is another one and is signed anew.
            where ids.Contains(e.CandidateId) && o.Kind != ObjectionRules.Correction
            select new { e.CandidateId, o.State }
        ).ToListAsync();
        return open.Where(o => ObjectionRules.IsOpen(o.State))
            .CountBy(o => o.CandidateId)
            .Select(o => (it.Plan.First(p => p.Candidate.Id == o.Key).Entry.Name, o.Value))
            .Select(o => Problem.Conflict($"对{o.Name}还有 {o.Value} 件异议未办结。"));
    }

    /// <summary>Whose a number of the list is already, in words. It would be found out only when the decision is issued.</summary>
    private static async Task<string?> TakenAsync(NominationDb db, DecisionCase it)
    {
        var numbers = it.Content.Lines.Select(l => l.Certificate).Where(n => n.Length > 0).ToList();
        var known = await db
            .FormerWinners.AsNoTracking()
            .Where(f => f.OrganiserId == it.Campaign.OrganiserId && numbers.Contains(f.CertificateNumber))
            .Select(f => new
            {
                f.CertificateNumber,
                f.Year,
                f.Name,
            })
            .FirstOrDefaultAsync();
        known ??= await db
            .Winners.AsNoTracking()
            .Where(w => w.CertificateNumber != null && numbers.Contains(w.CertificateNumber))
            .Select(w => new
            {
                CertificateNumber = w.CertificateNumber!,
                w.Year,
                w.Name,
            })
            .FirstOrDefaultAsync();
        return known is null ? null : $"证书编号“{known.CertificateNumber}”已是 {known.Year} 年{known.Name}的编号。";
    }
}
