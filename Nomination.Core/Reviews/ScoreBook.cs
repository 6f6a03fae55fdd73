using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>What lies sealed in an offline score sheet: whose it is, and the version each row was filled upon.</summary>
public sealed record ScoreBookSeal(Guid CampaignId, Guid ReviewerId, string Rubric, IReadOnlyList<ScoreBookSeed> Rows)
{
    public static string Of(RubricRules rubric) => CanonicalJson.Sha256(CanonicalJson.Write(rubric));
}

public sealed record ScoreBookSeed(string Number, int Version);

/// <summary>A row as it goes out. <paramref name="Title"/> is the name, or 候选人 07 in a blind round.</summary>
public sealed record ScoreBookRow(
    string Number,
    string Title,
    string Category,
    IReadOnlyDictionary<string, int> Marks,
    string Comment,
    bool IsLocked
);

/// <summary>An offline score sheet before it is written: one expert's candidates.</summary>
public sealed record ScoreBook(
    string Title,
    string Expert,
    RubricRules Rubric,
    int CommentMax,
    string Seal,
    IReadOnlyList<ScoreBookRow> Rows
);

/// <summary>A row as it came back; marks as typed, before any check.</summary>
public sealed record FilledRow(int Row, string Number, string Title, IReadOnlyDictionary<string, string> Marks, string Comment);

public sealed record FilledBook(string Seal, IReadOnlyList<FilledRow> Rows);

/// <summary>One fault with its place in the workbook.</summary>
public sealed record ScoreBookProblem(int Row, string Column, string Text);

/// <summary>A row that would change a sheet; totals in hundredths of a point.</summary>
/// <param name="IsNewer">The sheet was changed on the page since the workbook went out: nothing is written over unasked.</param>
public sealed record ScoreBookChange(int Row, string Number, string Title, int Before, int After, bool IsNewer, DateTimeOffset? SavedAt);

/// <summary>The dry run.</summary>
/// <param name="Same">Rows that say what the sheet says already, or nothing.</param>
/// <param name="Notes">Rows passed over, with the reason.</param>
public sealed record ScoreBookReport(
    string Expert,
    IReadOnlyList<ScoreBookChange> Changes,
    int Same,
    IReadOnlyList<string> Notes,
    IReadOnlyList<ScoreBookProblem> Problems
)
{
    public IEnumerable<ScoreBookChange> Conflicts => Changes.Where(c => c.IsNewer);
}
