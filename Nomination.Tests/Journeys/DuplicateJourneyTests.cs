using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Nomination.Core.Campaigns;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Journeys;

/// <summary>查重 in the browser: from a dossier's hint to its pair, which line stays and why, and the other one goes to the second person.</summary>
public sealed class DuplicateJourneyTests
{
    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task One_person_by_two_lines_is_decided_from_the_dossier(int width)
    {
        await using var app = new AppFixture { Clock = new FixedClock(CheckSeason.At(4, 20)), From = Seasons.NominatedAsync };
        await app.InitializeAsync();
        var season = await CheckSeason.StartAsync(app);
        await using var chromium = await Chromium.StartAsync();
        var clerk = await chromium.PersonAsync(app, width);
        await clerk.SignInAsync("clerk");
        await clerk.GoAsync($"/desk/weinan-2026/candidates/{await season.IdAsync("43")}");
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = "去查重对照" }).First.ClickAsync();
        await clerk.SeesAsync("只列出与这份材料有关的 1 对");
        await clerk.PressAsync("保留 17 号");
        var dialog = clerk.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToContainTextAsync("将对 2026 年 43 号 提出“不予受理”");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "认定", Exact = true }).ClickAsync();
        await Assertions.Expect(dialog).ToContainTextAsync("请写明理由");
        await dialog.Locator("textarea").FillAsync("高校渠道先报，材料更完整。");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "认定", Exact = true }).ClickAsync();
        await clerk.SeesAsync("理由：高校渠道先报，材料更完整。");
        await using var db = app.Stores.Open();
        var verdict = await db.Verdicts.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((await season.IdAsync("43"), Act.Reject, "R07"), (verdict.CandidateId, verdict.Act, verdict.Codes));
        await clerk.ConfirmAsync("重新比对", "开始");
        await clerk.SeesAsync("已重新比对");
    }
}
