using System.Text;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>An expert who could be drawn, with the own fields.</summary>
public sealed record DrawCandidate(string Code, string Name, string WorkUnit, IReadOnlyList<string> Fields);

/// <summary>The frozen pool with the numbers wanted and whoever was left out.</summary>
public sealed record DrawPlan(IReadOnlyList<DrawLine> Lines, IReadOnlyList<DrawEntry> Pool, IReadOnlyList<DrawExclusion> Excluded)
{
    /// <summary>The list as a CSV file (UTF-8 with BOM, lines end in LF), byte for byte what <see cref="Hash"/> is taken over.</summary>
    public string FileText
    {
        get
        {
            var text = new StringBuilder("\uFEFF组别,专业,正选,候补\n");
            foreach (var line in Lines)
                text.Append($"{Cell(line.Name)},{Cell(string.Join('；', line.Fields))},{line.Seats},{line.Alternates}\n");
            text.Append("\n序号,编号,姓名,工作单位,组别\n");
            foreach (var e in Pool)
                text.Append($"{e.Number},{Cell(e.Code)},{Cell(e.Name)},{Cell(e.WorkUnit)},{Cell(e.Line)}\n");
            text.Append("\n未入池编号,姓名,原因\n");
            foreach (var e in Excluded)
                text.Append($"{Cell(e.Code)},{Cell(e.Name)},{Cell(e.Reason)}\n");
            return text.ToString();
        }
    }

    public string Hash => CanonicalJson.Sha256(FileText);

    /// <summary>
    /// Enters every expert under one line, before any seed is known, so that the draw itself stays a matter of order: first so that every
    /// line can have what it wants (largest matching), the rest where the fewest stand for each place. Refused, with the numbers, where a
    /// line cannot have what it wants.
    /// </summary>
    public static Result<DrawPlan> Build(
        IReadOnlyList<DrawLine> lines,
        IEnumerable<DrawCandidate> experts,
        IReadOnlyList<DrawExclusion> excluded
    )
    {
        var pool = experts
            .Select(e => (Expert: e, Fits: Enumerable.Range(0, lines.Count).Where(i => lines[i].Fields.Intersect(e.Fields).Any()).ToList()))
            .Where(x => x.Fits.Count > 0)
            .OrderBy(x => x.Fits.Count)
            .ThenBy(x => x.Expert.Code, StringComparer.Ordinal)
            .ToList();
        var lineOf = Match(lines, [.. pool.Select(x => x.Fits)]);
        var has = lines.Select((_, i) => lineOf.Count(l => l == i)).ToList();
        var short_ = Enumerable.Range(0, lines.Count).Where(i => has[i] < lines[i].Wanted).ToList();
        if (short_.Count > 0)
            return Result<DrawPlan>.From([
                .. short_.Select(i =>
                    Problem.Invalid(
                        $"“{lines[i].Name}”要抽正选 {lines[i].Seats} 名、候补 {lines[i].Alternates} 名，可抽的专家只够 {has[i]} 名（同一专家只能归一组）。"
                            + "请减少人数、增加专业，或放宽排除条件。"
                    )
                ),
            ]);
        for (var e = 0; e < pool.Count; e++)
            if (lineOf[e] < 0)
            {
                // Fewest experts per place wanted; compared crosswise, exactly.
                lineOf[e] = pool[e].Fits.Aggregate((best, i) => has[i] * lines[best].Wanted < has[best] * lines[i].Wanted ? i : best);
                has[lineOf[e]]++;
            }
        return new DrawPlan(
            lines,
            [
                .. pool.Select((x, e) => (x.Expert, Line: lines[lineOf[e]].Name))
                    .OrderBy(x => x.Expert.Code, StringComparer.Ordinal)
                    .Select((x, i) => new DrawEntry(i + 1, x.Expert.Code, x.Expert.Name, x.Expert.WorkUnit, x.Line)),
            ],
            excluded
        );
    }

    // Kuhn's augmenting paths from experts to the places of the lines; −1 = not needed for a place.
    private static int[] Match(IReadOnlyList<DrawLine> lines, IReadOnlyList<List<int>> fits)
    {
        var lineOf = Enumerable.Repeat(-1, fits.Count).ToArray();
        var taken = lines.Select(_ => new List<int>()).ToList();
        for (var e = 0; e < fits.Count; e++)
            Place(e, new bool[lines.Count]);
        return lineOf;

        bool Place(int expert, bool[] seen)
        {
            foreach (var line in fits[expert].Where(l => !seen[l]))
            {
                seen[line] = true;
                if (taken[line].Count >= lines[line].Wanted)
                {
                    var moved = taken[line].FindIndex(other => Place(other, seen));
                    if (moved < 0)
                        continue;
                    taken[line].RemoveAt(moved);
                }
                taken[line].Add(expert);
                lineOf[expert] = line;
                return true;
            }
            return false;
        }
    }

    private static string Cell(string text) =>
        text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
