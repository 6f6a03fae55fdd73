using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Nomination.Core.Campaigns;
using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;

namespace Nomination.App.PublicVotes.Means;

/// <summary>Back from the provider: nobody is signed in; the voter gets a pass for this poll, in a cookie that only the poll's pages see.</summary>
internal static class OAuthReturn
{
    private const string PollId = "poll";
    private const string Slug = "slug";
    private const string Choices = "choices";
    private const string English = "english";

    private const string Shown = "shown";

    public static AuthenticationProperties Properties(PublicPoll poll, KeptVote kept, bool english) =>
        new()
        {
            Items =
            {
                [PollId] = $"{poll.Id:N}",
                [Slug] = poll.Slug,
                [Choices] = string.Join(',', kept.Choices),
                [Shown] = kept.Shown?.ToString("O", CultureInfo.InvariantCulture),
                [English] = english ? "1" : "",
            },
        };

    public static async Task ReceivedAsync(TicketReceivedContext context)
    {
        context.HandleResponse();
        var services = context.HttpContext.RequestServices;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var (slug, kept, english) = Read(context.HttpContext, context.Properties, now);
        var subject = context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier);
        if (string.IsNullOrEmpty(subject) || !Guid.TryParse(Item(context.Properties, PollId), out var pollId))
        {
            PollAnswers.Back(context.HttpContext, slug, english, kept with { Problem = "对方没有给出账号，无法投票。请换一种验证方式。" });
            return;
        }
        var pass = await services
            .GetRequiredService<IdentityService>()
            // Of two providers the same id is not the same person.
            .ProveAsync(
                Actor.Visitor,
                pollId,
                IdentityMeans.OAuth,
                $"{context.Scheme.Name}:{subject}",
                AccountAge.Days(context.Principal!.FindFirstValue(PollOAuth.Created), now)
            );
        if (pass.Done)
            PollAnswers.Back(context.HttpContext, slug, english, kept, pass.Value);
        else
            PollAnswers.Back(context.HttpContext, slug, english, kept with { Problem = pass.Text });
    }

    public static Task FailedAsync(RemoteFailureContext context)
    {
        context.HandleResponse();
        var now = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var (slug, kept, english) = Read(context.HttpContext, context.Properties, now);
        if (slug.Length == 0)
            context.Response.Redirect("/");
        else
            PollAnswers.Back(context.HttpContext, slug, english, kept with { Problem = "授权没有完成，请再试一次，或换一种验证方式。" });
        return Task.CompletedTask;
    }

    private static (string Slug, KeptVote Kept, bool English) Read(
        HttpContext http,
        AuthenticationProperties? properties,
        DateTimeOffset now
    )
    {
        var slug = Item(properties, Slug);
        DateTimeOffset? shown = DateTimeOffset.TryParse(Item(properties, Shown), CultureInfo.InvariantCulture, out var at) ? at : null;
        var kept = new KeptVote(slug, WorkGate.PlaceOf(http), [.. PollCount.Numbers(Item(properties, Choices))], "", now, Shown: shown);
        return (slug, kept, Item(properties, English).Length > 0);
    }

    private static string Item(AuthenticationProperties? properties, string name) =>
        properties?.Items.TryGetValue(name, out var value) == true ? value ?? "" : "";
}
