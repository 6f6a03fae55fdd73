using System.Text.RegularExpressions;
using Nomination.Core.Candidates;

namespace Nomination.Core.Reviews;

/// <summary>盲评: takes out of a candidate's texts what names the person, the unit or the team. Does nothing in a named round.</summary>
public sealed partial class Blinding
{
    private static readonly string[] Titles = ["老师", "主任", "医生", "大夫", "教授", "站长", "所长", "院长", "校长", "工程师", "博士"];
    private readonly List<(string Find, string Put)> _words = [];

    public Blinding(bool isBlind, Candidate candidate, CandidateForm form, string nominatingUnit)
    {
        (IsBlind, Title) = (isBlind, isBlind ? $"候选人 {candidate.Number}" : candidate.Name);
        if (!isBlind)
            return;
        string[] people = form.Team is { } team ? [candidate.Name, team.Leader, .. team.Members.Select(m => m.Name)] : [candidate.Name];
        string[] units = form.Team is { } t ? [candidate.WorkUnit, t.Host, .. t.Members.Select(m => m.Unit)] : [candidate.WorkUnit];
        _words.AddRange(people.Append(form.ContactName).SelectMany(NamesOf).Select(n => (n, "该候选人")));
        _words.AddRange(units.Append(nominatingUnit).SelectMany(UnitsOf).Select(u => (u, "所在单位")));
        _words.Sort((a, b) => b.Find.Length - a.Find.Length);
    }

    public bool IsBlind { get; }

    /// <summary>All that must not be said: names, their parts, units; longest first.</summary>
    public IReadOnlyList<string> Words => [.. _words.Select(w => w.Find)];

    /// <summary>What the candidate is called on the experts' pages: the name, or 候选人 07.</summary>
    public string Title { get; }

    public string Hide(string text) => IsBlind ? "" : text;

    public string Clean(string? text) => _words.Aggregate(text ?? "", (t, w) => t.Replace(w.Find, w.Put, StringComparison.Ordinal));

    /// <summary>The full name, its parts around a dot, the given name, and the surname with a form of address (惠老师, 老惠).</summary>
    private static IEnumerable<string> NamesOf(string name)
    {
        if (name.Length < 2)
            return [];
        var parts = name.Split('·').Where(p => p.Length >= 2);
        if (name.Length is 2 or > 4 || name.Contains('·', StringComparison.Ordinal))
            return [name, .. parts];
        return [name, name[1..], $"老{name[0]}", .. Titles.Select(t => name[0] + t)];
    }

    /// <summary>The name as written, without its 示例 bracket, and without the city before it (渭南市果业研究中心 → 果业研究中心).</summary>
    private static IEnumerable<string> UnitsOf(string unit)
    {
        var plain = ConflictFinder.Normalise(unit);
        var local = City().Replace(plain, "");
        return new[] { unit, plain, local }.Where(n => n.Length >= 4);
    }

    [GeneratedRegex("^.{2,3}?[市县区]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex City();
}
