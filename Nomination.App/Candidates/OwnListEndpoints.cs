using System.Globalization;
using Nomination.App.Access;
using Nomination.App.Hosting;
using Nomination.Core.Candidates;
using Nomination.Core.Documents;
using Nomination.Core.Shared;

namespace Nomination.App.Candidates;

/// <summary>The unit's own list as a workbook: the rows and the order that the page shows.</summary>
public static class OwnListEndpoints
{
    private static readonly string[] Head = ["推荐顺序", "推荐编号", "姓名", "类型", "工作单位", "申报类别", "状态", "下一步", "提交时间"];

    public static string Href(Guid campaignId, OwnFilter filter) =>
        $"/export-own/{campaignId}?q={Uri.EscapeDataString(filter.Search.Trim())}&group={Uri.EscapeDataString(filter.Group)}&order={filter.Order}";

    public static void MapOwnList(this WebApplication app) =>
        app.MapGet("/export-own/{campaignId:guid}", SendAsync).RequireAuthorization().ExcludeFromDescription();

    private static async Task<IResult> SendAsync(
        Guid campaignId,
        string? q,
        string? group,
        string? order,
        HttpRequest request,
        ActorSource actors,
        CandidateQueryService queries,
        TimeProvider clock
    )
    {
        var by = Enum.TryParse<OwnOrder>(order, out var known) && Enum.IsDefined(known) ? known : OwnOrder.Rank;
        var actor = await actors.OfAsync(request.HttpContext.User);
        var found = await queries.DeskAsync(actor, campaignId, new OwnFilter(q ?? "", group ?? "", by));
        if (!found.Done)
            return found.ToHttp();
        var rows = found.Value.Candidates.Select(Row);
        var name = $"{found.Value.UnitName}-我的推荐-{ChinaTime.Day(clock.GetUtcNow()):yyyyMMdd}.xlsx";
        return Results.File(ListWorkbook.Write("我的推荐", [Head, .. rows], Head[0]), ListWorkbook.MediaType, name);
    }

    private static string[] Row(OwnLine c) =>
        [
            c.Rank > 0 ? c.Rank.ToString(CultureInfo.InvariantCulture) : "",
            c.Code ?? "",
            c.Name,
            c.Kind == CandidateKind.Team ? "团队" : "个人",
            c.WorkUnit,
            c.Category,
            c.Next.State,
            c.Next.Text,
            c.SubmittedAt is { } at ? ChinaTime.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "",
        ];
}
