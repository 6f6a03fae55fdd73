using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Notices;
using Nomination.Core.Screening;
using Nomination.Core.Shared;
using Nomination.Core.Winners;

namespace Nomination.Core.Proof;

/// <summary>Reads what followed the result: notices, objections, changes, the decision, the head of the journal.</summary>
internal static class ProofAfterQueries
{
    internal static readonly Act[] Moves =
    [
        Act.Remove,
        Act.MoveUp,
        Act.Suspend,
        Act.Resume,
        Act.Clear,
        Act.Award,
        Act.Revoke,
        Act.Reinstate,
    ];

    /// <summary>Names that a notice whose period has begun, or the decision, made public; as they were shown last.</summary>
    public static async Task<NamesPart> NamesAsync(
        NominationDb db,
        Guid campaignId,
        IReadOnlyDictionary<Guid, Candidate> candidates,
        DateTimeOffset now
    )
    {
        var names = new SortedDictionary<string, PublicName>(StringComparer.Ordinal);
        foreach (var notice in await BegunAsync(db, campaignId, now))
        foreach (var e in notice.Entries.Where(e => candidates.ContainsKey(e.CandidateId)))
            names[candidates[e.CandidateId].Number!] = new(candidates[e.CandidateId].Number!, e.Name, e.WorkUnit);
        foreach (var w in await db.Winners.AsNoTracking().Where(w => w.CampaignId == campaignId && w.CandidateId != null).ToListAsync())
            names[candidates[w.CandidateId!.Value].Number!] = new(candidates[w.CandidateId!.Value].Number!, w.Name, w.WorkUnit);
        return new NamesPart([.. names.Values]);
    }

    public static async Task<ChangesPart> ChangesAsync(
        NominationDb db,
        IReadOnlyDictionary<Guid, Candidate> candidates,
        OutcomePart outcome,
        Redaction redaction
    )
    {
        var ids = candidates.Values.Where(c => outcome.Honour.Concat(outcome.Nominees).Contains(c.Number)).Select(c => c.Id).ToArray();
        var events = await db.CandidateEvents.AsNoTracking().Where(e => ids.Contains(e.CandidateId) && Moves.Contains(e.Act)).ToListAsync();
        // A suspension that lasts is a case that is open: it is counted, not named.
        var lasting = events
            .Where(e => e.Act == Act.Suspend && candidates[e.CandidateId].State == CandidateState.Suspended)
            .GroupBy(e => e.CandidateId)
            .Select(g => g.MaxBy(e => e.At)!.Id)
            .ToHashSet();
        ChangePart[] changes =
        [
            .. events
                .Where(e => !lasting.Contains(e.Id))
                .OrderBy(e => ChinaTime.Day(e.At))
                .ThenBy(e => e.Act)
                .ThenBy(e => candidates[e.CandidateId].Number, StringComparer.Ordinal)
                .ThenBy(e => e.At)
                .Select(e => new ChangePart(
                    candidates[e.CandidateId].Number!,
                    JsonNamingPolicy.CamelCase.ConvertName(e.Act.ToString()),
                    ChinaTime.Day(e.At).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    redaction.Clean(e.Paper)
                )),
        ];
        return new ChangesPart(changes, lasting.Count);
    }

    public static async Task<OpinionsPart> OpinionsAsync(NominationDb db, Guid campaignId)
    {
        var answers = await db.OpinionRequests.Where(o => o.CampaignId == campaignId).Select(o => o.Answer).ToListAsync();
        var kept = await db.FrozenDecisions.Where(d => d.CampaignId == campaignId).Select(d => d.Keep).ToListAsync();
        int Of(OpinionAnswer answer) => answers.Count(a => a == answer);
        return new OpinionsPart(
            answers.Count,
            Of(OpinionAnswer.Agree),
            Of(OpinionAnswer.Disagree),
            Of(OpinionAnswer.Explained),
            Of(OpinionAnswer.Waived),
            Of(OpinionAnswer.Waiting),
            kept.Count(k => k),
            kept.Count(k => !k)
        );
    }

    public static async Task<NoticesPart> NoticesAsync(
        NominationDb db,
        Guid campaignId,
        IReadOnlyDictionary<Guid, Candidate> candidates,
        DateTimeOffset now
    )
    {
        var notices = await BegunAsync(db, campaignId, now);
        var ids = notices.ConvertAll(n => n.Id);
        var shifts = (await db.NoticeShifts.AsNoTracking().Where(s => ids.Contains(s.NoticeId)).OrderBy(s => s.At).ToListAsync()).ToLookup(
            s => s.NoticeId
        );
        var copies = await db
            .NoticeArchives.AsNoTracking()
            .Where(a => ids.Contains(a.NoticeId))
            .Select(a => new
            {
                a.NoticeId,
                a.Moment,
                a.At,
                a.Sha256,
            })
            .ToListAsync();
        ArchivePart? Copy(Notice n, ArchiveMoment moment) =>
            copies.Find(c => c.NoticeId == n.Id && c.Moment == moment) is { } copy ? new(ProofJson.Moment(copy.At), copy.Sha256) : null;
        return new([
            .. notices.Select(n => new NoticePart(
                n.Title,
                n.FirstDay,
                n.LastDay,
                ProofJson.Moment(n.Opens),
                ProofJson.Moment(n.Closes),
                n.Period,
                CanonicalJson.Sha256(n.Body),
                [
                    .. n
                        .Entries.OrderBy(e => e.Order)
                        .Select(e => new EntryPart(e.Order, candidates[e.CandidateId].Number!, e.Award, e.Name, e.WorkUnit)),
                ],
                NoticePeriods.Holidays(n),
                shifts[n.Id].Any() ? [.. shifts[n.Id].Select(s => new ShiftPart(ChinaTime.Day(s.At), s.Before, s.After, s.Counted))] : null,
                Copy(n, ArchiveMoment.Opening),
                Copy(n, ArchiveMoment.Closing)
            )),
        ]);
    }

    public static async Task<ObjectionsPart> ObjectionsAsync(
        NominationDb db,
        Guid campaignId,
        IReadOnlyDictionary<Guid, Candidate> candidates,
        DateTimeOffset now
    )
    {
        var notices = await BegunAsync(db, campaignId, now);
        var (ids, entries) = (notices.ConvertAll(n => n.Id), notices.SelectMany(n => n.Entries).ToDictionary(e => e.Id));
        var objections = await db.Objections.AsNoTracking().Where(o => ids.Contains(o.NoticeId)).ToListAsync();
        ObjectionPart[] decided =
        [
            .. objections
                .Where(o => AfterCheck.Decided.Contains(o.State) && o.DecidedAt is not null)
                .OrderBy(o => o.DecidedAt)
                .ThenBy(o => o.Id)
                .Select(
                    (o, i) =>
                        new ObjectionPart(
                            i + 1,
                            o.State == ObjectionState.Dismissed ? "" : candidates[entries[o.EntryId].CandidateId].Number!,
                            o.Kind,
                            o.State,
                            ChinaTime.Day(o.DecidedAt!.Value)
                        )
                ),
        ];
        return new ObjectionsPart(decided, objections.Count - decided.Length);
    }

    public static async Task<DecisionPart> DecisionAsync(
        NominationDb db,
        Campaign campaign,
        IReadOnlyDictionary<Guid, Candidate> candidates
    )
    {
        var winners = await db.Winners.AsNoTracking().Where(w => w.CampaignId == campaign.Id && w.CandidateId != null).ToListAsync();
        AwardPart[] lines =
        [
            .. winners
                .OrderBy(w => w.Award == AwardKind.Honour ? 0 : 1)
                .ThenBy(w => w.Order)
                .Select(w => new AwardPart(
                    w.Award,
                    w.Order,
                    candidates[w.CandidateId!.Value].Number!,
                    w.CertificateNumber ?? "",
                    w.Name,
                    w.WorkUnit,
                    w.DecidedOn,
                    w.RevokedAt is { } at ? ChinaTime.Day(at) : null
                )),
        ];
        return new DecisionPart(
            lines.Length == 0 ? "" : campaign.DocumentNo,
            lines.Length == 0 ? "" : ProofJson.Moment(campaign.PublishedAt),
            AfterCheck.ListHash(lines),
            lines,
            [
                .. (await db.AwardDecisions.AsNoTracking().Where(d => d.CampaignId == campaign.Id && d.PublishedAt != null).ToListAsync())
                    .OrderBy(d => d.Number)
                    .Select(d => new IssuedPart(IssuedDecision.Of(d), IssuedDecision.LinesOf(d), d.Hash)),
            ]
        );
    }

    private static Task<List<Notice>> BegunAsync(NominationDb db, Guid campaignId, DateTimeOffset now) =>
        db
            .Notices.AsNoTracking()
            .Include(n => n.Entries)
            .Where(n => n.CampaignId == campaignId && n.Opens <= now)
            .OrderBy(n => n.Opens)
            .ThenBy(n => n.Id)
            .ToListAsync();
}
