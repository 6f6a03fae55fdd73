using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Screening;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>What composing and posting a notice load.</summary>
internal static class NoticeQueries
{
    public static async Task<(List<Candidate> Candidates, IReadOnlyList<NoticeEntry> Entries)> ListAsync(NominationDb db, Guid campaignId)
    {
        var candidates = await db.Candidates.Where(c => c.CampaignId == campaignId && c.State == CandidateState.Elected).ToListAsync();
        var units = await db.Units.AsNoTracking().Where(u => u.CampaignId == campaignId).ToDictionaryAsync(u => u.Id, u => u.Name);
        return (candidates, NoticeComposer.Entries(candidates, units, await ShownAsync(db, candidates)));
    }

    /// <summary>性别 by candidate where the notice's rules show it; none of a team, whose form has its leader's.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> SexesAsync(NominationDb db, NoticeRules basis, IEnumerable<Guid> candidates)
    {
        if (!basis.ShowSex)
            return new Dictionary<Guid, string>();
        var ids = candidates.ToList();
        return await db
            .Candidates.Where(c => ids.Contains(c.Id) && c.Kind == CandidateKind.Person)
            .ToDictionaryAsync(c => c.Id, c => c.Gender);
    }

    public static NoticeLine Line(NoticeEntry e, IReadOnlyDictionary<Guid, string> sexes) =>
        new(e.Order, e.Name, e.WorkUnit, e.Title, e.NominatingUnit, e.Category) { Sex = sexes.GetValueOrDefault(e.CandidateId, "") };

    /// <summary>Each candidate's line of the last notice that showed them, with its corrections.</summary>
    private static async Task<IReadOnlyDictionary<Guid, NoticeEntry>> ShownAsync(NominationDb db, List<Candidate> candidates)
    {
        var ids = candidates.ConvertAll(c => c.Id);
        var lines = await (
            from e in db.NoticeEntries.AsNoTracking()
            join n in db.Notices on e.NoticeId equals n.Id
            where ids.Contains(e.CandidateId)
            orderby n.Opens
            select e
        ).ToListAsync();
        return lines.GroupBy(e => e.CandidateId).ToDictionary(g => g.Key, g => g.Last());
    }

    /// <summary>The organiser's own telephones and addresses.</summary>
    public static async Task<NoticeContacts> OwnContactsAsync(NominationDb db, Guid organiserId)
    {
        var o = await db.Organisers.AsNoTracking().FirstAsync(x => x.Id == organiserId);
        return new NoticeContacts(o.OfficeName, o.Phone, o.SupervisionPhone, o.Email, o.Address, o.Postcode, NoticeContacts.AllWays);
    }

    /// <summary>What the gate goes by in a publication of an organiser.</summary>
    public static async Task<LeakRules> RulesAsync(NominationDb db, Guid organiserId, IReadOnlyList<string> own)
    {
        var words = await db.LeakWords.AsNoTracking().FirstOrDefaultAsync(w => w.OrganiserId == organiserId);
        return new LeakRules(
            own,
            words is null ? LeakRules.UsualKeywords : [.. words.Words.Split('\n', StringSplitOptions.RemoveEmptyEntries)]
        );
    }

    /// <summary>Attachments that wait for the next notice.</summary>
    public static Task<List<NoticeFile>> WaitingFilesAsync(NominationDb db, Guid campaignId) =>
        db.NoticeFiles.Where(f => f.CampaignId == campaignId && f.NoticeId == null).OrderBy(f => f.AddedAt).ToListAsync();

    /// <summary>Nobody is shown without consent (PIPL art. 25), nor while a department has not answered or does not agree; silence is no consent.</summary>
    public static async Task<IReadOnlyList<Problem>> BlocksAsync(
        NominationDb db,
        Campaign campaign,
        List<Candidate> candidates,
        DateTimeOffset now
    )
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
        if (campaign.Rules.Notice.LayersBlock)
            blocks.AddRange(
                (await LayerQueries.LinesAsync(db, campaign, candidates, now))
                    .Where(l => l.Fault is not null)
                    .Select(l => Problem.Conflict($"“{l.Name}”的{l.LevelName}公示：{l.Fault}。请登记或补足后再公示。"))
            );
        return blocks;
    }
}
