using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Accounts;
using Nomination.Core.Campaigns;
using Nomination.Core.Data.Seed;
using Nomination.Core.Notices;
using Nomination.Core.Rehearsals;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Core.Data.Rehearsals;

/// <summary>What a rehearsal is played on: an organiser and a campaign of its own, with the rules and stages of the real one, and accounts.</summary>
internal static class RehearsalSet
{
    public const string Mark = "【演练】";

    public static string SlugOf(Rehearsal rehearsal) => $"yanlian-{rehearsal.Id.ToString("N")[^10..]}";

    private static string PrefixOf(Rehearsal rehearsal) => $"yl{rehearsal.Id.ToString("N")[^4..]}";

    public static async Task<Campaign> BuildAsync(
        Stores stores,
        Rehearsal rehearsal,
        Campaign source,
        string organiserName,
        DateTimeOffset now
    )
    {
        // Everybody reads everybody, since the readers of the real campaign are not there to be assigned; and certificates of another series.
        var rules = source.Rules with
        {
            CertificatePattern = $"演练{PrefixOf(rehearsal)}-{{seq:000}}",
            NomineeCertificatePattern =
                source.Rules.NomineeCertificatePattern.Length > 0 ? $"演练{PrefixOf(rehearsal)}提名-{{seq:000}}" : "",
            Panel = source.Rules.Panel with { Reading = Reading.Everyone },
            TwoLevel = false,
        };
        var json = rules.Canonical();
        await using var db = stores.Open();
        var campaign = new Campaign
        {
            Id = rehearsal.CampaignId,
            OrganiserId = rehearsal.OrganiserId,
            Slug = SlugOf(rehearsal),
            Year = source.Year,
            Title = $"{Mark}{source.Title}",
            HonourName = source.HonourName,
            ActivityName = source.ActivityName,
            Theme = source.Theme,
            Wording = source.Wording,
            ApprovalNumber = source.ApprovalNumber,
            DocumentNo = source.DocumentNo,
            CodePrefix = "演练",
            State = CampaignState.Open,
            RuleBookJson = json,
            RuleBookHash = CanonicalJson.Sha256(json),
            OpenedAt = now,
            IsSample = true,
            IsRehearsal = true,
            Stages = RehearsalPlan.Of(source.Stages, rules, rehearsal.Until, now, await HolidayQueries.LoadAsync(db)),
            Hosts =
            [
                .. source.Hosts.Select(h => new CampaignHost
                {
                    Order = h.Order,
                    Name = $"{Mark}{h.Name}",
                    ShortName = h.ShortName,
                }),
            ],
        };
        db.AddRange(
            new Organiser
            {
                Id = rehearsal.OrganiserId,
                Slug = SlugOf(rehearsal),
                Name = $"{Mark}{organiserName}",
                City = "演练市",
                OfficeName = "演练办公室",
                Phone = "0000-0000000",
                SupervisionPhone = "0000-0000001",
                Address = "演练路1号（虚构地址）",
            },
            campaign
        );
        await db.SaveChangesAsync();
        return campaign;
    }

    /// <summary>Accounts of the office, the scrutineers, the hosts, the departments and the handler; then of units and experts once there are some.</summary>
    public static IEnumerable<(string UserName, string Name, IReadOnlyList<SeatOf> Seats)> Office(Rehearsal rehearsal, Campaign campaign)
    {
        var rules = campaign.Rules;
        var (p, o, c) = (PrefixOf(rehearsal), rehearsal.OrganiserId, rehearsal.CampaignId);
        yield return ($"{p}-clerk", "演练经办", [new SeatOf(Role.Clerk, o, c)]);
        yield return ($"{p}-recheck", "演练复核", [new SeatOf(Role.Rechecker, o, c)]);
        yield return ($"{p}-jp1", "演练监票人甲", [new SeatOf(Role.Scrutineer, o, c)]);
        yield return ($"{p}-jp2", "演练监票人乙", [new SeatOf(Role.Scrutineer, o, c)]);
        yield return ($"{p}-handler", "演练异议受理", [new SeatOf(Role.ObjectionHandler, o, c)]);
        foreach (var host in campaign.Hosts.OrderBy(h => h.Order))
            yield return ($"{p}-host{host.Order}", $"演练{host.ShortName}", [new SeatOf(Role.CoHost, o, c, HostId: host.Id)]);
        foreach (var (name, i) in rules.Vetting.Person.Union(rules.Vetting.EnterpriseHead).Select((n, i) => (n, i + 1)))
            yield return ($"{p}-dept{i}", $"演练{name}部门", [new SeatOf(Role.Department, o, c, Department: name)]);
    }

    public static IEnumerable<(string, string, IReadOnlyList<SeatOf>)> Units(
        Rehearsal rehearsal,
        IEnumerable<Core.Units.NominatingUnit> units
    ) =>
        units.Select(u =>
            (
                $"{PrefixOf(rehearsal)}-{u.Code.ToLowerInvariant()}",
                u.Name,
                (IReadOnlyList<SeatOf>)[new SeatOf(Role.Unit, rehearsal.OrganiserId, rehearsal.CampaignId, u.Id)]
            )
        );

    public static IEnumerable<(string, string, IReadOnlyList<SeatOf>)> Panel(Rehearsal rehearsal, IEnumerable<Reviewer> experts) =>
        experts.Select(r =>
        {
            var seat = new SeatOf(Role.Expert, rehearsal.OrganiserId, rehearsal.CampaignId, ReviewerId: r.Id);
            IReadOnlyList<SeatOf> seats = r.IsLeader ? [seat, seat with { Role = Role.Chair }] : [seat];
            return ($"{PrefixOf(rehearsal)}-{r.Code.ToLowerInvariant()}", r.Name, seats);
        });

    /// <summary>Makes the accounts with one password for all, and answers them as the actors who play.</summary>
    public static async Task<Dictionary<string, Actor>> AccountsAsync(
        Stores stores,
        Rehearsal rehearsal,
        string passwordHash,
        IEnumerable<(string UserName, string Name, IReadOnlyList<SeatOf> Seats)> people,
        DateTimeOffset now
    )
    {
        var actors = new Dictionary<string, Actor>();
        await using var db = stores.Open();
        foreach (var (userName, name, seats) in people)
        {
            var account = new Account
            {
                UserName = userName,
                NormalizedUserName = new UpperInvariantLookupNormalizer().NormalizeName(userName),
                DisplayName = name,
                PasswordHash = passwordHash,
                SecurityStamp = Guid.NewGuid().ToString("N"),
                LockoutEnabled = true,
                RehearsalId = rehearsal.CampaignId,
                CreatedAt = now,
            };
            db.Add(account);
            db.AddRange(seats.Select(s => Seat.Of(account.Id, s)));
            actors[userName[(userName.IndexOf('-') + 1)..]] = new Actor(account.Id, name, seats);
        }
        await db.SaveChangesAsync();
        return actors;
    }
}
