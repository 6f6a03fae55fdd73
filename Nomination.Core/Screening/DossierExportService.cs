using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;
using static Nomination.Core.Screening.DossierListQueries;
using static Nomination.Core.Screening.DossierRowQueries;

namespace Nomination.Core.Screening;

/// <summary>Takes the office's list out of the house, with a line in the journal.</summary>
public sealed class DossierExportService(Stores stores, TimeProvider clock)
{
    /// <summary>The longest list that is exported at once.</summary>
    public const int Most = 10_000;

    /// <summary>Exactly what the list shows at an address, all its pages, or only the chosen ones of it; the journal says who took it out and how.</summary>
    /// <param name="only">Null for all.</param>
    public async Task<Result<DossierExport>> ExportAsync(
        Actor actor,
        Guid campaignId,
        DossierAddress address,
        string format,
        IReadOnlyCollection<Guid>? only = null
    )
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.ExportCandidates, campaign, now) is { } no)
            return no;
        var rows = await FoundAsync(db, actor, campaign, address.Filter, address.Search, now);
        if (only is not null)
            rows = rows.Where(r => only.Contains(r.Candidate.Id));
        var sorted = Cut(db, campaignId, rows, new PageRequest(Sort: address.Sort), 0, Most);
        var items = await ShownAsync(db, sorted, campaign, []);
        db.Audit(
            actor,
            Act.ExportCandidates,
            campaignId,
            campaign.Title,
            now,
            new
            {
                format,
                rows = items.Count,
                columns = address.Shown.Select(c => c.Key),
                query = address.ViewQuery,
                chosen = only?.Count,
            }
        );
        if (await db.CommitAsync() is { } problem)
            return problem;
        return new DossierExport(campaign.Title, address.Shown, items);
    }
}

/// <summary>What an export holds, for the writers of xlsx and csv.</summary>
public sealed record DossierExport(string Title, IReadOnlyList<DossierColumn> Columns, IReadOnlyList<DossierRow> Rows)
{
    public IReadOnlyList<string> Head => [.. Columns.Select(c => c.Title)];
    public IReadOnlyList<IReadOnlyList<string>> Cells => [.. Rows.Select(r => (IReadOnlyList<string>)[.. Columns.Select(c => c.Text(r))])];
}
