using Microsoft.AspNetCore.Mvc;
using Nomination.App.Access;
using Nomination.App.Candidates;
using Nomination.App.Hosting;
using Nomination.Core.Campaigns;
using Nomination.Core.Documents;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.App.Reviews;

/// <summary>The library of experts as a file, up for the dry run and down; and the records of a draw.</summary>
public static class ExpertEndpoints
{
    private const int MostBytes = 2 * 1024 * 1024;
    private static readonly string[] Figures = ["出生年份"];

    public static void MapExperts(this WebApplication app)
    {
        app.MapPost("/import-library/{campaignId:guid}", PutAsync)
            .AddEndpointFilter<RequireToken>()
            .DisableAntiforgery()
            .RequireAuthorization()
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes * 2))
            .ExcludeFromDescription();
        app.MapGet("/experts/{campaignId:guid}.{format}", ExportAsync).RequireAuthorization().ExcludeFromDescription();
        app.MapGet(
                "/experts/template.xlsx",
                () =>
                    Results.File(ListWorkbook.Write("专家名单", ExpertSheet.Template, Figures), ListWorkbook.MediaType, "专家名单模板.xlsx")
            )
            .RequireAuthorization()
            .ExcludeFromDescription();
        app.MapGet("/draws/{campaignId:guid}/{drawId:guid}/{name}", DrawFileAsync).RequireAuthorization().ExcludeFromDescription();
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
        if (Permits.Check(actor, Act.ManageExperts, campaign, clock.GetUtcNow()) is { } refused)
            return refused.ToHttp();
        var form = request.HasFormContentType ? await request.ReadFormAsync(stop) : null;
        if (form?.Files.GetFile("file") is not { Length: > 0 } file)
            return Problem.Invalid("没有收到文件，请选择 .xlsx、.xls 或 .csv 文件。").ToHttp();
        if (file.Length > MostBytes)
            return Problem.Invalid("名单超过 2 MB，请删去图片和多余的工作表后再传。").ToHttp();
        using var content = new MemoryStream();
        await file.CopyToAsync(content, stop);
        return Results.Text(shelf.Put(actor, campaignId, Path.GetFileName(file.FileName), content.ToArray()).ToString());
    }

    private static async Task<IResult> ExportAsync(
        Guid campaignId,
        string format,
        HttpContext http,
        ActorSource actors,
        ExpertImportService experts
    )
    {
        var rows = await experts.ExportAsync(await actors.OfAsync(http.User), campaignId);
        if (!rows.Done)
            return rows.ToHttp();
        http.Response.Headers.CacheControl = "private, no-store";
        return format switch
        {
            "csv" => Results.File(TableFile.Csv(rows.Value[0], [.. rows.Value.Skip(1)]), "text/csv; charset=utf-8", "专家库.csv"),
            "xlsx" => Results.File(ListWorkbook.Write("专家库", rows.Value, Figures), ListWorkbook.MediaType, "专家库.xlsx"),
            _ => Problem.NotFound("专家库可下载为 .xlsx 或 .csv。").ToHttp(),
        };
    }

    private static async Task<IResult> DrawFileAsync(
        Guid campaignId,
        Guid drawId,
        string name,
        HttpContext http,
        ActorSource actors,
        DrawService draws
    )
    {
        if (name is not ("pool.csv" or "record.json"))
            return Problem.NotFound("抽取记录可下载为 pool.csv 或 record.json。").ToHttp();
        var isRecord = name == "record.json";
        var file = await draws.FileAsync(await actors.OfAsync(http.User), campaignId, drawId, isRecord);
        if (!file.Done)
            return file.ToHttp();
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.File(file.Value, isRecord ? "application/json" : "text/csv; charset=utf-8", name);
    }
}
