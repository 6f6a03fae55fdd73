using System.Text.Json;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

public enum RoundState
{
    Draft,
    Open,
    Closed,
    Counted,
}

/// <summary>会评投票: one round of the committee's secret ballot.</summary>
public sealed class BallotRound
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }

    /// <summary>From 1; unique in the campaign.</summary>
    public required int Number { get; init; }
    public required string Title { get; set; }
    public required int Seats { get; set; }
    public required int MaxTicks { get; set; }

    /// <summary>应到: seated members.</summary>
    public required int Members { get; set; }

    /// <summary>Canonical JSON of the frozen rules this round is counted by.</summary>
    public required string RulesJson { get; init; }
    public RoundState State { get; set; }
    public DateTimeOffset? OpenedAt { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>From then on no paper is taken, unless the round is extended; null = without a limit.</summary>
    public DateTimeOffset? ClosesAt { get; set; }

    /// <summary>宣布: from then on members and the hall see the result.</summary>
    public DateTimeOffset? AnnouncedAt { get; set; }

    /// <summary>64 hex digits drawn when the round was laid out; kept sealed until the count, then published. Empty in rounds of old.</summary>
    public string Seed { get; set; } = "";

    /// <summary>SHA-256 of the seed, on the screen and in the journal before anybody votes.</summary>
    public string Commitment { get; set; } = "";

    /// <summary>封箱: SHA-256 over the papers and receipts as they lay in the box at closing, before anything was counted.</summary>
    public string Seal { get; set; } = "";

    /// <summary>主席裁定 between equals of this round as JSON of <see cref="ChairRuling"/>; empty where none was needed.</summary>
    public string RulingJson { get; set; } = "";

    /// <summary>The count as it was computed after closing.</summary>
    public string TallyJson { get; set; } = "";

    /// <summary>作废的理由 of a round that was given up uncounted; empty for all others.</summary>
    public string GivenUp { get; set; } = "";

    /// <summary>Paper slips printed for members who vote on paper.</summary>
    public int SlipsIssued { get; set; }

    /// <summary>Paper slips taken from the box and typed; null until both tellers' readings agree.</summary>
    public int? SlipsTyped { get; set; }

    /// <summary>JSON array of <see cref="Signature"/>: the scrutineers who signed the tally sheet.</summary>
    public string Scrutineers { get; set; } = "";
    public int Version { get; set; }

    public BallotRules Rules() => JsonSerializer.Deserialize<BallotRules>(RulesJson, CanonicalJson.Options)!;

    public ChairRuling? Ruling() =>
        RulingJson.Length == 0 ? null : JsonSerializer.Deserialize<ChairRuling>(RulingJson, CanonicalJson.Options);

    /// <summary>Only of a counted round.</summary>
    public TallyResult Tally() => JsonSerializer.Deserialize<TallyResult>(TallyJson, CanonicalJson.Options)!;
}

/// <summary>A name on the paper of a round, in its printed order.</summary>
public sealed class BallotName
{
    public required Guid RoundId { get; init; }
    public required Guid CandidateId { get; init; }
    public required int Order { get; set; }

    /// <summary>Present members who are recused from this candidate.</summary>
    public int Recused { get; set; }
}

/// <summary>
/// The roll: who is present and who has handed in a paper. No time, no key of a paper; kept without rowid, so that nothing in it
/// can be put in the order in which papers came.
/// </summary>
public sealed class RollMark
{
    public required Guid RoundId { get; init; }
    public required Guid ReviewerId { get; init; }
    public bool IsPresent { get; set; }
    public bool HasVoted { get; set; }

    /// <summary>Votes on a printed slip, never on the page; set before opening.</summary>
    public bool OnPaper { get; set; }
}

/// <summary>
/// The box of an open round: all its receipts and papers as one cipher, under a key that lies outside the database and is another after
/// every paper. Whoever copies the database between two votes, or reads its log, learns nothing of what came in between.
/// </summary>
public sealed class SealedBox
{
    public required Guid RoundId { get; init; }

    /// <summary>Nonce, tag and cipher of AES-256-GCM; of one length for all boxes of a round.</summary>
    public required byte[] Cipher { get; set; }
    public int Version { get; set; }
}

/// <summary>
/// A row of a closed round: a receipt beside a paper, which is not the paper of that receipt. Both lists are sorted for themselves, so
/// that nothing joins them. Kept without rowid.
/// </summary>
public sealed class BallotPaper
{
    /// <summary>A voter's receipt: 128 random bits as hex.</summary>
    public required string Key { get; init; }
    public required Guid RoundId { get; init; }

    /// <summary>JSON array of candidate ids, where a paper asks more than a tick with "=mark", in the order of the paper, so that the order of ticking is lost.</summary>
    public required string TicksJson { get; init; }
}
