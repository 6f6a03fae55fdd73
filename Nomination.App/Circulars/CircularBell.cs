namespace Nomination.App.Circulars;

/// <summary>Tells the frame of the desk that a circular was read, within one person's circuit.</summary>
public sealed class CircularBell
{
    public event Func<Task>? Rung;

    public Task RingAsync() => Rung?.Invoke() ?? Task.CompletedTask;
}
