using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Nomination.Core.Documents;

/// <summary>Cells of a workbook: texts in text format (no number loses its end, no formula comes to life), whole numbers as numbers.</summary>
internal static class SheetCells
{
    public const uint Plain = 1;
    public const uint Title = 2;
    public const uint Header = 3;
    public const uint Center = 4;
    public const uint Text = 5;
    private const uint Figure = 6;

    // Number format 49 is "@", 1 is "0".
    private const uint AsText = 49;
    private const uint AsNumber = 1;

    /// <param name="height">Points; 0 as the text needs.</param>
    /// <param name="from">Columns to leave free at the left.</param>
    public static Row Row(int number, double height, (string Text, uint Style)[] cells, int from = 0)
    {
        var row = new Row(
            cells.Select(
                (c, i) =>
                    new Cell(new InlineString(new Text(PaperText.Clean(c.Text)) { Space = SpaceProcessingModeValues.Preserve }))
                    {
                        CellReference = $"{Column(from + i)}{number}",
                        DataType = CellValues.InlineString,
                        StyleIndex = c.Style,
                    }
            )
        )
        {
            RowIndex = (uint)number,
        };
        if (height > 0)
            (row.Height, row.CustomHeight) = (height, true);
        return row;
    }

    /// <summary>
    /// Points for the longest wrapped text of a row: a program that does not measure rows when it opens a file would cut it. A Chinese
    /// character of 10 pt is 3.6 mm wide, a Latin one about half of it.
    /// </summary>
    public static double HeightOf(IEnumerable<(string Text, int Millimetres)> cells) =>
        Math.Max(
            24,
            cells.Max(c => c.Text.Split('\n').Sum(line => Math.Max(1, Math.Ceiling(WidthOf(line) / (c.Millimetres * 1.1 - 3))))) * 13.5 + 4
        );

    private static double WidthOf(string line) => line.EnumerateRunes().Sum(r => r.Value < 0x2E80 ? 2.0 : 3.6);

    public static Row Row(int number, double height, (string Text, uint Style) cell) => Row(number, height, [cell]);

    public static Cell Number(int value, int row) =>
        new(new CellValue(value.ToString(CultureInfo.InvariantCulture)))
        {
            CellReference = $"A{row}",
            DataType = CellValues.Number,
            StyleIndex = Figure,
        };

    /// <summary>0 → A, 25 → Z.</summary>
    public static string Column(int index) => ((char)('A' + index)).ToString();

    public static Stylesheet Styles() =>
        new(
            new Fonts(FontOf("仿宋_GB2312", 10), FontOf("方正小标宋简体", 18), FontOf("黑体", 10)),
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 })
            ),
            new Borders(
                new Border(),
                new Border(
                    new LeftBorder { Style = BorderStyleValues.Thin },
                    new RightBorder { Style = BorderStyleValues.Thin },
                    new TopBorder { Style = BorderStyleValues.Thin },
                    new BottomBorder { Style = BorderStyleValues.Thin }
                )
            ),
            new CellFormats(
                Format(0, 0, HorizontalAlignmentValues.Left, 0),
                Format(0, 0, HorizontalAlignmentValues.Left, AsText),
                Format(1, 0, HorizontalAlignmentValues.Center, AsText),
                Format(2, 1, HorizontalAlignmentValues.Center, AsText),
                Format(0, 1, HorizontalAlignmentValues.Center, AsText),
                Format(0, 1, HorizontalAlignmentValues.Left, AsText),
                Format(0, 1, HorizontalAlignmentValues.Center, AsNumber)
            )
        );

    private static Font FontOf(string name, double size) => new(new FontSize { Val = size }, new FontName { Val = name });

    private static CellFormat Format(uint font, uint border, HorizontalAlignmentValues align, uint number) =>
        new(
            new Alignment
            {
                Horizontal = align,
                Vertical = VerticalAlignmentValues.Center,
                WrapText = true,
            }
        )
        {
            FontId = font,
            BorderId = border,
            FillId = 0,
            NumberFormatId = number,
            ApplyNumberFormat = true,
            ApplyFont = true,
            ApplyBorder = true,
            ApplyAlignment = true,
        };
}
