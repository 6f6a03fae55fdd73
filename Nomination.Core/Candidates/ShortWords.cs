namespace Nomination.Core.Candidates;

/// <summary>The short forms that offices write for words of a list; only what can mean one word.</summary>
internal static class ShortWords
{
    private static readonly Dictionary<string, string> Statuses = new()
    {
        ["党员"] = "中共党员",
        ["中共"] = "中共党员",
        ["中国共产党党员"] = "中共党员",
        ["预备党员"] = "中共预备党员",
        ["团员"] = "共青团员",
        ["共青团"] = "共青团员",
        ["民革"] = "民革党员",
        ["民盟"] = "民盟盟员",
        ["民建"] = "民建会员",
        ["民进"] = "民进会员",
        ["农工党"] = "农工党党员",
        ["农工党员"] = "农工党党员",
        ["致公党"] = "致公党党员",
        ["九三学社"] = "九三学社社员",
        ["九三社员"] = "九三学社社员",
        ["台盟"] = "台盟盟员",
        ["无党派"] = "无党派人士",
        ["无党派民主人士"] = "无党派人士",
    };

    private static readonly Dictionary<string, string> Levels = new()
    {
        ["正高级"] = "正高",
        ["副高级"] = "副高",
        ["中"] = "中级",
        ["初"] = "初级",
    };

    public static string? PoliticalStatus(string text) => Statuses.GetValueOrDefault(text);

    public static string? TitleLevel(string text) => Levels.GetValueOrDefault(text);

    public static string? Ethnicity(string text) => FormLists.Ethnicities.Contains(text + "族") ? text + "族" : null;
}
