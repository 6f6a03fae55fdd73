using Microsoft.EntityFrameworkCore;
using Nomination.Core.Shared;
using Nomination.Core.Winners;
using Nomination.Tests.Evidence;

namespace Nomination.Tests.Winners;

public sealed class WinnerMediaTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task What_the_office_chose_appears_in_its_order_once_its_sizes_are_made(string kind)
    {
        await using var scene = await MediaScene.OpenAsync(kind);
        Assert.Equal(3, (await scene.Desk.FindAsync(scene.Clerk, scene.Slug)).Value.Lines.Count);
        Assert.True((await scene.ShowAsync((scene.Files[2], MediaKind.Photo, "修剪"), (scene.Photo, MediaKind.Photo, "授课"))).Done);
        Assert.Empty((await scene.ProfileAsync()).Photos);

        Assert.True((await scene.SizeAsync(scene.Photo, 800, MediaScene.Small)).Done);
        Assert.True((await scene.SizeAsync(scene.Photo, 800, Corpus.Jpeg(800, 600))).Done);
        Assert.True((await scene.SizeAsync(scene.Photo, 1600, Corpus.SmallWebP(1600, 1200))).Done);
        Assert.True((await scene.SizeAsync(scene.Files[2], 800, MediaScene.Small)).Done);
        var photos = (await scene.ProfileAsync()).Photos;
        Assert.Equal(["修剪", "授课"], photos.Select(p => p.Caption));
        Assert.Equal(
            [("image/webp", 800, 600), ("image/webp", 1600, 1200), ("image/jpeg", 800, 600)],
            photos[1].Sizes.Select(s => (s.MediaType, s.Width, s.Height))
        );
        Assert.NotNull(await scene.Public.PictureAsync(scene.Slug, photos[1].Id, 800, "image/webp"));
        Assert.Null(await scene.Public.PictureAsync(scene.Slug, photos[1].Id, 480, "image/webp"));
        Assert.Null(await scene.Public.PictureAsync("2026-02", photos[1].Id, 800, "image/webp"));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_film_is_shown_only_when_it_was_chosen_and_the_original_photo_never(string kind)
    {
        await using var scene = await MediaScene.OpenAsync(kind);
        await scene.ShowAsync((scene.Film, MediaKind.Film, "田间一日"), (scene.Photo, MediaKind.Photo, "授课"));
        var film = Assert.Single((await scene.ProfileAsync()).Films);
        Assert.Equal((95, "田间一日", null), (film.Seconds, film.Caption, film.Poster));
        Assert.Equal(scene.Film.Sha256, (await scene.Public.FilmAsync(scene.Slug, film.Id))!.Sha256);
        Assert.True((await scene.SizeAsync(scene.Film, 1280, Corpus.SmallWebP(1280, 720))).Done);
        Assert.NotNull((await scene.ProfileAsync()).Films[0].Poster);
        // A photo's medium opens no film, though both lie in the same table.
        var photo = await scene.Scene.ReadAsync(db => db.WinnerMedia.SingleAsync(m => m.Kind == MediaKind.Photo));
        Assert.Null(await scene.Public.FilmAsync(scene.Slug, photo.Id));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Every_address_is_dead_when_the_title_is_revoked_or_the_consent_taken_back(string kind)
    {
        await using var scene = await MediaScene.OpenAsync(kind);
        await scene.ShowAsync((scene.Photo, MediaKind.Photo, "授课"), (scene.Film, MediaKind.Film, "田间一日"));
        await scene.SizeAsync(scene.Photo, 800, MediaScene.Small);
        await scene.SizeAsync(scene.Portrait, 672, Corpus.SmallWebP(480, 672));
        Assert.True((await scene.Cards.CardAsync(scene.Clerk, scene.Slug, new MemoryStream(Corpus.Jpeg(1200, 630)))).Done);
        var shown = await scene.ProfileAsync();
        Assert.Equal($"/winners/{scene.Slug}/card", shown.Card);
        Assert.Equal(480, Assert.Single(shown.Portrait!.Sizes!).Width);
        Assert.Equal(5, await AliveAsync());

        await scene.ChangeAsync(w => w.DisplayConsent = false);
        Assert.Equal(0, await AliveAsync());
        Assert.Empty((await scene.ProfileAsync()).Photos);
        await scene.ChangeAsync(w => (w.DisplayConsent, w.RevokedAt) = (true, DateTimeOffset.UnixEpoch));
        Assert.Equal(0, await AliveAsync());
        var revoked = await scene.ProfileAsync();
        Assert.Equal((0, 0, "", null), (revoked.Photos.Count, revoked.Films.Count, revoked.Card, revoked.Portrait));
        Assert.Contains("已撤销", (await scene.SizeAsync(scene.Photo, 1600, MediaScene.Small)).Text, StringComparison.Ordinal);

        async Task<int> AliveAsync()
        {
            var media = await scene.Scene.ReadAsync(db => db.WinnerMedia.AsNoTracking().ToListAsync());
            VaultPicture?[] all =
            [
                await scene.Public.PortraitAsync(scene.Slug),
                await scene.Public.CardAsync(scene.Slug),
                await scene.Public.FilmAsync(scene.Slug, media.Single(m => m.Kind == MediaKind.Film).Id),
                await scene.Public.PictureAsync(scene.Slug, media.Single(m => m.Kind == MediaKind.Photo).Id, 800, "image/webp"),
                await scene.Public.PictureAsync(scene.Slug, media.Single(m => m.Kind == MediaKind.Portrait).Id, 672, "image/webp"),
            ];
            return all.Count(p => p is not null);
        }
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Taking_a_picture_back_forgets_its_bytes(string kind)
    {
        await using var scene = await MediaScene.OpenAsync(kind);
        await scene.ShowAsync((scene.Photo, MediaKind.Photo, "授课"));
        await scene.SizeAsync(scene.Photo, 800, MediaScene.Small);
        var kept = await scene.Scene.ReadAsync(db => db.WinnerRenditions.Select(r => r.Sha256).SingleAsync());
        Assert.NotNull(scene.Vault.Open(kept));
        await scene.ShowAsync();
        Assert.Null(scene.Vault.Open(kept));
        Assert.NotNull(scene.Vault.Open(scene.Photo.Sha256));
        Assert.Equal(0, await scene.Scene.ReadAsync(db => db.WinnerMedia.CountAsync()));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Without_consent_nothing_is_released_and_only_the_clerk_releases(string kind)
    {
        await using var scene = await MediaScene.OpenAsync(kind, consent: false);
        Assert.Contains("没有同意", (await scene.ShowAsync((scene.Photo, MediaKind.Photo, "授课"))).Text, StringComparison.Ordinal);
        Assert.Contains("没有同意", (await scene.Desk.FindAsync(scene.Clerk, scene.Slug)).Value.Refusal, StringComparison.Ordinal);
        Assert.Equal(ProblemKind.Forbidden, (await scene.Desk.FindAsync(scene.Scene.Scene.Rechecker, scene.Slug)).Problems[0].Kind);
        var card = await scene.Cards.CardAsync(scene.Clerk, scene.Slug, new MemoryStream(Corpus.Jpeg(1200, 630)));
        Assert.Equal(ProblemKind.Conflict, card.Problems[0].Kind);
        Assert.DoesNotContain((await scene.Cards.WaitingAsync(scene.Clerk, scene.Scene.Campaign)).Value, t => t.Slug == scene.Slug);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Captions_are_asked_for_kept_short_and_free_of_numbers_and_sizes_must_fit(string kind)
    {
        await using var scene = await MediaScene.OpenAsync(kind);
        foreach (var (caption, words) in new[] { ("", "说明"), (new string('长', 61), "60"), ("电话19900000101", "手机号码") })
            Assert.Contains(words, (await scene.ShowAsync((scene.Photo, MediaKind.Photo, caption))).Text, StringComparison.Ordinal);
        Assert.False((await scene.SizeAsync(scene.Photo, 800, MediaScene.Small)).Done);
        await scene.ShowAsync((scene.Photo, MediaKind.Photo, "授课"));
        Assert.Contains("宽高比", (await scene.SizeAsync(scene.Photo, 800, Corpus.SmallWebP(800, 700))).Text, StringComparison.Ordinal);
        Assert.Equal(ProblemKind.NotFound, (await scene.SizeAsync(scene.Photo, 640, Corpus.SmallWebP(640, 480))).Problems[0].Kind);
        var square = await scene.Cards.CardAsync(scene.Clerk, scene.Slug, new MemoryStream(Corpus.Jpeg(600, 600)));
        Assert.Contains("宽高比", square.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Share_pictures_wait_for_who_has_none_and_portrait_sizes_for_who_has_a_portrait(string kind)
    {
        await using var scene = await MediaScene.OpenAsync(kind);
        var waiting = (await scene.Cards.WaitingAsync(scene.Clerk, scene.Scene.Campaign)).Value;
        Assert.Equal(5, waiting.Count);
        Assert.Equal(scene.Portrait.Id, Assert.Single(waiting, t => t.NeedsSizes).Portrait);
        await scene.Cards.CardAsync(scene.Clerk, scene.Slug, new MemoryStream(Corpus.Jpeg(1200, 630)));
        await scene.SizeAsync(scene.Portrait, 672, Corpus.SmallWebP(480, 672));
        // One of two is half the work, left by a page that was closed too early.
        Assert.Contains(
            (await scene.Cards.WaitingAsync(scene.Clerk, scene.Scene.Campaign)).Value,
            t => t is { NeedsSizes: true, NeedsCard: false }
        );
        await scene.SizeAsync(scene.Portrait, 1160, Corpus.SmallWebP(829, 1160));
        waiting = (await scene.Cards.WaitingAsync(scene.Clerk, scene.Scene.Campaign)).Value;
        Assert.Equal(4, waiting.Count);
        Assert.DoesNotContain(waiting, t => t.Slug == scene.Slug);
    }
}
