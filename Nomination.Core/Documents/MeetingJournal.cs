using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Audit;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;

namespace Nomination.Core.Documents;

/// <summary>
/// What the minutes take from the journal: the meeting as it was, whatever has changed since. A substitution may have ended, and an upheld
/// objection may have taken somebody's place away; neither changes what was decided at the meeting.
/// </summary>
internal static class MeetingJournal
{
    /// <summary>Who took whose seat, with the reason, and before which round the member had it back.</summary>
    public static async Task<IReadOnlyList<string>> SubstitutesAsync(NominationDb db, Guid campaignId)
    {
        var names = await db.Reviewers.AsNoTracking().Where(r => r.CampaignId == campaignId).ToDictionaryAsync(r => r.Code, r => r.Name);
        List<Seat> seats = [];
        foreach (var line in await LinesAsync(db, campaignId, Act.NominateSubstitute, Act.ApproveSubstitute))
        {
            var detail = JsonNode.Parse(line.Detail)!;
            var last = seats.FindLastIndex(s => s.Codes == line.Subject);
            if (detail["reason"] is { } reason)
                seats.Add(new(line.Subject, $"{reason}", IsAgreed: false, EndedBefore: null));
            else if (last < 0)
                continue;
            else if (detail["withdrawn"] is not null || detail["agree"]?.GetValue<bool>() == false)
                seats.RemoveAt(last);
            else if (detail["ended"] is not null)
                seats[last] = seats[last] with { EndedBefore = $"{detail["before"]}" };
            else
                seats[last] = seats[last] with { IsAgreed = true };
        }
        return [.. seats.Where(s => s.IsAgreed).Select(s => Words(s, names))];
    }

    /// <summary>What was accepted last, in the order in which it was; empty before.</summary>
    public static async Task<IReadOnlyList<OutcomeRow>> OutcomeAsync(NominationDb db, Guid campaignId, IReadOnlyList<RoundFacts> rounds)
    {
        if (await LinesAsync(db, campaignId, Act.Elect) is not [.., var accepted])
            return [];
        var names = rounds
            .SelectMany(r => r.Names)
            .DistinctBy(n => n.CandidateId)
            .OrderBy(n => rounds[0].Names.FirstOrDefault(first => first.CandidateId == n.CandidateId)?.Order ?? int.MaxValue)
            .ToList();
        var ids = names.ConvertAll(n => n.CandidateId);
        var reasons = (await db.CandidateEvents.AsNoTracking().Where(e => ids.Contains(e.CandidateId) && e.Act == Act.Elect).ToListAsync())
            .GroupBy(e => e.CandidateId)
            .ToDictionary(g => g.Key, g => g.MaxBy(e => e.At)!.Reason);
        var detail = JsonNode.Parse(accepted.Detail)!;
        return [.. Of("honour", AwardKind.Honour), .. Of("nominees", AwardKind.Nominee)];

        IEnumerable<OutcomeRow> Of(string key, AwardKind award)
        {
            var numbers = detail[key]?.AsArray().Select(n => $"{n}").ToHashSet() ?? [];
            return names
                .Where(n => numbers.Contains(n.Number))
                .Select((n, i) => new OutcomeRow(n.Number, n.Name, n.WorkUnit, award, i + 1, reasons.GetValueOrDefault(n.CandidateId, "")));
        }
    }

    private static string Words(Seat seat, Dictionary<string, string> names)
    {
        var (alternate, seated) = seat.Codes.Split(SubstituteService.Takes) is [var a, var s] ? (a, s) : (seat.Codes, "");
        var ended = seat.EndedBefore is { } round ? $"，{round}前结束，席位交还原委员" : "";
        return $"{names.GetValueOrDefault(alternate, alternate)}替{names.GetValueOrDefault(seated, seated)}（{seat.Reason}{ended}）";
    }

    private static async Task<List<AuditEntry>> LinesAsync(NominationDb db, Guid campaignId, params Act[] acts)
    {
        var kept = acts.Select(a => $"{a}").ToList();
        return await db
            .AuditEntries.AsNoTracking()
            .Where(e => e.CampaignId == campaignId && kept.Contains(e.Act))
            .OrderBy(e => e.Sequence)
            .ToListAsync();
    }

    /// <summary>A substitution as it went; codes as the journal writes them.</summary>
    private sealed record Seat(string Codes, string Reason, bool IsAgreed, string? EndedBefore);
}
