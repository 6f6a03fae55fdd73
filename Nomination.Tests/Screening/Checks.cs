using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Screening;
using Nomination.Core.Shared;

namespace Nomination.Tests.Screening;

/// <summary>Short words for the acts of the formal check.</summary>
internal static class Checks
{
    private static readonly DateOnly DueDay = new(2026, 4, 28);

    public static ScreeningForm Accept() => new() { Verdict = Act.Accept };

    public static ScreeningForm Return(string code) =>
        new()
        {
            Verdict = Act.Return,
            Codes = [code],
            DueDay = DueDay,
        };

    public static ScreeningForm Reject(string code) =>
        new()
        {
            Verdict = Act.Reject,
            Codes = [code],
            Note = "不符合推荐条件。",
        };

    public static (ScreeningService, DossierService) Services(TestStore store, FixedClock clock) =>
        (new(store.Stores, clock), new(store.Stores, clock, store.Secrets));

    public static DossierListService Lists(TestStore store, Scene scene) =>
        new(store.Stores, new FixedClock(scene.JustIn(StageKind.FormCheck)));

    public static async Task<(Scene, ScreeningService, DossierService, Guid)> OneAsync(
        TestStore store,
        Func<RuleBook, RuleBook>? change = null
    )
    {
        var scene = await Scene.WeinanAsync(store, change);
        var (screening, dossiers) = Services(store, new FixedClock(scene.JustIn(StageKind.FormCheck)));
        return (scene, screening, dossiers, (await Nominations.SubmitAsync(store, scene, 1))[0].Id);
    }

    public static async Task PassAsync(ScreeningService screening, Scene scene, Guid id)
    {
        var verdict = await screening.ProposeAsync(scene.Clerk, id, Accept());
        Assert.True((await screening.ConfirmAsync(scene.Rechecker, verdict.Value.Id)).Done);
    }

    public static async Task<(int ToCheck, int ToConfirm)> QueueAsync(TestStore store, Scene scene)
    {
        var counts = (await Lists(store, scene).CountsAsync(scene.Clerk, scene.Campaign.Id)).Value;
        return (counts.ToCheck, counts.ToConfirm);
    }

    public static async Task<CandidateState> StateAsync(TestStore store, Guid id)
    {
        await using var db = store.Stores.Open();
        return (await db.Candidates.SingleAsync(c => c.Id == id)).State;
    }

    public static async Task SetAsync(TestStore store, Guid id, CandidateState state)
    {
        await using var db = store.Stores.Open();
        (await db.Candidates.SingleAsync(c => c.Id == id)).State = state;
        Assert.Null(await db.CommitAsync());
    }

    /// <summary>Two stamped originals, counted and not compared.</summary>
    public static PaperReceipt Receipt(Candidate candidate) =>
        new()
        {
            CampaignId = candidate.CampaignId,
            CandidateId = candidate.Id,
            Copies = 2,
            ReceivedOn = new DateOnly(2026, 4, 18),
            Way = PaperWay.Handed,
            PaperVersion = 0,
            PaperCode = "",
            SystemVersion = 1,
            SystemCode = "",
            Matches = null,
            RegisteredAt = new DateTimeOffset(2026, 4, 18, 3, 0, 0, TimeSpan.Zero),
            RegisteredBy = "经办",
        };

    public static CheckAssignment Assigned(Candidate candidate, Actor checker) =>
        new()
        {
            CandidateId = candidate.Id,
            CheckerId = checker.Id,
            Checker = checker.Name,
        };

    public static Campaign Weinan() =>
        new()
        {
            OrganiserId = Guid.NewGuid(),
            Slug = "weinan-2026",
            Year = 2026,
            Title = "2026年渭南最美科技工作者",
            HonourName = "渭南最美科技工作者",
            RuleBookJson = RuleBookTemplates.City(2026, "渭最美").Canonical(),
            Stages = StagePlan.Suggest(2026),
        };
}
