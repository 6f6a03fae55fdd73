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

    private Task FollowAsync() =>
        Following.EachAsync(
            Pace,
            Clock,
            () =>
                InvokeAsync(async () =>
                {
                    if (Campaign is not null)
                        await ReloadAsync();
                    StateHasChanged();
                }),
            DispatchExceptionAsync,
            _gone.Token
        );

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
        GC.SuppressFinalize(this);
    }
}
