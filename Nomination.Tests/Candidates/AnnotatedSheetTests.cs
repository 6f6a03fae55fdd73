using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Nomination.Core.Candidates;
using Nomination.Core.Documents;

namespace Nomination.Tests.Candidates;

/// <summary>The copy with the problems marked: the office's own sheet, every other cell as it was.</summary>
public sealed class AnnotatedSheetTests
{
    private static readonly SheetRules Rules = new() { Units = [new("A", "甲县科协", 9)] };

    [Fact]
    public void The_twenty_planted_places_come_back_coloured_and_explained()
    {
        var content = File.ReadAllBytes(Samples.PathOf("nominations-dirty.xlsx"));
        var units = Samples.Table("units.csv").Lines.Select(l => new SheetUnit(l["code"], l["name"], 9)).ToList();
        var (copy, problems) = Annotate(content, "nominations-dirty.xlsx", new SheetRules { Units = units });
        using var book = SpreadsheetDocument.Open(new MemoryStream(copy), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(book).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var cells = Cells(book);
        Assert.Equal(problems.Select(p => p.Row).Distinct().Count(), cells.Count(c => c.Text.StartsWith('【')));
        Assert.Equal(problems.Select(p => (p.Row, p.Column)).Distinct().Count(), cells.Count(c => c.Marked));
        Assert.Equal("问题说明", cells.Single(c => c is { Row: 3, Column: 21 }).Text);
        Assert.Contains("校验码不正确", cells.Single(c => c is { Row: 8, Column: 21 }).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void All_other_cells_stay_as_they_were()
    {
        var content = File.ReadAllBytes(Samples.PathOf("nominations-dirty.xlsx"));
        var units = Samples.Table("units.csv").Lines.Select(l => new SheetUnit(l["code"], l["name"], 9)).ToList();
        var (copy, _) = Annotate(content, "nominations-dirty.xlsx", new SheetRules { Units = units });
        using var before = SpreadsheetDocument.Open(new MemoryStream(content), isEditable: false);
        using var after = SpreadsheetDocument.Open(new MemoryStream(copy), isEditable: false);
        static string Look((int Row, int Column, string Text, bool Marked) c) => $"{c.Row} {c.Column} {c.Text}";
        Assert.Equal(
            Cells(before).Where(c => c.Text.Length > 0).Select(Look),
            Cells(after).Where(c => c.Column < 21 && c.Text.Length > 0).Select(Look)
        );
        Assert.Equal(
            Part(before).Descendants<MergeCell>().Select(m => m.Reference!.Value),
            Part(after).Descendants<MergeCell>().Select(m => m.Reference!.Value)
        );
    }

    [Fact]
    public void A_corrected_copy_is_marked_afresh_and_ends_clean()
    {
        var (bad, worse) = (SheetCorpus.P(1, (1, "123")), SheetCorpus.P(2, (4, "先生")));
        var (first, problems) = Annotate(OfficeWorkbook.Rows(SheetCorpus.Head, bad, worse), "t.xlsx", Rules);
        Assert.Equal(2, problems.Count);
        var half = Change(first, "B2", "19900000101");
        var (second, left) = Annotate(half, "t.xlsx", Rules);
        Assert.Equal([(3, "性别")], left.Select(p => (p.Row, p.Column)));
        using var book = SpreadsheetDocument.Open(new MemoryStream(second), isEditable: false);
        var cells = Cells(book);
        Assert.Equal((3, 4), cells.Where(c => c.Marked).Select(c => (c.Row, c.Column)).Single());
        Assert.Equal([3], cells.Where(c => c.Text.StartsWith('【')).Select(c => c.Row));
        Assert.Empty(Annotate(Change(second, "E3", "男"), "t.xlsx", Rules).Problems);
    }

    private static (byte[] Copy, IReadOnlyList<SheetProblem> Problems) Annotate(byte[] content, string file, SheetRules rules)
    {
        var sheet = NominationSheet.Read(new MemoryStream(content), file).Value;
        var problems = SheetCheck.Run(sheet, rules).Problems;
        return (AnnotatedSheet.Write(content, sheet, problems)!, problems);
    }

    private static Worksheet Part(SpreadsheetDocument book) => book.WorkbookPart!.WorksheetParts.First().Worksheet;

    private static List<(int Row, int Column, string Text, bool Marked)> Cells(SpreadsheetDocument book)
    {
        var shared = book.WorkbookPart!.SharedStringTablePart?.SharedStringTable?.Elements<SharedStringItem>().ToList() ?? [];
        var styles = new MarkStyles(book.WorkbookPart);
        return
        [
            .. Part(book)
                .Descendants<Row>()
                .SelectMany(r => r.Elements<Cell>().Select(c => (Row: (int)r.RowIndex!.Value, Cell: c)))
                .Select(x => (x.Row, CellNames.ColumnOf(x.Cell.CellReference!), TextOf(x.Cell), styles.IsMarked(x.Cell.StyleIndex))),
        ];

        string TextOf(Cell c) =>
            c.DataType?.InnerText == "s"
                ? shared[int.Parse(c.CellValue!.Text)].InnerText
                : c.InlineString?.InnerText ?? c.CellValue?.Text ?? "";
    }

    private static byte[] Change(byte[] content, string reference, string text)
    {
        using var stream = new MemoryStream();
        stream.Write(content);
        using (var book = SpreadsheetDocument.Open(stream, isEditable: true))
        {
            var cell = Part(book).Descendants<Cell>().Single(c => c.CellReference == reference);
            cell.DataType = CellValues.InlineString;
            cell.CellValue = null;
            cell.InlineString = new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(text));
        }
        return stream.ToArray();
    }
}
