using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;
using Nomination.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Nomination.Tests.Journeys;

/// <summary>A member of the committee with a phone in the room, on papers that ask more than a tick.</summary>
public sealed class PaperJourneyTests
{
    [Fact]
    public async Task Yes_no_is_filled_in_on_a_phone_with_targets_of_48_pixels_and_counted()
    {
        await using var app = await OpenAsync(BallotMode.YesNo);
        await using var chromium = await Chromium.StartAsync();
        var member = await MemberAsync(app, chromium);
        await ChooseAsync(member, 0, "同意");
        await ChooseAsync(member, 1, "同意");
        await ChooseAsync(member, 2, "同意");
        await member.SeesAsync("最多同意 2 人。如要改选，请先取消一人。");
        await ChooseAsync(member, 2, "反对");
        await member.PressAsync("其余都弃权");
        await member.SeesAsync("同意 2 / 2，还有 0 人未选");
        await AssertTargetsAsync(member.Page);
        await CastAsync(member, "您同意 2 人，反对 1 人");
        var tally = await CountAsync(app);
        Assert.Equal(
            [(1, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1)],
            tally.Votes.Take(4).Select(v => (v.Votes, v.Against!.Value, v.Abstained!.Value))
        );
    }

    [Fact]
    public async Task Two_tiers_are_filled_in_on_a_phone_and_counted()
    {
        await using var app = await OpenAsync(BallotMode.Tiers);
        await using var chromium = await Chromium.StartAsync();
        var member = await MemberAsync(app, chromium);
        await ChooseAsync(member, 0, "入选");
        await ChooseAsync(member, 1, "提名");
        await ChooseAsync(member, 2, "提名");
        await ChooseAsync(member, 3, "提名");
        await member.SeesAsync("提名最多 2 人。如要改选，请先取消一人。");
        await ChooseAsync(member, 2, "入选");
        await member.SeesAsync("入选 2 / 2，提名 1 / 2");
        await AssertTargetsAsync(member.Page);
        await CastAsync(member, "您选了入选 2 人，提名 1 人");
        var tally = await CountAsync(app);
        Assert.Equal([(1, 0), (0, 1), (1, 0), (0, 0)], tally.Votes.Take(4).Select(v => (v.Votes, v.Nominations!.Value)));
    }

    private static async Task<Person> MemberAsync(AppFixture app, Chromium chromium)
    {
        var member = await chromium.PersonAsync(app, 360);
        await member.SignInAsync("e01");
        await member.GoAsync("/desk/weinan-2026/vote");
        await Expect(member.Page.Locator("ol.paper > li")).ToHaveCountAsync(6);
        return member;
    }

    private static Task ChooseAsync(Person member, int name, string text) =>
        member.Page.Locator("ol.paper > li").Nth(name).GetByRole(AriaRole.Button, new() { Name = text, Exact = true }).ClickAsync();

    private static async Task AssertTargetsAsync(IPage page)
    {
        foreach (var button in await page.Locator(".voting button").AllAsync())
        {
            var box = (await button.BoundingBoxAsync())!;
            Assert.True(box.Width >= 47.5 && box.Height >= 47.5, $"{await button.TextContentAsync()}: {box.Width} × {box.Height}");
        }
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
    }

    private static async Task CastAsync(Person member, string words)
    {
        await member.PressAsync("核对选票");
        await member.SeesAsync(words);
        await member.PressAsync("投入票箱");
        await member.SeesAsync("已投入票箱");
    }

    private static async Task<TallyResult> CountAsync(AppFixture app)
    {
        Guid id;
        await using (var db = app.Stores.Open())
            id = await db.BallotRounds.Select(r => r.Id).SingleAsync();
        var clerk = await ClerkAsync(app);
        Done(await app.Services.GetRequiredService<RoundService>().CloseAsync(clerk, id));
        Done(await app.Services.GetRequiredService<CountService>().CountAsync(clerk, id));
        await using var after = app.Stores.Open();
        return (await after.BallotRounds.SingleAsync()).Tally();
    }

    private static async Task<Actor> ClerkAsync(AppFixture app)
    {
        await using var db = app.Stores.Open();
        return new Actor(Guid.NewGuid(), "经办", [new SeatOf(Role.Clerk, (await db.Campaigns.SingleAsync()).OrganiserId)]);
    }

    /// <summary>Six finalists, two seats, an open round, all nine members present.</summary>
    private static async Task<AppFixture> OpenAsync(BallotMode mode)
    {
        var app = new AppFixture { Ticks = false };
        await app.InitializeAsync();
        var scene = await Scene.WeinanAsync(
            app.Stores,
            r => r with { Ballot = r.Ballot with { Mode = mode, Seats = 2, MaxTicks = 2, NomineeTicks = 2 } }
        );
        await using (var db = app.Stores.Open())
        {
            var stages = await db.Stages.ToListAsync();
            var later = DateTimeOffset.UtcNow.AddHours(-1) - stages.Single(s => s.Kind == StageKind.Ballot).Opens;
            foreach (var stage in stages)
                (stage.Opens, stage.Closes) = (stage.Opens + later, stage.Closes + later);
            for (var i = 1; i <= 6; i++)
                db.Add(
                    new Candidate
                    {
                        CampaignId = scene.Campaign.Id,
                        UnitId = scene.Units[0].Id,
                        Number = $"0{i}",
                        Name = $"候选人{(char)('甲' + i)}",
                        WorkUnit = "渭南市示例农业科学研究院",
                        Position = "正高级农艺师",
                        State = CandidateState.Finalist,
                        FormJson = CanonicalJson.Write(new CandidateForm { SurnameStrokes = i }),
                    }
                );
            Assert.Null(await db.CommitAsync());
        }
        await app.AccountAsync("e01", [.. scene.Expert(0).Seats]);
        var rounds = app.Services.GetRequiredService<RoundService>();
        var round = await rounds.PrepareAsync(scene.Clerk, scene.Campaign.Id);
        Done(round);
        foreach (var member in scene.Panel.Take(9))
            Done(await rounds.MarkPresentAsync(scene.Clerk, round.Value, member.Id, true));
        var officers = app.Services.GetRequiredService<OfficerService>();
        Done(await officers.DeclareAsync(scene.Scrutineer, round.Value, OfficerPart.Scrutineer));
        Done(await officers.DeclareAsync(scene.SecondScrutineer, round.Value, OfficerPart.Scrutineer));
        Done(await officers.DeclareAsync(scene.Clerk, round.Value, OfficerPart.Teller));
        Done(await rounds.OpenAsync(scene.Clerk, round.Value));
        return app;
    }

    private static void Done(Result result) => Assert.True(result.Done, result.Text);
}
