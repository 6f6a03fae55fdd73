using System.Globalization;
using System.Text;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>The holiday table as a CSV: date, kind (off or work, 休 or 班) and the holiday's name, which may be missing.</summary>
public static class HolidayCsv
{
    private static readonly string[] Dates = ["yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"];

    /// <summary>All rows of a file; the first that cannot be read is named by row and column.</summary>
    public static Result<IReadOnlyList<HolidayDay>> Read(CsvTable table)
    {
        var (date, kind) = (table.Need("date", "日期"), table.Need("kind", "类型", "安排"));
        if (!date.Done || !kind.Done)
            return Result<IReadOnlyList<HolidayDay>>.From([.. date.Problems, .. kind.Problems]);
        var name = table.Find("name", "名称", "节日");
        var days = new List<HolidayDay>(table.Lines.Count);
        foreach (var line in table.Lines)
        {
            var typed = PlainText.HalfWidth(line[date.Value]);
            if (!DateOnly.TryParseExact(typed, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return table.At(line, date.Value, $"“{line[date.Value]}”不是 2026-05-01 这样的日期。");
            if (Works(line[kind.Value]) is not { } works)
                return table.At(line, kind.Value, $"“{line[kind.Value]}”应为 休（off，放假）或 班（work，上班）。");
            days.Add(new(day, works, line[name]));
        }
        return days;
    }

    /// <summary>With a BOM, so that spreadsheets read the Chinese; the verb workdays reads it too.</summary>
    public static byte[] Write(IEnumerable<HolidayDay> days) =>
        [
            .. Encoding.UTF8.Preamble,
            .. Encoding.UTF8.GetBytes(
                "date,kind,name\r\n"
                    + string.Concat(
                        days.Select(d =>
                            $"{d.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)},{(d.Works ? "work" : "off")},{d.Name}\r\n"
                        )
                    )
            ),
        ];

    /// <summary>True 班, false 休, null what is neither.</summary>
    public static bool? Works(string kind) =>
        kind.Trim().ToLowerInvariant() switch
        {
            "off" or "休" or "放假" or "休息" => false,
            "work" or "班" or "上班" or "补班" or "调休上班" => true,
            _ => null,
        };
}
