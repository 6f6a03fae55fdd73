using Microsoft.EntityFrameworkCore;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;
using static Nomination.Core.Data.Seed.DemoServices;

namespace Nomination.Core.Data.Seed;

/// <summary>
/// Plays a round of the secret ballot. The papers are not data: in the first round each member present ticks the finalists that the own
/// score sheets put highest, in later ones, after discussion, those that the whole panel's ranking puts highest.
/// </summary>
internal sealed class DemoBallot(
    DemoServices services,
    Campaign campaign,
    Actor clerk,
    IReadOnlyList<Actor> scrutineers,
    IReadOnlyList<Guid> ranked,
    Func<string, Actor> actorOf
)
{
    public async Task VoteAsync(IReadOnlyList<Reviewer> present)
    {
        var rounds = services.Get<RoundService>();
        var id = Must(await rounds.PrepareAsync(clerk, campaign.Id), "prepare");
        foreach (var member in present)
            Must(await rounds.MarkPresentAsync(clerk, id, member.Id, true), member.Code);
        var officers = services.Get<OfficerService>();
        if (!await HasOfficersAsync(id))
        {
            foreach (var scrutineer in scrutineers)
                Must(await officers.DeclareAsync(scrutineer, id, OfficerPart.Scrutineer), scrutineer.Name);
            Must(await officers.DeclareAsync(clerk, id, OfficerPart.Teller), "teller");
        }
        Must(await rounds.OpenAsync(clerk, id), "open");
        var votes = services.Get<VoteService>();
        foreach (var member in present)
        {
            var actor = actorOf(member.Code);
            var paper = Must(await votes.PaperAsync(actor, campaign.Id), member.Code);
            var best = paper.Number == 1 ? await OwnBestAsync(member) : ranked;
            var ticks = best.Where(c => paper.Lines.Any(l => l.CandidateId == c && !l.IsRecused)).Take(paper.MaxTicks).ToList();
            Must(await votes.CastAsync(actor, id, [.. Marks(campaign.Rules.Ballot.Mode, ticks)]), member.Code);
        }
        Must(await rounds.CloseAsync(clerk, id), "close");
        var count = services.Get<CountService>();
        Must(await count.CountAsync(clerk, id), "count");
        foreach (var scrutineer in scrutineers)
            Must(await count.SignAsync(scrutineer, id), scrutineer.Name);
        Must(await services.Get<MeetingService>().AnnounceAsync(clerk, id), "announce");
        services.Clock.Now += TimeSpan.FromMinutes(5);
    }

    private async Task<bool> HasOfficersAsync(Guid round)
    {
        await using var db = services.Stores.Open();
        return await db.RoundOfficers.AnyAsync(o => o.RoundId == round);
    }

    /// <summary>The same choice in every mode: a tick, a yes, a place in order, or a high mark.</summary>
    private IEnumerable<Mark> Marks(BallotMode mode, IReadOnlyList<Guid> best) =>
        best.Select(
            (name, i) =>
                new Mark(
                    name,
                    mode switch
                    {
                        BallotMode.Ranked => i + 1,
                        BallotMode.Score => Math.Max(campaign.Rules.Ballot.MaxScore * 6 / 10, campaign.Rules.Ballot.MaxScore - i),
                        _ => PaperReading.Yes,
                    }
                )
        );

    private async Task<IReadOnlyList<Guid>> OwnBestAsync(Reviewer member)
    {
        await using var db = services.Stores.Open();
        var own = await db
            .ScoreSheets.AsNoTracking()
            .Where(s => s.ReviewerId == member.Id)
            .ToDictionaryAsync(s => s.CandidateId, s => s.TotalHundredths);
        return [.. ranked.OrderByDescending(c => own.GetValueOrDefault(c))];
    }
}
