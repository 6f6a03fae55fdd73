using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>A host signs or refuses, in the order of the seals and only what is on its screen; the office records a signature given on paper with its scan.</summary>
public sealed class HostSignatureService(Stores stores, TimeProvider clock, EvidenceVault vault)
{
    public const int LongestComment = 300;

    /// <summary>A signed sheet, scanned or photographed.</summary>
    public static readonly EvidenceSlot Scan = new()
    {
        Kind = EvidenceKind.Other,
        Name = "会签单扫描件",
        Formats = ["pdf", "jpg", "png"],
        MaxBytes = 20 * 1024 * 1024,
        MaxPages = 50,
    };

    /// <param name="seen">The hash on the screen: what is signed is what was read.</param>
    public Task<Result> SignAsync(Actor actor, Guid campaignId, Guid hostId, string seen, string comment) =>
        AnswerAsync(actor, campaignId, hostId, seen, comment, refuses: false);

    /// <summary>不同意, with the reason: the sign-off ends, and starts anew once the matter is settled.</summary>
    public Task<Result> RefuseAsync(Actor actor, Guid campaignId, Guid hostId, string seen, string reason) =>
        string.IsNullOrWhiteSpace(reason)
            ? Task.FromResult<Result>(Problem.Invalid("请写明不同意的理由，各主办单位和经办人都能看到。", "Comment"))
            : AnswerAsync(actor, campaignId, hostId, seen, reason, refuses: true);

    /// <summary>The office records what a host signed on paper: who, when, why on paper, and the scan.</summary>
    public async Task<Result> RecordPaperAsync(
        Actor actor,
        Guid campaignId,
        Guid hostId,
        string seen,
        PaperSignatureForm form,
        string? fileName,
        Stream content,
        CancellationToken stop = default
    )
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.RecordSignature, campaign, now) is { } refused)
            return refused;
        if (Faults(form, now) is { Count: > 0 } faults)
            return Result.No(faults);
        var turn = await TurnAsync(db, campaign!, hostId, seen);
        if (!turn.Done)
            return Result.No(turn.Problems);
        // The frozen text is what the paper bears: nobody signed it before it was frozen, nor before the seal that stands above.
        var first = turn.Value.Round.Signatures.Select(x => x.SignedOn).Append(ChinaTime.Day(turn.Value.Round.StartedAt)).Max();
        if (form.SignedOn < first)
            return Problem.Invalid($"签字日期不能早于会签开始和前一家会签的日期（{ChinaTime.ShowDay(first)}）。", nameof(form.SignedOn));
        var intake = await vault.TakeAsync(Scan, fileName, content, stop);
        if (!intake.Done)
            return Result.No(intake.Problems);
        using var taken = intake.Value;
        var (round, host, last) = turn.Value;
        db.Add(
            new HostSignature
            {
                SignOffId = round.Id,
                HostId = host.Id,
                Order = host.Order,
                HostName = host.Name,
                At = now,
                By = form.By.Trim(),
                SignedOn = form.SignedOn!.Value,
                Comment = form.Comment.Trim(),
                PaperReason = form.Reason.Trim(),
                RecordedBy = actor.Name,
                ScanSha256 = taken.Sha256,
                ScanName = taken.Name,
                ScanType = taken.MediaType,
            }
        );
        Step(round, last, now);
        db.Audit(
            actor,
            Act.RecordSignature,
            campaignId,
            host.Name,
            now,
            new
            {
                by = form.By.Trim(),
                form.SignedOn,
                reason = form.Reason.Trim(),
                scan = taken.Sha256,
                round.Hash,
            }
        );
        vault.Keep(taken.File);
        return await db.CommitAsync(Taken, stop) ?? Result.Ok;
    }

    /// <summary>The scan of a signature on paper, or the minutes of the decision; for the office, the hosts and the auditor.</summary>
    public async Task<Result<EvidenceContent>> ScanAsync(Actor actor, Guid signatureId)
    {
        await using var db = stores.Open();
        var found = await db
            .HostSignatures.AsNoTracking()
            .Where(s => s.Id == signatureId && s.ScanSha256 != "")
            .Join(db.SignOffs, s => s.SignOffId, r => r.Id, (s, r) => new { Signature = s, r.CampaignId })
            .FirstOrDefaultAsync();
        var campaign = found is null ? null : await CampaignService.LoadAsync(db, found.CampaignId);
        if (
            campaign is null
            || !Permits.Allows(actor, Act.ViewDecision, campaign)
            || vault.Open(found!.Signature.ScanSha256) is not { } content
        )
            return Problem.NotFound("没有这个文件，或您无权查看。");
        var s = found.Signature;
        return new EvidenceContent(content, s.ScanName, s.ScanType, s.ScanSha256, s.At, EvidenceReader.Full);
    }

    internal static IReadOnlyList<Guid> HostsOf(Actor actor, Campaign campaign) =>
        [.. actor.In(campaign.OrganiserId, campaign.Id).Where(s => s.Role == Role.CoHost).Select(s => s.HostId).OfType<Guid>()];

    private const string Taken = "这一主办单位已经会签，不能重复办理。请刷新后再看。";

    private async Task<Result> AnswerAsync(Actor actor, Guid campaignId, Guid hostId, string seen, string comment, bool refuses)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.SignDecision, campaign, now) is { } refused)
            return refused;
        if (!HostsOf(actor, campaign!).Contains(hostId))
            return Problem.Forbidden("您的账号不代表这个主办单位。");
        if (TextLength.Of(comment) > LongestComment)
            return Problem.Invalid($"意见不超过 {LongestComment} 字。", "Comment");
        var turn = await TurnAsync(db, campaign!, hostId, seen);
        if (!turn.Done)
            return Result.No(turn.Problems);
        var (round, host, last) = turn.Value;
        db.Add(
            new HostSignature
            {
                SignOffId = round.Id,
                HostId = host.Id,
                Order = host.Order,
                HostName = host.Name,
                At = now,
                By = actor.Name,
                SignedOn = ChinaTime.Day(now),
                IsRefusal = refuses,
                Comment = comment.Trim(),
            }
        );
        if (refuses)
            SignOffService.End(round, SignOffState.Refused, $"{host.Name}不同意：{comment.Trim()}", now);
        else
            Step(round, last, now);
        db.Audit(
            actor,
            Act.SignDecision,
            campaignId,
            host.Name,
            now,
            new
            {
                refuses,
                comment = comment.Trim(),
                round.Hash,
            }
        );
        return await db.CommitAsync(Taken) ?? Result.Ok;
    }

    /// <summary>The open sign-off where it is this host's turn, and whether it is the last one; or why not.</summary>
    private static async Task<Result<(SignOff Round, CampaignHost Host, bool Last)>> TurnAsync(
        NominationDb db,
        Campaign campaign,
        Guid hostId,
        string seen
    )
    {
        var it = await SignOffQueries.LoadAsync(db, campaign);
        if (it.Changed is { Count: > 0 } changed)
            return Problem.Conflict($"会签开始后有变动：{string.Join("；", changed)}。本次会签不再有效，须由经办人重新开始。");
        if (it.Current is not { State: SignOffState.Open } round)
            return Problem.Conflict("没有进行中的会签，请刷新后再看。");
        if (round.Hash != seen)
            return Problem.Conflict("会签内容与您看到的不同，请刷新后重新审阅。");
        var hosts = campaign.Hosts.OrderBy(h => h.Order).ToList();
        if (hosts.Find(h => h.Id == hostId) is not { } host)
            return Problem.NotFound("没有这个主办单位。");
        if (round.Signatures.Exists(s => s.HostId == hostId))
            return Problem.Conflict(Taken);
        if (hosts.TakeWhile(h => h.Id != hostId).FirstOrDefault(h => !round.Signatures.Exists(s => s.HostId == h.Id)) is { } before)
            return Problem.Conflict($"会签按用印顺序进行，请等待“{before.Name}”先会签。");
        return (round, host, round.Signatures.Count + 1 == hosts.Count);
    }

    private static void Step(SignOff round, bool last, DateTimeOffset now)
    {
        if (last)
            (round.State, round.EndedAt) = (SignOffState.Complete, now);
        round.Version++;
    }

    private static List<Problem> Faults(PaperSignatureForm form, DateTimeOffset now)
    {
        var faults = new List<Problem>();
        if (string.IsNullOrWhiteSpace(form.By))
            faults.Add(Problem.Invalid("请填写在纸面上签字的人。", nameof(form.By)));
        if (string.IsNullOrWhiteSpace(form.Reason) || TextLength.Of(form.Reason) > LongestComment)
            faults.Add(Problem.Invalid($"请写明为什么用纸面会签，不超过 {LongestComment} 字。", nameof(form.Reason)));
        if (TextLength.Of(form.Comment) > LongestComment)
            faults.Add(Problem.Invalid($"意见不超过 {LongestComment} 字。", nameof(form.Comment)));
        if (form.SignedOn is not { } day || day > ChinaTime.Day(now))
            faults.Add(Problem.Invalid("请填写签字日期，不能晚于今天。", nameof(form.SignedOn)));
        return faults;
    }
}
