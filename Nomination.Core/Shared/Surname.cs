namespace Nomination.Core.Shared;

/// <summary>The surname of a Chinese name: one character, or two for the compound surnames still in use.</summary>
public static class Surname
{
    private static readonly HashSet<string> Compound =
    [
        "欧阳",
        "太史",
        "端木",
        "上官",
        "司马",
        "东方",
        "独孤",
        "南宫",
        "万俟",
        "闻人",
        "夏侯",
        "诸葛",
        "尉迟",
        "公羊",
        "赫连",
        "澹台",
        "皇甫",
        "宗政",
        "濮阳",
        "公冶",
        "太叔",
        "申屠",
        "公孙",
        "慕容",
        "仲孙",
        "钟离",
        "长孙",
        "宇文",
        "司徒",
        "鲜于",
        "司空",
        "闾丘",
        "令狐",
        "百里",
        "呼延",
        "东郭",
        "南门",
        "西门",
        "拓跋",
        "第五",
    ];

    public static string Of(string name)
    {
        var runes = name.EnumerateRunes().Take(2).Select(r => r.ToString()).ToList();
        var two = string.Concat(runes);
        return Compound.Contains(two) ? two : runes.FirstOrDefault() ?? "";
    }
}
