using Nomination.Core.Shared;
using static Nomination.Core.Shared.Role;

namespace Nomination.App.Layout;

/// <summary>One entry of the side navigation. <paramref name="Path"/> is relative to /desk/{slug}; with a leading '/' it stands outside a campaign.</summary>
/// <param name="Parent">Path of the entry under which a page without an entry of its own stands in the breadcrumb.</param>
public sealed record MenuEntry(string Text, string Path, IReadOnlyList<Role> Roles, string? Parent = null);

/// <summary>The pages of the desk in one table: who sees which entry (at most seven each), and the names of the breadcrumb.</summary>
public static class Menu
{
    public const int Most = 7;

    public static IReadOnlyList<MenuEntry> All { get; } =
    [
        new(
            "工作台",
            "",
            [Administrator, Clerk, Rechecker, CoHost, Role.Unit, Expert, Chair, Scrutineer, Department, ObjectionHandler, Auditor]
        ),
        new("活动设置", "setup", [Clerk]),
        new("通知", "circulars", [Role.Unit, Rechecker, CoHost], "setup"),
        new("我的推荐", "nominations", [Role.Unit]),
        new("批量导入", "import", [Role.Unit], "candidates"),
        new("推荐材料", "candidates", [Clerk, Rechecker, CoHost, Auditor]),
        new("专家评审", "reviews", [Clerk, Rechecker, CoHost, Auditor]),
        new("评分", "sheets", [Expert, Chair]),
        new("回避声明", "recusals", [Expert, Chair], "reviews"),
        new("投票", "vote", [Expert, Chair]),
        new("讨论", "discussion", [Expert, Chair], "ranking"),
        new("票决", "ballots", [Clerk, Rechecker, CoHost, Chair, Scrutineer, Auditor]),
        new("征求意见", "opinions", [Clerk, Rechecker, Department]),
        new("公示与获选", "notices", [Clerk]),
        new("异议处理", "objections", [ObjectionHandler, Auditor], "notices"),
        new("评选规则", "rules", [Role.Unit, Expert, CoHost], "setup"),
        new("账号", "/desk/accounts", [Administrator]),
        new("材料巡检", "/desk/vault", [Administrator]),
        new("节假日安排", "/desk/holidays", [Administrator]),
        new("操作日志", "/desk/audit", [Auditor]),
        new("纸质件登记", "receipts", [], "candidates"),
        new("审查分工", "check", [], "candidates"),
        new("推荐单位与名额", "units", [], "setup"),
        new("查重", "duplicates", [], "candidates"),
        new("综合排序", "ranking", [], "reviews"),
        new("评分分歧", "disagreement", [], "reviews"),
        new("收表与退回", "collection", [], "reviews"),
        new("综合平衡", "balance", [], "reviews"),
        new("评审分派", "assignment", [], "reviews"),
        new("纸质与离线评分表", "paper-sheets", [], "reviews"),
        new("盲评版材料", "blind-copies", [], "reviews"),
        new("校准轮", "calibration", [], "reviews"),
        new("获选者", "winners", [], "notices"),
        new("历届名单", "archive", [], "notices"),
        new("修订评选办法", "amend", [], "setup"),
        new("专家库", "experts", [], "reviews"),
        new("随机抽取", "draws", [], "reviews"),
        new("邀请专家", "invitations", [], "reviews"),
        new("会场大屏", "hall", [], "ballots"),
        new("录入纸质票", "slips", [], "ballots"),
        new("演练", "rehearsal", [], "setup"),
        new("审定会签", "decision", [CoHost], "notices"),
        new("异议核实", "facts", [], "nominations"),
        new("公众投票", "poll", [], "setup"),
        new("新建活动", "/desk/campaigns/new", []),
    ];

    /// <summary>The entries of somebody's roles in a campaign, or outside any (then only those that stand outside).</summary>
    /// <param name="votes">False in a campaign that plans no ballot: its entries go.</param>
    /// <param name="nominates">False when nothing can be nominated, before the notice and after the deadline: the import goes.</param>
    public static IReadOnlyList<MenuEntry> For(
        IReadOnlyCollection<Role> roles,
        bool inCampaign,
        bool votes = true,
        bool nominates = true
    ) =>
        [
            .. All.Where(e => (inCampaign || e.Path.StartsWith('/')) && e.Roles.Any(roles.Contains))
                .Where(e => votes || e.Path is not ("ballots" or "vote"))
                .Where(e => nominates || e.Path != "import")
                .Take(Most),
        ];

    /// <summary>The entry a path below /desk/{slug}/ belongs to, or null: candidates/018f… is 推荐材料.</summary>
    public static MenuEntry? Of(string path)
    {
        var first = path.Split('/', '?', '#')[0];
        return All.FirstOrDefault(e => e.Path == first);
    }
}
