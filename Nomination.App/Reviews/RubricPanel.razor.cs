using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Nomination.App.Ui;
using Nomination.Core.Campaigns;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.App.Reviews;

public sealed partial class RubricPanel
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(450);
    private readonly Dictionary<string, MarkEntry> _entries = [];
    private readonly SemaphoreSlim _turn = new(1);
    private ElementReference _panel;
    private IJSObjectReference? _module;
    private IJSObjectReference? _desk;
    private OwnSheet _sheet = OwnSheet.Of(null);
    private OwnNote _note = OwnNote.Of(null);
    private IReadOnlyList<Problem> _problems = [];
    private string? _offering;
    private int _saving;
    private int _restored;
    private bool _up;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private ILogger<RubricPanel> Log { get; set; } = default!;

    [Parameter, EditorRequired]
    public RubricRules Rubric { get; set; } = default!;

    /// <summary>The sheet as it was when the page opened; afterwards the panel follows its own saves.</summary>
    [Parameter, EditorRequired]
    public OwnSheet Sheet { get; set; } = default!;

    [Parameter]
    public OwnNote Note { get; set; } = OwnNote.Of(null);

    [Parameter]
    public int CommentMax { get; set; } = 200;

    [Parameter]
    public bool CanScore { get; set; }

    [Parameter]
    public bool HasNext { get; set; }

    /// <summary>The own habit as the other own sheets show it; null says nothing of it.</summary>
    [Parameter]
    public OwnPattern? Pattern { get; set; }

    /// <summary>What the rule book shows of the panel's totals.</summary>
    [Parameter]
    public PanelTotals? Others { get; set; }

    /// <summary>Whose sheet on whom: under this name the browser keeps what is not saved yet.</summary>
    [Parameter]
    public string Key { get; set; } = "";

    /// <summary>Criterion, hundredths of a point or null, version shown.</summary>
    [Parameter, EditorRequired]
    public Func<string, int?, int, Task<Result<OwnSheet>>> SaveMark { get; set; } = default!;

    [Parameter, EditorRequired]
    public Func<string, int, Task<Result<OwnSheet>>> SaveComment { get; set; } = default!;

    /// <summary>Text, version shown; null where there are no notes.</summary>
    [Parameter]
    public Func<string, int, Task<Result<OwnNote>>>? SaveNote { get; set; }

    [Parameter, EditorRequired]
    public Func<int, Task<Result<OwnSheet>>> Lock { get; set; } = default!;

    [Parameter]
    public EventCallback OnLocked { get; set; }

    /// <summary>Further acts beside the lock: 声明回避.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private bool ReadOnly => !CanScore || _sheet.State == SheetState.Locked;

    private bool IsFull => _entries.Values.All(e => e.Hundredths is not null);

    private int Given => _entries.Values.Count(e => e.Hundredths is not null && e.Error is null);

    /// <summary>Where a row is wrong, what it was before: as the sheet is stored.</summary>
    private int Total => _entries.Values.Sum(e => (e.Error is null || e.Failed ? e.Hundredths : e.Saved) ?? 0);

    private IReadOnlyList<PatternGap> Gaps =>
        Pattern?.GapsOf(_entries.Where(e => e.Value.Hundredths is not null).ToDictionary(e => e.Key, e => e.Value.Hundredths!.Value)) ?? [];

    protected override void OnInitialized()
    {
        (_sheet, _note) = (Sheet, Note);
        foreach (var criterion in Rubric.Criteria)
            _entries[criterion.Code] = new MarkEntry(Sheet.Marks.TryGetValue(criterion.Code, out var mark) ? mark : null);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _module = await Js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/rubric.js"]);
        _desk = await _module.InvokeAsync<IJSObjectReference>("attach", _panel, $"marks-{Key}");
        // Null in component tests, which have no browser.
        if (_desk is null)
            return;
        // Whoever opened it meanwhile keeps it open.
        _up |= await _desk.InvokeAsync<bool>("standing", _up);
        _restored = ReadOnly ? 0 : await _desk.InvokeAsync<int>("restore");
        StateHasChanged();
        await _desk.InvokeVoidAsync("begin");
    }

    private async Task TakeAsync(Criterion criterion, string text, bool finished)
    {
        var entry = _entries[criterion.Code];
        var half = Rubric.StepHundredths == 50 && text.Trim() is [.., '.' or '。' or '．'] && Marks.Parse(text) is not null;
        // Where only halves exist the point alone says one: 17. is 17.5, and no criterion takes more than four keys.
        var turn = entry.Type(half && finished ? $"{text.Trim()[..^1]}.5" : text);
        _problems = [];
        if (half && !finished)
            return;
        var value = entry.Hundredths;
        entry.Error = entry.Text.Trim().Length > 0 && value is null ? L["请填数字。"] : Marks.Check(Rubric, criterion.Code, value)?.Text;
        if (entry.Error is not null)
            return;
        if (!finished)
        {
            await Task.Delay(Pause, Clock);
            if (entry.Turn != turn)
                return;
        }
        await SaveAsync(criterion.Code);
    }

    /// <summary>One save at a time, so that each carries the version the last one gave.</summary>
    private async Task SaveAsync(string criterion)
    {
        var entry = _entries[criterion];
        _saving++;
        await _turn.WaitAsync();
        try
        {
            var value = entry.Hundredths;
            if (value == entry.Saved && !entry.Failed)
                return;
            var saved = await TryAsync(() => SaveMark(criterion, value, _sheet.Version));
            if (saved.Done)
                entry.Keep(value);
            else
                (entry.Error, entry.Failed) = (saved.Text, true);
            Follow(saved);
        }
        finally
        {
            _turn.Release();
            _saving--;
        }
    }

    private Task<string?> KeepCommentAsync(string comment) => KeepAsync(() => SaveComment(comment, _sheet.Version), s => _sheet = s);

    private Task<string?> KeepNoteAsync(string text) => KeepAsync(() => SaveNote!(text, _note.Version), n => _note = n);

    private async Task<string?> KeepAsync<T>(Func<Task<Result<T>>> save, Action<T> follow)
    {
        await _turn.WaitAsync();
        try
        {
            var saved = await TryAsync(save);
            if (saved.Done)
                follow(saved.Value);
            return saved.Done ? null : saved.Text;
        }
        finally
        {
            _turn.Release();
            StateHasChanged();
        }
    }

    private async Task FlushAsync()
    {
        foreach (var code in _entries.Where(e => e.Value.Failed || e.Value.Hundredths != e.Value.Saved).Select(e => e.Key).ToList())
            await SaveAsync(code);
    }

    private async Task LockAsync()
    {
        await FlushAsync();
        if (_entries.Values.Any(e => e.Error is not null))
            return;
        var locked = await TryAsync(() => Lock(_sheet.Version));
        _problems = locked.Problems;
        Follow(locked);
        if (locked.Done)
            await OnLocked.InvokeAsync();
    }

    private void Follow(Result<OwnSheet> result) => _sheet = result.Done ? result.Value : _sheet;

    private async Task<Result<T>> TryAsync<T>(Func<Task<Result<T>>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogError(e, "A score sheet could not be saved");
            return Problem.Conflict(L["保存时出错，请重新保存。"]);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_desk is not null)
            {
                await _desk.InvokeVoidAsync("detach");
                await _desk.DisposeAsync();
            }
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // the browser is gone, and with it the module
        }
        // The semaphore stays: a mark typed just before the page was left still takes its turn and is saved.
    }
}
