using Nomination.App.Access;
using Nomination.App.Candidates;
using Nomination.App.Hosting;
using Nomination.Core.Campaigns;
using Nomination.Core.Documents;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.App.Reviews;

/// <summary>Offline score sheets go down and come up as files; what comes up waits on the shelf for its second look.</summary>
public static class ScoreBookEndpoints
{
    public static void MapScoreBooks(this WebApplication app)
    {
        app.MapGet("/score-book/{campaignId:guid}", WriteAsync).RequireAuthorization().ExcludeFromDescription();
        app.MapImport(
            "/score-book/{campaignId:guid}",
            new(Act.CarrySheets, "填好的 .xlsx 评分表", ImportShelf.MostBytes, "表格超过 5 MB，请上传从系统下载的那一份。")
        );
    }

    private static async Task<IResult> WriteAsync(
        Guid campaignId,
        HttpContext http,
        ActorSource actors,
        ScoreBookService books,
        string? expert = null
    )
    {
        var file = await books.WriteAsync(await actors.OfAsync(http.User), campaignId, expert);
        http.Response.Headers.CacheControl = "private, no-store";
        return file.Done ? Results.File(file.Value.Content, NominationTemplate.MediaType, file.Value.Name) : file.ToHttp();
    }
}
