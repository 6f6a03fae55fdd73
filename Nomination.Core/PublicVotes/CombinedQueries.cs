using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Scoring;
using Nomination.Core.Shared;

namespace Nomination.Core.PublicVotes;

/// <summary>What desk, settling, election and proof share of combining the public's votes with the experts' scores.</summary>
internal static class CombinedQueries
{
    /// <summary>From the sheets and votes as they stand; null where the experts scored nobody on the ballot.</summary>
    public static async Task<Combination?> OfAsync(NominationDb db, Campaign campaign, Poll poll, PollResult result)
    {
        if (await ScoreboardService.ViewAsync(db, campaign, null) is not { Done: true, Value.Lines: var lines })
            return null;
        var expert = lines.ToDictionary(l => l.CandidateId);
        var entries = await db.PollEntries.AsNoTracking().Where(e => e.PollId == poll.Id).OrderBy(e => e.Number).ToListAsync();
        ExpertScore[] experts =
        [
            .. entries
                .Where(e => expert.ContainsKey(e.CandidateId))
                .Select(e => (e.Number, Line: expert[e.CandidateId]))
                .Select(e => new ExpertScore(e.Number, e.Line.Number, CombinedScores.Expert(e.Line.Exact, e.Line.Value))),
        ];
        return experts.Length == 0 ? null : CombinedScores.Of(poll.RulesOr(campaign.Rules.Poll).Weight, result, experts);
    }

    /// <summary>As it was published with the result; null before, and where the experts gave no scores.</summary>
    public static Combination? Settled(Poll poll) =>
        poll.CombinedJson.Length > 0 ? CanonicalJson.Read<Combination>(poll.CombinedJson) : null;

    /// <summary>By the number in the season: why a finalist left the ballot and has no rank.</summary>
    public static IReadOnlyDictionary<string, string> Struck(Poll poll, Combination combined)
    {
        var reasons = (CanonicalJson.Read<PollResult>(poll.ResultJson).Struck ?? []).ToDictionary(s => s.Number, s => s.Reason);
        return (combined.Struck ?? []).ToDictionary(s => s.Candidate, s => reasons[s.Number]);
    }

    /// <summary>For people: names beside the numbers, points to two decimals, the best first.</summary>
    public static IReadOnlyList<CombinedLine> Lines(Combination combination, IEnumerable<PollEntry> entries)
    {
        var names = entries.ToDictionary(e => e.Number);
        return
        [
            .. combination
                .Scores.OrderBy(s => s.After.Rank)
                .ThenBy(s => s.Number)
                .Select(s => new CombinedLine(
                    s.Number,
                    names[s.Number].Name,
                    names[s.Number].WorkUnit,
                    Show(s.Expert),
                    Shown(s.Before),
                    Shown(s.After)
                )),
        ];
    }

    private static PollStanding Shown(PollStanding exact) => exact with { Public = Show(exact.Public), Final = Show(exact.Final) };

    private static string Show(string exact) => CombinedScores.Points(exact).Show();
}
