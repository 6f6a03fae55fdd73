using Microsoft.Extensions.Localization;
using Nomination.Core.Campaigns;

namespace Nomination.App.Public;

/// <summary>Who may do what while a stage is open, for the home page. <paramref name="Path"/> is the Chinese address of where to do it.</summary>
public sealed record NewsLine(string Who, string What, string? Link = null, string? Path = null);

public static class StageNews
{
    public static IReadOnlyList<NewsLine> Of(StageKind stage, PublicCampaign campaign, IStringLocalizer<Texts> L) =>
        stage switch
        {
            StageKind.Notice => [new(L["社会公众"], L["阅读评选办法和日程。"], L["评选办法"], $"/rules/{campaign.Slug}")],
            StageKind.Nomination =>
            [
                new(L["推荐单位"], L["登录填报推荐表，上传照片和佐证材料，在截止前提交。"], L["登录"], "/sign-in"),
                new(L["科技工作者"], L["由所在单位或归口的推荐单位推荐，请与其联系。"], L["评选办法"], $"/rules/{campaign.Slug}"),
            ],
            StageKind.FormCheck => [new(L["推荐单位"], L["留意退回补正通知，按时补齐材料。"], L["登录"], "/sign-in")],
            StageKind.Correction => [new(L["推荐单位"], L["被退回的推荐须在截止前补正提交，逾期视为撤回。"], L["登录"], "/sign-in")],
            StageKind.Scoring =>
            [
                new(L["评审专家"], L["登录阅读材料，独立打分，在截止前锁定评分表。"], L["登录"], "/sign-in"),
                new(L["推荐单位"], L["材料已经锁定，等待评审结果。"]),
            ],
            StageKind.Ballot => [new(L["评审专家"], L["出席评审会，无记名投票。"], L["登录"], "/sign-in")],
            StageKind.Vetting => [new(L["有关部门"], L["登录回复对拟入选人选的意见。"], L["登录"], "/sign-in")],
            StageKind.Approval => [new(L["主办单位"], L["审定拟入选名单。"])],
            StageKind.PublicNotice => [new(L["社会公众"], L["查看公示名单；有异议的，在公示期内实名提出。"], L["公示"], "/notices")],
            StageKind.Decision => [new(L["主办单位"], L["印发决定。"])],
            StageKind.Ceremony => [new(L["社会公众"], L["名单在发布仪式上公布。"], L["获选者"], "/winners")],
            StageKind.Summary => [new(L["推荐单位"], L["报送活动总结。"], L["登录"], "/sign-in")],
            _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, null),
        };
}
