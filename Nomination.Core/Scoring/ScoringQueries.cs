using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Core.Scoring;

/// <summary>The sheets that count, with who read whom; loaded once for every view of the scores.</summary>
internal static class ScoringQueries
{
    internal const string Missing = "没有这名候选人。请刷新后再试。";

    /// <summary>Locked sheets of experts who were asked and were not kept away before the meeting. Marks and comments stay in the store until one candidate is opened.</summary>
    public static async Task<ScoredField> LoadAsync(NominationDb db, Campaign campaign)
    {
        var picture = await PanelService.LoadAsync(db, campaign);
        var codes = picture.Readers.ToDictionary(r => r.Id, r => r.Code);
        var locked = await db
            .ScoreSheets.AsNoTracking()
            .Where(s => s.CampaignId == campaign.Id && s.LockedAt != null)
            .Select(s => new
            {
                s.CandidateId,
                s.ReviewerId,
                s.TotalHundredths,
                s.LockedAt,
            })
            .ToListAsync();
        var counted = locked
            .Where(s => codes.ContainsKey(s.ReviewerId) && picture.Counts(s.ReviewerId, s.CandidateId))
            .Select(s => new LockedSheet(s.CandidateId, s.ReviewerId, codes[s.ReviewerId], s.TotalHundredths, s.LockedAt!.Value));
        return new ScoredField(campaign.Rules, picture, [.. counted]);
    }

    /// <summary>Who sees the ranking sees it as the office does.</summary>
    public static bool IsOffice(Actor actor, Campaign campaign) => Permits.Allows(actor, Act.ViewRanking, campaign);

    /// <summary>One candidate in review, for an act on it.</summary>
    public static async Task<Result<(Campaign, ScoredField, Candidate)>> EnterAsync(
        NominationDb db,
        Actor actor,
        Act act,
        Guid campaignId,
        Guid candidateId,
        DateTimeOffset now
    )
    {
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, act, campaign, now) is { } refusal)
            return refusal;
        var field = await LoadAsync(db, campaign);
        if (field.Find(candidateId) is not { } candidate)
            return Problem.NotFound(Missing);
        // A chair who is recused has no word on this candidate.
        if (actor.ReviewerIn(campaignId) is { } me && !IsOffice(actor, campaign) && field.Picture.IsKept(me, candidateId))
            return Problem.Forbidden("您已回避该候选人，不能办理。");
        return (campaign, field, candidate);
    }
}

/// <summary>A sheet that counts, without its marks.</summary>
internal readonly record struct LockedSheet(
    Guid CandidateId,
    Guid ReviewerId,
    string Reviewer,
    int TotalHundredths,
    DateTimeOffset LockedAt
);

/// <summary>The panel, the candidates in review and the sheets that count.</summary>
internal sealed class ScoredField(RuleBook rules, PanelPicture picture, IReadOnlyList<LockedSheet> sheets)
{
    private readonly Dictionary<Guid, Candidate> _candidates = picture.Candidates.ToDictionary(c => c.Id);

    public RuleBook Rules => rules;
    public PanelPicture Picture => picture;
    public IReadOnlyList<LockedSheet> Sheets => sheets;
    public ILookup<Guid, LockedSheet> ByCandidate { get; } = sheets.ToLookup(s => s.CandidateId);

    public Candidate? Find(Guid id) => _candidates.GetValueOrDefault(id);

    public Candidate? Find(string number) => picture.Candidates.FirstOrDefault(c => c.Number == number);

    /// <summary>What the rules of rank compute from: candidates by number, reviewers by code.</summary>
    public IEnumerable<SheetTotal> Totals() =>
        sheets
            .Where(s => _candidates.ContainsKey(s.CandidateId))
            .Select(s => new SheetTotal(_candidates[s.CandidateId].Number!, s.Reviewer, new Fraction(s.TotalHundredths, 100)));

    /// <summary>Who owed a sheet and did not lock one, and who was kept away.</summary>
    public (IReadOnlyList<string> Missing, IReadOnlyList<string> Recused) Absent(Guid candidate)
    {
        var given = ByCandidate[candidate].Select(s => s.ReviewerId).ToList();
        var (missing, recused) = (new List<string>(), new List<string>());
        foreach (var reader in picture.Readers)
        {
            if (picture.Counts(reader.Id, candidate))
                missing.AddRange(given.Contains(reader.Id) ? [] : [reader.Code]);
            else if (picture.IsKept(reader.Id, candidate))
                recused.AddRange(reader.IsSeated ? [reader.Code] : []);
        }
        return (missing, recused);
    }

    /// <summary>Experts, also alternates, who could still read the candidate: not kept away and not asked already.</summary>
    public IReadOnlyList<PossibleReader> PossibleReaders(Guid candidate)
    {
        var given = ByCandidate[candidate].Select(s => s.ReviewerId).ToHashSet();
        return
        [
            .. picture
                .Reviewers.Where(r => !given.Contains(r.Id) && !picture.IsKept(r.Id, candidate) && !picture.Asks(r.Id, candidate))
                .Select(r => new PossibleReader(r.Id, r.Code, r.Name, !r.IsSeated)),
        ];
    }

    /// <summary>The same sheets under the same rules give the same mark: what was computed from them holds until it changes.</summary>
    public string Mark()
    {
        var head = Encoding.UTF8.GetBytes(rules.Ranking.ToString());
        var bytes = new byte[head.Length + 36 * sheets.Count];
        head.CopyTo(bytes, 0);
        var at = head.Length;
        foreach (var candidate in picture.Candidates)
        foreach (var sheet in ByCandidate[candidate.Id].OrderBy(s => s.ReviewerId))
        {
            sheet.CandidateId.TryWriteBytes(bytes.AsSpan(at));
            sheet.ReviewerId.TryWriteBytes(bytes.AsSpan(at + 16));
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at + 32), sheet.TotalHundredths);
            at += 36;
        }
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }
}
