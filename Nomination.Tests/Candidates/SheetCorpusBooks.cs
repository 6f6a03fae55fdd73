using System.Text;
using static Nomination.Tests.Candidates.OfficeWorkbook;

namespace Nomination.Tests.Candidates;

internal static partial class SheetCorpus
{
    private static IEnumerable<SheetCase> Books()
    {
        object?[] blank = [null, null];
        yield return Good("blank rows and running numbers", Rows(["序号", .. Head], [1, .. P(1)], blank, [2], [3, .. P(3)], [4]), 2);
        yield return Good(
            "notes and totals under the table",
            Rows(
                Head,
                P(1),
                ["合计", null, null, 1],
                ["注：本表按推荐顺序填写。"],
                ["填表人：王五", null, "联系电话：0913-0000000"],
                ["负责人签字：", null, null, "（盖章）"]
            ),
            1
        );
        yield return Good(
            "the table is the third sheet",
            Of(
                new OfficeSheet(
                    "填表说明",
                    [
                        ["一、姓名与证件一致"],
                    ]
                ),
                new OfficeSheet("示例", [Head, P(8)]),
                new OfficeSheet("汇总表", [Head, P(1)]),
                new OfficeSheet("Sheet3", [])
            ),
            1
        );
        yield return Good(
            "an old copy is hidden",
            Of(new OfficeSheet("旧表", [Head, P(8), P(9)]) { Hidden = true }, new OfficeSheet("新表", [Head, P(1)])),
            1
        );
        yield return Bad(
            "two tables",
            Of(new OfficeSheet("农业", [Head, P(1), P(2)]), new OfficeSheet("医疗", [Head, P(3)])),
            2,
            "1 工作表 header"
        );
        yield return Good("hidden row", Of(new OfficeSheet("表", [Head, P(1), P(2)]) { HiddenRows = [3] }), 2, ["3 姓名"]);
        yield return Good("hidden column", Of(new OfficeSheet("表", [Head, P(1)]) { HiddenColumns = [3] }), 1);
        yield return Good(
            "very wide",
            Rows([.. Head, .. Enumerable.Range(1, 400).Select(i => $"附加{i}")], [.. P(1), .. Enumerable.Repeat("x", 400)]),
            1
        );
        yield return Good("very tall, all but one row blank", Of(new OfficeSheet("表", [Head, P(1)]) { BlankRows = 30_000 }), 1);
        yield return Good("200 rows", Rows([Head, .. Enumerable.Range(1, 200).Select(i => P(i))]), 200);
        yield return Good("CSV in GBK", Csv(Gbk), 2, file: "t.csv");
        yield return Good("CSV in UTF-8 with BOM", Csv(new UTF8Encoding(true)), 2, file: "t.csv");
        yield return Good("CSV in UTF-8 without BOM", Csv(new UTF8Encoding(false)), 2, file: "t.csv");
        yield return Good("text with tabs", Csv(Encoding.Unicode, "\t"), 2, file: "t.txt");
        yield return Good(
            "xls: titles, notes, dates, a hidden row",
            Fixture("office.xls"),
            3,
            ["5 姓名", "7 姓名", "7 出生年月", "7 手机"],
            "t.xls"
        );
        yield return new(
            "xls: errors",
            "t.xls",
            Fixture("dirty.xls"),
            5,
            [
                "2 身份证号码 id-checksum",
                "3 出生年月 id-birth",
                "4 身份证号码 id-numeric",
                "5 出生年月 bad-date",
                "5 手机 bad-phone",
                "5 推荐单位（盖章） unknown-unit",
                "6 姓名 missing",
                "6 申报类别 bad-choice",
            ]
        );
        yield return Good(
            "xls: the third of four sheets",
            Fixture("third-sheet.xls"),
            2,
            ["2 出生年月", "3 出生年月", "3 推荐单位（盖章）"],
            "t.xls"
        );
        yield return Good("xls: formulas", Fixture("formulas.xls"), 1, file: "t.xls");
        yield return Good("xls: 1904 calendar", Fixture("since-1904.xls"), 1, file: "t.xls");
    }

    private static IEnumerable<SheetCase> Wrong()
    {
        var book = Rows(Head, P(1));
        yield return No(
            "a Word document renamed",
            OddFiles.Zip(("[Content_Types].xml", "<x/>"u8.ToArray()), ("word/document.xml", "<x/>"u8.ToArray())),
            "Word 文档"
        );
        yield return No("slides renamed", OddFiles.Zip(("ppt/presentation.xml", "<x/>"u8.ToArray())), "演示文稿");
        yield return No("a zip of things", OddFiles.Zip(("材料.txt", "x"u8.ToArray())), "压缩包");
        yield return No("ODS", OddFiles.Zip(("mimetype", "x"u8.ToArray()), ("content.xml", "<x/>"u8.ToArray())), "ODS");
        yield return No("PDF", "%PDF-1.7"u8.ToArray(), "PDF");
        yield return No("a web page named .xls", "<html><table></table></html>"u8.ToArray(), "网页", "t.xls");
        yield return No("empty", [], "0 字节");
        yield return No("password", OddFiles.Encrypted(), "已加密");
        yield return No("zip bomb", OddFiles.Bomb(), "解压后超过 100 MB");
        yield return No("macros", Write([new OfficeSheet("表", [Head, P(1)])], since1904: false, macro: true), "宏", "t.xlsm");
        yield return No("cut off", book[..(book.Length / 2)], "不是可读取的 Excel");
        yield return No("a picture", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0], "不是可读取的 Excel");
        yield return No("a picture named .csv", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0], "不是文本格式", "t.csv");
        yield return No("no table in it", Rows(["年", "月"], [1, 2]), "没有找到表头");
        yield return No("too many rows", Rows([Head, .. Enumerable.Repeat(P(1), 10_001)]), "超过 10000 行");
    }
}
