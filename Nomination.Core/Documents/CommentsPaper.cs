using Nomination.Core.Candidates;
using static Nomination.Core.Documents.Cells;

namespace Nomination.Core.Documents;

/// <summary>One comment, by the code of who wrote it.</summary>
public sealed record CommentLine(Candidate Candidate, string Reviewer, string Text);

/// <summary>评审意见汇总: what the experts wrote on each candidate, by code and never by name.</summary>
public static class CommentsPaper
{
    public const string Kind = "评审意见汇总";

    public static Paper Compose(ReviewHead head, IReadOnlyList<CommentLine> lines) =>
        new(
            PaperFormat.Form,
            Kind,
            $"{head.Title}{Kind}",
            [
                new Line($"{head.Title}{Kind}", LineKind.Title),
                new Line(
                    $"{lines.Select(l => l.Candidate.Id).Distinct().Count()} 名候选人，{lines.Count} 条评语，只列评委编号。",
                    LineKind.Note
                ),
                .. lines
                    .GroupBy(l => l.Candidate)
                    .SelectMany(g =>
                        (Block[])
                            [
                                new Line(Title(head, g.Key), LineKind.Section),
                                List([20, 146], ["评委", "评语"], g.Select(l => (GridCell[])[Small(l.Reviewer), SmallLeft(l.Text)])),
                            ]
                    ),
            ]
        )
        {
            Foot = head.Foot(Kind),
        };

    public static IReadOnlyList<IReadOnlyList<string>> Rows(ReviewHead head, IReadOnlyList<CommentLine> lines) =>
        [
            ["编号", "候选人", "评委", "评语"],
            .. lines.Select(l => (IReadOnlyList<string>)[l.Candidate.Number ?? "", head.NameOf(l.Candidate), l.Reviewer, l.Text]),
        ];

    private static string Title(ReviewHead head, Candidate candidate) =>
        head.IsBlind ? $"候选人 {candidate.Number}" : $"{candidate.Number} 号　{candidate.Name}　{candidate.WorkUnit}";
}
