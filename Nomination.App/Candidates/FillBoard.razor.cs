using FluentValidation;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.App.Candidates;

/// <summary>The candidate's page behind the own link. The token is all it has; every act goes through it.</summary>
public sealed partial class FillBoard
{
    private readonly CancellationTokenSource _stop = new();
    private FillView? _view;
    private Problem? _gone;
    private DraftKeeper? _keeper;
    private EditContext? _edit;
    private CandidateFormValidator? _validator;
    private CandidateForm? _stored;
    private LocalCopy? _copy;
    private IReadOnlyDictionary<string, int> _open = new Dictionary<string, int>();
    private bool _dirty;

    [Parameter, EditorRequired]
    public string Token { get; set; } = "";

    [Inject]
    private FillService Fills { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private ILogger<FillBoard> Log { get; set; } = default!;

    private static IEnumerable<FormSection> Parts => FormSections.All.Where(s => s.Fields.Any(CandidatePart.Has));

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        _ = TickAsync();
    }

    private async Task LoadAsync()
    {
        var found = await Fills.OpenAsync(Token);
        if (!found.Done)
        {
            _gone = found.Problems[0];
            return;
        }
        _view = found.Value;
        _keeper?.Dispose();
        _keeper = new DraftKeeper((form, version, _) => Fills.SaveAsync(Token, form, version));
        _keeper.Start(_view.Form, _view.Version);
        _edit = new EditContext(_view.Form);
        _validator = new CandidateFormValidator(_view.Rules, strict: true);
        _stored = null;
        Count();
    }

    private async Task TickAsync()
    {
        using var timer = new PeriodicTimer(DraftKeeper.Tick, Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
                await InvokeAsync(OnTickAsync);
        }
        catch (OperationCanceledException)
        {
            // the page was left
        }
    }

    private async Task OnTickAsync()
    {
        if (_keeper is null || _view is not { IsOpen: true })
            return;
        try
        {
            if (await _keeper.TickAsync())
                await AfterSaveAsync();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The next tick tries again; ending the circuit would lose what is typed.
            Log.LogError(error, "A candidate's part could not be saved");
        }
        if (_dirty == _keeper.IsDirty)
            return;
        _dirty = !_dirty;
        StateHasChanged();
    }

    private async Task AfterSaveAsync()
    {
        if (_keeper!.IsConflict)
            await MeetAsync();
        if (!_keeper.IsDirty && _copy is not null)
            await _copy.SavedAsync();
        Count();
        StateHasChanged();
    }

    // The unit saved in between, mostly its own part: other fields are taken over, the same ones are put to the person.
    private async Task MeetAsync()
    {
        var found = await Fills.OpenAsync(Token);
        if (!found.Done || !found.Value.IsOpen)
        {
            (_gone, _view) = (found.Done ? null : found.Problems[0], found.Done ? found.Value : null);
            return;
        }
        _stored = _keeper!.TryMerge(found.Value.Form, found.Value.Version) ? null : found.Value.Form;
        if (_stored is null)
            await _keeper.SaveAsync();
    }

    private async Task KeepMineAsync()
    {
        var found = await Fills.OpenAsync(Token);
        if (found.Done)
            await _keeper!.KeepMineAsync(found.Value.Version);
        _stored = null;
        Count();
    }

    private async Task<Result> ConsentAsync(ConsentForm consent)
    {
        await _keeper!.SaveAsync();
        if (_keeper.IsConflict)
            await MeetAsync();
        if (_keeper.Refusal is { } refusal)
            return refusal;
        var given = await Fills.ConsentAsync(Token, consent, _keeper.Version);
        if (given.Done)
            await LoadAsync();
        // Called by a component within this one, whose event redraws only itself.
        StateHasChanged();
        return given;
    }

    private void Count()
    {
        var problems = _validator!.Validate(_keeper!.Form).Errors.Where(e => CandidatePart.Has(e.PropertyName.Split('.', '[')[0]));
        _open = FormSections.Count(problems.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName)));
    }

    private string Link(string key) => $"{Navigation.Uri.Split('#')[0]}#section-{key}";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_keeper is { IsDirty: true, IsConflict: false } && _view is { IsOpen: true })
            await _keeper.SaveAsync();
        _keeper?.Dispose();
        _stop.Dispose();
    }
}
