namespace Nomination.App.Notices;

/// <summary>What is typed in <see cref="ReasonForm"/>.</summary>
public sealed class ReasonText
{
    public string Reason { get; set; } = "";
    public string Paper { get; set; } = "";
}
