using Microsoft.EntityFrameworkCore;
using Nomination.Core.Audit;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;

namespace Nomination.Tests.Winners;

public sealed class ArchiveTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_year_2025_comes_in_whole_and_is_noted_in_the_journal(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var archive = await Archive.AddAsync(store);
        await using var db = store.Stores.Open();

        var winners = await db.Winners.OrderBy(w => w.Order).ToListAsync();
        Assert.Equal(10, winners.Count(w => w.Award == AwardKind.Honour));
        Assert.Equal(4, winners.Count(w => w is { Award: AwardKind.Nominee, CertificateNumber: null }));
        var first = winners.Single(w => w.CertificateNumber == "渭最美2025-001");
        Assert.Equal("2025-shi-wangyun", first.Slug);
        Assert.Equal(new DateOnly(2025, 5, 27), first.DecidedOn);
        Assert.All(winners, w => Assert.True(w.DisplayConsent));

        var campaign = await db.Campaigns.Include(c => c.Stages).SingleAsync();
        Assert.Equal(archive.Id, campaign.Id);
        Assert.Equal(CampaignState.Published, campaign.State);
        Assert.Equal(12, campaign.Stages.Count);
        Assert.Empty(StagePlan.Check(campaign.Stages));
        Assert.Equal(64, campaign.RuleBookHash.Length);

        var line = await db.AuditEntries.SingleAsync();
        Assert.Equal("ImportArchive", line.Act);
        Assert.Equal(line.Hash, line.Recompute());
        Assert.Equal(AuditEntry.Genesis, line.PreviousHash);
    }

    [Fact]
    public async Task Former_winners_are_found_by_their_identity_number_without_keeping_it()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        await Archive.AddAsync(store);
        await using var db = store.Stores.Open();
        var hash = store.Secrets.HashIdentity("610599197309166450");
        Assert.Equal("石望云", (await db.FormerWinners.SingleAsync(w => w.IdentityHash == hash)).Name);
        Assert.Equal(10, await db.FormerWinners.CountAsync());
    }

    [Fact]
    public async Task Each_story_has_all_its_headings()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        await Archive.AddAsync(store);
        var gallery = new Core.Winners.GalleryService(store.Stores);
        var profiles = new Core.Winners.PublicProfileService(store.Stores);
        foreach (var line in await gallery.LinesAsync(2025))
        {
            var profile = (await profiles.ProfileAsync(line.Slug))!;
            Assert.Equal(profile.Parts.StoryHeadings, profile.Story.Where(b => b.IsHeading).Select(b => b.Text));
        }
    }
}
