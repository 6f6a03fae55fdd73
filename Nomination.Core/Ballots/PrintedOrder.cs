using System.Text.Json;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

/// <summary>姓氏笔画为序: the order of names on a paper, by strokes of the surname, then by the candidate's number; names without strokes (teams) come last.</summary>
public static class PrintedOrder
{
    public static IReadOnlyList<Candidate> Of(IEnumerable<Candidate> candidates) =>
        [
            .. candidates
                .Select(c => (Candidate: c, Strokes: Strokes(c.FormJson)))
                .OrderBy(c => c.Strokes == 0)
                .ThenBy(c => c.Strokes)
                .ThenBy(c => c.Candidate.Number, StringComparer.Ordinal)
                .Select(c => c.Candidate),
        ];

    private static int Strokes(string formJson) =>
        JsonSerializer.Deserialize<CandidateForm>(formJson, CanonicalJson.Options)?.SurnameStrokes ?? 0;
}
