using Nomination.Core.Campaigns;

namespace Nomination.Core.Ballots;

/// <summary>What the cascade may know of the finalists besides the rounds; a name that is missing stands under its id.</summary>
public sealed record TieFacts(IReadOnlyDictionary<Guid, TieName> Names)
{
    public static readonly TieFacts None = new(new Dictionary<Guid, TieName>());

    public TieName Of(Guid id) => Names.GetValueOrDefault(id) ?? new TieName(id, RoundPlan.Key(id), RoundPlan.Key(id));

    /// <param name="reviewRank">Rank by the experts' scores; candidates without one come after all others.</param>
    public static TieFacts OfRanks(IReadOnlyDictionary<Guid, int> reviewRank) =>
        new(
            reviewRank.ToDictionary(
                r => r.Key,
                r => new TieName(r.Key, RoundPlan.Key(r.Key), RoundPlan.Key(r.Key), r.Value, $"第 {r.Value} 名")
            )
        );
}

/// <summary>A seat that is taken.</summary>
/// <param name="TieStep">The step that parted equals for it; null where votes alone did.</param>
public sealed record ElectedName(Guid Candidate, int Round, string? TieStep);

/// <summary>得票相同的处理: what the cascade said after one round.</summary>
public sealed record TieNote(int Round, string Title, IReadOnlyList<TieName> Tied, int Seats, TieResult Result);

/// <summary>The rounds walked through once: who is elected, what decided between equals, and what is still open.</summary>
/// <param name="Open">Waits for a run-off or for the chair; null where nothing is tied.</param>
/// <param name="Extra">补投 rounds so far.</param>
public sealed record BallotCourse(IReadOnlyList<ElectedName> Elected, IReadOnlyList<TieNote> Ties, TieNote? Open, int Extra)
{
    public bool IsElected(Guid candidate) => Elected.Any(e => e.Candidate == candidate);

    /// <param name="names">All finalists in printed order.</param>
    /// <param name="rounds">All rounds so far, in order; those that did not count change nothing.</param>
    public static BallotCourse Of(IReadOnlyList<Guid> names, IReadOnlyList<CountedRound> rounds, TieFacts facts)
    {
        var counted = rounds.Where(r => r.Counts).ToList();
        var (elected, ties) = (new List<ElectedName>(), new List<TieNote>());
        var (extra, revotes) = (0, 0);
        TieNote? open = null;
        for (var i = 0; i < counted.Count; i++)
        {
            var round = counted[i];
            List<Guid> seated = [.. round.Tally.Elected.Select(Guid.Parse)];
            elected.AddRange(seated.Select(c => new ElectedName(c, round.Number, null)));
            var asked =
                open?.Result is { Wait: TieWait.Revote } result && round.Names.All(n => result.Open.Any(o => o.Id == n)) ? result : null;
            extra += i > 0 && asked is null ? 1 : 0;

            List<Guid> tied = round.Tally.Runoff?.Candidates.Select(Guid.Parse).ToList() ?? [];
            var seats = round.Tally.Runoff?.Seats ?? 0;
            if (asked is not null)
            {
                // All of them passed before the run-off: who did not pass in it again stands for what it left.
                seats = asked.Seats - seated.Count;
                if (tied.Count <= seats)
                    tied = [.. asked.Open.Select(o => o.Id).Except(seated)];
                revotes = tied.Count == asked.Open.Count ? revotes + 1 : 0;
            }
            else
                revotes = 0;
            open = null;
            if (seats == 0 || tied.Count == 0)
                continue;
            var equals = names.Where(tied.Contains).Select(facts.Of).ToList();
            var note = new TieNote(round.Number, round.Title, equals, seats, TieBreak.Resolve(equals, seats, revotes, counted[..(i + 1)]));
            ties.Add(note);
            elected.AddRange(note.Result.Winners.Select(w => new ElectedName(w.Name.Id, round.Number, w.By)));
            open = note.Result.Wait == TieWait.None ? null : note;
        }
        return new(elected, ties, open, extra);
    }
}
