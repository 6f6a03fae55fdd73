namespace Nomination.Core.Notices;

/// <summary>A year's table with who set it; null where it is as built in.</summary>
public sealed record HolidaySheet(HolidayTable Table, DateTimeOffset? ChangedAt, string? ChangedBy, int Version)
{
    public bool IsBuiltIn => ChangedAt is null;
}

/// <summary>What a table would do to an open notice. <paramref name="Counted"/> is earlier than <paramref name="After"/> where the shown end is kept.</summary>
public sealed record NoticeEffect(Guid Notice, string Title, DateOnly Before, DateOnly After, DateOnly Counted)
{
    public bool IsShorter => Counted < Before;
}
