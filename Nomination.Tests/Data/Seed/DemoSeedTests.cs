using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data.Seed;
using Nomination.Core.Evidence;
using Nomination.Core.Scoring;
using Nomination.Core.Shared;

namespace Nomination.Tests.Data.Seed;

/// <summary>The demonstration is the data set played by the product's own services: its numbers are those of scenarios A2 to A5.</summary>
public sealed class DemoSeedTests
{
    private static readonly DateTimeOffset Now = Seasons.Now;

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task In_review_it_has_43_nominations_by_28_units_and_38_passed(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        using var folder = new TempFolder();
        if (kind == "sqlite")
            File.Copy(Seasons.Database(await Seasons.DemoAsync(DemoStage.Review)), store.File, overwrite: true);
        else
            Assert.True(await DemoSeed.LoadAsync(store.Stores, store.Secrets, new EvidenceVault(folder.Path), DemoStage.Review, Now));
        Assert.False(await DemoSeed.LoadAsync(store.Stores, store.Secrets, new EvidenceVault(folder.Path), DemoStage.Review, Now));

        await using var db = store.Stores.Open();
        var campaign = await db.Campaigns.Include(c => c.Stages).SingleAsync(c => c.Slug == "weinan-2026", Stop);
        Assert.True(campaign.StageOf(StageKind.Scoring)!.Holds(Now));
        var candidates = await db.Candidates.Where(c => c.CampaignId == campaign.Id).ToListAsync(Stop);
        Assert.Equal(43, candidates.Count);
        Assert.Equal(28, candidates.Select(c => c.UnitId).Distinct().Count());
        Assert.Equal(38, candidates.Count(c => c.State == CandidateState.Passed));
        Assert.Equal(["35", "40"], Numbers(CandidateState.Lapsed));
        Assert.Equal(["41", "42", "43"], Numbers(CandidateState.Rejected));
        Assert.All(
            candidates.GroupBy(c => c.UnitId),
            u => Assert.Equal(Enumerable.Range(1, u.Count()), u.Select(c => c.RankInUnit).Order())
        );

        // Scenario A3: the ratio panel of the 38.
        var clerk = new Actor(Guid.NewGuid(), "经办", [new SeatOf(Role.Clerk, campaign.OrganiserId)]);
        var levels = (await new RatioService(store.Stores, new FixedClock(Now)).LevelsAsync(clerk, campaign.Id)).Value;
        Assert.Equal([("推荐", 43), ("形审通过", 38)], levels.Select(l => (l.Name, l.Total)));
        Assert.Equal(
            ["县处级 3/38 7.9% ≤ 20% True", "45岁以下 11/38 28.9% ≥ 20% True", "女性 12/38 31.6%  ", "院士 0/38 0.0% ≤ 10% True"],
            levels[1].Lines.Take(4).Select(r => $"{r.Name} {r.Count}/{r.Total} {r.Percent} {r.BoundText} {r.Holds}")
        );
        Assert.NotEmpty(levels[1].Focus);

        var experts = await db.Reviewers.Where(r => r.CampaignId == campaign.Id && r.IsSeated).ToListAsync(Stop);
        var recusals = await db.Recusals.CountAsync(r => r.CampaignId == campaign.Id && r.Granted, Stop);
        Assert.Equal((9, 5, 337), (experts.Count, recusals, experts.Count * 38 - recusals));
        var locked = await db.ScoreSheets.CountAsync(s => s.CampaignId == campaign.Id && s.LockedAt != null, Stop);
        Assert.InRange(locked, 1, 336);

        Assert.Equal(10, await db.Winners.CountAsync(w => w.Year == 2025 && w.Award == AwardKind.Honour, Stop));

        IEnumerable<string?> Numbers(CandidateState state) => candidates.Where(c => c.State == state).Select(c => c.Number).Order();
    }

    [Fact]
    public async Task No_secret_of_a_person_stands_open_in_the_database_file()
    {
        var file = Seasons.Database(await Seasons.DemoAsync(DemoStage.Review));
        var bytes = System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file, Stop));
        foreach (var n in DemoForms.Read(Path.Combine(AppContext.BaseDirectory, "Data", "Demo", "weinan-2026", "nominations.json")))
        {
            Assert.DoesNotContain(n.Form.IdentityNumber, bytes);
            Assert.DoesNotContain(n.Form.Phone, bytes);
            Assert.DoesNotContain(n.Form.Email, bytes);
        }
    }

    [Fact]
    public async Task Played_to_its_end_it_ranks_as_expected_and_publishes_ten_and_ten()
    {
        var stores = Core.Data.Stores.Sqlite(Seasons.Database(await Seasons.DemoAsync(DemoStage.Published)));
        await using var db = stores.Open();
        var campaign = await db.Campaigns.SingleAsync(c => c.Slug == "weinan-2026", Stop);
        var clerk = new Actor(Guid.NewGuid(), "经办", [new SeatOf(Role.Clerk, campaign.OrganiserId)]);
        var ranking = await new ScoreboardService(stores, new FixedClock(Now)).RankingAsync(clerk, campaign.Id);
        Assert.True(ranking.Done, ranking.Text);
        await using var csv = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Data", "weinan-2026", "scores.expected.csv"));
        var expected = CsvTable.Read(csv, "scores.expected.csv").Value.Lines;
        Assert.Equal(
            expected.Select(l => (l["rank"], l["candidate"], ExactOf(l["trimmed_exact"]))),
            ranking.Value.Lines.Select(l => ($"{l.Rank}", l.Number, ExactOf(l.Exact)))
        );
        var winners = await db.Winners.Where(w => w.CampaignId == campaign.Id).ToListAsync(Stop);
        Assert.Equal(10, winners.Count(w => w.Award == AwardKind.Honour));
        Assert.Equal(10, winners.Count(w => w.Award == AwardKind.Nominee));

        static Fraction ExactOf(string text) => Fraction.TryParse(text, out var exact) ? exact : throw new FormatException(text);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
