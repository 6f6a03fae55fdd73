using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Nomination.Core.Documents;

/// <summary>Adds to a workbook's styles the coloured or wrapped twin of a cell's own style: everything else of it stays.</summary>
public sealed class MarkStyles
{
    private const string Colour = "FFFFC7CE";
    private readonly CellFormats _formats;
    private readonly uint _fill;
    private readonly HashSet<uint> _ours;
    private readonly Dictionary<(uint, string), uint> _made = [];

    public MarkStyles(WorkbookPart workbook)
    {
        var part = workbook.WorkbookStylesPart ?? workbook.AddNewPart<WorkbookStylesPart>();
        var styles = part.Stylesheet ??= new Stylesheet();
        styles.Fonts ??= new Fonts(new Font());
        styles.Borders ??= new Borders(new Border());
        styles.Fills ??= new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 })
        );
        _formats = styles.CellFormats ??= new CellFormats(new CellFormat());
        _ours = styles
            .Fills.Elements<Fill>()
            .Select((f, i) => (f.PatternFill?.ForegroundColor?.Rgb?.Value, Index: (uint)i))
            .Where(x => x.Value == Colour)
            .Select(x => x.Index)
            .ToHashSet();
        _fill = _ours.Count > 0 ? _ours.First() : (uint)styles.Fills.Elements<Fill>().Count();
        if (_ours.Count == 0)
            styles.Fills.Append(new Fill(new PatternFill(new ForegroundColor { Rgb = Colour }) { PatternType = PatternValues.Solid }));
        styles.Fills.Count = (uint)styles.Fills.ChildElements.Count;
        _ours.Add(_fill);
    }

    public bool IsMarked(UInt32Value? style) => style is not null && _ours.Contains(Of(style).FillId ?? 0u);

    public uint Marked(UInt32Value? style) =>
        Twin(
            style,
            "marked",
            f =>
            {
                f.FillId = _fill;
                f.ApplyFill = true;
            }
        );

    public uint Unmarked(UInt32Value style) => Twin(style, "plain", f => f.FillId = 0);

    public uint Wrapped(UInt32Value? style) =>
        Twin(
            style,
            "wrapped",
            f =>
            {
                f.Alignment = new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top };
                f.ApplyAlignment = true;
            }
        );

    private uint Twin(UInt32Value? style, string kind, Action<CellFormat> change)
    {
        var own = style ?? 0u;
        if (_made.TryGetValue((own, kind), out var made))
            return made;
        var twin = (CellFormat)Of(own).CloneNode(true);
        change(twin);
        _formats.Append(twin);
        _formats.Count = (uint)_formats.ChildElements.Count;
        return _made[(own, kind)] = _formats.Count - 1;
    }

    private CellFormat Of(uint style) => _formats.Elements<CellFormat>().ElementAtOrDefault((int)style) ?? new CellFormat();
}
