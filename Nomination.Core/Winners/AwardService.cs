using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>授予: issues the decision that every host has signed, and makes its people winners with certificate numbers, in one call. Who was suspended then can follow with a later decision.</summary>
public sealed class AwardService(Stores stores, TimeProvider clock)
{
    /// <summary>The decision as it would be published now.</summary>
    public async Task<Result<AwardDraft>> DraftAsync(Actor actor, Guid campaignId, AwardForm form)
    {
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.Award, campaign, clock.GetUtcNow()) is { } refused)
            return refused;
        var plan = await AwardPlanQueries.OfAsync(db, campaign!, form);
        var waiting = await SignOffQueries.WaitingAsync(db, campaignId);
        var gate = await NoticeQueries.RulesAsync(db, campaign!.OrganiserId, []);
        return new AwardDraft(
            [
                .. plan.Select(p => new AwardLine(
                    p.Candidate.Id,
                    p.Order,
                    p.Candidate.Award,
                    p.Sequence is null ? null : CertificateNumbers.Of(campaign!.Rules, p.Candidate.Award, p.Order),
                    p.Entry.Name,
                    p.Entry.WorkUnit,
                    p.Form.ConsentDisplay,
                    p.Texts,
                    Unfit(campaign!, p, gate, form.WordsChecked)?.Text
                )),
            ],
            waiting,
            await db.Winners.CountAsync(w => w.CampaignId == campaignId)
        )
        {
            ToConfirm =
            [
                .. plan.SelectMany(p => WinnerTexts.Of(Written(campaign!, p)))
                    .SelectMany(t => LeakGate.Find(t.Text, gate).Where(l => l.MayConfirm).Select(l => $"{t.Place}含有{l.Text}"))
                    .Distinct(),
            ],
        };
    }

    /// <summary>
    /// Everybody on the signed list becomes a winner, the decision is issued with its hash, and the public pages are renewed. A second call finds nobody
    /// left; order, address and certificate number are unique in the database.
    /// </summary>
    public async Task<Result<int>> PublishAsync(Actor actor, Guid campaignId, AwardForm form)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.Award, campaign, now) is { } refused)
            return refused;
        var it = await SignOffQueries.LoadAsync(db, campaign!, form);
        var plan = it.Plan;
        if (plan.Count == 0)
            return Problem.Conflict("没有公示无异议的人选可发布，可能已经发布。请刷新后再看。");
        var gate = await NoticeQueries.RulesAsync(db, campaign!.OrganiserId, []);
        if ((Problem[])[.. plan.Select(p => Unfit(campaign, p, gate, form.WordsChecked)).OfType<Problem>()] is { Length: > 0 } unfit)
            return Result<int>.From(unfit);
        if (await UnsignedAsync(db, it, now) is { } unsigned)
            return unsigned;
        // 联合行文以最后签发机关的签发日期为成文日期 (党政机关公文处理工作条例).
        var signed = it.Current!.Signatures.Select(x => x.SignedOn).DefaultIfEmpty(ChinaTime.Day(it.Current.StartedAt)).Max();
        var decided = form.DecidedOn ?? signed;
        if (decided > ChinaTime.Day(now) || decided < signed)
            return Problem.Invalid(
                $"决定日期不能早于最后一家会签的日期（{ChinaTime.ShowDay(signed)}），也不能晚于今天。",
                nameof(form.DecidedOn)
            );

        var slugs = (await db.Winners.Where(w => w.Year == campaign!.Year).Select(w => w.Slug).ToListAsync()).ToHashSet();
        foreach (var p in plan)
        {
            if (CandidateMoves.Move(db, p.Candidate, Act.Award, actor, now, it.Decision.DocumentNo) is { } stopped)
                return stopped;
            var winner = WinnerWriter.Write(
                campaign!,
                p.Candidate,
                p.Entry,
                Slug(campaign!, p.Candidate, slugs),
                p.Order,
                p.Sequence,
                p.Texts,
                decided
            );
            db.Add(winner);
            // Next year's gate is the honour; who was only nominated may come again.
            if (winner is { Award: AwardKind.Honour, CertificateNumber: { } number })
                db.Add(Remember(winner, campaign!.OrganiserId, number, p.Candidate.IdentityHash));
        }
        (campaign!.State, campaign.PublishedAt) = (CampaignState.Published, campaign.PublishedAt ?? now);
        campaign.Version++;
        Issue(it, actor, decided, now);
        db.Audit(
            actor,
            Act.Award,
            campaignId,
            it.Decision.Title,
            now,
            new
            {
                decided,
                names = plan.Select(p => p.Candidate.Number),
                decision = it.Decision.Number,
                it.Decision.DocumentNo,
                it.Decision.Hash,
                signed = it.Current.Hash,
                form.WordsChecked,
            }
        );
        foreach (var tag in new[] { PublicChanges.Winners, PublicChanges.Campaigns, PublicChanges.Notices })
            db.Touch(tag);
        return await db.CommitAsync("名单已由他人发布，请刷新后再看。") is { } problem ? problem : plan.Count;
    }

    /// <summary>Nothing is issued that not every host has signed as it stands now, nor while something is open again.</summary>
    private static async Task<Problem?> UnsignedAsync(NominationDb db, DecisionCase it, DateTimeOffset now)
    {
        if (it.Changed is { Count: > 0 } changed)
            return Problem.Conflict($"会签之后有变动：{string.Join("；", changed)}。请重新会签。");
        if (it.Current is not { State: SignOffState.Complete })
            return Problem.Conflict("决定还没有经各主办单位会签完成，请先在“审定会签”中办理。");
        return await SignOffQueries.MissingAsync(db, it, now) is [var missing, ..] ? missing : null;
    }

    private static void Issue(DecisionCase it, Actor actor, DateOnly decided, DateTimeOffset now)
    {
        var decision = it.Decision;
        decision.HostsJson = CanonicalJson.Write(it.Content.Hosts);
        decision.LinesJson = CanonicalJson.Write(it.Content.Lines);
        (decision.DecidedOn, decision.PublishedAt, decision.PublishedBy) = (decided, now, actor.Name);
        decision.Hash = IssuedDecision.Of(decision).Hash();
        decision.Version++;
    }

    /// <summary>Everything of the profile goes through the leak gate as it would be published, whatever the person agreed to show.</summary>
    private static Problem? Unfit(Campaign campaign, Planned p, LeakRules gate, bool wordsChecked)
    {
        if (PublicText.Check(WinnerTexts.Of(Written(campaign, p)), gate, wordsChecked) is [var leak, ..])
            return leak;
        var lengths = p.Form.ConsentDisplay ? new ProfileTextsValidator().Validate(p.Texts).Errors.FirstOrDefault() : null;
        return lengths is null ? null : Problem.Invalid($"{p.Entry.Name}：{lengths.ErrorMessage}");
    }

    /// <summary>The profile as it would stand; the address is given on publication.</summary>
    private static Winner Written(Campaign campaign, Planned p) =>
        WinnerWriter.Write(campaign, p.Candidate, p.Entry, "", p.Order, p.Sequence, p.Texts, DateOnly.MinValue);

    /// <summary>2026-07: pinyin is not known for every name, and a number never changes; with the campaign before it where another organiser has it.</summary>
    private static string Slug(Campaign campaign, Candidate candidate, HashSet<string> taken)
    {
        var slug = $"{campaign.Year}-{candidate.Number}";
        // A rehearsal takes no address that a real winner would have.
        if (!campaign.IsRehearsal && taken.Add(slug))
            return slug;
        slug = $"{campaign.Slug}-{candidate.Number}";
        taken.Add(slug);
        return slug;
    }

    /// <summary>Next year's eligibility check finds this person by the keyed hash.</summary>
    private static FormerWinner Remember(Winner winner, Guid organiserId, string number, string identityHash) =>
        new()
        {
            OrganiserId = organiserId,
            Year = winner.Year,
            Name = winner.Name,
            WorkUnit = winner.WorkUnit,
            CertificateNumber = number,
            IdentityHash = identityHash,
        };
}
