using System.Buffers.Text;
using Nomination.App.Access;
using Nomination.App.Hosting;
using Nomination.Core.Documents;
using Nomination.Core.Screening;
using Nomination.Core.Shared;

namespace Nomination.App.Screening;

/// <summary>The office's list as a file, by a GET that is exactly the address of the list.</summary>
public static class ListExport
{
    /// <summary>Ticked rows that fit into an address.</summary>
    public const int MostChosen = 200;

    public static string Href(Guid campaignId, string format, DossierAddress address, IReadOnlySet<Guid>? only = null)
    {
        var chosen = only is null ? "" : Only(only);
        return $"/export-candidates/{campaignId}/{format}?"
            + string.Join('&', new[] { address.ViewQuery, chosen }.Where(p => p.Length > 0));
    }

    /// <summary>The stamped papers' forms of the ticked rows, as the batch print of Documents takes them.</summary>
    public static string PapersHref(Guid campaignId, IReadOnlySet<Guid> only) =>
        $"/papers/nominations/{campaignId}.zip?official=true&{Only(only)}";

    private static string Only(IReadOnlySet<Guid> ids) =>
        "only=" + string.Join('.', ids.Select(id => Base64Url.EncodeToString(id.ToByteArray())));

    public static void MapListExport(this WebApplication app) =>
        app.MapGet("/export-candidates/{campaignId:guid}/{format:regex(^(xlsx|csv)$)}", SendAsync)
            .RequireAuthorization()
            .ExcludeFromDescription();

    private static async Task<IResult> SendAsync(
        Guid campaignId,
        string format,
        string? only,
        HttpRequest request,
        ActorSource actors,
        DossierExportService exports,
        TimeProvider clock
    )
    {
        var actor = await actors.OfAsync(request.HttpContext.User);
        var address = DossierAddress.Parse(request.QueryString.Value);
        var found = await exports.ExportAsync(actor, campaignId, address, format, Ids(only));
        if (!found.Done)
            return found.ToHttp();
        var name = $"{found.Value.Title}推荐材料名单-{ChinaTime.Day(clock.GetUtcNow()):yyyyMMdd}.{format}";
        return format == "csv"
            ? Results.File(TableFile.Csv(found.Value.Head, found.Value.Cells), "text/csv; charset=utf-8", name)
            : Results.File(TableFile.Xlsx("推荐材料", found.Value.Head, found.Value.Cells), ListWorkbook.MediaType, name);
    }

    /// <summary>Null where nothing was chosen.</summary>
    // Broken ids are nobody's: they choose nothing.
    internal static List<Guid>? Ids(string? only) =>
        only
            ?.Split('.')
            .Take(MostChosen)
            .Select(part =>
                Base64Url.IsValid(part) && Base64Url.DecodeFromChars(part) is { Length: 16 } bytes ? new Guid(bytes) : Guid.Empty
            )
            .ToList();
}
