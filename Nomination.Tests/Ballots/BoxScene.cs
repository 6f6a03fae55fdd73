using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Nomination.Core.Accounts;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Ballots;

/// <summary>A committee of any size with accounts to sign in, and as many rounds as a test likes: more than a campaign's own rules would allow.</summary>
public sealed class BoxScene
{
    private static readonly string Hash = new PasswordHasher<Account>().HashPassword(new Account(), AppFixture.Password);
    private readonly Stores _stores;
    private readonly Random _ids;
    private int _rounds;

    private BoxScene(Stores stores, Scene scene, IReadOnlyList<Reviewer> members, IReadOnlyList<Candidate> names, Random ids) =>
        (_stores, Scene, Members, Names, _ids) = (stores, scene, members, names, ids);

    public Scene Scene { get; }
    public IReadOnlyList<Reviewer> Members { get; }

    /// <summary>In printed order.</summary>
    public IReadOnlyList<Candidate> Names { get; }
    public Guid CampaignId => Scene.Campaign.Id;

    /// <param name="now">Where given, the stages are moved so that the ballot is under way at that moment.</param>
    /// <param name="ids">Where given, the ids of names and rounds are drawn from it, so that a run can be repeated to the byte.</param>
    public static async Task<BoxScene> StartAsync(Stores stores, int members, int names, DateTimeOffset? now = null, Random? ids = null)
    {
        ids ??= new Random();
        var scene = await Scene.WeinanAsync(stores);
        Reviewer[] more =
        [
            .. Enumerable
                .Range(10, Math.Max(0, members - 9))
                .Select(i => new Reviewer
                {
                    CampaignId = scene.Campaign.Id,
                    Code = $"E{i:00}",
                    Name = $"专家{i}",
                    WorkUnit = $"示例单位{i}",
                    IsSeated = true,
                }),
        ];
        Candidate[] finalists = [.. Enumerable.Range(1, names).Select(i => BallotScene.Finalist(scene, i, NewId(ids)))];
        await using var db = stores.Open();
        db.AddRange(more.Cast<object>().Concat(finalists));
        if (now is { } moment)
        {
            var shift = moment - scene.JustIn(StageKind.Ballot);
            foreach (var stage in db.Stages.Where(s => s.CampaignId == scene.Campaign.Id))
                (stage.Opens, stage.Closes) = (stage.Opens + shift, stage.Closes + shift);
        }
        Assert.Null(await db.CommitAsync());
        return new BoxScene(stores, scene, [.. scene.Panel.Concat(more).Take(members)], finalists, ids);
    }

    public Actor Member(int index) =>
        new(
            Members[index].Id,
            Members[index].Name,
            [new SeatOf(Role.Expert, Scene.Organiser.Id, CampaignId, ReviewerId: Members[index].Id)]
        );

    public static string UserName(int index) => $"member{index:00}";

    /// <summary>An account for every member, all with the fixture's password.</summary>
    public async Task AccountsAsync()
    {
        await using var db = _stores.Open();
        for (var i = 0; i < Members.Count; i++)
        {
            var account = new Account
            {
                UserName = UserName(i),
                NormalizedUserName = UserName(i).ToUpperInvariant(),
                DisplayName = Members[i].Name,
                PasswordHash = Hash,
                SecurityStamp = $"{i}",
                LockoutEnabled = true,
            };
            db.Add(account);
            db.Add(
                new Seat
                {
                    AccountId = account.Id,
                    Role = Role.Expert,
                    OrganiserId = Scene.Organiser.Id,
                    CampaignId = CampaignId,
                    ReviewerId = Members[i].Id,
                }
            );
        }
        Assert.Null(await db.CommitAsync());
    }

    /// <summary>Open rounds with all members present, straight in the store.</summary>
    /// <param name="rules">What a paper asks, beside seats and ticks for every name.</param>
    public async Task<IReadOnlyList<Guid>> RoundsAsync(int count, int? members = null, BallotRules? rules = null)
    {
        rules = (rules ?? new BallotRules()) with { Seats = Names.Count, MaxTicks = Names.Count };
        await using var db = _stores.Open();
        var rounds = new List<Guid>();
        for (var n = 0; n < count; n++)
        {
            var round = new BallotRound
            {
                Id = NewId(_ids),
                CampaignId = CampaignId,
                Number = ++_rounds,
                Title = $"第{_rounds}轮",
                Seats = Names.Count,
                MaxTicks = Names.Count,
                Members = members ?? Members.Count,
                RulesJson = CanonicalJson.Write(rules),
                State = RoundState.Open,
            };
            db.Add(round);
            db.AddRange(
                Names.Select(
                    (c, i) =>
                        new BallotName
                        {
                            RoundId = round.Id,
                            CandidateId = c.Id,
                            Order = i + 1,
                        }
                )
            );
            db.AddRange(
                Members
                    .Take(members ?? Members.Count)
                    .Select(m => new RollMark
                    {
                        RoundId = round.Id,
                        ReviewerId = m.Id,
                        IsPresent = true,
                    })
            );
            rounds.Add(round.Id);
        }
        Assert.Null(await db.CommitAsync());
        return rounds;
    }

    /// <summary>What cast.js sends, with the token of the page it stands on.</summary>
    public static async Task<HttpResponseMessage> SendAsync(
        HttpClient browser,
        Guid round,
        string token,
        string receipt,
        params IEnumerable<string> paper
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/vote/{round}")
        {
            Content = JsonContent.Create(new { receipt, paper }),
        };
        request.Headers.Add("RequestVerificationToken", token);
        return await browser.SendAsync(request);
    }

    public async Task<string> TokenAsync(HttpClient browser) =>
        Pages.Token(await browser.GetStringAsync($"/desk/{Scene.Campaign.Slug}/vote"));

    private static Guid NewId(Random ids)
    {
        var bytes = new byte[16];
        ids.NextBytes(bytes);
        return new Guid(bytes);
    }

    public static async Task<string> ReceiptOfAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("receipt").GetString()!;
}
