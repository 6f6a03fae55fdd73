using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>
/// 审定会签: what is signed is frozen with its SHA-256 when the sign-off starts. It blocks while anything is open, and counts no more as
/// soon as the list, the hosts or the text are others than the frozen ones. How a host signs stands in HostSignatureService.
/// </summary>
public sealed class SignOffService(Stores stores, TimeProvider clock)
{
    public const int LongestReason = 300;

    public async Task<Result<SignOffView>> ViewAsync(Actor actor, Guid campaignId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.ViewDecision, campaign, now) is { } refused)
            return refused;
        var it = await SignOffQueries.LoadAsync(db, campaign!);
        var mine = HostSignatureService.HostsOf(actor, campaign!);
        var changed = it.Changed;
        var current =
            it.Current is { State: SignOffState.Open or SignOffState.Complete or SignOffState.Refused } && changed.Count == 0
                ? it.Current
                : null;
        return new SignOffView(
            it.Decision.Number,
            SignOffQueries.FormOf(it.Decision),
            await SignOffQueries.SuggestAsync(db, campaign!, it.Plan),
            it.Decision.MinutesName,
            it.Decision.MinutesBy,
            it.Decision.MinutesAt,
            [
                .. it.Plan.Select(p => new SignOffLine(
                    p.Candidate.Award,
                    p.Order,
                    CertificateNumbers.Of(campaign!.Rules, p.Candidate.Award, p.Order) ?? "",
                    p.Entry.Name,
                    p.Entry.WorkUnit,
                    p.Entry.Title
                )),
            ],
            [.. (await SignOffQueries.MissingAsync(db, it, now)).Select(p => p.Text)],
            await SignOffQueries.WaitingAsync(db, campaignId),
            changed,
            current?.Hash ?? CanonicalJson.Sha256(it.Content.Canonical()),
            Hosts(campaign!, current, mine),
            [.. it.Rounds.Select(Round)],
            await IssuedAsync(db, campaignId)
        )
        {
            Keywords = (await NoticeQueries.RulesAsync(db, campaign!.OrganiserId, [])).Keywords,
        };
    }

    /// <summary>会签 begins: text, list, hosts and minutes are frozen. An earlier sign-off that something overtook is closed with the reason.</summary>
    public async Task<Result> StartAsync(Actor actor, Guid campaignId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.StartSignOff, campaign, now) is { } refused)
            return refused;
        var it = await SignOffQueries.LoadAsync(db, campaign!);
        var changed = it.Changed;
        if (it.Current?.State == SignOffState.Open && changed.Count == 0)
            return Problem.Conflict("会签正在进行。如需修改，请先撤回会签并写明理由。");
        if (it.Current?.State == SignOffState.Complete && changed.Count == 0)
            return Problem.Conflict("各主办单位已经会签完成，可以印发决定。");
        if (await SignOffQueries.MissingAsync(db, it, now) is { Count: > 0 } missing)
            return Result.No(missing);
        if (changed.Count > 0)
            End(it.Current!, SignOffState.Overtaken, string.Join("；", changed), now);
        if (!it.IsStored)
            db.Add(it.Decision);
        it.Decision.Version++;
        var content = it.Content.Canonical();
        var round = new SignOff
        {
            CampaignId = campaignId,
            DecisionId = it.Decision.Id,
            Number = (it.Current?.Number ?? 0) + 1,
            ContentJson = content,
            Hash = CanonicalJson.Sha256(content),
            StartedAt = now,
            StartedBy = actor.Name,
            State = campaign!.Hosts.Count == 0 ? SignOffState.Complete : SignOffState.Open,
        };
        db.Add(round);
        db.Audit(
            actor,
            Act.StartSignOff,
            campaignId,
            $"第 {round.Number} 次会签",
            now,
            new
            {
                decision = it.Decision.Number,
                round.Hash,
                names = it.Content.Lines.Select(l => l.Candidate),
                changed,
            }
        );
        return await db.CommitAsync("会签已由他人开始，请刷新后再看。") is { } taken ? taken : Result.Ok;
    }

    /// <summary>撤回会签, to change text or list; who had signed signs again.</summary>
    public async Task<Result> WithdrawAsync(Actor actor, Guid campaignId, string reason)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.StartSignOff, campaign, now) is { } refused)
            return refused;
        if (string.IsNullOrWhiteSpace(reason) || TextLength.Of(reason) > LongestReason)
            return Problem.Invalid($"请写明撤回会签的理由，不超过 {LongestReason} 字；各主办单位都能看到。", "Reason");
        var it = await SignOffQueries.LoadAsync(db, campaign!);
        if (it.Current is not { State: SignOffState.Open or SignOffState.Complete } round)
            return Problem.Conflict("没有进行中的会签，无需撤回。");
        End(round, SignOffState.Withdrawn, reason.Trim(), now);
        db.Audit(actor, Act.StartSignOff, campaignId, $"撤回第 {round.Number} 次会签", now, new { reason = reason.Trim(), round.Hash });
        return await db.CommitAsync() ?? Result.Ok;
    }

    internal static void End(SignOff round, SignOffState state, string reason, DateTimeOffset now)
    {
        (round.State, round.EndReason, round.EndedAt) = (state, reason, now);
        round.Version++;
    }

    private static SignOffHost[] Hosts(Campaign campaign, SignOff? round, IReadOnlyList<Guid> mine)
    {
        var open = round?.State == SignOffState.Open;
        var hosts = campaign.Hosts.OrderBy(h => h.Order).ToList();
        var next = open ? hosts.Find(h => !round!.Signatures.Exists(s => s.HostId == h.Id)) : null;
        return
        [
            .. hosts.Select(h => new SignOffHost(
                h.Id,
                h.Order,
                h.Name,
                h == next,
                mine.Contains(h.Id),
                round?.Signatures.Find(s => s.HostId == h.Id) is { } s ? Signature(s) : null
            )),
        ];
    }

    private static SignOffRound Round(SignOff s) =>
        new(s.Number, s.State, s.Hash, s.StartedAt, s.StartedBy, s.EndedAt, s.EndReason, [.. s.Signatures.Select(Signature)]);

    private static SignatureView Signature(HostSignature s) =>
        new(s.Id, s.HostName, s.At, s.SignedOn, s.By, s.IsRefusal, s.Comment, s.PaperReason, s.RecordedBy, s.ScanSha256.Length > 0);

    private static async Task<IReadOnlyList<IssuedView>> IssuedAsync(NominationDb db, Guid campaignId) =>
        await db
            .AwardDecisions.AsNoTracking()
            .Where(d => d.CampaignId == campaignId && d.PublishedAt != null)
            .OrderByDescending(d => d.Number)
            .Select(d => new IssuedView(d.Id, d.Number, d.DocumentNo, d.Title, d.DecidedOn!.Value, d.Hash))
            .ToListAsync();
}
