using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>授予: publishes those who are clear as winners, with certificate numbers, in one call. Who was suspended then can follow later.</summary>
public sealed class AwardService(Stores stores, TimeProvider clock)
{
    private static readonly CandidateState[] Underway = [CandidateState.Elected, CandidateState.OnNotice, CandidateState.Suspended];

    /// <summary>The decision as it would be published now.</summary>
    public async Task<Result<AwardDraft>> DraftAsync(Actor actor, Guid campaignId, AwardForm form)
    {
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.Award, campaign, clock.GetUtcNow()) is { } refused)
            return refused;
        var plan = await PlanAsync(db, campaign!, form);
        var waiting = await db
            .Candidates.AsNoTracking()
            .Where(c => c.CampaignId == campaignId && Underway.Contains(c.State))
            .OrderBy(c => c.Number)
            .Select(c => new { c.Name, c.State })
            .ToListAsync();
        return new AwardDraft(
            [
                .. plan.Select(p => new AwardLine(
                    p.Candidate.Id,
                    p.Order,
                    p.Candidate.Award,
                    p.Sequence is { } n ? WinnerWriter.CertificateNumber(campaign!.Rules.CertificatePattern, n) : null,
                    p.Entry.Name,
                    p.Entry.WorkUnit,
                    p.Form.ConsentDisplay,
                    p.Texts,
                    Unfit(p)?.Text
                )),
            ],
            [.. waiting.Select(w => $"{w.Name}：{CandidateStates.Name(w.State)}")],
            await db.Winners.CountAsync(w => w.CampaignId == campaignId)
        );
    }

    /// <summary>
    /// Everybody who is 公示无异议 becomes a winner, the campaign is published, and the public pages are renewed. A second call finds nobody
    /// left; order, address and certificate number are unique in the database.
    /// </summary>
    public async Task<Result<int>> PublishAsync(Actor actor, Guid campaignId, AwardForm form)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.Award, campaign, now) is { } refused)
            return refused;
        var plan = await PlanAsync(db, campaign!, form);
        if (plan.Count == 0)
            return Problem.Conflict("没有公示无异议的人选可发布，可能已经发布。请刷新后再看。");
        if ((Problem[])[.. plan.Select(Unfit).OfType<Problem>()] is { Length: > 0 } unfit)
            return Result<int>.From(unfit);
        var decided = form.DecidedOn ?? ChinaTime.Day(now);
        if (decided > ChinaTime.Day(now))
            return Problem.Invalid("决定日期不能晚于今天。", nameof(form.DecidedOn));

        var slugs = (await db.Winners.Where(w => w.Year == campaign!.Year).Select(w => w.Slug).ToListAsync()).ToHashSet();
        foreach (var p in plan)
        {
            if (CandidateMoves.Move(db, p.Candidate, Act.Award, actor, now, campaign!.DocumentNo) is { } stopped)
                return stopped;
            var winner = WinnerWriter.Write(
                campaign,
                p.Candidate,
                p.Entry,
                Slug(campaign, p.Candidate, slugs),
                p.Order,
                p.Sequence,
                p.Texts,
                decided
            );
            db.Add(winner);
            if (winner.CertificateNumber is { } number)
                db.Add(Remember(winner, campaign.OrganiserId, number, p.Candidate.IdentityHash));
        }
        (campaign!.State, campaign.PublishedAt) = (CampaignState.Published, campaign.PublishedAt ?? now);
        campaign.Version++;
        db.Audit(actor, Act.Award, campaignId, "发布获选名单", now, new { decided, names = plan.Select(p => p.Candidate.Number) });
        foreach (var tag in new[] { PublicChanges.Winners, PublicChanges.Campaigns, PublicChanges.Notices })
            db.Touch(tag);
        return await db.CommitAsync("名单已由他人发布，请刷新后再看。") is { } problem ? problem : plan.Count;
    }

    /// <summary>The line of the latest notice, with its corrections, is what becomes public of name, unit and title.</summary>
    private sealed record Planned(Candidate Candidate, NoticeEntry Entry, CandidateForm Form, int Order, int? Sequence, ProfileTexts Texts);

    /// <summary>In the order of the notices; numbers go on after those already given.</summary>
    private static async Task<List<Planned>> PlanAsync(NominationDb db, Campaign campaign, AwardForm form)
    {
        var candidates = await db.Candidates.Where(c => c.CampaignId == campaign.Id && c.State == CandidateState.NoticeClear).ToListAsync();
        var ids = candidates.Select(c => c.Id).ToList();
        var listed = await (
            from e in db.NoticeEntries.AsNoTracking()
            join n in db.Notices on e.NoticeId equals n.Id
            where ids.Contains(e.CandidateId)
            orderby n.Opens, e.Order
            select e
        ).ToListAsync();
        // A candidate who was shown again stands where the latest notice has him.
        var latest = listed.GroupBy(e => e.CandidateId).Select(g => g.Last()).OrderBy(listed.IndexOf);
        var given = await db
            .Winners.AsNoTracking()
            .Where(w => w.CampaignId == campaign.Id)
            .GroupBy(w => w.Award)
            .ToDictionaryAsync(g => g.Key, g => g.Max(w => w.Order));
        var plan = new List<Planned>(candidates.Count);
        foreach (var entry in latest.OrderBy(e => e.Award == AwardKind.Honour ? 0 : 1))
        {
            var candidate = candidates.Find(c => c.Id == entry.CandidateId)!;
            var own = CandidateForms.Read(candidate);
            var order = given[candidate.Award] = given.GetValueOrDefault(candidate.Award) + 1;
            var texts = form.Texts.GetValueOrDefault(candidate.Id) ?? WinnerWriter.Texts(own);
            plan.Add(new(candidate, entry, own, order, candidate.Award == AwardKind.Honour ? order : null, texts));
        }
        return plan;
    }

    private static Problem? Unfit(Planned p)
    {
        if (!p.Form.ConsentDisplay)
            return null;
        var lengths = new ProfileTextsValidator().Validate(p.Texts).Errors.FirstOrDefault();
        return WinnerWriter.Unfit(p.Entry.Name, p.Texts, WinnerWriter.Honours(p.Form))
            ?? (lengths is null ? null : Problem.Invalid($"{p.Entry.Name}：{lengths.ErrorMessage}"));
    }

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
