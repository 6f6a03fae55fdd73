using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Public;
using Nomination.Core.Candidates;
using Nomination.Core.Winners;

namespace Nomination.Tests.Public;

public sealed class ProfilePartsTests : IAsyncDisposable
{
    private const string Slug = "2026-07";
    private readonly BunitContext _web = new();

    public ProfilePartsTests()
    {
        _web.Services.AddLocalization();
        _web.Services.AddSingleton<TimeProvider>(new FixedClock(DateTimeOffset.UnixEpoch));
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    [Fact]
    public void Each_photo_opens_by_an_address_of_its_own_and_leads_to_its_neighbours_in_a_ring()
    {
        var page = Render(Profile with { Photos = [Photo("授课"), Photo("修剪"), Photo("夜诊")] });
        Assert.Equal(
            [$"/winners/{Slug}#photo-1", $"/winners/{Slug}#photo-2", $"/winners/{Slug}#photo-3"],
            page.FindAll(".photos li a").Select(a => a.GetAttribute("href"))
        );
        Assert.Equal(["photo-1", "photo-2", "photo-3"], page.FindAll("figure.lightbox").Select(f => f.Id));
        Assert.Equal(
            [$"/winners/{Slug}#photo-3", $"/winners/{Slug}#photo-2", $"/winners/{Slug}#photos"],
            page.FindAll("#photo-1 nav a").Select(a => a.GetAttribute("href"))
        );
        Assert.Equal($"/winners/{Slug}#photo-1", page.FindAll("#photo-3 nav a")[1].GetAttribute("href"));
        Assert.All(
            page.FindAll("img"),
            i => Assert.True(i.HasAttribute("width") && i.HasAttribute("height") && i.GetAttribute("alt")!.Length > 1)
        );
        Assert.Equal(
            ["image/webp:/a-800.webp 800w, /a-1600.webp 1600w", "image/jpeg:/a-800.jpg 800w"],
            page.FindAll("#photo-1 source").Select(s => $"{s.GetAttribute("type")}:{s.GetAttribute("srcset")}")
        );
        Assert.Equal("/a-800.jpg", page.Find("#photo-1 img").GetAttribute("src"));
    }

    [Fact]
    public void A_film_loads_nothing_before_it_is_started_and_keeps_its_place()
    {
        var film = new Film(
            Guid.NewGuid(),
            "田间一日",
            $"/winners/{Slug}/film/1",
            "video/mp4",
            1920,
            1080,
            95,
            new PictureSize("/p.jpg", "image/jpeg", 1280, 720)
        );
        var video = Render(Profile with { Films = [film] }).Find("video");
        Assert.Equal(
            ("none", "/p.jpg", "1920", "1080"),
            (video.GetAttribute("preload"), video.GetAttribute("poster"), video.GetAttribute("width"), video.GetAttribute("height"))
        );
    }

    [Fact]
    public void Without_pictures_and_films_there_is_nothing() => Assert.Equal("", Render(Profile).Markup.Trim());

    [Fact]
    public void Many_works_stand_under_papers_patents_and_the_rest_and_few_under_one_heading()
    {
        AchievementRow[] works =
        [
            Work("论文", 2019),
            Work("实用新型专利", 2020),
            Work("著作", 2012),
            Work("标准", 2018),
            Work("发明专利", 2016),
        ];
        var lists = _web.Render<ProfileLists>(p => p.Add(x => x.Person, Profile with { Parts = new ProfileParts { Works = [.. works] } }));
        Assert.Equal(["论文与著作", "专利", "其他成果"], lists.FindAll("h2").Select(h => h.TextContent));
        Assert.Equal(["2012", "2019", "2016", "2020", "2018"], lists.FindAll("li b").Select(b => b.TextContent));
        var few = _web.Render<ProfileLists>(p =>
            p.Add(x => x.Person, Profile with { Parts = new ProfileParts { Works = [.. works.Take(4)] } })
        );
        Assert.Equal(["成果"], few.FindAll("h2").Select(h => h.TextContent));
    }

    [Fact]
    public void The_sex_is_a_line_of_the_facts_only_where_the_profile_has_it()
    {
        Assert.DoesNotContain("性别", Facts(Profile), StringComparison.Ordinal);
        Assert.StartsWith("性别女单位某所", Facts(Profile with { Sex = "女" }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_ends_its_lines_with_clauses_only_where_each_clause_fits_one()
    {
        Assert.Equal("clauses", Card("让乡镇卫生院的心电图，不再没人看懂").Find("p").ClassName);
        Assert.Empty(Card("一下雨就睡不着的枣乡女农艺师").Find("p").ClassList);
    }

    [Fact]
    public void A_portrait_without_a_size_to_show_is_the_surname_and_its_name_is_read_out()
    {
        var heavy = _web.Render<Portrait>(p => p.Add(x => x.Picture, new Picture(null, "惠成林肖像")).Add(x => x.Name, "惠成林"));
        Assert.Equal(("惠", "惠成林"), (heavy.Find(".surname").TextContent, heavy.Find(".surname").GetAttribute("aria-label")));
        Assert.Empty(heavy.FindAll("img"));
        var silent = _web.Render<Portrait>(p => p.Add(x => x.Picture, null).Add(x => x.Name, "惠成林"));
        Assert.Equal("惠成林（未公开照片）", silent.Find(".surname").GetAttribute("aria-label"));
    }

    private string Facts(WinnerProfile profile) =>
        string.Concat(_web.Render<ProfileFacts>(p => p.Add(x => x.Person, profile)).FindAll("dt, dd").Select(e => e.TextContent));

    private IRenderedComponent<PersonCard> Card(string citation) =>
        _web.Render<PersonCard>(p =>
            p.Add(c => c.Person, new WinnerCard(Slug, "惠成林", AwardKind.Honour, "", "", "", "某所", citation, null))
        );

    private IRenderedComponent<ProfileMedia> Render(WinnerProfile profile) => _web.Render<ProfileMedia>(p => p.Add(x => x.Person, profile));

    private static AchievementRow Work(string kind, int year) =>
        new()
        {
            Kind = kind,
            Title = $"{kind}{year}",
            Year = year,
        };

    private static Photo Photo(string caption) =>
        new(
            Guid.NewGuid(),
            caption,
            [
                new("/a-800.webp", "image/webp", 800, 600),
                new("/a-1600.webp", "image/webp", 1600, 1200),
                new("/a-800.jpg", "image/jpeg", 800, 600),
            ]
        );

    private static WinnerProfile Profile { get; } =
        new()
        {
            Line = new WinnerLine(
                Slug,
                "weinan-2026",
                2026,
                AwardKind.Honour,
                1,
                null,
                "惠成林",
                "某所",
                "",
                "",
                "",
                "",
                "",
                new DateOnly(2026, 5, 27),
                null
            ),
            CampaignTitle = "2026年渭南最美科技工作者",
            HonourName = "渭南最美科技工作者",
            IsSample = true,
        };
}
