using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Nomination.Core.Documents;

/// <summary>The styles of the empty table, and cells in them.</summary>
internal static class TemplateStyles
{
    public const uint Text = 1;
    public const uint Title = 2;
    public const uint Head = 3;
    public const uint RequiredHead = 4;

    public static Column Column(int index, double width, uint style) =>
        new()
        {
            Min = (uint)index + 1,
            Max = (uint)index + 1,
            Width = width,
            CustomWidth = true,
            Style = style,
        };

    public static Row Row(uint number, uint style, params IEnumerable<string> texts) => Row(number, [.. texts.Select(t => (t, style))]);

    public static Row Row(uint number, IReadOnlyList<(string Text, uint Style)> cells) =>
        new(
            cells
                .Select((c, i) => (c.Text, c.Style, Column: i))
                .Where(c => c.Text.Length > 0)
                .Select(c => new Cell
                {
                    CellReference = CellNames.At(number, c.Column),
                    DataType = CellValues.InlineString,
                    InlineString = new InlineString(new Text(c.Text)),
                    StyleIndex = c.Style,
                })
        )
        {
            RowIndex = number,
        };

    // Number format 49 is "@": the spreadsheet keeps what is typed as text.
    public static Stylesheet Sheet() =>
        new(
            new Fonts(
                new Font(new FontSize { Val = 11 }, new FontName { Val = "宋体" }),
                new Font(new Bold(), new FontSize { Val = 16 }, new FontName { Val = "宋体" }),
                new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "宋体" }),
                new Font(new Bold(), new FontSize { Val = 11 }, new Color { Rgb = "FFB42318" }, new FontName { Val = "宋体" })
            ),
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
                new Fill(new PatternFill(new ForegroundColor { Rgb = "FFEFF3F8" }) { PatternType = PatternValues.Solid })
            ),
            new Borders(
                new Border(),
                new Border(
                    new LeftBorder(new Color { Rgb = "FF8A94A6" }) { Style = BorderStyleValues.Thin },
                    new RightBorder(new Color { Rgb = "FF8A94A6" }) { Style = BorderStyleValues.Thin },
                    new TopBorder(new Color { Rgb = "FF8A94A6" }) { Style = BorderStyleValues.Thin },
                    new BottomBorder(new Color { Rgb = "FF8A94A6" }) { Style = BorderStyleValues.Thin }
                )
            ),
            new CellFormats(
                new CellFormat(),
                Format(0, 0, HorizontalAlignmentValues.Left),
                Format(1, 0, HorizontalAlignmentValues.Center),
                Format(2, 2, HorizontalAlignmentValues.Center),
                Format(3, 2, HorizontalAlignmentValues.Center)
            )
        );

    private static CellFormat Format(uint font, uint fill, HorizontalAlignmentValues align) =>
        new(
            new Alignment
            {
                Horizontal = align,
                Vertical = VerticalAlignmentValues.Center,
                WrapText = true,
            }
        )
        {
            NumberFormatId = 49,
            ApplyNumberFormat = true,
            FontId = font,
            ApplyFont = true,
            FillId = fill,
            ApplyFill = fill > 0,
            BorderId = fill > 0 ? 1u : 0u,
            ApplyBorder = fill > 0,
            ApplyAlignment = true,
        };
}
