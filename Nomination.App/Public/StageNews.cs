using Microsoft.Extensions.Localization;
using Nomination.Core.Campaigns;

namespace Nomination.App.Public;

/// <summary>Those who look for themselves on the home page, in this order; the last two only where a stage is theirs.</summary>
public enum Audience
{
    Unit,
    Candidate,
    Expert,
    Citizen,
    Department,
    Host,
}

/// <summary>What an audience may do. <paramref name="Path"/> is the Chinese address of where to do it; <paramref name="From"/> is null for now.</summary>
public sealed record NewsLine(Audience Who, string What, string? Link = null, string? Path = null, DateTimeOffset? From = null);

/// <summary>Who may do what now, and who when next.</summary>
public static class StageNews
{
    /// <summary>One stage's lines.</summary>
    public static IReadOnlyList<NewsLine> Of(StageKind stage, PublicCampaign campaign, IStringLocalizer<Texts> L)
    {
        var rules = $"/rules/{campaign.Slug}";
        return stage switch
        {
            StageKind.Notice => [new(Audience.Citizen, L["阅读评选办法和日程。"], L["评选办法"], rules)],
            StageKind.Nomination =>
            [
                new(Audience.Unit, L["登录填报推荐表，上传照片和佐证材料，在截止前提交。"], L["登录"], "/sign-in"),
                new(Audience.Candidate, L["由推荐单位推荐；收到填报链接的，按链接填写并确认。"], L["评选办法"], rules),
            ],
            StageKind.FormCheck => [new(Audience.Unit, L["留意退回补正通知，按时补齐材料。"], L["登录"], "/sign-in")],
            StageKind.Correction =>
            [
                new(Audience.Unit, L["被退回的推荐须在截止前补正提交，逾期视为撤回。"], L["登录"], "/sign-in"),
                new(Audience.Candidate, L["被退回的，按链接补齐材料，交推荐单位提交。"]),
            ],
            StageKind.Scoring => [new(Audience.Expert, L["登录阅读材料，独立打分，在截止前锁定评分表。"], L["登录"], "/sign-in")],
            StageKind.Ballot => [new(Audience.Expert, L["出席评审会，无记名投票。"], L["登录"], "/sign-in")],
            StageKind.Vetting => [new(Audience.Department, L["登录回复对拟入选人选的意见。"], L["登录"], "/sign-in")],
            StageKind.Approval => [new(Audience.Host, L["审定拟入选名单。"])],
            StageKind.PublicNotice => [new(Audience.Citizen, L["查看公示名单；有异议的，在公示期内实名提出。"], L["公示"], "/notices")],
            StageKind.Decision => [new(Audience.Host, L["印发决定。"])],
            StageKind.Ceremony => [new(Audience.Citizen, L["名单在发布仪式上公布。"], L["获选者"], "/winners")],
            StageKind.Summary => [new(Audience.Unit, L["报送活动总结。"], L["登录"], "/sign-in")],
            _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, null),
        };
    }

    /// <summary>For each of the four who look for themselves: what is open to them now, else what comes next for them; then others' open acts.</summary>
    public static IReadOnlyList<NewsLine> Of(PublicCampaign campaign, DateTimeOffset now, IStringLocalizer<Texts> L)
    {
        if (!campaign.IsRunning)
            return [];
        var open = campaign.OpenAt(now).SelectMany(s => Of(s.Kind, campaign, L)).DistinctBy(l => l.What).ToList();
        var coming = campaign
            .Stages.Where(s => s.Opens > now)
            .SelectMany(s => Of(s.Kind, campaign, L).Select(l => l with { From = s.Opens }))
            .ToList();
        return
        [
            .. Enum.GetValues<Audience>()
                .SelectMany(who =>
                    open.Where(l => l.Who == who).ToList() is { Count: > 0 } today ? today
                    : who <= Audience.Citizen ? coming.Where(l => l.Who == who).Take(1)
                    : []
                ),
        ];
    }

    public static string Name(Audience who, IStringLocalizer<Texts> L) =>
        who switch
        {
            Audience.Unit => L["推荐单位"],
            Audience.Candidate => L["候选人"],
            Audience.Expert => L["评审专家"],
            Audience.Citizen => L["社会公众"],
            Audience.Department => L["有关部门"],
            Audience.Host => L["主办单位"],
            _ => throw new ArgumentOutOfRangeException(nameof(who), who, null),
        };
}
