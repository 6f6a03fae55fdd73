using System.Globalization;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.Core.Winners;

/// <summary>A line of a past list as it stands in the file.</summary>
/// <param name="Row">The file's own row number, from 1.</param>
public sealed record ArchiveLine(
    int Row,
    int Year,
    AwardKind Award,
    string Number,
    string Name,
    string WorkUnit,
    string Title,
    string Category,
    string NominatingUnit,
    string DocumentNo,
    DateOnly DecidedOn
);

/// <summary>A cell of the file that must be put right.</summary>
public sealed record ArchiveFault(int Row, string Column, string Text)
{
    public string Line => Column.Length == 0 ? $"第 {Row} 行：{Text}" : $"第 {Row} 行 {Column} 列：{Text}";
}

/// <summary>历届获选名单 as a table (.xlsx, .xls, .csv): which columns it has, and what each line says. Pure: what the database knows is asked by the service.</summary>
public sealed class ArchiveSheet
{
    public const int OldestYear = 1950;
    private const int HeaderWithin = 10;
    private const int Longest = 100;

    /// <summary>The template's header, and what else each column is called.</summary>
    private static readonly (string Header, string[] Also)[] Columns =
    [
        ("年度", ["年份", "届次年度"]),
        ("奖项", ["类型", "称号类别"]),
        ("证书编号", ["编号", "证书号"]),
        ("姓名", ["姓名（团队名称）", "名称", "获选者"]),
        ("工作单位", ["单位"]),
        ("职务职称", ["职务", "职称", "职务、职称"]),
        ("类别", ["领域类别"]),
        ("推荐单位", ["推荐渠道"]),
        ("决定文号", ["文号", "发文字号"]),
        ("决定日期", ["日期", "发文日期", "成文日期"]),
    ];

    private static readonly string[] Needed = ["年度", "姓名", "工作单位", "决定日期"];
    private readonly LeakRules _gate;
    private readonly List<ArchiveFault> _faults = [];
    private readonly List<ArchiveFault> _words = [];
    private readonly List<ArchiveLine> _lines = [];

    private ArchiveSheet(LeakRules gate) => _gate = gate;

    public IReadOnlyList<ArchiveLine> Lines => _lines;
    public IReadOnlyList<ArchiveFault> Faults => _faults;

    /// <summary>Words of the office's list: a person may confirm that they can be public.</summary>
    public IReadOnlyList<ArchiveFault> Words => _words;

    /// <summary>The empty table with two lines to go by.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Template { get; } =
    [
        [.. Columns.Select(c => c.Header)],
        [
            "2024",
            "获选",
            "示最美2024-001",
            "示例甲",
            "示例市示例中心（填写前请删去示例行）",
            "主任、研究员",
            "",
            "",
            "示科协发〔2024〕1号",
            "2024-05-30",
        ],
        ["2024", "提名奖", "", "示例乙", "示例市示例医院（填写前请删去示例行）", "主治医师", "", "", "示科协发〔2024〕1号", "2024-05-30"],
    ];

    /// <param name="today">No list is of the future.</param>
    /// <param name="gate">The office's words; the list is public as soon as it is imported.</param>
    public static Result<ArchiveSheet> Read(byte[] file, DateOnly today, LeakRules gate)
    {
        var grid = UnitGrid.Read(file);
        if (!grid.Done)
            return Result<ArchiveSheet>.From(grid.Problems);
        var (header, at) = grid
            .Value.Take(HeaderWithin)
            .Select(r => (r.Row, Map(r.Cells)))
            .OrderByDescending(h => h.Item2.Count)
            .FirstOrDefault();
        if (at is not { Count: >= 2 })
            return Problem.Invalid($"这不是历届名单：没有找到表头，应有 {string.Join("、", Needed)} 等列。可下载模板填写。");
        if (Array.Find(Needed, n => !at.ContainsKey(n)) is { } missing)
            return Problem.Invalid($"第 {header} 行：缺少“{missing}”列。");
        var sheet = new ArchiveSheet(gate);
        foreach (var (row, cells) in grid.Value.Where(r => r.Row > header && r.Cells.Any(c => c.Length > 0)))
            sheet.Take(row, name => at.TryGetValue(name, out var i) && i < cells.Length ? cells[i].Trim() : "", today);
        if (sheet._lines.Count == 0 && sheet._faults.Count == 0)
            return Problem.Invalid("名单中没有人。");
        sheet.CheckTwice();
        return sheet;
    }

    private void Take(int row, Func<string, string> cell, DateOnly today)
    {
        var before = _faults.Count;
        var year = YearOf(row, cell("年度"), today);
        var day = DayOf(row, cell("决定日期"), today);
        if (year is { } y && day is { } d && (d.Year < y || d.Year > y + 1))
            Fault(row, "决定日期", $"{ChinaTime.ShowDay(d)}不在 {y} 年度或次年，请核对年度和日期。");
        AwardKind? award = PlainText.NoSpace(cell("奖项")) switch
        {
            "" or "获选" or "获选者" or "最美" or "入选" => AwardKind.Honour,
            "提名" or "提名奖" => AwardKind.Nominee,
            _ => null,
        };
        if (award is null)
            Fault(row, "奖项", $"“{cell("奖项")}”应为“获选”或“提名奖”，空着为获选。");
        foreach (var needed in new[] { "姓名", "工作单位" })
            if (cell(needed).Length == 0)
                Fault(row, needed, "不能为空。");
        foreach (var (column, _) in Columns)
            if (cell(column).Length > Longest)
                Fault(row, column, $"不超过 {Longest} 字。");
            else
                CheckLeaks(row, column, cell(column));
        if (_faults.Count > before)
            return;
        _lines.Add(
            new ArchiveLine(
                row,
                year!.Value,
                award!.Value,
                PlainText.NoSpace(cell("证书编号")),
                cell("姓名"),
                cell("工作单位"),
                cell("职务职称"),
                cell("类别"),
                cell("推荐单位"),
                cell("决定文号"),
                day!.Value
            )
        );
    }

    private void CheckLeaks(int row, string column, string text)
    {
        foreach (var leak in LeakGate.Find(text, _gate).Where(l => IsLeak(column, l.Kind)))
            (leak.MayConfirm ? _words : _faults).Add(new ArchiveFault(row, column, $"含有{leak.Text}，不能公开。{leak.Advice}"));
    }

    // A number of a document is full of figures: there only what is whole in itself is looked for.
    private static bool IsLeak(string column, LeakKind kind) =>
        column switch
        {
            "年度" or "决定日期" => false,
            "证书编号" or "决定文号" => kind is LeakKind.Identity or LeakKind.Mobile or LeakKind.Email or LeakKind.BankCard,
            _ => true,
        };

    private int? YearOf(int row, string text, DateOnly today)
    {
        var plain = PlainText.HalfWidth(text).Trim().TrimEnd('年', '度', '届');
        if (int.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= OldestYear && year <= today.Year)
            return year;
        Fault(row, "年度", text.Length == 0 ? "不能为空。" : $"“{text}”应为 {OldestYear} 至 {today.Year} 的年份。");
        return null;
    }

    // A date cell of a workbook arrives as the invariant text of its moment.
    private DateOnly? DayOf(int row, string text, DateOnly today)
    {
        var day = SheetDate.Parse(text)?.ToDay();
        if (
            day is null
            && DateTime.TryParseExact(text, "MM/dd/yyyy HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
        )
            day = DateOnly.FromDateTime(moment);
        if (day is null)
            Fault(row, "决定日期", text.Length == 0 ? "不能为空。" : $"“{text}”不是日期，请写作 2024-05-30。");
        else if (day > today)
            Fault(row, "决定日期", $"{ChinaTime.ShowDay(day.Value)}还没有到。");
        return day > today ? null : day;
    }

    private void CheckTwice()
    {
        foreach (var same in _lines.Where(l => l.Number.Length > 0).GroupBy(l => l.Number).Where(g => g.Count() > 1))
        foreach (var line in same.Skip(1))
            Fault(line.Row, "证书编号", $"与第 {same.First().Row} 行的编号“{same.Key}”重复。");
        foreach (var same in _lines.GroupBy(l => (l.Year, l.Name, l.WorkUnit)).Where(g => g.Count() > 1))
        foreach (var line in same.Skip(1))
            Fault(line.Row, "姓名", $"与第 {same.First().Row} 行是同一年度的同一个人。");
    }

    public void Fault(int row, string column, string text) => _faults.Add(new ArchiveFault(row, column, text));

    private static Dictionary<string, int> Map(string[] cells)
    {
        var found = new Dictionary<string, int>();
        for (var i = 0; i < cells.Length; i++)
        {
            var name = PlainText.NoSpace(cells[i]);
            if (Array.Find(Columns, c => c.Header == name || c.Also.Contains(name)) is { Header: { } header })
                found.TryAdd(header, i);
        }
        return found;
    }
}
