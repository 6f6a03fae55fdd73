namespace Nomination.Core.Campaigns;

/// <summary>The rules of the public vote in words, for the rule book and for the voters alike.</summary>
public static class PollWords
{
    public static string Of(PollRules poll) =>
        poll.Mode == PollMode.Off
            ? "不开展，不要求点赞、转发"
            : $"{(poll.Mode == PollMode.Verified ? "限名册内实名人员" : "面向社会")}，为期 {poll.Length} {(poll.Unit == PollUnit.Hours ? "小时" : "天")}，{(poll.Weight == 0 ? "仅供参考，不计入总分" : $"占总分 {poll.Weight}%")}";

    /// <summary>How one votes, by what one is known, and when totals show.</summary>
    public static string Voting(PollRules poll) =>
        (poll.Limit == PollLimit.PerDay ? "每人每天一票" : "每人一票")
        + (poll.Exactly ? $"，每票须选 {poll.Most} 人" : $"，每票可选 1 至 {poll.Most} 人")
        + (poll.Mode == PollMode.Open && poll.Allowed().Count > 1 ? "（按验证方式分别计）" : "")
        + "，候选人每次随机排列";

    public static string Totals(PollRules poll) =>
        poll.Totals == TotalsShown.AtClose ? "截止前不公布票数" : $"票数不实时显示，每天 {poll.TotalsHour}:00 公布一次";

    public static string Of(IdentityMeans means) =>
        means switch
        {
            IdentityMeans.Roll => "名册投票码",
            IdentityMeans.Email => "邮箱验证码",
            IdentityMeans.OAuth => "微信等账号授权",
            IdentityMeans.Sms => "短信验证码",
            _ => throw new ArgumentOutOfRangeException(nameof(means), means, null),
        };
}
