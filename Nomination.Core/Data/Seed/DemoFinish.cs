using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Notices;
using Nomination.Core.Scoring;
using Nomination.Core.Shared;
using static Nomination.Core.Data.Seed.DemoServices;

namespace Nomination.Core.Data.Seed;

/// <summary>
/// Plays the rest of the season: finalists by the ranking, rounds of the secret ballot until the seats are filled, notice, publication.
/// </summary>
public sealed class DemoFinish(DemoServices services, DemoSeason season, DemoReview review)
{
    private const string Absent = "E09";
    private const int MostRounds = 9;
    private List<Guid> _ranked = [];
    private IReadOnlyList<Actor>? _scrutineers;

    private Guid CampaignId => season.Campaign.Id;

    private IReadOnlyList<Actor> Scrutineers =>
        _scrutineers ??= [
            .. new[] { "监票人 甲", "监票人 乙" }.Select(name => new Actor(
                Guid.CreateVersion7(),
                name,
                [new SeatOf(Role.Scrutineer, season.Campaign.OrganiserId, CampaignId)]
            )),
        ];

    public async Task PlayAsync()
    {
        await ShortlistAsync();
        season.At(DateTimeOffset.Parse("2026-05-11T10:00:00+08:00"));
        var rounds = services.Get<RoundService>();
        for (var round = 1; round <= MostRounds && Must(await rounds.PlanAsync(season.Clerk, CampaignId), "plan") is not null; round++)
            await VoteAsync();
        Must(await services.Get<ElectionService>().AcceptAsync(season.Clerk, CampaignId), "accept");
        await new DemoOpinions(services, season).PlayAsync();
        await PublishAsync();
    }

    /// <summary>公示 for its full period, then 授予. With a holiday in between the period ends when the calendar says.</summary>
    private async Task PublishAsync()
    {
        season.At(DateTimeOffset.Parse("2026-05-20T09:00:00+08:00"));
        var notices = services.Get<NoticeService>();
        var draft = Must(await notices.DraftAsync(season.Clerk, CampaignId), "notice");
        Must(await notices.PostAsync(season.Clerk, CampaignId, draft.Form), "post");
        season.At(DateTimeOffset.Parse("2026-05-27T09:30:00+08:00"));
        if (services.Clock.Now < draft.Closes)
            services.Clock.Now = draft.Closes.AddHours(9);
        Must(await services.Get<StandingService>().ClearAsync(season.Clerk, CampaignId), "clear");
        await DemoSignOff.IssueAsync(services, season.Campaign, season.Clerk, "渭科协发〔2026〕示例12号", HostActor);
    }

    private Actor HostActor(CampaignHost host) =>
        new(
            Guid.CreateVersion7(),
            $"{host.ShortName} 账号",
            [new SeatOf(Role.CoHost, season.Campaign.OrganiserId, CampaignId, HostId: host.Id)]
        );

    private async Task ShortlistAsync()
    {
        season.At(DateTimeOffset.Parse("2026-05-08T18:30:00+08:00"));
        var board = services.Get<ScoreboardService>();
        var ranking = Must(await board.RankingAsync(season.Clerk, CampaignId), "ranking");
        _ranked = [.. ranking.Lines.Select(l => l.CandidateId)];
        var chosen = _ranked.Take(season.Campaign.Rules.Ranking.Finalists).ToHashSet();
        Must(await board.ShortlistAsync(season.Clerk, CampaignId, chosen, new Dictionary<Guid, string>()), "shortlist");
    }

    private async Task VoteAsync()
    {
        var ballot = new DemoBallot(services, season.Campaign, season.Clerk, Scrutineers, _ranked, review.ExpertActor);
        await ballot.VoteAsync([.. review.Experts.Where(e => e.IsSeated && e.Code != Absent)]);
        services.Clock.Now += TimeSpan.FromMinutes(15);
    }
}
