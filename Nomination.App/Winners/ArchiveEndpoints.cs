using Nomination.App.Candidates;
using Nomination.Core.Campaigns;
using Nomination.Core.Documents;
using Nomination.Core.Winners;

namespace Nomination.App.Winners;

/// <summary>历届名单: the file up by the door of all imports, the empty table down.</summary>
public static class ArchiveEndpoints
{
    private const int MostBytes = 2 * 1024 * 1024;

    public static void MapArchive(this WebApplication app)
    {
        app.MapImport(
            "/import-archive/{campaignId:guid}",
            new(Act.ImportArchive, $" {ImportDoor.Tables}", MostBytes, "名单超过 2 MB，请删去图片和多余的工作表后再传。")
        );
        app.MapGet(
                "/import-archive/template.xlsx",
                () => Results.File(ListWorkbook.Write("历届名单", ArchiveSheet.Template), ListWorkbook.MediaType, "历届名单模板.xlsx")
            )
            .RequireAuthorization()
            .ExcludeFromDescription();
    }
}
