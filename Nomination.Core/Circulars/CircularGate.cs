using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Core.Circulars;

/// <summary>
/// The leak gate of a circular. It goes to the units and not to the public, and has to name whom to call: a telephone, a mailbox or a keyword
/// waits for a person's name; identity, account and paper numbers never pass.
/// </summary>
public static class CircularGate
{
    public static bool MayConfirm(Leak leak) =>
        leak.Kind is not (LeakKind.Identity or LeakKind.BankCard or LeakKind.Papers or LeakKind.Position);

    /// <summary>What of the words never goes out.</summary>
    public static IReadOnlyList<Problem> Refused(CircularForm form, LeakRules rules) =>
        [
            .. Found(form, rules)
                .Where(f => !MayConfirm(f.Leak))
                .Select(f => Problem.Invalid($"{f.Place}含有{f.Leak.Text}，不能发给各单位。请删去号码。", FieldOf(f.Place))),
        ];

    /// <summary>What of the words somebody must have looked at, in words.</summary>
    public static IReadOnlyList<string> ToConfirm(CircularForm form, LeakRules rules) =>
        [.. Found(form, rules).Where(f => MayConfirm(f.Leak)).Select(f => $"{f.Place}含有{f.Leak.Text}").Distinct()];

    /// <summary>What somebody must look at in a file, in words (empty = nothing); or the refusal of the file.</summary>
    public static Result<string> Read(string name, byte[] bytes, LeakRules rules)
    {
        var read = AttachmentReader.Check(name, bytes, rules);
        if (!read.Done)
            return read.Problems[0];
        if (read.Value.Found.Where(f => !MayConfirm(f.Leak)).Take(5).ToList() is { Count: > 0 } found)
            return Problem.Invalid(
                string.Join("；", found.Select(f => $"{f.Place}含有{f.Leak.Text}")) + "，不能发给各单位。文件没有保存，请删去后再传。"
            );
        string[] unread = [.. read.Value.Unread, .. read.Value.Found.Select(f => $"含有{f.Leak.Text}，请核对")];
        return string.Join("；", unread.Distinct());
    }

    /// <summary>Attachments that nobody has looked at yet.</summary>
    public static IEnumerable<Problem> Unchecked(IEnumerable<CircularFile> files) =>
        files
            .Where(f => f.Unread.Length > 0 && f.CheckedBy.Length == 0)
            .Select(f => Problem.Conflict($"附件“{f.Name}”：{f.Unread}。核对无误后请署名确认。"));

    private static IEnumerable<LeakFinding> Found(CircularForm form, LeakRules rules) =>
        new[] { ("标题", form.Title), ("文号", form.DocumentNo), ("正文", form.Body) }.SelectMany(t =>
            LeakGate.Find(t.Item2, rules).Select(l => new LeakFinding(t.Item1, l))
        );

    private static string FieldOf(string place) =>
        place switch
        {
            "标题" => nameof(CircularForm.Title),
            "文号" => nameof(CircularForm.DocumentNo),
            _ => nameof(CircularForm.Body),
        };
}
