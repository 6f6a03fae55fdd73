namespace Nomination.App.Ui;

/// <summary>Short news of what succeeded, for this circuit. Failures never come this way: they stand beside the field and in the summary.</summary>
public sealed class Toasts
{
    private readonly List<string> _texts = [];

    public event Action? Changed;

    public IReadOnlyList<string> Texts => _texts;

    public void Done(string text)
    {
        _texts.Add(text);
        Changed?.Invoke();
    }

    public void Take(string text)
    {
        _texts.Remove(text);
        Changed?.Invoke();
    }
}
