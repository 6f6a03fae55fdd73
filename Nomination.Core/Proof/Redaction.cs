using System.Text.RegularExpressions;
using Nomination.Core.Shared;

namespace Nomination.Core.Proof;

/// <summary>Takes out of free words what a bundle must not carry: names that are not public, and all that the gate before publishing stops.</summary>
public sealed class Redaction(IEnumerable<(string Name, string Instead)> names)
{
    private readonly Dictionary<string, string> _instead = names
        .Where(n => n.Name.Trim().Length > 1)
        .DistinctBy(n => n.Name, StringComparer.Ordinal)
        .ToDictionary(n => n.Name, n => n.Instead, StringComparer.Ordinal);

    private Regex? _any;

    public string Clean(string text)
    {
        var clean = text.Trim();
        if (clean.Length > 0 && _instead.Count > 0)
            clean = (_any ??= Any()).Replace(clean, m => _instead[m.Value]);
        return LeakGate.Without(clean);
    }

    /// <summary>All in one pass, the longest first: a name that lies in another one is not cut out of it.</summary>
    private Regex Any() =>
        new(
            string.Join('|', _instead.Keys.OrderByDescending(n => n.Length).Select(Regex.Escape)),
            RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(5)
        );
}
