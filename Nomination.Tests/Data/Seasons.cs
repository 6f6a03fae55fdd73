using Nomination.Core.Data;
using Nomination.Core.Data.Seed;
using Nomination.Core.Evidence;
using Nomination.Tests.Journeys;

namespace Nomination.Tests.Data;

/// <summary>
/// Data folders in which the data set's season stands at a point. Each is played once, by the product's own services, and copied for
/// every program that starts from there.
/// </summary>
internal static class Seasons
{
    /// <summary>The moment of the demonstrations.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero);
    private static readonly string Root = TempFolder.UntilTheEnd();
    private static readonly Lazy<Task> Weinan = new(PlayAsync);
    private static readonly Lazy<Task<string>> Review = new(() => LoadAsync(DemoStage.Review));
    private static readonly Lazy<Task<string>> Published = new(() => LoadAsync(DemoStage.Published));

    /// <summary>43 nominations are in (20 April 2026); no accounts.</summary>
    public static async Task<string> NominatedAsync()
    {
        await Weinan.Value;
        return Of("nominated");
    }

    /// <summary>38 passed, nine experts have locked 337 sheets (9 May 2026); no accounts.</summary>
    public static async Task<string> ScoredAsync()
    {
        await Weinan.Value;
        return Of("scored");
    }

    /// <summary>What the verb demo loads, at <see cref="Now"/>.</summary>
    public static Task<string> DemoAsync(DemoStage stage) => (stage == DemoStage.Review ? Review : Published).Value;

    public static string Database(string folder) => Path.Combine(folder, "nomination.db");

    /// <summary>Without the logs beside the database, which are empty: whoever only reads a season may have it open meanwhile.</summary>
    public static void Copy(string from, string to)
    {
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(f => !f.Contains("nomination.db-")))
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
    }

    private static async Task PlayAsync()
    {
        var (folder, stores, secrets, vault) = await EmptyAsync("scored");
        var organiser = new Core.Campaigns.Organiser
        {
            Slug = "weinan",
            Name = "渭南市科学技术协会",
            City = "渭南市",
        };
        await using (var db = stores.Open())
        {
            db.Add(organiser);
            Assert.Null(await db.CommitAsync());
        }
        var services = new DemoServices(stores, secrets, vault, new DemoClock(CheckSeason.At(3, 1)));
        var calendar = DemoCalendar.InReview(CheckSeason.At(5, 6));
        var season = new DemoSeason(services, organiser, calendar);
        var nominations = DemoForms.Read(Path.Combine(CheckSeason.Demo, "nominations.json"));
        await season.OpenAsync();
        await season.NominateAsync(nominations);
        TestStore.Forget(Database(folder));
        Directory.CreateDirectory(Of("nominated"));
        Copy(folder, Of("nominated"));
        await season.CheckAsync(nominations);
        var review = new DemoReview(services, season, calendar);
        await review.SeatAsync();
        await review.ScoreAsync(CheckSeason.At(5, 9));
        TestStore.Forget(Database(folder));
    }

    private static async Task<string> LoadAsync(DemoStage stage)
    {
        var (folder, stores, secrets, vault) = await EmptyAsync($"demo-{stage}");
        Assert.True(await DemoSeed.LoadAsync(stores, secrets, vault, stage, Now));
        TestStore.Forget(Database(folder));
        return folder;
    }

    private static async Task<(string Folder, Stores Stores, SecretBox Secrets, EvidenceVault Vault)> EmptyAsync(string name)
    {
        var folder = Directory.CreateDirectory(Of(name)).FullName;
        await TestStore.PutEmptyAsync(Database(folder));
        var secrets = SecretBox.FromFile(Path.Combine(folder, "secret.key"));
        return (folder, Stores.Sqlite(Database(folder)), secrets, new EvidenceVault(Path.Combine(folder, "evidence")));
    }

    private static string Of(string name) => Path.Combine(Root, name);
}
