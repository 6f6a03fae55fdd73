using System.Globalization;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>Judges a filled workbook against the expert's candidates and sheets by the same rules as the page.</summary>
internal sealed class ScoreBookCheck(
    RubricRules rubric,
    int commentMax,
    ScoreBookSeal seal,
    IReadOnlyDictionary<string, (string Title, ScoreSheet? Sheet, bool MayWrite, bool IsDeclared)> own,
    bool isOffice
)
{
    private readonly List<ScoreBookProblem> _problems = [];
    private readonly List<ScoreBookChange> _changes = [];
    private readonly List<string> _notes = [];
    private int _same;

    /// <summary>The rows to write, by the candidate's number.</summary>
    public Dictionary<string, (Marks Marks, string Comment)> Filled { get; } = [];

    public ScoreBookReport Run(string expert, FilledBook book)
    {
        var seeds = seal.Rows.ToDictionary(r => r.Number, r => r.Version);
        var seen = new HashSet<string>();
        foreach (var row in book.Rows)
            if (!seeds.TryGetValue(row.Number, out var version))
                _problems.Add(new(row.Row, "编号", $"编号“{row.Number}”不在这份评分表中，请勿增加或改动编号。"));
            else if (!seen.Add(row.Number))
                _problems.Add(new(row.Row, "编号", $"编号 {row.Number} 出现了两次，请只留一行。"));
            else if (!own.TryGetValue(row.Number, out var sheet))
                _notes.Add($"{row.Number} 号已回避或不再由这位专家评，不读入。");
            else if (row.Title != sheet.Title)
                _problems.Add(
                    new(row.Row, "候选人", $"编号 {row.Number} 应为“{sheet.Title}”，表中是“{row.Title}”。行可能错位，请重新下载后填写。")
                );
            else
                Take(row, version, sheet);
        return new(expert, _changes, _same, _notes, _problems);
    }

    private void Take(FilledRow row, int version, (string Title, ScoreSheet? Sheet, bool MayWrite, bool IsDeclared) at)
    {
        var sheet = at.Sheet;
        var read = Read(row);
        if (read is null)
            return;
        var comment = row.Comment.Trim();
        var length = TextLength.Of(comment);
        if (length > commentMax)
        {
            _problems.Add(new(row.Row, "评语", $"评语不超过 {commentMax} 字，现为 {length} 字。"));
            return;
        }
        var now = Marks.Read(sheet?.MarksJson ?? "{}");
        var isEmpty = read.Values.Count == 0 && comment.Length == 0;
        // The office carries what an offline expert wrote; what the expert began on the page it neither reads nor writes over.
        if (isOffice && !isEmpty && OwnSheet.StateOf(sheet) is SheetState.Started or SheetState.Complete)
        {
            _problems.Add(new(row.Row, "", $"专家已在网上评 {row.Number} 号，请由专家本人读入。"));
            return;
        }
        var isSame = read.Write() == now.Write() && comment == (sheet?.Comment ?? "");
        if (isEmpty || isSame)
            _same++;
        else if (sheet?.LockedAt is not null)
            _problems.Add(new(row.Row, "", $"{row.Number} 号的评分表已锁定，不能再改。请恢复原来的分数，或先申请退回。"));
        else if (!at.IsDeclared)
            _problems.Add(new(row.Row, "", Undeclared(row.Number)));
        else if (!at.MayWrite)
            _problems.Add(new(row.Row, "", $"评分已经截止，{row.Number} 号不再收。"));
        else
        {
            Filled[row.Number] = (read, comment);
            var current = sheet?.Version ?? 0;
            _changes.Add(new(row.Row, row.Number, at.Title, now.TotalHundredths, read.TotalHundredths, current != version, sheet?.SavedAt));
        }
    }

    // As on the page: no mark before the expert has said that there is no interest.
    private string Undeclared(string number) =>
        isOffice
            ? $"专家还没有声明与 {number} 号有无利害关系。请专家本人登录声明后再读入。"
            : $"您还没有声明与 {number} 号有无利害关系。请先在“我的任务”中声明，再读入。";

    private Marks? Read(FilledRow row)
    {
        var values = new Dictionary<string, int>();
        var before = _problems.Count;
        foreach (var criterion in rubric.Criteria)
        {
            var text = row.Marks.GetValueOrDefault(criterion.Code, "").Trim();
            if (text.Length == 0)
                continue;
            if (!IsWhole(text) || Marks.Parse(text) is not { } mark)
                _problems.Add(new(row.Row, criterion.Name, $"“{text}”不是可以打的分数，请填数字。"));
            else if (Marks.Check(rubric, criterion.Code, mark) is { } wrong)
                _problems.Add(new(row.Row, criterion.Name, wrong.Text));
            else
                values[criterion.Code] = mark;
        }
        return _problems.Count == before ? new Marks(values) : null;
    }

    /// <summary>In whole hundredths: 17.005 must not pass as 17.</summary>
    private static bool IsWhole(string text) =>
        !decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var points) || points * 100 % 1 == 0;
}
