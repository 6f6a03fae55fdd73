using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Reviews;
using Nomination.Core.Campaigns;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Tests.Reviews;

/// <summary>A score sheet in an expert's hands, and a server that keeps what is saved or refuses.</summary>
public abstract class RubricScene : BunitContext
{
    private protected static readonly RubricRules Rubric = RuleBookTemplates.City(2026, "").Rubric;
    private protected readonly List<(string Criterion, int? Hundredths, int Version)> _saves = [];
    private protected readonly Dictionary<string, int> _kept = [];
    private protected readonly List<string> _comments = [];
    private protected readonly List<string> _notes = [];
    private protected Func<Problem?> _refuse = () => null;
    private int _version;
    private protected int _locked;

    protected RubricScene()
    {
        Services.AddLocalization().AddLogging().AddSingleton<TimeProvider>(new FixedClock(DateTimeOffset.UnixEpoch));
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    private protected IRenderedComponent<RubricPanel> Open(params (string Code, int Hundredths)[] marks) => Open(true, marks);

    private protected IRenderedComponent<RubricPanel> Open(bool canScore, params (string Code, int Hundredths)[] marks) =>
        Open(canScore, null, null, marks);

    private protected IRenderedComponent<RubricPanel> Open(
        bool canScore = true,
        RubricRules? rubric = null,
        OwnPattern? pattern = null,
        (string Code, int Hundredths)[]? marks = null
    )
    {
        marks ??= [];
        foreach (var (code, hundredths) in marks)
            _kept[code] = hundredths;
        return Render<RubricPanel>(p =>
            p.Add(x => x.Rubric, rubric ?? Rubric)
                .Add(x => x.Pattern, pattern)
                .Add(x => x.SaveNote, SaveNoteAsync)
                .Add(x => x.Sheet, Sheet(null))
                .Add(x => x.CanScore, canScore)
                .Add(x => x.HasNext, true)
                .Add(x => x.SaveMark, SaveAsync)
                .Add(x => x.SaveComment, SaveCommentAsync)
                .Add(x => x.Lock, _ => Task.FromResult<Result<OwnSheet>>(Sheet(DateTimeOffset.UnixEpoch)))
                .Add(x => x.OnLocked, () => _locked++)
        );
    }

    private Task<Result<OwnSheet>> SaveAsync(string criterion, int? hundredths, int version)
    {
        if (_refuse() is { } problem)
            return Task.FromResult<Result<OwnSheet>>(problem);
        _saves.Add((criterion, hundredths, version));
        if (hundredths is { } mark)
            _kept[criterion] = mark;
        _version = version + 1;
        return Task.FromResult<Result<OwnSheet>>(Sheet(null));
    }

    private Task<Result<OwnSheet>> SaveCommentAsync(string comment, int version)
    {
        if (_refuse() is { } problem)
            return Task.FromResult<Result<OwnSheet>>(problem);
        _comments.Add(comment);
        return Task.FromResult<Result<OwnSheet>>(Sheet(null));
    }

    private Task<Result<OwnNote>> SaveNoteAsync(string text, int version)
    {
        _notes.Add(text);
        return Task.FromResult<Result<OwnNote>>(new OwnNote(text, DateTimeOffset.UnixEpoch, version + 1));
    }

    private OwnSheet Sheet(DateTimeOffset? locked) =>
        new(
            new Dictionary<string, int>(_kept),
            _kept.Values.Sum(),
            locked is null ? SheetState.Started : SheetState.Locked,
            "",
            DateTimeOffset.UnixEpoch,
            locked,
            _version
        );

    private protected static IElement Row(IRenderedComponent<RubricPanel> panel, int index) => panel.FindAll(".criterion")[index];

    private protected static IElement Mark(IRenderedComponent<RubricPanel> panel, int index) => panel.FindAll("input.mark")[index];

    private protected static IHtmlCollection<IElement> Steps(IRenderedComponent<RubricPanel> panel, int index) =>
        Row(panel, index).QuerySelectorAll(".stepper button");

    private protected static string Total(IRenderedComponent<RubricPanel> panel) =>
        panel.Find(".rubric-total b").FirstChild!.TextContent.Trim();

    private protected static IElement Button(IRenderedComponent<RubricPanel> panel, string text, bool exact = false) =>
        panel.FindAll("button").Last(b => exact ? b.TextContent.Trim() == text : b.TextContent.Contains(text, StringComparison.Ordinal));
}
