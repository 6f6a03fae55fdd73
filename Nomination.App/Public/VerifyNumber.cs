using Nomination.Core.Winners;

namespace Nomination.App.Public;

/// <summary>A number typed into the form of /verify goes to its own address, so that every certificate has one page that is cached.</summary>
public static class VerifyNumber
{
    /// <summary>The Chinese address of a number's page.</summary>
    public static string Address(string number) => $"/verify/{Uri.EscapeDataString(number.Trim())}";

    /// <summary>Too long for any number, or nothing in it.</summary>
    public static bool IsIdle(string? typed) => string.IsNullOrWhiteSpace(typed) || typed.Length > CertificateNumbers.Longest;
}
