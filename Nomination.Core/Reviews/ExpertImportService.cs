using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>专家库 from and to a file: a dry run first, then all rows or none. Experts are known by their code.</summary>
public sealed class ExpertImportService(Stores stores, TimeProvider clock, SecretBox secrets)
{
    /// <summary>The dry run: nothing is written.</summary>
    public Task<Result<ExpertImportReport>> CheckAsync(Actor actor, Guid campaignId, byte[] file) =>
        RunAsync(actor, campaignId, file, false);

    /// <summary>Checks again and writes; nothing where one fault stands.</summary>
    public Task<Result<ExpertImportReport>> ApplyAsync(Actor actor, Guid campaignId, byte[] file) =>
        RunAsync(actor, campaignId, file, true);

    /// <summary>The whole library as rows of text, the header first; telephone and e-mail masked, so that it can be sent on and read in again.</summary>
    public async Task<Result<IReadOnlyList<IReadOnlyList<string>>>> ExportAsync(Actor actor, Guid campaignId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.ViewExperts, campaign, now) is { } no)
            return no;
        var experts = await db
            .Experts.AsNoTracking()
            .Include(e => e.Fields)
            .Include(e => e.Absences)
            .Where(e => e.OrganiserId == campaign.OrganiserId)
            .OrderBy(e => e.Code)
            .AsSplitQuery()
            .ToListAsync();
        db.Audit(actor, Act.ViewExperts, campaignId, "导出专家库", now, new { experts = experts.Count });
        return await db.CommitAsync() is { } problem
            ? problem
            : Result<IReadOnlyList<IReadOnlyList<string>>>.Of(ExpertSheet.Export(experts.Select(ExpertForm.Of)));
    }

    private async Task<Result<ExpertImportReport>> RunAsync(Actor actor, Guid campaignId, byte[] file, bool write)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.ManageExperts, campaign, now) is { } no)
            return no;
        var sheet = ExpertSheet.Read(file);
        if (!sheet.Done)
            return Result<ExpertImportReport>.From(sheet.Problems);
        var book = await ExpertQueries.BookAsync(db, campaign.OrganiserId, secrets, now);
        book.TakeAll(sheet.Value);
        var changes = book.Changes.Where(c => c.IsNew || c.Changes.Count > 0).ToList();
        var report = new ExpertImportReport(changes, book.Changes.Count - changes.Count, [.. book.Faults.OrderBy(f => f.Row)]);
        if (!write)
            return report;
        if (report.Faults.Count > 0)
            return Result<ExpertImportReport>.From([.. report.Faults.Select(f => Problem.Invalid(f.Line))]);
        if (changes.Count == 0)
            return report;
        db.AddRange(book.Added);
        var changed = changes.Select(c => book.Find(c.Code)!).ToList();
        _ = await ExpertQueries.RefreshReviewersAsync(db, changed, now);
        db.Audit(actor, Act.ManageExperts, campaignId, "导入专家库", now, new { added = report.New, changed = report.Changed });
        return await db.CommitAsync("编号与专家库中已有的重复，请重新检查。") is { } problem ? problem : report;
    }
}
