using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.PublicVotes;

/// <summary>A name before and after void votes were taken out: votes, and points where the poll counts.</summary>
/// <param name="Struck">Why the name left the ballot: its votes stand as they were cast and count for nobody; empty while it stood.</param>
/// <param name="Combined">The scores beside the experts'; null until the result of the selection is published, and where the poll does not count.</param>
public sealed record BeforeAfter(
    int Number,
    string Name,
    string WorkUnit,
    long Cast,
    long Valid,
    string PointsBefore,
    string PointsAfter,
    string Struck,
    CombinedLine? Combined
);

/// <summary>A ruling as the public reads it: no finding, no name of who ruled.</summary>
public sealed record PublicRuling(int Number, RulingKind Kind, string Reason, int Votes, DateTimeOffset At);

/// <summary>计票说明: everything by which a stranger redoes the count of a settled poll.</summary>
public sealed record Statement(
    string Title,
    string Campaign,
    DateTimeOffset SettledAt,
    int Weight,
    PollResult Result,
    long MostBefore,
    IReadOnlyList<BeforeAfter> Names,
    IReadOnlyList<PublicRuling> Rulings,
    string RulesHash,
    string LogHash,
    string RulingsHash
)
{
    public bool HasScores => Names.Any(n => n.Combined is not null);
}

/// <summary>The statement and the log of a settled poll; before the settling there is none.</summary>
public sealed class StatementService(Stores stores)
{
    public async Task<Statement?> FindAsync(string slug)
    {
        await using var db = stores.Open();
        if (await SettledAsync(db, slug) is not { } poll)
            return null;
        var campaign = await db
            .Campaigns.AsNoTracking()
            .Where(c => c.Id == poll.CampaignId)
            .Select(c => new { c.Title, IsPublic = c.State == CampaignState.Published || c.State == CampaignState.Archived })
            .FirstAsync();
        var result = JsonSerializer.Deserialize<PollResult>(poll.ResultJson, CanonicalJson.Options)!;
        var entries = await db.PollEntries.AsNoTracking().Where(e => e.PollId == poll.Id).OrderBy(e => e.Number).ToListAsync();
        var totals = result.Entries.ToDictionary(e => e.Number);
        var rulings = await db.VoteRulings.AsNoTracking().Where(r => r.PollId == poll.Id).OrderBy(r => r.Number).ToListAsync();
        var weight = FrozenPoll.Read(poll.RulesJson).Rules.Weight;
        // What the experts gave is public when the list is, with the proof of the result, and not before.
        var combined = (
            weight > 0 && campaign.IsPublic && CombinedQueries.Settled(poll) is { } scores ? CombinedQueries.Lines(scores, entries) : []
        ).ToDictionary(l => l.Number);
        return new Statement(
            poll.Title,
            campaign.Title,
            poll.SettledAt!.Value,
            weight,
            result,
            result.MostCast,
            [
                .. entries.Select(e =>
                {
                    var (valid, cast) = (totals[e.Number].Valid, totals[e.Number].Cast);
                    var stands = !result.IsStruck(e.Number);
                    return new BeforeAfter(
                        e.Number,
                        e.Name,
                        e.WorkUnit,
                        cast,
                        valid,
                        stands ? PublicScore.Of(cast, result.MostCast).Show() : "",
                        stands ? PublicScore.Of(valid, result.Most).Show() : "",
                        e.StruckReason,
                        combined.GetValueOrDefault(e.Number)
                    );
                }),
            ],
            [.. rulings.Select(r => new PublicRuling(r.Number, r.Kind, r.Reason, r.Votes, r.At))],
            poll.RulesHash,
            poll.LogHash,
            poll.RulingsHash
        );
    }

    /// <summary>SHA-256 of a list of <see cref="PollPaper"/>; null before the settling.</summary>
    public async Task<string?> HashAsync(string slug, string paper)
    {
        await using var db = stores.Open();
        return await SettledAsync(db, slug) is { } poll
            ? await db.PollPapers.Where(p => p.PollId == poll.Id && p.Name == paper).Select(p => p.Sha256).FirstOrDefaultAsync()
            : null;
    }

    /// <summary>The list whose SHA-256 the statement gives; null before the settling.</summary>
    public async Task<PollPaper?> PaperAsync(string slug, string paper)
    {
        await using var db = stores.Open();
        return await SettledAsync(db, slug) is { } poll
            ? await db.PollPapers.AsNoTracking().FirstOrDefaultAsync(p => p.PollId == poll.Id && p.Name == paper)
            : null;
    }

    /// <summary>The frozen rules, names and times: the very text of the fingerprint; null before the opening.</summary>
    public async Task<string?> RulesAsync(string slug)
    {
        await using var db = stores.Open();
        return await (
            from p in db.Polls
            join c in db.Campaigns on p.CampaignId equals c.Id
            where p.Slug == slug && p.State != PollState.Draft && !c.IsRehearsal
            select p.RulesJson
        ).FirstOrDefaultAsync();
    }

    private static Task<Poll?> SettledAsync(NominationDb db, string slug) =>
        (
            from p in db.Polls.AsNoTracking()
            join c in db.Campaigns on p.CampaignId equals c.Id
            where p.Slug == slug && p.State == PollState.Settled && !c.IsRehearsal
            select p
        ).FirstOrDefaultAsync();
}
