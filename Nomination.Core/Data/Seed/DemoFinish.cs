using Microsoft.EntityFrameworkCore;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Reviews;
using Nomination.Core.Scoring;
using Nomination.Core.Shared;
using static Nomination.Core.Data.Seed.DemoServices;

namespace Nomination.Core.Data.Seed;

/// <summary>
/// Plays the rest of the season: finalists by the ranking, rounds of the secret ballot until the seats are filled, notice, publication.
/// The papers are not data: each member present ticks the finalists that the own score sheets put highest.
/// </summary>
public sealed class DemoFinish(DemoServices services, DemoSeason season, DemoReview review)
{
    private const string Absent = "E09";
    private const int MostRounds = 9;

    private Guid CampaignId => season.Campaign.Id;

    public async Task PlayAsync()
    {
        await ShortlistAsync();
        season.At(DateTimeOffset.Parse("2026-05-11T10:00:00+08:00"));
        var rounds = services.Get<RoundService>();
        for (var round = 1; round <= MostRounds && Must(await rounds.PlanAsync(season.Clerk, CampaignId), "plan") is not null; round++)
            await VoteAsync(rounds);
        Must(await services.Get<ElectionService>().AcceptAsync(season.Clerk, CampaignId), "accept");
    }

    private async Task ShortlistAsync()
    {
        season.At(DateTimeOffset.Parse("2026-05-08T18:30:00+08:00"));
        var board = services.Get<ScoreboardService>();
        var ranking = Must(await board.RankingAsync(season.Clerk, CampaignId), "ranking");
        var chosen = ranking.Lines.Take(season.Campaign.Rules.Ranking.Finalists).Select(l => l.CandidateId).ToHashSet();
        Must(await board.ShortlistAsync(season.Clerk, CampaignId, chosen, new Dictionary<Guid, string>()), "shortlist");
    }

    private async Task VoteAsync(RoundService rounds)
    {
        var id = Must(await rounds.PrepareAsync(season.Clerk, CampaignId), "prepare");
        var present = review.Experts.Where(e => e.IsSeated && e.Code != Absent).ToList();
        foreach (var member in present)
            Must(await rounds.MarkPresentAsync(season.Clerk, id, member.Id, true), member.Code);
        Must(await rounds.OpenAsync(season.Clerk, id), "open");
        var votes = services.Get<VoteService>();
        foreach (var member in present)
        {
            var actor = review.ExpertActor(member.Code);
            var paper = Must(await votes.PaperAsync(actor, CampaignId), member.Code);
            Must(await votes.CastAsync(actor, id, await OwnBestAsync(member, paper)), member.Code);
        }
        Must(await rounds.CloseAsync(season.Clerk, id), "close");
        Must(await services.Get<CountService>().CountAsync(season.Clerk, id), "count");
        services.Clock.Now += TimeSpan.FromMinutes(20);
    }

    private async Task<List<Guid>> OwnBestAsync(Reviewer member, PaperView paper)
    {
        await using var db = services.Stores.Open();
        var own = await db
            .ScoreSheets.AsNoTracking()
            .Where(s => s.ReviewerId == member.Id)
            .ToDictionaryAsync(s => s.CandidateId, s => s.TotalHundredths);
        return
        [
            .. paper
                .Lines.Where(l => !l.IsRecused)
                .OrderByDescending(l => own.GetValueOrDefault(l.CandidateId))
                .ThenBy(l => l.Order)
                .Take(paper.MaxTicks)
                .Select(l => l.CandidateId),
        ];
    }
}
