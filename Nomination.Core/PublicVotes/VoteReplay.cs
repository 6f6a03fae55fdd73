namespace Nomination.Core.PublicVotes;

/// <summary>The count from the beginning: every vote counts until a ruling says otherwise, the rulings in the order of their numbers.</summary>
public static class VoteReplay
{
    public static PollResult Of(
        IEnumerable<int> entries,
        IEnumerable<(Guid Id, string Choices)> votes,
        IEnumerable<VoteRuling> rulings,
        ILookup<Guid, VoteMark> marks,
        IReadOnlyList<StruckEntry>? struck = null
    )
    {
        var standing = new Dictionary<Guid, (VoteState State, string Reason)>();
        foreach (var ruling in rulings.OrderBy(r => r.Number))
        foreach (var mark in marks[ruling.Id])
            standing[mark.VoteId] = (StateAfter(ruling.Kind), mark.Reason);
        return PollCount.Of(
            entries,
            votes.Select(v =>
            {
                var (state, reason) = standing.GetValueOrDefault(v.Id, (VoteState.Counted, ""));
                return new VoteGroup(v.Choices, state, reason, 1);
            }),
            struck
        );
    }

    public static VoteState StateAfter(RulingKind kind) =>
        kind switch
        {
            RulingKind.Quarantine => VoteState.Quarantined,
            RulingKind.Void => VoteState.Void,
            RulingKind.Release => VoteState.Counted,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
}
