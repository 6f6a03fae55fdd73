using Nomination.Core.Campaigns;
using Nomination.Core.Evidence;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>
/// 自查 beyond the form's own rules: what the office would return the nomination for, under the same codes R08–R19. All of it warns: a
/// paper may still be on its way, and the unit's choice to send without it is on record.
/// </summary>
public static class PaperFindings
{
    private static readonly string[] Enterprise = ["国企", "民企", "外资"];
    private static readonly string[] HeadPosts = ["法定代表人", "董事长", "总经理", "执行董事"];
    private static readonly string[] SecretWords = ["绝密", "机密级", "秘密级", "军事秘密", "涉密"];

    /// <param name="registered">The full name of the unit in the campaign's list that the 工作单位 is only another name of, or null.</param>
    /// <param name="calendar">The working calendar in force; null for the State Council's as built in.</param>
    public static IEnumerable<Finding> Check(
        RuleBook rules,
        CandidateForm form,
        IReadOnlyList<EvidenceFile> files,
        string? registered = null,
        WorkingCalendar? calendar = null
    ) =>
        [
            .. Stamps(rules, form, files),
            .. UnitName(form, registered),
            .. Signature(form, files),
            .. Portrait(rules, files),
            .. UnitNotice(rules, form, files, calendar ?? WorkingCalendar.StateCouncil),
            .. Secrecy(form),
            .. EnterpriseHead(form),
            .. HistoryTimeline.Check(form),
            .. Consents(form),
        ];

    private static IEnumerable<Finding> Stamps(RuleBook rules, CandidateForm form, IReadOnlyList<EvidenceFile> files)
    {
        if (Missing(rules, files, EvidenceKind.StampedForm) is { } slot)
            yield return Warn("R08", $"尚未上传{slot.Name}，形式审查可能退回补正。", nameof(EvidenceKind.StampedForm));
        if (!form.UnitOpinion.Stamped)
            yield return Warn("R08", "所在单位意见尚未盖章。", "UnitOpinion.Stamped");
        if (!form.NominatorOpinion.Stamped)
            yield return Warn("R08", "推荐单位意见尚未盖章。", "NominatorOpinion.Stamped");
        foreach (var (opinion, index) in form.JointOpinions.Select((o, i) => (o, i)).Where(o => !o.o.Stamped))
            yield return Warn("R08", $"联合推荐部门“{opinion.Department}”意见尚未盖章。", $"JointOpinions[{index}].Stamped");
    }

    private static IEnumerable<Finding> UnitName(CandidateForm form, string? registered)
    {
        var name = form.WorkUnit.Trim();
        if (registered is not null)
            yield return Warn(
                "R09",
                $"工作单位“{name}”是名录中“{registered}”的其他名称（简称、曾用名或印章名称），请与公章一字不差地核对。",
                nameof(form.WorkUnit)
            );
        else if (name.Length > 0 && TextLength.Of(name) < 4)
            yield return Warn("R09", $"工作单位“{name}”疑为简称，须与公章一致写全称。", nameof(form.WorkUnit));
        var now = form.Career.LastOrDefault(r => r.To.Length == 0 && r.Place.Length > 0)?.Place.Trim();
        if (
            name.Length > 0
            && now is not null
            && !now.Contains(name, StringComparison.Ordinal)
            && !name.Contains(now, StringComparison.Ordinal)
        )
            yield return Warn("R09", $"工作单位与工作经历中的现单位“{now}”不一致，请以公章为准核对。", nameof(form.WorkUnit));
    }

    private static IEnumerable<Finding> Signature(CandidateForm form, IReadOnlyList<EvidenceFile> files)
    {
        if (form.ConsentWay == ConsentWays.SignedPaper && files.All(f => f.Kind != EvidenceKind.StampedForm))
            yield return Warn("R10", "承诺和同意注明为纸质签字，但没有上传本人签字的推荐表扫描件。", nameof(form.Pledged));
    }

    private static IEnumerable<Finding> Portrait(RuleBook rules, IReadOnlyList<EvidenceFile> files)
    {
        if (files.FirstOrDefault(f => f.Kind == EvidenceKind.Portrait) is not { Width: > 0 } photo)
            yield break;
        if (rules.Slot(EvidenceKind.Portrait) is not { } slot)
            yield break;
        if (photo.Width > photo.Height)
            yield return Warn("R12", $"{slot.Name}为横幅（{photo.Width}×{photo.Height}），须为竖幅。", nameof(EvidenceKind.Portrait));
        else if (photo.Width < slot.MinWidth || photo.Height < slot.MinHeight)
            yield return Warn(
                "R12",
                $"{slot.Name} {photo.Width}×{photo.Height} 像素，低于 {slot.MinWidth}×{slot.MinHeight}。",
                nameof(EvidenceKind.Portrait)
            );
    }

    private static IEnumerable<Finding> UnitNotice(
        RuleBook rules,
        CandidateForm form,
        IReadOnlyList<EvidenceFile> files,
        WorkingCalendar calendar
    )
    {
        if (Missing(rules, files, EvidenceKind.NoticeProof) is { } slot)
            yield return Warn("R15", $"尚未上传所在单位{slot.Name}，形式审查可能退回补正。", nameof(EvidenceKind.NoticeProof));
        if (form.UnitOpinion is not { NoticeFrom: { } from, NoticeTo: { } to } || to < from)
            yield break;
        var days = calendar.WorkingDays(from, to);
        if (days < rules.Screening.UnitNoticeDays)
            yield return Warn("R15", $"所在单位公示 {days} 个工作日，不足 {rules.Screening.UnitNoticeDays} 个。", "UnitOpinion.NoticeTo");
    }

    private static IEnumerable<Finding> Secrecy(CandidateForm form)
    {
        foreach (var (text, field, name) in Texts(form))
        {
            if (SecretWords.FirstOrDefault(w => text.Contains(w, StringComparison.Ordinal)) is { } word)
                yield return Warn("R16", $"{name}中有“{word}”字样，请确认不涉及国家秘密。", field);
            if (SensitiveText.Find(text) is { } found)
                yield return Warn("R19", $"{name}中有{found}，入选后不能公开，请删去。", field);
        }
    }

    private static IEnumerable<Finding> EnterpriseHead(CandidateForm form)
    {
        if (form.IsEnterpriseHead && form.CreditCode.Length == 0)
            yield return Warn("R17", "企业负责人评审后须征求人社、税务等部门意见，请填写统一社会信用代码。", nameof(form.CreditCode));
        var post = HeadPosts.FirstOrDefault(p => form.Position.Contains(p, StringComparison.Ordinal));
        if (!form.IsEnterpriseHead && post is not null && Enterprise.Contains(form.WorkUnitNature))
            yield return Warn("R17", $"职务含“{post}”，似为企业负责人，请核对是否勾选。", nameof(form.IsEnterpriseHead));
    }

    // What a slot demands is a problem of its own; here it is what may be left out.
    private static EvidenceSlot? Missing(RuleBook rules, IReadOnlyList<EvidenceFile> files, EvidenceKind kind) =>
        rules.Slot(kind) is { IsRequired: false } slot && files.All(f => f.Kind != kind) ? slot : null;

    private static IEnumerable<Finding> Consents(CandidateForm form)
    {
        if (!form.ConsentNotice || !form.ConsentDisplay)
            yield return Warn(
                "R19",
                "本人未同意公示或展示个人信息：不影响推荐和评审，但入选后不能公示或公开展示。",
                nameof(form.ConsentNotice)
            );
    }

    private static IEnumerable<(string Text, string Field, string Name)> Texts(CandidateForm form) =>
        [
            (form.Headline, nameof(form.Headline), "推荐词"),
            (form.Brief, nameof(form.Brief), "简要事迹"),
            (form.Story, nameof(form.Story), "事迹材料"),
        ];

    private static Finding Warn(string code, string text, string field) => new(code, Severity.Warn, text, field);
}

/// <summary>The reason code under which the office would write down a problem of the form.</summary>
public static class FormCodes
{
    public static string Of(Problem problem)
    {
        var at = problem.Text.LastIndexOf("（R", StringComparison.Ordinal);
        return at >= 0 && problem.Text.Length >= at + 5 ? problem.Text.Substring(at + 1, 3) : OfField(problem.Field);
    }

    private static string OfField(string? path) =>
        (path ?? "").Split('.', '[')[0] switch
        {
            nameof(CandidateForm.WorkUnit) => "R09",
            nameof(CandidateForm.UnitOpinion) when path!.Contains("Notice", StringComparison.Ordinal) => "R15",
            nameof(CandidateForm.UnitOpinion) or nameof(CandidateForm.NominatorOpinion) or nameof(CandidateForm.JointOpinions) => "R08",
            nameof(CandidateForm.Pledged) or nameof(CandidateForm.ConsentProcessing) => "R10",
            nameof(CandidateForm.Headline) or nameof(CandidateForm.Brief) or nameof(CandidateForm.Story) => "R11",
            nameof(EvidenceKind.Portrait) or nameof(EvidenceKind.WorkPhoto) or nameof(EvidenceKind.Video) => "R12",
            nameof(EvidenceKind.EvidencePdf) or nameof(EvidenceKind.HonourScan) or nameof(EvidenceKind.Other) => "R13",
            nameof(CandidateForm.NoSecrets) or nameof(CandidateForm.SecrecyReview) or nameof(EvidenceKind.SecrecyProof) => "R16",
            nameof(CandidateForm.CreditCode) => "R17",
            _ => "R19",
        };
}
