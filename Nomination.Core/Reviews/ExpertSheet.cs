using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.Core.Reviews;

/// <summary>专家名单 as a table (.xlsx, .xls or .csv): the header where it is found, and the rows below it.</summary>
public sealed class ExpertSheet
{
    private const int HeaderWithin = 10;
    private readonly Dictionary<int, ExpertColumn> _columns;
    private readonly List<(int Row, string[] Cells)> _rows;

    private ExpertSheet(Dictionary<int, ExpertColumn> columns, List<(int Row, string[] Cells)> rows) => (_columns, _rows) = (columns, rows);

    /// <summary>Titles above the header, other orders and other names of columns are understood; columns nobody knows are passed over.</summary>
    public static Result<ExpertSheet> Read(byte[] file)
    {
        var grid = UnitGrid.Read(file);
        if (!grid.Done)
            return Result<ExpertSheet>.From(grid.Problems);
        var best = grid
            .Value.Take(HeaderWithin)
            .Select(r => (r.Row, Columns: Columns(r.Cells)))
            .OrderByDescending(h => h.Columns.Count)
            .FirstOrDefault();
        if (best.Columns is not { Count: >= 2 } columns)
            return Problem.Invalid($"这不是专家名单：没有找到表头，应有 {string.Join("、", ExpertColumns.Needed)} 等列。");
        if (ExpertColumns.Needed.FirstOrDefault(n => columns.Values.All(c => c.Header != n)) is { } missing)
            return Problem.Invalid($"第 {best.Row} 行 {missing} 列：缺少这一列。");
        var rows = grid.Value.Where(r => r.Row > best.Row && r.Cells.Any(c => c.Length > 0)).ToList();
        return rows.Count == 0 ? Problem.Invalid("名单中没有专家。") : new ExpertSheet(columns, rows);
    }

    public IReadOnlyList<int> Rows => [.. _rows.Select(r => r.Row)];

    public string CodeOf(int row)
    {
        var (at, cells) = (_columns.First(c => c.Value.Field == nameof(ExpertForm.Code)).Key, CellsOf(row));
        return at < cells.Length ? cells[at].Trim() : "";
    }

    /// <summary>Writes a row's cells into a form; columns the file lacks leave it as it is.</summary>
    public IReadOnlyList<ExpertFault> Write(int row, ExpertForm form)
    {
        var cells = CellsOf(row);
        var faults = new List<ExpertFault>();
        foreach (var (at, column) in _columns)
            if (column.Read(form, at < cells.Length ? cells[at] : "") is { } fault)
                faults.Add(new ExpertFault(row, column.Header, fault));
        return faults;
    }

    /// <summary>The library as rows of text, the header first; telephone and e-mail masked.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Export(IEnumerable<ExpertForm> experts) =>
        [
            [.. ExpertColumns.All.Select(c => c.Header)],
            .. experts.Select(f => (IReadOnlyList<string>)[.. ExpertColumns.All.Select(c => c.Write(f))]),
        ];

    /// <summary>The empty table with one line that shows how to fill it in.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Template { get; } =
        Export([
            new ExpertForm
            {
                Code = "示例01",
                Name = "（示例，请删去本行）",
                Gender = "女",
                BirthYear = 1968,
                NativePlace = "陕西渭南",
                Identity = "行业专家",
                Title = "研究员",
                WorkUnit = "某市农业科学研究所",
                UnitAliases = "市农科所",
                ParentUnit = "某市农业农村局",
                FormerPosts = "某农业大学（1990–2001）；某县农技站（2001–2008）",
                Fields = "果树栽培；植物保护",
                Supervisors = "张某",
                Students = "李某；王某",
                Relations = "近亲属：赵某（胞弟）；合作：钱某（共同获奖）",
                Phone = "13800000000",
                Email = "name@example.org",
                Absences = "2026-05-01至2026-05-10（出国）",
            },
        ]);

    private string[] CellsOf(int row) => _rows.Find(r => r.Row == row).Cells;

    private static Dictionary<int, ExpertColumn> Columns(string[] cells)
    {
        var found = new Dictionary<int, ExpertColumn>();
        for (var i = 0; i < cells.Length; i++)
            if (ExpertColumns.All.FirstOrDefault(c => c.Is(cells[i])) is { } column && !found.ContainsValue(column))
                found[i] = column;
        return found;
    }
}
