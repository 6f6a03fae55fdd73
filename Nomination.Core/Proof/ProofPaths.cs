namespace Nomination.Core.Proof;

/// <summary>The names of the files in a bundle. What lies under <see cref="After"/> may still grow once the result stands; all else is the result.</summary>
public static class ProofPaths
{
    public const string Manifest = "manifest.json";
    public const string Readme = "README.txt";
    public const string Result = "result.sha256";
    public const string Later = "after.sha256";
    public const string Campaign = "campaign.json";
    public const string Book = "rules/book.json";
    public const string Frozen = "rules/frozen.json";
    public const string Sheets = "sheets.json";
    public const string SheetTable = "sheets.csv";
    public const string Ranking = "ranking.json";
    public const string Balance = "balance.json";
    public const string Outcome = "outcome.json";
    public const string After = "after/";
    public const string Names = "after/names.json";
    public const string Changes = "after/changes.json";
    public const string Opinions = "after/opinions.json";
    public const string Notices = "after/notices.json";
    public const string Objections = "after/objections.json";
    public const string Decision = "after/decision.json";
    public const string Journal = "after/journal.json";

    public const string PollRules = "rules.json";
    public const string PollResult = "result.json";
    public const string PollCombined = "combined.json";
    public const string PollLog = "log.csv";
    public const string PollRulings = "rulings.csv";

    /// <summary>A file of the public vote: part of the result where its votes count, and beside it where they are only of interest.</summary>
    public static string Poll(bool counts, string file) => counts ? $"poll/{file}" : $"{After}poll/{file}";

    public static string Amendment(int number) => $"rules/amendment-{number}.json";

    public static string Round(int number) => $"rounds/{number}.json";

    public static string Receipts(int number) => $"rounds/{number}-receipts.json";

    public static string TallyInput(int number) => $"rounds/{number}-tally.json";

    /// <summary>Part of the result: its sum is in <see cref="Result"/>.</summary>
    public static bool IsResult(string path) =>
        path is not (Manifest or Readme or Result or Later) && !path.StartsWith(After, StringComparison.Ordinal);
}
