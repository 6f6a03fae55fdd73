using Nomination.App.Layout;
using Nomination.Core.Campaigns;

namespace Nomination.App.Ballots;

/// <summary>A page of the meeting: the others in the room press buttons too, and it follows within two seconds.</summary>
public abstract class RoomPage : DeskPage, IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);
    private readonly CancellationTokenSource _gone = new();

    protected sealed override Task LoadAsync(Campaign campaign) => ReloadAsync();

    /// <summary>Reads what the page shows anew; only with a campaign.</summary>
    protected abstract Task ReloadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _ = FollowAsync();
    }

    private async Task FollowAsync()
    {
        var gone = _gone.Token;
        using var timer = new PeriodicTimer(Pace, Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(gone))
                await InvokeAsync(async () =>
                {
                    if (Campaign is not null)
                        await ReloadAsync();
                    StateHasChanged();
                });
        }
        catch (OperationCanceledException)
        {
            // the page was left
        }
        catch (Exception e) when (!gone.IsCancellationRequested)
        {
            await DispatchExceptionAsync(e);
        }
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
        GC.SuppressFinalize(this);
    }
}
