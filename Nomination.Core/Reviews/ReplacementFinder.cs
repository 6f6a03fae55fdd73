using Nomination.Core.Candidates;

namespace Nomination.Core.Reviews;

/// <summary>A reader who could take a recused one's place. <paramref name="Load"/> = sheets owed now; <paramref name="Fit"/> = words the field shares with the candidate's.</summary>
public sealed record Replacement(Guid ReviewerId, string Code, string Name, string Field, int Load, int Fit, bool IsAlternate);

/// <summary>补位: who reads instead, free of every conflict that is known, of a kindred field, with the least to read.</summary>
internal static class ReplacementFinder
{
    private const int Offered = 3;

    public static IReadOnlyList<Replacement> Find(PanelPicture picture, Candidate candidate)
    {
        var doubtful = picture.Found.Where(f => f.CandidateId == candidate.Id && f.Level > Campaigns.ConflictLevel.Hint);
        var barred = doubtful.Select(f => f.ReviewerId).ToHashSet();
        return
        [
            .. picture
                .Reviewers.Where(r => !barred.Contains(r.Id) && !picture.IsKept(r.Id, candidate.Id) && !picture.Asks(r.Id, candidate.Id))
                .Select(r => new Replacement(
                    r.Id,
                    r.Code,
                    r.Name,
                    r.Field,
                    picture.PlannedOf(r),
                    FitOf(r.Field, $"{candidate.Category} {candidate.Position} {candidate.ProfessionalTitle} {candidate.WorkUnit}"),
                    !r.IsSeated
                ))
                .OrderBy(r => r.Fit > 0 ? 0 : 1)
                .ThenBy(r => r.Load)
                .ThenByDescending(r => r.Fit)
                .ThenBy(r => r.Code, StringComparer.Ordinal)
                .Take(Offered),
        ];
    }

    /// <summary>农业工程与装备 and 农业科技推广 share 农业: pairs of characters in common, without those that every field has.</summary>
    internal static int FitOf(string field, string work)
    {
        var pairs = Pairs(work);
        return Pairs(field).Count(pairs.Contains);
    }

    private static HashSet<string> Pairs(string text) =>
        [
            .. Enumerable
                .Range(0, Math.Max(0, text.Length - 1))
                .Select(i => text.Substring(i, 2))
                .Where(p =>
                    p.All(char.IsLetter) && p is not ("技术" or "科技" or "科学" or "工程" or "管理" or "研究" or "教育" or "渭南")
                ),
        ];
}
