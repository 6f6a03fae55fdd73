using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Data.Seed;
using Nomination.Core.Evidence;
using Nomination.Core.Screening;
using Nomination.Core.Shared;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Journeys;

/// <summary>The data set's season up to the formal check, and what that journey does not do at the browser itself.</summary>
internal sealed class CheckSeason
{
    public static readonly string Demo = Path.Combine(AppContext.BaseDirectory, "Data", "Demo", "weinan-2026");
    private readonly AppFixture _app;
    private readonly Campaign _campaign;
    private readonly Actor _clerk;

    private CheckSeason(AppFixture app, Campaign campaign)
    {
        (_app, _campaign) = (app, campaign);
        _clerk = new Actor(Guid.NewGuid(), "经办二", [new SeatOf(Role.Clerk, campaign.OrganiserId)]);
    }

    public static string StampedForm => Path.Combine(Demo, "evidence", "盖章推荐表.pdf");

    public static DateTimeOffset At(int month, int day, int hour = 10) => new(2026, month, day, hour, 0, 0, TimeSpan.FromHours(8));

    /// <summary>Over a copy of <see cref="Seasons.NominatedAsync"/>: accounts for the clerk, the second person and the unit of number 21.</summary>
    public static async Task<CheckSeason> StartAsync(AppFixture app)
    {
        var campaign = await OfficeAsync(app);
        var own = new CheckSeason(app, campaign);
        await app.AccountAsync("unit21", (await own.UnitOfAsync("21")).Seats[0]);
        return own;
    }

    /// <summary>The one campaign of a season that was played before, with accounts for the clerk and the second person.</summary>
    public static async Task<Campaign> OfficeAsync(AppFixture app)
    {
        await using var db = app.Stores.Open();
        var campaign = await db.Campaigns.AsNoTracking().SingleAsync();
        await app.AccountAsync("clerk", new SeatOf(Role.Clerk, campaign.OrganiserId));
        await app.AccountAsync("recheck", new SeatOf(Role.Rechecker, campaign.OrganiserId));
        return campaign;
    }

    public async Task<Guid> IdAsync(string number) => (await CandidateAsync(number)).Id;

    public async Task<string> NameAsync(string number) => (await CandidateAsync(number)).Name;

    public async Task<string> PrintCodeAsync(string number, int version) => PaperCode.Of(version, (await CandidateAsync(number)).FormJson);

    public async Task<int> CountAsync(CandidateState state)
    {
        await using var db = _app.Stores.Open();
        return await db.Candidates.CountAsync(c => c.State == state);
    }

    /// <summary>The verdicts of the data set on what the batch left; number 17, whose second channel is refused, is accepted.</summary>
    public async Task VerdictsAsync(IReadOnlyDictionary<string, string> returned, IReadOnlyDictionary<string, string> refused)
    {
        foreach (var (number, code) in returned)
            await ProposeAsync(
                number,
                new ScreeningForm
                {
                    Verdict = Act.Return,
                    Codes = [code],
                    DueDay = new DateOnly(2026, 4, 28),
                }
            );
        foreach (var (number, code) in refused)
            await ProposeAsync(
                number,
                new ScreeningForm
                {
                    Verdict = Act.Reject,
                    Codes = [code],
                    Note = "不符合推荐条件。",
                }
            );
        await ProposeAsync("17", new ScreeningForm { Verdict = Act.Accept });
    }

    public async Task CorrectAsync(string number)
    {
        var (actor, candidate) = (await UnitOfAsync(number), await CandidateAsync(number));
        var own = (await Get<CandidateQueryService>().FindAsync(actor, candidate.Id)).Value;
        var version = own.Version;
        if (own.OpenPlaces!.Contains("NominatorOpinion.Stamped"))
        {
            (own.Form.NominatorOpinion.Stamped, own.Form.UnitOpinion.Stamped) = (true, true);
            version = (await Get<CandidateDraftService>().SaveAsync(actor, candidate.Id, own.Form, version)).Value.Version;
        }
        foreach (
            var (kind, file) in new[]
            {
                (EvidenceKind.Portrait, $"portraits/{number}.jpg"),
                (EvidenceKind.StampedForm, "evidence/盖章推荐表.pdf"),
                (EvidenceKind.NoticeProof, "evidence/公示证明.pdf"),
            }.Where(f => own.OpenPlaces!.Contains($"{f.Item1}"))
        )
        {
            await using var content = File.OpenRead(Path.Combine(Demo, file));
            Done(await Get<EvidenceService>().AttachAsync(actor, candidate.Id, kind, Path.GetFileName(file), content));
        }
        Done(await Get<CandidateSubmitService>().ResubmitAsync(actor, candidate.Id, version, acceptWarnings: true));
    }

    public Task WaitForVerdictAsync(string number) =>
        UntilAsync(async db => await db.Verdicts.AnyAsync(v => db.Candidates.Any(c => c.Id == v.CandidateId && c.Number == number)));

    public Task WaitForAsync(string number, CandidateState state) =>
        UntilAsync(async db => await db.Candidates.AnyAsync(c => c.Number == number && c.State == state));

    private async Task UntilAsync(Func<NominationDb, Task<bool>> holds)
    {
        for (var patience = 100; patience > 0; patience--)
        {
            await using var db = _app.Stores.Open();
            if (await holds(db))
                return;
            await Task.Delay(200);
        }
        Assert.Fail("waited in vain");
    }

    private async Task ProposeAsync(string number, ScreeningForm form) =>
        Done(await Get<ScreeningService>().ProposeAsync(_clerk, await IdAsync(number), form));

    private async Task<Candidate> CandidateAsync(string number)
    {
        await using var db = _app.Stores.Open();
        return await db.Candidates.AsNoTracking().SingleAsync(c => c.Number == number);
    }

    private async Task<Actor> UnitOfAsync(string number)
    {
        var candidate = await CandidateAsync(number);
        return new Actor(candidate.UnitId, "推荐单位", [new SeatOf(Role.Unit, _campaign.OrganiserId, _campaign.Id, candidate.UnitId)]);
    }

    private T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    private static void Done(Result result) => Assert.True(result.Done, result.Text);
}
