namespace Nomination.Core.Reviews;

public enum InvitationState
{
    Waiting,
    Overdue,
    Accepted,
    Declined,
    Revoked,
}

/// <summary>评审邀请 to one expert: a link that works once and until a day. Only the token's hash is kept.</summary>
public sealed class PanelInvitation
{
    public const int UsualDays = 5;
    public const int MostDays = 30;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }
    public required Guid ExpertId { get; init; }

    /// <summary>The draw that named the expert, and the line; null where the office chose.</summary>
    public Guid? DrawId { get; init; }
    public string Line { get; init; } = "";

    /// <summary>SHA-256 of the token, in hexadecimal; a reminder makes a new token and the old one opens nothing.</summary>
    public required string TokenHash { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string CreatedBy { get; init; }

    /// <summary>答复期限: the link opens until then.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }
    public int Reminders { get; set; }
    public DateTimeOffset? RemindedAt { get; set; }
    public DateTimeOffset? OpenedAt { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
    public bool Accepted { get; set; }
    public string DeclineReason { get; set; } = "";

    /// <summary>The name typed under the pledge, and the pledge's version.</summary>
    public string SignedName { get; set; } = "";
    public string PledgeVersion { get; set; } = "";
    public DateTimeOffset? RevokedAt { get; set; }
    public string RevokeReason { get; set; } = "";
    public int Version { get; set; }

    public InvitationState StateAt(DateTimeOffset now) =>
        RevokedAt is not null ? InvitationState.Revoked
        : AnsweredAt is not null ? (Accepted ? InvitationState.Accepted : InvitationState.Declined)
        : now >= ExpiresAt ? InvitationState.Overdue
        : InvitationState.Waiting;
}

public static class InvitationWords
{
    public static string Name(InvitationState state) =>
        state switch
        {
            InvitationState.Waiting => "待答复",
            InvitationState.Overdue => "逾期未答复",
            InvitationState.Accepted => "已接受",
            InvitationState.Declined => "已谢绝",
            _ => "已撤回",
        };

    /// <summary>For the history, where it does not matter whether the time is over.</summary>
    public static string Standing(PanelInvitation i) =>
        i.RevokedAt is not null ? "邀请已撤回"
        : i.AnsweredAt is null ? "已邀请，未答复"
        : i.Accepted ? "已接受"
        : $"已谢绝（{i.DeclineReason}）";

    /// <summary>What the office sends, with the address at the end.</summary>
    public static string Letter(SentInvitation sent, string address) =>
        $"{sent.Name}{(sent.Title.Length > 0 ? sent.Title : "专家")}：您好！{sent.Organiser}组织“{sent.Campaign}”，"
        + (sent.ByDraw ? "经随机抽取，" : "")
        + $"拟邀请您担任评审专家，评审时间为 {sent.Period}。请于 {sent.Until} 前打开以下链接答复是否接受，无需账号。"
        + $"链接仅供您本人使用，请勿转发。如有疑问请致电 {sent.Phone}。{address}";
}

/// <summary>What the letter says; the token is told this once.</summary>
public sealed record SentInvitation(
    string Token,
    string Name,
    string Title,
    string Organiser,
    string Campaign,
    string Period,
    string Until,
    string Phone,
    bool ByDraw
);

/// <summary>评审专家承诺: who accepts signs these (国家自然科学基金条例 art. 21; 国家科学技术奖励条例 art. 18).</summary>
public static class ReviewPledge
{
    public const string Version = "2026-1";

    public static IReadOnlyList<string> Lines { get; } =
    [
        "本人亲自评审，不委托他人代为评审、打分或投票。",
        "对候选人材料、评审意见、评审专家名单和评审情况严格保密，评审结束后也不泄露。",
        "独立、客观、公正地评审，不与他人串通，不接受请托和馈赠。",
        "与候选人有利害关系的，主动申报并回避。",
    ];
}
