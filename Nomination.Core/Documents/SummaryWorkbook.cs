using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Nomination.Core.Documents;

/// <summary>推荐人选汇总表 as xlsx: merged title, frozen header that prints on every page, A4 across fitted to its width, texts as text.</summary>
public static class SummaryWorkbook
{
    private const int HeaderRow = 3;

    public static byte[] Write(SummaryFacts f)
    {
        var columns = SummaryColumns.Of(f.Kind);
        var last = SheetCells.Column(columns.Count);
        using var stream = new MemoryStream();
        using (var book = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            book.PackageProperties.Title = f.Title;
            var workbook = book.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = SheetCells.Styles();
            var part = workbook.AddNewPart<WorksheetPart>();
            var foot = HeaderRow + Math.Max(1, f.Rows.Count) + 1;
            part.Worksheet = new Worksheet(
                new SheetProperties(new PageSetupProperties { FitToPage = true }),
                new SheetViews(new SheetView(Frozen()) { WorkbookViewId = 0, TabSelected = true }),
                Widths(columns),
                new SheetData([
                    SheetCells.Row(1, 30, (f.Title, SheetCells.Title)),
                    SheetCells.Row(2, 20, (Under(f), SheetCells.Plain)),
                    SheetCells.Row(
                        HeaderRow,
                        SheetCells.HeightOf(columns.Select(c => (c.Title, c.Width))),
                        [("序号", SheetCells.Header), .. columns.Select(c => (c.Title, SheetCells.Header))]
                    ),
                    .. f.Rows.Select((r, i) => Person(r, i, columns)),
                    .. f.Rows.Count == 0 ? [SheetCells.Row(HeaderRow + 1, 24, ("无", SheetCells.Center))] : Array.Empty<Row>(),
                    SheetCells.Row(foot, 60, (Signature(f), SheetCells.Plain)),
                ]),
                new MergeCells(
                    new MergeCell { Reference = $"A1:{last}1" },
                    new MergeCell { Reference = $"A2:{last}2" },
                    new MergeCell { Reference = $"A{foot}:{last}{foot}" }
                ),
                new PrintOptions { HorizontalCentered = true },
                new PageMargins
                {
                    Left = 0.6,
                    Right = 0.6,
                    Top = 0.7,
                    Bottom = 0.7,
                    Header = 0.3,
                    Footer = 0.3,
                },
                new PageSetup
                {
                    PaperSize = 9,
                    Orientation = OrientationValues.Landscape,
                    FitToWidth = 1,
                    FitToHeight = 0,
                },
                new HeaderFooter(new OddFooter($"&L&9{SummaryPaper.Foot(f).Replace("&", "&&")}&R&9第 &P 页 共 &N 页"))
            );
            workbook.Workbook = new Workbook(
                new BookViews(new WorkbookView()),
                new Sheets(
                    new Sheet
                    {
                        Id = workbook.GetIdOfPart(part),
                        SheetId = 1,
                        Name = "推荐人选汇总表",
                    }
                ),
                new DefinedNames(new DefinedName($"推荐人选汇总表!$1:${HeaderRow}") { Name = "_xlnm.Print_Titles", LocalSheetId = 0 })
            );
        }
        return stream.ToArray();
    }

    private static Row Person(SummaryRow person, int index, IReadOnlyList<SummaryColumn> columns)
    {
        var row = SheetCells.Row(
            HeaderRow + 1 + index,
            SheetCells.HeightOf(columns.Select(c => (c.Text(person), c.Width))),
            [.. columns.Select(c => (c.Text(person), c.IsLeft ? SheetCells.Text : SheetCells.Center))],
            1
        );
        row.PrependChild(SheetCells.Number(index + 1, HeaderRow + 1 + index));
        return row;
    }

    private static string Under(SummaryFacts f) =>
        $"{(f.Unit.Length > 0 ? $"推荐单位：{f.Unit}" : $"汇总单位：{f.Organiser}")}　　填报日期：{PaperText.Day(f.Day)}　　共 {f.Rows.Count} 名";

    private static string Signature(SummaryFacts f) =>
        $"{(f.Unit.Length > 0 ? f.Unit : f.Organiser)}（盖章）　　　　　　　　填表人：{Shown(f, f.ContactName)}　　　　联系电话：{Shown(f, f.ContactPhone)}"
        + (f.Withheld > 0 ? $"\n注：另有 {f.Withheld} 名人选未同意公示，不列入本表。" : "");

    private static string Shown(SummaryFacts f, string value) => f.Kind == SummaryKind.Internal ? value : "";

    private static Pane Frozen() =>
        new()
        {
            VerticalSplit = HeaderRow,
            HorizontalSplit = 2,
            TopLeftCell = $"C{HeaderRow + 1}",
            ActivePane = PaneValues.BottomRight,
            State = PaneStateValues.Frozen,
        };

    // A figure of the standard font is about 2 mm wide; a little more, since the page is fitted to its width anyway.
    private static Columns Widths(IReadOnlyList<SummaryColumn> columns) =>
        new(
            new[] { SummaryColumns.Number }
                .Concat(columns.Select(c => c.Width))
                .Select(
                    (w, i) =>
                        new Column
                        {
                            Min = (uint)i + 1,
                            Max = (uint)i + 1,
                            Width = w / 1.8,
                            CustomWidth = true,
                        }
                )
        );
}
