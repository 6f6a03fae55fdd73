using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Nomination.Core.Documents;

/// <summary>
/// The paragraph styles of the docx. Fonts by the names a Chinese office has (GB/T 9704: 小标宋, 黑体, 楷体, 仿宋), each with the name of
/// its twin on newer systems; sizes in half points: 一号 52, 二号 44, 三号 32, 四号 28, 小四 24, 五号 21, 小五 18.
/// </summary>
internal static class DocxStyles
{
    private const string Song = "方正小标宋简体";
    private const string Hei = "黑体";
    private const string Kai = "楷体_GB2312";
    private const string Fang = "仿宋_GB2312";
    private const string Text = "宋体";
    private const string Latin = "Times New Roman";

    /// <summary>Characters beyond the basic plane (薛𫖮) are in no GB2312 font.</summary>
    public const string Rare = "SimSun-ExtB";

    /// <param name="Size">Half points.</param>
    /// <param name="Line">Exact line in points; 0 for single.</param>
    /// <param name="First">Indent of the first line in characters.</param>
    private sealed record Spec(
        string Id,
        string Name,
        string Font,
        int Size,
        JustificationValues Align,
        int Line = 0,
        int First = 0,
        int Before = 0,
        int After = 0,
        int Right = 0,
        bool KeepNext = false,
        string Color = ""
    );

    private static readonly Spec[] Lines =
    [
        new("CoverTitle", "封面标题", Song, 52, JustificationValues.Center, Line: 50),
        new("Title", "标题", Song, 44, JustificationValues.Center, Line: 34, After: 10, KeepNext: true),
        new("Subtitle", "副标题", Kai, 32, JustificationValues.Center, Line: 28, After: 8, KeepNext: true),
        new("RedHead", "发文机关标志", Song, 60, JustificationValues.Center, After: 6, Color: "C00000"),
        new("Masthead", "发文机关版头", Song, 64, JustificationValues.Center, Before: 20, After: 24, Color: "C00000"),
        new("MastheadNumber", "发文字号", Fang, 32, JustificationValues.Center, Line: 28, After: 40),
        new("Number", "文书编号", Fang, 28, JustificationValues.Right, Line: 28, After: 12),
        new("Section", "表名", Hei, 28, JustificationValues.Left, Line: 24, Before: 8, After: 4, KeepNext: true),
        new("Addressee", "主送", Fang, 32, JustificationValues.Left, Line: 28),
        new("Body", "公文正文", Fang, 32, JustificationValues.Both, Line: 28, First: 2),
        new("Attachment", "附件", Fang, 32, JustificationValues.Left, Line: 28, First: 2, Before: 14, KeepNext: true),
        new("Annex", "附件标识", Hei, 32, JustificationValues.Left, Line: 28, After: 14),
        new("Imprint", "版记", Fang, 28, JustificationValues.Left, Line: 24, Before: 56),
        new("Sign", "署名", Fang, 32, JustificationValues.Right, Line: 28, Right: 4),
        new("FirstSign", "署名首行", Fang, 32, JustificationValues.Right, Line: 28, Before: 84, Right: 4, KeepNext: true),
        new("Note", "表注", Fang, 21, JustificationValues.Left, Line: 16, Before: 3),
        new("Center", "居中", Fang, 28, JustificationValues.Center, Line: 28),
    ];

    private static readonly Spec[] Cells =
    [
        new("CellLabel", "表栏目", Hei, 24, JustificationValues.Center),
        new("CellValue", "表内容", Fang, 24, JustificationValues.Center),
        new("CellLeft", "表内容左", Fang, 24, JustificationValues.Left),
        new("CellSmall", "表小字", Fang, 21, JustificationValues.Center),
        new("CellSmallLeft", "表小字左", Fang, 21, JustificationValues.Left),
        new("CellSmallLabel", "表小栏目", Hei, 21, JustificationValues.Center),
        new("CellTiny", "表细字", Fang, 18, JustificationValues.Center),
        new("CellTinyLeft", "表细字左", Fang, 18, JustificationValues.Left),
        new("CellText", "表正文", Fang, 24, JustificationValues.Both, Line: 22, First: 2),
        new("CellStory", "事迹正文", Fang, 28, JustificationValues.Both, Line: 26, First: 2),
        new("CellUnderlined", "封面内容", Fang, 32, JustificationValues.Center),
        new("CellSigner", "署名单位", Fang, 28, JustificationValues.Center),
        new("CellStamp", "签章", Fang, 24, JustificationValues.Right, Line: 24, Right: 2),
        new("CellSign", "签名", Fang, 24, JustificationValues.Right, Line: 24, Before: 36, Right: 2),
    ];

    private static readonly Spec[] Edges =
    [
        new("Head", "页眉", Text, 18, JustificationValues.Right),
        new("Foot", "页脚", Text, 18, JustificationValues.Left),
        // Between two tables, which Word would otherwise join, and after the last one.
        new("Hair", "表间", Text, 2, JustificationValues.Left, Line: 1),
    ];

    public static Styles All() =>
        new([
            new DocDefaults(
                new RunPropertiesDefault(new RunPropertiesBaseStyle(FontsOf(Fang), new FontSize { Val = "24" }, Chinese())),
                new ParagraphPropertiesDefault()
            ),
            new Style(new StyleName { Val = "Normal" }, new PrimaryStyle())
            {
                Type = StyleValues.Paragraph,
                StyleId = "Normal",
                Default = true,
            },
            new Style(new StyleName { Val = "Normal Table" }, new UIPriority { Val = 99 }, new SemiHidden(), new UnhideWhenUsed())
            {
                Type = StyleValues.Table,
                StyleId = "TableNormal",
                Default = true,
            },
            .. Lines.Concat(Cells).Concat(Edges).Select(Style),
        ]);

    /// <summary>The names that stand in for a font where it is not installed.</summary>
    public static Fonts Table() =>
        new(
            new (string Name, string Twin)[]
            {
                (Song, Text),
                (Hei, "SimHei"),
                (Kai, "楷体"),
                (Fang, "仿宋"),
                (Text, "SimSun"),
                (Rare, "宋体-PUA"),
            }.Select(f => new Font(new AltName { Val = f.Twin }, new FontFamily { Val = FontFamilyValues.Auto }) { Name = f.Name })
        );

    public static RunFonts FontsOf(string chinese) =>
        new()
        {
            Ascii = Latin,
            HighAnsi = Latin,
            EastAsia = chinese,
            ComplexScript = Latin,
        };

    private static Languages Chinese() => new() { Val = "en-US", EastAsia = "zh-CN" };

    private static Style Style(Spec s) =>
        new(new StyleName { Val = s.Name }, new BasedOn { Val = "Normal" }, new PrimaryStyle(), Paragraph(s), Run(s))
        {
            Type = StyleValues.Paragraph,
            StyleId = s.Id,
            CustomStyle = true,
        };

    private static StyleParagraphProperties Paragraph(Spec s)
    {
        var p = new StyleParagraphProperties();
        if (s.KeepNext)
            p.KeepNext = new KeepNext();
        p.ParagraphBorders = s.Id switch
        {
            "RedHead" => new ParagraphBorders(Rule<BottomBorder>(BorderValues.ThickThinSmallGap, s.Color, 24)),
            // 4 mm under the number (GB/T 9704).
            "MastheadNumber" => new ParagraphBorders(Rule<BottomBorder>(BorderValues.Single, "C00000", 12, 11)),
            "Imprint" => new ParagraphBorders(
                Rule<TopBorder>(BorderValues.Single, "000000", 8),
                Rule<BottomBorder>(BorderValues.Single, "000000", 8)
            ),
            _ => null,
        };
        p.SnapToGrid = new SnapToGrid { Val = false };
        p.SpacingBetweenLines = new SpacingBetweenLines { Before = Points(s.Before), After = Points(s.After) };
        if (s.Line > 0)
            (p.SpacingBetweenLines.Line, p.SpacingBetweenLines.LineRule) = (Points(s.Line), LineSpacingRuleValues.Exact);
        if (s.First > 0)
            // In hundredths of a character, and in twentieths of a point for programs that do not count characters.
            p.Indentation = new Indentation { FirstLineChars = s.First * 100, FirstLine = $"{s.First * s.Size * 10}" };
        if (s.Right > 0)
            p.Indentation = new Indentation { RightChars = s.Right * 100, Right = $"{s.Right * s.Size * 10}" };
        p.Justification = new Justification { Val = s.Align };
        return p;
    }

    private static T Rule<T>(BorderValues line, string color, uint size, uint space = 4)
        where T : BorderType, new() =>
        new()
        {
            Val = line,
            Color = color,
            Size = size,
            Space = space,
        };

    private static StyleRunProperties Run(Spec s)
    {
        var r = new StyleRunProperties
        {
            RunFonts = FontsOf(s.Font),
            FontSize = new FontSize { Val = $"{s.Size}" },
            FontSizeComplexScript = new FontSizeComplexScript { Val = $"{s.Size}" },
        };
        if (s.Color.Length > 0)
            r.Color = new Color { Val = s.Color };
        return r;
    }

    private static string Points(int points) => $"{points * 20}";
}
