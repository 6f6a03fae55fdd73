using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Nomination.Core.Shared;

namespace Nomination.Core.Documents;

/// <summary>
/// Certificates as a Word document: A4 across, a frame of two lines, the seal 最美, the name in Song, at the foot the QR code and the
/// hosts, each with room for its seal. One page each. The print page (CertificatePage) shows the same.
/// </summary>
public static class CertificateDocx
{
    private const string Song = "方正小标宋简体";
    private const string Cinnabar = "A93226";
    private const string Ink = "1F2421";

    /// <summary>Millimetres between the margins, of the code's column, and the height of a seal.</summary>
    private const int Width = 245;
    private const int CodeWidth = 42;
    private const int SealHeight = 38;

    public static byte[] Write(IReadOnlyList<CertificateSheet> sheets)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            file.PackageProperties.Title = sheets.Count == 1 ? $"荣誉证书 {sheets[0].Number}" : "荣誉证书";
            var main = file.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = DocxStyles.All();
            main.AddNewPart<FontTablePart>().Fonts = DocxStyles.Table();
            var pictures = new DocxPictures(main);
            main.Document = new Document(new Body([.. sheets.SelectMany((s, i) => Page(s, i > 0, pictures)), Section()]));
        }
        return stream.ToArray();
    }

    private static IEnumerable<OpenXmlElement> Page(CertificateSheet s, bool breaks, DocxPictures pictures)
    {
        var head = Line("最美", 22, Cinnabar, JustificationValues.Center, before: 10, after: 4, spacing: 6);
        head.ParagraphProperties!.PageBreakBefore = breaks ? new PageBreakBefore() : null;
        // The seal: its two characters in a red frame.
        head.GetFirstChild<Run>()!.RunProperties!.Border = new Border
        {
            Val = BorderValues.Single,
            Color = Cinnabar,
            Size = 18,
            Space = 3,
        };
        yield return head;
        yield return Line("荣誉证书", 42, Ink, JustificationValues.Center, before: 4, after: 12, spacing: 22);
        yield return Line(
            $"{PaperText.Name(s.Name)} {s.Style}".TrimEnd() + "：",
            24,
            Ink,
            JustificationValues.Left,
            before: 6,
            after: 6,
            spacing: 2
        );
        yield return Words(s.Text, after: 0);
        yield return Words(CertificateSheet.Closing, after: 34);
        yield return Foot(s, pictures);
        yield return DocxBlocks.Hair();
    }

    private static Paragraph Words(string text, int after)
    {
        var words = Line(text, 20, Ink, JustificationValues.Both, before: 0, after, spacing: 1);
        words.ParagraphProperties!.Indentation = new Indentation { FirstLineChars = 200, FirstLine = "800" };
        words.ParagraphProperties.SpacingBetweenLines!.Line = "380";
        return words;
    }

    private static Table Foot(CertificateSheet s, DocxPictures pictures)
    {
        var width = (Width - CodeWidth) / Math.Max(1, s.Hosts.Count);
        var code = pictures.Of(QrCode.Picture(s.Address, 28), $"扫码查验 {s.Number}");
        OpenXmlElement[] left =
        [
            code,
            Line($"证书编号 {s.Number}", 9, Ink, JustificationValues.Center, 2, 0),
            Line(s.Copy > 1 ? $"扫码查验　补发第 {s.Copy} 份" : "扫码查验", 8, Ink, JustificationValues.Center, 0, 0),
        ];
        var row = new TableRow(new TableRowProperties(new CantSplit(), Height(SealHeight)), Cell(CodeWidth, left));
        foreach (var host in s.Hosts)
            row.Append(Cell(width, Line(host, 11, Ink, JustificationValues.Center, 0, 0)));
        var date = new TableRow(
            new TableRowProperties(new CantSplit()),
            Cell(CodeWidth, Line(s.IsSample ? "示例数据" : "", 8, Cinnabar, JustificationValues.Center, 0, 0)),
            Span(
                width * s.Hosts.Count,
                Math.Max(1, s.Hosts.Count),
                Line(ChinaTime.ShowDay(s.DecidedOn), 16, Ink, JustificationValues.Right, 6, 0, 2)
            )
        );
        return new Table(
            new TableProperties(
                new TableWidth { Width = $"{DocxBlocks.Twips(Width)}", Type = TableWidthUnitValues.Dxa },
                new TableJustification { Val = TableRowAlignmentValues.Center },
                new TableLayout { Type = TableLayoutValues.Fixed }
            ),
            new TableGrid([
                new GridColumn { Width = $"{DocxBlocks.Twips(CodeWidth)}" },
                .. s.Hosts.Select(_ => new GridColumn { Width = $"{DocxBlocks.Twips(width)}" }),
            ]),
            row,
            date
        );
    }

    private static TableRowHeight Height(int millimetres) =>
        new() { Val = (uint)DocxBlocks.Twips(millimetres), HeightType = HeightRuleValues.AtLeast };

    private static TableCell Cell(int width, params OpenXmlElement[] content) =>
        new([
            new TableCellProperties
            {
                TableCellWidth = new TableCellWidth { Width = $"{DocxBlocks.Twips(width)}", Type = TableWidthUnitValues.Dxa },
                TableCellVerticalAlignment = new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center },
            },
            .. content,
        ]);

    private static T Frame<T>(BorderValues line)
        where T : BorderType, new() =>
        new()
        {
            Val = line,
            Color = Cinnabar,
            Size = 24,
            Space = 20,
        };

    private static TableCell Span(int width, int columns, OpenXmlElement content)
    {
        var cell = Cell(width, content);
        cell.TableCellProperties!.GridSpan = new GridSpan { Val = columns };
        return cell;
    }

    /// <param name="points">Size of the type.</param>
    /// <param name="spacing">Points between the characters.</param>
    private static Paragraph Line(string text, int points, string color, JustificationValues align, int before, int after, int spacing = 0)
    {
        var paragraph = DocxBlocks.Paragraph("Center", text);
        paragraph.ParagraphProperties!.SpacingBetweenLines = new SpacingBetweenLines
        {
            Before = $"{before * 20}",
            After = $"{after * 20}",
            Line = "240",
            LineRule = LineSpacingRuleValues.Auto,
        };
        paragraph.ParagraphProperties.Justification = new Justification { Val = align };
        foreach (var run in paragraph.Elements<Run>())
            run.RunProperties = new RunProperties
            {
                RunFonts = run.RunProperties?.RunFonts is { } rare ? (RunFonts)rare.CloneNode(true) : DocxStyles.FontsOf(Song),
                Color = new Color { Val = color },
                Spacing = spacing > 0 ? new Spacing { Val = spacing * 20 } : null,
                FontSize = new FontSize { Val = $"{points * 2}" },
            };
        return paragraph;
    }

    private static SectionProperties Section() =>
        new(
            new PageSize
            {
                Width = 16838,
                Height = 11906,
                Orient = PageOrientationValues.Landscape,
            },
            new PageMargin
            {
                Top = DocxBlocks.Twips(20),
                Bottom = DocxBlocks.Twips(16),
                Left = (uint)DocxBlocks.Twips(26),
                Right = (uint)DocxBlocks.Twips(26),
                Header = 0,
                Footer = 0,
                Gutter = 0,
            },
            new PageBorders(
                Frame<TopBorder>(BorderValues.ThinThickSmallGap),
                Frame<LeftBorder>(BorderValues.ThinThickSmallGap),
                Frame<BottomBorder>(BorderValues.ThickThinSmallGap),
                Frame<RightBorder>(BorderValues.ThickThinSmallGap)
            )
            {
                OffsetFrom = PageBorderOffsetValues.Page,
            }
        );
}
