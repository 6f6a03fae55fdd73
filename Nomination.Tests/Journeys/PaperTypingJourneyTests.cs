using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Nomination.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Nomination.Tests.Journeys;

/// <summary>A pile of paper at the office: two clerks type it, what they read differently stops, and a third looks at the paper.</summary>
public sealed class PaperTypingJourneyTests
{
    private const string Papers = "/desk/weinan-2026/paper-sheets";
    private static readonly int[] Paper = [18, 32, 13, 14, 12];

    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task Two_clerks_type_a_paper_and_their_difference_waits_for_a_third(int width)
    {
        await using var app = await BenchScene.OpenAsync();
        await using var chromium = await Chromium.StartAsync();
        var first = await AtThePileAsync(app, chromium, "clerk", width);
        await TypeAsync(first, "01", "第一遍", Paper);
        await first.SeesAsync("01 号第一遍已录，等另一人录第二遍");
        // On to the next of the pile by itself; the own second typing is not offered.
        await TypeAsync(first, "02", "第一遍", Paper, open: false);
        await Expect(Row(first, "01").GetByRole(AriaRole.Button)).ToHaveCountAsync(0);

        var second = await AtThePileAsync(app, chromium, "clerk2", width);
        await second.SeesAsync("已录一遍");
        await TypeAsync(second, "02", "第二遍", Paper);
        await second.SeesAsync("02 号两遍一致，已入库并锁定");
        await TypeAsync(second, "01", "第二遍", [18, 23, 13, 14, 12]);
        await second.SeesAsync("01 号：1 处不一致");
        await second.SeesAsync("请第三人拿原表核对后裁定");
        Assert.Equal(["02"], await LockedAsync(app));

        var third = await AtThePileAsync(app, chromium, "recheck", width);
        await Row(third, "01").GetByRole(AriaRole.Button, new() { Name = "看差异" }).ClickAsync();
        var store = third.Page.GetByRole(AriaRole.Button, new() { Name = "按所选入库" });
        await Expect(store).ToBeDisabledAsync();
        await third.Page.Locator(".paper-differences input[type=radio]").First.CheckAsync();
        await store.ClickAsync();
        await third.SeesAsync("请写明核对原表的结果");
        await third.FillAsync("核对原表的结果和理由", "原表为 32 分，第二遍把数字颠倒了");
        await store.ClickAsync();
        await third.SeesAsync("已核对入库并锁定");
        Assert.Equal(["01", "02"], await LockedAsync(app));
        await using var db = app.Stores.Open();
        var sheets = await db.ScoreSheets.ToListAsync(TestContext.Current.CancellationToken);
        Assert.All(sheets, s => Assert.Equal(Paper.Sum() * 100, s.TotalHundredths));
        Assert.Contains(sheets, s => s.PaperBy == "clerk、clerk2，recheck核对");
    }

    private static async Task<Person> AtThePileAsync(AppFixture app, Chromium chromium, string name, int width)
    {
        var person = await chromium.PersonAsync(app, width);
        await person.SignInAsync(name);
        await person.GoAsync(Papers);
        await person.Page.GetByLabel("专家", new() { Exact = true }).SelectOptionAsync("E01");
        await Expect(Row(person, "01")).ToBeVisibleAsync();
        return person;
    }

    private static ILocator Row(Person person, string number) =>
        person.Page.Locator("tbody tr", new() { Has = person.Page.Locator("td.num", new() { HasText = number }) });

    private static async Task TypeAsync(Person person, string number, string turn, int[] marks, bool open = true)
    {
        if (open)
            await Row(person, number).GetByRole(AriaRole.Button, new() { Name = $"录{turn}" }).ClickAsync();
        var typing = person.Page.Locator(".paper-typing");
        await Expect(typing.Locator("h2")).ToContainTextAsync($"{number} 号　{turn}");
        for (var i = 0; i < marks.Length; i++)
            await typing.Locator("input").Nth(i).FillAsync($"{marks[i]}");
        await Expect(typing.Locator(".sum b")).ToHaveTextAsync($"{marks.Sum()}");
        await typing.GetByRole(AriaRole.Button, new() { Name = "存下，录下一份" }).ClickAsync();
        await Expect(typing.Filter(new() { HasText = $"{number} 号" })).ToHaveCountAsync(0);
    }

    private static async Task<List<string>> LockedAsync(AppFixture app)
    {
        await using var db = app.Stores.Open();
        return await db
            .ScoreSheets.Where(s => s.LockedAt != null)
            .Join(db.Candidates, s => s.CandidateId, c => c.Id, (s, c) => c.Number!)
            .Order()
            .ToListAsync();
    }
}
