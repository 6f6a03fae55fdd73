using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>补正范围: during the one round of correction only the places that the office opened can change; the services hold it, pages only show it.</summary>
public static class CorrectionScope
{
    /// <summary>True outside a correction, and where the return named no places (it was made before they were recorded).</summary>
    public static bool IsOpen(Candidate candidate, string path) =>
        candidate.State != CandidateState.Returned || candidate.OpenPlaces is null || FormPlaces.Split(candidate.OpenPlaces).Contains(path);

    /// <summary>Null when the slot may change.</summary>
    public static Problem? Refuse(Candidate candidate, EvidenceKind kind) =>
        IsOpen(candidate, kind.ToString())
            ? null
            : Problem.Conflict($"“{EvidenceKinds.Name(kind)}”不在本次补正范围内，不能更换。{Opened(candidate)}");

    /// <summary>One refusal for every closed field that differs, beside that field; empty when all changes are within the scope.</summary>
    public static IReadOnlyList<Problem> Refuse(Candidate candidate, CandidateForm before, CandidateForm after) =>
        candidate.State != CandidateState.Returned
            ? []
            :
            [
                .. FormPlaces
                    .Differences(before, after)
                    .Where(change => !IsOpen(candidate, change.Path))
                    .Select(change =>
                        Problem.Invalid($"“{change.Name}”不在本次补正范围内，不能修改，请恢复原内容。{Opened(candidate)}", change.Path)
                    ),
            ];

    private static string Opened(Candidate candidate) =>
        $"本次开放：{string.Join('、', FormPlaces.Split(candidate.OpenPlaces).Select(FormPlaces.Name))}。";
}
