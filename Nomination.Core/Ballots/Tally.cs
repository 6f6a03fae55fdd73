using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

/// <summary>All that a round is counted from. Candidates and papers hold the same keys (names or ids).</summary>
/// <param name="Members">应到: at least 1.</param>
/// <param name="Present">实到: 0 … members.</param>
/// <param name="Issued">发出票.</param>
/// <param name="MaxTicks">A paper with more names is void.</param>
/// <param name="Quorum">Share of the members who must be present; its denominator is always the members.</param>
/// <param name="Recused">Present members recused from a candidate; absent = 0.</param>
public sealed record TallyInput(
    int Members,
    int Present,
    int Issued,
    int Seats,
    int MaxTicks,
    Threshold Quorum,
    Threshold Pass,
    IReadOnlyDictionary<string, int> Recused,
    IReadOnlyList<string> Candidates,
    IReadOnlyList<IReadOnlyList<string>> Ballots
);

public enum TallyStatus
{
    Counted,
    NoQuorum,
    VoidRound,
}

public sealed record CandidateVotes(string Candidate, int Votes, int Denominator, bool Passed);

public sealed record RunOff(int Seats, IReadOnlyList<string> Candidates);

/// <summary>计票单. <paramref name="Elected"/> by votes, then in the order of the paper; <paramref name="Vacant"/> = seats neither elected nor in a run-off.</summary>
public sealed record TallyResult(
    TallyStatus Status,
    bool QuorumMet,
    int Issued,
    int Collected,
    int Void,
    int Valid,
    IReadOnlyList<CandidateVotes> Votes,
    IReadOnlyList<string> Elected,
    RunOff? Runoff,
    int Vacant
);

/// <summary>
/// Counts one round of the committee's ballot (trade rules 3.6). 以上 is inclusive, 超过 strict (Civil Code art. 1259), both on exact
/// fractions. Without a quorum, or with more papers than were issued, nothing is counted.
/// </summary>
public static class Tally
{
    public static TallyResult Count(TallyInput round)
    {
        var collected = round.Ballots.Count;
        var quorumMet = Reaches(round.Present, round.Members, round.Quorum);
        if (!quorumMet)
            return Uncounted(TallyStatus.NoQuorum);
        if (collected > round.Issued)
            return Uncounted(TallyStatus.VoidRound);

        var valid = round.Ballots.Where(b => IsValid(b, round)).ToList();
        var ticks = valid.SelectMany(b => b).CountBy(c => c).ToDictionary();
        var votes = round.Candidates.Select(c => Judge(c, ticks.GetValueOrDefault(c), round, valid.Count)).ToList();
        var (elected, runOff) = Seat([.. votes.Where(v => v.Passed)], round.Seats);
        return new(
            TallyStatus.Counted,
            quorumMet,
            round.Issued,
            collected,
            collected - valid.Count,
            valid.Count,
            votes,
            elected,
            runOff,
            round.Seats - elected.Count - (runOff?.Seats ?? 0)
        );

        TallyResult Uncounted(TallyStatus status) => new(status, quorumMet, round.Issued, collected, 0, 0, [], [], null, round.Seats);
    }

    /// <summary>Too many names, an unknown or a repeated one make a paper void; an empty paper is valid.</summary>
    public static bool IsValid(IReadOnlyList<string> paper, TallyInput round) =>
        paper.Count <= round.MaxTicks && paper.Distinct().Count() == paper.Count && paper.All(round.Candidates.Contains);

    /// <summary>Whether a count reaches a share of a whole: ≥, or &gt; when strict.</summary>
    /// <exception cref="FormatException">The fraction of the threshold is not one.</exception>
    public static bool Reaches(int count, int whole, Threshold threshold)
    {
        if (!Fraction.TryParse(threshold.Fraction, out var share))
            throw new FormatException(threshold.Fraction);
        return threshold.Strict ? count > share * whole : count >= share * whole;
    }

    private static CandidateVotes Judge(string candidate, int votes, TallyInput round, int valid)
    {
        var denominator = round.Pass.Of switch
        {
            Denominator.Members => round.Members,
            Denominator.Present => round.Present,
            Denominator.PresentMinusRecused => round.Present - round.Recused.GetValueOrDefault(candidate),
            Denominator.Collected => round.Ballots.Count,
            Denominator.Valid => valid,
            _ => throw new ArgumentOutOfRangeException(nameof(round), round.Pass.Of, null),
        };
        return new(candidate, votes, denominator, votes > 0 && Reaches(votes, denominator, round.Pass));
    }

    /// <summary>The first by votes take the seats; those tied across the last seat vote again for what is left.</summary>
    private static (IReadOnlyList<string> Elected, RunOff? RunOff) Seat(IReadOnlyList<CandidateVotes> passed, int seats)
    {
        var ordered = passed.OrderByDescending(v => v.Votes).ToList();
        if (ordered.Count <= seats)
            return ([.. ordered.Select(v => v.Candidate)], null);
        var cut = ordered[seats - 1].Votes;
        if (ordered[seats].Votes < cut)
            return ([.. ordered.Take(seats).Select(v => v.Candidate)], null);
        var clear = ordered.Where(v => v.Votes > cut).Select(v => v.Candidate).ToList();
        return (clear, new RunOff(seats - clear.Count, [.. ordered.Where(v => v.Votes == cut).Select(v => v.Candidate)]));
    }
}
