using System.Text.RegularExpressions;
using Nomination.Core.Shared;

namespace Nomination.Core.Proof;

/// <summary>Takes out of free words what a bundle must not carry: names that are not public, numbers of persons, telephones, addresses of mail.</summary>
public sealed partial class Redaction(IEnumerable<(string Name, string Instead)> names)
{
    private readonly (string Name, string Instead)[] _names =
    [
        .. names.Where(n => n.Name.Trim().Length > 1).OrderByDescending(n => n.Name.Length).ThenBy(n => n.Name, StringComparer.Ordinal),
    ];

    public string Clean(string text)
    {
        var clean = text.Trim();
        foreach (var (name, instead) in _names)
            clean = clean.Replace(name, instead, StringComparison.Ordinal);
        if (SensitiveText.Find(clean) is not null)
            clean = SensitiveText.Without(clean);
        return Mail().Replace(Telephone().Replace(clean, "××"), "××");
    }

    [GeneratedRegex(@"(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)", RegexOptions.None, 500)]
    private static partial Regex Telephone();

    [GeneratedRegex(@"[\w.+-]+@[\w-]+\.[\w.]+", RegexOptions.None, 500)]
    private static partial Regex Mail();
}
