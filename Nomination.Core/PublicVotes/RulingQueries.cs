using Microsoft.EntityFrameworkCore;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.PublicVotes;

/// <summary>What search, desk and statement share of votes and their rulings.</summary>
internal static class RulingQueries
{
    /// <summary>SQLite takes some thousand values in one statement; more would be one statement a vote.</summary>
    private const int Chunk = 2_000;

    public static async Task<List<TracedVote>> TracedAsync(NominationDb db, Guid pollId) =>
        [.. (await Traced(db, db.Votes.Where(v => v.PollId == pollId)).ToListAsync()).Select(t => t.Vote)];

    /// <summary>Asked again inside the transaction that rules: the poll may have been published while the search ran.</summary>
    public static Task<bool> TakesAsync(NominationDb db, Guid pollId) =>
        db.Polls.AnyAsync(p => p.Id == pollId && (p.State == PollState.Open || p.State == PollState.Closed));

    /// <summary>Adds the ruling with its marks and sets the votes; nothing is written but together with the caller's commit.</summary>
    public static async Task WriteAsync(
        NominationDb db,
        Guid pollId,
        RulingKind kind,
        string reason,
        string finding,
        Actor actor,
        DateTimeOffset now,
        IReadOnlyList<(Guid Vote, int Points, string Reason)> votes
    )
    {
        var last = await db.VoteRulings.Where(r => r.PollId == pollId).MaxAsync(r => (int?)r.Number) ?? 0;
        var ruling = new VoteRuling
        {
            PollId = pollId,
            Number = last + 1,
            Kind = kind,
            Reason = reason,
            Finding = finding,
            Votes = votes.Count,
            At = now,
            By = actor.Name,
        };
        db.Add(ruling);
        db.AddRange(
            votes.Select(v => new VoteMark
            {
                RulingId = ruling.Id,
                VoteId = v.Vote,
                Points = v.Points,
                Reason = v.Reason,
            })
        );
        var state = VoteReplay.StateAfter(kind);
        foreach (var same in votes.GroupBy(v => v.Reason, v => v.Vote))
        foreach (var ids in same.Chunk(Chunk))
            await db
                .Votes.Where(v => ids.Contains(v.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(v => v.State, state).SetProperty(v => v.Reason, same.Key));
    }

    /// <summary>Batches of the votes in doubt, the largest first.</summary>
    public static IReadOnlyList<(Batch Batch, IReadOnlyList<TracedVote> Votes)> Batches(
        IEnumerable<(TracedVote Vote, string Reason)> doubtful
    )
    {
        var found = new List<(Batch, IReadOnlyList<TracedVote>)>();
        foreach (var reason in doubtful.GroupBy(d => d.Reason, d => d.Vote))
        {
            var ranges = reason.GroupBy(v => v.Range).ToLookup(g => g.Key.Length > 0 && g.Count() >= Batch.Least);
            foreach (var range in ranges[true])
                found.Add((Of(reason.Key, range.Key, [.. range]), [.. range]));
            List<TracedVote> scattered = [.. ranges[false].SelectMany(g => g)];
            if (scattered.Count > 0)
                found.Add((Of(reason.Key, "", scattered), scattered));
        }
        return [.. found.OrderByDescending(f => f.Item1.Votes).ThenBy(f => f.Item1.Key, StringComparer.Ordinal)];
    }

    private static Batch Of(string reason, string range, List<TracedVote> votes) =>
        new(
            CanonicalJson.Sha256($"{reason}|{range}|{votes.Count}|{votes.Max(v => v.Id):N}")[..16],
            reason,
            range,
            votes.Count,
            votes.Select(v => v.Voter).Distinct().Count(),
            votes.Where(v => v.Device.Length > 0).Select(v => v.Device).Distinct().Count(),
            votes.Min(v => v.At),
            votes.Max(v => v.At),
            [
                .. votes
                    .SelectMany(v => PollCount.Numbers(v.Choices))
                    .CountBy(n => n)
                    .OrderByDescending(n => n.Value)
                    .ThenBy(n => n.Key)
                    .Take(3)
                    .Select(n => (n.Key, n.Value)),
            ]
        );

    public static async Task<List<(TracedVote Vote, string Reason)>> DoubtfulAsync(NominationDb db, Guid pollId)
    {
        var quarantined = db.Votes.Where(v => v.PollId == pollId && v.State == VoteState.Quarantined);
        return [.. (await Traced(db, quarantined).ToListAsync()).Select(t => (t.Vote, t.Reason))];
    }

    /// <summary>Votes with their traces, in the order of their ids.</summary>
    private static IQueryable<Traces> Traced(NominationDb db, IQueryable<Vote> votes) =>
        from v in votes.AsNoTracking()
        join t in db.VoteTraces on v.Id equals t.VoteId
        orderby v.Id
        select new Traces(
            new TracedVote(
                v.Id,
                v.VoterHash,
                v.At,
                v.Choices,
                t.AddressHash,
                t.Range,
                t.DeviceHash,
                t.AgentHash,
                t.AccountDays,
                t.Hesitation,
                t.WideRange,
                t.DomainHash,
                v.Means,
                t.Waited
            ),
            v.Reason
        );

    private sealed record Traces(TracedVote Vote, string Reason);

    /// <summary>Hours in which anything was cast, the oldest first.</summary>
    public static async Task<IReadOnlyList<HourLine>> HoursAsync(NominationDb db, Guid pollId)
    {
        var marked = db.VoteMarks.Select(m => m.VoteId);
        var moments = await db
            .Votes.AsNoTracking()
            .Where(v => v.PollId == pollId)
            .Select(v => new { v.At, Doubtful = marked.Contains(v.Id) })
            .ToListAsync();
        return
        [
            .. moments
                .GroupBy(m => m.At.UtcTicks / TimeSpan.TicksPerHour)
                .OrderBy(g => g.Key)
                .Select(g => new HourLine(
                    new DateTimeOffset(g.Key * TimeSpan.TicksPerHour, TimeSpan.Zero),
                    g.Count(),
                    g.Count(m => m.Doubtful)
                )),
        ];
    }

    /// <summary>The newest first.</summary>
    public static async Task<IReadOnlyList<RulingLine>> LinesAsync(NominationDb db, Guid pollId) =>
        await db
            .VoteRulings.AsNoTracking()
            .Where(r => r.PollId == pollId)
            .OrderByDescending(r => r.Number)
            .Select(r => new RulingLine(r.Number, r.Kind, r.Reason, r.Finding, r.Votes, r.At, r.By))
            .ToListAsync();

    public static async Task<PollResult> ReplayAsync(NominationDb db, Guid pollId)
    {
        var (entries, struck) = await PollQueries.BallotAsync(db, pollId);
        var votes = await db.Votes.AsNoTracking().Where(v => v.PollId == pollId).Select(v => new { v.Id, v.Choices }).ToListAsync();
        var rulings = await db.VoteRulings.AsNoTracking().Where(r => r.PollId == pollId).ToListAsync();
        var ids = rulings.Select(r => r.Id).ToList();
        var marks = await db.VoteMarks.AsNoTracking().Where(m => ids.Contains(m.RulingId)).ToListAsync();
        return VoteReplay.Of(entries, votes.Select(v => (v.Id, v.Choices)), rulings, marks.ToLookup(m => m.RulingId), struck);
    }

    /// <summary>The list of all votes as it is published.</summary>
    public static async Task<string> LogAsync(NominationDb db, Guid pollId)
    {
        var votes = await db
            .Votes.AsNoTracking()
            .Where(v => v.PollId == pollId)
            .Select(v => new
            {
                v.Id,
                v.Period,
                v.Choices,
                v.State,
                v.Reason,
            })
            .ToListAsync();
        return VoteLog.Text(votes.Select(v => VoteLog.Line(v.Id, v.Period, v.Choices, v.State, v.Reason)));
    }
}
