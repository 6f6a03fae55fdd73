using Nomination.Core.Campaigns;

namespace Nomination.Core.Ballots;

/// <summary>A round that was counted, whatever came out.</summary>
/// <param name="Names">Candidates in printed order.</param>
public sealed record CountedRound(int Number, string Title, IReadOnlyList<Guid> Names, BallotRules Rules, TallyResult Tally)
{
    public bool Counts => Tally.Status == TallyStatus.Counted;

    /// <summary>Committed before the vote; empty in rounds of old.</summary>
    public string Seed { get; init; } = "";

    /// <summary>Of the box at closing.</summary>
    public string Seal { get; init; } = "";

    /// <summary>What the chair decided between the equals of this round.</summary>
    public ChairRuling? Ruling { get; init; }

    /// <summary>Null where the name was not on the paper.</summary>
    public CandidateVotes? Line(Guid candidate)
    {
        var key = RoundPlan.Key(candidate);
        return Tally.Votes.FirstOrDefault(v => v.Candidate == key);
    }
}

/// <summary>Why another round is due.</summary>
public enum RoundReason
{
    First,

    /// <summary>The last one had no quorum or more papers than were issued: the same names again.</summary>
    Repeat,

    /// <summary>再投: those tied across the last seat vote again for what is left.</summary>
    RunOff,

    /// <summary>补投: too few passed; the rest may stand again for the vacant seats. 宁缺毋滥 leaves them empty instead.</summary>
    Vacant,
}

/// <summary>The round that comes next: its names in printed order and the largest numbers the office may set for it.</summary>
public sealed record RoundPlan(int Number, RoundReason Reason, string Title, IReadOnlyList<Guid> Names, int Seats, int MaxTicks)
{
    /// <summary>宁缺毋滥: no round follows for seats that are not voted on now, so that all of them are.</summary>
    public bool IsLast { get; init; }

    /// <summary>How the round will be voted.</summary>
    public BallotMode Mode { get; init; }

    /// <summary>Pairs of a member and a name of the round that the member is recused from; read for who lays it out.</summary>
    public int Recusals { get; init; }

    private const string Numerals = "零一二三四五六七八九十";

    /// <param name="names">All finalists in printed order.</param>
    /// <param name="rounds">All rounds so far, in order; every one counted.</param>
    /// <param name="facts">What the cascade may know besides; it can part equals without a new vote.</param>
    /// <returns>Null when all seats are filled, the rest stays vacant, or the chair has to rule between equals.</returns>
    public static RoundPlan? Next(IReadOnlyList<Guid> names, BallotRules rules, IReadOnlyList<CountedRound> rounds, TieFacts? facts = null)
    {
        if (rounds.Count == 0)
            return Of(RoundReason.First, names, rules.Seats, rules.MaxTicks);
        var last = rounds[^1];
        if (!last.Counts)
            return Of(RoundReason.Repeat, last.Names, last.Rules.Seats, last.Rules.MaxTicks);
        var course = BallotCourse.Of(names, rounds, facts ?? TieFacts.None);
        if (course.Open is { Result: var tie })
            return tie.Wait == TieWait.Revote ? Of(RoundReason.RunOff, [.. tie.Open.Select(o => o.Id)], tie.Seats, tie.Seats) : null;
        var left = rules.Seats - course.Elected.Count;
        return left > 0 && rules.Shortfall == Shortfall.Again && course.Extra < rules.MaxRounds
            ? Of(RoundReason.Vacant, [.. names.Where(n => !course.IsElected(n))], left, Math.Min(left, rules.MaxTicks))
            : null;

        RoundPlan? Of(RoundReason reason, IReadOnlyList<Guid> on, int seats, int ticks)
        {
            var number = rounds.Count + 1;
            return on.Count == 0
                ? null
                : new(number, reason, TitleOf(number, reason), on, Math.Min(seats, on.Count), Math.Min(ticks, on.Count))
                {
                    IsLast = rules.Shortfall == Shortfall.LeaveVacant,
                    Mode = rules.Mode,
                };
        }
    }

    /// <summary>The key under which a candidate stands in papers and tallies.</summary>
    public static string Key(Guid candidate) => candidate.ToString();

    private static string TitleOf(int number, RoundReason reason)
    {
        var ordinal = number <= 10 ? Numerals[number].ToString() : $"{number}";
        var kind = reason switch
        {
            RoundReason.Repeat => "（重新投票）",
            RoundReason.RunOff => "（得票相同者再投）",
            RoundReason.Vacant => "（补足缺额）",
            _ => "",
        };
        return $"第{ordinal}轮投票{kind}";
    }
}
