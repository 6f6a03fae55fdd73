using System.Text.RegularExpressions;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>Puts a notice together from the people on the list: whom it names and in which order, its usual words, its period (trade rule 2.8).</summary>
public static partial class NoticeComposer
{
    /// <summary>The honour before the nominee class; within each by strokes of the surname, then by number. Numbered through.</summary>
    /// <param name="shown">Lines of an earlier notice: who is shown again stands as corrected there, not as the form was handed in.</param>
    public static IReadOnlyList<NoticeEntry> Entries(
        IEnumerable<Candidate> candidates,
        IReadOnlyDictionary<Guid, string> units,
        IReadOnlyDictionary<Guid, NoticeEntry> shown
    ) =>
        [
            .. candidates
                .Select(c => (Candidate: c, Strokes: CandidateForms.Read(c).SurnameStrokes, Shown: shown.GetValueOrDefault(c.Id)))
                .OrderBy(x => x.Candidate.Award == AwardKind.Honour ? 0 : 1)
                .ThenBy(x => x.Strokes > 0 ? x.Strokes : int.MaxValue)
                .ThenBy(x => x.Candidate.Number, StringComparer.Ordinal)
                .Select(
                    (x, i) =>
                        new NoticeEntry
                        {
                            Order = i + 1,
                            CandidateId = x.Candidate.Id,
                            Award = x.Candidate.Award,
                            Name = x.Shown?.Name ?? x.Candidate.Name,
                            WorkUnit = x.Shown?.WorkUnit ?? x.Candidate.WorkUnit,
                            Title = x.Shown?.Title ?? TitleOf(x.Candidate),
                            NominatingUnit = units.GetValueOrDefault(x.Candidate.UnitId, ""),
                            Category = x.Candidate.Category,
                        }
                ),
        ];

    /// <summary>职务、职称, each once; "none" is no title.</summary>
    public static string TitleOf(Candidate candidate) =>
        string.Join(
            '、',
            new[] { candidate.Position, candidate.ProfessionalTitle }.Where(t => t is not ("" or "无" or "无职称")).Distinct()
        );

    /// <summary>The usual words and the office's own telephone numbers; the clerk may change them. Each paragraph is one of trade rule 2.8's items.</summary>
    public static NoticeForm Words(Campaign campaign, NoticeContacts own, IReadOnlyList<NoticeEntry> entries, Period period)
    {
        var (honours, nominees) = (entries.Count(e => e.Award == AwardKind.Honour), entries.Count(e => e.Award == AwardKind.Nominee));
        var whom = string.Join(
            '、',
            new[] { People(honours, campaign.HonourName), People(nominees, campaign.HonourName + "提名奖") }.Where(t => t.Length > 0)
        );
        // 华州 and other places that only score: nobody voted, so the notice does not say so.
        var how = campaign.Rules.SelectBy == SelectBy.Ballot ? "专家评审、评审委员会投票" : "专家评审并按评分名次";
        // 依据文件: the city's approval and the notice of the season, where the campaign names them.
        var papers = string.Join(
            '、',
            new[] { campaign.ApprovalNumber, campaign.DocumentNo }
                .Where(p => !string.IsNullOrWhiteSpace(p))
                .Select(p => p!.Trim())
                .Distinct()
        );
        var basis = papers.Length > 0 ? $"根据《{campaign.Title}评选办法》（{papers}）" : $"根据《{campaign.Title}评选办法》";
        return new NoticeForm
        {
            Title = $"关于{campaign.Title}拟入选名单的公示",
            Body = $"""
                {basis}，经组织推荐、形式审查、{how}，拟确定{whom}。
                现予公示，公示期自{ChinaTime.ShowDay(period.First)}至{ChinaTime.ShowDay(period.Last)}（{PeriodWords(
                    campaign.Rules.Notice
                )}）。
                公示期内，任何单位和个人对公示对象有异议的，请以真实姓名或单位名义提出，写明事实与理由并提供证据或线索；单位提出的须加盖公章，并由法定代表人签字。匿名反映的登记为线索。姓名、单位等文字有误的，可提出更正。我们对异议人身份严格保密。
                """,
            Office = own.Office,
            Phone = own.Phone,
            SupervisionPhone = own.SupervisionPhone,
            Email = own.Email,
            Address = own.Address,
            Postcode = own.Postcode,
            Ways = [.. own.Ways],
        };
    }

    /// <summary>
    /// A text written before midnight, or before somebody moved up, names another period or another number of people than the list under it:
    /// what it says of both must be what holds now. Words of the office's own that name neither pass.
    /// </summary>
    public static Problem? Outdated(string body, Campaign campaign, IReadOnlyList<NoticeEntry> entries, Period period)
    {
        var (first, last) = (ChinaTime.ShowDay(period.First), ChinaTime.ShowDay(period.Last));
        if (Periods().Match(body) is { Success: true } said && (said.Groups["first"].Value, said.Groups["last"].Value) != (first, last))
            return Problem.Invalid(
                $"正文写的公示期为{said.Groups["first"].Value}至{said.Groups["last"].Value}，现在发布应为{first}至{last}。请点“重新拟写”，或改正后再发布。",
                nameof(NoticeForm.Body)
            );
        foreach (
            var (award, honour) in new[] { (AwardKind.Nominee, campaign.HonourName + "提名奖"), (AwardKind.Honour, campaign.HonourName) }
        )
        {
            var there = entries.Count(e => e.Award == award);
            var told = Regex.Match(body, $@"{Regex.Escape(honour)}\s*(?<n>\d{{1,3}})\s*[名人]", RegexOptions.None, Patience);
            if (told.Success && told.Groups["n"].Value != $"{there}")
                return Problem.Invalid(
                    $"正文写{honour} {told.Groups["n"].Value} 名，名单现有 {there} 名。请点“重新拟写”，或改正后再发布。",
                    nameof(NoticeForm.Body)
                );
        }
        return null;
    }

    /// <summary>The text as posted, and the corrections that were added under it.</summary>
    public static (string Body, IReadOnlyList<string> Corrections) Parts(string body)
    {
        var lines = body.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return (
            string.Join('\n', lines.Where(l => !l.StartsWith("更正（", StringComparison.Ordinal))),
            [.. lines.Where(l => l.StartsWith("更正（", StringComparison.Ordinal))]
        );
    }

    /// <summary>5个工作日 / 7个自然日.</summary>
    public static string PeriodWords(NoticeRules rules) => $"{rules.Days}个{(rules.Unit == DayUnit.Working ? "工作日" : "自然日")}";

    /// <summary>The columns of every line must be fit to publish.</summary>
    public static IEnumerable<Problem> Unfit(IEnumerable<NoticeEntry> entries) =>
        entries
            .SelectMany(e =>
                new[] { ("姓名", e.Name), ("工作单位", e.WorkUnit), ("职务/职称", e.Title) }.Select(c =>
                    SensitiveText.Check($"“{e.Name}”的{c.Item1}", c.Item2)
                )
            )
            .OfType<Problem>();

    private static string People(int count, string honour) => count == 0 ? "" : $"{honour} {count} 名";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    [GeneratedRegex(
        "公示期[^。]{0,6}?(?<first>\\d{4}年\\d{1,2}月\\d{1,2}日)[^。]{0,4}?至(?<last>\\d{4}年\\d{1,2}月\\d{1,2}日)",
        RegexOptions.ExplicitCapture,
        5_000
    )]
    private static partial Regex Periods();
}
