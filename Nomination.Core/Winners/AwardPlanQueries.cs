using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Notices;

namespace Nomination.Core.Winners;

/// <summary>One person of the list that can be decided now. The line of the latest notice, with its corrections, is what becomes public of name, unit and title.</summary>
internal sealed record Planned(Candidate Candidate, NoticeEntry Entry, CandidateForm Form, int Order, int? Sequence, ProfileTexts Texts);

/// <summary>The list that can be decided now: everybody who is 公示无异议.</summary>
internal static class AwardPlanQueries
{
    /// <summary>In the order of the notices; numbers go on after those already given, so that none comes twice, a revoked one neither.</summary>
    public static async Task<List<Planned>> OfAsync(NominationDb db, Campaign campaign, AwardForm form)
    {
        var candidates = await db.Candidates.Where(c => c.CampaignId == campaign.Id && c.State == CandidateState.NoticeClear).ToListAsync();
        var ids = candidates.Select(c => c.Id).ToList();
        var listed = await (
            from e in db.NoticeEntries.AsNoTracking()
            join n in db.Notices on e.NoticeId equals n.Id
            where ids.Contains(e.CandidateId)
            orderby n.Opens, e.Order
            select e
        ).ToListAsync();
        // A candidate who was shown again stands where the latest notice has him.
        var latest = listed.GroupBy(e => e.CandidateId).Select(g => g.Last()).OrderBy(listed.IndexOf);
        var given = await db
            .Winners.AsNoTracking()
            .Where(w => w.CampaignId == campaign.Id)
            .GroupBy(w => w.Award)
            .ToDictionaryAsync(g => g.Key, g => g.Max(w => w.Order));
        var plan = new List<Planned>(candidates.Count);
        foreach (var entry in latest.OrderBy(e => e.Award == AwardKind.Honour ? 0 : 1))
        {
            var candidate = candidates.Find(c => c.Id == entry.CandidateId)!;
            var own = CandidateForms.Read(candidate);
            var order = given[candidate.Award] = given.GetValueOrDefault(candidate.Award) + 1;
            var texts = form.Texts.GetValueOrDefault(candidate.Id) ?? WinnerWriter.Texts(own);
            var numbered = CertificateNumbers.Pattern(campaign.Rules, candidate.Award).Length > 0;
            plan.Add(new(candidate, entry, own, order, numbered ? order : null, texts));
        }
        return plan;
    }

    public static IReadOnlyList<DecisionLine> Lines(Campaign campaign, IEnumerable<Planned> plan) =>
        [
            .. plan.Select(p => new DecisionLine(
                p.Candidate.Award,
                p.Order,
                p.Candidate.Number ?? "",
                CertificateNumbers.Of(campaign.Rules, p.Candidate.Award, p.Order) ?? "",
                p.Entry.Name,
                p.Entry.WorkUnit
            )),
        ];
}
