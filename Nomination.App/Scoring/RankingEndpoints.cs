using Nomination.App.Access;
using Nomination.App.Hosting;
using Nomination.Core.Documents;
using Nomination.Core.Scoring;

namespace Nomination.App.Scoring;

/// <summary>The six rules side by side as a file, with the sheets to be asked about.</summary>
public static class RankingEndpoints
{
    public static string Href(Guid campaignId, string format) => $"/export-ranking/{campaignId}/rules.{format}";

    public static void MapRanking(this WebApplication app) =>
        app.MapGet("/export-ranking/{campaignId:guid}/rules.{format:regex(^(csv|xlsx)$)}", SendAsync)
            .RequireAuthorization()
            .ExcludeFromDescription();

    private static async Task<IResult> SendAsync(
        Guid campaignId,
        string format,
        HttpRequest request,
        ActorSource actors,
        RankingService ranks
    )
    {
        var found = await ranks.RulesAsync(await actors.OfAsync(request.HttpContext.User), campaignId);
        if (!found.Done)
            return found.Problems[0].ToHttp();
        var view = found.Value;
        var flagged = view.Flagged.ToLookup(f => f.Number);
        string[] head =
        [
            "编号",
            "姓名",
            "工作单位",
            .. view.Rules.SelectMany(r => new[] { $"{Mark(r)}{RuleNames.Of(r)}·名次", $"{Mark(r)}{RuleNames.Of(r)}·得分" }),
            "建议问询的评分表",
        ];
        IReadOnlyList<IReadOnlyList<string>> rows =
        [
            .. view.Rows.Select(
                IReadOnlyList<string> (row) =>
                    [
                        row.Number,
                        row.Name,
                        row.WorkUnit,
                        .. row.Ranks.Zip(row.Scores).SelectMany(x => new[] { $"{x.First}", x.Second }),
                        string.Join("；", flagged[row.Number].Select(f => $"{f.Reviewer} 残差 {Chance.Points(f.Residual)}")),
                    ]
            ),
        ];
        return format == "csv"
            ? Results.File(TableFile.Csv(head, rows), "text/csv; charset=utf-8", "六种规则对照.csv")
            : Results.File(
                TableFile.Xlsx("六种规则对照", head, rows),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "六种规则对照.xlsx"
            );

        string Mark(string rule) => rule == view.Official ? "【正式】" : "";
    }
}
