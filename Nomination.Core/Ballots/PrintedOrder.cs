using System.Text.Json;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

/// <summary>
/// The order of names on a paper. 姓氏笔画为序: by strokes of the surname as the form says or else as <see cref="Strokes"/> knows, a compound
/// surname also by its second character, then by the candidate's number; teams, which have no surname, come last. Or drawn by lot.
/// </summary>
public static class PrintedOrder
{
    /// <param name="seed">The round's committed secret, by which the lot is drawn; not read where names stand by strokes.</param>
    public static IReadOnlyList<Candidate> Of(IEnumerable<Candidate> candidates, NameOrder order = NameOrder.Strokes, string seed = "") =>
        order == NameOrder.Lot
            ? [.. candidates.OrderBy(c => Lot(seed, c), StringComparer.Ordinal)]
            :
            [
                .. candidates
                    .Select(c => (Candidate: c, Strokes: StrokesOf(c)))
                    .OrderBy(c => c.Strokes.First == 0)
                    .ThenBy(c => c.Strokes.First)
                    .ThenBy(c => c.Strokes.Second)
                    .ThenBy(c => c.Candidate.Number, StringComparer.Ordinal)
                    .Select(c => c.Candidate),
            ];

    /// <summary>The seal's part stays empty: the paper is printed before there is a box to seal.</summary>
    private static string Lot(string seed, Candidate candidate) =>
        CanonicalJson.Sha256($"lot|{seed}||{candidate.Number ?? $"{candidate.Id}"}");

    private static (int First, int Second) StrokesOf(Candidate candidate)
    {
        var typed = JsonSerializer.Deserialize<CandidateForm>(candidate.FormJson, CanonicalJson.Options)?.SurnameStrokes ?? 0;
        var (first, second) = candidate.Kind == CandidateKind.Team ? (0, 0) : Strokes.OfSurname(candidate.Name);
        return (typed > 0 ? typed : first, second);
    }
}
