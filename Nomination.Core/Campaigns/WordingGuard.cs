using System.Text.RegularExpressions;
using Nomination.Core.Shared;

namespace Nomination.Core.Campaigns;

/// <summary>Words that the law reserves, looked for in everything a campaign calls itself by.</summary>
public static partial class WordingGuard
{
    /// <summary>评比达标表彰活动管理办法: no commendation without approval of the centre or the province.</summary>
    public const string Commendation =
        "使用“表彰”字样须填写评比达标表彰批准文号（《评比达标表彰活动管理办法》）；没有批准文号请改用“选树宣传”。";

    public const string Award = "群众团体不得设立“科学技术奖”（《国家科学技术奖励条例》第三十六条），请更换名称。";

    /// <summary>Each offending field with the article that forbids it; blanks between the characters do not hide a word.</summary>
    public static IReadOnlyList<Problem> Check(CampaignForm form)
    {
        (string Field, string Text)[] all =
        [
            (nameof(form.Title), form.Title),
            (nameof(form.HonourName), form.HonourName),
            (nameof(form.ActivityName), form.ActivityName),
            (nameof(form.Theme), form.Theme),
            (nameof(form.Wording), form.Wording),
        ];
        var problems = new List<Problem>();
        foreach (var (field, text) in all.Select(f => (f.Field, Blank().Replace(f.Text, ""))))
        {
            if (text.Contains("表彰") && string.IsNullOrWhiteSpace(form.ApprovalNumber))
                problems.Add(Problem.Invalid(Commendation, field));
            if (ScienceAward().IsMatch(text))
                problems.Add(Problem.Invalid(Award, field));
        }
        return problems;
    }

    [GeneratedRegex(@"\s", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blank();

    // 科学技术奖, and the same with a word between: 科学技术进步奖, 科学技术创新奖.
    [GeneratedRegex("科学技术.{0,4}奖", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ScienceAward();
}
