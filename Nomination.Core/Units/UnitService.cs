using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Units;

/// <summary>A unit as the office sees it: places, places taken, what it has declared.</summary>
public sealed record UnitRow(
    Guid Id,
    string Code,
    string Name,
    string Kind,
    int Quota,
    int Extra,
    int Submitted,
    int Drafts,
    bool NoneDeclared,
    string ContactName,
    string ContactPhone
)
{
    public int Places => Quota + Extra;
}

/// <summary>推荐单位名录 and 名额: import before and after opening, grants with reason.</summary>
public sealed class UnitService(Stores stores, TimeProvider clock)
{
    /// <summary>Reads a CSV (code,name,kind,parent,quota,direct_to_province,contact; UTF-8) and writes it all or not at all. Existing codes are updated.</summary>
    public async Task<Result<int>> ImportAsync(Actor actor, Guid campaignId, Stream csv)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个活动。");
        if (Permits.Check(actor, Act.ImportUnits, campaign, now) is { } no)
            return no;
        var (rows, problems) = UnitSheet.Read(csv);
        if (problems.Count > 0)
            return Result<int>.From(problems);
        var had = await db.Units.Where(u => u.CampaignId == campaignId).ToDictionaryAsync(u => u.Code);
        foreach (var row in rows)
        {
            if (!had.TryGetValue(row.Code, out var unit))
                db.Add(
                    unit = new NominatingUnit
                    {
                        CampaignId = campaignId,
                        Code = row.Code,
                        Name = row.Name,
                        Kind = row.Kind,
                        Quota = row.Quota,
                    }
                );
            (unit.Name, unit.Kind, unit.Parent, unit.Quota) = (row.Name, row.Kind, row.Parent, row.Quota);
            (unit.DirectToProvince, unit.ContactName, unit.ContactPhone) = (row.DirectToProvince, row.ContactName, row.ContactPhone);
            unit.Version++;
        }
        db.Audit(
            actor,
            Act.ImportUnits,
            campaignId,
            $"{rows.Count} 个推荐单位",
            now,
            new { units = rows.Count, places = rows.Sum(r => r.Quota) }
        );
        return await db.CommitAsync("名录中有重复的单位代码或名称，请核对后重新导入。") is { } taken ? taken : rows.Count;
    }

    public async Task<Result<Page<UnitRow>>> ListAsync(Actor actor, Guid campaignId, PageRequest page)
    {
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个活动。");
        if (Permits.Check(actor, Act.ViewUnits, campaign, clock.GetUtcNow()) is { } no)
            return no;
        var units = db.Units.AsNoTracking().Where(u => u.CampaignId == campaignId);
        if (page.Search is { Length: > 0 } search)
            units = units.Where(u => u.Name.Contains(search) || u.Code.Contains(search));
        units = (page.SortBy, page.Descending) switch
        {
            ("name", false) => units.OrderBy(u => u.Name),
            ("name", true) => units.OrderByDescending(u => u.Name),
            ("quota", false) => units.OrderBy(u => u.Quota).ThenBy(u => u.Code),
            ("quota", true) => units.OrderByDescending(u => u.Quota).ThenBy(u => u.Code),
            (_, true) => units.OrderByDescending(u => u.Code),
            _ => units.OrderBy(u => u.Code),
        };
        var total = await units.CountAsync();
        var items = await units
            .Skip(page.Skip)
            .Take(page.Take)
            .Select(u => new
            {
                Unit = u,
                Submitted = db.QuotaPlaces.Count(q => q.UnitId == u.Id),
                Drafts = db.Candidates.Count(c => c.UnitId == u.Id && c.State == CandidateState.Draft),
            })
            .ToListAsync();
        return new Page<UnitRow>([.. items.Select(x => RowOf(x.Unit, x.Submitted, x.Drafts))], total, page.Number, page.Take);
    }

    /// <summary>增加名额: on approval, with reason (Shaanxi 2018: 科技工作者集中的可适当增加).</summary>
    public async Task<Result<int>> GrantAsync(Actor actor, Guid unitId, int extra, string reason)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await db.Units.FirstOrDefaultAsync(u => u.Id == unitId) is not { } unit)
            return Problem.NotFound("没有这个推荐单位。");
        var campaign = await CampaignService.LoadAsync(db, unit.CampaignId);
        if (Permits.Check(actor, Act.GrantQuota, campaign, now) is { } no)
            return no;
        if (extra is < 1 or > 10)
            return Problem.Invalid("一次可增加 1 至 10 个名额。", "Extra");
        if (TextLength.Of(reason) < 4)
            return Problem.Invalid("请写明增加名额的理由（不少于 4 个字）。", "Reason");
        db.Add(
            new QuotaGrant
            {
                UnitId = unitId,
                Extra = extra,
                Reason = reason.Trim(),
                ApprovedBy = actor.Name,
                At = now,
            }
        );
        unit.ExtraQuota += extra;
        unit.Version++;
        db.Audit(
            actor,
            Act.GrantQuota,
            unit.CampaignId,
            unit.Name,
            now,
            new
            {
                extra,
                reason = reason.Trim(),
                places = unit.Places,
            }
        );
        return await db.CommitAsync() is { } taken ? taken : unit.Places;
    }

    private static UnitRow RowOf(NominatingUnit u, int submitted, int drafts) =>
        new(
            u.Id,
            u.Code,
            u.Name,
            UnitKinds.Name(u.Kind),
            u.Quota,
            u.ExtraQuota,
            submitted,
            drafts,
            u.NoneDeclaredAt is not null,
            u.ContactName,
            u.ContactPhone
        );
}

/// <summary>The unit list as a CSV file.</summary>
public static class UnitSheet
{
    public sealed record Row(
        string Code,
        string Name,
        UnitKind Kind,
        string Parent,
        int Quota,
        bool DirectToProvince,
        string ContactName,
        string ContactPhone
    );

    public static (IReadOnlyList<Row> Rows, IReadOnlyList<Problem> Problems) Read(Stream csv)
    {
        var rows = new List<Row>();
        var problems = new List<Problem>();
        using var reader = new CsvReader(
            new StreamReader(csv),
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                MissingFieldFound = null,
                BadDataFound = null,
                TrimOptions = TrimOptions.Trim,
            }
        );
        if (
            !reader.Read()
            || !reader.ReadHeader()
            || reader.HeaderRecord is not { } header
            || !header.Contains("code")
            || !header.Contains("quota")
        )
            return ([], [Problem.Invalid("这不是推荐单位名录：第 1 行应为 code,name,kind,parent,quota,direct_to_province,contact。")]);
        while (reader.Read())
        {
            var (code, name) = (reader.GetField("code") ?? "", reader.GetField("name") ?? "");
            if (code.Length == 0 && name.Length == 0)
                continue;
            var line = reader.Context.Parser!.Row;
            var kind = UnitKinds.Find(reader.GetField("kind") ?? "");
            if (code.Length == 0 || name.Length == 0)
                problems.Add(Problem.Invalid($"第 {line} 行：单位代码和名称都要填写。"));
            if (kind is null)
                problems.Add(
                    Problem.Invalid(
                        $"第 {line} 行：单位类别应为 {string.Join("、", Enum.GetValues<UnitKind>().Select(UnitKinds.Name))} 之一。"
                    )
                );
            if (!int.TryParse(reader.GetField("quota"), out var quota) || quota is < 0 or > 99)
                problems.Add(Problem.Invalid($"第 {line} 行：名额应为 0 至 99 的整数。"));
            if (rows.Any(r => r.Code == code || r.Name == name))
                problems.Add(Problem.Invalid($"第 {line} 行：单位代码或名称与前面的行重复。"));
            var contact = (reader.GetField("contact") ?? "").Split(' ', 2, StringSplitOptions.RemoveEmptyEntries);
            rows.Add(
                new Row(
                    code,
                    name,
                    kind ?? UnitKind.Society,
                    reader.GetField("parent") ?? "",
                    quota,
                    reader.GetField("direct_to_province") is "true" or "是",
                    contact.ElementAtOrDefault(0) ?? "",
                    contact.ElementAtOrDefault(1) ?? ""
                )
            );
        }
        if (rows.Count == 0 && problems.Count == 0)
            problems.Add(Problem.Invalid("名录中没有单位。"));
        return (rows, problems);
    }
}
