using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Core.Screening;

/// <summary>How sure the machine is: a fault stands in the form itself; a look is for the eyes of the checker.</summary>
public enum HintLevel
{
    Fault,
    Look,
}

/// <summary>One finding of the machine before the check, under the reason code it would lead to.</summary>
public sealed record Hint(string Code, HintLevel Level, string Text);

/// <summary>Another nomination of the same identity number in this campaign.</summary>
public sealed record SameIdentity(string Number, string Name, string Unit);

/// <summary>All that the machine looks at.</summary>
/// <param name="UnitNoticeDays">Working days of the unit's own notice, both ends counted; null where no dates were given.</param>
/// <param name="Closes">When nominations closed.</param>
/// <param name="Registered">The unit of the list that the 工作单位 is only another name of, or null.</param>
public sealed record ScreeningCase(
    RuleBook Rules,
    CandidateForm Form,
    IReadOnlyList<EvidenceFile> Files,
    IReadOnlyList<FormerWinner> SamePerson,
    IReadOnlyList<FormerWinner> SameNameAndUnit,
    IReadOnlyList<SameIdentity> Others,
    int? UnitNoticeDays,
    DateTimeOffset? SubmittedAt,
    DateTimeOffset? Closes,
    UnitLoad? Load = null,
    string? PaperDifference = null,
    string? Registered = null
);

/// <summary>How many nominations of the unit stand against its places, this one included.</summary>
public sealed record UnitLoad(int Submitted, int Places);

/// <summary>机器预审: what can be found without judgement. It never decides; the checker ticks the codes.</summary>
public static class ScreeningHints
{
    public static IReadOnlyList<Hint> Of(ScreeningCase it) =>
        [
            .. new[]
            {
                Gates(it),
                Former(it),
                Channels(it),
                Opinions(it),
                Words(it),
                UnitName(it),
                Portrait(it),
                Papers(it),
                Rest(it),
                Others(it),
            }
                .SelectMany(hints => hints)
                .OrderBy(hint => hint.Level)
                .ThenBy(hint => hint.Code, StringComparer.Ordinal),
        ];

    private static IEnumerable<Hint> Former(ScreeningCase it)
    {
        var rule = it.Rules.Eligibility.FormerWinners;
        foreach (var w in it.SamePerson.Where(w => w.RevokedOn is not null))
            yield return new(
                "R02",
                w.IsBarred(it.Rules.CutoffDate) ? HintLevel.Fault : HintLevel.Look,
                $"证件号与{w.Year}年被撤销称号的{w.Name}相同（证书 {w.CertificateNumber}）{(w.BanUntil is { } end ? $"，{Shared.ChinaTime.ShowDay(end)}以前不得推荐" : "")}。"
            );
        if (rule == Strictness.Ignore)
            yield break;
        var level = rule == Strictness.Block ? HintLevel.Fault : HintLevel.Look;
        foreach (var w in it.SamePerson.Where(w => w.RevokedOn is null))
            yield return new("R02", level, $"证件号与{w.Year}年获得者{w.Name}相同（证书 {w.CertificateNumber}）。");
        foreach (var w in it.SameNameAndUnit.ExceptBy(it.SamePerson.Select(p => p.Id), w => w.Id))
            yield return new(
                "R02",
                HintLevel.Look,
                $"姓名和单位与{w.Year}年获得者{w.Name}相同（证书 {w.CertificateNumber}），请核对是否同一人。"
            );
    }

    /// <summary>The gates of the rule book, as the unit's own check reads them; the persons known already are named here in more detail.</summary>
    private static IEnumerable<Hint> Gates(ScreeningCase it) =>
        Eligibility
            .Check(it.Rules, it.Form, KnownPerson.Nobody)
            .Select(f => new Hint(f.Code, f.Severity == Severity.Block ? HintLevel.Fault : HintLevel.Look, f.Text));

    private static IEnumerable<Hint> Channels(ScreeningCase it) =>
        it.Others.Select(o => Fault("R07", $"与{o.Number}号{o.Name}（{o.Unit}推荐）为同一证件号，只能保留一个渠道。"));

    private static IEnumerable<Hint> Opinions(ScreeningCase it)
    {
        var (unit, nominator) = (it.Form.UnitOpinion, it.Form.NominatorOpinion);
        foreach (var (part, name) in new[] { (unit, "所在单位"), (nominator, "推荐单位") })
        {
            if (part.Text.Length == 0)
                yield return Fault("R08", $"{name}未填意见。");
            else if (!part.Stamped)
                yield return Fault("R08", $"{name}意见未盖章。");
        }
        if (it.UnitNoticeDays is not { } days)
            yield return Fault("R15", "未填所在单位公示起止日期。");
        else if (days < it.Rules.Screening.UnitNoticeDays)
            yield return Fault("R15", $"所在单位公示{days}个工作日，不足{it.Rules.Screening.UnitNoticeDays}个。");
    }

    private static IEnumerable<Hint> UnitName(ScreeningCase it)
    {
        if (it.Registered is not null)
            yield return new(
                "R09",
                HintLevel.Look,
                $"工作单位“{it.Form.WorkUnit.Trim()}”是名录中“{it.Registered}”的其他名称，请与公章核对。"
            );
    }

    private static IEnumerable<Hint> Words(ScreeningCase it)
    {
        var (limits, form) = (it.Rules.Limits, it.Form);
        foreach (
            var (name, text, limit) in new[]
            {
                ("一句话推荐词", form.Headline, limits.Headline),
                ("简要事迹", form.Brief, limits.BriefMax),
                ("事迹材料", form.Story, limits.Story),
                ("所在单位意见", form.UnitOpinion.Text, limits.UnitOpinion),
            }
        )
            if (TextLength.Of(text) is var length && length > limit)
                yield return Fault("R11", $"{name}{length}字，超过{limit}字。");
        if (TextLength.Of(form.Brief) is var brief && brief < limits.BriefMin)
            yield return Fault("R11", $"简要事迹{brief}字，不足{limits.BriefMin}字。");
    }

    private static IEnumerable<Hint> Portrait(ScreeningCase it)
    {
        if (it.Rules.Slot(EvidenceKind.Portrait) is not { } slot)
            yield break;
        if (it.Files.FirstOrDefault(f => f.Kind == EvidenceKind.Portrait) is not { } photo)
        {
            if (slot.IsRequired)
                yield return Fault("R12", $"缺{slot.Name}。");
        }
        else if (slot.Shape() < 1 && photo.Width > photo.Height)
            yield return Fault("R12", $"照片为横幅（{photo.Width}×{photo.Height}），须为竖幅{slot.Name}。");
        else if (photo.Width < slot.MinWidth || photo.Height < slot.MinHeight)
            yield return Fault("R12", $"照片{photo.Width}×{photo.Height}像素，低于{slot.MinWidth}×{slot.MinHeight}。");
    }

    /// <summary>Scans may have come on paper instead, so one line asks the checker to look.</summary>
    private static IEnumerable<Hint> Papers(ScreeningCase it)
    {
        var missing = it
            .Rules.Slots()
            .Where(s =>
                s.Kind != EvidenceKind.Portrait
                && (s.IsRequired || s.Kind is EvidenceKind.EvidencePdf or EvidenceKind.StampedForm or EvidenceKind.NoticeProof)
            )
            .Where(s => it.Files.All(f => f.Kind != s.Kind))
            .Select(s => s.Name)
            .ToList();
        if (missing.Count > 0)
            yield return new("R13", HintLevel.Look, $"系统中没有{string.Join("、", missing)}，请核对纸质件。");
    }

    private static IEnumerable<Hint> Rest(ScreeningCase it)
    {
        if (!it.Form.Pledged)
            yield return Fault("R10", "未作诚信承诺。");
        if (!it.Form.NoSecrets)
            yield return Fault("R16", "未声明推荐材料不涉及国家秘密。");
        if (it.SubmittedAt is { } at && it.Closes is { } closes && at >= closes.AddSeconds(1))
            yield return Fault("R18", $"提交于{ChinaTime.Show(at)}，晚于截止{ChinaTime.Show(closes)}。");
        if (!it.Form.ConsentNotice)
            yield return new("R19", HintLevel.Look, "本人未同意公示：可以受理，但不能列入公示。");
    }

    private static IEnumerable<Hint> Others(ScreeningCase it)
    {
        if (it.Load is { } load && load.Submitted > load.Places)
            yield return Fault("R01", $"推荐单位已提交{load.Submitted}名，名额{load.Places}个。");
        foreach (var h in it.Form.Honours.Where(h => h.Level.Contains("国家", StringComparison.Ordinal) || IsNational(h.Name)))
            yield return new("R03", HintLevel.Look, $"填有国家级荣誉“{h.Name}”，请核对是否属于不再推荐的范围。");
        if (it.PaperDifference is { } difference)
            yield return Fault("R14", difference);
        if (!it.Form.IsEnterpriseHead && OpinionRules.IsEnterpriseHead(it.Form))
            yield return new("R17", HintLevel.Look, $"职务“{it.Form.Position}”属企业负责人，但未标明；征求意见时将按企业负责人办理。");
    }

    private static bool IsNational(string honour) =>
        honour.Contains("最美", StringComparison.Ordinal)
        && (honour.Contains("中宣部", StringComparison.Ordinal) || honour.Contains("全国", StringComparison.Ordinal));

    private static Hint Fault(string code, string text) => new(code, HintLevel.Fault, text);
}
