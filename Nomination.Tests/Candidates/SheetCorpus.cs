using System.Text;

namespace Nomination.Tests.Candidates;

/// <summary>A file as an office sends it, and what must come of it.</summary>
/// <param name="Rows">Candidates found.</param>
/// <param name="Problems">row column code, joined by spaces.</param>
/// <param name="Notes">row column of what was normalised; null = not of interest here.</param>
/// <param name="Refused">Part of the refusal of a file that cannot be used at all.</param>
internal sealed record SheetCase(
    string Name,
    string File,
    byte[] Content,
    int Rows = 0,
    string[]? Problems = null,
    string[]? Notes = null,
    string? Refused = null
);

/// <summary>Tables as real offices make them: the parts a case is put together from.</summary>
internal static partial class SheetCorpus
{
    public static readonly string[] Head =
    [
        "推荐单位",
        "手机号码",
        "公民身份号码",
        "姓名",
        "性别",
        "出生日期",
        "工作单位及职务",
        "类别",
        "简要事迹",
    ];

    public static object?[] P(int n, params (int Column, object? Value)[] changes)
    {
        object?[] row =
        [
            "甲县科协",
            "19900000101",
            Forms.Identity(n),
            $"惠成林{(char)('甲' + n)}",
            "男",
            "1980-01-01",
            "示例站 站长",
            "农业科技推广",
            "长期在一线推广农业技术。",
        ];
        foreach (var (column, value) in changes)
            row[column] = value;
        return row;
    }

    private static SheetCase Good(string name, byte[] content, int rows, string[]? notes = null, string file = "t.xlsx") =>
        new(name, file, content, rows, [], notes ?? []);

    private static SheetCase Bad(string name, byte[] content, int rows, params string[] problems) =>
        new(name, "t.xlsx", content, rows, problems);

    private static SheetCase No(string name, byte[] content, string refused, string file = "t.xlsx") =>
        new(name, file, content, Refused: refused);

    private static byte[] Fixture(string file) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Candidates", "Sheets", file));

    private static byte[] Csv(Encoding encoding, string separator = ",") =>
        [
            .. encoding.GetPreamble(),
            .. encoding.GetBytes(
                string.Join("\r\n", new[] { Head, P(1), P(2) }.Select(r => string.Join(separator, r.Select(c => $"\"{c}\""))))
            ),
        ];

    private static Encoding Gbk
    {
        get
        {
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            return Encoding.GetEncoding("GB18030");
        }
    }

    private static object?[] Pick(object?[] row, params int[] order) => [.. order.Select(i => row[i])];
}
