namespace Nomination.Core.Notices;

/// <summary>A ground of the list. <paramref name="Why"/> and <paramref name="Instead"/> are filled where it is not accepted.</summary>
public sealed record ObjectionGround(string Name, string Kind, string Why = "", string Instead = "")
{
    public bool IsAccepted => Why.Length == 0;
}

/// <summary>
/// 异议理由, with those that are not accepted: whoever chooses one is told why and what else can be done (河北省科学技术奖励办法实施细则 arts. 49–50;
/// kinds after 昆明 and 造船学会).
/// </summary>
public static class ObjectionGrounds
{
    public const string NotAccepted = "不予受理";

    public static IReadOnlyList<ObjectionGround> All { get; } =
    [
        new("推荐材料不真实", ObjectionRules.Substantive),
        new("成果归属有争议", ObjectionRules.Substantive),
        new("不符合参评资格", ObjectionRules.Substantive),
        new("违纪违法或严重失信", ObjectionRules.Substantive),
        new("违反科研诚信", ObjectionRules.Substantive),
        new("评选程序违反办法", ObjectionRules.Substantive),
        new("完成人或贡献排序", ObjectionRules.Formal),
        new("单位、职务等信息已变化", ObjectionRules.Formal),
        new(
            "对评审结果本身的不同意见",
            NotAccepted,
            "名单由专家评分、会议票决产生，对谁更应当入选的不同看法不属于异议。",
            "如果您知道的是材料不实、资格不符或者程序违反办法，请选择相应理由并写明事实；评选办法和复核结果的方法都已公开，任何人可以重新计算。"
        ),
        new(
            "对入选或提名等级的不同意见",
            NotAccepted,
            "入选还是提名由票决的得票数决定，不因个别意见调整。",
            "可以在公示页面核对结果的计算；对评选办法的建议，请寄给办公室，供下一届修订参考。"
        ),
        new(
            "学术观点之争",
            NotAccepted,
            "学术观点的分歧应当通过论文、学术会议等学术途径讨论，评选不裁判学术观点。",
            "如果涉及抄袭、伪造数据、署名不实，请改选“违反科研诚信”或“成果归属有争议”，并提供证据。"
        ),
        new(
            "与推荐材料无关的事项",
            NotAccepted,
            "异议须针对公示人选的推荐材料、资格或评选程序。",
            "劳动、债务、邻里等纠纷请向有管辖权的部门反映；涉嫌违纪违法的，请改选“违纪违法或严重失信”，或拨打监督电话。"
        ),
        new(
            "没有证据或可供核查的线索",
            NotAccepted,
            "没有证据或线索的异议无法核查。",
            "请先取得文件、照片、网址、知情人等任何一项可供核查的线索，在公示期内再提出；也可以作为匿名线索反映。"
        ),
    ];

    public static ObjectionGround? Of(string name) => All.FirstOrDefault(g => g.Name == name);

    /// <summary>As the form offers it.</summary>
    public static string Shown(ObjectionGround ground) =>
        ground.IsAccepted ? $"{ground.Kind}：{ground.Name}" : $"（不予受理）{ground.Name}";
}
