using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>专家库 as the services share it: what a campaign's own list adds to the organiser's library.</summary>
internal static class ExpertQueries
{
    /// <summary>The library's entries for these lines, new or updated. A code that means somebody else in another campaign is refused.</summary>
    public static async Task<Result<IReadOnlyDictionary<string, Expert>>> TakeAsync(
        NominationDb db,
        Campaign campaign,
        IReadOnlyList<ReviewerLine> lines,
        DateTimeOffset now
    )
    {
        var codes = lines.Select(l => l.Code).ToList();
        var known = await db
            .Experts.Include(e => e.Fields)
            .Where(e => e.OrganiserId == campaign.OrganiserId && codes.Contains(e.Code))
            .ToDictionaryAsync(e => e.Code);
        var ids = known.Values.Select(e => e.Id).ToList();
        var elsewhere = await db
            .Reviewers.Where(r => r.CampaignId != campaign.Id && r.ExpertId != null && ids.Contains(r.ExpertId.Value))
            .Select(r => r.ExpertId!.Value)
            .ToListAsync();
        foreach (var line in lines)
        {
            if (!known.TryGetValue(line.Code, out var expert))
            {
                expert = new Expert
                {
                    OrganiserId = campaign.OrganiserId,
                    Code = line.Code,
                    Name = line.Name,
                    WorkUnit = line.WorkUnit,
                    CreatedAt = now,
                };
                known[line.Code] = expert;
                db.Experts.Add(expert);
            }
            else if (expert.Name != line.Name && elsewhere.Contains(expert.Id))
                return Problem.Invalid($"编号 {line.Code} 在专家库中是“{expert.Name}”，与名单中的“{line.Name}”不符。请改用另一个编号。");
            (expert.Name, expert.WorkUnit, expert.Identity, expert.Title) = (line.Name, line.WorkUnit, line.Identity, line.Title);
            expert.Gender = line.Gender.Length > 0 ? line.Gender : expert.Gender;
            expert.Background = expert.Background with { Relations = ExpertWords.Relations(line.Relations) };
            (expert.ChangedAt, expert.Version) = (now, expert.Version + 1);
            SetFields(expert, ExpertWords.Names(line.Field));
        }
        return Result<IReadOnlyDictionary<string, Expert>>.Of(known);
    }

    public static void SetFields(Expert expert, IReadOnlyList<string> names)
    {
        expert.Fields.RemoveAll(f => !names.Contains(f.Name));
        expert.Fields.AddRange(
            names
                .Where(n => !expert.Fields.Exists(f => f.Name == n))
                .Select(n => new ExpertField { ExpertId = expert.Id, Name = n })
                .ToList()
        );
    }
}
