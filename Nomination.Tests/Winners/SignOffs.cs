using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;
using Nomination.Core.Winners;
using Nomination.Tests.Evidence;
using Nomination.Tests.Notices;

namespace Nomination.Tests.Winners;

/// <summary>The joint sign-off as the scene of what comes after it: text, minutes, and every host in its turn.</summary>
internal static class SignOffs
{
    public const string DocumentNo = "渭科协发〔2026〕12号";

    public static Actor HostActor(Campaign campaign, CampaignHost host) =>
        new(Guid.CreateVersion7(), $"{host.ShortName}账号", [new SeatOf(Role.CoHost, campaign.OrganiserId, campaign.Id, HostId: host.Id)]);

    /// <summary>Text and minutes, which is all that stands before the sign-off when everything else is settled.</summary>
    public static async Task<Result> PrepareAsync(TestStore store, TimeProvider clock, Actor clerk, Guid campaignId)
    {
        using var folder = new TempFolder();
        using var vault = new EvidenceVault(folder.Path);
        var drafts = new DecisionDraftService(store.Stores, clock, vault);
        var view = await new SignOffService(store.Stores, clock).ViewAsync(clerk, campaignId);
        if (!view.Done)
            return view;
        var form = view.Value.Form;
        form.DocumentNo = DocumentNo;
        await drafts.AttachAsync(clerk, campaignId, "会议纪要.pdf", new MemoryStream(Corpus.Pdf(1)));
        return await drafts.SaveAsync(clerk, campaignId, form);
    }

    /// <summary>Everybody signs what is clear now. The answer is the first refusal, for tests that expect none.</summary>
    public static async Task<Result> CompleteAsync(TestStore store, TimeProvider clock, Scene scene)
    {
        var rounds = new SignOffService(store.Stores, clock);
        if (await PrepareAsync(store, clock, scene.Clerk, scene.Campaign.Id) is { Done: false } unprepared)
            return unprepared;
        if (await rounds.StartAsync(scene.Clerk, scene.Campaign.Id) is { Done: false } blocked)
            return blocked;
        return await SignAllAsync(store, clock, scene);
    }

    public static async Task<Result> SignAllAsync(TestStore store, TimeProvider clock, Scene scene)
    {
        using var folder = new TempFolder();
        using var vault = new EvidenceVault(folder.Path);
        var hash = (await new SignOffService(store.Stores, clock).ViewAsync(scene.Clerk, scene.Campaign.Id)).Value.Hash;
        await using var db = store.Stores.Open();
        var campaign = await db.Campaigns.AsNoTracking().Include(c => c.Hosts).SingleAsync(c => c.Id == scene.Campaign.Id);
        foreach (var host in campaign.Hosts.OrderBy(h => h.Order))
        {
            var signatures = new HostSignatureService(store.Stores, clock, vault);
            if (await signatures.SignAsync(HostActor(campaign, host), campaign.Id, host.Id, hash, "同意") is { Done: false } refused)
                return refused;
        }
        return Result.Ok;
    }
}

/// <summary>Publishing as the rest of the product's tests start from it: what is clear is signed by every host first.</summary>
internal sealed class SignedAwards(NoticeScene scene)
{
    private AwardService Awards => new(scene.Store.Stores, scene.Clock);

    public Task<Result<AwardDraft>> DraftAsync(Actor actor, Guid campaign, AwardForm form) => Awards.DraftAsync(actor, campaign, form);

    public async Task<Result<int>> PublishAsync(Actor actor, Guid campaign, AwardForm form)
    {
        await SignOffs.CompleteAsync(scene.Store, scene.Clock, scene.Scene);
        return await Awards.PublishAsync(actor, campaign, form);
    }
}
