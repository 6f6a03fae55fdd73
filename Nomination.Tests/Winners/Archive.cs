using Nomination.Core.Campaigns;
using Nomination.Core.Data.Seed;
using Nomination.Core.Winners;

namespace Nomination.Tests.Winners;

/// <summary>The published year 2025 in a store of its own, to change one thing and see what the public still sees.</summary>
internal static class Archive
{
    public static async Task<Campaign> AddAsync(TestStore store)
    {
        await using var db = store.Stores.Open();
        var organiser = new Organiser
        {
            Slug = "weinan",
            Name = "渭南市科学技术协会",
            City = "渭南市",
            OfficeName = "渭南市科协学会部",
            Phone = "0913-0000001",
        };
        db.Add(organiser);
        return await Archive2025.AddAsync(db, store.Secrets, organiser, new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
    }

    public static async Task ChangeAsync(TestStore store, string slug, Action<Winner> change)
    {
        await using var db = store.Stores.Open();
        change(db.Winners.Single(w => w.Slug == slug));
        Assert.Null(await db.CommitAsync());
    }
}
