using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;
using Nomination.Core.Winners;
using Nomination.Tests.Evidence;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Public;

/// <summary>Makes one winner's page as full as a page can be: 题图, photographs, film with its still, headings, quote and small facts.</summary>
internal static class MagazinePage
{
    public const string Slug = "2026-01";
    private static readonly int[] Sizes = [800, 1600];

    public static async Task AddAsync(AppFixture app)
    {
        var services = app.Services;
        await using var db = app.Stores.Open();
        var winner = await db.Winners.AsNoTracking().SingleAsync(w => w.Slug == Slug);
        var campaign = await db.Campaigns.AsNoTracking().SingleAsync(c => c.Id == winner.CampaignId);
        var clerk = new Actor(Guid.NewGuid(), "经办人", [new SeatOf(Role.Clerk, campaign.OrganiserId, campaign.Id)]);
        var vault = services.GetRequiredService<EvidenceVault>();
        var files = new List<EvidenceFile>();
        for (var i = 1; i <= 4; i++)
            files.Add(
                new EvidenceFile
                {
                    CandidateId = winner.CandidateId!.Value,
                    Kind = i < 4 ? EvidenceKind.WorkPhoto : EvidenceKind.Video,
                    OriginalName = i < 4 ? $"工作照{i}.jpg" : "短片.mp4",
                    Sha256 = await vault.StoreAsync(i < 4 ? Corpus.Jpeg(1600, 900, [(byte)i]) : new Evidence.Film().Bytes()),
                    Bytes = 1000,
                    MediaType = i < 4 ? "image/jpeg" : "video/mp4",
                    Width = 1600,
                    Height = 900,
                    Seconds = i < 4 ? 0 : 95,
                    Order = i,
                    UploadedAt = DateTimeOffset.UnixEpoch,
                    UploadedBy = "单位",
                }
            );
        db.AddRange(files);
        Assert.Null(await db.CommitAsync());

        var media = services.GetRequiredService<WinnerMediaService>();
        var form = new MediaForm
        {
            Choices =
            [
                .. files.Select(
                    (f, i) =>
                        new MediaChoice
                        {
                            FileId = f.Id,
                            Kind = i < 3 ? MediaKind.Photo : MediaKind.Film,
                            Shown = true,
                            Order = i + 1,
                            IsTitle = i == 0,
                            Caption = new[] { "旱塬上的试验坡地", "“剪刀课”现场", "花期低温之夜", "一把剪子的二十三年" }[i],
                        }
                ),
            ],
        };
        Must(await media.ReleaseAsync(clerk, Slug, form));
        // The landscapes of 2025 stand in for what the clerk's browser would have made.
        var scenes = (await services.GetRequiredService<GalleryService>().GalleryAsync(2025))[0].Scenes;
        using var browser = app.Browser();
        foreach (var (file, i) in files.Select((f, i) => (f, i)))
        foreach (var edge in i < 3 ? Sizes : [1280])
        foreach (var ending in new[] { "webp", "jpg" })
            if (edge != 1600 || ending == "webp")
                Must(
                    await media.RenderAsync(
                        clerk,
                        Slug,
                        file.Id,
                        edge,
                        await browser.GetStreamAsync($"/{scenes[i].Base}-{(edge == 1280 ? 800 : edge)}.{ending}")
                    )
                );

        var cards = services.GetRequiredService<SharePictureService>();
        Must(await cards.CardAsync(clerk, Slug, new MemoryStream(Corpus.SmallWebP(1200, 630))));
        var profiles = services.GetRequiredService<ProfileCorrectionService>();
        var texts = (await profiles.FindAsync(clerk, Slug)).Value.Texts;
        var story = texts.Story.Split('\n');
        texts.Story = string.Join('\n', [story[0], "老园新枝", .. story[1..]]);
        (texts.Headings, texts.Facts) = ("老园新枝", "剪刀：换过四根弹簧\n讲课：二十三年");
        Must(await profiles.CorrectAsync(clerk, Slug, new ProfileCorrection { Texts = texts, Reason = "排版" }));
    }

    private static void Must(Result done) => Assert.True(done.Done, done.Text);
}
