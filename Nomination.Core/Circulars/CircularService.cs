using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Core.Circulars;

/// <summary>Composing and publishing 通知. What is published is never changed: a correction is a new numbered edition with its own receipts.</summary>
public sealed class CircularService(Stores stores, TimeProvider clock)
{
    private static readonly CircularFormValidator Rules = new();

    /// <summary>The words that a first circular starts from: what the campaign says of itself.</summary>
    public async Task<Result<CircularForm>> SuggestAsync(Actor actor, Guid campaignId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var (campaign, refused) = await LoadAsync(db, actor, campaignId, now);
        if (refused is not null)
            return refused;
        var due = campaign!.StageOf(StageKind.Nomination)?.Closes is { } closes && closes > now ? closes : (DateTimeOffset?)null;
        var form = CircularForm.Of(
            new Circular
            {
                CampaignId = campaignId,
                IssuedOn = ChinaTime.Day(now),
                Deadline = due,
            }
        );
        (form.Title, form.DocumentNo) = ($"关于开展{campaign.Title}推荐工作的通知", campaign.DocumentNo);
        form.Body = CircularWords.Body(
            campaign,
            await db.Units.Where(u => u.CampaignId == campaignId && !u.IsDisabled).SumAsync(u => u.Quota)
        );
        return form;
    }

    /// <param name="id">Null for a new draft.</param>
    public async Task<Result<CircularDraft>> SaveAsync(Actor actor, Guid campaignId, Guid? id, CircularForm form, int version)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var (campaign, refused) = await LoadAsync(db, actor, campaignId, now);
        if (refused is not null)
            return refused;
        if (Rules.Validate(form).Errors is { Count: > 0 } errors)
            return Result<CircularDraft>.From([.. errors.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName))]);
        if (CircularGate.Refused(form, await RulesAsync(db, campaign!)) is { Count: > 0 } leaks)
            return Result<CircularDraft>.From(leaks);
        Circular? circular;
        if (id is null)
        {
            var made = Guid.CreateVersion7();
            db.Add(
                circular = new Circular
                {
                    Id = made,
                    SeriesId = made,
                    CampaignId = campaignId,
                }
            );
        }
        else if (await DraftAsync(db, campaignId, id.Value) is not { Done: true } found)
            return Problem.Conflict("通知已发布或已删除，不能再修改。已发布的通知请用“更正”发布新版。");
        else
            circular = found.Value;
        if (id is not null && circular.Version != version)
            return Problem.Conflict("通知刚被他人修改。您填写的内容仍在页面上，请核对后重新打开。");
        form.Write(circular);
        circular.Version++;
        db.Audit(actor, Act.WriteCircular, campaignId, circular.Title, now, new { circular.Id, circular.Edition });
        return await db.CommitAsync() is { } taken ? taken : await ViewAsync(db, campaign!, circular);
    }

    public async Task<Result<CircularDraft>> FindDraftAsync(Actor actor, Guid campaignId, Guid id)
    {
        await using var db = stores.Open();
        var (campaign, refused) = await LoadAsync(db, actor, campaignId, clock.GetUtcNow());
        if (refused is not null)
            return refused;
        var found = await DraftAsync(db, campaignId, id);
        return found.Done ? await ViewAsync(db, campaign!, found.Value) : Result<CircularDraft>.From(found.Problems);
    }

    /// <summary>Sends it: the addressees are written down, and from now on only a new edition changes a word.</summary>
    /// <param name="wordsChecked">The actor has looked at what the gate found in the words; it is journalled with the name.</param>
    /// <returns>How many units it went to.</returns>
    public async Task<Result<int>> PublishAsync(Actor actor, Guid campaignId, Guid id, int version, bool wordsChecked = false)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        await using var alone = await db.AloneAsync();
        var (campaign, refused) = await LoadAsync(db, actor, campaignId, now, Act.PublishCircular);
        if (refused is not null)
            return refused;
        var found = await DraftAsync(db, campaignId, id);
        if (!found.Done)
            return Result<int>.From(found.Problems);
        var circular = found.Value;
        if (circular.Version != version)
            return Problem.Conflict("通知刚被他人修改，请重新打开核对后再发布。");
        var form = CircularForm.Of(circular);
        if (Rules.Validate(form).Errors is { Count: > 0 } errors)
            return Result<int>.From([.. errors.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName))]);
        var gate = await RulesAsync(db, campaign!);
        if ((Problem[])[.. CircularGate.Refused(form, gate), .. CircularGate.Unchecked(circular.Files)] is { Length: > 0 } leaks)
            return Result<int>.From(leaks);
        if (!wordsChecked && CircularGate.ToConfirm(form, gate) is { Count: > 0 } words)
            return Problem.Invalid($"{string.Join("；", words)}。核对可以发给各单位后，请勾选“已核对”再发布。", nameof(form.Body));
        var units = (await db.Units.Where(u => u.CampaignId == campaignId).ToListAsync()).Where(form.Reaches).ToList();
        if (units.Count == 0)
            return Problem.Invalid("没有符合条件的主送单位，请检查主送范围和推荐单位名录。", nameof(form.Audience));
        foreach (
            var before in await db.Circulars.Where(c => c.SeriesId == circular.SeriesId && c.State == CircularState.Published).ToListAsync()
        )
            before.State = CircularState.Superseded;
        (circular.State, circular.PublishedAt, circular.PublishedBy) = (CircularState.Published, now, actor.Name);
        circular.Version++;
        db.AddRange(units.Select(u => new CircularAddressee { CircularId = id, UnitId = u.Id }));
        var detail = new
        {
            circular.Edition,
            circular.DocumentNo,
            units = units.Count,
            files = circular.Files.Select(f => new { f.Name, f.Sha256 }),
            circular.CorrectionReason,
            wordsChecked,
        };
        db.Audit(actor, Act.PublishCircular, campaignId, circular.Title, now, detail);
        if (await db.CommitAsync("通知刚刚已发布，无需重复办理。") is { } taken)
            return taken;
        await alone.CommitAsync();
        return units.Count;
    }

    /// <summary>更正: a draft of the next edition with the same words and attachments; the receipts begin anew when it is published.</summary>
    public async Task<Result<Guid>> CorrectAsync(Actor actor, Guid campaignId, Guid id, string reason)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        await using var alone = await db.AloneAsync();
        var (_, refused) = await LoadAsync(db, actor, campaignId, now, Act.PublishCircular);
        if (refused is not null)
            return refused;
        if (await db.Circulars.Include(c => c.Files).FirstOrDefaultAsync(c => c.Id == id && c.CampaignId == campaignId) is not { } old)
            return Problem.NotFound("没有这份通知。");
        if (old.State != CircularState.Published)
            return Problem.Conflict("只有现行有效的通知可以更正。");
        if (TextLength.Of(reason) is < 4 or > 200)
            return Problem.Invalid("请写明更正的原因（4 至 200 字），各单位会看到。", "Reason");
        var next = new Circular
        {
            CampaignId = campaignId,
            SeriesId = old.SeriesId,
            Edition = old.Edition + 1,
            CorrectionReason = reason.Trim(),
            Version = 1,
        };
        CircularForm.Of(old).Write(next);
        next.IssuedOn = ChinaTime.Day(now) > next.IssuedOn ? ChinaTime.Day(now) : next.IssuedOn;
        next.Files.AddRange(
            old.Files.Select(f => new CircularFile
            {
                CircularId = next.Id,
                Order = f.Order,
                Name = f.Name,
                MediaType = f.MediaType,
                Sha256 = f.Sha256,
                Bytes = f.Bytes,
                Unread = f.Unread,
                CheckedBy = f.CheckedBy,
            })
        );
        db.Add(next);
        db.Audit(actor, Act.WriteCircular, campaignId, next.Title, now, new { next.Edition, reason = reason.Trim() });
        if (await db.CommitAsync("这份通知已有一份未发布的更正稿，请在通知列表中继续编辑。") is { } taken)
            return taken;
        await alone.CommitAsync();
        return next.Id;
    }

    private async Task<(Campaign? Campaign, Problem? Refused)> LoadAsync(
        NominationDb db,
        Actor actor,
        Guid campaignId,
        DateTimeOffset now,
        Act act = Act.WriteCircular
    ) =>
        await CampaignService.LoadAsync(db, campaignId) is { } campaign
            ? (campaign, Permits.Check(actor, act, campaign, now))
            : (null, Problem.NotFound("没有这个活动。"));

    internal static async Task<Result<Circular>> DraftAsync(NominationDb db, Guid campaignId, Guid id) =>
        await db.Circulars.Include(c => c.Files).FirstOrDefaultAsync(c => c.Id == id && c.CampaignId == campaignId) switch
        {
            null => Problem.NotFound("没有这份通知。"),
            { State: not CircularState.Draft } => Problem.Conflict("通知已发布，不能再修改；如有错误，请用“更正”发布新版。"),
            var draft => draft,
        };

    private static async Task<CircularDraft> ViewAsync(NominationDb db, Campaign campaign, Circular circular)
    {
        var form = CircularForm.Of(circular);
        var units = await db.Units.AsNoTracking().Where(u => u.CampaignId == campaign.Id).ToListAsync();
        return new CircularDraft(
            circular.Id,
            circular.Version,
            form,
            CircularView.Of(circular, campaign),
            units.Count(form.Reaches),
            CircularGate.ToConfirm(form, await RulesAsync(db, campaign))
        );
    }

    /// <summary>The organiser's own numbers may stand in its circular.</summary>
    internal static async Task<LeakRules> RulesAsync(NominationDb db, Campaign campaign) =>
        await NoticeQueries.RulesAsync(db, campaign.OrganiserId, (await NoticeQueries.OwnContactsAsync(db, campaign.OrganiserId)).Own);
}
