using System.Text;

namespace Nomination.Core.Shared;

/// <summary>
/// 笔画数 of the characters of Chinese surnames, in the standard forms of the mainland (《通用规范汉字表》): the commonest surnames, the rarer
/// ones of 百家姓, and both characters of the compound ones. What is not here the office puts in its place by hand.
/// </summary>
public static class Strokes
{
    private static readonly Dictionary<Rune, int> Counts = Table()
        .SelectMany(r => r.Characters.EnumerateRunes().Select(c => (c, r.Count)))
        .ToDictionary();

    /// <summary>Strokes of the first and the second character of the surname; the second is 0 for a surname of one, both are 0 where unknown.</summary>
    public static (int First, int Second) OfSurname(string name)
    {
        var runes = Surname.Of(name).EnumerateRunes().ToList();
        return (At(0), At(1));

        int At(int place) => place < runes.Count ? Counts.GetValueOrDefault(runes[place]) : 0;
    }

    private static (int Count, string Characters)[] Table() =>
        [
            (1, "一"),
            (2, "丁乜人刁力卜"),
            (3, "万上么习于凡卫小山干广弋弓门马"),
            (4, "丑丰乌尹书云亓五井亢仁仇仉从元公凤勾卞双太孔尤巴戈户扎支文方木殳毋毛水牛王计贝车韦巨邓长"),
            (5, "世丘东乐付仝代令仪兰冉冯包占卡卢厉古台史叶司央宁尔尼左布帅平弘归旦正母玉甘生田由申白皮石立龙印艾边"),
            (
                6,
                "充乔买亦仰仲仵任伊伍伏伟兆全关农刘匡华危厍吉同后向吕存孙宇守安巩帆师年庄庆戎成曲有朱朴权次毕汝江池汤牟百米红纪羊西许闫问齐汲达邢那邬阮阳阴延祁"
            ),
            (
                7,
                "严伯位何佘余佟况冶冷利别劳却吴吾员呙宋宏寿岑巫应张怀扶时旷李杜束来杨步汪沃沈沐沙狄玛甫肖言谷贡辛里闵麦芮花苍苏连迟邰邱邴邵邸邹阿陆陈"
            ),
            (
                8,
                "佩佴依其卓单叔周呼和咎国图奉孟季孤宓宗官宛尚居屈岩岳帕幸庞房拉拓招於昌明易杭松林欣欧武法牧狐知秉空竺线练终经罗虎金青鱼鸣建苑苗苟若英范茅郁郎郏郑郈"
            ),
            (
                9,
                "侯保俞俟信养南咸哈姚姜宣宦宫封战拜政施昝映春柏查柯柳段洋洪济独皇相禹秋娄羿胡胥贲费贺赵钟钦钭钮闻闾项须饶骆修娜祖祝茹荀荣逄郗郜郝郦荆"
            ),
            (
                10,
                "致候倪党凌原唐夏奚姬宰家容宾展席徐徒振晁晋晏晓朗柴校格栾桂桐桑桓殷浦海涂热爱班益秦素索翁耿聂能袁诸谈贾钱顾高敖离莘莫通郭都陶"
            ),
            (11, "勒商堵宿寇尉屠崔巢常康庾戚扈敏晨曹望梁梅淑盖盘盛矫符笪第阎雪章鹿麻龚菊萧逯鄂隆隋黄隗"),
            (12, "傅储喻富嵇强彭惠揭斯普景曾温游湛焦琴甯禄程税童筑粟缑舒覃谢赏越跋辜雅韩鲁敬滑葛董蒋"),
            (13, "廉慎新楚满督窦简虞裘解訾詹赖路阙雍雷靳鲍幕甄福蒙蒯蒲蓝蓟褚鄢蓬"),
            (14, "嘉廖暨熊端管缪翟臧裴谭谯赫阚雒静韶鲜慕禚蔚蔡蔺"),
            (15, "德暴樊滕潘磊颜黎墨"),
            (16, "冀澹燕穆融衡霍蕾薄薛"),
            (17, "戴濮璩糜鞠藏魏"),
            (18, "瞿"),
            (20, "籍酆"),
            (21, "夔"),
        ];
}
