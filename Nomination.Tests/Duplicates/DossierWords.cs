using System.Text;

namespace Nomination.Tests.Duplicates;

/// <summary>The words the corpus is made of.</summary>
internal sealed partial class DossierCorpus
{
    private static readonly string[] Surnames =
    [
        .. "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤".Select(
            c => c.ToString()
        ),
    ];
    private const string Given =
        "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红建文辉力波宁斌鹏飞国栋梅琳雪荣爱妹彬凤洁云莲真环雅雨晨浩宇航瑞祥泽楠帆晶欣悦彤昌盛振邦守信义德新民望远思齐怀瑾若愚";
    private static readonly string[] Places = ["临渭", "华州", "潼关", "大荔", "合阳", "澄城", "蒲城", "白水", "富平", "韩城", "华阴"];
    private static readonly string[] Bodies =
    [
        "农业技术推广站",
        "畜牧兽医站",
        "人民医院",
        "中医院",
        "果业研究所",
        "水利工作队",
        "林业站",
        "气象局",
        "科技馆",
        "职业技术学校",
        "疾控中心",
        "电力公司",
        "示例乳业有限公司",
        "示例机械有限责任公司",
        "示例农业科技有限公司",
    ];
    private static readonly string[] Phrases =
    [
        "多年来不忘初心、牢记使命，坚持以习近平新时代中国特色社会主义思想为指导",
        "把论文写在祖国大地上，把科技成果应用在实现现代化的伟大事业中",
        "爱岗敬业，无私奉献，赢得了领导和同事们的一致好评",
        "充分发挥共产党员的先锋模范作用，时时处处以身作则",
        "为推动全市科技事业高质量发展作出了积极贡献",
        "先后多次被评为先进工作者和优秀共产党员",
    ];
    private static readonly string[] Frames =
    [
        "{y}年{m}月，{t}了{o}，{r}",
        "那年{s}，{p}的{o}{v}，{n}{k}{t}{d}天",
        "{w}不肯{v}，{n}就{t}着{o}{g}",
        "{o}的{q}只有{k}，{r}",
        "从{p}到{p}，{d}公里{l}，{n}带着{o}走了{k}遍",
        "{s}里{l}，{o}{v}了，{w}说{r}",
        "{t}{o}的头一回，{q}掉了{d}个百分点，{w}{g}",
        "{n}把{o}的{q}记在{l}上，{k}年记了{d}本",
        "{m}月的一个{s}，{w}找到{n}，说{p}的{o}{v}",
        "为了{o}，{n}{t}{k}次，{r}，{g}",
        "{l}旁边是{o}，{q}一天一个样，{r}",
        "{w}起初{g}，后来跟着{n}{t}{o}",
        "{y}年，{p}的{q}第一次超过{d}，{o}{r}",
        "{n}算过一笔账：{o}每{t}一次，{q}{v}{d}元",
    ];

    // Words are drawn from these characters, so that two authors hardly ever write the same eight in a row.
    private const string Stuff =
        "苗壤渠泵酶镜梁棚穗砧罐轴阀栅瓶闸刨炉筛钻锯梯垄畦埂窖膜棉麦薯枣桃梨杏柿椒瓜菇蚕蜂羊牛猪鱼虾药针片膏汤灸脉骨肺肝胃肾眼耳齿血菌毒疫苗灯线缆塔桩桥隧路坝堤井泉塬沟坡岭川滩湾渡";
    private const string Moves = "试改测拆装补挖修移嫁接引育筛配调校验查访讲教练写画算抄搬抬推拉挂架压烘晾浇灌剪削磨锻焊钉缝洗切熬";
    private const string Looks = "旧薄硬湿冷斜窄沉碎松涩浑暗稀皱裂锈蔫空陡";

    private int _identity;

    private string Sentence()
    {
        var frame = Frames[_dice.Next(Frames.Length)];
        var text = new StringBuilder();
        for (var i = 0; i < frame.Length; i++)
            if (frame[i] == '{')
            {
                text.Append(Word(frame[i + 1]));
                i += 2;
            }
            else
                text.Append(frame[i]);
        return text.Append('，').Append(Word('r')).Append(Word('g')).Append('。').ToString();
    }

    private string Word(char slot) =>
        slot switch
        {
            'y' => $"{_dice.Next(1998, 2026)}",
            'm' => $"{_dice.Next(1, 13)}",
            'd' => $"{_dice.Next(11, 999)}",
            'k' => new[] { "两", "三", "四", "五", "七", "九", "十几", "二十" }[_dice.Next(8)],
            's' => Pick(Looks, 1) + new[] { "春", "夏", "秋", "冬", "雨夜", "清早", "晌午" }[_dice.Next(7)],
            'p' => Places[_dice.Next(Places.Length)] + Pick(Stuff, 1) + "村",
            'o' => Pick(Looks, 1) + Pick(Stuff, 2),
            'q' => Pick(Stuff, 1) + new[] { "产", "率", "价", "量", "温", "压" }[_dice.Next(6)],
            't' => Pick(Moves, 2),
            'v' => Pick(Moves, 1) + Pick(Looks, 1),
            'w' => new[] { "老", "小" }[_dice.Next(2)] + Surnames[_dice.Next(Surnames.Length)],
            'n' => _dice.Next(3) == 0 ? "〔姓名〕" : "他",
            'l' => Pick(Stuff, 1) + Pick(Looks, 1) + Pick(Stuff, 1),
            'g' => Pick(Moves, 1) + "了又" + Pick(Moves, 1),
            _ => Pick(Looks, 1) + Pick(Stuff, 1) + Pick(Moves, 1) + Pick(Stuff, 1),
        };

    private string Pick(string from, int count) => string.Concat(Enumerable.Range(0, count).Select(_ => from[_dice.Next(from.Length)]));

    /// <summary>Own sentences, three to six set phrases, and for half of them the unit's own introduction.</summary>
    private string Story(string unit, int sentences)
    {
        var parts = Enumerable.Range(0, sentences).Select(_ => Sentence()).ToList();
        for (var i = 0; i < 3 + _dice.Next(4); i++)
            parts.Insert(_dice.Next(parts.Count), Phrases[_dice.Next(Phrases.Length)] + "。");
        if (_dice.Next(2) == 0)
            parts.Insert(0, Introduction(unit));
        return string.Concat(parts);
    }

    /// <summary>The same for every member of a unit: some two hundred characters.</summary>
    private static string Introduction(string unit)
    {
        var of = unit.Sum(c => c);
        return $"〔单位〕成立于{1950 + of % 50}年，位于渭河之滨，是集科研、推广、培训、服务于一体的公益性单位，占地{of % 90 + 10}亩，下设办公室、业务科、技术科、财务科等{of % 7 + 5}个科室。"
            + $"现有在职职工{of % 300 + 40}人，其中高级职称{of % 30 + 5}人，中级职称{of % 60 + 9}人，拥有各类仪器设备{of % 500 + 100}台（套）。"
            + $"先后荣获省级文明单位、全市先进集体、科普教育基地等称号，承担国家、省、市科研项目{of % 80 + 11}项，在同行业中享有较高声誉。";
    }

    private string Unit() => $"{Places[_dice.Next(Places.Length)]}县{Bodies[_dice.Next(Bodies.Length)]}";

    private string Name() => Surnames[_dice.Next(Surnames.Length)] + Pick(Given, _dice.Next(4) == 0 ? 1 : 2);

    private string NewIdentity() => $"hash{++_identity:0000}";

    private DateOnly NewBirth() => new DateOnly(1966, 1, 1).AddDays(_dice.Next(9000));

    private Guid NewId()
    {
        var bytes = new byte[16];
        _dice.NextBytes(bytes);
        return new Guid(bytes);
    }

    private string Spelled(string unit) =>
        _dice.Next(4) switch
        {
            0 => "陕西省渭南市" + unit,
            1 => unit + "（示例）",
            2 => unit.Replace("有限责任公司", "有限公司").Replace("站", "站 ") + "　",
            _ => "渭南市" + unit.Replace("有限公司", "有限责任公司"),
        };

    /// <summary>Another character of the same sound, or the traditional one.</summary>
    private static string Misheard(string name)
    {
        string[] pairs =
        [
            "军君",
            "伟玮",
            "丽莉",
            "红宏",
            "平萍",
            "明铭",
            "玲铃",
            "华花",
            "建健",
            "云芸",
            "英瑛",
            "静婧",
            "林琳",
            "辉晖",
            "斌彬",
            "国國",
            "洋阳",
            "芳方",
            "文雯",
            "雪学",
            "荣蓉",
            "波博",
            "艳燕",
            "勇永",
            "杰傑",
        ];
        for (var i = 1; i < name.Length; i++)
            foreach (var pair in pairs)
                if (name[i] == pair[0])
                    return name[..i] + pair[1] + name[(i + 1)..];
        return name.Insert(1, " ");
    }
}
