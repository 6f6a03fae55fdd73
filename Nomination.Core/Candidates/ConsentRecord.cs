using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

public enum ConsentKind
{
    Pledge,
    Processing,
    Notice,
    Display,
}

/// <summary>A consent, or its refusal, as a record that is only ever added to (PIPL art. 14, 25, 29): which words, when, how, by whom.</summary>
public sealed class ConsentRecord
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CandidateId { get; init; }
    public required ConsentKind Kind { get; init; }
    public required bool Granted { get; init; }
    public required string TextVersion { get; init; }

    /// <summary>The words that were before the person.</summary>
    public required string Text { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>One of <see cref="ConsentWays"/>.</summary>
    public required string Way { get; init; }

    /// <summary>The name as typed on the link's page, or as it stands on the signed paper.</summary>
    public required string SignedName { get; init; }

    /// <summary>Who brought it in: the candidate, or the account that uploaded the paper.</summary>
    public required string By { get; init; }

    /// <summary>The four records of a form's pledge and consents.</summary>
    public static IEnumerable<ConsentRecord> Of(
        Guid candidateId,
        CandidateForm form,
        string way,
        string signedName,
        string by,
        DateTimeOffset now,
        bool showSex
    ) =>
        ConsentTexts
            .Of(showSex)
            .Select(t => new ConsentRecord
            {
                CandidateId = candidateId,
                Kind = t.Kind,
                Granted = t.Granted(form),
                TextVersion = ConsentTexts.VersionOf(showSex),
                Text = t.Text,
                At = now,
                Way = way,
                SignedName = signedName,
                By = by,
            });
}

/// <param name="Must">A nomination cannot be submitted without it.</param>
public sealed record ConsentText(ConsentKind Kind, string Title, string Text, bool Must, Func<CandidateForm, bool> Granted);

/// <summary>The words of pledge and consents. Whoever changes a word raises the version: records name both.</summary>
public static class ConsentTexts
{
    public const string Version = "2026-2";

    public static IReadOnlyList<ConsentText> All { get; } =
    [
        new(
            ConsentKind.Pledge,
            "诚信承诺",
            "本人承诺所填内容和所附材料真实准确，不涉及国家秘密、工作秘密和商业秘密；如有弄虚作假，愿承担取消资格、撤销称号等相应责任。",
            true,
            f => f.Pledged
        ),
        new(
            ConsentKind.Processing,
            "同意处理个人信息",
            "同意主办单位和推荐单位为本次评选收集、保存和使用推荐表所列个人信息。其中证件号码属敏感个人信息，仅用于资格审查、查重和征求意见，"
                + "加密保存、遮盖显示，查看须写明事由并留有记录。未入选的材料在评选结束后按规定期限匿名化。本人可以随时向推荐单位或主办单位查阅、更正。",
            true,
            f => f.ConsentProcessing
        ),
        new(
            ConsentKind.Notice,
            "单独同意公示",
            "单独同意在入选后公示姓名、工作单位、职务职称、推荐单位和类别，不公示证件号码、出生日期、电话和住址。"
                + "可以不同意：不影响推荐和评审，但入选后无法公示和授予。",
            false,
            f => f.ConsentNotice
        ),
        new(
            ConsentKind.Display,
            "单独同意展示",
            "单独同意在评选网站和宣传活动中公开展示照片、推荐词和事迹。可以不同意：不影响推荐和评审，只是不展示。同意后可以书面撤回。"
                + "推荐团队的，展示内容包括成员的姓名、单位和分工，带头人应事先征得成员同意。",
            false,
            f => f.ConsentDisplay
        ),
    ];

    /// <summary>The words of a campaign whose list has a column 性别, or has none.</summary>
    public static IReadOnlyList<ConsentText> Of(bool showSex) =>
        !showSex
            ? All
            :
            [
                .. All.Select(t =>
                    t.Kind == ConsentKind.Notice ? t with { Text = t.Text.Replace("姓名、", "姓名、性别、", StringComparison.Ordinal) } : t
                ),
            ];

    public static string VersionOf(bool showSex) => showSex ? $"{Version}（含性别）" : Version;

    public static string TitleOf(ConsentKind kind) => All.First(t => t.Kind == kind).Title;
}
