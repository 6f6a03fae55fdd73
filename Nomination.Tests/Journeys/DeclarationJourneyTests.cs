using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Nomination.Core.Evidence;
using Nomination.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Nomination.Tests.Journeys;

/// <summary>An expert with a tablet is asked about the own relation: recuses from one, clears the rest at once, and recuses from one already open.</summary>
public sealed class DeclarationJourneyTests
{
    private const string Story = "在一线工作三十年";

    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task Nothing_of_a_dossier_opens_before_the_declaration_nor_after_a_recusal_and_the_office_hears_of_it(int width)
    {
        await using var app = await BenchScene.OpenAsync(declared: false);
        var (first, second) = (await FileOfAsync(app, "01"), await FileOfAsync(app, "02"));
        using var http = await app.SignedInAsync("e01");
        await using var chromium = await Chromium.StartAsync();
        var expert = await chromium.PersonAsync(app, Math.Min(width, 820));
        var page = expert.Page;
        await expert.SignInAsync("e01");

        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(http, first));
        await expert.GoAsync($"{BenchScene.Sheets}/compare?a=01&b=02");
        await Expect(page.GetByText("请先声明与该候选人有无利害关系")).ToHaveCountAsync(2);
        await expert.SeesNotAsync(Story);
        await page.GetByRole(AriaRole.Link, new() { Name = "去声明" }).First.ClickAsync();
        await expert.SeesAsync("您与该候选人有无近亲属");
        await expert.SeesNotAsync(Story);

        // One is a former student: no dossier, no file, and not in the list any more.
        await RecuseAsync(expert, "候选人是我的博士生");
        await expert.SeesAsync("以上 5 名均无利害关系");
        await Expect(page.Locator(".task-table tbody tr")).ToHaveCountAsync(5);
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(http, first));
        await expert.GoAsync($"{BenchScene.Sheets}/01");
        await expert.SeesAsync("您已回避该候选人");

        // The others at once.
        await expert.GoAsync(BenchScene.Sheets);
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(http, second));
        await expert.PressAsync("以上 5 名均无利害关系");
        await expert.SeesAsync("已声明 5 份");
        await Expect(page.Locator(".declarations")).ToBeHiddenAsync();
        // Let in, where there is only a row and no bytes behind it.
        Assert.NotEqual(HttpStatusCode.Forbidden, await AskAsync(http, second));
        await expert.GoAsync($"{BenchScene.Sheets}/02");
        await expert.SeesAsync(Story);

        // Recognised only while reading.
        await page.GetByRole(AriaRole.Button, new() { Name = "打分" }).ClickAsync();
        await RecuseAsync(expert, "从材料看出曾与我合著论文");
        await expert.SeesAsync("第 1 份，共 4 份");
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(http, second));
        await expert.GoAsync($"{BenchScene.Sheets}/compare?a=02&b=03");
        await expert.SeesAsync("您已回避该候选人");
        await Expect(page.Locator(".compare .reading")).ToHaveCountAsync(1);

        var office = await chromium.PersonAsync(app);
        await office.SignInAsync("clerk");
        await office.GoAsync("/desk/weinan-2026/recusals");
        await office.SeesAsync("候选人是我的博士生");
        await office.SeesAsync("从材料看出曾与我合著论文");
    }

    private static async Task RecuseAsync(Person expert, string reason)
    {
        await expert.PressAsync("声明回避");
        var dialog = expert.Page.GetByRole(AriaRole.Dialog);
        var yes = dialog.GetByRole(AriaRole.Button, new() { Name = "确认回避" });
        await yes.ClickAsync();
        await Expect(dialog.Locator("[aria-invalid=true]").First).ToBeVisibleAsync();
        await dialog.Locator("select").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await dialog.Locator("textarea").FillAsync(reason);
        await yes.ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
    }

    private static async Task<HttpStatusCode> AskAsync(HttpClient expert, Guid file)
    {
        using var answer = await expert.GetAsync(new Uri($"/files/{file}", UriKind.Relative));
        return answer.StatusCode;
    }

    private static async Task<Guid> FileOfAsync(AppFixture app, string number)
    {
        await using var db = app.Stores.Open();
        var candidate = await db.Candidates.SingleAsync(c => c.Number == number);
        var file = new EvidenceFile
        {
            CandidateId = candidate.Id,
            Kind = EvidenceKind.EvidencePdf,
            OriginalName = "材料.pdf",
            Order = 1,
            Sha256 = new string('0', 64),
            Bytes = 1,
            MediaType = "application/pdf",
            UploadedAt = DateTimeOffset.UnixEpoch,
            UploadedBy = "推荐单位",
        };
        db.Add(file);
        Assert.Null(await db.CommitAsync());
        return file.Id;
    }
}
