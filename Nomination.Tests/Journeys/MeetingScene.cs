using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Journeys;

/// <summary>Twenty finalists before a committee of nine with one alternate, and the votes that no browser casts.</summary>
internal static class MeetingScene
{
    public const string Ticked = "独得票";

    public static async Task<List<string>> CastAsync(AppFixture app, Scene scene, Guid round)
    {
        var votes = app.Services.GetRequiredService<VoteService>();
        var name = await TickedAsync(app);
        var receipts = new List<string>();
        for (var member = 3; member < 7; member++)
            receipts.Add(Must(await votes.CastAsync(scene.Expert(member), round, [name])).Key);
        receipts.Add(Must(await votes.CastAsync(await AlternateAsync(app, scene), round, [name])).Key);
        return receipts;
    }

    private static async Task<Actor> AlternateAsync(AppFixture app, Scene scene)
    {
        await using var db = app.Stores.Open();
        var id = await db.Reviewers.Where(r => r.Code == "A01").Select(r => r.Id).SingleAsync();
        return new Actor(Guid.NewGuid(), "候补A01", [new SeatOf(Role.Expert, scene.Organiser.Id, scene.Campaign.Id, ReviewerId: id)]);
    }

    public static async Task<Guid> TickedAsync(AppFixture app)
    {
        await using var db = app.Stores.Open();
        return await db.Candidates.Where(c => c.Name == Ticked).Select(c => c.Id).SingleAsync();
    }

    public static async Task<Guid> RoundAsync(AppFixture app)
    {
        await using var db = app.Stores.Open();
        return await db.BallotRounds.Select(r => r.Id).SingleAsync();
    }

    public static async Task<Scene> SceneAsync(AppFixture app)
    {
        var scene = await Scene.WeinanAsync(app.Stores);
        await using var db = app.Stores.Open();
        db.Add(
            new Reviewer
            {
                CampaignId = scene.Campaign.Id,
                Code = "A01",
                Name = "候补A01",
                WorkUnit = "市农科所",
            }
        );
        for (var i = 1; i <= 20; i++)
            db.Add(
                new Candidate
                {
                    CampaignId = scene.Campaign.Id,
                    UnitId = scene.Units[0].Id,
                    Number = $"{i:00}",
                    Name = i == 1 ? Ticked : $"惠成{(char)('林' + i)}",
                    WorkUnit = $"渭南市果业研究中心第{i}试验站（示例）",
                    State = CandidateState.Finalist,
                    FormJson = CanonicalJson.Write(new CandidateForm { SurnameStrokes = i == 1 ? 1 : 12 }),
                }
            );
        Assert.Null(await db.CommitAsync());
        await app.AccountAsync("clerk", [.. scene.Clerk.Seats]);
        await app.AccountAsync("chair", [.. scene.Chair.Seats]);
        await app.AccountAsync("e08", [.. scene.Expert(7).Seats]);
        await app.AccountAsync("scrutineer1", [.. scene.Scrutineer.Seats]);
        await app.AccountAsync("scrutineer2", [.. scene.SecondScrutineer.Seats]);
        return scene;
    }

    public static T Must<T>(Result<T> result)
    {
        Assert.True(result.Done, result.Text);
        return result.Value;
    }
}
