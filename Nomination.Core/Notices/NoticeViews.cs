using Nomination.Core.Candidates;

namespace Nomination.Core.Notices;

/// <summary>公示稿 as it would be posted now, with what still stands against posting.</summary>
/// <param name="Blocks">Each must be settled before posting.</param>
/// <param name="Warning">Years without a holiday table, or null.</param>
public sealed record NoticeDraft(
    NoticeForm Form,
    IReadOnlyList<NoticeGroup> Groups,
    DateOnly FirstDay,
    DateOnly LastDay,
    DateTimeOffset Closes,
    string Period,
    IReadOnlyList<string> Blocks,
    string? Warning,
    IReadOnlyList<NoticeFileView> Files,
    string SignOff,
    IReadOnlyList<string> Keywords
)
{
    /// <summary>The notices of unit and nominating unit, where the rule book asks for them.</summary>
    public IReadOnlyList<LayerLine> Layers { get; init; } = [];

    /// <summary>The list has a column 性别.</summary>
    public bool ShowsSex { get; init; }

    /// <summary>Of the nominees: the number in the list, and who that is.</summary>
    public IReadOnlyDictionary<int, Guid> Nominees { get; init; } = new Dictionary<int, Guid>();

    /// <summary>Places of the honour that nobody holds, into which a nominee may move up.</summary>
    public int FreePlaces { get; init; }

    public int Names => Groups.Sum(g => g.Lines.Count);
}

/// <summary>An attachment. <paramref name="Unread"/> says what a person must look at, <paramref name="CheckedBy"/> who did.</summary>
public sealed record NoticeFileView(Guid Id, string Name, string MediaType, long Bytes, string Unread, string CheckedBy);

/// <summary>A posted notice as the office works with it.</summary>
public sealed record PostedNotice(
    Guid Id,
    string Title,
    DateOnly FirstDay,
    DateOnly LastDay,
    DateTimeOffset Closes,
    string Period,
    string PostedBy,
    DateTimeOffset PostedAt,
    IReadOnlyList<PostedEntry> Entries
)
{
    /// <summary>What unit and nominating unit showed before, with its proof.</summary>
    public IReadOnlyList<LayerLine> Layers { get; init; } = [];
}

/// <summary>A line with where its candidate stands now. <paramref name="Objections"/> counts those not yet decided.</summary>
public sealed record PostedEntry(
    Guid Id,
    Guid CandidateId,
    int Order,
    AwardKind Award,
    string Name,
    string WorkUnit,
    string Title,
    CandidateState State,
    AwardKind AwardNow,
    int Objections
);

/// <summary>What clearing did: who is clear, and who is held for which reason.</summary>
public sealed record Clearance(IReadOnlyList<string> Cleared, IReadOnlyList<string> Held);
