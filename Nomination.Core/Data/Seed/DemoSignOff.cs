using Nomination.Core.Campaigns;
using Nomination.Core.Shared;
using Nomination.Core.Winners;
using static Nomination.Core.Data.Seed.DemoServices;

namespace Nomination.Core.Data.Seed;

/// <summary>Plays 审定会签: minutes and text by the office, then every host in the order of the seals, then the decision is issued.</summary>
internal static class DemoSignOff
{
    public static readonly string Minutes = Path.Combine(DemoSeason.Folder, "evidence", "审定会议纪要.pdf");

    /// <summary>Issues the decision; how many people it names.</summary>
    public static async Task<int> IssueAsync(
        DemoServices services,
        Campaign campaign,
        Actor clerk,
        string documentNo,
        Func<CampaignHost, Actor> actorOf
    )
    {
        var (drafts, rounds) = (services.Get<DecisionDraftService>(), services.Get<SignOffService>());
        await using (var file = File.OpenRead(Minutes))
            Must(await drafts.AttachAsync(clerk, campaign.Id, Path.GetFileName(Minutes), file), "minutes");
        var form = Must(await rounds.ViewAsync(clerk, campaign.Id), "decision").Form;
        form.DocumentNo = documentNo;
        Must(await drafts.SaveAsync(clerk, campaign.Id, form), "decision");
        Must(await rounds.StartAsync(clerk, campaign.Id), "sign-off");
        var hash = Must(await rounds.ViewAsync(clerk, campaign.Id), "sign-off").Hash;
        foreach (var host in campaign.Hosts.OrderBy(h => h.Order))
        {
            services.Clock.Now += TimeSpan.FromMinutes(2);
            Must(await services.Get<HostSignatureService>().SignAsync(actorOf(host), campaign.Id, host.Id, hash, "同意。"), host.Name);
        }
        services.Clock.Now += TimeSpan.FromMinutes(2);
        return Must(await services.Get<AwardService>().PublishAsync(clerk, campaign.Id, new AwardForm()), "publish");
    }
}
