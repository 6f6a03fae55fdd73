using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.PublicVotes;

public enum PollState
{
    Draft,

    /// <summary>The rules are frozen; votes are taken between <see cref="Poll.Opens"/> and <see cref="Poll.Closes"/>.</summary>
    Open,

    /// <summary>No more votes; doubtful ones are being decided.</summary>
    Closed,

    /// <summary>The totals are final and public.</summary>
    Settled,
}

/// <summary>公众投票 of a campaign: one at most. From its opening rules, names and times stand still.</summary>
public sealed class Poll
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }

    /// <summary>The campaign's, for addresses.</summary>
    public required string Slug { get; init; }
    public required string Title { get; set; }
    public PollState State { get; set; } = PollState.Draft;

    /// <summary>Both ends inclusive to the second, as with stages.</summary>
    public required DateTimeOffset Opens { get; set; }
    public required DateTimeOffset Closes { get; set; }

    /// <summary>Canonical JSON of <see cref="FrozenPoll"/>: rules, names and times; empty before the opening.</summary>
    public string RulesJson { get; set; } = "";

    /// <summary>SHA-256 over <see cref="RulesJson"/>.</summary>
    public string RulesHash { get; set; } = "";
    public DateTimeOffset? OpenedAt { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Why it was closed before its time; empty otherwise.</summary>
    public string ClosedReason { get; set; } = "";

    /// <summary>When the last search of all its votes was over that began after the close: without it nothing is published.</summary>
    public DateTimeOffset? SearchedAt { get; set; }
    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>Canonical JSON of the <see cref="PollResult"/> at settling; empty before.</summary>
    public string ResultJson { get; set; } = "";

    /// <summary>SHA-256 of <see cref="VoteLog"/> at settling; empty before.</summary>
    public string LogHash { get; set; } = "";

    /// <summary>SHA-256 of <see cref="RulingLog"/> at settling; empty before.</summary>
    public string RulingsHash { get; set; } = "";

    /// <summary>Canonical JSON of the <see cref="Combination"/> at settling; empty before, and where the experts gave no scores.</summary>
    public string CombinedJson { get; set; } = "";
    public int Version { get; set; }

    /// <summary>The rules in force: the frozen ones, or those of the campaign while a draft.</summary>
    public PollRules RulesOr(PollRules ofCampaign) => RulesJson.Length > 0 ? FrozenPoll.Read(RulesJson).Rules : ofCampaign;

    public bool TakesVotes(DateTimeOffset now) => State == PollState.Open && now >= Opens && now < Closes.AddSeconds(1);
}

/// <summary>A finalist on the ballot of the public. <see cref="Number"/> is how a vote names it.</summary>
public sealed class PollEntry
{
    public required Guid PollId { get; init; }

    /// <summary>From 1, in the order of the candidates' numbers; says nothing of rank.</summary>
    public required int Number { get; init; }
    public required Guid CandidateId { get; init; }
    public required string Name { get; init; }
    public string WorkUnit { get; init; } = "";
    public string Category { get; init; } = "";

    /// <summary>One line, and the short deeds; empty without consent to display.</summary>
    public string Citation { get; init; } = "";
    public string Brief { get; init; } = "";

    /// <summary>SHA-256 of the portrait in the vault; empty without consent or without a picture.</summary>
    public string Portrait { get; init; } = "";

    /// <summary>What stays of the entry once its face and deeds are no longer shown.</summary>
    public PollEntry NameOnly() =>
        new()
        {
            PollId = PollId,
            Number = Number,
            CandidateId = CandidateId,
            Name = Name,
            WorkUnit = WorkUnit,
            Category = Category,
            StruckAt = StruckAt,
            StruckReason = StruckReason,
        };

    /// <summary>When the name left the ballot (withdrawn, died, struck from the finalists); see <see cref="StruckEntry"/>.</summary>
    public DateTimeOffset? StruckAt { get; set; }

    /// <summary>What the public reads of it; empty while it stands.</summary>
    public string StruckReason { get; set; } = "";
}

/// <summary>What the opening froze, written once as canonical JSON.</summary>
public sealed record FrozenPoll(PollRules Rules, DateTimeOffset Opens, DateTimeOffset Closes, IReadOnlyList<FrozenEntry> Entries)
{
    public static FrozenPoll Read(string json) =>
        System.Text.Json.JsonSerializer.Deserialize<FrozenPoll>(json, CanonicalJson.Options)
        ?? throw new System.Text.Json.JsonException("empty poll");
}

public sealed record FrozenEntry(int Number, string Candidate, string Name);

public static class PollStates
{
    public static string Name(PollState state) =>
        state switch
        {
            PollState.Draft => "准备中",
            PollState.Open => "已开放",
            PollState.Closed => "已截止",
            PollState.Settled => "已公布",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
        };
}
