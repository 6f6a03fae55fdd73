using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;
using Nomination.Core.Winners;
using Nomination.Tests.Evidence;
using Nomination.Tests.Notices;

namespace Nomination.Tests.Winners;

/// <summary>The notice of A8 is over and everybody clear; the five hosts of A1 in the order of their seals.</summary>
internal sealed class SignOffScene : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly EvidenceVault _vault;
    private readonly Campaign _campaign;

    private SignOffScene(NoticeScene notice, Campaign campaign) =>
        (Notice, _campaign, _vault) = (notice, campaign, new EvidenceVault(_folder.Path));

    public NoticeScene Notice { get; }
    public Actor Clerk => Notice.Scene.Clerk;
    public SignOffService Rounds => new(Notice.Store.Stores, Notice.Clock);
    public DecisionDraftService Drafts => new(Notice.Store.Stores, Notice.Clock, _vault);
    public HostSignatureService Signatures => new(Notice.Store.Stores, Notice.Clock, _vault);

    public static async Task<SignOffScene> OpenAsync(string kind)
    {
        var notice = await NoticeScene.OpenAsync(kind);
        await notice.PostAsync();
        notice.Clock.Now = NoticeScene.Local(5, 27, 9);
        Assert.True((await notice.Standing.ClearAsync(notice.Scene.Clerk, notice.Campaign)).Done);
        return await OverAsync(notice);
    }

    /// <summary>The five hosts on a scene that stands.</summary>
    public static async Task<SignOffScene> OverAsync(NoticeScene notice)
    {
        await notice.ChangeAsync(async db =>
        {
            var hosts = await db.Set<CampaignHost>().Where(h => h.CampaignId == notice.Campaign).ToListAsync();
            hosts[0].Order = 3;
            foreach (var (order, name, shortName) in Others)
                db.Add(
                    new CampaignHost
                    {
                        CampaignId = notice.Campaign,
                        Order = order,
                        Name = name,
                        ShortName = shortName,
                    }
                );
        });
        return new SignOffScene(
            notice,
            await notice.ReadAsync(db => db.Campaigns.AsNoTracking().Include(c => c.Hosts).SingleAsync(c => c.Id == notice.Campaign))
        );
    }

    private static (int, string, string)[] Others =>
        [
            (1, "中共渭南市委组织部", "市委组织部"),
            (2, "中共渭南市委宣传部", "市委宣传部"),
            (4, "渭南市科学技术局", "市科技局"),
            (5, "渭南市人力资源和社会保障局", "市人社局"),
        ];

    public Actor Host(int order) => SignOffs.HostActor(_campaign, _campaign.Hosts.Single(h => h.Order == order));

    public async Task StartAsync()
    {
        var ready = await SignOffs.PrepareAsync(Notice.Store, Notice.Clock, Clerk, Notice.Campaign);
        Assert.True(ready.Done, ready.Text);
        var started = await Rounds.StartAsync(Clerk, Notice.Campaign);
        Assert.True(started.Done, started.Text);
    }

    public async Task<SignOffView> ViewAsync() => (await Rounds.ViewAsync(Clerk, Notice.Campaign)).Value;

    public async Task<Result> SignAsync(int order, string? seen = null) =>
        await Signatures.SignAsync(
            Host(order),
            Notice.Campaign,
            _campaign.Hosts.Single(h => h.Order == order).Id,
            seen ?? (await ViewAsync()).Hash,
            "同意"
        );

    public Task<Result> PaperAsync(SignOffView view, PaperSignatureForm form, Actor actor) =>
        Signatures.RecordPaperAsync(
            actor,
            Notice.Campaign,
            view.Hosts[0].HostId,
            view.Hash,
            form,
            "会签单.pdf",
            new MemoryStream(Corpus.Pdf(1))
        );

    public Task<Result<int>> PublishAsync() =>
        new AwardService(Notice.Store.Stores, Notice.Clock).PublishAsync(Clerk, Notice.Campaign, new AwardForm());

    public async ValueTask DisposeAsync()
    {
        await Notice.DisposeAsync();
        _vault.Dispose();
        _folder.Dispose();
    }
}
