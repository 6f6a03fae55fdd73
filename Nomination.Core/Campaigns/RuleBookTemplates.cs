namespace Nomination.Core.Campaigns;

/// <summary>Ready rule books to start a campaign from; every value can be changed before opening.</summary>
public static class RuleBookTemplates
{
    /// <summary>A city of Weinan's size: 10 + 10 places, nine experts, trimmed mean, secret ballot, five working days of notice, no public vote.</summary>
    public static RuleBook City(int year, string certificatePrefix) =>
        new()
        {
            CutoffDate = new DateOnly(year, 5, 30),
            Categories =
            [
                "科学研究与技术开发",
                "企业技术创新与成果转化",
                "农业科技推广",
                "卫生医疗与教育科技服务",
                "科学普及与科技志愿服务",
                "科技管理与服务",
            ],
            Orientations = ["面向世界科技前沿", "面向经济主战场", "面向国家重大需求", "面向人民生命健康", "服务社会基层一线"],
            FocusTags =
            [
                "乡村振兴",
                "企业创新",
                "基层一线",
                "女性科技工作者",
                "文化科技融合",
                "生命健康",
                "科普传播",
                "职业教育",
                "防灾减灾",
                "青年科技人才",
                "黄河流域生态保护",
            ],
            Eligibility = new EligibilityRules
            {
                HonourBlacklist = ["全国最美科技工作者", "全国劳动模范", "全国先进工作者", "全国道德模范"],
                All =
                [
                    "中国籍，在本市从事科技工作",
                    "政治过硬、业绩突出、事迹感人、面向基层",
                    "在职在岗（退休人员参与志愿服务的可由老科协推荐）",
                    "在本市连续工作满1年",
                    "近2年无违法违纪、无学术不端",
                    "推荐材料不涉及国家秘密",
                    "所在单位公示不少于5个工作日且无异议",
                ],
                Any =
                [
                    "在科学研究、技术开发中取得重要成果",
                    "在企业技术创新与成果转化中成效显著",
                    "长期在农业农村一线推广技术",
                    "在卫生医疗、教育一线服务群众",
                    "在科学普及和科技志愿服务中贡献突出",
                    "在科技管理与服务中成绩突出",
                ],
            },
            ReasonCodes = Reasons,
            Rubric = new RubricRules
            {
                Criteria =
                [
                    new("c1", "政治过硬与科学道德", 20, [new("优", 18, 20), new("良", 15, 17), new("中", 12, 14), new("差", 0, 11)]),
                    new(
                        "c2",
                        "业绩贡献（创新成果、转化效益、技术推广、科普）",
                        35,
                        [new("优", 31, 35), new("良", 25, 30), new("中", 18, 24), new("差", 0, 17)]
                    ),
                    Fifteen("c3", "扎根一线与奉献"),
                    Fifteen("c4", "社会影响与服务本市发展"),
                    Fifteen("c5", "事迹感人、适合宣传"),
                ],
            },
            Vetting = new VettingRules
            {
                Person = ["纪检监察", "组织人事", "公安", "税务"],
                EnterpriseHead = ["人社", "税务", "生态环境", "市场监管", "应急管理"],
            },
            CertificatePattern = $"{certificatePrefix}{year}-{{seq:000}}",
        };

    /// <summary>R01–R19, the reason codes of the formal check (形式审查表).</summary>
    public static IReadOnlyList<ReasonCode> Reasons { get; } =
    [
        new("R01", "超推荐名额"),
        new("R02", "往届获得者"),
        new("R03", "已获国家级荣誉/中宣部“最美”"),
        new("R04", "年龄超限"),
        new("R05", "职级超限/公务员/现役军人"),
        new("R06", "在本市工作年限不足"),
        new("R07", "多渠道重复推荐"),
        new("R08", "所在单位/推荐单位未填意见或未盖章"),
        new("R09", "单位名称与公章不一致"),
        new("R10", "本人未签名"),
        new("R11", "字数超限"),
        new("R12", "照片/视频不合格"),
        new("R13", "附件缺失或不能证明所填内容"),
        new("R14", "纸质与电子不一致"),
        new("R15", "未公示或公示期不足"),
        new("R16", "涉密或无保密证明"),
        new("R17", "企业负责人未征求意见"),
        new("R18", "逾期"),
        new("R19", "其他"),
    ];

    private static Criterion Fifteen(string code, string name) =>
        new(code, name, 15, [new("优", 14, 15), new("良", 11, 13), new("中", 8, 10), new("差", 0, 7)]);
}
