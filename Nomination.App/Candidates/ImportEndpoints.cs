using Nomination.App.Access;
using Nomination.App.Hosting;
using Nomination.Core.Campaigns;
using Nomination.Core.Documents;
using Nomination.Core.Shared;

namespace Nomination.App.Candidates;

/// <summary>The summary table comes up by a POST, never through a circuit; the empty one goes down by a GET.</summary>
public static class ImportEndpoints
{
    public static void AddImport(this IServiceCollection services) => services.AddSingleton<ImportShelf>();

    public static void MapImport(this WebApplication app)
    {
        app.MapPost("/import/{campaignId:guid}", PutAsync)
            .AddEndpointFilter<RequireToken>()
            .RequireAuthorization()
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(ImportShelf.MostBytes * 2))
            .ExcludeFromDescription();
        app.MapGet(
                "/import/template.xlsx",
                () => Results.File(NominationTemplate.Write("推荐人选汇总表"), NominationTemplate.MediaType, "推荐人选汇总表.xlsx")
            )
            .RequireAuthorization()
            .ExcludeFromDescription();
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
        var campaign = (await campaigns.MineAsync(actor)).FirstOrDefault(c => c.Id == campaignId);
        if (campaign is null)
            return Problem.NotFound("没有这个评选活动，或您不在其中担任角色。").ToHttp();
        if (Permits.Check(actor, Act.ImportNominations, campaign, clock.GetUtcNow()) is { } refused)
            return refused.ToHttp();
        var form = request.HasFormContentType ? await request.ReadFormAsync(stop) : null;
        if (form?.Files.GetFile("file") is not { Length: > 0 } file)
            return Problem.Invalid("没有收到文件，请选择 .xlsx 或 .xls 文件。").ToHttp();
        if (file.Length > ImportShelf.MostBytes)
            return Problem.Invalid("表格超过 5 MB，请删去图片和多余的工作表后再传。").ToHttp();
        using var content = new MemoryStream();
        await file.CopyToAsync(content, stop);
        return Results.Text(shelf.Put(actor, campaignId, Path.GetFileName(file.FileName), content.ToArray()).ToString());
    }
}
