using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Documents;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>What becomes of rows whose person (identity number) the unit has already as a draft.</summary>
public enum KnownRows
{
    Skip,
    Update,
}

/// <summary>The outcome of a dry run over a 推荐人选汇总表.</summary>
/// <param name="New">Rows that become drafts.</param>
/// <param name="Known">Rows whose person the unit has already and whose draft says something else: written over only where asked for.</param>
/// <param name="Same">Rows whose person the unit has already, where nothing would change or the form is handed in; they are left alone.</param>
/// <param name="Others">Rows of other units, which a unit neither sees checked nor imports.</param>
/// <param name="Changes">For the rows of <paramref name="Known"/>: sheet row, name and the names of the fields that would change.</param>
public sealed record ImportReport(
    int New,
    int Known,
    int Same,
    int Others,
    IReadOnlyList<RowChange> Changes,
    IReadOnlyList<SheetProblem> Problems,
    IReadOnlyList<SheetNote> Normalised
)
{
    public int Updated(KnownRows known) => known == KnownRows.Update ? Known : 0;

    public int Skipped(KnownRows known) => Same + Known - Updated(known);

    public bool MayApply(KnownRows known) => Problems.Count == 0 && New + Updated(known) > 0;
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

    /// <summary>标注副本: the sheet as it was sent, its problems marked; an .xlsx.</summary>
    public async Task<Result<byte[]>> AnnotateAsync(Actor actor, Guid campaignId, byte[] content, string fileName)
    {
        await using var db = stores.Open();
        using var stream = new MemoryStream(content, writable: false);
        var read = await ReadAsync(db, actor, campaignId, stream, fileName);
        if (!read.Done)
            return Result<byte[]>.From(read.Problems);
        return AnnotatedSheet.Write(content, read.Value.Sheet, read.Value.Report.Problems) is { } copy
            ? copy
            : Problem.Invalid("这个文件不能加标注，请另存为 .xlsx 后重新上传。");
    }

    /// <summary>The empty table with this campaign's choices: a unit's names that unit only.</summary>
    public async Task<Result<byte[]>> TemplateAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (campaign is null)
            return Problem.NotFound("没有这个评选活动。");
        if (!Permits.Allows(actor, Act.ImportNominations, campaign))
            return Problem.Forbidden("您的角色无权批量导入。如需办理，请联系活动经办人。");
        var own = actor.UnitIn(campaignId);
        var units = await db
            .Units.Where(u => u.CampaignId == campaignId && !u.IsDisabled && (own == null || u.Id == own))
            .OrderBy(u => u.Code)
            .Select(u => u.Name)
            .ToListAsync();
        var rules = campaign.Rules;
        return NominationTemplate.Write(new($"{campaign.Title}推荐人选汇总表", rules.Categories, units, rules.Limits.BriefMax));
    }

    /// <summary>Checks again and writes the drafts; nothing is written where one problem stands.</summary>
    public async Task<Result<ImportReport>> ApplyAsync(
        Actor actor,
        Guid campaignId,
        Stream content,
        string fileName,
        KnownRows known = KnownRows.Skip
    )
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        await using var alone = await db.AloneAsync();
        var read = await ReadAsync(db, actor, campaignId, content, fileName);
        if (!read.Done)
            return Result<ImportReport>.From(read.Problems);
        var (report, rows, _) = read.Value;
        if (report.Problems.Count > 0)
            return Problem.Invalid($"表中有 {report.Problems.Count} 处问题，没有导入任何一行。请改好后重新上传。");
        if (!report.MayApply(known))
            return Problem.Conflict(
                report.Known > 0 ? "表中没有新人选；如要用表格内容更新已有草稿，请选“更新”。" : "表中没有可导入的新人选。"
            );
        foreach (var row in rows.Where(r => r.Draft is null))
        {
            var candidate = new Candidate { CampaignId = campaignId, UnitId = row.UnitId };
            CandidateForms.Write(candidate, row.Form, secrets, now);
            db.Candidates.Add(candidate);
        }
        foreach (var row in rows.Where(r => r.Draft is not null && known == KnownRows.Update))
        {
            CandidateVersions.Keep(db, row.Draft!, actor.Name, now, CandidateVersion.BeforeImport);
            CandidateForms.Write(row.Draft!, row.Form, secrets, now);
        }
        db.Audit(
            actor,
            Act.ImportNominations,
            campaignId,
            fileName,
            now,
            new
            {
                drafts = report.New,
                updated = report.Updated(known),
                rows = rows.Where(r => r.Draft is null || known == KnownRows.Update).Select(r => r.Row.Row),
            }
        );
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
        var ids = units.ToDictionary(u => u.Code, u => u.Id);
        var own = actor.UnitIn(campaignId);
        var known = await db
            .Candidates.Where(c =>
                c.CampaignId == campaignId
                && c.IdentityHash != ""
                && c.State != CandidateState.Withdrawn
                && (own == null || c.UnitId == own)
            )
            .ToListAsync();
        var seated = known.Where(c => c.Number is not null).Select(c => (c.UnitId, c.IdentityHash)).ToHashSet();
        var rules = await RulesAsync(db, campaign, units) with
        {
            HasPlace = (code, number) => seated.Contains((ids[code], secrets.HashIdentity(number))),
        };
        var all = SheetCheck.Run(sheet.Value, rules);
        bool IsOthers(NominationRow row) => own is not null && row.Unit is { } unit && ids[unit.Code] != own;
        var others = all.Parsed.Where(IsOthers).Select(r => r.Row).ToHashSet();
        var (fresh, changed, same) = (new List<Planned>(), new List<Planned>(), 0);
        foreach (var row in all.Parsed.Where(r => !others.Contains(r.Row) && r.Unit is not null))
        {
            var (unit, hash) = (ids[row.Unit!.Code], secrets.HashIdentity(row.IdentityNumber));
            var had = hash.Length == 0 ? null : known.Find(c => c.UnitId == unit && c.IdentityHash == hash);
            if (had is null)
                fresh.Add(new Planned(row, unit, SheetForm.New(row), null, []));
            else if (Changed(row, had) is { } change)
                changed.Add(change);
            else
                same++;
        }
        return new Read(
            new ImportReport(
                fresh.Count,
                changed.Count,
                same,
                others.Count,
                [.. changed.Select(c => new RowChange(c.Row.Row, c.Row.Name, c.Row.Unit!.Name, c.Fields))],
                [.. all.Problems.Where(p => !others.Contains(p.Row)).OrderBy(p => p.Row)],
                [.. all.Normalised.Where(n => !others.Contains(n.Row))]
            ),
            [.. fresh, .. changed],
            sheet.Value
        );
    }

    /// <summary>Null where the draft says the same already, or is no draft any more.</summary>
    private Planned? Changed(NominationRow row, Candidate had)
    {
        if (had.State != CandidateState.Draft)
            return null;
        var before = CandidateForms.ReadWhole(had, secrets);
        var after = SheetForm.Over(CandidateForms.Copy(before), row);
        var fields = CandidateForms.Differences(before, after);
        return fields.Count == 0 ? null : new Planned(row, had.UnitId, after, had, SheetForm.Columns(fields));
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
            MaxAgeFemale = rules.Eligibility.MaxAgeFemale,
            CutoffDate = rules.CutoffDate,
            FormerWinner = number =>
                former.Find(w => w.IdentityHash == secrets.HashIdentity(number) && (w.RevokedOn is null || w.IsBarred(rules.CutoffDate)))
                    is { } w
                    ? $"{w.Year}年 {w.Name}{(w.RevokedOn is null ? "" : "，称号已撤销")}"
                    : null,
        };
    }

    /// <param name="Draft">The draft that the row writes over, or null for a new one.</param>
    private sealed record Planned(NominationRow Row, Guid UnitId, CandidateForm Form, Candidate? Draft, IReadOnlyList<string> Fields);

    private sealed record Read(ImportReport Report, IReadOnlyList<Planned> Rows, NominationSheet Sheet);
}
