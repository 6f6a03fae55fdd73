using Microsoft.AspNetCore.Mvc;
using Nomination.App.Access;
using Nomination.App.Candidates;
using Nomination.App.Hosting;
using Nomination.Core.Campaigns;
using Nomination.Core.Documents;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.App.Units;

/// <summary>The list of units as a file: up for the dry run, down as CSV or workbook of the same columns.</summary>
public static class UnitEndpoints
{
    private const int MostBytes = 2 * 1024 * 1024;
    private static readonly string[] Figures = ["名额", "最少推荐数", "团队名额"];

    public static void MapUnits(this WebApplication app)
    {
        app.MapPost("/import-units/{campaignId:guid}", PutAsync)
            .AddEndpointFilter<RequireToken>()
            .DisableAntiforgery()
            .RequireAuthorization()
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes * 2))
            .ExcludeFromDescription();
        app.MapGet("/units/{campaignId:guid}.{format}", ExportAsync).RequireAuthorization().ExcludeFromDescription();
    }

    // Kept until the person has read the dry run; the shelf gives it back to its owner only.
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
        if (Permits.Check(actor, Act.ImportUnits, campaign, clock.GetUtcNow()) is { } refused)
            return refused.ToHttp();
        var form = request.HasFormContentType ? await request.ReadFormAsync(stop) : null;
        if (form?.Files.GetFile("file") is not { Length: > 0 } file)
            return Problem.Invalid("没有收到文件，请选择 .xlsx、.xls 或 .csv 文件。").ToHttp();
        if (file.Length > MostBytes)
            return Problem.Invalid("名录超过 2 MB，请删去图片和多余的工作表后再传。").ToHttp();
        using var content = new MemoryStream();
        await file.CopyToAsync(content, stop);
        return Results.Text(shelf.Put(actor, campaignId, Path.GetFileName(file.FileName), content.ToArray()).ToString());
    }

    private static async Task<IResult> ExportAsync(
        Guid campaignId,
        string format,
        HttpContext http,
        ActorSource actors,
        UnitListService units
    )
    {
        var rows = await units.ExportAsync(await actors.OfAsync(http.User), campaignId);
        if (!rows.Done)
            return rows.ToHttp();
        http.Response.Headers.CacheControl = "private, no-store";
        return format switch
        {
            "csv" => Results.File(UnitSheet.Csv(rows.Value), "text/csv; charset=utf-8", "推荐单位名录.csv"),
            "xlsx" => Results.File(ListWorkbook.Write("推荐单位名录", rows.Value, Figures), ListWorkbook.MediaType, "推荐单位名录.xlsx"),
            _ => Problem.NotFound("名录可下载为 .xlsx 或 .csv。").ToHttp(),
        };
    }
}
