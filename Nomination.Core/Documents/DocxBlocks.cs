using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Nomination.Core.Documents;

/// <summary>The blocks of one document as paragraphs and tables.</summary>
internal sealed class DocxBlocks(MainDocumentPart main)
{
    private readonly DocxPictures _pictures = new(main);

    public IEnumerable<OpenXmlElement> Of(Block block) =>
        block switch
        {
            Line line => [Paragraph($"{line.Kind}", line.Text)],
            PageBreak => [NewPage()],
            Gap gap => [Space(gap.Millimetres)],
            Grid grid => [Table(grid), Hair()],
            Imprint imprint => [Line(imprint)],
            _ => throw new ArgumentOutOfRangeException(nameof(block), block, null),
        };

    public static int Twips(double millimetres) => (int)Math.Round(millimetres * 56.7);

    public static Paragraph Hair() => Paragraph("Hair", "");

    /// <summary>A paragraph of a style; characters beyond the basic plane in a font that has them, line ends as breaks.</summary>
    public static Paragraph Paragraph(string style, string text)
    {
        var paragraph = new Paragraph
        {
            ParagraphProperties = new ParagraphProperties { ParagraphStyleId = new ParagraphStyleId { Val = style } },
        };
        foreach (var (part, rare) in Parts(PaperText.Clean(text).ReplaceLineEndings("\n")))
            paragraph.Append(Run(part, rare));
        return paragraph;
    }

    private static Paragraph NewPage()
    {
        var paragraph = Hair();
        paragraph.ParagraphProperties!.PageBreakBefore = new PageBreakBefore();
        return paragraph;
    }

    private static Paragraph Space(int millimetres)
    {
        var paragraph = Hair();
        paragraph.ParagraphProperties!.SpacingBetweenLines = new SpacingBetweenLines { Before = $"{Twips(millimetres)}" };
        return paragraph;
    }

    private static Paragraph Line(Imprint imprint)
    {
        var line = Paragraph("Imprint", $"　{imprint.Office}");
        line.ParagraphProperties!.Tabs = new Tabs(
            new TabStop { Val = TabStopValues.Right, Position = Twips(DocxWriter.WidthOf(PaperFormat.Letter)) }
        );
        line.Append(new Run(new TabChar()), new Run(new Text($"{imprint.Day}　") { Space = SpaceProcessingModeValues.Preserve }));
        return line;
    }

    private static Run Run(string text, bool rare)
    {
        var run = new Run();
        if (rare)
            run.RunProperties = new RunProperties { RunFonts = DocxStyles.FontsOf(DocxStyles.Rare) };
        foreach (var (line, i) in text.Split('\n').Select((l, i) => (l, i)))
        {
            if (i > 0)
                run.Append(new Break());
            run.Append(new Text(line) { Space = SpaceProcessingModeValues.Preserve });
        }
        return run;
    }

    private static IEnumerable<(string Text, bool Rare)> Parts(string text)
    {
        for (var from = 0; from < text.Length; )
        {
            var rare = char.IsSurrogate(text[from]);
            var to = from;
            while (to < text.Length && char.IsSurrogate(text[to]) == rare)
                to++;
            yield return (text[from..to], rare);
            from = to;
        }
    }

    private Table Table(Grid grid)
    {
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = $"{grid.Columns.Sum(w => Twips(w))}", Type = TableWidthUnitValues.Dxa },
                new TableJustification { Val = TableRowAlignmentValues.Center },
                grid.IsBordered ? Borders() : new TableBorders(),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(
                    new TopMargin { Width = "28", Type = TableWidthUnitValues.Dxa },
                    new TableCellLeftMargin { Width = 68, Type = TableWidthValues.Dxa },
                    new BottomMargin { Width = "28", Type = TableWidthUnitValues.Dxa },
                    new TableCellRightMargin { Width = 68, Type = TableWidthValues.Dxa }
                )
            ),
            new TableGrid(grid.Columns.Select(w => new GridColumn { Width = $"{Twips(w)}" }))
        );
        table.Append(grid.Rows.Select(row => Row(grid, row)));
        return table;
    }

    // The frame a little stronger than the lines inside, as offices draw it.
    private static TableBorders Borders() =>
        new(
            new TopBorder { Val = BorderValues.Single, Size = 8 },
            new LeftBorder { Val = BorderValues.Single, Size = 8 },
            new BottomBorder { Val = BorderValues.Single, Size = 8 },
            new RightBorder { Val = BorderValues.Single, Size = 8 },
            new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 },
            new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 }
        );

    private TableRow Row(Grid grid, GridRow row)
    {
        var properties = new TableRowProperties();
        if (!row.Breaks)
            properties.Append(new CantSplit());
        properties.Append(new TableRowHeight { Val = (uint)Twips(row.Height), HeightType = HeightRuleValues.AtLeast });
        if (row.Repeats)
            properties.Append(new TableHeader());
        var result = new TableRow(properties);
        var at = 0;
        foreach (var cell in row.Cells)
        {
            result.Append(Cell(cell, grid.Columns.Skip(at).Take(cell.Span).Sum(w => Twips(w))));
            at += cell.Span;
        }
        return result;
    }

    private TableCell Cell(GridCell cell, int width)
    {
        var properties = new TableCellProperties
        {
            TableCellWidth = new TableCellWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa },
        };
        if (cell.Span > 1)
            properties.GridSpan = new GridSpan { Val = cell.Span };
        if (cell.Down != 1)
            properties.VerticalMerge = new VerticalMerge { Val = cell.Down > 1 ? MergedCellValues.Restart : MergedCellValues.Continue };
        if (cell.Kind == CellKind.Underlined)
            properties.TableCellBorders = new TableCellBorders(new BottomBorder { Val = BorderValues.Single, Size = 6 });
        properties.TableCellVerticalAlignment = new TableCellVerticalAlignment
        {
            Val = cell.Kind is CellKind.Text or CellKind.Story ? TableVerticalAlignmentValues.Top : TableVerticalAlignmentValues.Center,
        };
        return new TableCell([properties, .. Content(cell)]);
    }

    private IEnumerable<Paragraph> Content(GridCell cell)
    {
        if (cell.Down == 0)
            yield return Paragraph("CellValue", "");
        else if (cell.Picture is { } picture)
            yield return _pictures.Of(picture, cell.Text);
        else
            foreach (var text in PaperText.Paragraphs(cell.Text))
                yield return Paragraph($"Cell{cell.Kind}", text);
        if (cell.Seal is not { } seal)
            yield break;
        var sign = Paragraph("CellSign", seal.Signer.Length > 0 ? $"{seal.Signer}：　　　　　　" : "");
        if (seal.Room > 0)
            sign.ParagraphProperties!.SpacingBetweenLines = new SpacingBetweenLines { Before = $"{Twips(seal.Room)}" };
        yield return sign;
        yield return Paragraph("CellStamp", seal.Stamp);
        yield return Paragraph("CellStamp", PaperText.HandDate(seal.Date));
    }
}
