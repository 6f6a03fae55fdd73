using System.Text.RegularExpressions;

namespace Nomination.Core.Shared;

/// <summary>What is known by the words or signs around it: landlines, mail, postal addresses, other papers, accounts, messenger names.</summary>
internal static partial class LeakPatterns
{
    /// <param name="plain">Half width, Chinese numerals left.</param>
    /// <param name="digits">The same with Chinese numerals as digits where they are many.</param>
    public static IEnumerable<Leak> Of(string plain, string digits) =>
        [
            .. All(LeakKind.BankCard, Account(), digits),
            .. All(LeakKind.Papers, NamedPaper(), digits),
            .. All(LeakKind.Papers, Passport(), digits).Where(l => !IsNumbered(digits, l.At)),
            .. All(LeakKind.Landline, Landline(), digits).Where(l => !IsNumbered(digits, l.At)),
            .. All(LeakKind.Landline, Abroad(), digits),
            .. All(LeakKind.Landline, LocalLine(), digits),
            .. All(LeakKind.Email, Mail(), plain),
            .. All(LeakKind.Chat, Messenger(), plain),
            .. All(LeakKind.Address, Street(), plain),
            .. All(LeakKind.Address, House(), plain),
            .. All(LeakKind.Address, Home(), plain),
        ];

    private static IEnumerable<Leak> All(LeakKind kind, Regex pattern, string text) =>
        pattern
            .Matches(text)
            .Select(m => m.Groups["it"] is { Success: true } it ? it : m)
            .Select(g => new Leak(kind, g.Value, g.Index, g.Length));

    /// <summary>The number of a document, project or licence, not of a person.</summary>
    private static bool IsNumbered(string text, int at) => Numbered().IsMatch(text.AsSpan(Math.Max(0, at - 8), Math.Min(8, at)));

    [GeneratedRegex(
        @"(编号|编码|证书号|批准号|项目号?|课题|合同|登记号?|准字|文号|批号|标准|字第|货号|型号|No\.?|№|〕|\]|专利号?)\s*[::为]?\s*$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        5_000
    )]
    private static partial Regex Numbered();

    [GeneratedRegex(
        @"(?<![0-9])(?<![0-9][-.])\(?0(10|2[0-9]|[3-9][0-9]{2})(\)?[ \-/\u200B]{1,3}|\)|(?=[2-9]))([0-9]{7,8}|[0-9]{3,4}[ \-][0-9]{4})(?![0-9])(?!-[0-9]{2,}-)",
        RegexOptions.ExplicitCapture,
        5_000
    )]
    private static partial Regex Landline();

    [GeneratedRegex(
        @"(\+|00)86[ \-]{0,3}\(?0?\)?(10|2[0-9]|[3-9][0-9]{2})[ \-)]{0,3}[2-9][0-9]{6,7}(?![0-9])",
        RegexOptions.ExplicitCapture,
        5_000
    )]
    private static partial Regex Abroad();

    [GeneratedRegex(
        @"(电话|座机|传真|宅电|Tel\.?)[^0-9\n]{0,6}(?<it>[2-9][0-9]{2,3}[ \-]?[0-9]{4})(?![0-9])",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        5_000
    )]
    private static partial Regex LocalLine();

    [GeneratedRegex(
        @"(?<![A-Za-z0-9])[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}[\s\u200B]?(@|[(\[{<【]at[)\]}>】]|#at#|艾特)[\s\u200B]?([A-Za-z0-9\-]+\s?(\.|点|[(\[{<【]dot[)\]}>】]|#dot#)\s?){1,4}[A-Za-z]{2,10}",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        5_000
    )]
    private static partial Regex Mail();

    [GeneratedRegex(
        @"((QQ|扣扣|企鹅)(号码?)?\s?[::]?\s?(?<it>[1-9][0-9]{4,10})(?![0-9])|((微|薇|威|V)信(号|ID)?|WeChat)\s?[::]?\s?(?<it>[A-Za-z][A-Za-z0-9_\-]{5,19})|(?<![A-Za-z0-9])[VW]X(号|ID)?\s?[::]\s?(?<it>[A-Za-z][A-Za-z0-9_\-]{5,19}))",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        5_000
    )]
    private static partial Regex Messenger();

    [GeneratedRegex(
        @"(卡号|账号|帐号|账户|帐户)[^0-9\n]{0,10}(?<it>[0-9]([ \-]?[0-9]){11,23})(?![0-9])",
        RegexOptions.ExplicitCapture,
        5_000
    )]
    private static partial Regex Account();

    [GeneratedRegex(
        @"(护照|通行证|居留证|居住证|台胞证|回乡证|军官证|士兵证|警官证|驾驶证|驾照|社保卡|社会保障|医保卡|残疾人?证|户口簿)[^A-Za-z0-9\n]{0,8}(?<it>[A-Za-z]{0,2}[ \-]?[0-9]{6,20}|[A-Za-z][0-9]{7,9})(?![0-9A-Za-z])|(?<![陕科鉴准评])(?<it>(军|武|士|空|海|警)字第?\s?[0-9]{5,9})号?",
        RegexOptions.ExplicitCapture,
        5_000
    )]
    private static partial Regex NamedPaper();

    // Chinese passports since 1997: E or G with eight digits, or E with a letter and seven; permits for Hong Kong and Macau: C.
    [GeneratedRegex(@"(?<![A-Za-z0-9/\-])([EGC][0-9]{8}|[EC][A-HJ-NP-Z][0-9]{7})(?![A-Za-z0-9/\-.])", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Passport();

    [GeneratedRegex(
        @"(?<it>[\u4e00-\u9fa5]{1,6}(?<!电|线|铁|公|管|通|思|水|油|气|回|网|高速|国)(路|街|大道|大街|巷|胡同|弄|里坊)(东|西|南|北|中)?段?\s?(甲|乙|附)?[0-9零一二三四五六七八九十百]{1,6}(-[0-9]{1,4})?\s?号(院|楼|内|附)?)(?!线|标|机|井|桥|隧|车|样|库|站|泵|炉|矿|坑|文|公告|令|点|断面|工程|项目|信号|煤|段)",
        RegexOptions.ExplicitCapture,
        5_000
    )]
    private static partial Regex Street();

    [GeneratedRegex(
        @"[0-9A-Za-z零一二三四五六七八九十百东西南北]{1,5}(号楼|栋|幢|座)\s?([0-9零一二三四五六七八九十]{1,3}\s?(单元|门)\s?)?[0-9零一二三四五六七八九十百]{1,5}\s?(室|号|户|层)|[0-9零一二三四五六七八九十]{1,3}\s?单元\s?[0-9零一二三四五六七八九十百]{1,5}\s?(室|号|户|层)|(小区|花园|家属院|家属楼|公寓|新村|苑|嘉园|府邸)\s?[0-9A-Za-z一二三四五六七八九十-]{1,8}\s?(号楼|栋|幢|单元|室|号|座)|村\s?([0-9一二三四五六七八九十]{1,3}|[东西南北中])\s?(组|社|队)\s?[0-9一二三四五六七八九十百]{1,4}\s?号|门牌号?\s?[::]?\s?[0-9]{1,5}",
        RegexOptions.ExplicitCapture,
        5_000
    )]
    private static partial Regex House();

    [GeneratedRegex(
        @"(家住|住址|家庭地址|现住|户籍地|居住地)\s?[::为在]?\s?(?<it>[\u4e00-\u9fa5A-Za-z0-9\-]{6,40})",
        RegexOptions.ExplicitCapture,
        5_000
    )]
    private static partial Regex Home();
}
