using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

/// <summary>What is read for the console of a meeting.</summary>
internal static class MeetingQueries
{
    public static async Task<MeetingView> ViewAsync(NominationDb db, Actor actor, RoundAt at)
    {
        var (round, campaign) = at;
        var rules = round.Rules();
        var officers = await db
            .RoundOfficers.AsNoTracking()
            .Where(o => o.RoundId == round.Id)
            .OrderBy(o => o.Part)
            .ThenBy(o => o.DeclaredAt)
            .ToListAsync();
        return new MeetingView(
            RoundWords.Of(rules, round.Members),
            [.. officers.Select(o => new OfficerLine(o.AccountId, o.Name, o.Part))],
            rules.Scrutineers,
            await SubstitutesAsync(db, campaign.Id),
            rules.Substitutes && round.State == RoundState.Draft ? await AlternatesAsync(db, campaign.Id) : [],
            rules.Minutes,
            round.State == RoundState.Draft && rules.NameOrder == NameOrder.Strokes,
            rules.PaperVotes,
            await RoundQueries.OnPaperAsync(db, round.Id),
            round.SlipsIssued,
            round.SlipsTyped,
            Signature.Read(round.Scrutineers).Count,
            officers.Find(o => o.AccountId == actor.Id)?.Part,
            round.State == RoundState.Draft ? (await OpeningQueries.FindAsync(db, round))?.Text : null
        )
        {
            Typists = round is { State: RoundState.Closed, SlipsIssued: > 0, SlipsTyped: null } ? await TypistsAsync(db, round.Id) : [],
            TakesScrutineers = OfficerService.MayDeclare(round, OfficerPart.Scrutineer),
            TakesTellers = OfficerService.MayDeclare(round, OfficerPart.Teller),
        };
    }

    private static async Task<IReadOnlyList<TypistLine>> TypistsAsync(NominationDb db, Guid roundId) =>
        await db
            .SlipTypists.AsNoTracking()
            .Where(t => t.RoundId == roundId)
            .OrderBy(t => t.Place)
            .Select(t => new TypistLine(t.Place, t.Name, db.SlipReadings.Count(r => r.RoundId == roundId && r.Place == t.Place), t.IsDone))
            .ToListAsync();

    /// <summary>The register with whose seat a substitute takes, and from which names of the paper a member is recused.</summary>
    public static async Task<IReadOnlyList<RosterLine>> RosterAsync(
        NominationDb db,
        Guid roundId,
        IReadOnlyList<RosterLine> roster,
        IReadOnlyList<NameLine> names
    )
    {
        var members = roster.Select(r => r.ReviewerId).ToList();
        var replaced = await (
            from substitute in db.SeatSubstitutes
            join seated in db.Reviewers on substitute.SeatedId equals seated.Id
            where members.Contains(substitute.AlternateId) && substitute.ApprovedAt != null
            select new { substitute.AlternateId, seated.Name }
        ).ToDictionaryAsync(s => s.AlternateId, s => s.Name);
        var order = names.ToDictionary(n => n.CandidateId, n => n.Order);
        var recused = (
            await db
                .Recusals.AsNoTracking()
                .Where(r =>
                    members.Contains(r.ReviewerId)
                    && r.Granted
                    && db.BallotNames.Any(n => n.RoundId == roundId && n.CandidateId == r.CandidateId)
                )
                .ToListAsync()
        ).ToLookup(r => r.ReviewerId, r => order.GetValueOrDefault(r.CandidateId));
        return
        [
            .. roster.Select(r =>
                r with
                {
                    InPlaceOf = replaced.GetValueOrDefault(r.ReviewerId, ""),
                    RecusedFrom = [.. recused[r.ReviewerId].Order()],
                }
            ),
        ];
    }

    private static async Task<IReadOnlyList<SubstituteLine>> SubstitutesAsync(NominationDb db, Guid campaignId) =>
        await (
            from substitute in db.SeatSubstitutes
            join seated in db.Reviewers on substitute.SeatedId equals seated.Id
            join alternate in db.Reviewers on substitute.AlternateId equals alternate.Id
            where substitute.CampaignId == campaignId
            orderby seated.Code
            select new SubstituteLine(substitute.Id, alternate.Name, seated.Name, substitute.Reason, substitute.ApprovedAt != null)
        ).ToListAsync();

    private static async Task<IReadOnlyList<AlternateLine>> AlternatesAsync(NominationDb db, Guid campaignId) =>
        await db
            .Reviewers.Where(r => r.CampaignId == campaignId && !r.IsSeated && !db.SeatSubstitutes.Any(s => s.AlternateId == r.Id))
            .OrderBy(r => r.Code)
            .Select(r => new AlternateLine(r.Id, r.Code, r.Name, r.WorkUnit))
            .ToListAsync();
}
