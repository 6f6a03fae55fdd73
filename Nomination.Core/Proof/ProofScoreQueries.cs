using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Reviews;
using Nomination.Core.Scoring;

namespace Nomination.Core.Proof;

/// <summary>Reads the sheets that count and the step from the rank to the finalists.</summary>
internal static class ProofScoreQueries
{
    public static async Task<SheetsPart> SheetsAsync(NominationDb db, Campaign campaign, ScoredField field)
    {
        var isJoined = Pseudonyms.AreJoined(RankCount.RuleOf(campaign.Rules.Ranking));
        var marks = await db
            .ScoreSheets.AsNoTracking()
            .Where(s => s.CampaignId == campaign.Id && s.LockedAt != null)
            .Select(s => new
            {
                s.ReviewerId,
                s.CandidateId,
                s.MarksJson,
            })
            .ToDictionaryAsync(s => (s.ReviewerId, s.CandidateId), s => Marks.Read(s.MarksJson));
        var versions = (
            await db
                .SheetUnlocks.Where(u => u.CampaignId == campaign.Id && u.State == UnlockState.Relocked)
                .Select(u => new { u.ReviewerId, u.CandidateId })
                .ToListAsync()
        )
            .CountBy(u => (u.ReviewerId, u.CandidateId))
            .ToDictionary();
        var withdrawn = (await db.WithdrawnSheets.Where(w => w.CampaignId == campaign.Id).Select(w => w.CandidateId).ToListAsync())
            .CountBy(c => c)
            .ToDictionary();
        var numbers = field.Picture.Candidates.ToDictionary(c => c.Id, c => c.Number!);
        var counted = field.Sheets.Where(s => numbers.ContainsKey(s.CandidateId)).ToList();
        var rubric = campaign.Rules.Rubric;
        var hasMarks =
            rubric.Criteria.Count > 0
            && counted.TrueForAll(s =>
                marks[(s.ReviewerId, s.CandidateId)] is var m && m.IsComplete(rubric) && m.TotalHundredths == s.TotalHundredths
            );
        var sheets = counted
            .Select(s => new SheetPart(
                numbers[s.CandidateId],
                Pseudonyms.Of(campaign.ProofSalt, s.ReviewerId, isJoined ? null : s.CandidateId),
                hasMarks ? marks[(s.ReviewerId, s.CandidateId)].Values : new Dictionary<string, int>(),
                s.TotalHundredths,
                1 + versions.GetValueOrDefault((s.ReviewerId, s.CandidateId))
            ))
            .OrderBy(s => s.Candidate, StringComparer.Ordinal)
            .ThenBy(s => s.Reviewer, StringComparer.Ordinal)
            .ToList();
        return new SheetsPart(
            hasMarks,
            [.. sheets.Select(s => s.Reviewer).Distinct().Order(StringComparer.Ordinal)],
            [
                .. field
                    .Picture.Candidates.Select(c => (c.Number, Absent: field.Absent(c.Id), Id: c.Id))
                    .Select(c => new CandidatePart(
                        c.Number!,
                        field.ByCandidate[c.Id].Count(),
                        c.Absent.Recused.Count,
                        c.Absent.Missing.Count,
                        withdrawn.GetValueOrDefault(c.Id)
                    ))
                    .OrderBy(c => c.Number, StringComparer.Ordinal),
            ],
            sheets
        );
    }

    public static async Task<BalancePart> BalanceAsync(
        NominationDb db,
        Campaign campaign,
        RankingPart ranking,
        OutcomePart outcome,
        Redaction redaction
    )
    {
        var rules = campaign.Rules;
        var view = await BalanceService.LoadAsync(db, campaign);
        var lines = view.Done ? view.Value.Lines : [];
        string[] finalists = [.. outcome.Honour.Concat(outcome.Nominees).Concat(outcome.Others).Order(StringComparer.Ordinal)];
        var byRank = RankCount.ByRank(ranking, rules.Ranking.Finalists);
        var reasons = lines.ToDictionary(l => l.Number, l => l.Reason);
        var list = Enumerable.Range(0, lines.Count).Where(i => finalists.Contains(lines[i].Number)).ToHashSet();
        var groups = BalanceGroups.Of(rules, [.. lines.Select(l => l.Fact)], finalists.Length, []);
        LimitPart[] limits =
        [
            .. groups
                .Where(g => !BalanceCheck.IsOfCampaign(g))
                .SelectMany(g => g.Limits)
                .Select(l => new LimitPart(l.Rule, l.Group, l.Min, l.Max, l.Members.Count(list.Contains), l.Holds(list)))
                .OrderBy(l => l.Rule, StringComparer.Ordinal)
                .ThenBy(l => l.Group, StringComparer.Ordinal),
        ];
        var each = groups.Where(BalanceCheck.IsOfCampaign).SelectMany(g => g.Limits).ToLookup(l => l.Rule);
        GroupLimitPart[] grouped =
        [
            .. BalanceCheck
                .OfEachGroup(rules, finalists.Length)
                .Select(d => new GroupLimitPart(d.Rule, d.Min, d.Max, each[d.Rule].Count(), each[d.Rule].Count(l => l.Holds(list)))),
        ];
        return new BalancePart(
            rules.Ranking.Finalists,
            byRank,
            finalists,
            [
                .. finalists
                    .Except(byRank)
                    .Select(n => (Number: n, In: true))
                    .Concat(byRank.Except(finalists).Select(n => (Number: n, In: false)))
                    .OrderBy(d => d.Number, StringComparer.Ordinal)
                    .Select(d => new DeparturePart(d.Number, d.In, redaction.Clean(reasons.GetValueOrDefault(d.Number, "")))),
            ],
            limits,
            limits.All(l => l.Met) && grouped.All(l => l.Met == l.Groups) ? "" : redaction.Clean(await UnmetReasonAsync(db, campaign.Id)),
            grouped
        );
    }

    private static async Task<string> UnmetReasonAsync(NominationDb db, Guid campaignId)
    {
        var act = nameof(Act.Shortlist);
        var detail = await db
            .AuditEntries.Where(e => e.CampaignId == campaignId && e.Act == act)
            .OrderByDescending(e => e.Sequence)
            .Select(e => e.Detail)
            .FirstOrDefaultAsync();
        return detail is null ? "" : $"{JsonNode.Parse(detail)?["ratioReason"]}";
    }
}
