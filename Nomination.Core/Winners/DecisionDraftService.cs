using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>The draft of a decision before the hosts sign: its text, and the minutes of the meeting that approved it. While it is being signed nothing of it changes.</summary>
public sealed class DecisionDraftService(Stores stores, TimeProvider clock, EvidenceVault vault)
{
    public static readonly EvidenceSlot Minutes = new()
    {
        Kind = EvidenceKind.Other,
        Name = "审定会议纪要",
        Formats = ["pdf", "jpg", "png"],
        MaxBytes = 20 * 1024 * 1024,
        MaxPages = 50,
    };

    public async Task<Result> SaveAsync(Actor actor, Guid campaignId, DecisionForm form)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await EditableAsync(db, actor, campaignId, now);
        if (!found.Done)
            return Result.No(found.Problems);
        var (campaign, decision) = found.Value;
        if (
            DecisionFormValidator.Check(form, campaign.ApprovalNumber, await NoticeQueries.RulesAsync(db, campaign.OrganiserId, [])) is
            { Count: > 0 } problems
        )
            return Result.No(problems);
        (decision.DocumentNo, decision.Title, decision.Body) = (form.DocumentNo.Trim(), form.Title.Trim(), Lines(form.Body));
        (decision.LeavesWaiting, decision.WordsCheckedBy) = (form.LeavesWaiting, form.WordsChecked ? actor.Name : "");
        decision.Version++;
        db.Audit(
            actor,
            Act.DraftDecision,
            campaignId,
            decision.Title,
            now,
            new
            {
                decision.Number,
                decision.DocumentNo,
                decision.LeavesWaiting,
                decision.WordsCheckedBy,
                text = CanonicalJson.Sha256(decision.Body),
            }
        );
        return await db.CommitAsync() ?? Result.Ok;
    }

    /// <summary>Takes the minutes in; a second file replaces the first. Its name as kept.</summary>
    public async Task<Result<string>> AttachAsync(
        Actor actor,
        Guid campaignId,
        string? fileName,
        Stream content,
        CancellationToken stop = default
    )
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await EditableAsync(db, actor, campaignId, now);
        if (!found.Done)
            return Result<string>.From(found.Problems);
        var decision = found.Value.Decision;
        var intake = await vault.TakeAsync(Minutes, fileName, content, stop);
        if (!intake.Done)
            return Result<string>.From(intake.Problems);
        using var taken = intake.Value;
        var before = decision.MinutesSha256;
        (decision.MinutesSha256, decision.MinutesType, decision.MinutesName) = (taken.Sha256, taken.MediaType, taken.Name);
        (decision.MinutesBy, decision.MinutesAt) = (actor.Name, now);
        decision.Version++;
        db.Audit(actor, Act.DraftDecision, campaignId, $"会议纪要 {decision.MinutesName}", now, new { file = taken.Sha256 });
        vault.Keep(taken.File);
        if (await db.CommitAsync(stop: stop) is { } problem)
            return problem;
        if (before.Length > 0)
            await EvidenceQueries.ForgetAsync(db, vault, [before]);
        return decision.MinutesName;
    }

    /// <summary>The minutes of the decision in preparation (0) or of an issued one, by its number.</summary>
    public async Task<Result<EvidenceContent>> OpenAsync(Actor actor, Guid campaignId, int number)
    {
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        var decision = await db
            .AwardDecisions.AsNoTracking()
            .FirstOrDefaultAsync(d => d.CampaignId == campaignId && (number == 0 ? d.PublishedAt == null : d.Number == number));
        if (
            campaign is null
            || decision is not { MinutesSha256.Length: > 0 }
            || !Permits.Allows(actor, Act.ViewDecision, campaign)
            || vault.Open(decision.MinutesSha256) is not { } content
        )
            return Problem.NotFound("没有这个文件，或您无权查看。");
        return new EvidenceContent(
            content,
            decision.MinutesName,
            decision.MinutesType,
            decision.MinutesSha256,
            decision.MinutesAt!.Value,
            EvidenceReader.Full
        );
    }

    private static async Task<Result<(Campaign Campaign, AwardDecision Decision)>> EditableAsync(
        NominationDb db,
        Actor actor,
        Guid campaignId,
        DateTimeOffset now
    )
    {
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.DraftDecision, campaign, now) is { } refused)
            return refused;
        var it = await SignOffQueries.LoadAsync(db, campaign!);
        if (it.Current?.State is SignOffState.Open or SignOffState.Complete && it.Changed.Count == 0)
            return Problem.Conflict("会签已经开始，决定文字和会议纪要不能再改。如需修改，请先撤回会签并写明理由。");
        if (!it.IsStored)
            db.Add(it.Decision);
        return (campaign!, it.Decision);
    }

    private static string Lines(string text) =>
        string.Join(
            '\n',
            text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        );
}
