using System.Text;
using static Nomination.Tests.Candidates.OfficeWorkbook;

namespace Nomination.Tests.Candidates;

internal static partial class SheetCorpus
{
    private static readonly DateTime Day = new(1980, 1, 1);

    public static IReadOnlyList<SheetCase> All { get; } = [.. Heads(), .. Cells(), .. Books(), .. Wrong()];

    private static IEnumerable<SheetCase> Heads()
    {
        yield return Good("plain", Rows(Head, P(1), P(2)), 2);
        yield return Good(
            "title rows",
            Rows(["推荐人选汇总表"], ["填报单位：甲县科协", null, null, "填报时间：", "2026-04-10"], Head, P(1)),
            1
        );
        yield return Good(
            "merged title",
            Of(
                new OfficeSheet(
                    "汇总表",
                    [
                        ["推荐人选汇总表"],
                        Head,
                        P(1),
                    ]
                )
                {
                    Merges = ["A1:I1"],
                }
            ),
            1
        );
        yield return Good(
            "header of two rows, merged down and across",
            Of(
                new OfficeSheet(
                    "汇总表",
                    [
                        ["推荐单位", "手机号码", "基本情况", null, null, null, "工作单位及职务", "类别", "简要事迹", "填表人", null],
                        [null, null, "公民身份号码", "姓名", "性别", "出生日期", null, null, null, "姓名", "电话"],
                        [.. P(1), "王五", "0913-0000001"],
                    ]
                )
                {
                    Merges = ["A1:A2", "B1:B2", "C1:F1", "G1:G2", "H1:H2", "I1:I2", "J1:K1"],
                }
            ),
            1
        );
        yield return Good(
            "header of two rows, not merged",
            Rows(["推荐单位", "手机号码", null, null, null, null, "工作单位及职务", "类别", "简要事迹"], [null, null, .. Head[2..6]], P(1)),
            1
        );
        yield return Good(
            "columns in another order",
            Rows(Pick(Head, 8, 3, 2, 5, 4, 7, 6, 1, 0), Pick(P(1), 8, 3, 2, 5, 4, 7, 6, 1, 0)),
            1
        );
        yield return Good(
            "header variants",
            Rows(
                [
                    "推荐单位（盖章）",
                    "手机",
                    "身份证号码",
                    "候选人姓名",
                    "性 别",
                    "出生年月",
                    "工作单位和职务",
                    "申报领域",
                    "主要事迹（300字以内）",
                ],
                P(1)
            ),
            1
        );
        yield return Good(
            "headers numbered, starred and broken",
            Rows(
                [
                    "1.推荐单位*",
                    "2、联系\n电话",
                    "（3）证件号码",
                    "姓　名",
                    "*性别",
                    "出生\n年月",
                    "工作单位\n及职务",
                    "类别：",
                    "简要事迹\n（不超过300字）",
                ],
                P(1)
            ),
            1
        );
        yield return Good("header again on each page", Rows(Head, P(1), Head, P(2)), 2);
        yield return Bad("a column is missing", Rows([.. Head[..8]], P(1)[..8]), 1, "1 简要事迹 header");
        yield return Bad("a header twice, saying different things", Rows([.. Head, "姓名"], [.. P(1), "别人"]), 1, "1 姓名 header");
        yield return Good("a header twice, saying the same", Rows([.. Head, "姓名"], [.. P(1), P(1)[3]]), 1);
        yield return Good("two telephone columns", Rows(["联系电话", .. Head], ["0913-0000001", .. P(1)]), 1);
    }

    private static IEnumerable<SheetCase> Cells()
    {
        yield return Good(
            "full-width digits",
            Rows(Head, P(1, (1, "１９９０００００１０１"), (5, "１９８０．１．１"))),
            1,
            ["2 出生日期", "2 手机号码"]
        );
        string[] dates = ["1980.1", "1980年1月", "1980/1/1", "198001", "19800101", "一九八〇年一月", "1980-1-1", "1980 年 1 月 1 日"];
        yield return Good(
            "dates as text",
            Rows([Head, .. dates.Select((d, i) => P(i + 1, (5, d)))]),
            dates.Length,
            [.. dates.Select((_, i) => $"{i + 2} 出生日期")]
        );
        yield return Good("date cells", Rows(Head, P(1, (5, Day))), 1);
        yield return Good("date cells of a month", Rows(Head, P(1, (5, new Month(Day)))), 1);
        yield return Good("day numbers without a format", Rows(Head, P(1, (5, Day.ToOADate()))), 1, ["2 出生日期"]);
        yield return Good("1904 calendar", Write([new OfficeSheet("表", [Head, P(1, (5, Day))])], since1904: true), 1);
        yield return Good(
            "1904 calendar, day number without a format",
            Write([new OfficeSheet("表", [Head, P(1, (5, Day.ToOADate() - 1462))])], since1904: true),
            1,
            ["2 出生日期"]
        );
        yield return Bad(
            "dates nobody can read",
            Rows(Head, P(1, (5, "80.1")), P(2, (5, 1980.1))),
            2,
            "2 出生日期 bad-date",
            "3 出生日期 bad-date"
        );
        yield return Good(
            "formulas",
            Rows(Head, P(1, (4, new Formula("IF(1=1,\"男\",\"女\")", "男")), (1, new Formula("19900000100+1", 19900000101d)))),
            1
        );
        yield return Bad(
            "a formula that failed",
            Rows(Head, P(1, (6, new Failed("#N/A")), (4, new Formula("A99", "#REF!")))),
            1,
            "2 性别 missing",
            "2 工作单位及职务 missing"
        );
        yield return Good("numbers as numbers and as text", Rows(Head, P(1, (1, 19900000101d)), P(2, (1, "19900000102"))), 2);
        yield return Bad("identity number as a number", Rows(Head, P(1, (2, 610599198001010000d))), 1, "2 公民身份号码 id-numeric");
        yield return Bad("identity number in scientific notation", Rows(Head, P(1, (2, "6.10599E+17"))), 1, "2 公民身份号码 id-numeric");
        yield return Good("identity number behind an apostrophe", Rows(Head, P(1, (2, "'" + Forms.Identity(1)))), 1, ["2 公民身份号码"]);
        yield return Bad("old number of 15 digits", Rows(Head, P(1, (2, "610599800101003"))), 1, "2 公民身份号码 id-checksum");
        yield return Good(
            "stray spaces",
            Rows(
                Head,
                P(1, (3, "惠成林 \u00A0"), (2, Forms.Identity(1).Insert(6, " ")), (7, " 农业科技推广\u200B"), (0, "甲县科协\u00A0"))
            ),
            1,
            ["2 姓名", "2 公民身份号码", "2 类别", "2 推荐单位"]
        );
        yield return Good(
            "line breaks in cells",
            Rows(Head, P(1, (3, "惠成\n林"), (6, "示例站\n站长"), (8, "第一段。\n第二段。"), (1, "199\n00000101"))),
            1,
            ["2 姓名", "2 手机号码"]
        );
        yield return Good(
            "unit merged down",
            Of(new OfficeSheet("表", [Head, P(1), P(2, (0, null))]) { Merges = ["A2:A3"] }),
            2,
            ["3 推荐单位"]
        );
        yield return Good("short words", Rows([.. Head, "民族", "政治面貌"], [.. P(1), "汉", "党员"]), 1, ["2 民族", "2 政治面貌"]);
        yield return Bad("a person twice", Rows(Head, P(1), P(1)), 2, "3 公民身份号码 duplicate-id");
    }
}
