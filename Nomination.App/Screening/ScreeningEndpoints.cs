using System.Globalization;
using System.Text;
using Nomination.App.Access;
using Nomination.App.Evidence;
using Nomination.App.Hosting;
using Nomination.Core.Campaigns;
using Nomination.Core.Screening;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.App.Screening;

/// <summary>What the formal check exports, and the stamped replies of departments going up and down.</summary>
public static class ScreeningEndpoints
{
    public static void MapScreening(this WebApplication app)
    {
        app.MapGet("/desk/{slug}/screening.csv", StatisticsAsync).RequireAuthorization().ExcludeFromDescription();
        app.MapGet("/desk/{slug}/receipts.csv", ReceiptsAsync).RequireAuthorization().ExcludeFromDescription();
        app.MapGet("/opinion-files/{id:guid}", OpenAsync).RequireAuthorization().ExcludeFromDescription();
        app.MapPost("/opinion-files/{id:guid}", AttachAsync).TakesFile();
    }

    private static async Task<IResult> StatisticsAsync(
        string slug,
        HttpContext http,
        ActorSource actors,
        CampaignService campaigns,
        DossierService dossiers
    )
    {
        var actor = await actors.OfAsync(http.User);
        var campaign = await campaigns.FindAsync(actor, slug);
        if (!campaign.Done)
            return campaign.ToHttp();
        var got = await dossiers.StatisticsAsync(actor, campaign.Value.Id);
        if (!got.Done)
            return got.ToHttp();
        var f = got.Value;
        return Csv(
            $"{slug}-形式审查统计.csv",
            [
                ["代码", "原因", "退回补正", "不予受理", "合计", "补正合格", "视为撤回", "补正后未通过"],
                .. f.Codes.Select(c => Row(c.Code, c.Text, c.Returned, c.Rejected, c.Total, c.Mended, c.Lapsed, c.Refused)),
                [],
                ["单位类别", "收到", "退回补正", "形审通过", "不予受理", "视为撤回"],
                .. f.Kinds.Select(k => Row(UnitKinds.Name(k.Kind), k.Submitted, k.Returned, k.Passed, k.Rejected, k.Lapsed)),
                [],
                ["收到", "形审通过", "不予受理", "视为撤回", "主动撤回", "补正中", "在审"],
                Row(f.Submitted, f.Passed, f.Rejected, f.Lapsed, f.Withdrawn, f.Returned, f.Waiting),
            ]
        );
    }

    private static async Task<IResult> ReceiptsAsync(
        string slug,
        HttpContext http,
        ActorSource actors,
        CampaignService campaigns,
        PaperReceiptService papers
    )
    {
        var actor = await actors.OfAsync(http.User);
        var campaign = await campaigns.FindAsync(actor, slug);
        if (!campaign.Done)
            return campaign.ToHttp();
        var got = await papers.RegisterAsync(actor, campaign.Value.Id);
        return got.Done ? Csv($"{slug}-纸质件登记.csv", [ReceiptColumns, .. got.Value.Rows.Select(ReceiptRow)]) : got.ToHttp();
    }

    private static readonly string[] ReceiptColumns =
    [
        "编号",
        "姓名",
        "推荐单位",
        "状态",
        "已收份数",
        "应收份数",
        "收到日期",
        "方式",
        "送件人或单号",
        "纸质版本",
        "纸质校验码",
        "系统版本",
        "系统校验码",
        "登记人",
    ];

    private static string[] ReceiptRow(PaperView r) =>
        Row(
            r.Code,
            r.Name,
            r.Unit,
            PaperStandings.Name(r.Standing),
            r.Copies,
            r.Required,
            r.Newest?.ReceivedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
            r.Newest is { } n ? PaperStandings.Name(n.Way) : "",
            r.Newest?.Bearer ?? "",
            r.Newest?.PaperVersion > 0 ? r.Newest.PaperVersion : "",
            r.Newest?.PaperCode ?? "",
            r.SystemVersion,
            r.SystemCode,
            r.Newest?.RegisteredBy ?? ""
        );

    private static async Task<IResult> OpenAsync(Guid id, HttpContext http, ActorSource actors, OpinionFileService files) =>
        FileDoor.Show(http, await files.OpenAsync(await actors.OfAsync(http.User), id));

    private static Task<IResult> AttachAsync(
        Guid id,
        HttpRequest request,
        ActorSource actors,
        OpinionFileService files,
        CancellationToken stop
    ) =>
        FileDoor.ReceiveAsync(
            request,
            async (name, content) => await files.AttachAsync(await actors.OfAsync(request.HttpContext.User), id, name, content, stop),
            stop
        );

    private static string[] Row(params object[] cells) => [.. cells.Select(c => Convert.ToString(c, CultureInfo.InvariantCulture) ?? "")];

    // With a BOM, so that Excel reads it as UTF-8; a text that a spreadsheet would take for a formula gets an apostrophe.
    private static IResult Csv(string name, IEnumerable<string[]> rows)
    {
        var text = string.Join("\r\n", rows.Select(r => string.Join(',', r.Select(Cell)))) + "\r\n";
        return Results.File([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)], "text/csv; charset=utf-8", name);
    }

    private static string Cell(string text)
    {
        var safe = text.Length > 0 && "=+-@".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
