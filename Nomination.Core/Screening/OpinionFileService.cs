using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Core.Screening;

/// <summary>The stamped reply of a department as a scan: sent in before the answer, read by the office and by the department itself.</summary>
public sealed class OpinionFileService(Stores stores, TimeProvider clock, EvidenceVault vault)
{
    /// <summary>A stamped letter, scanned or photographed; judged like every other file.</summary>
    public static readonly EvidenceSlot Reply = new()
    {
        Kind = EvidenceKind.Other,
        Name = "盖章回函",
        Formats = ["pdf", "jpg", "png"],
        MaxBytes = 20 * 1024 * 1024,
        MaxPages = 20,
    };

    /// <summary>Takes a PDF or picture in; a second one replaces the first. Its name as kept.</summary>
    public async Task<Result<string>> AttachAsync(
        Actor actor,
        Guid requestId,
        string? fileName,
        Stream content,
        CancellationToken stop = default
    )
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await DepartmentOpinionService.FindAsync(db, actor, requestId, now);
        if (!found.Done)
            return Result<string>.From(found.Problems);
        var (request, candidate, campaign) = found.Value;
        if (request.Answer != OpinionAnswer.Waiting)
            return Problem.Conflict("这一件已经办结，不能再换回函。如需更正，请与主办单位联系。");
        var intake = await vault.TakeAsync(Reply, fileName, content, stop);
        if (!intake.Done)
            return Result<string>.From(intake.Problems);
        using var taken = intake.Value;
        var before = request.FileSha256;
        (request.FileSha256, request.FileType, request.FileName) = (taken.Sha256, taken.MediaType, taken.Name);
        request.Version++;
        db.Audit(
            actor,
            Act.ReplyOpinion,
            campaign.Id,
            candidate.Code ?? "",
            now,
            new
            {
                request.Department,
                request.EnterpriseForm,
                file = taken.Sha256,
            }
        );
        vault.Keep(taken.File);
        if (await db.CommitAsync(stop: stop) is { } problem)
            return problem;
        if (before.Length > 0)
            await EvidenceQueries.ForgetAsync(db, vault, [before]);
        return request.FileName;
    }

    /// <summary>The same NotFound for a file that is not there and for one this reader may not see.</summary>
    public async Task<Result<EvidenceContent>> OpenAsync(Actor actor, Guid requestId)
    {
        await using var db = stores.Open();
        var request = await db.OpinionRequests.AsNoTracking().FirstOrDefaultAsync(r => r.Id == requestId);
        var campaign = request is null ? null : await CampaignService.LoadAsync(db, request.CampaignId);
        if (request is null || campaign is null)
            return Missing;
        var office = Permits.Check(actor, Act.ViewOpinions, campaign, clock.GetUtcNow()) is null;
        var own = actor.In(campaign.OrganiserId, campaign.Id).Any(s => s.Role == Role.Department && s.Department == request.Department);
        if ((!office && !own) || request.FileSha256.Length == 0 || vault.Open(request.FileSha256) is not { } content)
            return Missing;
        return new EvidenceContent(
            content,
            request.FileName,
            request.FileType,
            request.FileSha256,
            request.AnsweredAt ?? request.AskedAt,
            EvidenceReader.Full
        );
    }

    private static Problem Missing => Problem.NotFound("没有这个文件，或您无权查看。");
}
