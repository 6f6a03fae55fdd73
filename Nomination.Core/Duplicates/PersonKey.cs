using System.Text;
using System.Text.RegularExpressions;
using Nomination.Core.Shared;

namespace Nomination.Core.Duplicates;

/// <summary>What two spellings of one person's name, or of one unit's name, have in common.</summary>
public static partial class PersonKey
{
    private const string Traditional =
        "張劉陳楊趙黃吳馬孫鄭謝許鄧韓馮蕭蔣盧賈鍾譚陸範龔萬錢湯賴喬賀顧嚴龍華國軍麗偉強蘭紅豔東曉鳳寶學勝愛榮貴興義藝雲飛靜潔穎燁輝煒銳鋒鋼鑫鵬慶應廣衛為惠業長開陽陰遠達連進選遙郵鄉縣區醫農氣視廠實驗發會術協辦園藥";
    private const string Simplified =
        "张刘陈杨赵黄吴马孙郑谢许邓韩冯萧蒋卢贾钟谭陆范龚万钱汤赖乔贺顾严龙华国军丽伟强兰红艳东晓凤宝学胜爱荣贵兴义艺云飞静洁颖烨辉炜锐锋钢鑫鹏庆应广卫为惠业长开阳阴远达连进选遥邮乡县区医农气视厂实验发会术协办园药";

    /// <summary>Characters that the ear takes for one another and registers mix up; no table of sounds, only the usual ones in names.</summary>
    private static readonly string[] Alike = (
        "张章 王汪 李黎里 刘柳 杨阳洋扬 徐许 朱祝 何和贺 曹操 邓登 程成诚承 傅付 肖萧 阎闫严 戴代 江姜 齐祁 于余俞 钟忠中 辛新欣鑫馨 晓小肖 军君钧俊 丽莉利立力 伟玮炜卫维 "
        + "慧惠会 志智致治 红宏洪鸿弘 平萍 明铭鸣 文雯 霞侠 玲铃灵 峰锋枫丰凤 华花 建健剑 云芸 燕艳彦雁 英瑛颖 静敬婧 芳方 林琳霖 生升胜 辉晖慧 永勇咏 涛滔 斌彬宾 磊雷蕾 婷亭庭 "
        + "振震镇 学雪 兰岚 琴勤 金今 德得 兴星 荣蓉容 春椿 义毅艺意 国果 清青卿 东冬 波博 淑树书 秀修 玉钰宇雨羽 月岳跃 珍真贞 凯恺 昊浩皓 轩萱 瑞睿锐 嘉佳家 怡宜仪 梓子紫"
    ).Split(' ');

    private static readonly Dictionary<char, int> Sounds = Alike
        .SelectMany((group, i) => group.Select(c => (c, i)))
        .DistinctBy(x => x.c)
        .ToDictionary(x => x.c, x => x.i);

    /// <summary>A name without spaces and dots, half width, in simplified characters.</summary>
    public static string Name(string name) => string.Concat(Plain(name).Where(c => c is not ('·' or '•' or '・' or '.' or '‧' or '∙')));

    /// <summary>A unit without brackets and what they hold, without the places before it and the legal form behind it.</summary>
    public static string Unit(string unit)
    {
        var plain = Brackets().Replace(Plain(unit), "");
        plain = plain
            .Replace("科学技术协会", "科协", StringComparison.Ordinal)
            .Replace("科学技术局", "科技局", StringComparison.Ordinal)
            .Replace("有限责任公司", "公司", StringComparison.Ordinal)
            .Replace("股份有限公司", "公司", StringComparison.Ordinal)
            .Replace("有限公司", "公司", StringComparison.Ordinal)
            .Replace("研究院所", "研究所", StringComparison.Ordinal);
        var bare = Region().Replace(plain, "");
        return bare.Length >= 3 ? bare : plain;
    }

    /// <summary>The same person may stand behind both names: equal, or one character that sounds the same.</summary>
    public static bool SoundAlike(string a, string b)
    {
        if (a.Length != b.Length || a.Length < 2)
            return false;
        var differing = Enumerable.Range(0, a.Length).Where(i => a[i] != b[i]).ToList();
        return differing.Count == 1
            && Sounds.TryGetValue(a[differing[0]], out var x)
            && Sounds.TryGetValue(b[differing[0]], out var y)
            && x == y;
    }

    /// <summary>Equal keys; one within the other (a department of the unit, a place left out); or one character in eight mistyped.</summary>
    public static bool SameUnit(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0)
            return false;
        if (a == b)
            return true;
        var (shorter, longer) = a.Length <= b.Length ? (a, b) : (b, a);
        return (shorter.Length >= 5 && longer.Contains(shorter, StringComparison.Ordinal))
            || (shorter.Length >= 8 && Distance(a, b) <= shorter.Length / 8);
    }

    /// <summary>Levenshtein: characters put in, taken out or changed.</summary>
    public static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var (diagonal, left) = (row[0], i);
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var least = Math.Min(Math.Min(row[j], left) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                (diagonal, row[j], left) = (row[j], least, least);
            }
        }
        return row[b.Length];
    }

    private static string Plain(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in PlainText.NoSpace(PlainText.HalfWidth(text)).ToLowerInvariant())
            result.Append(Traditional.IndexOf(c, StringComparison.Ordinal) is >= 0 and var i && i < Simplified.Length ? Simplified[i] : c);
        return result.ToString();
    }

    [GeneratedRegex(@"[(（\[【][^)）\]】]*[)）\]】]", RegexOptions.None, 5_000)]
    private static partial Regex Brackets();

    /// <summary>陕西省渭南市 before a name; a county stays, for 大荔县科协 is not 蒲城县科协.</summary>
    [GeneratedRegex("^(中国)?([\u4e00-\u9fff]{2,3}省|内蒙古自治区)?([\u4e00-\u9fff]{2,4}?市|市)?", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Region();
}
