using Nomination.Core.Shared;

namespace Nomination.Core.Accounts;

/// <summary>The roles' Chinese names, who may appoint whom, and which may not be one person (table of roles, trade rules 1.6).</summary>
public static class Roles
{
    /// <summary>The roles an account can hold, in the order of the lists.</summary>
    public static IReadOnlyList<Role> Held { get; } =
    [
        Role.Administrator,
        Role.Clerk,
        Role.Rechecker,
        Role.CoHost,
        Role.Unit,
        Role.Expert,
        Role.Chair,
        Role.Scrutineer,
        Role.Department,
        Role.ObjectionHandler,
        Role.Auditor,
    ];

    /// <summary>
    /// 经办 appoints those who hand in and those who are asked. Whoever checks, scores, counts, handles objections or audits is appointed by the
    /// administrator: an invitation link opens the account, so a clerk must not be able to make one for his own re-checker or for an expert.
    /// </summary>
    public static IReadOnlyList<Role> AppointedByClerk { get; } = [Role.Unit, Role.Department, Role.CoHost];

    public static string Name(Role role) =>
        role switch
        {
            Role.Visitor => "访客",
            Role.Administrator => "系统管理员",
            Role.Clerk => "经办",
            Role.Rechecker => "复核",
            Role.CoHost => "主办单位",
            Role.Unit => "推荐单位",
            Role.Expert => "评审专家",
            Role.Chair => "评审组长",
            Role.Scrutineer => "监票人",
            Role.Department => "征求意见部门",
            Role.ObjectionHandler => "异议受理人",
            Role.Auditor => "审计员",
            Role.System => "系统",
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
        };

    /// <summary>Why one person may not hold these roles together, or null.</summary>
    public static string? Conflict(IReadOnlyCollection<Role> roles)
    {
        var distinct = roles.Distinct().ToList();
        if (distinct.Count > 1 && distinct.Contains(Role.Administrator))
            return "系统管理员不得兼任其他角色。";
        if (distinct.Count > 1 && distinct.Contains(Role.Auditor))
            return "审计员只读，不得兼任其他角色。";
        return distinct.Contains(Role.Clerk) && distinct.Contains(Role.Rechecker) ? "经办与复核不得由同一人担任（双人复核）。" : null;
    }
}
