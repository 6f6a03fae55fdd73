using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Winners;
using Nomination.Core.Evidence;
using Nomination.Core.Winners;
using Nomination.Tests.Evidence;

namespace Nomination.Tests.Winners;

/// <summary>No page asks for a camera's file: until the office's browser made the sizes, the surname stands in the portrait's place.</summary>
public sealed class PortraitSizesTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_heavy_original_is_shown_nowhere_before_its_sizes_are_made_and_stays_to_be_taken_by_newspapers(string kind)
    {
        await using var scene = await MediaScene.OpenAsync(kind);
        await scene.Scene.ChangeAsync(db =>
            db.EvidenceFiles.Where(f => f.Id == scene.Portrait.Id).ExecuteUpdateAsync(f => f.SetProperty(x => x.Bytes, 6 << 20))
        );
        Assert.All(await ShownAsync(scene), p => Assert.Equal(new Picture(null, "惠成林肖像"), p));
        Assert.Equal(scene.Portrait.Sha256, (await scene.Public.PortraitAsync(scene.Slug))!.Sha256);

        Assert.True((await scene.SizeAsync(scene.Portrait, 672, Corpus.SmallWebP(480, 672))).Done);
        Assert.All(await ShownAsync(scene), p => Assert.EndsWith("/672.webp", Assert.Single(p!.Sizes!).Address, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task An_original_as_light_as_a_size_serves_until_the_sizes_are_made(string kind)
    {
        await using var scene = await MediaScene.OpenAsync(kind);
        var original = new PictureSize($"/winners/{scene.Slug}/portrait", "image/jpeg", 1000, 1400);
        Assert.All(await ShownAsync(scene), p => Assert.Equal(original, Assert.Single(p!.Sizes!)));
    }

    [Fact]
    public async Task The_desk_names_whose_pictures_this_browser_could_not_make_and_tries_again_by_one_button()
    {
        await using var scene = await MediaScene.OpenAsync("sqlite");
        await using var web = new BunitContext();
        web.Services.AddLocalization().AddSingleton(scene.Cards);
        var script = web.JSInterop.SetupModule("./js/release.js");
        script.Setup<bool>("card", _ => true).SetResult(true);
        var sizes = script.Setup<int>("sizes", _ => true);
        sizes.SetResult(4);
        var desk = web.Render<SharePictures>(p =>
            p.Add(d => d.Actor, scene.Clerk).Add(d => d.Campaign, scene.Scene.Campaign).Add(d => d.Published, 5)
        );
        desk.WaitForAssertion(() => Assert.Contains("惠成林 的分享图或照片尺寸没有生成", desk.Find("[role=status]").TextContent));
        Assert.Single(sizes.Invocations);

        sizes.SetResult(0);
        await desk.Find("button").ClickAsync(new());
        desk.WaitForAssertion(() => Assert.Contains("已生成", desk.Find("[role=status]").TextContent));
        Assert.Empty(desk.FindAll("button"));
    }

    private static async Task<Picture?[]> ShownAsync(MediaScene scene)
    {
        var stores = scene.Scene.Store.Stores;
        var hall = (await new GalleryService(stores).GalleryAsync(scene.Winner.Year))[0];
        var other = hall.Winners.First(w => w.Slug != scene.Slug);
        var beside = (await new PublicProfileService(stores).ProfileAsync(other.Slug))!;
        var found = await new WinnerSearchService(stores).SearchAsync(new WinnerQuery(scene.Winner.Name));
        return
        [
            hall.Winners.Single(w => w.Slug == scene.Slug).Portrait,
            (await scene.ProfileAsync()).Portrait,
            beside.SameField.Concat(beside.Neighbours).Single(w => w.Slug == scene.Slug).Portrait,
            found.Hits.Single(h => h.Card.Slug == scene.Slug).Card.Portrait,
        ];
    }
}
