using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Nomination.Core.Documents;

/// <summary>A paper as a Word document: A4, styles a Chinese office knows, head and foot on every page.</summary>
public static class DocxWriter
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static byte[] Write(Paper paper)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            file.PackageProperties.Title = PaperText.Clean(paper.Title);
            var main = file.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = DocxStyles.All();
            main.AddNewPart<FontTablePart>().Fonts = DocxStyles.Table();
            main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(
                new Compatibility(
                    new CompatibilitySetting
                    {
                        Name = CompatSettingNameValues.CompatibilityMode,
                        Uri = "http://schemas.microsoft.com/office/word",
                        Val = "15",
                    }
                )
            );
            var blocks = new DocxBlocks(main);
            main.Document = new Document(new Body([.. paper.Blocks.SelectMany(blocks.Of), DocxBlocks.Hair(), Section(paper, main)]));
        }
        return stream.ToArray();
    }

    private static SectionProperties Section(Paper paper, MainDocumentPart main)
    {
        var foot = main.AddNewPart<FooterPart>();
        foot.Footer = new Footer(FootLine(paper));
        var footId = main.GetIdOfPart(foot);
        var section = new SectionProperties();
        if (paper.Head.Length > 0)
        {
            var head = main.AddNewPart<HeaderPart>();
            head.Header = new Header(DocxBlocks.Paragraph("Head", paper.Head));
            section.Append(new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(head) });
        }
        section.Append(new FooterReference { Type = HeaderFooterValues.Default, Id = footId });
        if (paper.HasCover)
            section.Append(new FooterReference { Type = HeaderFooterValues.First, Id = footId });
        section.Append(Size(paper.Format), Margin(paper.Format));
        if (paper.HasCover)
            section.Append(new TitlePage());
        return section;
    }

    /// <summary>At the left what identifies the paper, at the right 第 x 页 共 y 页.</summary>
    private static Paragraph FootLine(Paper paper)
    {
        var line = DocxBlocks.Paragraph("Foot", paper.Foot);
        line.ParagraphProperties!.Tabs = new Tabs(
            new TabStop { Val = TabStopValues.Right, Position = DocxBlocks.Twips(WidthOf(paper.Format)) }
        );
        line.Append(new Run(new TabChar()), Words("第 "), Field("PAGE"), Words(" 页　共 "), Field("NUMPAGES"), Words(" 页"));
        return line;
    }

    private static Run Words(string text) => new(new Text(text) { Space = SpaceProcessingModeValues.Preserve });

    private static SimpleField Field(string name) => new(new Run(new Text("1"))) { Instruction = $" {name} " };

    /// <summary>Millimetres between the margins.</summary>
    public static int WidthOf(PaperFormat format) =>
        format switch
        {
            PaperFormat.Letter => 156,
            PaperFormat.Wide => 265,
            _ => 166,
        };

    private static PageSize Size(PaperFormat format) =>
        format == PaperFormat.Wide
            ? new PageSize
            {
                Width = 16838,
                Height = 11906,
                Orient = PageOrientationValues.Landscape,
            }
            : new PageSize { Width = 11906, Height = 16838 };

    // The letter's are those of GB/T 9704: 37 mm above, 28 mm at the left, a page of 156 × 225 mm.
    private static PageMargin Margin(PaperFormat format)
    {
        var (top, side, bottom, right) = format switch
        {
            PaperFormat.Letter => (37, 28, 35, 26),
            PaperFormat.Wide => (18, 16, 16, 16),
            _ => (20, 22, 18, 22),
        };
        return new PageMargin
        {
            Top = DocxBlocks.Twips(top),
            Bottom = DocxBlocks.Twips(bottom),
            Left = (uint)DocxBlocks.Twips(side),
            Right = (uint)DocxBlocks.Twips(right),
            Header = (uint)DocxBlocks.Twips(format == PaperFormat.Letter ? 20 : 10),
            Footer = (uint)DocxBlocks.Twips(format == PaperFormat.Letter ? 25 : 9),
            Gutter = 0,
        };
    }
}
