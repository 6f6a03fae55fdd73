using Nomination.App.PublicVotes.Means;
using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;

namespace Nomination.App.PublicVotes;

/// <summary>Sends the codes of the roll by mail, fifty at a time: what was not sent keeps no code and is tried again.</summary>
public sealed class RollMailer(RollService roll, Mailer mailer)
{
    private const int AtOnce = 50;

    public bool IsReady => mailer.IsReady;

    /// <returns>How many went out, and how many could not.</returns>
    public async Task<Result<(int Sent, int Failed)>> SendAsync(Actor actor, Poll poll, string site)
    {
        var (all, lost) = (0, 0);
        while (true)
        {
            var codes = await roll.IssueAsync(actor, poll.CampaignId, byMail: true, AtOnce);
            if (!codes.Done)
                return Result<(int, int)>.From(codes.Problems);
            var (sent, failed) = (new List<Guid>(), new List<Guid>());
            foreach (var line in codes.Value)
                (await TryAsync(line, poll, site) ? sent : failed).Add(line.Id);
            var kept = await roll.MailedAsync(actor, poll.CampaignId, sent, failed);
            if (!kept.Done)
                return Result<(int, int)>.From(kept.Problems);
            (all, lost) = (all + sent.Count, lost + failed.Count);
            // Trying the failed ones again and again would never end.
            if (codes.Value.Count < AtOnce || failed.Count > 0)
                return (all, lost);
        }
    }

    private async Task<bool> TryAsync(IssuedCode line, Poll poll, string site)
    {
        try
        {
            await mailer.SendAsync(
                line.Email,
                $"{poll.Title}：您的投票码",
                $"{line.Name}：\n\n您的投票码是 {RollCode.Show(line.Code)}，仅限本人使用，请勿转交他人。\n投票地址：{site}/poll/{poll.Slug}\n投票时间：{ChinaTime.Show(poll.Opens)} 至 {ChinaTime.Show(poll.Closes)}",
                CancellationToken.None
            );
            return true;
        }
        catch (Exception e) when (e is System.Net.Mail.SmtpException or IOException)
        {
            return false;
        }
    }
}
