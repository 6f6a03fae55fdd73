using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Tests.Candidates;
using Nomination.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Nomination.Tests.Journeys;

/// <summary>两级推荐 in a browser: own unit → nominating unit → city, once sent back on the way.</summary>
public sealed class TwoLevelJourneyTests
{
    private const string Desk = "/desk/weinan-2026/nominations";

    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task A_unit_hands_up_the_parent_sends_back_and_then_recommends(int width)
    {
        await using var app = new AppFixture { Clock = new FixedClock(new DateTimeOffset(2026, 4, 1, 2, 0, 0, TimeSpan.Zero)) };
        await app.InitializeAsync();
        var scene = await Scene.WeinanAsync(app.Stores, r => r with { TwoLevel = true });
        var id = await SubUnitAsync(app, scene);
        await app.AccountAsync("xq610523", [.. scene.Unit(0).Seats]);
        await app.AccountAsync("xh01", [.. scene.Unit(2).Seats]);
        await using var chromium = await Chromium.StartAsync();
        var person = await chromium.PersonAsync(app, width);

        // Before it is handed up the parent knows nothing of it.
        await person.SignInAsync("xq610523");
        await person.GoAsync(Desk);
        await person.SeesAsync("还没有推荐");
        await HandUpAsync(person, id);

        await person.SignInAsync("xq610523");
        await person.GoAsync($"{Desk}/{id}");
        await person.ConfirmAsync("退回所在单位");
        await person.SeesAsync("请写明理由");
        var dialog = person.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToBeVisibleAsync();
        await dialog.Locator("textarea").FillAsync("请补写事迹中的年份。");
        await dialog.Locator("button.primary").ClickAsync();
        await person.ArrivesAsync(new Regex($"{Desk}$"));

        await person.SignInAsync("xh01");
        await person.GoAsync($"{Desk}/{id}");
        await person.SeesAsync("请补写事迹中的年份。");
        await HandUpAsync(person, id);

        await person.SignInAsync("xq610523");
        await person.GoAsync(Desk);
        await person.SeesAsync("待本级审核");
        await person.GoAsync($"{Desk}/{id}");
        await person.ConfirmAsync("提交推荐");
        await person.SeesAsync("2026-WN-0001");
        await person.SignInAsync("xh01");
        await person.GoAsync(Desk);
        await person.SeesAsync("2026-WN-0001");

        await using var db = app.Stores.Open();
        Assert.Equal(
            [Act.HandUp, Act.SendBack, Act.HandUp, Act.Recommend],
            await db.CandidateEvents.Where(e => e.CandidateId == id).OrderBy(e => e.At).ThenBy(e => e.Id).Select(e => e.Act).ToListAsync()
        );
        Assert.Equal(
            (CandidateState.Submitted, 1),
            await db.Candidates.Where(c => c.Id == id).Select(c => ValueTuple.Create(c.State, c.RankInUnit)).SingleAsync()
        );
    }

    private static async Task HandUpAsync(Person unit, Guid id)
    {
        await unit.SignInAsync("xh01");
        await unit.GoAsync($"{Desk}/{id}");
        await unit.ConfirmAsync("提交推荐");
        await unit.SeesAsync("待推荐单位审核");
    }

    private static async Task<Guid> SubUnitAsync(AppFixture app, Scene scene)
    {
        await using (var db = app.Stores.Open())
        {
            var unit = await db.Units.SingleAsync(u => u.Id == scene.Units[2].Id);
            (unit.IsSubUnit, unit.ParentId) = (true, scene.Units[0].Id);
            Assert.Null(await db.CommitAsync());
        }
        var drafts = app.Services.GetRequiredService<CandidateDraftService>();
        var form = Forms.Complete(identity: Forms.Identity(5));
        var id = (await drafts.CreateAsync(scene.Unit(2), scene.Campaign.Id, form.Kind, form.Name)).Value;
        await Forms.AttachAsync(app.Stores, id, Forms.AllPapers);
        Assert.True((await drafts.SaveAsync(scene.Unit(2), id, form, 1)).Done);
        return id;
    }
}
