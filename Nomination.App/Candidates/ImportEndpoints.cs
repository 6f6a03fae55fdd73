using Nomination.App.Access;
using Nomination.App.Hosting;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Documents;
using Nomination.Core.Shared;

namespace Nomination.App.Candidates;

/// <summary>The summary table comes up by the door of all imports; the empty one and the annotated copy go down by a GET.</summary>
public static class ImportEndpoints
{
    public static void AddImport(this IServiceCollection services) => services.AddSingleton<ImportShelf>().AddScoped<ImportDoor>();

    public static void MapImport(this WebApplication app)
    {
        app.MapImport(
            "/import/{campaignId:guid}",
            new(Act.ImportNominations, $" {ImportDoor.Tables}", ImportShelf.MostBytes, "表格超过 5 MB，请删去图片和多余的工作表后再传。")
        );
        app.MapGet("/import/{campaignId:guid}/template.xlsx", TemplateAsync).RequireAuthorization().ExcludeFromDescription();
        app.MapGet("/import/{campaignId:guid}/{sheetId:guid}/annotated.xlsx", AnnotatedAsync)
            .RequireAuthorization()
            .ExcludeFromDescription();
    }

    private static async Task<IResult> TemplateAsync(
        Guid campaignId,
        HttpRequest request,
        ActorSource actors,
        NominationImportService imports
    )
    {
        var template = await imports.TemplateAsync(await actors.OfAsync(request.HttpContext.User), campaignId);
        return template.Done
            ? Results.File(template.Value, NominationTemplate.MediaType, "推荐人选汇总表.xlsx")
            : template.Problems[0].ToHttp();
    }

    /// <summary>The copy is made when it is fetched, from the upload that still waits; only its uploader gets it.</summary>
    private static async Task<IResult> AnnotatedAsync(
        Guid campaignId,
        Guid sheetId,
        HttpRequest request,
        ActorSource actors,
        NominationImportService imports,
        ImportShelf shelf
    )
    {
        var actor = await actors.OfAsync(request.HttpContext.User);
        if (shelf.Find(actor, sheetId) is not { } sheet || sheet.CampaignId != campaignId)
            return Problem.NotFound("上传的表格已过期（保留 20 分钟），请重新上传后再下载。").ToHttp();
        var copy = await imports.AnnotateAsync(actor, campaignId, sheet.Content, sheet.Name);
        return copy.Done
            ? Results.File(copy.Value, NominationTemplate.MediaType, $"{Path.GetFileNameWithoutExtension(sheet.Name)}（标注）.xlsx")
            : copy.Problems[0].ToHttp();
    }
}
