namespace Nomination.Core.Candidates;

/// <summary>What the fields of the 推荐表 may be chosen from where the rule book does not say (trade rules 2.1).</summary>
public static class FormLists
{
    public static IReadOnlyList<string> Genders { get; } = ["男", "女"];

    /// <summary>GB/T 3304: the 56 names, and the two that the census adds.</summary>
    public static IReadOnlyList<string> Ethnicities { get; } =
        (
            "汉族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族 黎族 傈僳族 佤族 畲族 高山族 "
            + "拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 阿昌族 普米族 塔吉克族 怒族 "
            + "乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 珞巴族 基诺族 未识别民族 外国血统中国籍人士"
        ).Split(' ');

    public static IReadOnlyList<string> PoliticalStatuses { get; } =
    [
        "中共党员",
        "中共预备党员",
        "共青团员",
        "民革党员",
        "民盟盟员",
        "民建会员",
        "民进会员",
        "农工党党员",
        "致公党党员",
        "九三学社社员",
        "台盟盟员",
        "无党派人士",
        "群众",
    ];

    public const string ResidentIdentity = "居民身份证";
    public const string ResidencePermit = "港澳台居民居住证";
    public const string OfficerIdentity = "军官证";
    public static IReadOnlyList<string> IdentityKinds { get; } = [ResidentIdentity, ResidencePermit, OfficerIdentity];
    public static IReadOnlyList<string> Educations { get; } = ["研究生", "本科", "大专", "中专", "高中", "初中", "其他"];
    public static IReadOnlyList<string> TitleLevels { get; } = ["正高", "副高", "中级", "初级", "无"];

    /// <summary>职业技能等级: the eight grades of 2022 (人社部发〔2022〕14号).</summary>
    public static IReadOnlyList<string> SkillLevels { get; } =
    ["首席技师", "特级技师", "高级技师", "技师", "高级工", "中级工", "初级工", "学徒工"];

    /// <summary>国防科技: the material needs a 保密审查证明.</summary>
    public const string Defence = "国防科技";

    public static IReadOnlyList<string> WorkUnitNatures { get; } =
    ["党政机关", "事业", "国企", "民企", "外资", "高校", "科研院所", "医疗机构", "农技", "社会组织"];

    public const string CountyDivision = "县处级";
    public static IReadOnlyList<string> AdminRanks { get; } = ["无", "乡科级", CountyDivision, "副厅级", "厅局级"];
    public static IReadOnlyList<string> HonourLevels { get; } = ["国家级", "省部级", "市厅级", "县级", "其他"];

    public static IReadOnlyList<string> AchievementKinds { get; } =
    ["论文", "专著", "发明专利", "实用新型专利", "项目", "标准", "品种", "成果转化", "科普作品", "其他"];

    /// <summary>县级联合推荐的部门: none to all four.</summary>
    public static IReadOnlyList<string> JointDepartments { get; } = ["组织部", "宣传部", "科技主管部门", "人社局"];
}
