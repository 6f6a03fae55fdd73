using Nomination.Core.Scoring;

namespace Nomination.Tests.Scoring;

public sealed class AgreementTests
{
    /// <summary>Shrout and Fleiss 1979, table 2: six subjects, four judges.</summary>
    private static readonly int[][] ShroutFleiss =
    [
        [9, 2, 5, 8],
        [6, 1, 3, 2],
        [8, 4, 6, 8],
        [7, 1, 2, 6],
        [10, 5, 6, 9],
        [6, 2, 4, 7],
    ];

    [Fact]
    public void The_published_example_gives_its_published_figures()
    {
        var figures = Agreement.Of(Sheets(ShroutFleiss));
        Assert.Equal(0.29, figures.OneSheet!.Value, 2);
        Assert.Equal(0.62, figures.AllSheets!.Value, 2);
        Assert.Equal((4.0, 6), (figures.SheetsEach, figures.ComparedBy));
    }

    [Fact]
    public void Judges_who_order_all_alike_agree_wholly_and_opposite_ones_not_at_all()
    {
        Assert.Equal(
            1,
            Agreement
                .Of(
                    Sheets([
                        [1, 11, 21],
                        [2, 12, 22],
                        [3, 13, 23],
                        [4, 14, 24],
                    ])
                )
                .Concordance!.Value,
            12
        );
        Assert.Equal(
            0,
            Agreement
                .Of(
                    Sheets([
                        [1, 4],
                        [2, 3],
                        [3, 2],
                        [4, 1],
                    ])
                )
                .Concordance!.Value,
            12
        );
    }

    [Fact]
    public void Ties_are_corrected_for()
    {
        // Two judges, both 1, 2.5, 2.5, 4: agreement is whole although both left two equal.
        Assert.Equal(
            1,
            Agreement
                .Of(
                    Sheets([
                        [1, 5],
                        [2, 6],
                        [2, 6],
                        [3, 7],
                    ])
                )
                .Concordance!.Value,
            12
        );
    }

    [Fact]
    public void With_gaps_the_candidates_whom_all_scored_are_compared()
    {
        var weinan = SheetList.Read(Samples.Table("scores.csv")).Value;
        var figures = Agreement.Of(weinan);
        Assert.Equal(33, figures.ComparedBy);
        Assert.InRange(figures.Concordance!.Value, 0.3, 1);
        Assert.InRange(figures.AllSheets!.Value, figures.OneSheet!.Value, 1);
    }

    [Fact]
    public void Where_few_are_read_by_all_pairs_of_reviewers_are_compared()
    {
        var sheets = Sheets([.. Enumerable.Range(0, 12).Select(c => new[] { c, c + 3, c + 7 })])
            .Where(s => int.Parse(s.Candidate) % 3 != int.Parse(s.Reviewer))
            .ToList();
        var figures = Agreement.Of(sheets);
        Assert.Equal((0, 1.0), (figures.ComparedBy, Math.Round(figures.Concordance!.Value, 9)));
    }

    [Fact]
    public void The_variances_of_a_panel_with_gaps_come_near_the_true_ones()
    {
        var panel = new SimulatedPanel(11);
        var all = Enumerable.Range(0, 60).Select(_ => Agreement.Of(panel.Draw(biased: false).Sheets)).ToList();
        Assert.InRange(all.Average(f => f.Candidates), 5.5, 6.6);
        Assert.InRange(all.Average(f => f.Reviewers), 4.2, 5.2);
        Assert.InRange(all.Average(f => f.Rest), 4.0, 5.0);
    }

    [Fact]
    public void One_reviewer_alone_agrees_with_nobody()
    {
        var figures = Agreement.Of(
            Sheets([
                [1],
                [2],
                [3],
            ])
        );
        Assert.Null(figures.Concordance);
        Assert.Null(figures.OneSheet);
    }

    private static List<SheetTotal> Sheets(int[][] table) =>
        [.. table.SelectMany((row, c) => row.Select((t, r) => new SheetTotal($"{c}", $"{r}", t)))];
}
