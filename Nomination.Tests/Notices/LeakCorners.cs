using System.Text;
using Nomination.Core.Shared;
using Nomination.Tests.Evidence;

namespace Nomination.Tests.Notices;

/// <summary>Leaks where nobody looks: places of a file beside its body, and numbers written as people disguise them, in files of every kind.</summary>
internal static class LeakCorners
{
    private const string Mobile = "19900000101";

    public static IEnumerable<(LeakKind Kind, string Name, byte[] Bytes)> All() => [.. Word(), .. Sheets(), .. Papers(), .. Others()];

    private static IEnumerable<(LeakKind, string, byte[])> Word()
    {
        (LeakKind Kind, string Place, string Part, string Xml)[] places =
        [
            (LeakKind.Mobile, "页眉", "word/header1.xml", $"<w:hdr xmlns:w=\"w\"><w:p><w:t>{Mobile}</w:t></w:p></w:hdr>"),
            (LeakKind.Mobile, "脚注", "word/footnotes.xml", $"<w:n xmlns:w=\"w\"><w:p><w:t>{Mobile}</w:t></w:p></w:n>"),
            (LeakKind.Email, "作者邮箱", "word/people.xml", "<w:p xmlns:w=\"w\"><w:i w:userId=\"S::zhao@example.org::1\"/></w:p>"),
            (LeakKind.Mobile, "批注人", "word/comments.xml", $"<w:c xmlns:w=\"w\"><w:comment w:author=\"赵{Mobile}\"/></w:c>"),
            (LeakKind.Email, "链接", "word/_rels/document.xml.rels", "<R><Relationship Target=\"mailto:zhao@example.org\"/></R>"),
            (LeakKind.Mobile, "自定义属性", "docProps/custom.xml", $"<P><property name=\"电话\"><v>{Mobile}</v></property></P>"),
            (LeakKind.Mobile, "文档变量", "word/settings.xml", $"<w:s xmlns:w=\"w\"><w:docVar w:name=\"tel\" w:val=\"{Mobile}\"/></w:s>"),
            (LeakKind.Keyword, "摘要", "docProps/core.xml", "<c><description>本表涉密</description></c>"),
        ];
        foreach (var (kind, place, part, xml) in places)
            yield return (kind, $"{place}.docx", LeakFiles.Docx("<w:p><w:t>名单</w:t></w:p>", (part, xml)));
        (LeakKind Kind, string Place, string Body)[] bodies =
        [
            (LeakKind.Mobile, "全角", "<w:p><w:t>１９９０００００１０１</w:t></w:p>"),
            (LeakKind.Mobile, "空格", "<w:p><w:t>1 9 9 0 0 0 0 0 1 0 1</w:t></w:p>"),
            (LeakKind.Mobile, "中文数字", "<w:p><w:t>一九九零零零零零一零一</w:t></w:p>"),
            (LeakKind.Mobile, "替代文字", $"<w:p><w:d descr=\"赵工 {Mobile}\"/></w:p>"),
            (LeakKind.Mobile, "图片名", $"<w:p><w:d name=\"IMG {Mobile}\"/></w:p>"),
            (LeakKind.Mobile, "删除", $"<w:p><w:del><w:delText>{Mobile}</w:delText></w:del></w:p>"),
            (LeakKind.Email, "域", "<w:p><w:instrText>HYPERLINK \"mailto:zhao@example.org\"</w:instrText></w:p>"),
            (LeakKind.Address, "地址", "<w:p><w:t>家住朝阳路</w:t></w:p><w:p><w:t>现居东风街168号</w:t></w:p>"),
        ];
        foreach (var (kind, place, body) in bodies)
            yield return (kind, $"{place}.docx", LeakFiles.Docx(body));
    }

    private static IEnumerable<(LeakKind, string, byte[])> Sheets()
    {
        (string Place, string Part, string Xml)[] places =
        [
            ("隐藏表", "xl/worksheets/sheet2.xml", $"<worksheet><row><c t=\"str\"><v>{Mobile}</v></c></row></worksheet>"),
            ("表名", "xl/workbook.xml", $"<workbook><sheets><sheet name=\"赵{Mobile}\" sheetId=\"1\"/></sheets></workbook>"),
            ("名称", "xl/workbook.xml", $"<workbook><definedName name=\"电话\">\"{Mobile}\"</definedName></workbook>"),
            ("批注", "xl/comments1.xml", $"<comments><comment><t>{Mobile}</t></comment></comments>"),
            ("页脚", "xl/worksheets/sheet3.xml", $"<worksheet><oddFooter>&amp;L{Mobile}</oddFooter></worksheet>"),
            ("共享文字", "xl/sharedStrings.xml", "<sst><si><r><t>199</t></r><r><t>00000101</t></r></si></sst>"),
        ];
        foreach (var (place, part, xml) in places)
            yield return (LeakKind.Mobile, $"{place}.xlsx", LeakFiles.Xlsx("<c><v>1</v></c>", (part, xml)));
    }

    private static IEnumerable<(LeakKind, string, byte[])> Papers()
    {
        (LeakKind Kind, string Place, string Info)[] infos =
        [
            (LeakKind.Mobile, "批注", $"<</Type/Annot/Subtype/Text/Contents({Mobile})>>"),
            (LeakKind.Email, "链接", "<</Type/Annot/Subtype/Link/A<</S/URI/URI(mailto:zhao@example.org)>>>>"),
            (LeakKind.Mobile, "域值", $"<</FT/Tx/T(tel)/V({Mobile})>>"),
            (LeakKind.Mobile, "书签", $"<</Title<{Convert.ToHexString([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Mobile)])}>>>"),
        ];
        foreach (var (kind, place, info) in infos)
            yield return (kind, $"{place}.pdf", LeakFiles.Pdf("BT /T 12 Tf (list) Tj ET", info));
        yield return (LeakKind.Mobile, "字距.pdf", LeakFiles.Pdf("BT /T 12 Tf [(199) -20 (0000) 15 (0101)] TJ ET"));
        yield return (
            LeakKind.Mobile,
            "十六进制.pdf",
            LeakFiles.Pdf($"BT /T 12 Tf <{Convert.ToHexString(Encoding.ASCII.GetBytes(Mobile))}> Tj ET")
        );
    }

    private static IEnumerable<(LeakKind, string, byte[])> Others() =>
        [
            (LeakKind.Mobile, "统一码.txt", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes($"电话{Mobile}")]),
            (
                LeakKind.Mobile,
                "照片.jpg",
                Corpus.Jpeg(40, 30, Corpus.Segment(0xED, [.. "Photoshop 3.0\0"u8, .. Encoding.UTF8.GetBytes(Mobile)]))
            ),
            (LeakKind.Mobile, "照片.png", Corpus.Png(4, 3, ("iTXt", [.. "Comment\0\0\0\0\0"u8, .. Encoding.UTF8.GetBytes(Mobile)]))),
            (LeakKind.Mobile, $"赵工{Mobile}.csv", Encoding.UTF8.GetBytes("序号,姓名\n1,赵\n")),
            (LeakKind.Identity, "610599-19741008-1259.txt", Encoding.UTF8.GetBytes("名单")),
        ];
}
