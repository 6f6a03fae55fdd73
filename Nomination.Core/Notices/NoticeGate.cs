using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>The whole of a notice before it is published: its words, its lines column by column, its attachments.</summary>
public static class NoticeGate
{
    /// <summary>What stands against publishing, each with its place. Keywords that were checked by name do not.</summary>
    public static IReadOnlyList<LeakFinding> Check(NoticeForm form, IEnumerable<NoticeEntry> entries, LeakRules rules, bool wordsChecked) =>
        [
            .. Places(form, entries)
                .SelectMany(p => LeakGate.Find(p.Text, rules).Select(l => new LeakFinding(p.Place, l)))
                .Where(f => !(wordsChecked && f.Leak.MayConfirm)),
        ];

    /// <summary>Attachments whose pictures nobody has looked at yet.</summary>
    public static IEnumerable<Problem> Unchecked(IEnumerable<NoticeFile> files) =>
        files
            .Where(f => f.Unread.Length > 0 && f.CheckedAt is null)
            .Select(f => Problem.Conflict($"附件“{f.Name}”：{f.Unread}，核对无误后请署名确认。"));

    /// <summary>What is wrong with the form itself.</summary>
    public static List<Problem> Refused(NoticeForm form, NoticeContacts contacts)
    {
        // The office's own numbers of this notice may stand in its words, wherever they were typed.
        form = new NoticeForm
        {
            Title = form.Title,
            Body = form.Body,
            Office = contacts.Office,
            Phone = contacts.Phone,
            SupervisionPhone = contacts.SupervisionPhone,
            Email = contacts.Email,
            Address = contacts.Address,
            Postcode = contacts.Postcode,
            Ways = [.. contacts.Ways],
        };
        List<Problem> problems =
        [
            .. new NoticeFormValidator().Validate(form).Errors.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName)),
        ];
        if (contacts.Phone.Length == 0)
            problems.Add(Problem.Invalid("请填写联系电话。", nameof(NoticeForm.Phone)));
        if (contacts.SupervisionPhone.Length == 0)
            problems.Add(Problem.Invalid("请填写监督电话（纪检）。", nameof(NoticeForm.SupervisionPhone)));
        return problems;
    }

    /// <summary>The field of the form a finding stands in, or null.</summary>
    public static string? FieldOf(LeakFinding found) =>
        found.Place switch
        {
            "标题" => nameof(NoticeForm.Title),
            "正文" => nameof(NoticeForm.Body),
            "受理部门" => nameof(NoticeForm.Office),
            _ => null,
        };

    private static IEnumerable<(string Place, string Text)> Places(NoticeForm form, IEnumerable<NoticeEntry> entries) =>
        [
            ("标题", form.Title),
            ("正文", form.Body),
            ("受理部门", form.Office),
            .. entries.SelectMany(e =>
                new[]
                {
                    ($"“{e.Name}”的姓名", e.Name),
                    ($"“{e.Name}”的工作单位", e.WorkUnit),
                    ($"“{e.Name}”的职务/职称", e.Title),
                    ($"“{e.Name}”的推荐单位", e.NominatingUnit),
                    ($"“{e.Name}”的类别", e.Category),
                }
            ),
        ];
}
