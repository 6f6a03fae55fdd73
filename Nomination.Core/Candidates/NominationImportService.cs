using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>The outcome of a dry run over a 推荐人选汇总表.</summary>
/// <param name="New">Rows that become drafts.</param>
/// <param name="Known">Rows whose person the unit has already; they are left alone.</param>
/// <param name="Others">Rows of other units, which a unit neither sees checked nor imports.</param>
public sealed record ImportReport(int New, int Known, int Others, IReadOnlyList<SheetProblem> Problems, IReadOnlyList<SheetNote> Normalised)
{
    public bool MayApply => Problems.Count == 0 && New > 0;
}

/// <summary>Imports drafts from the summary table that offices keep in Excel: first a dry run, then all rows or none.</summary>
public sealed class NominationImportService(Stores stores, TimeProvider clock, SecretBox secrets)
{
    /// <param name="content">Seekable: the workbook as it was uploaded.</param>
    public async Task<Result<ImportReport>> CheckAsync(Actor actor, Guid campaignId, Stream content, string fileName)
    {
        await using var db = stores.Open();
        var read = await ReadAsync(db, actor, campaignId, content, fileName);
        return read.Done ? read.Value.Report : Result<ImportReport>.From(read.Problems);
    }

    /// <summary>Checks again and makes the drafts; nothing is written where one problem stands.</summary>
    public async Task<Result<ImportReport>> ApplyAsync(Actor actor, Guid campaignId, Stream content, string fileName)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        await using var alone = await db.AloneAsync();
        var read = await ReadAsync(db, actor, campaignId, content, fileName);
        if (!read.Done)
            return Result<ImportReport>.From(read.Problems);
        var (report, rows) = read.Value;
        if (report.Problems.Count > 0)
            return Problem.Invalid($"表中有 {report.Problems.Count} 处问题，没有导入任何一行。请改好后重新上传。");
        if (rows.Count == 0)
            return Problem.Conflict("表中没有可导入的新人选。");
        foreach (var (row, unitId) in rows)
        {
            var candidate = new Candidate { CampaignId = campaignId, UnitId = unitId };
            CandidateForms.Write(candidate, FormOf(row), secrets, now);
            db.Candidates.Add(candidate);
        }
        db.Audit(actor, Act.ImportNominations, campaignId, fileName, now, new { drafts = rows.Count, rows = rows.Select(r => r.Row.Row) });
        if (await db.CommitAsync() is { } problem)
            return problem;
        await alone.CommitAsync();
        return report;
    }

    private async Task<Result<Read>> ReadAsync(NominationDb db, Actor actor, Guid campaignId, Stream content, string fileName)
    {
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (campaign is null)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.ImportNominations, campaign, clock.GetUtcNow()) is { } refused)
            return refused;
        var sheet = NominationSheet.Read(content, fileName);
        if (!sheet.Done)
            return Result<Read>.From(sheet.Problems);
        var units = await db
            .Units.AsNoTracking()
            .Include(u => u.Aliases)
            .Where(u => u.CampaignId == campaignId && !u.IsDisabled)
            .ToListAsync();
        var all = SheetCheck.Run(sheet.Value, await RulesAsync(db, campaign, units));
        var ids = units.ToDictionary(u => u.Code, u => u.Id);
        var own = actor.UnitIn(campaignId);
        bool IsOthers(NominationRow row) => own is not null && row.Unit is { } unit && ids[unit.Code] != own;
        var others = all.Parsed.Where(IsOthers).Select(r => r.Row).ToHashSet();
        var known = await db
            .Candidates.Where(c => c.CampaignId == campaignId && c.IdentityHash != "" && c.State != CandidateState.Withdrawn)
            .Select(c => new { c.UnitId, c.IdentityHash })
            .ToListAsync();
        var mine = all
            .Parsed.Where(r => !others.Contains(r.Row) && r.Unit is not null)
            .Select(r => (Row: r, UnitId: ids[r.Unit!.Code]))
            .ToList();
        var fresh = mine.Where(m => !known.Contains(new { m.UnitId, IdentityHash = secrets.HashIdentity(m.Row.IdentityNumber) })).ToList();
        return new Read(
            new ImportReport(
                fresh.Count,
                mine.Count - fresh.Count,
                others.Count,
                [.. all.Problems.Where(p => !others.Contains(p.Row))],
                [.. all.Normalised.Where(n => !others.Contains(n.Row))]
            ),
            fresh
        );
    }

    private async Task<SheetRules> RulesAsync(NominationDb db, Campaign campaign, List<Units.NominatingUnit> units)
    {
        var rules = campaign.Rules;
        var ids = units.Select(u => u.Id).ToList();
        var taken = await db
            .QuotaPlaces.Where(q => ids.Contains(q.UnitId))
            .GroupBy(q => new { q.UnitId, q.ForTeam })
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => (g.Key.UnitId, g.Key.ForTeam), g => g.Count);
        var former = await db
            .FormerWinners.AsNoTracking()
            .Where(w => w.OrganiserId == campaign.OrganiserId && w.IdentityHash != "")
            .ToListAsync();
        return new SheetRules
        {
            Units =
            [
                .. units.Select(u => new SheetUnit(u.Code, u.Name, u.Places, taken.GetValueOrDefault((u.Id, false)))
                {
                    TeamPlaces = u.TeamPlaces,
                    TeamsTaken = taken.GetValueOrDefault((u.Id, true)),
                    Aliases = [.. u.Aliases.Select(a => a.Name)],
                }),
            ],
            Categories = rules.Categories,
            BriefMax = rules.Limits.BriefMax,
            HeadlineMax = rules.Limits.Headline,
            RankGate = rules.Eligibility.RankGate,
            MaxAge = rules.Eligibility.MaxAge,
            CutoffDate = rules.CutoffDate,
            FormerWinner = number =>
                former.Find(w => w.IdentityHash == secrets.HashIdentity(number)) is { } w ? $"{w.Year}年 {w.Name}" : null,
        };
    }

    private static CandidateForm FormOf(NominationRow row) =>
        new()
        {
            Kind = row.Kind,
            Team = row.Kind == CandidateKind.Team ? new TeamPart { Host = row.WorkUnit } : null,
            Name = row.Name,
            Gender = row.Gender,
            BirthDate = row.BirthDate,
            IdentityNumber = row.IdentityNumber,
            Ethnicity = row.Ethnicity.Length > 0 ? row.Ethnicity : "汉族",
            PoliticalStatus = row.PoliticalStatus,
            Education = FormLists.Educations.FirstOrDefault(e => row.Education.Contains(e, StringComparison.Ordinal)) ?? "",
            Degree = row.Degree,
            WorkUnit = row.WorkUnit,
            Position = row.Position,
            ProfessionalTitle = row.ProfessionalTitle,
            AdminRank = row.AdminRank.Length > 0 ? row.AdminRank : "无",
            Category = row.Category,
            IsFrontline = row.IsFrontline ?? false,
            HonouredBefore = row.HonouredBefore ?? false,
            Headline = row.Headline,
            Brief = row.Brief,
            Phone = row.Phone,
            ContactName = row.FilledBy,
            ContactPhone = row.FillerPhone,
        };

    private sealed record Read(ImportReport Report, IReadOnlyList<(NominationRow Row, Guid UnitId)> Rows);
}
