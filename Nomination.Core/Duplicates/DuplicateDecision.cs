using Nomination.Core.Shared;

namespace Nomination.Core.Duplicates;

/// <summary>What the office decided on a pair; a later row on the same pair stands before an earlier one, and none is deleted.</summary>
public sealed class DuplicateDecision
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }

    /// <summary>The lesser of the two ids, so that a pair has one key.</summary>
    public required Guid FirstId { get; init; }
    public required Guid SecondId { get; init; }

    /// <summary>The surviving line, or null: 不是重复.</summary>
    public Guid? KeptId { get; init; }

    /// <summary>At least <see cref="LeastReason"/> characters.</summary>
    public required string Reason { get; init; }
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }

    public const int LeastReason = 4;
    public const int LongestReason = 200;

    /// <summary>Null when the reason is long enough and not too long.</summary>
    public static Problem? Refuse(string reason) =>
        TextLength.Of(reason) is < LeastReason or > LongestReason
            ? Problem.Invalid($"请写明理由（{LeastReason} 至 {LongestReason} 字）。", "Reason")
            : null;

    public static (Guid First, Guid Second) Key(Guid a, Guid b) => a.CompareTo(b) <= 0 ? (a, b) : (b, a);
}
