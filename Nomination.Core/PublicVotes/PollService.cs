using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Core.PublicVotes;

/// <summary>公众投票 in the hands of the office: prepare, open (from then on nothing of it changes), close, publish.</summary>
public sealed class PollService(Stores stores, TimeProvider clock)
{
    public const int ShortestReason = 5;
    public const int LongestReason = 200;
    public const string Frozen = "公众投票已经开放，规则、名单和起止时间都已冻结，不能再修改。";
    private static readonly PollDraftValidator Validator = new();

    /// <summary>Creates or changes the draft.</summary>
    public async Task<Result<Poll>> SaveAsync(Actor actor, Guid campaignId, PollDraftForm form)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var (poll, campaign) = await PollQueries.FindAsync(db, campaignId);
        if (campaign is null)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.ManagePoll, campaign, now) is { } refused)
            return refused;
        if (campaign.Rules.Poll.Mode == PollMode.Off)
            return Problem.Conflict("评选办法没有设公众投票。如需开展，须在专家打分开始之前修订评选办法。");
        if (poll is { State: not PollState.Draft })
            return Problem.Conflict(Frozen);
        var wrong = Validator.Validate(form).Errors.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName)).ToList();
        if (wrong.Count == 0 && form.Mismatch(campaign.Rules.Poll) is { } mismatch)
            wrong.Add(mismatch);
        if (wrong.Count > 0)
            return Result<Poll>.From(wrong);
        if (poll is null)
            db.Add(
                poll = new Poll
                {
                    CampaignId = campaignId,
                    Slug = campaign.Slug,
                    Title = form.Title.Trim(),
                    Opens = form.Opens!.Value,
                    Closes = form.Closes!.Value,
                }
            );
        else
            (poll.Title, poll.Opens, poll.Closes) = (form.Title.Trim(), form.Opens!.Value, form.Closes!.Value);
        poll.Version++;
        db.Audit(actor, Act.ManagePoll, campaignId, poll.Title, now, new { poll.Opens, poll.Closes });
        return await db.CommitAsync("公众投票已由他人建立，请刷新后再改。") is { } problem ? problem : poll;
    }

    /// <summary>Freezes rules, names and times. The finalists of this moment are the names.</summary>
    /// <param name="wordsChecked">The actor has looked at the keywords in the texts; it is journalled with the name.</param>
    public async Task<Result> OpenAsync(Actor actor, Guid campaignId, bool wordsChecked = false)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var (poll, campaign) = await PollQueries.FindAsync(db, campaignId);
        if (campaign is null || poll is null)
            return Problem.NotFound("请先保存公众投票的标题和起止时间。");
        if (Permits.Check(actor, Act.OpenPoll, campaign, now) is { } refused)
            return refused;
        if (poll.State != PollState.Draft)
            return Problem.Conflict(Frozen);
        if (poll.Closes <= now)
            return Problem.Invalid("截止时间已过，请先修改起止时间。");
        var entries = await PollQueries.FinalistsAsync(db, campaignId, poll.Id);
        var rules = campaign.Rules.Poll;
        if (entries.Count < 2)
            return Problem.Conflict("入围候选人不足 2 名，不能开放公众投票。请先在“综合排序”中确定入围，并在产生结果之前开放。");
        if (rules.Exactly && rules.Most > entries.Count)
            return Problem.Conflict($"评选办法规定每票须选 {rules.Most} 人，而入围只有 {entries.Count} 名。请增加入围人数，使每票选得满。");
        // "1 to 10 names" among eight finalists is 1 to 8, and so it is frozen and told.
        rules = rules with
        {
            Most = Math.Min(rules.Most, entries.Count),
        };
        if (rules.Mode == PollMode.Verified && !await db.RollEntries.AnyAsync(r => r.PollId == poll.Id && r.CodeHash != null))
            return Problem.Conflict("还没有发放投票码。请先导入名册并打印或寄送投票码。");
        var gate = await NoticeQueries.RulesAsync(db, campaign.OrganiserId, []);
        if (PublicText.Check([new("投票标题", poll.Title), .. entries.SelectMany(Texts)], gate, wordsChecked) is [var leak, ..])
            return leak;
        var frozen = new FrozenPoll(
            rules,
            poll.Opens,
            poll.Closes,
            [.. entries.Select(e => new FrozenEntry(e.Number, $"{e.CandidateId:N}", e.Name))]
        );
        poll.RulesJson = CanonicalJson.Write(frozen);
        poll.RulesHash = CanonicalJson.Sha256(poll.RulesJson);
        (poll.State, poll.OpenedAt) = (PollState.Open, now);
        poll.Version++;
        db.AddRange(entries);
        db.Audit(
            actor,
            Act.OpenPoll,
            campaignId,
            poll.Title,
            now,
            new
            {
                poll.RulesHash,
                names = entries.Count,
                wordsChecked,
            }
        );
        db.Touch(PublicChanges.Campaigns);
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    /// <summary>After its time; before it only with a reason, which the public reads.</summary>
    public async Task<Result> CloseAsync(Actor actor, Guid campaignId, string reason = "")
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var (poll, campaign) = await PollQueries.FindAsync(db, campaignId);
        if (campaign is null || poll is null)
            return Problem.NotFound("没有公众投票。");
        if (Permits.Check(actor, Act.ClosePoll, campaign, now) is { } refused)
            return refused;
        if (poll.State != PollState.Open)
            return Problem.Conflict("公众投票未在开放中，不能截止。请刷新后查看。");
        var early = now < poll.Closes.AddSeconds(1);
        if (early && TextLength.Of(reason) is < ShortestReason or > LongestReason)
            return Problem.Invalid($"提前截止须写明理由（{ShortestReason} 至 {LongestReason} 字），将向社会公开。", "Reason");
        if (early && SensitiveText.Check("提前截止的理由", reason, "Reason") is { } leak)
            return leak;
        (poll.State, poll.ClosedAt, poll.ClosedReason) = (PollState.Closed, now, early ? reason.Trim() : "");
        poll.Version++;
        db.Audit(actor, Act.ClosePoll, campaignId, poll.Title, now, new { early, reason = poll.ClosedReason });
        db.Touch(PublicChanges.Campaigns);
        if (await db.CommitAsync() is { } problem)
            return problem;
        // The last minutes are searched at once; were that to fail, the clock of the search does it and the settling waits for it.
        await SearchQueries.RunAsync(db, poll, actor, now);
        return Result.Ok;
    }

    /// <summary>Publishes the final totals, once no vote is in doubt any more.</summary>
    public async Task<Result<PollResult>> SettleAsync(Actor actor, Guid campaignId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var (poll, campaign) = await PollQueries.FindAsync(db, campaignId);
        if (campaign is null || poll is null)
            return Problem.NotFound("没有公众投票。");
        if (Permits.Check(actor, Act.ClosePoll, campaign, now) is { } refused)
            return refused;
        if (poll.State != PollState.Closed)
            return Problem.Conflict("公众投票尚未截止或已经公布，请刷新后查看。");
        if (poll.SearchedAt is null)
            return Problem.Conflict("截止后还没有完整核查过。请先在防刷核查中点“立即核查”，再公布。");
        var last = await LastRulingAsync(db, poll.Id);
        var result = await PollQueries.CountAsync(db, poll.Id);
        if (result.Quarantined > 0)
            return Problem.Conflict($"还有 {result.Quarantined} 张可疑票没有认定，请先在防刷核查中逐批认定。");
        if (CanonicalJson.Write(await RulingQueries.ReplayAsync(db, poll.Id)) != CanonicalJson.Write(result))
            return Problem.Conflict("从头重算的票数与当前票数不一致，不能公布。请联系系统管理员核对数据。");
        var papers = await PollPaperQueries.MakeAsync(db, campaign, poll, result);
        // No vote comes any more and only a ruling turns one: where none came in between, what was counted is what stands.
        await using var transaction = await db.AloneAsync();
        if (await LastRulingAsync(db, poll.Id) != last || !await RulingQueries.TakesAsync(db, poll.Id))
            return Problem.Conflict("有人同时在核查或认定，票数可能已变。请刷新后再公布。");
        (poll.State, poll.SettledAt, poll.ResultJson) = (PollState.Settled, now, CanonicalJson.Write(result));
        db.AddRange(papers);
        poll.Version++;
        db.Audit(
            actor,
            Act.ClosePoll,
            campaignId,
            $"{poll.Title} 公布",
            now,
            new
            {
                result.Cast,
                result.Counted,
                result.Voided,
                sha256 = CanonicalJson.Sha256(poll.ResultJson),
                poll.LogHash,
            }
        );
        db.Touch(PublicChanges.Campaigns);
        if (await db.CommitAsync() is { } problem)
            return problem;
        await transaction.CommitAsync();
        return result;
    }

    /// <summary>What voters read of a name.</summary>
    private static IEnumerable<PublicText> Texts(PollEntry entry) =>
        [
            new($"{entry.Name}的姓名", entry.Name),
            new($"{entry.Name}的工作单位", entry.WorkUnit),
            new($"{entry.Name}的类别", entry.Category),
            new($"{entry.Name}的一句话推荐词", entry.Citation),
            new($"{entry.Name}的简要事迹", entry.Brief),
        ];

    private static Task<int> LastRulingAsync(NominationDb db, Guid pollId) => db.VoteRulings.CountAsync(r => r.PollId == pollId);
}
