using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Screening;

/// <summary>纸质件登记簿: stamped originals counted, and compared with what is stored by the code printed on them.</summary>
public sealed class PaperReceiptService(Stores stores, TimeProvider clock)
{
    public async Task<Result<PaperRegister>> RegisterAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        return Permits.Check(actor, Act.ViewCandidates, campaign, clock.GetUtcNow()) is { } no
            ? no
            : await PaperReceiptQueries.RegisterAsync(db, campaign);
    }

    /// <summary>Books one receipt and says how the paper stands now. A paper that differs is booked too: it is what R14 rests on.</summary>
    public async Task<Result<PaperView>> ReceiveAsync(Actor actor, Guid campaignId, PaperReceiptForm form)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.RegisterPaper, campaign, now) is { } no)
            return no;
        var wrong = new PaperReceiptFormValidator(now).Validate(form).Errors;
        if (wrong.Count > 0)
            return Result<PaperView>.From([.. wrong.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName))]);
        var scan = PaperScan.Parse(form.Line)!;
        var candidate =
            scan.Dossier.Length == 0
                ? await PaperReceiptQueries.PrintedAsAsync(db, campaignId, scan)
                : await db.Candidates.FirstOrDefaultAsync(c =>
                    c.CampaignId == campaignId && (c.Code == scan.Dossier || c.Number == scan.Dossier)
                );
        if (candidate?.Code is null)
            return Problem.Invalid(
                scan.Dossier.Length == 0
                    ? $"这份推荐表是提交前打印的，没有编号；校验码 {scan.PrintCode} 与已提交的材料都不相同。请看姓名，输入“编号 {scan.Version} {scan.PrintCode}”。"
                    : $"没有编号为 {scan.Dossier} 的推荐材料。请核对编号，或它还没有在系统中提交。",
                nameof(form.Line)
            );
        var system = PaperCode.Of(candidate.FormVersion, candidate.FormJson);
        var receipt = new PaperReceipt
        {
            CampaignId = campaignId,
            CandidateId = candidate.Id,
            Copies = form.Copies!.Value,
            ReceivedOn = form.ReceivedOn!.Value,
            Way = Enum.Parse<PaperWay>(form.Way),
            Bearer = form.Bearer.Trim(),
            PaperVersion = scan.Version,
            PaperCode = scan.PrintCode,
            SystemVersion = candidate.FormVersion,
            SystemCode = system,
            Matches = scan.IsComplete ? scan.Version == candidate.FormVersion && PaperCode.Same(scan.PrintCode, system) : null,
            RegisteredAt = now,
            RegisteredBy = actor.Name,
        };
        // The same paper once more, by a second click, a second tab or a second clerk, is not counted again.
        var before = await PaperReceiptQueries.ViewAsync(db, campaign, candidate);
        if (
            before is { Newest: { } newest }
            && before.Copies >= before.Required
            && (newest.PaperVersion, newest.PaperCode, newest.SystemVersion)
                == (receipt.PaperVersion, receipt.PaperCode, receipt.SystemVersion)
        )
            return Problem.Conflict(
                $"{candidate.Number}号{candidate.Name}的纸质件已收 {before.Copies} 份，{ChinaTime.Show(newest.RegisteredAt)}由{newest.RegisteredBy}登记，不再重复登记。"
            );
        db.Add(receipt);
        db.Audit(
            actor,
            Act.RegisterPaper,
            campaignId,
            candidate.Code,
            now,
            new
            {
                receipt.Copies,
                receipt.PaperVersion,
                receipt.PaperCode,
                receipt.SystemVersion,
                receipt.Matches,
            }
        );
        if (await db.CommitAsync() is { } problem)
            return problem;
        return (await PaperReceiptQueries.ViewAsync(db, campaign, candidate))
            ?? PaperReceiptQueries.View(campaign, candidate, "", [receipt]);
    }
}
