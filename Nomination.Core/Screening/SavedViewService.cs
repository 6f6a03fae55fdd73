using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Screening;

/// <summary>The views of the office's list that a person keeps for themselves. They change nothing that others see, so the journal does not name them.</summary>
public sealed class SavedViewService(Stores stores, TimeProvider clock)
{
    private const int Most = 20;

    /// <summary>Those that everybody has, then the reader's own by name.</summary>
    public async Task<Result<IReadOnlyList<DossierListView>>> ListAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        if (await RefuseAsync(db, actor, campaignId) is { } no)
            return no;
        var own = await db
            .SavedViews.Where(v => v.AccountId == actor.Id && v.CampaignId == campaignId)
            .Select(v => new DossierListView(v.Id, v.Name, v.Query))
            .ToListAsync();
        return Result<IReadOnlyList<DossierListView>>.Of([
            .. DossierListView.Everybodys,
            .. own.OrderBy(v => v.Name, StringComparer.Ordinal),
        ]);
    }

    /// <summary>Keeps the present state of the list under a name; a view of the same name is replaced.</summary>
    public async Task<Result<Guid>> SaveAsync(Actor actor, Guid campaignId, SavedViewForm form, string query)
    {
        await using var db = stores.Open();
        if (await RefuseAsync(db, actor, campaignId) is { } no)
            return no;
        var wrong = new SavedViewValidator().Validate(form).Errors.ConvertAll(e => Problem.Invalid(e.ErrorMessage, e.PropertyName));
        if (wrong.Count > 0)
            return Result<Guid>.From(wrong);
        var name = form.Name.Trim();
        if (DossierListView.Everybodys.Any(v => v.Name == name))
            return Problem.Invalid($"“{name}”是固定视图，请换个名称。", "Name");
        var own = await db.SavedViews.Where(v => v.AccountId == actor.Id && v.CampaignId == campaignId).ToListAsync();
        var view = own.FirstOrDefault(v => v.Name == name);
        if (view is null && own.Count >= Most)
            return Problem.Conflict($"最多保存 {Most} 个视图。请先删除不用的。");
        if (view is null)
            db.Add(
                view = new SavedView
                {
                    AccountId = actor.Id,
                    CampaignId = campaignId,
                    Name = name,
                    Query = "",
                }
            );
        view.Query = DossierAddress.Parse(query).ViewQuery;
        return await db.CommitAsync() is { } problem ? problem : view.Id;
    }

    public async Task<Result> DeleteAsync(Actor actor, Guid campaignId, Guid id)
    {
        await using var db = stores.Open();
        if (await RefuseAsync(db, actor, campaignId) is { } no)
            return no;
        var view = await db.SavedViews.FirstOrDefaultAsync(v => v.Id == id && v.AccountId == actor.Id && v.CampaignId == campaignId);
        if (view is null)
            return Problem.NotFound("没有这个视图，或它不是您保存的。");
        db.Remove(view);
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    internal static async Task<IReadOnlyList<DossierListView>> ForAsync(NominationDb db, Actor actor, Guid campaignId)
    {
        var own = await db
            .SavedViews.Where(v => v.AccountId == actor.Id && v.CampaignId == campaignId)
            .Select(v => new DossierListView(v.Id, v.Name, v.Query))
            .ToListAsync();
        return [.. DossierListView.Everybodys, .. own.OrderBy(v => v.Name, StringComparer.Ordinal)];
    }

    private async Task<Problem?> RefuseAsync(NominationDb db, Actor actor, Guid campaignId) =>
        await DossierListQueries.CampaignAsync(db, campaignId) is { } campaign
            ? Permits.Check(actor, Act.ViewCandidates, campaign, clock.GetUtcNow())
            : Problem.NotFound("没有这个评选活动。");
}
