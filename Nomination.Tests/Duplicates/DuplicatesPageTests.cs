using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Access;
using Nomination.App.Duplicates;
using Nomination.App.Ui;
using Nomination.Core.Accounts;
using Nomination.Core.Campaigns;
using Nomination.Core.Duplicates;
using Nomination.Core.Screening;
using Nomination.Core.Shared;
using Nomination.Tests.Public;

namespace Nomination.Tests.Duplicates;

/// <summary>The office's page: evidence side by side, the surviving line, and what follows from it in the formal check.</summary>
public sealed class DuplicatesPageTests
{
    [Fact]
    public async Task Choosing_the_surviving_line_proposes_the_rejection_of_the_other_and_notes_the_decision()
    {
        await using var d = await DuplicateDesk.OpenAsync("sqlite");
        await using var web = new BunitContext();
        var page = await PageAsync(d, web);
        var pair = page.FindAll("article.dup-pair").First(p => p.TextContent.Contains("同一证件号"));
        await pair.QuerySelectorAll("button").Single(b => b.TextContent.Contains("保留 01 号")).ClickAsync(new());
        page.Find("dialog textarea").Input("高校渠道先报，材料更完整。");
        page.Find("dialog textarea").Change("高校渠道先报，材料更完整。");
        await page.FindAll("dialog .actions button")[^1].ClickAsync(new());
        await page.WaitForStateAsync(() => page.Markup.Contains("认定保留"));
        await using var db = d.Store.Stores.Open();
        var verdict = await db.Verdicts.SingleAsync();
        Assert.Equal((d.Candidates[1].Id, Act.Reject, "R07"), (verdict.CandidateId, verdict.Act, verdict.Codes));
        Assert.Contains("保留01号。高校渠道先报", verdict.Note, StringComparison.Ordinal);
        Assert.Equal(d.Candidates[0].Id, (await db.DuplicateDecisions.SingleAsync()).KeptId);
    }

    [Theory]
    [InlineData("同一证件号", "保留 01 号")]
    [InlineData("事迹雷同", "不是重复")]
    public async Task A_decision_without_reason_is_refused_and_nothing_is_proposed(string ground, string button)
    {
        await using var d = await DuplicateDesk.OpenAsync("sqlite");
        await using var web = new BunitContext();
        var page = await PageAsync(d, web);
        var pair = page.FindAll("article.dup-pair").First(p => p.TextContent.Contains(ground));
        await pair.QuerySelectorAll("button").Single(b => b.TextContent.Contains(button)).ClickAsync(new());
        await page.FindAll("dialog .actions button")[^1].ClickAsync(new());
        Assert.Contains("请写明理由", page.Markup, StringComparison.Ordinal);
        await using var db = d.Store.Stores.Open();
        Assert.Equal((0, 0), (await db.Verdicts.CountAsync(), await db.DuplicateDecisions.CountAsync()));
    }

    [Fact]
    public async Task The_shared_passages_are_marked_in_both_texts_and_numbers_are_masked()
    {
        await using var d = await DuplicateDesk.OpenAsync("sqlite");
        await using var web = new BunitContext();
        var page = await PageAsync(d, web);
        Assert.DoesNotMatch(@"\d{17}", ReadText.WithoutIds(page.Markup));
        var pair = page.FindAll("article.dup-pair").First(p => p.TextContent.Contains("事迹雷同"));
        await pair.QuerySelectorAll("button").Single(b => b.TextContent.Contains("对照事迹")).ClickAsync(new());
        await page.WaitForStateAsync(() => page.FindAll(".dup-text").Count == 2);
        Assert.All(
            page.FindAll(".dup-text"),
            t => Assert.Contains(DuplicateDesk.Copied[..20], t.QuerySelector("mark")!.TextContent, StringComparison.Ordinal)
        );
    }

    private static async Task<IRenderedComponent<DuplicatesPage>> PageAsync(DuplicateDesk d, BunitContext web)
    {
        var account = new Account { UserName = "clerk", DisplayName = "经办" };
        await using (var db = d.Store.Stores.Open())
        {
            db.Add(account);
            db.Add(
                new Seat
                {
                    AccountId = account.Id,
                    Role = Role.Clerk,
                    OrganiserId = d.Scene.Organiser.Id,
                }
            );
            Assert.Null(await db.CommitAsync());
        }
        web.Services.AddLocalization();
        web.Services.AddUi();
        web.Services.AddSingleton(d.Store.Stores);
        web.Services.AddSingleton<TimeProvider>(d.Clock);
        web.Services.AddScoped<ActorSource>();
        web.Services.AddSingleton<CampaignService>();
        web.Services.AddSingleton<DuplicateService>();
        web.Services.AddSingleton<ScreeningService>();
        web.JSInterop.Mode = JSRuntimeMode.Loose;
        var signedIn = web.AddAuthorization();
        signedIn.SetAuthorized(account.UserName);
        signedIn.SetClaims(new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()));
        var page = web.Render<DuplicatesPage>(p => p.Add(x => x.Slug, "weinan-2026"));
        await page.WaitForStateAsync(() => page.FindAll("article.dup-pair").Count > 0);
        return page;
    }
}
