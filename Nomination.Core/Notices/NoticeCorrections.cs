using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>更正 of a line of a posted list: the line is put right, and a sentence under the notice says what stood there and why it was changed.</summary>
internal static class NoticeCorrections
{
    /// <summary>Whether the line changed; the caller commits. A line that already reads so is left alone.</summary>
    public static Result<bool> Apply(
        NominationDb db,
        Actor actor,
        Notice notice,
        NoticeEntry entry,
        EntryCorrection form,
        LeakRules rules,
        DateTimeOffset now
    )
    {
        var typed = new EntryCorrectionValidator().Validate(form);
        if (!typed.IsValid)
            return Result<bool>.From([.. typed.Errors.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName))]);
        (string Column, string Old, string New)[] changes =
        [
            .. new[]
            {
                ("姓名", entry.Name, form.Name.Trim()),
                ("工作单位", entry.WorkUnit, form.WorkUnit.Trim()),
                ("职务/职称", entry.Title, form.Title.Trim()),
            }.Where(c => c.Item2 != c.Item3),
        ];
        if (changes.Length == 0)
            return false;
        if (LeakGate.Find(form.Reason, rules) is [var leak, ..])
            return Problem.Invalid($"更正理由将公开，含有{leak.Text}。{leak.Advice}", nameof(form.Reason));
        (entry.Name, entry.WorkUnit, entry.Title) = (form.Name.Trim(), form.WorkUnit.Trim(), form.Title.Trim());
        if (NoticeComposer.Unfit([entry]).FirstOrDefault() is { } unfit)
            return unfit;
        // A keyword that stood there before was looked at when the list was posted.
        var unread = changes.Where(c => LeakGate.Find(c.Old, rules).Count == 0).Select(c => new PublicText($"更正后的{c.Column}", c.New));
        if (PublicText.Check(unread, rules) is [var unlooked, ..])
            return unlooked;
        var words = string.Join("，", changes.Select(c => $"{c.Column}由“{c.Old}”更正为“{c.New}”"));
        var whom = changes[0].Column == "姓名" ? "" : $"“{entry.Name}”的";
        // One line under the notice, whatever was pasted.
        var reason = string.Join(' ', form.Reason.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .TrimEnd('。');
        notice.Body += $"\n更正（{ChinaTime.ShowDay(ChinaTime.Day(now))}）：{whom}{words}（{reason}）。";
        notice.Version++;
        db.Audit(actor, Act.PostNotice, notice.CampaignId, $"更正公示 {entry.Name}", now, new { words, reason });
        db.Touch(PublicChanges.Notices);
        return true;
    }
}
