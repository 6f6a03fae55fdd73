using Nomination.Core.Data;

namespace Nomination.Core.Reviews;

/// <summary>What one row of an import, or the page, does to one expert.</summary>
/// <param name="Changes">"职称：教授 → 研究员"; empty when the expert stays as he is.</param>
public sealed record ExpertChange(int Row, string Code, string Name, bool IsNew, IReadOnlyList<string> Changes);

/// <summary>The outcome of a dry run or an import.</summary>
public sealed record ExpertImportReport(IReadOnlyList<ExpertChange> Changes, int Same, IReadOnlyList<ExpertFault> Faults)
{
    public int New => Changes.Count(c => c.IsNew);
    public int Changed => Changes.Count - New;
}

/// <summary>The library in hand: takes forms in, and knows what does not go together. Page, import and a campaign's list share it.</summary>
/// <param name="fixedNames">Experts whose code means them in another campaign: the code cannot become somebody else.</param>
internal sealed class ExpertBook(
    Guid organiserId,
    List<Expert> experts,
    SecretBox secrets,
    DateTimeOffset now,
    IReadOnlySet<Guid> fixedNames
)
{
    private static readonly ExpertFormValidator Rules = new();

    public List<ExpertFault> Faults { get; } = [];
    public List<ExpertChange> Changes { get; } = [];
    public List<Expert> Added { get; } = [];

    public Expert? Find(Guid id) => experts.Find(e => e.Id == id);

    public Expert? Find(string code) => experts.Find(e => e.Code == code);

    /// <summary>All rows of a sheet, matched by code.</summary>
    public void TakeAll(ExpertSheet sheet)
    {
        var seen = new HashSet<string>();
        foreach (var row in sheet.Rows)
        {
            var code = sheet.CodeOf(row);
            if (code.Length > 0 && !seen.Add(code))
            {
                Faults.Add(new ExpertFault(row, "编号", $"编号“{code}”与前面的行重复。"));
                continue;
            }
            var expert = Find(code);
            var form = expert is null ? new ExpertForm() : ExpertForm.Of(expert);
            var unread = sheet.Write(row, form);
            Faults.AddRange(unread);
            Take(row, form, expert, unread);
        }
    }

    /// <param name="expert">Null for a new one.</param>
    /// <param name="unread">Faults of this row that are already on the list.</param>
    public void Take(int row, ExpertForm form, Expert? expert, IReadOnlyList<ExpertFault>? unread = null)
    {
        var invalid = Rules
            .Validate(form)
            .Errors.Select(e => new ExpertFault(row, ExpertColumns.HeaderOf(e.PropertyName), e.ErrorMessage))
            .ToList();
        if (experts.Exists(e => e != expert && e.Code == form.Code.Trim()))
            invalid.Add(new(row, "编号", $"编号“{form.Code}”在专家库中已有，请换一个。"));
        if (expert is not null && fixedNames.Contains(expert.Id) && form.Name.Trim() != expert.Name)
            invalid.Add(new(row, "姓名", $"编号 {expert.Code} 在其他活动中是“{expert.Name}”，不能改成“{form.Name}”。新专家请用新的编号。"));
        invalid.AddRange(Masks(row, form, expert));
        Faults.AddRange(invalid.Where(f => unread?.Any(k => k.Column == f.Column) != true));
        if (invalid.Count > 0 || unread is { Count: > 0 })
            return;
        var before = expert is null ? null : ExpertForm.Of(expert);
        var contact = expert?.ContactSealed;
        if (expert is null)
        {
            expert = new Expert
            {
                OrganiserId = organiserId,
                Code = form.Code.Trim(),
                Name = form.Name,
                WorkUnit = form.WorkUnit,
                CreatedAt = now,
            };
            experts.Add(expert);
            Added.Add(expert);
        }
        form.Write(expert, secrets);
        var changes = before is null ? [] : Differences(before, ExpertForm.Of(expert), contact != expert.ContactSealed);
        if (before is null || changes.Count > 0)
            (expert.ChangedAt, expert.Version) = (now, expert.Version + 1);
        Changes.Add(new ExpertChange(row, expert.Code, expert.Name, before is null, changes));
    }

    // A new number may have the same mask as the old one.
    private static List<string> Differences(ExpertForm before, ExpertForm after, bool contact)
    {
        var changes = ExpertColumns
            .All.Where(c => c.Write(before) != c.Write(after))
            .Select(c => $"{c.Header}：{Shown(c.Write(before))} → {Shown(c.Write(after))}")
            .ToList();
        if (contact && changes.Count == 0)
            changes.Add("联系方式已更新");
        return changes;
    }

    private static IEnumerable<ExpertFault> Masks(int row, ExpertForm form, Expert? expert)
    {
        if (form.Phone.Contains('*', StringComparison.Ordinal) && form.Phone.Trim() != expert?.PhoneMasked)
            yield return new(row, "联系电话", "号码含有星号，请填写完整号码。");
        if (form.Email.Contains('*', StringComparison.Ordinal) && form.Email.Trim() != expert?.EmailMasked)
            yield return new(row, "邮箱", "邮箱含有星号，请填写完整邮箱。");
    }

    private static string Shown(string cell) => cell.Length == 0 ? "（空）" : cell;
}
