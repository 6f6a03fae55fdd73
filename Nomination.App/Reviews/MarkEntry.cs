using Nomination.Core.Reviews;

namespace Nomination.App.Reviews;

/// <summary>One criterion as it stands on the page: what was typed, what is saved, and what is wrong.</summary>
public sealed class MarkEntry(int? saved)
{
    public string Text { get; private set; } = saved is { } s ? Marks.Show(s) : "";
    public int? Saved { get; private set; } = saved;
    public string? Error { get; set; }

    /// <summary>The number is good but could not be saved.</summary>
    public bool Failed { get; set; }

    /// <summary>Rises with every change, so that a pause in typing knows whether it is still the last.</summary>
    public int Turn { get; private set; }
    public int? Hundredths => Marks.Parse(Text);

    public int Type(string text)
    {
        (Text, Failed) = (text, false);
        return ++Turn;
    }

    public void Keep(int? value) => (Saved, Error, Failed) = (value, null, false);
}
