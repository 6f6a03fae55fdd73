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
        app.MapImport(
            "/import-units/{campaignId:guid}",
            new(Act.ImportUnits, $" {ImportDoor.Tables}", MostBytes, "名录超过 2 MB，请删去图片和多余的工作表后再传。")
        );
        app.MapGet("/units/{campaignId:guid}.{format}", ExportAsync).RequireAuthorization().ExcludeFromDescription();
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
