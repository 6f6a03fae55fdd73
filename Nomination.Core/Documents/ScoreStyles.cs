using DocumentFormat.OpenXml.Spreadsheet;

namespace Nomination.Core.Documents;

/// <summary>The styles of the offline score sheet; cells are locked unless their style opens them.</summary>
internal static class ScoreStyles
{
    public const uint Fixed = 1;
    public const uint Title = 2;
    public const uint Head = 3;
    public const uint Open = 4;
    public const uint Locked = 5;
    public const uint Sum = 6;
    public const uint OpenText = 7;
    public const uint LockedText = 8;

    // Number format 49 is "@", 0 is general.
    private const uint AsText = 49;

    public static Stylesheet Sheet() =>
        new(
            new Fonts(
                new Font(new FontSize { Val = 11 }, new FontName { Val = "宋体" }),
                new Font(new Bold(), new FontSize { Val = 16 }, new FontName { Val = "宋体" }),
                new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "宋体" })
            ),
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
                Solid("FFEFF3F8"),
                Solid("FFE7E6E6"),
                Solid("FFFFFDF5")
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
                Format(0, 0, AsText, HorizontalAlignmentValues.Left),
                Format(1, 0, AsText, HorizontalAlignmentValues.Center),
                Format(2, 2, AsText, HorizontalAlignmentValues.Center),
                Format(0, 4, 0, HorizontalAlignmentValues.Center, open: true),
                Format(0, 3, 0, HorizontalAlignmentValues.Center),
                Format(2, 0, 0, HorizontalAlignmentValues.Center),
                Format(0, 4, AsText, HorizontalAlignmentValues.Left, open: true),
                Format(0, 3, AsText, HorizontalAlignmentValues.Left)
            )
        );

    private static Fill Solid(string colour) =>
        new(new PatternFill(new ForegroundColor { Rgb = colour }) { PatternType = PatternValues.Solid });

    private static CellFormat Format(uint font, uint fill, uint number, HorizontalAlignmentValues align, bool open = false) =>
        new(
            new Alignment
            {
                Horizontal = align,
                Vertical = VerticalAlignmentValues.Center,
                WrapText = true,
            },
            new Protection { Locked = !open }
        )
        {
            NumberFormatId = number,
            ApplyNumberFormat = true,
            FontId = font,
            ApplyFont = true,
            FillId = fill,
            ApplyFill = fill > 0,
            BorderId = 1,
            ApplyBorder = true,
            ApplyAlignment = true,
            ApplyProtection = true,
        };
}
