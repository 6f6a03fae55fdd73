using Nomination.Core.Campaigns;
using Nomination.Core.PublicVotes;

namespace Nomination.App.PublicVotes.Means;

/// <summary>邮箱验证码.</summary>
public sealed class EmailMeans(OneTimeCodes codes, PollPressure pressure, Mailer mailer, ILogger<EmailMeans> log)
    : CodeMeans(codes, pressure, log)
{
    public override IdentityMeans Means => IdentityMeans.Email;
    public override IReadOnlyList<MeansOffer> Offers => mailer.IsReady ? [new("email", "邮箱验证码", "邮箱")] : [];
    protected override string Refusal => "这不是有效的邮箱地址，请核对。";

    protected override string? Normal(string typed) => EmailAddress.Normal(typed);

    protected override string Masked(string subject) => $"{subject[0]}***{subject[subject.LastIndexOf('@')..]}";

    protected override Task SendAsync(string subject, string code, PublicPoll poll, CancellationToken stop) =>
        mailer.SendAsync(
            subject,
            $"投票验证码 {code}",
            $"您正在参加“{poll.Title}”。\n\n验证码：{code}（{OneTimeCodes.Minutes} 分钟内有效）\n\n如果不是您本人操作，请不要理会这封邮件，也不要把验证码告诉任何人。\n\n{poll.Organiser}",
            stop
        );
}
