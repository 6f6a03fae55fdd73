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
        return [.. all.SelectMany(f => Of(f.Text, form.ApprovalNumber, f.Field))];
    }

    /// <summary>The same for any text that will be public.</summary>
    public static IEnumerable<Problem> Of(string text, string? approvalNumber, string field)
    {
        var plain = Blank().Replace(text, "");
        if (plain.Contains("表彰") && string.IsNullOrWhiteSpace(approvalNumber))
            yield return Problem.Invalid(Commendation, field);
        if (ScienceAward().IsMatch(plain))
            yield return Problem.Invalid(Award, field);
    }

    [GeneratedRegex(@"\s", RegexOptions.None, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Blank();

    // 科学技术奖, and the same with a word between: 科学技术进步奖, 科学技术创新奖.
    [GeneratedRegex("科学技术.{0,4}奖", RegexOptions.None, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex ScienceAward();
}
