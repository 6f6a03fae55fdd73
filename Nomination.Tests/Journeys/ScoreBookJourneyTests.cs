using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Nomination.Tests.Hosting;
using Nomination.Tests.Reviews;
using static Microsoft.Playwright.Assertions;

namespace Nomination.Tests.Journeys;

/// <summary>The offline sheet down and up again in a browser: not before the declaration, not after a recusal; and half points typed and locked all at once.</summary>
public sealed class ScoreBookJourneyTests
{
    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task A_filled_sheet_is_taken_only_for_dossiers_declared_about_and_not_recused_from(int width)
    {
        await using var app = await BenchScene.OpenAsync(declared: false, change: Halves);
        using var http = await app.SignedInAsync("e01");
        var blank = await BookAsync(app, http);
        Assert.Equal(["01", "02", "03", "04", "05", "06"], ScoreBookFiles.RowsOf(blank).Keys);
        var filled = ScoreBookFiles.Fill(blank, ("01", [18, 32, 13, 14, 12.5], ""), ("02", [17, 30, 13, 14, 12], ""));

        await using var chromium = await Chromium.StartAsync();
        var expert = await chromium.PersonAsync(app, width);
        await expert.SignInAsync("e01");
        await SendAsync(expert, filled);
        await expert.SeesAsync("E01 的评分表有 2 处需要改正，没有读入");
        await expert.SeesAsync("您还没有声明与 01 号有无利害关系");
        await expert.GoAsync(BenchScene.Sheets);
        await expert.PressAsync("以上 6 名均无利害关系");
        await expert.SeesAsync("已声明 6 份");

        // Recused from 02 meanwhile: its row is passed over, and the next workbook has none.
        await expert.GoAsync($"{BenchScene.Sheets}/02");
        await Expect(expert.Page.Locator(".criterion")).ToHaveCountAsync(5);
        await expert.PressAsync("声明回避");
        var dialog = expert.Page.GetByRole(AriaRole.Dialog);
        await dialog.Locator("select").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await dialog.Locator("textarea").FillAsync("候选人是我的博士生");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "确认回避" }).ClickAsync();
        await expert.SeesAsync("已回避 02 号");
        Assert.DoesNotContain("02", ScoreBookFiles.RowsOf(await BookAsync(app, http)).Keys);
        await SendAsync(expert, filled);
        await expert.SeesAsync("02 号已回避或不再由这位专家评，不读入");
        await expert.PressAsync("读入 1 份");
        await expert.SeesAsync("已读入 1 份");

        // Half points by hand: 13. is 13.5 where halves exist; then everything complete is locked at once.
        await expert.GoAsync($"{BenchScene.Sheets}/03");
        await Expect(expert.Page.Locator("html[data-bench-type]")).ToHaveCountAsync(1);
        foreach (var (mark, i) in new[] { "18.5", "32", "13.", "14", "12" }.Select((m, i) => (m, i)))
        {
            await expert.Page.Locator("input.mark").Nth(i).FocusAsync();
            await expert.Page.Keyboard.TypeAsync(mark[..1]);
            await BeginAgainAsync(expert);
            await expert.Page.Keyboard.TypeAsync(mark[1..]);
            await expert.Page.Keyboard.PressAsync("Tab");
        }
        await Expect(expert.Page.Locator(".rubric-total b")).ToContainTextAsync("90");
        await expert.Page.Locator("input.mark").Nth(4).FillAsync("12.3");
        await expert.SeesAsync("得分须为 0.5 分的整数倍");
        await expert.Page.Locator("input.mark").Nth(4).FillAsync("12");
        await Expect(expert.Page.Locator(".rubric .saved")).ToBeVisibleAsync();
        await expert.GoAsync(BenchScene.Sheets);
        await expert.PressAsync("锁定已评完的 2 份");
        await expert.SeesAsync("锁定后这些评分表计入结果，不能再改");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "取消" }).ClickAsync();
        await expert.ConfirmAsync("锁定已评完的 2 份");
        await expert.SeesAsync("已锁定 2 / 5");
        await using var db = app.Stores.Open();
        var totals = await db
            .ScoreSheets.Where(s => s.LockedAt != null)
            .Select(s => s.TotalHundredths)
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([8950, 9000], totals.Order());
    }

    // On a slow line the panel says "begin" while its first mark is being typed: whoever types is not led to the next one.
    private static async Task BeginAgainAsync(Person expert) =>
        await expert.Page.EvaluateAsync(
            """
            async () => {
              const script = performance.getEntriesByType('resource').map((e) => e.name).find((n) => n.includes('/js/rubric.'));
              const desk = (await import(script)).attach(document.querySelector('.rubric'), 'again');
              desk.begin();
              desk.detach();
            }
            """
        );

    private static Core.Campaigns.RuleBook Halves(Core.Campaigns.RuleBook book) =>
        book with
        {
            Rubric = book.Rubric with { StepHundredths = 50 },
        };

    private static async Task<byte[]> BookAsync(AppFixture app, HttpClient http)
    {
        await using var db = app.Stores.Open();
        var campaign = await db.Campaigns.SingleAsync();
        return await http.GetByteArrayAsync(new Uri($"/score-book/{campaign.Id}", UriKind.Relative));
    }

    private static async Task SendAsync(Person expert, byte[] book)
    {
        await expert.GoAsync(BenchScene.Sheets);
        await expert.Page.GetByRole(AriaRole.Tab, new() { Name = "离线评分" }).ClickAsync();
        await expert
            .Page.Locator("input[type=file]")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "评分表-E01.xlsx",
                    MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    Buffer = book,
                }
            );
    }
}
