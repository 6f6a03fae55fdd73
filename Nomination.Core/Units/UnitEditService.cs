using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Units;

/// <summary>Changing 推荐单位名录: one unit in the dialog, or a whole file, all rows or none after a dry run.</summary>
public sealed class UnitEditService(Stores stores, TimeProvider clock)
{
    private const string Twice = "单位代码或名称与名录中已有的重复，请核对。";

    /// <param name="unitId">Null for a new unit.</param>
    /// <param name="version">As the dialog loaded it; another one means that somebody else saved since.</param>
    public async Task<Result<Guid>> SaveAsync(Actor actor, Guid campaignId, Guid? unitId, UnitForm form, int version)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        await using var alone = await db.AloneAsync();
        var (book, units, refused) = await OpenAsync(db, actor, campaignId, now);
        if (refused is not null)
            return refused;
        var unit = units.Find(u => u.Id == unitId);
        if (unitId is not null && unit is null)
            return Problem.NotFound("没有这个推荐单位。");
        if (unit is not null && unit.Version != version)
            return Problem.Conflict("该单位刚被他人修改。您填写的内容仍在，请关闭后重新打开核对。");
        book.Take(1, form, unit);
        book.Close();
        if (book.Faults.Count > 0)
            return Result<Guid>.From([.. book.Faults.Select(f => Problem.Invalid(f.Text, FieldOf(f.Column)))]);
        db.AddRange(book.Added);
        var change = book.Changes[0];
        db.Audit(
            actor,
            Act.ImportUnits,
            campaignId,
            change.Name,
            now,
            new
            {
                change.Code,
                change.IsNew,
                change.Changes,
            }
        );
        if (await db.CommitAsync(Twice) is { } taken)
            return taken;
        await alone.CommitAsync();
        return unit?.Id ?? book.Added[0].Id;
    }

    /// <summary>The dry run: nothing is written.</summary>
    public async Task<Result<UnitImportReport>> CheckAsync(Actor actor, Guid campaignId, byte[] file)
    {
        await using var db = stores.Open();
        var (report, _, refused) = await ReadAsync(db, actor, campaignId, file, clock.GetUtcNow());
        return refused.Count > 0 ? Result<UnitImportReport>.From(refused) : report!;
    }

    /// <summary>Checks again and writes; nothing where one fault stands. Units are known by their code.</summary>
    public async Task<Result<UnitImportReport>> ApplyAsync(Actor actor, Guid campaignId, byte[] file)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        await using var alone = await db.AloneAsync();
        var (report, book, refused) = await ReadAsync(db, actor, campaignId, file, now);
        if (refused.Count > 0)
            return Result<UnitImportReport>.From(refused);
        if (report!.Faults.Count > 0)
            return Result<UnitImportReport>.From([.. report.Faults.Select(f => Problem.Invalid(f.Line))]);
        if (report.Changes.Count == 0)
            return report;
        db.AddRange(book!.Added);
        db.Audit(
            actor,
            Act.ImportUnits,
            campaignId,
            $"{report.Changes.Count + report.Same} 个推荐单位",
            now,
            new { added = report.New.Select(c => c.Code), changed = report.Changed.Select(c => new { c.Code, c.Changes }) }
        );
        if (await db.CommitAsync(Twice) is { } taken)
            return taken;
        await alone.CommitAsync();
        return report;
    }

    private async Task<(UnitImportReport? Report, UnitBook? Book, IReadOnlyList<Problem> Refused)> ReadAsync(
        NominationDb db,
        Actor actor,
        Guid campaignId,
        byte[] file,
        DateTimeOffset now
    )
    {
        var (book, units, refused) = await OpenAsync(db, actor, campaignId, now);
        if (refused is not null)
            return (null, null, [refused]);
        var sheet = UnitSheet.Read(file);
        if (!sheet.Done)
            return (null, null, sheet.Problems);
        var had = units.ToDictionary(u => u.Code);
        var seen = new HashSet<string>();
        foreach (var row in sheet.Value.Rows)
        {
            var code = sheet.Value.CodeOf(row);
            var unit = had.GetValueOrDefault(code);
            if (code.Length > 0 && !seen.Add(code))
            {
                book.Faults.Add(new UnitFault(row, "单位代码", $"单位代码“{code}”与前面的行重复。"));
                continue;
            }
            var form = unit is null ? new UnitForm() : UnitForm.Of(unit);
            book.Faults.AddRange(sheet.Value.Write(row, form));
            book.Take(row, form, unit);
        }
        book.Close();
        var changes = book.Changes.Where(c => c.IsNew || c.Changes.Count > 0).ToList();
        var report = new UnitImportReport(
            changes,
            book.Changes.Count - changes.Count,
            had.Keys.Count(c => !seen.Contains(c)),
            [.. book.Faults.OrderBy(f => f.Row)]
        );
        return (report, book, []);
    }

    private static async Task<(UnitBook Book, List<NominatingUnit> Units, Problem? Refused)> OpenAsync(
        NominationDb db,
        Actor actor,
        Guid campaignId,
        DateTimeOffset now
    )
    {
        var refused = await CampaignService.LoadAsync(db, campaignId) is { } campaign
            ? Permits.Check(actor, Act.ImportUnits, campaign, now)
            : Problem.NotFound("没有这个活动。");
        if (refused is not null)
            return (new UnitBook(campaignId, [], new Dictionary<(Guid, bool), int>()), [], refused);
        var units = await db.Units.Include(u => u.Aliases).Where(u => u.CampaignId == campaignId).ToListAsync();
        var ids = units.Select(u => u.Id).ToList();
        var taken = await db
            .QuotaPlaces.Where(q => ids.Contains(q.UnitId))
            .GroupBy(q => new { q.UnitId, q.ForTeam })
            .Select(g => new
            {
                g.Key.UnitId,
                g.Key.ForTeam,
                Count = g.Count(),
            })
            .ToListAsync();
        return (new UnitBook(campaignId, units, taken.ToDictionary(t => (t.UnitId, t.ForTeam), t => t.Count)), units, null);
    }

    private static string? FieldOf(string column) => UnitColumns.All.FirstOrDefault(c => c.Header == column)?.Field;
}
