using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Nomination.App.PublicVotes.Means;
using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;

namespace Nomination.App.PublicVotes;

/// <summary>
/// The one post of the poll's page. It needs no antiforgery cookie: nothing that a browser sends by itself lets anybody vote, only the pass or
/// the code in the form does.
/// </summary>
public sealed class VoteDoor(
    PublicPollService polls,
    VoteService votes,
    PollSealService seals,
    IEnumerable<IVoterMeans> means,
    OneTimeCodes codes,
    IdentityService identities,
    PollPressure pressure,
    TimeProvider clock
)
{
    public async Task PostAsync(HttpContext http, string slug, bool english)
    {
        pressure.Count();
        // Said before the body is read: a reader that stops midway ends as an error of the program.
        if (http.Request.ContentLength is null or > PollServices.MostBytes)
        {
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var kept = new KeptVote(slug, [.. PollCount.Numbers(string.Join(',', form["c"].ToArray()))], "", clock.GetUtcNow());
        if (seals.Pass(form["pass"]) is { } pass)
            await CastAsync(http, slug, english, kept, pass, form);
        else if (await polls.FindAsync(slug) is not { } poll)
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        else
            await ProveAsync(http, poll, english, kept, form);
    }

    // First what is wrong with the ballot: nobody should prove who they are for a ballot that cannot be cast.
    private async Task ProveAsync(HttpContext http, PublicPoll poll, bool english, KeptVote kept, IFormCollection form)
    {
        var numbers = poll.Entries.Select(e => e.Number).ToHashSet();
        var offered = Offered(poll);
        var asked = $"{form["do"]}".Split(':', 2)[^1];
        var found = offered.FirstOrDefault(o => o.Offer.Code == asked);
        kept = kept with { Offer = asked, Code = $"{form["code-id"]}", SentTo = $"{form["sent-to"]}" };
        if (Choices.Check(poll.Rules, numbers, kept.Choices) is { Done: false } wrong)
            PollAnswers.Back(http, poll.Slug, english, kept with { Problem = wrong.Text });
        else if (found.Means is null)
            PollAnswers.Back(http, poll.Slug, english, kept with { Problem = "请选择一种身份验证方式。" });
        else if ($"{form["do"]}".StartsWith("check:", StringComparison.Ordinal))
            await CheckCodeAsync(http, poll, english, kept, found, form);
        else
            await StartAsync(http, poll, english, kept, found, form);
    }

    private async Task StartAsync(
        HttpContext http,
        PublicPoll poll,
        bool english,
        KeptVote kept,
        (IVoterMeans Means, MeansOffer Offer) by,
        IFormCollection form
    )
    {
        if (!poll.IsOpen(clock.GetUtcNow()))
        {
            PollAnswers.Back(http, poll.Slug, english, kept with { Problem = "现在不在投票时间内。" });
            return;
        }
        var typed = $"{form[$"typed-{by.Offer.Code}"]}";
        var step = await by.Means.StartAsync(poll, by.Offer, typed.Length > 300 ? "" : typed, http.RequestAborted);
        switch (step)
        {
            case { Done: false }:
                PollAnswers.Back(http, poll.Slug, english, kept with { Problem = step.Text, Code = "", SentTo = "" });
                break;
            case { Value: MeansStep.Proven proven }:
                await CastAsync(http, poll.Slug, english, kept, proven.Pass, form);
                break;
            case { Value: MeansStep.CodeSent sent }:
                PollAnswers.Back(http, poll.Slug, english, kept with { Code = sent.Id, SentTo = sent.SentTo });
                break;
            case { Value: MeansStep.GoTo go }:
                await http.ChallengeAsync(go.Scheme, OAuthReturn.Properties(poll, kept.Choices, english));
                break;
            default:
                throw new InvalidOperationException($"no such step: {step.Value}");
        }
    }

    private async Task CheckCodeAsync(
        HttpContext http,
        PublicPoll poll,
        bool english,
        KeptVote kept,
        (IVoterMeans Means, MeansOffer Offer) by,
        IFormCollection form
    )
    {
        var subject = codes.Take(kept.Code, poll.Id, by.Offer.Code, $"{form["code"]}");
        if (!subject.Done)
        {
            var over = subject.Problems[0].Kind == ProblemKind.Closed;
            PollAnswers.Back(http, poll.Slug, english, kept with { Problem = subject.Text, Code = over ? "" : kept.Code });
            return;
        }
        var pass = await identities.ProveAsync(Actor.Visitor, poll.Id, by.Means.Means, subject.Value);
        if (pass.Done)
            await CastAsync(http, poll.Slug, english, kept, pass.Value, form);
        else
            PollAnswers.Back(http, poll.Slug, english, kept with { Problem = pass.Text, Code = "" });
    }

    private async Task CastAsync(HttpContext http, string slug, bool english, KeptVote kept, VoterPass pass, IFormCollection form)
    {
        kept = kept with { Code = "", SentTo = "" };
        var origin = new VoteOrigin(http.Connection.RemoteIpAddress, Short(form["device"]), Agent(http.Request));
        if (!pressure.MayVote(pass.VoterHash, origin.Device.Length > 0 ? origin.Device : $"{origin.Agent} {origin.Address}"))
        {
            PollAnswers.Back(http, slug, english, kept with { Problem = "您提交得太频繁，请一分钟后再试。" }, pass);
            return;
        }
        var (work, answer) = ($"{form["work"]}", $"{form["answer"]}");
        if (Unproven(pass.PollId, work, answer, out var waited) is { } wait)
        {
            var challenge = seals.Challenge(work, pass.PollId) is null ? seals.Challenge(pass.PollId, pressure.Bits) : work;
            PollAnswers.Back(http, slug, english, kept with { Problem = wait, Work = challenge }, pass);
            return;
        }
        var cast = await votes.CastAsync(Actor.Visitor, pass, kept.Choices, origin with { Waited = waited });
        if (cast.Done)
            PollAnswers.Done(http, slug, english, new CastNote(slug, cast.Value.At, cast.Value.Names, cast.Value.Daily));
        else
            PollAnswers.Back(http, slug, english, kept with { Problem = cast.Text }, pass);
    }

    /// <summary>Null when it is calm, or work was done or waited for; otherwise what to tell the voter.</summary>
    private string? Unproven(Guid pollId, string work, string answer, out bool waited)
    {
        waited = false;
        var bits = pressure.Bits;
        if (bits == 0)
            return null;
        if (seals.Challenge(work, pollId) is not { } challenge)
            return Ask(WorkChallenge.WaitOf(bits));
        if (challenge.IsSolvedBy(work, answer))
            return pressure.Use(work) ? null : Ask(WorkChallenge.WaitOf(bits));
        var left = challenge.WaitSeconds - (int)(clock.GetUtcNow() - challenge.IssuedAt).TotalSeconds;
        if (left > 0)
            return Ask(left);
        waited = true;
        return pressure.MayWaitInstead() && pressure.Use(work) ? null : Ask(30);
    }

    private static string Ask(int seconds) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"现在投票的人很多，这一票还没有记下。浏览器开着 JavaScript 的，再点一次“投票”即可；没有开的，请等 {seconds} 秒后再点一次。您的选择都在。"
        );

    private IEnumerable<(IVoterMeans Means, MeansOffer Offer)> Offered(PublicPoll poll) =>
        poll.Rules.Allowed().SelectMany(a => means.Where(m => m.Means == a)).SelectMany(m => m.Offers.Select(o => (m, o)));

    /// <summary>What the page shows, in the order of the rules.</summary>
    public IReadOnlyList<MeansOffer> OffersOf(PublicPoll poll) => [.. Offered(poll).Select(o => o.Offer)];

    private static string Agent(HttpRequest request) => Short($"{request.Headers.UserAgent}|{request.Headers.AcceptLanguage}");

    private static string Short(string? text) =>
        text is null ? ""
        : text.Length > 400 ? text[..400]
        : text;
}
