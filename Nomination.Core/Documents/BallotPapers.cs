using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Notices;

namespace Nomination.Core.Documents;

/// <summary>票决文书, by the word in their address.</summary>
public enum BallotPaperKind
{
    /// <summary>票样 of a round, or its numbered slips.</summary>
    Slip,

    /// <summary>计票单 of a counted round.</summary>
    Tally,

    /// <summary>监票报告 of a counted round.</summary>
    Report,

    /// <summary>会议纪要 of the campaign's meeting.</summary>
    Minutes,

    /// <summary>决定 with its list.</summary>
    Decision,
}

/// <summary>A round as its papers tell it. <paramref name="Tally"/> is null until it is counted, and then no figure exists at all.</summary>
/// <param name="Blank">弃权: valid papers without a mark.</param>
/// <param name="Attended">Names of the members present, in the order of their codes.</param>
/// <param name="Missing">Members who are not.</param>
/// <param name="Scrutineers">Who signed in the system.</param>
internal sealed record RoundFacts(
    BallotRound Round,
    BallotRules Rules,
    IReadOnlyList<NameLine> Names,
    IReadOnlyList<string> Attended,
    IReadOnlyList<string> Missing,
    int Blank,
    TallyResult? Tally,
    IReadOnlyList<string> Scrutineers
)
{
    public int Present => Attended.Count;

    /// <summary>得票相同的处理 after this round; null where nobody was equal across the last seat.</summary>
    public TieNote? Tie { get; init; }

    /// <summary>All valid papers are of one mind: then the result itself tells each of them.</summary>
    public bool Unanimous => Tally is { Valid: > 0 } tally && Disclosure.OfOneMind(tally, Rules, Names).Count == tally.Votes.Count;

    public NameLine NameOf(string key) => Names.First(n => RoundPlan.Key(n.CandidateId) == key);

    /// <summary>Names in the order of the tally, joined as a sentence does.</summary>
    public string Join(IEnumerable<string> keys) => string.Join("、", keys.Select(k => NameOf(k).Name));
}

/// <summary>The meeting as its minutes tell it.</summary>
/// <param name="Recusals">One line each: who does not vote on whom, and why.</param>
/// <param name="Outcome">Name, work unit, place and reason, the honour first.</param>
internal sealed record MeetingFacts(
    ReviewHead Head,
    Campaign Campaign,
    IReadOnlyList<RoundFacts> Rounds,
    IReadOnlyList<string> Chairs,
    IReadOnlyList<string> Recusals,
    IReadOnlyList<OutcomeRow> Outcome
)
{
    /// <summary>Who sits in whose place, with the reason.</summary>
    public IReadOnlyList<string> Substitutes { get; init; } = [];

    /// <summary>计票人 who declared.</summary>
    public IReadOnlyList<string> Tellers { get; init; } = [];
}

/// <summary>The decision: whom it names, in the order of the notice, and how far the matter is.</summary>
/// <param name="Notice">The last notice; null while there is none.</param>
/// <param name="IsClear">Everybody on the list is clear of objections.</param>
internal sealed record DecisionFacts(
    ReviewHead Head,
    Campaign Campaign,
    IReadOnlyList<NoticeEntry> Entries,
    IReadOnlySet<Guid> Teams,
    Notice? Notice,
    bool IsClear,
    int Members,
    int Present
);
