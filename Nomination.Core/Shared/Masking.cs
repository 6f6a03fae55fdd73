namespace Nomination.Core.Shared;

/// <summary>How personal data looks to those who may not read it (PIPL art. 51: de-identification).</summary>
public static class Masking
{
    /// <summary>6105**********123X — the first four and the last four of an identity number stay.</summary>
    public static string Identity(string? number) =>
        string.IsNullOrEmpty(number) ? ""
        : number.Length <= 8 ? new string('*', number.Length)
        : string.Concat(number.AsSpan(0, 4), new string('*', number.Length - 8), number.AsSpan(number.Length - 4));

    /// <summary>199****0101.</summary>
    public static string Phone(string? number) =>
        string.IsNullOrEmpty(number) ? ""
        : number.Length <= 7 ? new string('*', number.Length)
        : string.Concat(number.AsSpan(0, 3), new string('*', number.Length - 7), number.AsSpan(number.Length - 4));
}
