using System.Text.Json;
using Nomination.Core.Shared;

namespace Nomination.Core.Rehearsals;

/// <summary>The steps of a rehearsal, in order; a rehearsal may stop before one of them and leave it to the office's own hands.</summary>
public enum RehearsalStep
{
    Nomination,
    FormCheck,
    Scoring,
    Shortlist,
    Ballot,
    Opinions,
    Notice,
    Decision,

    /// <summary>Everything is played.</summary>
    End,
}

public enum RehearsalState
{
    Running,

    /// <summary>Played as far as it was asked for; the invented accounts may sign in.</summary>
    Ready,
    Failed,
    Erasing,
}

/// <summary>演练: an invented campaign beside a real one. Everything in it hangs on <see cref="CampaignId"/> or <see cref="OrganiserId"/>, and goes with them.</summary>
public sealed class Rehearsal
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The campaign that is rehearsed; unique, so that there is one rehearsal of it at a time.</summary>
    public required Guid SourceId { get; init; }
    public required Guid CampaignId { get; init; }
    public required Guid OrganiserId { get; init; }

    /// <summary>Names and marks are drawn from it: the same seed invents the same people.</summary>
    public required int Seed { get; init; }

    /// <summary>The first step that is not played.</summary>
    public required RehearsalStep Until { get; init; }
    public RehearsalState State { get; set; }

    /// <summary>JSON array of <see cref="RehearsalMark"/>.</summary>
    public string MarksJson { get; set; } = "[]";
    public string Problem { get; set; } = "";

    /// <summary>The one-time password of the invented accounts, sealed.</summary>
    public string PasswordCipher { get; set; } = "";

    /// <summary>JSON array of the SHA-256 of files that will be put into the vault, noted before the first is.</summary>
    public string FilesJson { get; set; } = "[]";

    /// <summary>JSON object of the running numbers of the store as they were; a missing one had not begun.</summary>
    public string CountersJson { get; set; } = "{}";
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Last sign of life of whoever plays it.</summary>
    public required DateTimeOffset BeatAt { get; set; }

    public List<RehearsalMark> Marks() => JsonSerializer.Deserialize<List<RehearsalMark>>(MarksJson, CanonicalJson.Options) ?? [];

    /// <summary>Nobody plays it any more: the server was stopped in the middle.</summary>
    public bool IsStranded(DateTimeOffset now) => State == RehearsalState.Running && now - BeatAt > Patience;

    /// <summary>A step takes seconds; one that says nothing for a minute is not going on.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
}

/// <summary>A step that was played.</summary>
/// <param name="Words">What happened, in numbers.</param>
public sealed record RehearsalMark(RehearsalStep Step, string Words, int Milliseconds);

public static class RehearsalSteps
{
    public static IReadOnlyList<RehearsalStep> All { get; } = [.. Enum.GetValues<RehearsalStep>().Where(s => s != RehearsalStep.End)];

    public static string Name(RehearsalStep step) =>
        step switch
        {
            RehearsalStep.Nomination => "组织推荐",
            RehearsalStep.FormCheck => "形式审查",
            RehearsalStep.Scoring => "专家评分",
            RehearsalStep.Shortlist => "排序和入围",
            RehearsalStep.Ballot => "会评投票",
            RehearsalStep.Opinions => "征求意见",
            RehearsalStep.Notice => "公示",
            RehearsalStep.Decision => "印发决定",
            _ => "全部完成",
        };
}

/// <summary>A line of the rehearsal's own journal: chained like the real one, and erased with the rehearsal.</summary>
public sealed class RehearsalEntry
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }

    /// <summary>1, 2, 3 … within the rehearsal.</summary>
    public required long Sequence { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Guid ActorId { get; init; }
    public required string ActorName { get; init; }
    public required string Act { get; init; }
    public required string Subject { get; init; }
    public required string Detail { get; init; }
    public required string PreviousHash { get; init; }
    public required string Hash { get; init; }
}

/// <summary>An invented person who may sign in.</summary>
public sealed record RehearsalSignIn(string UserName, string Name, string Roles);

/// <summary>What the office sees of a rehearsal.</summary>
/// <param name="Password">Of all invented accounts; empty while it is still played.</param>
public sealed record RehearsalView(
    Guid Id,
    string Slug,
    string Title,
    RehearsalState State,
    bool IsStranded,
    RehearsalStep Until,
    int Seed,
    IReadOnlyList<RehearsalMark> Marks,
    string Problem,
    DateTimeOffset StartedAt,
    string Password,
    IReadOnlyList<RehearsalSignIn> SignIns
);
