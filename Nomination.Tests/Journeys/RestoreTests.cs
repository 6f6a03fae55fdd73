using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;
using Nomination.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Nomination.Tests.Journeys;

/// <summary>A page that ends while somebody types: twenty times, in four ways, at random moments. Nothing typed is lost.</summary>
public sealed class RestoreTests
{
    private const int Times = 20;
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(2);

    // The page's own sockets, so that a journey can cut them as a broken network does.
    private const string KeepSockets = """
        const Native = WebSocket;
        window.sockets = [];
        window.WebSocket = class extends Native { constructor(...a) { super(...a); window.sockets.push(this); } };
        """;

    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task What_was_typed_is_there_after_twenty_ends_of_the_page(int width)
    {
        await using var scene = await DraftScene.OpenAsync();
        await using var chromium = await Chromium.StartAsync();
        // One at a browser of its own for each way to end: most of the time somebody waits for a save.
        var endings = Enum.GetValues<Ending>();
        var delays = (await Task.WhenAll(endings.Select(e => EndingsAsync(scene, chromium, e, width)))).SelectMany(d => d).Order().ToList();
        Assert.Equal(Times, delays.Count);
        TestContext.Current.SendDiagnosticMessage($"saved after {delays[0]} to {delays[^1]}, median {delays[Times / 2]}");
        Assert.True(delays[Times / 2] < Promise);
    }

    private static async Task<List<TimeSpan>> EndingsAsync(DraftScene scene, Chromium chromium, Ending ending, int width)
    {
        var id = await scene.AddAsync(0, Candidates.Forms.Complete(identity: Candidates.Forms.Identity(2 + (int)ending)));
        var address = scene.AddressOf(id);
        var person = await chromium.PersonAsync(scene.App, width);
        await person.SignInAsync("xq610523");
        var (context, page, random) = (person.Page.Context, person.Page, new Random(2026 + (int)ending));
        await context.AddInitScriptAsync(KeepSockets);
        var delays = new List<TimeSpan>();
        for (var i = 0; i < Times / 4; i++)
        {
            page = i == 0 ? page : await context.NewPageAsync();
            await OpenAsync(page, address);
            var (early, late) = ($"第{i}次的职务", $"第{i}次的推荐词");
            await Field(page, "post", "职务").FillAsync("");
            await Field(page, "post", "职务").PressSequentiallyAsync(early, new() { Delay = 20 });
            delays.Add(await scene.SavedAfterAsync(f => f.Position == early, id));

            // Typed less than two seconds before the end.
            if (ending == Ending.LostCircuit)
                await CutAsync(context, page);
            await Field(page, "story", "一句话推荐词")
                .EvaluateAsync("(e, text) => { e.value = text; e.dispatchEvent(new Event('input', { bubbles: true })); }", late);
            await Task.Delay(random.Next(0, 1500));
            page = await EndAsync(context, page, ending);
            await OpenAsync(page, address);
            await Expect(Field(page, "post", "职务")).ToHaveValueAsync(early);
            // What did not reach the server is offered back by the browser's own copy.
            if (await Field(page, "story", "一句话推荐词").InputValueAsync() != late)
                await page.GetByRole(AriaRole.Button, new() { Name = "恢复", Exact = true }).ClickAsync();
            await Expect(Field(page, "story", "一句话推荐词")).ToHaveValueAsync(late);
            await scene.SavedAfterAsync(f => f.Headline == late, id);
            await page.CloseAsync();
        }
        return delays;
    }

    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task Two_tabs_that_change_the_same_field_show_both_versions_and_lose_neither(int width)
    {
        await using var scene = await DraftScene.OpenAsync();
        await using var chromium = await Chromium.StartAsync();
        var first = await chromium.PersonAsync(scene.App, width);
        await first.SignInAsync("xq610523");
        var second = new Person(await first.Page.Context.NewPageAsync());
        await OpenAsync(first.Page, scene.Address);
        await OpenAsync(second.Page, scene.Address);
        await Field(first.Page, "story", "一句话推荐词").FillAsync("第一个窗口的推荐词");
        await scene.SavedAfterAsync(f => f.Headline == "第一个窗口的推荐词");
        // Another field: put together without a word.
        await Field(second.Page, "post", "职务").FillAsync("第二个窗口的职务");
        await scene.SavedAfterAsync(f => f is { Position: "第二个窗口的职务", Headline: "第一个窗口的推荐词" });
        await Expect(Field(second.Page, "story", "一句话推荐词")).ToHaveValueAsync("第一个窗口的推荐词");

        await Field(second.Page, "story", "一句话推荐词").FillAsync("第二个窗口的推荐词");
        await scene.SavedAfterAsync(f => f.Headline == "第二个窗口的推荐词");
        await Field(first.Page, "story", "一句话推荐词").FillAsync("第一个窗口又改的推荐词");
        await first.SeesAsync("另一个窗口已保存了不同的内容");
        await Expect(first.Page.Locator(".conflict del").First).ToBeVisibleAsync();
        await first.PressAsync("载入已保存的内容");
        await Expect(Field(first.Page, "story", "一句话推荐词")).ToHaveValueAsync("第二个窗口的推荐词");
        await first.GoAsync($"{scene.Address}/versions");
        await first.SeesAsync("未采用的内容");
        await first.Page.GetByText("与前一版比较").First.ClickAsync();
        await Expect(first.Page.Locator(".changes")).ToContainTextAsync("一句话推荐词");
    }

    private enum Ending
    {
        Closed,
        Reloaded,
        LostCircuit,
        CrashedAway,
    }

    private static async Task CutAsync(IBrowserContext context, IPage page)
    {
        await context.RouteAsync("**/_blazor**", r => r.AbortAsync());
        await page.EvaluateAsync("sockets.forEach(s => s.close())");
    }

    private static async Task<IPage> EndAsync(IBrowserContext context, IPage page, Ending ending)
    {
        switch (ending)
        {
            case Ending.Closed:
                await page.CloseAsync();
                return await context.NewPageAsync();
            case Ending.LostCircuit:
                // The box that says the connection is lost stands before the reload brings everything back.
                await Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
                await context.UnrouteAllAsync();
                await page.ReloadAsync();
                return page;
            case Ending.CrashedAway:
                await page.GotoAsync("about:blank");
                return page;
            default:
                await page.ReloadAsync();
                return page;
        }
    }

    private static async Task OpenAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await Expect(page.Locator(".form-part").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(page.Locator("form.watched")).ToBeAttachedAsync();
    }

    internal static ILocator Field(IPage page, string part, string label) =>
        page.Locator($"#section-{part}").GetByLabel(label, new() { Exact = false }).First;
}

/// <summary>One complete draft of the first unit in an app of its own, in the nomination stage.</summary>
internal sealed class DraftScene : IAsyncDisposable
{
    private DraftScene(AppFixture app) => App = app;

    public AppFixture App { get; }
    public Scene Scene { get; private set; } = default!;
    public FixedClock Clock { get; private set; } = default!;
    public Guid Id { get; private set; }
    public string Address => AddressOf(Id);

    public string AddressOf(Guid id) => $"/desk/weinan-2026/nominations/{id}";

    public static async Task<DraftScene> OpenAsync()
    {
        var clock = new FixedClock(DateTimeOffset.Parse("2026-04-01T10:00:00+08:00"));
        var draft = new DraftScene(new AppFixture { Clock = clock }) { Clock = clock };
        await draft.App.InitializeAsync();
        draft.Scene = await Scene.WeinanAsync(draft.App.Stores);
        await draft.App.AccountAsync("xq610523", [.. draft.Scene.Unit(0).Seats]);
        draft.Id = await draft.AddAsync(0, Candidates.Forms.Complete(identity: Candidates.Forms.Identity(1)));
        return draft;
    }

    public T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    public async Task<Guid> AddAsync(int unit, CandidateForm form)
    {
        var (actor, drafts) = (Scene.Unit(unit), Get<CandidateDraftService>());
        var id = (await drafts.CreateAsync(actor, Scene.Campaign.Id, form.Kind, form.Name)).Value;
        await Candidates.Forms.AttachAsync(App.Stores, id, EvidenceKind.StampedForm);
        Assert.True((await drafts.SaveAsync(actor, id, form, 1)).Done);
        return id;
    }

    /// <summary>How long it takes until the database holds what was typed.</summary>
    public async Task<TimeSpan> SavedAfterAsync(Func<CandidateForm, bool> holds, Guid? other = null)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromSeconds(15))
        {
            await using var db = App.Stores.Open();
            if (holds(CandidateForms.Read(await db.Candidates.AsNoTracking().SingleAsync(c => c.Id == (other ?? Id)))))
                return watch.Elapsed;
            await Task.Delay(20);
        }
        Assert.Fail("waited in vain for the save");
        return default;
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
