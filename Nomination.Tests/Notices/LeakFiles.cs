using System.IO.Compression;
using System.Text;
using Nomination.Tests.Evidence;

namespace Nomination.Tests.Notices;

/// <summary>Thirty-five files that carry a leak somewhere, made byte by byte; and the same files without it.</summary>
internal static class LeakFiles
{
    private static readonly string[] Leaks = ["610599197410081259", "19900000101", "zhao@example.org", "6222022605000010", "0913-2930123"];

    /// <summary>Name and bytes of each; seven kinds of place times five kinds of leak.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> All() =>
        Leaks.SelectMany(
            (leak, i) =>
                new (string, byte[])[]
                {
                    ($"正文{i}.docx", Docx($"<w:p><w:r><w:t>联系{leak[..4]}</w:t></w:r><w:r><w:t>{leak[4..]}</w:t></w:r></w:p>")),
                    ($"批注{i}.docx", Docx("<w:p><w:r><w:t>名单</w:t></w:r></w:p>", ("word/comments.xml", $"<c><p>{leak}</p></c>"))),
                    (
                        $"表格{i}.xlsx",
                        i == 1 ? Xlsx("<c r=\"A1\"><v>1.9900000101E10</v></c>") : Xlsx($"<c t=\"inlineStr\"><is><t>{leak}</t></is></c>")
                    ),
                    ($"文字{i}.pdf", Pdf($"BT /T 12 Tf 1 0 0 1 72 700 Tm (2026) Tj 1 0 0 1 172 700 Tm ({leak}) Tj ET")),
                    ($"属性{i}.pdf", Pdf("BT /T 12 Tf (list) Tj ET", $"<</Title({leak})>>")),
                    ($"名单{i}.csv", i % 2 == 0 ? Encoding.UTF8.GetBytes($"姓名,备注\n赵,{leak}\n") : Gb($"姓名,备注\n赵,{leak}\n")),
                    Picture(leak, i),
                }
        );

    /// <summary>The same kinds with nothing in them, which must pass.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Harmless() =>
        [
            ("a.docx", Docx("<w:p><w:r><w:t>拟入选名单 2026</w:t></w:r></w:p>")),
            ("a.xlsx", Xlsx("<c t=\"s\"><v>19900000101</v></c><c><v>46148</v></c>")),
            ("a.pdf", Pdf("BT /T 12 Tf (2026) Tj ET", "<</Producer(LibreOffice 7.4)/CreationDate(D:20260506090000+08'00')>>")),
            ("a.csv", Gb("序号,姓名\n1,赵真名\n")),
            ("a.jpg", Corpus.Jpeg(40, 30, Corpus.Exif(1))),
            ("a.png", Corpus.Png(4, 3)),
        ];

    public static byte[] Docx(string body, params (string Name, string Xml)[] more) =>
        Zip([
            ("[Content_Types].xml", "<Types/>"),
            ("word/document.xml", $"<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>"),
            .. more,
        ]);

    /// <param name="more">Other parts; one of the same name takes the place of the usual one.</param>
    public static byte[] Xlsx(string cells, params (string Name, string Xml)[] more) =>
        Zip(
            new (string Name, string Xml)[]
            {
                ("[Content_Types].xml", "<Types/>"),
                ("xl/workbook.xml", "<workbook/>"),
                ("xl/worksheets/sheet1.xml", $"<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>"),
            }
                .ExceptBy(more.Select(m => m.Name), p => p.Name)
                .Concat(more)
        );

    public static byte[] Pdf(string content, string info = "<</Producer(x)>>") =>
        Encoding.Latin1.GetBytes(
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]/Resources<</Font<</T 5 0 R>>>>>>endobj\n"
                + "3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R>>endobj\n"
                + $"4 0 obj<</Length {content.Length}>>stream\n{content}\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1>>endobj\n"
                + $"6 0 obj{info}endobj\ntrailer<</Root 1 0 R/Info 6 0 R>>\n%%EOF\n"
        );

    private static (string, byte[]) Picture(string leak, int i) =>
        i switch
        {
            0 => ("照片.jpg", Corpus.Jpeg(40, 30, Corpus.Segment(0xFE, Encoding.UTF8.GetBytes(leak)))),
            1 => ("照片.png", Corpus.Png(4, 3, ("tEXt", [.. "Comment\0"u8, .. Encoding.UTF8.GetBytes(leak)]))),
            2 => ("作者.jpg", Corpus.Jpeg(40, 30, Corpus.Segment(0xE1, [.. "Exif\0\0"u8, .. Encoding.Unicode.GetBytes(leak)]))),
            3 => ("压缩.png", Corpus.Png(4, 3, ("zTXt", [.. "Comment\0\0"u8, .. Packed(leak)]))),
            _ => ("位置.jpg", Corpus.Jpeg(40, 30, Gps())),
        };

    /// <summary>Exif with a GPS directory of two entries.</summary>
    private static byte[] Gps() =>
        Corpus.Segment(
            0xE1,
            [.. "Exif\0\0"u8, .. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x25, 0x88, 4, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0, 2, 0, .. new byte[24]]
        );

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    private static byte[] Gb(string text) => CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(text);

    private static byte[] Zip(IEnumerable<(string Name, string Text)> parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in parts)
            {
                using var entry = new StreamWriter(zip.CreateEntry(name).Open());
                entry.Write(text);
            }
        return bytes.ToArray();
    }
}
