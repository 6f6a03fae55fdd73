namespace Nomination.Core.Documents;

public enum PaperFormat
{
    /// <summary>A form with tables, A4 upright.</summary>
    Form,

    /// <summary>A letter: margins and line of GB/T 9704.</summary>
    Letter,

    /// <summary>A list, A4 across.</summary>
    Wide,
}

/// <summary>A paper of the office as blocks, from which the docx and the print page are drawn alike.</summary>
/// <param name="FileName">Without ending.</param>
public sealed record Paper(PaperFormat Format, string Title, string FileName, IReadOnlyList<Block> Blocks)
{
    /// <summary>Stands small on the top of every page but a cover.</summary>
    public string Head { get; init; } = "";

    /// <summary>Stands at the foot of every page beside 第 x 页 共 y 页: number, version, print code.</summary>
    public string Foot { get; init; } = "";

    /// <summary>The first page is a cover and carries no head.</summary>
    public bool HasCover { get; init; }

    /// <summary>Several papers of one kind in one file, each beginning on a page of its own.</summary>
    public static Paper Join(string title, string fileName, IReadOnlyList<Paper> papers) =>
        papers[0] with
        {
            Title = title,
            FileName = fileName,
            Blocks = [.. papers.SelectMany((p, i) => i == 0 ? p.Blocks : [new PageBreak(), .. p.Blocks])],
        };
}

public abstract record Block;

public enum LineKind
{
    /// <summary>一号, on a cover.</summary>
    CoverTitle,

    /// <summary>二号, centred.</summary>
    Title,

    /// <summary>楷体 三号, centred under the title.</summary>
    Subtitle,

    /// <summary>The issuer's name in red over a red line; only on a letter that is sent as a document (函).</summary>
    RedHead,

    /// <summary>发文机关标志 of a document that is issued: red, over the number.</summary>
    Masthead,

    /// <summary>发文字号 of such a document: centred, over a red line across the page.</summary>
    MastheadNumber,

    /// <summary>发文字号 or 编号, at the right.</summary>
    Number,

    /// <summary>黑体 四号 before a table.</summary>
    Section,

    /// <summary>主送: flush left.</summary>
    Addressee,

    /// <summary>正文: 仿宋 三号, two characters indented, 28 pt a line.</summary>
    Body,

    /// <summary>附件: flush with the body's indent.</summary>
    Attachment,

    /// <summary>附件 over an attachment: 黑体 三号, flush left.</summary>
    Annex,

    /// <summary>署名 and date at the right, where the seal comes.</summary>
    Sign,

    /// <summary>The first line of the signature: room for the seal above it.</summary>
    FirstSign,

    /// <summary>五号 under a table.</summary>
    Note,

    /// <summary>小四, centred.</summary>
    Center,
}

public sealed record Line(string Text, LineKind Kind = LineKind.Body) : Block;

public sealed record PageBreak : Block;

/// <summary>版记: who printed it at the left, when at the right, between two lines.</summary>
public sealed record Imprint(string Office, string Day) : Block;

/// <summary>Empty height: a letter's breathing space or a cover's.</summary>
/// <param name="Millimetres">3, 8, 20 or 45.</param>
public sealed record Gap(int Millimetres) : Block;

/// <param name="Columns">Widths in millimetres.</param>
public sealed record Grid(IReadOnlyList<int> Columns, IReadOnlyList<GridRow> Rows) : Block
{
    public bool IsBordered { get; init; } = true;
}

public sealed record GridRow(params IReadOnlyList<GridCell> Cells)
{
    /// <summary>Least height in millimetres.</summary>
    public int Height { get; init; } = 9;

    /// <summary>A header that stands again on every page.</summary>
    public bool Repeats { get; init; }

    /// <summary>May go on over the page: only for long texts, never for a box that is sealed.</summary>
    public bool Breaks { get; init; }
}

public enum CellKind
{
    /// <summary>黑体, centred.</summary>
    Label,

    /// <summary>仿宋, centred.</summary>
    Value,

    /// <summary>仿宋, from the left.</summary>
    Left,

    /// <summary>五号, for lists: centred or from the left.</summary>
    Small,
    SmallLeft,
    SmallLabel,

    /// <summary>小五, for the many columns of a list across.</summary>
    Tiny,
    TinyLeft,

    /// <summary>Paragraphs, two characters indented, from the top.</summary>
    Text,

    /// <summary>The same in 四号 with the line of a letter: the deeds.</summary>
    Story,

    /// <summary>A value on a line of its own, as on a cover.</summary>
    Underlined,

    /// <summary>四号, centred: a name that is sealed over.</summary>
    Signer,
}

public sealed record GridCell(string Text, CellKind Kind = CellKind.Value)
{
    public int Span { get; init; } = 1;

    /// <summary>Rows this cell reaches down; 0 where the cell above reaches into this row.</summary>
    public int Down { get; init; } = 1;
    public Picture? Picture { get; init; }
    public Seal? Seal { get; init; }
}

/// <summary>What closes an opinion: room for a seal of 42 mm, whose it is, and the date.</summary>
/// <param name="Signer">The line to sign on, such as 负责人签名; empty for none.</param>
public sealed record Seal(string Signer, DateOnly? Date, string Stamp = "（盖章）")
{
    /// <summary>Millimetres to write in by hand above the signature: 0, 20 or 45.</summary>
    public int Room { get; init; }
}

/// <param name="Bytes">JPEG or PNG.</param>
/// <param name="Address">Where a browser gets it; empty: a QR code of <paramref name="Text"/>.</param>
/// <param name="Width">Millimetres of the box.</param>
/// <param name="PixelWidth">Of the picture, so that it keeps its shape.</param>
public sealed record Picture(byte[] Bytes, bool IsPng, string Address, string Text, int Width, int Height, int PixelWidth, int PixelHeight)
{
    /// <summary>A picture fitted into its box without changing its shape.</summary>
    public (double Width, double Height) Fitted()
    {
        if (PixelWidth <= 0 || PixelHeight <= 0)
            return (Width, Height);
        var scale = Math.Min((double)Width / PixelWidth, (double)Height / PixelHeight);
        return (PixelWidth * scale, PixelHeight * scale);
    }
}
