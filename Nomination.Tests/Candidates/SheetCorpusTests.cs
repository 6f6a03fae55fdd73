using Nomination.Core.Candidates;
using Nomination.Core.Documents;

namespace Nomination.Tests.Candidates;

/// <summary>The corpus: more than sixty files as offices send them, each with what must come of it.</summary>
public sealed class SheetCorpusTests
{
    private static readonly SheetRules Rules = new() { Units = [new("A", "甲县科协", 10_000)] };

    public static TheoryData<string> Names => [.. SheetCorpus.All.Select(c => c.Name)];

    [Fact]
    public void The_corpus_has_more_than_thirty_files_under_different_names() =>
        Assert.InRange(SheetCorpus.All.Select(c => c.Name).Distinct().Count(), 60, SheetCorpus.All.Count);

    [Theory, MemberData(nameof(Names))]
    public void Each_file_comes_out_as_expected(string name)
    {
        var it = SheetCorpus.All.Single(c => c.Name == name);
        var read = NominationSheet.Read(new MemoryStream(it.Content), it.File);
        if (it.Refused is { } refused)
        {
            Assert.StartsWith(it.File, read.Text, StringComparison.Ordinal);
            Assert.Contains(refused, read.Text, StringComparison.Ordinal);
            return;
        }
        Assert.True(read.Done, read.Text);
        var report = SheetCheck.Run(read.Value, Rules);
        Assert.Equal(it.Rows, report.Rows);
        Assert.Equal(it.Problems!.Order(), report.Problems.Select(p => $"{p.Row} {p.Column} {p.Code}").Order());
        if (it.Notes is { } notes)
            Assert.Equal(notes.Order(), report.Normalised.Select(n => $"{n.Row} {n.Column}").Order());
        if (it.Problems!.Length == 0)
            Assert.All(report.Parsed, r => Assert.Equal((new DateOnly(1980, 1, 1), "A"), (r.BirthDate, r.Unit?.Code)));
    }

    [Theory, MemberData(nameof(Names))]
    public void Each_readable_file_gives_an_annotated_copy_that_reads_the_same(string name)
    {
        var it = SheetCorpus.All.Single(c => c.Name == name);
        var read = NominationSheet.Read(new MemoryStream(it.Content), it.File);
        if (!read.Done)
            return;
        var before = SheetCheck.Run(read.Value, Rules);
        var copy = AnnotatedSheet.Write(it.Content, read.Value, before.Problems)!;
        var again = NominationSheet.Read(new MemoryStream(copy), "copy.xlsx").Value;
        Assert.Equal(
            before.Problems.Select(p => (p.Row, p.Column, p.Code)),
            SheetCheck.Run(again, Rules).Problems.Select(p => (p.Row, p.Column, p.Code))
        );
    }
}
