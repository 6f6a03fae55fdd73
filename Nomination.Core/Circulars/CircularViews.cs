namespace Nomination.Core.Circulars;

/// <summary>A line of the office's list.</summary>
public sealed record CircularLine(
    Guid Id,
    int Edition,
    string Title,
    string DocumentNo,
    DateOnly IssuedOn,
    DateTimeOffset? Deadline,
    CircularState State,
    DateTimeOffset? PublishedAt,
    int Files,
    int Addressees,
    int Read
);

/// <param name="Unread">What a person must look at before it goes out, or empty.</param>
public sealed record CircularFileView(Guid Id, string Name, string MediaType, long Bytes, string Unread = "", string CheckedBy = "");

/// <summary>The paper itself, as office and unit read it.</summary>
public sealed record CircularView(
    Guid Id,
    int Edition,
    string Title,
    string DocumentNo,
    IReadOnlyList<string> Paragraphs,
    DateOnly IssuedOn,
    DateTimeOffset? Deadline,
    CircularState State,
    DateTimeOffset? PublishedAt,
    string PublishedBy,
    string CorrectionReason,
    string Hosts,
    IReadOnlyList<CircularFileView> Files
)
{
    public static CircularView Of(Circular c, Campaigns.Campaign campaign) =>
        new(
            c.Id,
            c.Edition,
            c.Title,
            c.DocumentNo,
            c.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            c.IssuedOn,
            c.Deadline,
            c.State,
            c.PublishedAt,
            c.PublishedBy,
            c.CorrectionReason,
            string.Join("　", campaign.Hosts.OrderBy(h => h.Order).Select(h => h.Name)),
            [.. c.Files.OrderBy(f => f.Order).Select(f => new CircularFileView(f.Id, f.Name, f.MediaType, f.Bytes, f.Unread, f.CheckedBy))]
        );
}

/// <summary>A draft in the clerk's hands.</summary>
/// <param name="Reaches">Units that it would go to now.</param>
/// <param name="ToConfirm">Numbers and keywords in the words that somebody must have looked at before it goes out.</param>
public sealed record CircularDraft(
    Guid Id,
    int Version,
    CircularForm Form,
    CircularView View,
    int Reaches,
    IReadOnlyList<string> ToConfirm
);

/// <summary>回执: one addressee with its reading, and when it was last reminded.</summary>
public sealed record ReceiptRow(
    Guid UnitId,
    string Code,
    string Unit,
    string Kind,
    DateTimeOffset? ReadAt,
    string ReadBy,
    DateTimeOffset? RemindedAt,
    int Reminders,
    string ContactName,
    string ContactPhone
);

/// <summary>The office's page of one published circular.</summary>
public sealed record CircularFollowUp(CircularView View, IReadOnlyList<ReceiptRow> Receipts)
{
    /// <summary>Read later than this after the publication counts as late.</summary>
    public static readonly TimeSpan InTime = TimeSpan.FromDays(3);

    public int Read => Receipts.Count(r => r.ReadAt is not null);
    public int Late => Receipts.Count(IsLate);

    public bool IsLate(ReceiptRow row) => row.ReadAt - View.PublishedAt > InTime;
}

/// <summary>A circular in a unit's inbox.</summary>
public sealed record InboxLine(
    Guid Id,
    int Edition,
    string Title,
    string DocumentNo,
    DateTimeOffset PublishedAt,
    DateTimeOffset? Deadline,
    bool IsSuperseded,
    DateTimeOffset? ReadAt,
    DateTimeOffset? RemindedAt,
    int Files
);

/// <summary>What a reminder gives back: whom it went to, and words for the telephone and the group chat.</summary>
public sealed record Reminded(IReadOnlyList<ReceiptRow> Units, string Text);

/// <summary>An attachment to read; the caller disposes <paramref name="Content"/>.</summary>
public sealed record CircularContent(Stream Content, string Name, string MediaType, string Sha256);
