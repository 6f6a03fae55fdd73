using Microsoft.AspNetCore.Components.Routing;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.App.Candidates;

/// <summary>The part of the page that saves by itself, notices other windows, and holds back who would lose something.</summary>
public sealed partial class NominationPage
{
    private readonly CancellationTokenSource _stop = new();
    private CandidateForm? _stored;
    private LocalCopy? _copy;
    private PaperSide? _paper;
    private Task? _ticking;
    private bool _dirty;
    private bool _leaving;

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
        if (_keeper is null || !CanEdit)
            return;
        try
        {
            if (await _keeper.TickAsync())
                await AfterSaveAsync();
            if (_keeper.Moved)
                _paper?.Redraw();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The next tick tries again; ending the circuit would lose what is typed.
            Log.LogError(error, "A draft could not be saved");
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
        await CheckAsync();
        StateHasChanged();
    }

    // Another window, or the candidate by the own link, saved first: other fields are taken over, the same ones are put to the person.
    private async Task MeetAsync()
    {
        var found = await Queries.FindAsync(Actor, Id);
        if (!found.Done)
            return;
        _stored = _keeper!.TryMerge(found.Value.Form, found.Value.Version) ? null : found.Value.Form;
        if (_stored is null)
            await _keeper.SaveAsync();
    }

    // A link within the page leaves nothing. What cannot be saved holds the person back once.
    private async Task LeaveAsync(LocationChangingContext context)
    {
        if (_keeper is null || Navigation.ToAbsoluteUri(context.TargetLocation).GetLeftPart(UriPartial.Query) == Here)
            return;
        await _keeper.SaveAsync();
        if (!_keeper.IsDirty || _leaving)
            return;
        _leaving = true;
        context.PreventNavigation();
        StateHasChanged();
    }

    private async Task KeepMineAsync()
    {
        var stored = await Queries.FindAsync(Actor, Id);
        if (stored.Done && _keeper is not null)
            await _keeper.KeepMineAsync(stored.Value.Version);
        _stored = null;
        await CheckAsync();
    }

    private async Task TakeStoredAsync()
    {
        _refused = (await Drafts.LayAsideAsync(Actor, Id, _keeper!.Form)).Problems;
        if (_refused.Count > 0)
            return;
        if (_copy is not null)
            await _copy.ForgetAsync();
        await ReloadAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_keeper is { IsDirty: true, IsConflict: false } && CanEdit)
            await _keeper.SaveAsync();
        _keeper?.Dispose();
        _stop.Dispose();
    }
}
