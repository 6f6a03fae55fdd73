using Microsoft.AspNetCore.Http.HttpResults;
using Nomination.App.Access;
using Nomination.App.Hosting;
using Nomination.App.Public;
using Nomination.Core.Documents;
using Nomination.Core.Shared;

namespace Nomination.App.Documents;

/// <summary>/papers/certificates/{campaign}: all certificates in one print run, with ?winner= one; with .docx as a Word document.</summary>
public static class CertificateEndpoints
{
    public static void MapCertificates(this WebApplication app)
    {
        foreach (var ending in new[] { "", ".{format:regex(^docx$)}" })
            app.MapGet("/papers/certificates/{id:guid}" + ending, SendAsync).RequireAuthorization().ExcludeFromDescription();
    }

    public const string NoAddress =
        "证书上的二维码印出后不能再改，须用公众访问本站的网址。请系统管理员先设置 Site:Address（如 https://zuimei.example.org），再打印证书。";

    private static async Task<IResult> SendAsync(
        Guid id,
        HttpContext http,
        ActorSource actors,
        CertificatePaperService papers,
        IConfiguration configuration,
        IHostEnvironment environment,
        Guid? winner = null
    )
    {
        if (!SiteAddress.IsLasting(configuration, environment))
            return Problem.Conflict(NoAddress).ToHttp();
        var found = await papers.FindAsync(await actors.OfAsync(http.User), id, winner, SiteAddress.Of(http.Request));
        if (!found.Done)
            return found.ToHttp();
        http.Response.Headers.CacheControl = "private, no-store";
        var sheets = found.Value;
        if (http.GetRouteValue("format") is "docx")
            return Results.File(
                CertificateDocx.Write(sheets),
                DocxWriter.MediaType,
                PaperBatch.Name(sheets.Count == 1 ? $"荣誉证书 {sheets[0].Number}.docx" : "荣誉证书.docx")
            );
        return new RazorComponentResult<CertificatePage>(
            new Dictionary<string, object?>
            {
                [nameof(CertificatePage.Sheets)] = sheets,
                [nameof(CertificatePage.Download)] = $"{http.Request.Path}.docx{http.Request.QueryString}",
            }
        );
    }
}
