using Nomination.Core.Campaigns;

namespace Nomination.Core.Reviews;

public enum SheetState
{
    Untouched,
    Started,
    Complete,
    Locked,
}

/// <summary>One's own sheet on one candidate.</summary>
public sealed record OwnSheet(
    IReadOnlyDictionary<string, int> Marks,
    int TotalHundredths,
    SheetState State,
    string Comment,
    DateTimeOffset? SavedAt,
    DateTimeOffset? LockedAt,
    int Version
)
{
    public static OwnSheet Of(ScoreSheet? sheet) =>
        sheet is null
            ? new(new Dictionary<string, int>(), 0, SheetState.Untouched, "", null, null, 0)
            : new(
                Reviews.Marks.Read(sheet.MarksJson).Values,
                sheet.TotalHundredths,
                StateOf(sheet),
                sheet.Comment,
                sheet.SavedAt,
                sheet.LockedAt,
                sheet.Version
            );

    public static SheetState StateOf(ScoreSheet? sheet) =>
        sheet switch
        {
            null => SheetState.Untouched,
            { LockedAt: not null } => SheetState.Locked,
            { IsComplete: true } => SheetState.Complete,
            { MarksJson: "{}" } => SheetState.Untouched,
            _ => SheetState.Started,
        };
}

/// <summary>A line of one's own task list. <paramref name="Title"/> is the name, or 候选人 07 in a blind round.</summary>
public sealed record ReviewerTask(
    string Number,
    string Title,
    string WorkUnit,
    string Category,
    SheetState State,
    int Scored,
    int TotalHundredths,
    DateTimeOffset? SavedAt
)
{
    /// <summary>The own marks: criterion code → hundredths of a point.</summary>
    public IReadOnlyDictionary<string, int> Marks { get; init; } = new Dictionary<string, int>();
    public bool IsScored => State is SheetState.Complete or SheetState.Locked;
}

/// <summary>One expert's desk: the own dossiers in the order of their numbers, and nobody else's figures.</summary>
public sealed record ReviewerDesk(string Code, IReadOnlyList<ReviewerTask> Tasks, int Recused, DateTimeOffset? Closes, bool CanScore)
{
    /// <summary>Numbers of own sheets that were given back and wait to be locked again.</summary>
    public IReadOnlyList<string> Reopened { get; init; } = [];

    /// <summary>Numbers of the candidates whom this expert was asked to read in addition and has not locked yet.</summary>
    public IReadOnlyList<string> Extra { get; init; } = [];
    public int Locked => Tasks.Count(t => t.State == SheetState.Locked);
    public int Complete => Tasks.Count(t => t.State == SheetState.Complete);

    /// <summary>Where 继续评审 leads: a started sheet first, then the first untouched one, then one that only waits for its lock.</summary>
    public ReviewerTask? Next =>
        Tasks.FirstOrDefault(t => t.State == SheetState.Started)
        ?? Tasks.FirstOrDefault(t => t.State == SheetState.Untouched)
        ?? Tasks.FirstOrDefault(t => t.State == SheetState.Complete);

    /// <summary>The first dossier after this one without any mark, going round.</summary>
    public ReviewerTask? UntouchedAfter(string number)
    {
        var at = Tasks.ToList().FindIndex(t => t.Number == number) + 1;
        return Tasks.Skip(at).Concat(Tasks.Take(at)).FirstOrDefault(t => t.State == SheetState.Untouched && t.Number != number);
    }

    /// <summary>The own habit as all other complete sheets show it.</summary>
    public OwnPattern PatternBeside(string number, RubricRules rubric) =>
        new(rubric, Tasks.Where(t => t.IsScored && t.Number != number).Select(t => t.Marks));

    /// <summary>Complete sheets that wait for their lock and stand far from the own pattern, with what is unusual in them.</summary>
    public IReadOnlyList<(ReviewerTask Task, IReadOnlyList<PatternGap> Gaps)> FarOff(RubricRules rubric) =>
        [
            .. Tasks
                .Where(t => t.State == SheetState.Complete)
                .Select(t => (t, PatternBeside(t.Number, rubric).GapsOf(t.Marks)))
                .Where(f => f.Item2.Count > 0),
        ];

    /// <summary>The dossier after this one with the fewest criteria scored, going round; null when every other sheet is locked.</summary>
    public ReviewerTask? LeastScoredAfter(string number)
    {
        var at = Tasks.ToList().FindIndex(t => t.Number == number) + 1;
        return Tasks.Skip(at).Concat(Tasks.Take(at)).Where(t => t.State != SheetState.Locked && t.Number != number).MinBy(t => t.Scored);
    }

    /// <summary>One's own order: complete sheets from the highest total; equal totals share the place.</summary>
    public IReadOnlyList<(int Place, ReviewerTask Task)> Ranked { get; } = Order(Tasks);

    /// <summary>How many of one's complete sheets fall in each tenth of the scale, from the top: 90–100, 80–89, …</summary>
    public IReadOnlyList<(string Range, int Count)> Distribution(int total) =>
        [
            .. Enumerable
                .Range(0, 5)
                .Select(i =>
                {
                    var (from, below) = (i == 4 ? 0 : total * (90 - 10 * i), i == 0 ? int.MaxValue : total * (100 - 10 * i));
                    var label = i switch
                    {
                        0 => $"{total * 9 / 10}–{total}",
                        4 => $"< {total * 6 / 10}",
                        _ => $"{total * (9 - i) / 10}–{total * (10 - i) / 10 - 1}",
                    };
                    return (label, Ranked.Count(r => r.Task.TotalHundredths >= from && r.Task.TotalHundredths < below));
                }),
        ];

    private static List<(int Place, ReviewerTask Task)> Order(IReadOnlyList<ReviewerTask> tasks)
    {
        var sorted = tasks.Where(t => t.IsScored).OrderByDescending(t => t.TotalHundredths).ThenBy(t => t.Number, StringComparer.Ordinal);
        var ranked = new List<(int Place, ReviewerTask Task)>();
        foreach (var task in sorted)
            ranked.Add(
                ranked.Count > 0 && ranked[^1].Task.TotalHundredths == task.TotalHundredths
                    ? (ranked[^1].Place, task)
                    : (ranked.Count + 1, task)
            );
        return ranked;
    }
}

/// <summary>The scoring workbench: dossier, rubric, own sheet, and where one stands in the own list.</summary>
public sealed record Workbench(ReviewerDossier Dossier, OwnSheet Sheet, RubricRules Rubric, int CommentMax, ReviewerDesk Desk)
{
    /// <summary>This sheet was given back and may be changed even after the close.</summary>
    public bool IsReopened { get; init; }

    /// <summary>One more reading was asked of this expert after the close, and is not locked yet.</summary>
    public bool IsExtra { get; init; }
    public bool CanScore => Desk.CanScore || IsReopened || IsExtra;
    public int Position => Desk.Tasks.ToList().FindIndex(t => t.Number == Dossier.Number) + 1;
    public string? Previous => Desk.Tasks.ElementAtOrDefault(Position - 2)?.Number;
    public string? Next => Desk.Tasks.ElementAtOrDefault(Position)?.Number;
    public string? Untouched => Desk.UntouchedAfter(Dossier.Number)?.Number;

    /// <summary>The own note; nobody else's is ever loaded.</summary>
    public OwnNote Note { get; init; } = new("", null, 0);

    /// <summary>What the rule book lets this expert see of the panel's totals on this candidate; empty until then.</summary>
    public PanelTotals Others { get; init; } = new([]);
    public string? LeastScored => Desk.LeastScoredAfter(Dossier.Number)?.Number;
}
