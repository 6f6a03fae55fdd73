using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Evidence;
using Nomination.Core.Units;

namespace Nomination.Core.Data.Seed;

public enum DemoStage
{
    Review,
    Published,
}

/// <summary>
/// Fills an empty database with the demonstration: Weinan's finished season 2025, its season 2026 played by the product's own
/// services up to a stage, and Hohhot's season in nomination. All persons are invented (示例数据，人物均为虚构).
/// </summary>
public static class DemoSeed
{
    /// <summary>False, and nothing done, when the database already holds an organiser.</summary>
    public static async Task<bool> LoadAsync(Stores stores, SecretBox secrets, EvidenceVault vault, DemoStage stage, DateTimeOffset now)
    {
        await using (var db = stores.Open())
            if (await db.Organisers.AnyAsync())
                return false;
        var services = new DemoServices(stores, secrets, vault, new DemoClock(now));
        var calendar = stage == DemoStage.Review ? DemoCalendar.InReview(now) : DemoCalendar.Published(now);
        var organiser = await WeinanAsync(services, now);

        var nominations = DemoForms.Read(Path.Combine(DemoSeason.Folder, "nominations.json"));
        var season = new DemoSeason(services, organiser, calendar);
        await season.OpenAsync();
        await AccountsAsync(services, organiser, season.Campaign, now);
        await season.NominateAsync(nominations);
        await season.CheckAsync(nominations);
        var review = new DemoReview(services, season, calendar);
        await review.SeatAsync();
        await using (var db = stores.Open())
        {
            DemoAccounts.AddPanel(db, season.Campaign, review.Experts.Where(e => e.IsSeated), now);
            await db.SaveChangesAsync();
        }
        await review.ScoreAsync(now);
        if (stage == DemoStage.Published)
            await new DemoFinish(services, season, review).PlayAsync();
        services.Clock.Now = now;
        await services.Get<StageTickerService>().TickAsync();
        await DemoHohhot.LoadAsync(services, now);
        return true;
    }

    private static async Task<Organiser> WeinanAsync(DemoServices services, DateTimeOffset now)
    {
        var organiser = new Organiser
        {
            Slug = "weinan",
            Name = "渭南市科学技术协会",
            City = "渭南市",
            OfficeName = "渭南市科协学会部",
            Phone = "0913-0000001",
            SupervisionPhone = "0913-0000002",
            Email = "xuehuibu@example.org",
            Address = "渭南市示例路1号（虚构地址）",
            Postcode = "714000",
        };
        await using var db = services.Stores.Open();
        db.Add(organiser);
        await Archive2025.AddAsync(db, services.Secrets, organiser, now);
        return organiser;
    }

    private static async Task AccountsAsync(DemoServices services, Organiser organiser, Campaign campaign, DateTimeOffset now)
    {
        await using var db = services.Stores.Open();
        var units = await db.Units.AsNoTracking().Where(u => u.CampaignId == campaign.Id).ToListAsync();
        DemoAccounts.AddOffice(db, organiser, campaign.Id, now);
        DemoAccounts.AddHosts(db, campaign, now);
        DemoAccounts.AddUnits(db, campaign, units, now);
        await db.SaveChangesAsync();
    }
}
