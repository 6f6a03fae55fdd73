namespace Nomination.Core.Ballots;

/// <summary>
/// A printed paper (纸质票) of a round by its random code. Codes are drawn by the voters face down: the store knows which slips exist, never
/// who took one. Kept without rowid, no time.
/// </summary>
public sealed class PaperSlip
{
    /// <summary>Eight of thirty-one letters and digits that are not mistaken for each other.</summary>
    public required string Code { get; init; }
    public required Guid RoundId { get; init; }
}

/// <summary>Who types the slips of a round: two persons, each with an own pile of readings.</summary>
public sealed class SlipTypist
{
    public required Guid RoundId { get; init; }

    /// <summary>1 or 2; unique in the round, as is the person.</summary>
    public required int Place { get; init; }
    public required Guid AccountId { get; init; }
    public required string Name { get; init; }

    /// <summary>Says that all slips of the pile are typed; only then may the two readings be laid side by side.</summary>
    public bool IsDone { get; set; }
    public int Version { get; set; }
}

/// <summary>One slip as one typist read it; goes when the round is counted.</summary>
public sealed class SlipReading
{
    /// <summary>Random: the order of typing shows nowhere.</summary>
    public required Guid Id { get; init; }
    public required Guid RoundId { get; init; }

    /// <summary>Place of the typist.</summary>
    public required int Place { get; init; }
    public required string Code { get; set; }

    /// <summary>The marks as a paper's text (see <see cref="PaperRules"/>), as they stand on the slip, too many ones too.</summary>
    public required string Text { get; set; }
}
