using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>The layers before the city's notice, of the candidates that wait for it.</summary>
internal static class LayerQueries
{
    /// <summary>One line for each candidate and layer the rule book asks for: what was registered, else what the nomination form says.</summary>
    public static async Task<IReadOnlyList<LayerLine>> LinesAsync(
        NominationDb db,
        Campaign campaign,
        IReadOnlyList<Candidate> candidates,
        DateTimeOffset now
    )
    {
        NoticeLevel[] asked = [.. NoticeLayers.Asked(campaign.Rules)];
        if (asked.Length == 0 || candidates.Count == 0)
            return [];
        var ids = candidates.Select(c => c.Id).ToList();
        var layers = await db.NoticeLayers.AsNoTracking().Where(l => ids.Contains(l.CandidateId)).ToListAsync();
        var proved = await db
            .EvidenceFiles.Where(f => ids.Contains(f.CandidateId) && f.Kind == EvidenceKind.NoticeProof)
            .Select(f => f.CandidateId)
            .ToListAsync();
        var calendar = await HolidayQueries.LoadAsync(db);
        return
        [
            .. candidates
                .OrderBy(c => c.Number, StringComparer.Ordinal)
                .SelectMany(c =>
                    asked.Select(level =>
                        Line(
                            campaign.Rules,
                            calendar,
                            c,
                            level,
                            layers.Find(l => l.CandidateId == c.Id && l.Level == level),
                            level == NoticeLevel.Unit && proved.Contains(c.Id),
                            ChinaTime.Day(now)
                        )
                    )
                ),
        ];
    }

    private static LayerLine Line(
        RuleBook rules,
        WorkingCalendar calendar,
        Candidate candidate,
        NoticeLevel level,
        NoticeLayer? row,
        bool hasOwnProof,
        DateOnly today
    )
    {
        var form = CandidateForms.Read(candidate);
        var said = level == NoticeLevel.Unit ? form.UnitOpinion : form.NominatorOpinion;
        var (from, to) = row is null ? (said.NoticeFrom, said.NoticeTo) : (row.From, row.To);
        var (place, result) = row is null ? (said.NoticePlace, said.NoticeResult) : (row.Place, row.Result);
        var hasProof = hasOwnProof || row?.ProofSha256.Length > 0;
        return new LayerLine(
            candidate.Id,
            candidate.Name,
            level,
            from,
            to,
            place,
            result,
            from is { } first && to is { } last ? calendar.WorkingDays(first, last) : null,
            hasProof,
            row?.RegisteredBy,
            NoticeLayers.Fault(level, rules, calendar, from, to, result, hasProof, today)
        )
        {
            ProofName = row?.ProofName ?? "",
        };
    }
}
