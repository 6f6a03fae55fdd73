using System.Text;
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
    WorkGate gate,
    VoteTurns turns,
    TimeProvider clock
)
{
    /// <summary>The button of who got no code, or is not the one whose identity was proven on this computer: only the ticks stay.</summary>
    public const string Change = "change";

    public async Task PostAsync(HttpContext http, string slug, bool english)
    {
        var place = WorkGate.PlaceOf(http);
        var (form, refused) = await FormAsync(http.Request, place);
        if (form is null)
        {
            http.Response.StatusCode = refused;
            return;
        }
        var pass = seals.Pass(form["pass"]);
        // Whoever has yet to prove who they are may wait for a mail server.
        using var turn = pass is null ? null : await turns.NextAsync(http.RequestAborted);
        var kept = new KeptVote(slug, place, [.. PollCount.Numbers(string.Join(',', form["c"].ToArray()))], "", clock.GetUtcNow());
        var poll = pass is null ? await polls.FindAsync(slug) : null;
        if ((pass?.PollId ?? poll?.Id) is not { } pollId)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var ticket = gate.Spend(pollId, place, $"{form["work"]}", $"{form["answer"]}");
        kept = kept with { Shown = ticket.Shown };
        if ($"{form["do"]}" == Change)
            PollAnswers.Back(http, slug, english, kept);
        else if (pass is not null)
            await CastAsync(http, slug, english, kept, pass, ticket, form, turn);
        else
            await ProveAsync(http, poll!, english, kept, ticket, form);
    }

    // Nothing that no form of ours sends is a fault of the program, and the log is not filled by strangers.
    private async Task<(IFormCollection? Form, int Refused)> FormAsync(HttpRequest request, string place)
    {
        if (!pressure.MayPost(place))
        {
            request.HttpContext.Response.Headers.RetryAfter = "60";
            return (null, StatusCodes.Status429TooManyRequests);
        }
        // Said before the body is read: a reader that stops midway ends as an error of the program.
        if (request.ContentLength is null or > PollServices.MostBytes)
            return (null, StatusCodes.Status413PayloadTooLarge);
        try
        {
            var form = request.HasFormContentType ? await request.ReadFormAsync(request.HttpContext.RequestAborted) : null;
            return (form, StatusCodes.Status400BadRequest);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return (null, StatusCodes.Status400BadRequest);
        }
    }

    // First what is wrong with the ballot: nobody should prove who they are for a ballot that cannot be cast.
    private async Task ProveAsync(HttpContext http, PublicPoll poll, bool english, KeptVote kept, Ticket ticket, IFormCollection form)
    {
        var numbers = poll.Entries.Where(e => e.StruckAt is null).Select(e => e.Number).ToHashSet();
        var found = Meant(Offered(poll), form);
        var code = $"{form["code-id"]}";
        kept = kept with
        {
            Offer = found.Offer?.Code ?? "",
            Code = code,
            SentTo = codes.SentTo(code, poll.Id),
            Typed = Typed(form, found.Offer),
        };
        if (Choices.Check(poll.Rules, numbers, kept.Choices) is { Done: false } wrong)
            PollAnswers.Back(http, poll.Slug, english, kept with { Problem = wrong.Text, AtNames = true });
        else if (found.Means is null && seals.IsStale(form["pass"]))
            PollAnswers.Back(http, poll.Slug, english, kept with { Problem = VoteService.Expired });
        else if (found.Means is null)
            PollAnswers.Back(http, poll.Slug, english, kept with { Problem = "请选择一种身份验证方式。" });
        else if ($"{form["do"]}".StartsWith("check:", StringComparison.Ordinal))
            await CheckCodeAsync(http, poll, english, kept, found, ticket, form);
        else
            await StartAsync(http, poll, english, kept, found, ticket, form);
    }

    // The Enter key presses the first button of the page: where its field is empty and one other is filled, that one is meant.
    private static (IVoterMeans Means, MeansOffer Offer) Meant(
        IReadOnlyList<(IVoterMeans Means, MeansOffer Offer)> offered,
        IFormCollection form
    )
    {
        var pressed = $"{form["do"]}".Split(':', 2);
        var found = offered.FirstOrDefault(o => o.Offer.Code == pressed[^1]);
        if (pressed[0] == "check" || (found.Offer is { } offer && (offer.Typed is null || Typed(form, offer).Length > 0)))
            return found;
        var filled = offered.Where(o => Typed(form, o.Offer).Length > 0).ToList();
        return filled.Count == 1 ? filled[0] : found;
    }

    private static string Typed(IFormCollection form, MeansOffer? offer) => offer is null ? "" : Plain($"{form[$"typed-{offer.Code}"]}");

    // A Chinese keyboard has wide letters and digits and a full stop of its own.
    private static string Plain(string typed) =>
        typed.Length > 300 ? "" : typed.Normalize(NormalizationForm.FormKC).Replace('。', '.').Trim();

    private async Task StartAsync(
        HttpContext http,
        PublicPoll poll,
        bool english,
        KeptVote kept,
        (IVoterMeans Means, MeansOffer Offer) by,
        Ticket ticket,
        IFormCollection form
    )
    {
        if (!poll.IsOpen(clock.GetUtcNow()))
        {
            PollAnswers.Back(http, poll.Slug, english, kept with { Problem = "现在不在投票时间内。" });
            return;
        }
        // A code costs money and fills somebody's box: under pressure it is not sent without work.
        if (by.Means is CodeMeans)
        {
            pressure.Count();
            if (gate.Refusal(ticket, out _) is { } refusal)
            {
                PollAnswers.Back(http, poll.Slug, english, kept with { Problem = refusal, Waiting = ticket.Waiting });
                return;
            }
        }
        var step = await by.Means.StartAsync(poll, by.Offer, kept.Typed, kept.Place, http.RequestAborted);
        switch (step)
        {
            case { Done: false }:
                PollAnswers.Back(http, poll.Slug, english, kept with { Problem = step.Text, Code = "", SentTo = "" });
                break;
            case { Value: MeansStep.Proven proven }:
                await CastAsync(http, poll.Slug, english, kept, proven.Pass, ticket, form);
                break;
            case { Value: MeansStep.CodeSent sent }:
                PollAnswers.Back(http, poll.Slug, english, kept with { Code = sent.Id, SentTo = sent.SentTo, Typed = "" });
                break;
            case { Value: MeansStep.GoTo go }:
                await http.ChallengeAsync(go.Scheme, OAuthReturn.Properties(poll, kept, english));
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
        Ticket ticket,
        IFormCollection form
    )
    {
        var subject = codes.Take(kept.Code, poll.Id, by.Offer.Code, Plain($"{form["code"]}"));
        if (!subject.Done)
        {
            var over = subject.Problems[0].Kind == ProblemKind.Closed;
            PollAnswers.Back(http, poll.Slug, english, kept with { Problem = subject.Text, Code = over ? "" : kept.Code });
            return;
        }
        var pass = await identities.ProveAsync(Actor.Visitor, poll.Id, by.Means.Means, subject.Value);
        if (pass.Done)
            await CastAsync(http, poll.Slug, english, kept, pass.Value, ticket, form);
        else
            PollAnswers.Back(http, poll.Slug, english, kept with { Problem = pass.Text, Code = "" });
    }

    private async Task CastAsync(
        HttpContext http,
        string slug,
        bool english,
        KeptVote kept,
        VoterPass pass,
        Ticket ticket,
        IFormCollection form,
        VoteTurns.Turn? turn = null
    )
    {
        kept = kept with { Code = "", SentTo = "", Typed = "" };
        pressure.Count();
        var origin = new VoteOrigin(http.Connection.RemoteIpAddress, Short(form["device"]), Agent(http.Request), Shown: ticket.Shown);
        if (!pressure.MayVote(pass.VoterHash, origin.Device.Length > 0 ? origin.Device : $"{origin.Agent} {origin.Address}"))
        {
            PollAnswers.Back(http, slug, english, kept with { Problem = "您提交得太频繁，请一分钟后再试。" }, pass);
            return;
        }
        if (gate.Refusal(ticket, out var waited) is { } refusal)
        {
            PollAnswers.Back(http, slug, english, kept with { Problem = refusal, Waiting = ticket.Waiting }, pass);
            return;
        }
        var casting = votes.CastAsync(Actor.Visitor, pass, kept.Choices, origin with { Waited = waited });
        turn?.Dispose();
        var cast = await casting;
        if (cast.Done)
            PollAnswers.Done(http, slug, english, new CastNote(slug, cast.Value.At, cast.Value.Names, cast.Value.Daily));
        else
            // Whoever has voted already needs the pass no more, and on a shared computer the next person must not have it.
            PollAnswers.Back(
                http,
                slug,
                english,
                kept with
                {
                    Problem = cast.Text,
                    AtNames = cast.Problems[0].Kind == ProblemKind.Invalid,
                },
                cast.Problems[0] is { Kind: ProblemKind.Conflict, Field: not VoteService.Busy } ? null : pass
            );
    }

    private List<(IVoterMeans Means, MeansOffer Offer)> Offered(PublicPoll poll) =>
        [.. poll.Rules.Allowed().SelectMany(a => means.Where(m => m.Means == a)).SelectMany(m => m.Offers.Select(o => (m, o)))];

    /// <summary>What the page shows, in the order of the rules.</summary>
    public IReadOnlyList<MeansOffer> OffersOf(PublicPoll poll) => [.. Offered(poll).Select(o => o.Offer)];

    private static string Agent(HttpRequest request) => Short($"{request.Headers.UserAgent}|{request.Headers.AcceptLanguage}");

    private static string Short(string? text) =>
        text is null ? ""
        : text.Length > 400 ? text[..400]
        : text;
}
