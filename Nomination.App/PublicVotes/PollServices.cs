using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Nomination.App.Access;
using Nomination.App.Candidates;
using Nomination.App.Hosting;
using Nomination.App.PublicVotes.Means;
using Nomination.Core.Campaigns;
using Nomination.Core.Evidence;
using Nomination.Core.PublicVotes;

namespace Nomination.App.PublicVotes;

/// <summary>What the public vote needs of the program, and its addresses.</summary>
public static class PollServices
{
    /// <summary>A ballot of fifty names with everything sealed is under 8 KB.</summary>
    public const int MostBytes = 16 * 1024;
    private const int MostRoll = 4 * 1024 * 1024;

    public static void AddPublicVotes(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHttpClient();
        services.AddSingleton<PollPressure>();
        services.AddSingleton<WorkGate>();
        services.AddSingleton<OneTimeCodes>();
        services.AddSingleton<Mailer>();
        services.AddSingleton<IVoterMeans, RollMeans>();
        services.AddSingleton<IVoterMeans, EmailMeans>();
        services.AddSingleton<IVoterMeans, OAuthMeans>();
        services.AddSingleton<IVoterMeans, SmsMeans>();
        services.AddSingleton<VoteTurns>();
        services.AddSingleton<VoteDoor>();
        services.AddScoped<RollMailer>();
        services.AddPollOAuth(configuration);
    }

    public static void MapPublicVotes(this WebApplication app)
    {
        // Before the page of the same address: that answers GET alone.
        Vote(app.MapPost("/poll/{slug}", (HttpContext http, string slug, VoteDoor door) => door.PostAsync(http, slug, false)));
        Vote(app.MapPost("/en/poll/{slug}", (HttpContext http, string slug, VoteDoor door) => door.PostAsync(http, slug, true)));
        app.MapGet("/poll/{slug}/{number:int}/portrait", PortraitAsync).ExcludeFromDescription();
        app.MapPost("/poll-slips/{campaignId:guid}", SlipsAsync)
            .AddEndpointFilter<RequireToken>()
            .RequireAuthorization()
            .ExcludeFromDescription();
        app.MapImport(
            "/import-roll/{campaignId:guid}",
            new(Act.ManagePoll, $" {ImportDoor.Tables}", MostRoll, "名册超过 4 MB，请删去图片和多余的工作表后再传。")
        );

        static void Vote(RouteHandlerBuilder post) =>
            post.WithOrder(-1)
                .DisableAntiforgery()
                .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
                .ExcludeFromDescription()
                // Who is signed in, the language of a cookie and all else that stands after routing is nothing to a vote.
                .ShortCircuit();
    }

    private static async Task<IResult> PortraitAsync(
        string slug,
        int number,
        PublicPollService polls,
        EvidenceVault vault,
        HttpResponse response
    )
    {
        if (await polls.PortraitAsync(slug, number) is not { } sha256 || vault.Open(sha256) is not { } bytes)
            return Results.NotFound();
        response.Headers.CacheControl = "no-cache";
        var head = new byte[1024];
        var read = await bytes.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false);
        bytes.Position = 0;
        var type = FileFormats.Of(head.AsSpan(0, read)) == FileFormat.WebP ? "image/webp" : "image/jpeg";
        return Results.Stream(bytes, type, entityTag: new($"\"{sha256[..16]}\""));
    }

    // A POST, because it makes codes; the answer is the only place where they stand in the open.
    private static async Task<IResult> SlipsAsync(
        Guid campaignId,
        HttpContext http,
        ActorSource actors,
        RollService roll,
        PollDeskService desks
    )
    {
        var actor = await actors.OfAsync(http.User);
        var desk = await desks.DeskAsync(actor, campaignId);
        if (!desk.Done)
            return desk.ToHttp();
        if (desk.Value.Poll is not { } poll)
            return Core.Shared.Problem.NotFound("请先保存公众投票的标题和起止时间。").ToHttp();
        var form = await http.Request.ReadFormAsync();
        var (from, to) = (Line(form["from"]), Line(form["to"]));
        var codes =
            from > 0 ? await roll.ReprintAsync(actor, campaignId, from, to) : await roll.IssueAsync(actor, campaignId, byMail: false);
        if (!codes.Done)
            return codes.ToHttp();
        http.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<RollSlips>(
            new Dictionary<string, object?> { [nameof(RollSlips.Poll)] = poll, [nameof(RollSlips.Codes)] = codes.Value }
        );
    }

    private static int Line(string? text) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : 0;
}
