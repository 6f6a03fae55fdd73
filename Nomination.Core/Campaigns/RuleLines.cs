using static Nomination.Core.Campaigns.RuleWords;

namespace Nomination.Core.Campaigns;

/// <summary>One parameter in words.</summary>
/// <param name="Source">The law, the rule or the practice it comes from; 本活动自定 where it is the campaign's own choice.</param>
public sealed record RuleLine(string Term, string Text, string Source);

/// <summary>A part of the rule book with its lines.</summary>
public sealed record RuleChapter(string Title, IReadOnlyList<RuleLine> Lines);

/// <summary>
/// The rule book in words: every parameter as a line that a person reads, for the staff page and the public page alike. Criteria and
/// reason codes are tables and stand on the pages themselves. A test changes every parameter in turn and looks for the change here.
/// </summary>
public static class RuleLines
{
    public const string OwnChoice = "本活动自定";

    public static IEnumerable<RuleLine> Of(RuleBook b) => Chapters(b).SelectMany(c => c.Lines);

    public static IReadOnlyList<RuleChapter> Chapters(RuleBook b) =>
        [
            new("名额与类别", [.. Places(b)]),
            new("资格条件", [.. EligibilityLines.Of(b.Eligibility, b.CutoffDate)]),
            new("推荐材料", [.. Papers(b)]),
            new("形式审查", [.. Screening(b.Screening)]),
            new("专家评审", [.. Review(b)]),
            b.SelectBy == SelectBy.Ballot ? new("会评票决", [.. BallotLines.Of(b.Ballot)]) : new("产生办法", [.. RankLines.Of(b)]),
            new("征求意见", [.. Vetting(b.Vetting)]),
            new("公示与证书", [.. Notice(b)]),
            new("日程", [.. Schedule(b)]),
        ];

    /// <summary>The criteria and the reason codes as lines, for comparing two rule books.</summary>
    public static IEnumerable<RuleLine> Tables(RuleBook b) =>
        b
            .Rubric.Criteria.Select(
                (c, i) =>
                    new RuleLine(
                        $"指标 {i + 1}",
                        $"{c.Name}，{c.Max} 分（{string.Join("，", c.Bands.Select(x => $"{x.Word} {x.From}–{x.To}"))}）",
                        OwnChoice
                    )
            )
            .Concat(b.ReasonCodes.Select(r => new RuleLine($"原因代码 {r.Code}", r.Text, OwnChoice)));

    public static string DenominatorName(Denominator of) =>
        of switch
        {
            Denominator.Members => "应到人数",
            Denominator.Present => "实到人数",
            Denominator.PresentMinusRecused => "实到减回避人数",
            Denominator.Collected => "收回票数",
            Denominator.Valid => "有效票数",
            _ => throw new ArgumentOutOfRangeException(nameof(of), of, null),
        };

    public static string RankingName(RankingRules r) =>
        r.Rule switch
        {
            "trimmed" => $"有效评分表 {r.MinSheetsForTrim} 份以上时去掉一个最高分和一个最低分后平均，不足时全部平均",
            "mean" => "全部评分表平均",
            "median" => "中位数",
            "zscore" => "按专家标准化后平均",
            "two-way" => "扣除专家宽严差异后的得分",
            "robust" => "扣除专家宽严差异并降低异常评分权重的得分",
            _ => r.Rule,
        };

    private static IEnumerable<RuleLine> Places(RuleBook b)
    {
        yield return new(
            "名额",
            b.Nominees > 0 ? $"入选 {b.Winners} 名，提名 {b.Nominees} 名" : $"入选 {b.Winners} 名",
            "黄石、重庆等地惯例（10 名，另设提名）"
        );
        yield return new(
            "推荐方式",
            b.SelfNomination ? "单位推荐，接受自荐" : "单位推荐，不接受个人申报",
            "镇江“不接受个人申报”；阳江、浙江设自荐"
        );
        yield return new(
            "推荐层级",
            b.TwoLevel ? "所在单位填报，推荐单位审核推荐，两级报市" : "推荐单位直接报市",
            "汉中、鄂尔多斯“层层推荐”；华州区先行评选后推荐"
        );
        yield return new("申报类别", List(b.Categories), "咸阳、连云港、天门推荐条件");
        if (b.Orientations.Count > 0)
            yield return new("面向", List(b.Orientations), "“四个面向”和服务基层一线");
        if (b.FocusTags.Count > 0)
            yield return new("重点关注", List(b.FocusTags), "渭科协发〔2020〕12号 四（一）“两线”“两决”");
        yield return new("公众投票", PollWords.Of(b.Poll), "杭州“不开展社会层面的点赞、投票”；山东 48 小时；阳江占 30%");
        if (b.Poll.Mode == PollMode.Off)
            yield break;
        yield return new("投票规则", PollWords.Voting(b.Poll), "重庆每个证件号每天一票、须选 10 人；最美奋斗者整个期间每人一票");
        yield return new(
            "投票身份",
            string.Join("、", b.Poll.Allowed().Select(PollWords.Of)) + "，不收集身份证号",
            "《个人信息保护法》第六条；最美奋斗者短信验证"
        );
        yield return new("票数公布", PollWords.Totals(b.Poll), "重庆“不实时显示，每日 18:00 公布”");
    }

    private static IEnumerable<RuleLine> Papers(RuleBook b)
    {
        var l = b.Limits;
        yield return new(
            "字数",
            $"一句话推荐词不超过 {l.Headline} 字，简要事迹 {l.BriefMin}—{l.BriefMax} 字，事迹材料不超过 {l.Story} 字，单位意见不超过 {l.UnitOpinion} 字（含标点，不含空白）",
            "各地推荐表惯例（事迹 2000 字、意见 600 字）"
        );
        foreach (var slot in b.Slots())
            yield return new(slot.Name, EvidenceSlotWords.Of(slot), "各地推荐通知和推荐表惯例");
    }

    private static IEnumerable<RuleLine> Screening(ScreeningRules s)
    {
        yield return new(
            "审查方式",
            (s.DoubleCheck ? "两人复核" : "一人审查") + "，一次补正机会，逾期未补正视为撤回",
            "逾期视为撤回：茶叶类科技奖形式审查办法；两人复核：本活动自定"
        );
        yield return new(
            "单位公示",
            $"所在单位公示不少于 {s.UnitNoticeDays} 个工作日",
            "质量奖单位公示不少于 5 日；西安所在单位研究并公示"
        );
        yield return new(
            "纸质推荐表",
            s.PaperCopies > 0 ? $"盖章原件 {s.PaperCopies} 份，版本和校验码须与系统一致" : "不收纸质件",
            "各地推荐通知要求 2、3、5 或 9 份；电子版与书面推荐书不一致的不予受理"
        );
    }

    private static IEnumerable<RuleLine> Review(RuleBook b)
    {
        yield return new(
            "评审专家",
            $"{b.Panel.Seats} 名，候补 {b.Panel.Alternates} 名{(b.Panel.Blind ? "，盲评" : "")}；候选人可申请回避至多 {b.Panel.MaxAvoid} 名",
            "《国家自然科学基金条例》第二十条；盲评：吉林 2023"
        );
        yield return new(
            "利害关系比对",
            RuleWords.Of(b.Panel.Conflicts),
            "《国家自然科学基金条例》第二十条；评审本单位成果不得作为评审委员（市级科技奖励办法第十五条）"
        );
        yield return new("评审分派", RuleWords.ReadingName(b.Panel), "逐份全评：各市评审会惯例；分组评审：郑州、青年科技奖");
        yield return new(
            "评分",
            $"满分 {b.Rubric.Total} 分，最小 {Step(b.Rubric.StepHundredths)} 分，评语不超过 {b.Limits.Comment} 字",
            "专家评分表惯例（分档、整数分）"
        );
        foreach (var line in SheetLines.Of(b.Sheets))
            yield return line;
        yield return new("离群提示", $"与中位数相差 {b.Rubric.OutlierPoints} 分以上的评分表提请核对，不自动剔除", OwnChoice);
        yield return new(
            "他人评分",
            $"{RuleWords.Of(b.Panel.ScoresVisible)}；回避的专家始终不可见",
            "评审惯例：锁定前互不可见，名次和总分在会上公布"
        );
        yield return new("汇总规则", RankingName(b.Ranking), OwnChoice);
        if (BalanceWords.Of(b.Balance) is { Count: > 0 } balance)
            yield return new(
                "综合平衡",
                string.Join("；", balance),
                "永川“各行各业及单位间的平衡”；天门“兼顾不同类别、不同领域、不同年龄”"
            );
        yield return new("入围", $"按名次取前 {b.Ranking.Finalists} 名，偏离名次须写明理由", "永川“依据打分情况和各行各业及单位间的平衡”");
    }

    private static IEnumerable<RuleLine> Vetting(VettingRules v)
    {
        yield return new("征求部门", v.Person.Count > 0 ? List(v.Person) : "不征求", "德州 2023 征求纪检监察、组织人事、公安、税务意见");
        if (v.EnterpriseHead.Count > 0)
            yield return new("企业负责人另征求", List(v.EnterpriseHead), "珠海《企业负责人征求意见表》");
        yield return new("逾期", "未回复不视为同意", OwnChoice);
    }

    private static IEnumerable<RuleLine> Notice(RuleBook b)
    {
        var n = b.Notice;
        yield return new(
            "公示期",
            $"{n.Days} 个{(n.Unit == DayUnit.Working ? "工作日" : "自然日")}，首日{(n.CountFirstDay ? "计入" : "不计")}，末日 {n.CloseTime} 截止",
            n.CountFirstDay ? "永川、新疆、陕西青年科技奖公示惯例（5 个工作日，发布当日计入）" : "《民法典》第二百零一条：开始的当日不计入"
        );
        if (n.NominatorDays > 0 || n.LayersBlock)
            yield return new(
                "前两级公示",
                $"所在单位不少于 {b.Screening.UnitNoticeDays} 个工作日，推荐单位不少于 {n.NominatorDays} 个工作日；{(n.LayersBlock ? "缺少或不足的不能公示" : "缺少或不足的提示经办人")}",
                "“两审三公示”：所在单位、推荐单位、市级三级公示"
            );
        yield return new(
            "公示栏目",
            $"姓名、{(n.ShowSex ? "性别、" : "")}工作单位、职务/职称、推荐单位、类别",
            "公示以能够辨认本人、排除同名为限（政务公开去标识化）；性别由主办单位选定"
        );
        yield return new(
            "结果复核",
            n.Recount == RecountFiles.Full
                ? "公示起公布验证包和校验码，任何人可下载并重新计算；专家为代号，未公示的人选只有编号"
                : "公示起公布验证包的校验码和回执表，验证包存档备查",
            OwnChoice
        );
        yield return new("异议", "实名、书面、附证据；匿名或逾期的作为线索记录", "陕西、天津、苏州“匿名异议不予受理”");
        yield return new("异议办理", Terms(b.Objections), "本活动自定；昆明、重庆、国家自然科学基金均规定办理时限");
        yield return new("个人信息", "公示和展示须本人单独同意，不公开证件号码、电话、住址", "《个人信息保护法》第二十五条、第二十九条");
        yield return new("证书编号", First(b.CertificatePattern), OwnChoice);
        if (b.Nominees > 0)
            yield return new(
                "提名证书",
                b.NomineeCertificatePattern.Length > 0 ? First(b.NomineeCertificatePattern) : "不编号、不发证书",
                "黄石、重庆等地设提名奖，证书由主办单位自定"
            );
    }

    private static string First(string pattern) => pattern.Replace("{seq:000}", "001") + " 起依次编号";

    private static string Terms(ObjectionTerms t) =>
        $"{t.AcceptDays} 个工作日内决定是否受理，补正 {t.CompleteDays} 个工作日，调查 {t.InvestigateDays} 个工作日"
        + (t.ExtendDays > 0 ? $"，有正当理由可延长一次 {t.ExtendDays} 个工作日" : "，不延长");

    private static IEnumerable<RuleLine> Schedule(RuleBook b)
    {
        var s = b.Schedule;
        yield return new(
            "最短时间",
            $"推荐 {s.NominationDays} 天，形式审查 {s.CheckDays} 个工作日，评审和票决 {s.ReviewDays} 个工作日，征求意见 {s.VettingDays} 个工作日",
            "德州通知至截止 10 天；其余本活动自定"
        );
        yield return new(
            "完成时限",
            s.CeremonyDay is { } day ? $"{Shared.ChinaTime.ShowDay(day)}前完成公示" : "5月30日前完成公示",
            "5月30日全国科技工作者日"
        );
        yield return new(
            "主办单位",
            b.AllHostsApprove ? "各主办单位均审阅同意后开启" : "由经办单位开启，各主办单位审阅",
            "渭南 2020、陕西 2018 联合主办惯例"
        );
    }
}
