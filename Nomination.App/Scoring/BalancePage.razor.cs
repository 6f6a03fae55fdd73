using Nomination.Core.Campaigns;
using Nomination.Core.Scoring;
using Nomination.Core.Shared;

namespace Nomination.App.Scoring;

public sealed partial class BalancePage
{
    private readonly CancellationTokenSource _gone = new();
    private BalanceBoard? _board;
    private BalanceKeeper? _keeper;
    private IReadOnlyList<BalanceDraftView> _drafts = [];
    private IReadOnlyList<Problem> _problems = [];
    private string? _problem;
    private bool _asked;
    private Task? _loop;

    private string? Sub =>
        _board is null
            ? null
            : (string)L["{0} 名候选人，入围名额 {1} 名；{2}", _board.View.Lines.Count, _board.View.Places, _board.View.RuleName];

    private string Paper(string ending) =>
        $"/papers/balance/{Campaign!.Id}{ending}{(_keeper is { Version: > 0 } ? $"?draft={_keeper.Id}" : "")}";

    protected override async Task LoadAsync(Campaign campaign)
    {
        if (!await ReadAsync())
            return;
        _keeper ??= new BalanceKeeper((id, name, content, version) => Balances.SaveAsync(Actor, campaign.Id, id, name, content, version));
        if (_drafts.MaxBy(d => d.SavedAt) is { } latest)
            Start(latest);
        else
            _keeper.Start(Guid.CreateVersion7(), NewName(), 0, _board!.Content());
        _loop ??= May(Act.DraftBalance) && !_board!.View.IsDecided ? KeepAsync() : null;
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        // Who leaves within half a second of the last key loses nothing either.
        if (_loop is not null && _board is { View.IsDecided: false })
            await _keeper!.SaveAsync(_board.Content());
        _keeper?.Dispose();
        _gone.Dispose();
    }

    private async Task<bool> ReadAsync()
    {
        var got = await Balances.ViewAsync(Actor, Campaign!.Id);
        _board = got.Done ? new BalanceBoard(Campaign.Rules, got.Value) : null;
        _drafts = got.Done ? got.Value.Drafts : [];
        _problem = got.Done ? null : got.Text;
        return got.Done;
    }

    private async Task KeepAsync()
    {
        using var timer = new PeriodicTimer(BalanceKeeper.Tick);
        try
        {
            while (await timer.WaitForNextTickAsync(_gone.Token))
                await InvokeAsync(async () =>
                {
                    if (_board is { View.IsDecided: false } && await _keeper!.TickAsync(_board.Content()))
                        await RefreshAsync();
                });
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
    }

    /// <summary>The list of drafts after a save; what is on the screen stays.</summary>
    private async Task RefreshAsync()
    {
        if (await Balances.DraftsAsync(Actor, Campaign!.Id) is { Done: true } got)
            _drafts = got.Value;
        StateHasChanged();
    }

    private void Start(BalanceDraftView draft)
    {
        _board!.Put(draft.Content);
        _keeper!.Start(draft.Id, draft.Name, draft.Version, _board.Content());
    }

    private async Task OpenAsync(Guid id)
    {
        await _keeper!.SaveAsync(_board!.Content());
        if (_keeper.Problems.Count > 0)
            return;
        await RefreshAsync();
        if (_drafts.FirstOrDefault(d => d.Id == id) is { } draft)
            Start(draft);
        (_problems, _asked) = ([], false);
    }

    private async Task RenameAsync(string? name)
    {
        _keeper!.Rename(name ?? "");
        await _keeper.SaveAsync(_board!.Content());
        await RefreshAsync();
    }

    /// <summary>What is on the screen under a new name; it also saves what a conflict kept from being saved.</summary>
    private async Task CopyAsync()
    {
        if (_keeper!.Problems.Count == 0)
            await _keeper.SaveAsync(_board!.Content());
        await RefreshAsync();
        _keeper.Start(Guid.CreateVersion7(), NewName(), 0, new BalanceContent());
        await _keeper.SaveAsync(_board!.Content());
        await RefreshAsync();
    }

    private async Task ByRankAsync()
    {
        _board!.ByRank();
        await _keeper!.SaveAsync(_board.Content());
        await RefreshAsync();
    }

    private async Task DeleteAsync()
    {
        var done = await Balances.DeleteAsync(Actor, Campaign!.Id, _keeper!.Id);
        _problems = done.Problems;
        if (!done.Done)
            return;
        Toasts.Done(L["方案已删除"]);
        await LoadAsync(Campaign);
    }

    private void Tick((Guid Id, bool IsIn) tick) => _board!.Tick(tick.Id, tick.IsIn);

    private async Task ConfirmAsync()
    {
        _asked = true;
        await _keeper!.SaveAsync(_board!.Content());
        var content = _board.Content();
        var done = await Scores.ShortlistAsync(Actor, Campaign!.Id, _board.Chosen, content.Reasons, content.RatioReason);
        _problems = done.Problems;
        if (!done.Done)
            return;
        Toasts.Done(L["{0} 名候选人已入围", done.Value]);
        await LoadAsync(Campaign);
    }

    private string NewName()
    {
        var number = 1;
        while (_drafts.Any(d => d.Name == $"方案{number}"))
            number++;
        return $"方案{number}";
    }
}
