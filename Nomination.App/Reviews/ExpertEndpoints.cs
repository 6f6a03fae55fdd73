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
        app.MapImport(
            "/import-library/{campaignId:guid}",
            new(Act.ManageExperts, $" {ImportDoor.Tables}", MostBytes, "名单超过 2 MB，请删去图片和多余的工作表后再传。")
        );
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
