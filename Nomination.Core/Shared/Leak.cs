namespace Nomination.Core.Shared;

/// <summary>Kinds of what must not be published (trade rules 2.8 and 2.13).</summary>
public enum LeakKind
{
    Identity,
    Mobile,
    Landline,
    Email,
    Address,
    BankCard,
    Papers,
    Chat,
    Keyword,

    /// <summary>Where a picture was taken, in its metadata.</summary>
    Position,
}

/// <summary>Something that must not be published. <paramref name="What"/> is masked and may be shown and logged.</summary>
/// <param name="At">Index in the text; -1 where it stands in no text.</param>
public sealed record Leak(LeakKind Kind, string What, int At = -1, int Length = 0)
{
    /// <summary>A word may be innocent ("不涉密"): a person may confirm it by name. A number may not.</summary>
    public bool MayConfirm => Kind == LeakKind.Keyword;

    public string Name =>
        Kind switch
        {
            LeakKind.Identity => "身份证号",
            LeakKind.Mobile => "手机号码",
            LeakKind.Landline => "固定电话",
            LeakKind.Email => "电子邮箱",
            LeakKind.Address => "详细地址",
            LeakKind.BankCard => "银行账号",
            LeakKind.Papers => "证件号码",
            LeakKind.Chat => "微信或QQ号",
            LeakKind.Keyword => "关键词",
            LeakKind.Position => "拍摄位置",
            _ => throw new InvalidOperationException($"no such kind: {Kind}"),
        };

    /// <summary>身份证号 6105**********123X.</summary>
    public string Text => $"{Name} {What}";

    /// <summary>What to do about it.</summary>
    public string Advice =>
        Kind switch
        {
            LeakKind.Identity or LeakKind.Papers => "请删去号码；确需区分同名时只留遮盖后的号码。",
            LeakKind.Mobile or LeakKind.Landline => "请删去；公示的联系和监督电话请填在专门的栏目里。",
            LeakKind.Email or LeakKind.Chat => "请删去；办公邮箱请填在专门的栏目里。",
            LeakKind.Address => "请只写到单位名称，不写街巷门牌。",
            LeakKind.BankCard => "请删去账号。",
            LeakKind.Keyword => "请核对是否可以公开；确可公开的，由核对人署名确认。",
            LeakKind.Position => "请去掉照片的位置信息（另存或截图）后重新插入。",
            _ => "",
        };
}

/// <summary>What a publication may carry all the same, and which words stop it.</summary>
/// <param name="Own">The office's own telephones, addresses and mailboxes of this publication, as typed; nothing else is excepted.</param>
/// <param name="Keywords">Words an office lists (身份证号, 家庭住址, 涉密 …).</param>
public sealed record LeakRules(IReadOnlyList<string> Own, IReadOnlyList<string> Keywords)
{
    public static IReadOnlyList<string> UsualKeywords { get; } =
    ["身份证号码", "身份证号", "家庭住址", "现住址", "户籍地址", "银行卡号", "开户行", "涉密", "绝密", "机密级", "秘密级", "不得公开"];

    public static LeakRules None { get; } = new([], []);
}
