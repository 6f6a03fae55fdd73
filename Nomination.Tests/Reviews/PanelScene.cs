using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Tests.Reviews;

/// <summary>A library of thirty experts beside an empty panel: what a draw and its invitations start from.</summary>
public sealed class PanelScene : IAsyncDisposable
{
    private PanelScene(ReviewScene review) => Review = review;

    public ReviewScene Review { get; }
    public Scene Scene => Review.Scene;
    public Guid Id => Review.Id;
    public DrawService Draws => new(Review.Store.Stores, Review.Clock);
    public PanelInvitationService Invitations => new(Review.Store.Stores, Review.Clock);
    public PanelAnswerService Answers => new(Review.Store.Stores, Review.Clock);

    /// <summary>Fifteen of 农业 (N01 …) and fifteen of 医学 (Y01 …); nobody is seated.</summary>
    public static async Task<PanelScene> OpenAsync(string kind)
    {
        var review = await ReviewScene.OpenAsync(kind, seated: false);
        await using var db = review.Store.Stores.Open();
        db.Reviewers.RemoveRange(await db.Reviewers.Where(r => r.CampaignId == review.Id).ToListAsync());
        foreach (var (letter, field) in new[] { ("N", "农业"), ("Y", "医学") })
        foreach (var i in Enumerable.Range(1, 15))
        {
            var expert = new Expert
            {
                OrganiserId = review.Scene.Organiser.Id,
                Code = $"{letter}{i:00}",
                Name = $"{field}专家{i}",
                WorkUnit = $"{field}示例院{i}",
            };
            expert.Fields.Add(new ExpertField { ExpertId = expert.Id, Name = field });
            db.Experts.Add(expert);
        }
        Assert.Null(await db.CommitAsync());
        return new PanelScene(review);
    }

    public static DrawForm Form(string reason = "") =>
        new()
        {
            Lines =
            [
                new()
                {
                    Fields = ["农业"],
                    Seats = 2,
                    Alternates = 2,
                },
                new()
                {
                    Name = "医学组",
                    Fields = ["医学"],
                    Seats = 1,
                    Alternates = 1,
                },
            ],
            SeedSource = "5月6日双色球第2026051期红球号码",
            Reason = reason,
        };

    /// <summary>The season before, for whoever served in it.</summary>
    public static Campaign Last(Scene scene) =>
        new()
        {
            OrganiserId = scene.Organiser.Id,
            Slug = "weinan-2025",
            Year = 2025,
            Title = "2025年渭南最美科技工作者",
            HonourName = "",
            RuleBookJson = "{}",
        };

    /// <summary>Frozen and drawn with the seed 03 07 12 18 25 31.</summary>
    public async Task<DrawView> DrawAsync()
    {
        var id = (await Draws.PrepareAsync(Scene.Clerk, Id, Form())).Value;
        Assert.True((await Draws.DrawAsync(Scene.Clerk, Id, id, "03 07 12 18 25 31")).Done);
        return (await BoardAsync()).InForce!;
    }

    public async Task<DrawBoard> BoardAsync() => (await Draws.BoardAsync(Scene.Clerk, Id)).Value;

    public async Task<InvitationBoard> InvitationsAsync() => (await Invitations.BoardAsync(Scene.Clerk, Id)).Value;

    /// <summary>The token of an invitation to the expert with this code.</summary>
    public async Task<string> InviteAsync(string code)
    {
        await using var db = Review.Store.Stores.Open();
        var id = await db.Experts.Where(e => e.Code == code).Select(e => e.Id).SingleAsync();
        return (await Invitations.SendAsync(Scene.Clerk, Id, id, 5)).Value.Token;
    }

    public Task<Result<InvitationView>> AcceptAsync(string token, string name) =>
        Answers.AnswerAsync(
            token,
            new InvitationAnswerForm
            {
                Answer = InvitationAnswerForm.Yes,
                Pledged = true,
                SignedName = name,
            }
        );

    public Task<Result<InvitationView>> DeclineAsync(string token, string reason) =>
        Answers.AnswerAsync(token, new InvitationAnswerForm { Answer = InvitationAnswerForm.No, Reason = reason });

    public async ValueTask DisposeAsync() => await Review.DisposeAsync();
}
