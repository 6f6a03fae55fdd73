using Nomination.Core.Campaigns;

namespace Nomination.Core.Reviews;

/// <summary>Compares two readings of one paper, cell by cell.</summary>
public static class PaperCells
{
    /// <summary>The cell of the comment, beside the criteria's codes.</summary>
    public const string Comment = "comment";

    public static List<PaperDifference> Differences(
        RubricRules rubric,
        Marks first,
        string firstComment,
        Marks second,
        string secondComment
    )
    {
        var cells = rubric
            .Criteria.Where(c => first.Values[c.Code] != second.Values[c.Code])
            .Select(c => new PaperDifference(c.Code, c.Name, Marks.Show(first.Values[c.Code]), Marks.Show(second.Values[c.Code])))
            .ToList();
        // Spaces and line breaks are the typist's, not the expert's.
        if (Bare(firstComment) != Bare(secondComment))
            cells.Add(new(Comment, "评语", firstComment, secondComment));
        return cells;
    }

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
