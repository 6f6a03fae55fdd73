using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Evidence;
using Nomination.Core.Winners;

namespace Nomination.Tests.Winners;

public sealed class GalleryTests
{
    private const string Shi = "2025-shi-wangyun";

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_wall_shows_ten_winners_in_the_order_of_the_decision_and_four_nominees_apart(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await Archive.AddAsync(store);
        var gallery = new GalleryService(store.Stores);
        var profiles = new PublicProfileService(store.Stores);

        Assert.Equal([2025], await gallery.YearsAsync());
        var hall = Assert.Single(await gallery.GalleryAsync(2025));
        Assert.Equal(
            ["石望云", "单凤鸣", "卜云深", "赫连川", "焦守拙", "茹小荷", "阮青松", "鹿鸣野", "羊春晖", "费守田"],
            hall.Winners.Select(w => w.Name)
        );
        Assert.Equal(["苍念祖", "关岳明", "水长流", "路晴岚"], hall.Nominees.Select(w => w.Name));
        Assert.Equal("demo/2025/portraits/01", hall.Winners[0].Portrait?.Base);
        Assert.Equal("demo/2025/landscapes/10", hall.Scenes[^1].Base);
        Assert.Empty(await gallery.GalleryAsync(2024));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_profile_has_story_parts_those_of_the_same_field_and_others_of_the_year(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await Archive.AddAsync(store);
        var profile = (await new PublicProfileService(store.Stores).ProfileAsync("2025-helian-chuan"))!;

        Assert.Equal("渭最美2025-004", profile.Line.CertificateNumber);
        Assert.Equal("让怕冷的石榴，踩着高跷过冬", profile.Line.Citation);
        Assert.Equal(["大寒", "惊蛰", "立夏", "芒种", "处暑", "霜降", "大寒"], profile.Parts.StoryHeadings);
        Assert.Equal("大寒", profile.Story[0].Text);
        Assert.Equal(4, profile.Parts.Facts.Count);
        Assert.Equal(["羊春晖", "费守田"], profile.SameField.Select(n => n.Name));
        Assert.Equal(["焦守拙", "茹小荷", "阮青松", "鹿鸣野", "石望云"], profile.Neighbours.Select(n => n.Name));
        Assert.Null(await new PublicProfileService(store.Stores).ProfileAsync("2025-nobody"));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_revoked_title_leaves_the_wall_and_keeps_only_its_line(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await Archive.AddAsync(store);
        await Archive.ChangeAsync(
            store,
            Shi,
            w => (w.RevokedAt, w.RevokedReason) = (new DateTimeOffset(2026, 2, 1, 2, 0, 0, TimeSpan.Zero), "事迹不实")
        );
        var gallery = new GalleryService(store.Stores);
        var profiles = new PublicProfileService(store.Stores);

        Assert.DoesNotContain((await gallery.GalleryAsync(2025))[0].Winners, w => w.Slug == Shi);
        var profile = (await profiles.ProfileAsync(Shi))!;
        Assert.Equal(
            ("石望云", "渭最美2025-001", new DateOnly(2026, 2, 1)),
            (profile.Line.Name, profile.Line.CertificateNumber, profile.Line.RevokedOn)
        );
        Assert.Equal("事迹不实", profile.RevokedReason);
        Assert.Equal(("", "", "", 0), (profile.Line.WorkUnit, profile.Line.Citation, profile.Brief, profile.Story.Count));
        Assert.Null(profile.Portrait);
        Assert.Null(profile.BirthYear);
        Assert.Contains(await gallery.LinesAsync(2025), l => l is { Slug: Shi, WorkUnit: "", Citation: "" });
        Assert.DoesNotContain((await profiles.ProfileAsync("2025-shan-fengming"))!.Neighbours, n => n.Slug == Shi);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Without_display_consent_there_is_a_name_but_no_picture_and_no_deeds(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await Archive.AddAsync(store);
        await Archive.ChangeAsync(store, Shi, w => w.DisplayConsent = false);
        var gallery = new GalleryService(store.Stores);
        var profiles = new PublicProfileService(store.Stores);

        var card = (await gallery.GalleryAsync(2025))[0].Winners[0];
        Assert.Equal(("石望云", "", null), (card.Name, card.Citation, card.Portrait));
        var profile = (await profiles.ProfileAsync(Shi))!;
        Assert.Equal("渭南市气象局", profile.Line.WorkUnit);
        Assert.Equal(("", "", 0, 0), (profile.Brief, profile.Quote, profile.Story.Count, profile.Parts.Timeline.Count));
        Assert.Null(profile.Portrait);
        Assert.Null(profile.Landscape);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Nobody_appears_before_the_campaign_is_published(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var campaign = await Archive.AddAsync(store);
        await using (var db = store.Stores.Open())
        {
            db.Campaigns.Single(c => c.Id == campaign.Id).State = CampaignState.Open;
            Assert.Null(await db.CommitAsync());
        }
        var gallery = new GalleryService(store.Stores);
        var profiles = new PublicProfileService(store.Stores);

        Assert.Empty(await gallery.YearsAsync());
        Assert.Empty(await gallery.GalleryAsync(2025));
        Assert.Empty(await gallery.LinesAsync());
        Assert.Null(await profiles.ProfileAsync(Shi));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_portrait_in_the_vault_is_handed_out_only_where_the_profile_shows_it(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var campaign = await Archive.AddAsync(store);
        var candidate = Guid.CreateVersion7();
        await using (var db = store.Stores.Open())
        {
            db.Add(
                new Winner
                {
                    CampaignId = campaign.Id,
                    CandidateId = candidate,
                    Slug = "2025-hui-chenglin",
                    Year = 2025,
                    Award = AwardKind.Honour,
                    Order = 11,
                    Name = "惠成林",
                    WorkUnit = "渭南市果业研究中心",
                    DecidedOn = new DateOnly(2025, 5, 27),
                    DisplayConsent = true,
                }
            );
            foreach (var (evidence, sha) in new[] { (EvidenceKind.EvidencePdf, "aa"), (EvidenceKind.Portrait, "bb") })
                db.Add(
                    new EvidenceFile
                    {
                        CandidateId = candidate,
                        Kind = evidence,
                        OriginalName = "01.jpg",
                        Sha256 = sha,
                        Bytes = 1,
                        MediaType = "image/jpeg",
                        UploadedAt = DateTimeOffset.UnixEpoch,
                        UploadedBy = "单位",
                        Order = 0,
                    }
                );
            Assert.Null(await db.CommitAsync());
        }
        var profiles = new PublicProfileService(store.Stores);
        var media = new PublicMediaService(store.Stores);

        Assert.Equal("bb", (await media.PortraitAsync("2025-hui-chenglin"))?.Sha256);
        Assert.Equal(new Picture(null, "惠成林肖像"), (await profiles.ProfileAsync("2025-hui-chenglin"))!.Portrait);
        Assert.Null(await media.PortraitAsync(Shi));
        await Archive.ChangeAsync(store, "2025-hui-chenglin", w => w.DisplayConsent = false);
        Assert.Null(await media.PortraitAsync("2025-hui-chenglin"));
        await Archive.ChangeAsync(store, "2025-hui-chenglin", w => (w.DisplayConsent, w.RevokedAt) = (true, DateTimeOffset.UnixEpoch));
        Assert.Null(await media.PortraitAsync("2025-hui-chenglin"));
    }
}
