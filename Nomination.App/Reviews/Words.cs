namespace Nomination.App.Reviews;

/// <summary>What a recusal is typed into: the kind and the reason.</summary>
public sealed class Words
{
    public string? Kind { get; set; }
    public string? Reason { get; set; }

    /// <summary>The service names its parameters; the form its properties.</summary>
    public static string? PropertyOf(string? parameter) =>
        parameter switch
        {
            "kind" => nameof(Kind),
            "reason" => nameof(Reason),
            _ => null,
        };
}
