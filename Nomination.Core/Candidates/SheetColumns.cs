using System.Text.RegularExpressions;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>The columns of a 推荐人选汇总表 that are understood.</summary>
public enum SheetField
{
    Serial,
    RankInUnit,
    Kind,
    Name,
    Gender,
    BirthDate,
    Identity,
    Ethnicity,
    PoliticalStatus,
    Education,
    Degree,
    WorkUnit,
    Position,
    ProfessionalTitle,
    TitleLevel,
    AdminRank,
    Category,
    Frontline,
    Honoured,
    Headline,
    Brief,
    Phone,
    Unit,
    FilledBy,
    FillerPhone,
    FilledOn,
}

/// <summary>Knows a column by its header: the standard name first, then the variants that offices write.</summary>
public static partial class SheetColumns
{
    /// <summary>Without one of these the table cannot be used.</summary>
    public static IReadOnlyList<SheetField> Required { get; } =
    [
        SheetField.Name,
        SheetField.Gender,
        SheetField.BirthDate,
        SheetField.Identity,
        SheetField.WorkUnit,
        SheetField.Category,
        SheetField.Brief,
        SheetField.Phone,
        SheetField.Unit,
    ];

    private static readonly Dictionary<SheetField, string[]> Headers = new()
    {
        [SheetField.Serial] = ["序号", "编号", "号"],
        [SheetField.RankInUnit] = ["推荐顺序", "推荐排序", "推荐次序", "排序", "顺序", "排名"],
        [SheetField.Kind] = ["候选人类型", "人选类型", "候选类型", "申报类型", "类型"],
        [SheetField.Name] =
        [
            "姓名",
            "候选人姓名",
            "人选姓名",
            "推荐人选",
            "推荐人选姓名",
            "候选人",
            "姓名/团队名称",
            "姓名或团队名称",
            "候选人名称",
        ],
        [SheetField.Gender] = ["性别", "男/女"],
        [SheetField.BirthDate] = ["出生年月", "出生日期", "出生年月日", "出生时间", "生日"],
        [SheetField.Identity] =
        [
            "身份证号",
            "证件号码",
            "公民身份号码",
            "身份证号码",
            "证件号",
            "身份证",
            "居民身份证号",
            "居民身份证号码",
            "公民身份证号码",
            "公民身份证号",
            "证件编号",
            "身份证件号码",
            "身份号码",
            "有效证件号码",
        ],
        [SheetField.Ethnicity] = ["民族", "族别", "族"],
        [SheetField.PoliticalStatus] = ["政治面貌", "党派"],
        [SheetField.Education] = ["学历学位", "学历/学位", "学历及学位", "学历、学位", "学历", "文化程度", "最高学历"],
        [SheetField.Degree] = ["学位", "最高学位"],
        [SheetField.WorkUnit] =
        [
            "工作单位",
            "工作单位及职务",
            "工作单位和职务",
            "工作单位、职务",
            "工作单位/职务",
            "单位及职务",
            "单位职务",
            "所在单位及职务",
            "所在单位",
            "单位",
            "单位名称",
        ],
        [SheetField.Position] = ["职务", "现任职务", "行政职务", "岗位"],
        [SheetField.ProfessionalTitle] = ["职称", "专业技术职称", "技术职称", "专业技术职务", "专业职称", "职务/职称", "职称/职业技能等级"],
        [SheetField.TitleLevel] = ["职称级别", "职称等级", "专业技术职称级别"],
        [SheetField.AdminRank] = ["行政级别", "职级", "级别", "行政职级", "职务级别"],
        [SheetField.Category] = ["申报类别", "类别", "推荐类别", "申报领域", "领域", "申报类别/领域", "所属领域"],
        [SheetField.Frontline] = ["是否一线", "一线", "是否一线岗位", "是否基层一线", "是否在一线", "一线岗位"],
        [SheetField.Honoured] = ["是否曾获市级以上“最美”", "是否曾获“最美”", "曾获“最美”", "是否曾获市级以上“最美”称号"],
        [SheetField.Headline] = ["一句话推荐词", "推荐词", "人物标题"],
        [SheetField.Brief] = ["简要事迹", "事迹简介", "主要事迹", "事迹", "事迹摘要", "简要事迹材料"],
        [SheetField.Phone] =
        [
            "联系电话",
            "手机",
            "手机号码",
            "手机号",
            "移动电话",
            "联系方式",
            "电话",
            "本人电话",
            "联系手机",
            "手机/电话",
            "联系电话/手机",
            "本人手机",
            "手机电话",
        ],
        [SheetField.Unit] = ["推荐单位", "推荐单位名称", "推荐渠道", "报送单位", "推荐单位全称", "推荐部门", "推荐组织"],
        [SheetField.FilledBy] = ["填表人", "填报人", "经办人", "填表人姓名"],
        [SheetField.FillerPhone] = ["填表人电话", "填表人联系电话", "填报人电话", "填报人联系电话", "经办人电话"],
        [SheetField.FilledOn] = ["填报日期", "填表日期", "填报时间", "填表时间"],
    };

    private static readonly Dictionary<string, SheetField> ByHeader = Headers
        .SelectMany(p => p.Value.Select(h => (Header: Key(h), Field: p.Key)))
        .ToDictionary(x => x.Header, x => x.Field);

    /// <summary>The standard header of a column.</summary>
    public static string Name(SheetField field) => Headers[field][0];

    /// <summary>How far a header is from the standard name: 0 for the name itself, larger for rarer variants.</summary>
    public static int Distance(SheetField field, string header) => Array.FindIndex(Headers[field], h => Key(h) == Key(header));

    /// <summary>The column a header means, or null. Spaces, width, a trailing note in brackets and marks do not matter.</summary>
    public static SheetField? Find(string header)
    {
        var key = Key(header);
        return key.Length == 0 ? null
            : ByHeader.TryGetValue(key, out var field) ? field
            : null;
    }

    private static string Key(string header)
    {
        var plain = Numbered().Replace(PlainText.NoSpace(PlainText.HalfWidth(header)).Trim('*', ':', '★'), "");
        while (plain.EndsWith(')') && plain.LastIndexOf('(') is > 0 and var open)
            plain = plain[..open];
        return plain
            .Trim('*', ':', '★')
            .Replace("\"", "", StringComparison.Ordinal)
            .Replace("“", "", StringComparison.Ordinal)
            .Replace("”", "", StringComparison.Ordinal);
    }

    /// <summary>1.姓名, (1)姓名.</summary>
    [GeneratedRegex(@"^(\([0-9]{1,2}\)|[0-9]{1,2}[.、])", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Numbered();
}
