using Microsoft.AspNetCore.Identity;
using Nomination.Core.Accounts;
using Nomination.Core.Campaigns;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.Core.Data.Seed;

/// <summary>The accounts of the demonstration: one for every role, all with the same published password. They exist only where demo data was loaded.</summary>
public static class DemoAccounts
{
    public const string Password = "Demo-2026-zuimei";

    /// <summary>The departments that are asked for opinions, with the ending of their account names.</summary>
    public static IReadOnlyList<(string Name, string Account)> Departments { get; } =
    [
        ("纪检监察", "jijian"),
        ("组织人事", "zuzhi"),
        ("公安", "gongan"),
        ("税务", "shuiwu"),
        ("人社", "renshe"),
        ("生态环境", "huanbao"),
        ("市场监管", "shichang"),
        ("应急管理", "yingji"),
    ];

    public static void AddOffice(NominationDb db, Organiser organiser, Guid? campaign, DateTimeOffset now, string prefix = "")
    {
        var add = Adder(db, now);
        add($"{prefix}clerk", $"{organiser.City}科协学会部 经办", [new SeatOf(Role.Clerk, organiser.Id)]);
        add($"{prefix}recheck", $"{organiser.City}科协学会部 复核", [new SeatOf(Role.Rechecker, organiser.Id)]);
        if (prefix.Length > 0)
            return;
        add("admin", "系统管理员", [new SeatOf(Role.Administrator)]);
        add("auditor", "机关纪委 审计员", [new SeatOf(Role.Auditor)]);
        add("handler", "机关纪委 异议受理人", [new SeatOf(Role.ObjectionHandler, organiser.Id, campaign)]);
        add("scrutineer1", "监票人 甲", [new SeatOf(Role.Scrutineer, organiser.Id, campaign)]);
        add("scrutineer2", "监票人 乙", [new SeatOf(Role.Scrutineer, organiser.Id, campaign)]);
        foreach (var (name, account) in Departments)
            add($"dept-{account}", $"{name}部门 经办", [new SeatOf(Role.Department, organiser.Id, campaign, Department: name)]);
    }

    public static void AddHosts(NominationDb db, Campaign campaign, DateTimeOffset now)
    {
        var add = Adder(db, now);
        foreach (var host in campaign.Hosts)
            add(
                $"host{host.Order}",
                $"{host.ShortName} 账号",
                [new SeatOf(Role.CoHost, campaign.OrganiserId, campaign.Id, HostId: host.Id)]
            );
    }

    public static void AddUnits(NominationDb db, Campaign campaign, IEnumerable<NominatingUnit> units, DateTimeOffset now)
    {
        var add = Adder(db, now);
        foreach (var unit in units)
            add(
                unit.Code.ToLowerInvariant(),
                $"{unit.Name} {unit.ContactName}".Trim(),
                [new SeatOf(Role.Unit, campaign.OrganiserId, campaign.Id, unit.Id)]
            );
    }

    public static void AddPanel(NominationDb db, Campaign campaign, IEnumerable<Reviewer> panel, DateTimeOffset now)
    {
        var add = Adder(db, now);
        foreach (var r in panel)
        {
            var seat = new SeatOf(Role.Expert, campaign.OrganiserId, campaign.Id, ReviewerId: r.Id);
            add(r.Code.ToLowerInvariant(), $"{r.Name} {r.Title}".Trim(), r.IsLeader ? [seat, seat with { Role = Role.Chair }] : [seat]);
        }
    }

    // One hash for all: they share a published password, and a hundred slow hashes would take seconds.
    private static readonly Lazy<string> Hash = new(() => new PasswordHasher<Account>().HashPassword(new Account(), Password));

    private static Action<string, string, IReadOnlyList<SeatOf>> Adder(NominationDb db, DateTimeOffset now) =>
        (name, display, seats) =>
        {
            var account = new Account
            {
                UserName = name,
                NormalizedUserName = name.ToUpperInvariant(),
                DisplayName = display,
                PasswordHash = Hash.Value,
                SecurityStamp = Guid.NewGuid().ToString("N"),
                LockoutEnabled = true,
                IsDemo = true,
                CreatedAt = now,
            };
            db.Add(account);
            db.AddRange(seats.Select(s => Seat.Of(account.Id, s)));
        };
}
