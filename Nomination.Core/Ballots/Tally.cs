using System.Text.Json.Serialization;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

/// <summary>
/// All that a round is counted from. Candidates and papers hold the same keys (names or ids); where a paper asks more than a tick, its
/// entries are "key=mark" (see <see cref="PaperReading"/>).
/// </summary>
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
)
{
    public BallotMode Mode { get; init; }

    /// <summary>Highest mark where the mode is Score.</summary>
    public int MaxScore { get; init; } = 100;

    /// <summary>More nominee marks than this make a paper void where the mode is Tiers.</summary>
    public int NomineeTicks { get; init; } = 10;

    /// <summary>Printed slips given out and slips taken from the box; they are among the papers issued and collected.</summary>
    public int SlipsIssued { get; init; }
    public int SlipsCollected { get; init; }
}

public enum TallyStatus
{
    Counted,
    NoQuorum,
    VoidRound,
}

/// <param name="Votes">Ticks; 同意; 入选; where marks or ranks are given, the papers that give one.</param>
/// <param name="Denominator">Heads or papers that the pass line is a share of.</param>
public sealed record CandidateVotes(string Candidate, int Votes, int Denominator, bool Passed)
{
    /// <summary>总分 where marks or ranks are given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Points { get; init; }

    /// <summary>反对, where names are voted one by one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Against { get; init; }

    /// <summary>弃权: valid papers without a mark for this name, those of recused members among them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Abstained { get; init; }

    /// <summary>提名 marks of a paper in two tiers.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Nominations { get; init; }

    /// <summary>What seats are given by: points where ranks are given, and papers between equal points; points alone where marks are; else votes.</summary>
    public (int First, int Second) Weight(BallotMode mode) => mode == BallotMode.Ranked ? (Points ?? 0, Votes) : (Points ?? Votes, 0);
}

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
)
{
    /// <summary>The pass line with its denominator in words, where a paper asks more than ticks.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Rule { get; init; }
}

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
        if (collected > round.Issued || round.SlipsCollected > round.SlipsIssued)
            return Uncounted(TallyStatus.VoidRound);

        var papers = round.Ballots.Select(b => PaperReading.Read(b, round)).OfType<IReadOnlyDictionary<string, int>>().ToList();
        var share = ShareOf(round.Pass);
        var votes = round.Candidates.Select(c => Judge(c, papers, share, round)).ToList();
        var (elected, runOff) = Seat([.. votes.Where(v => v.Passed)], round.Seats, round.Mode);
        return new(
            TallyStatus.Counted,
            quorumMet,
            round.Issued,
            collected,
            collected - papers.Count,
            papers.Count,
            votes,
            elected,
            runOff,
            round.Seats - elected.Count - (runOff?.Seats ?? 0)
        )
        {
            Rule = round.Mode == BallotMode.Approve ? null : ThresholdWords.Pass(Rules(round)),
        };

        TallyResult Uncounted(TallyStatus status) => new(status, quorumMet, round.Issued, collected, 0, 0, [], [], null, round.Seats);
    }

    /// <summary>Too many names, an unknown or a repeated one make a paper void; an empty paper is valid.</summary>
    public static bool IsValid(IReadOnlyList<string> paper, TallyInput round) => PaperReading.Read(paper, round) is not null;

    /// <summary>Whether a count reaches a share of a whole: ≥, or &gt; when strict.</summary>
    /// <exception cref="FormatException">The fraction of the threshold is not one.</exception>
    public static bool Reaches(int count, int whole, Threshold threshold)
    {
        var share = ShareOf(threshold);
        return Reaches(count, whole, share, threshold.Strict);
    }

    private static bool Reaches(int count, int whole, Fraction share, bool strict) =>
        (count * share.Denominator).CompareTo(share.Numerator * whole) is var order && (strict ? order > 0 : order >= 0);

    private static Fraction ShareOf(Threshold threshold) =>
        Fraction.TryParse(threshold.Fraction, out var share) ? share : throw new FormatException(threshold.Fraction);

    private static CandidateVotes Judge(string candidate, List<IReadOnlyDictionary<string, int>> papers, Fraction share, TallyInput round)
    {
        var marks = new List<int>();
        foreach (var paper in papers)
            if (paper.TryGetValue(candidate, out var mark))
                marks.Add(mark);
        int With(int mark) => marks.Count(m => m == mark);

        var votes = round.Mode is BallotMode.YesNo or BallotMode.Tiers ? With(PaperReading.Yes) : marks.Count;
        int? points = round.Mode switch
        {
            BallotMode.Score => marks.Sum(),
            BallotMode.Ranked => marks.Sum(rank => round.MaxTicks + 1 - rank),
            _ => null,
        };
        var heads = Heads(candidate, papers.Count, round);
        var (measure, whole) = round.Mode == BallotMode.Score ? (points!.Value, heads * round.MaxScore) : (votes, heads);
        return new(candidate, votes, heads, measure > 0 && Reaches(measure, whole, share, round.Pass.Strict))
        {
            Points = points,
            Against = round.Mode == BallotMode.YesNo ? With(PaperReading.No) : null,
            Abstained = round.Mode is BallotMode.YesNo or BallotMode.Score ? papers.Count - marks.Count : null,
            Nominations = round.Mode == BallotMode.Tiers ? With(PaperReading.Nominee) : null,
        };
    }

    private static int Heads(string candidate, int valid, TallyInput round) =>
        round.Pass.Of switch
        {
            Denominator.Members => round.Members,
            Denominator.Present => round.Present,
            Denominator.PresentMinusRecused => round.Present - round.Recused.GetValueOrDefault(candidate),
            Denominator.Collected => round.Ballots.Count,
            Denominator.Valid => valid,
            _ => throw new ArgumentOutOfRangeException(nameof(round), round.Pass.Of, null),
        };

    /// <summary>The first by weight take the seats; those tied across the last seat vote again for what is left.</summary>
    private static (IReadOnlyList<string> Elected, RunOff? RunOff) Seat(IReadOnlyList<CandidateVotes> passed, int seats, BallotMode mode)
    {
        var ordered = passed.OrderByDescending(v => v.Weight(mode)).ToList();
        if (ordered.Count <= seats)
            return ([.. ordered.Select(v => v.Candidate)], null);
        var cut = ordered[seats - 1].Weight(mode);
        if (ordered[seats].Weight(mode).CompareTo(cut) < 0)
            return ([.. ordered.Take(seats).Select(v => v.Candidate)], null);
        var clear = ordered.Where(v => v.Weight(mode).CompareTo(cut) > 0).Select(v => v.Candidate).ToList();
        return (clear, new RunOff(seats - clear.Count, [.. ordered.Where(v => v.Weight(mode) == cut).Select(v => v.Candidate)]));
    }

    private static BallotRules Rules(TallyInput round) =>
        new()
        {
            Mode = round.Mode,
            MaxScore = round.MaxScore,
            Pass = round.Pass,
        };
}
