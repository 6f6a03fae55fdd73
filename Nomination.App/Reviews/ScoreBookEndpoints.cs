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
        app.MapPost("/score-book/{campaignId:guid}", PutAsync)
            .AddEndpointFilter<RequireToken>()
            .RequireAuthorization()
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(ImportShelf.MostBytes * 2))
            .ExcludeFromDescription();
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

    private static async Task<IResult> PutAsync(
        Guid campaignId,
        HttpRequest request,
        ActorSource actors,
        CampaignService campaigns,
        ImportShelf shelf,
        TimeProvider clock,
        CancellationToken stop
    )
    {
        var actor = await actors.OfAsync(request.HttpContext.User);
        if ((await campaigns.MineAsync(actor)).FirstOrDefault(c => c.Id == campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动，或您不在其中担任角色。").ToHttp();
        if (Permits.Check(actor, Act.CarrySheets, campaign, clock.GetUtcNow()) is { } refused)
            return refused.ToHttp();
        var form = request.HasFormContentType ? await request.ReadFormAsync(stop) : null;
        if (form?.Files.GetFile("file") is not { Length: > 0 } file)
            return Problem.Invalid("没有收到文件，请选择填好的 .xlsx 评分表。").ToHttp();
        if (file.Length > ImportShelf.MostBytes)
            return Problem.Invalid("表格超过 5 MB，请上传从系统下载的那一份。").ToHttp();
        using var content = new MemoryStream();
        await file.CopyToAsync(content, stop);
        return Results.Text(shelf.Put(actor, campaignId, Path.GetFileName(file.FileName), content.ToArray()).ToString());
    }
}
