namespace Nomination.Core.Documents;

/// <summary>What a unit does about a reason code, in the words of the 补正通知书.</summary>
internal static class Mending
{
    public static string Of(string code) => Words.TryGetValue(code, out var word) ? word : "按审查说明补充、更正后重新提交。";

    private static readonly Dictionary<string, string> Words = new()
    {
        ["R01"] = "在名额内重新确定推荐人选，或报经增加名额。",
        ["R02"] = "往届获得者不再参评，请说明情况。",
        ["R03"] = "已获国家级荣誉的不再参评，请说明情况。",
        ["R04"] = "核对出生日期与年龄要求，附证件复印件。",
        ["R05"] = "核对职务、行政级别，附任职文件。",
        ["R06"] = "补充在本市工作起始时间的证明。",
        ["R07"] = "与另一推荐单位协商，确定一个推荐渠道并书面说明。",
        ["R08"] = "补填意见并加盖公章，重新上传盖章扫描件，寄送原件。",
        ["R09"] = "单位名称使用与公章一致的全称，重新打印盖章。",
        ["R10"] = "由本人在承诺栏签名后重新上传扫描件。",
        ["R11"] = "按规定字数压缩后重新提交。",
        ["R12"] = "按规定的尺寸、像素和背景重新提供照片（视频）。",
        ["R13"] = "补齐附件，附件须能证明所填内容。",
        ["R14"] = "以系统最后版本重新打印、盖章，使纸质与电子版本号和打印校验码一致。",
        ["R15"] = "补充公示，公示期满后上传公示证明。",
        ["R16"] = "删去涉密内容，或提交保密审查证明。",
        ["R17"] = "提供企业负责人征求意见的证明。",
    };
}
