using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Accounts;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Data.Rehearsals;
using Nomination.Core.Data.Seed;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Core.Rehearsals;

/// <summary>
/// 演练: a campaign played end to end with invented people, and taken away again without a trace. Nothing of it enters the journal, so
/// the office's own starting and removing do not either; the rehearsal keeps a journal of its own.
/// </summary>
public sealed class RehearsalService(Stores stores, TimeProvider clock, SecretBox secrets, EvidenceVault vault)
{
    /// <summary>The rehearsal of a campaign, or null.</summary>
    public async Task<Result<RehearsalView?>> ViewAsync(Actor actor, Guid campaignId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await RefusedAsync(db, actor, campaignId, now) is { } refused)
            return refused;
        if (await db.Rehearsals.AsNoTracking().FirstOrDefaultAsync(r => r.SourceId == campaignId) is not { } r)
            return (RehearsalView?)null;
        var campaign = await db.Campaigns.AsNoTracking().FirstOrDefaultAsync(c => c.Id == r.CampaignId);
        var ready = r.State == RehearsalState.Ready;
        return new RehearsalView(
            r.Id,
            campaign?.Slug ?? "",
            campaign?.Title ?? "",
            r.State,
            r.IsStranded(now),
            r.Until,
            r.Seed,
            r.Marks(),
            r.Problem,
            r.StartedAt,
            ready ? secrets.Open<string>(r.PasswordCipher) : "",
            ready ? await SignInsAsync(db, r) : []
        );
    }

    /// <summary>Notes that a rehearsal is to be played; whoever plays it calls <see cref="PlayAsync"/>. One at a time for a campaign.</summary>
    public async Task<Result<Guid>> StartAsync(Actor actor, Guid campaignId, RehearsalStep until, int seed)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await RefusedAsync(db, actor, campaignId, now) is { } refused)
            return refused;
        var source = (await CampaignService.LoadAsync(db, campaignId))!;
        if (source.IsRehearsal)
            return Problem.Conflict("这已经是一个演练活动，不能再演练。请回到正式活动。");
        if (StagePlan.Necessary.Where(k => source.StageOf(k) is null).Select(StageKinds.Name).ToList() is { Count: > 0 } missing)
            return Problem.Conflict($"日程里还没有{string.Join("、", missing)}，请先在“活动设置”中补上再演练。");
        var rehearsal = new Rehearsal
        {
            SourceId = campaignId,
            CampaignId = Guid.CreateVersion7(),
            OrganiserId = Guid.CreateVersion7(),
            Seed = seed,
            Until = until,
            PasswordCipher = secrets.Seal(RehearsalPlay.Password()),
            CountersJson = CanonicalJson.Write(await Counters.NoteAsync(db, CancellationToken.None)),
            StartedAt = now,
            BeatAt = now,
        };
        db.Add(rehearsal);
        return await db.CommitAsync("本活动已有一场演练。请先清除，再开始新的演练。") is { } problem ? problem : rehearsal.Id;
    }

    /// <summary>Plays what was started, to its end or until it is stopped; what went wrong stands in the rehearsal itself.</summary>
    public async Task<Result> PlayAsync(Actor actor, Guid rehearsalId, CancellationToken stop = default)
    {
        if (!actor.Is(Role.System))
            return Problem.Forbidden("演练由系统播放。");
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var rehearsal = await db.Rehearsals.AsNoTracking().FirstAsync(r => r.Id == rehearsalId, stop);
        try
        {
            var source = (await CampaignService.LoadAsync(db, rehearsal.SourceId))!;
            var organiser = await db.Organisers.AsNoTracking().Where(o => o.Id == source.OrganiserId).Select(o => o.Name).FirstAsync(stop);
            var campaign = await RehearsalSet.BuildAsync(stores, rehearsal, source, organiser, now);
            var hash = new PasswordHasher<Account>().HashPassword(new Account(), secrets.Open<string>(rehearsal.PasswordCipher));
            var services = new DemoServices(stores, secrets, vault, new DemoClock(now));
            var play = new RehearsalPlay(services, vault, rehearsal, campaign, hash);
            var files = CanonicalJson.Write(await play.FilesAsync(stop));
            await ChangeAsync(rehearsalId, s => s.SetProperty(r => r.FilesJson, files), stop);
            var marks = new List<RehearsalMark>();
            await play.PlayAsync(
                async mark =>
                {
                    marks.Add(mark);
                    var json = CanonicalJson.Write(marks);
                    await ChangeAsync(rehearsalId, s => s.SetProperty(r => r.MarksJson, json), stop);
                },
                stop
            );
            await ChangeAsync(rehearsalId, s => s.SetProperty(r => r.State, RehearsalState.Ready), stop);
            return Result.Ok;
        }
        catch (OperationCanceledException)
        {
            return Problem.Conflict("演练已停止。");
        }
        catch (Exception e)
        {
            await ChangeAsync(
                rehearsalId,
                s => s.SetProperty(r => r.State, RehearsalState.Failed).SetProperty(r => r.Problem, e.Message),
                CancellationToken.None
            );
            if (e is not InvalidOperationException)
                throw;
            return Problem.Conflict($"演练没有走完：{e.Message}");
        }
    }

    /// <summary>清除演练: every row, file and number of it. Repeatable; what a killed server left half made goes the same way.</summary>
    public async Task<Result> EraseAsync(Actor actor, Guid campaignId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await RefusedAsync(db, actor, campaignId, now) is { } refused)
            return refused;
        if (await db.Rehearsals.AsNoTracking().FirstOrDefaultAsync(r => r.SourceId == campaignId) is not { } r)
            return Problem.NotFound("没有可清除的演练。请刷新页面。");
        using var shelf = await vault.ShelfAsync();
        var files = JsonSerializer.Deserialize<HashSet<string>>(r.FilesJson, CanonicalJson.Options) ?? [];
        await using (var transaction = await db.AloneAsync())
        {
            files.UnionWith(await Erasing.EraseAsync(db, [r.CampaignId, r.OrganiserId], ids => GuardAsync(db, r, ids), default));
            var counters = JsonSerializer.Deserialize<Dictionary<string, long>>(r.CountersJson, CanonicalJson.Options) ?? [];
            await Counters.SetBackAsync(db, counters, default);
            await FullText.TidyAsync(db);
            await transaction.CommitAsync();
        }
        var still = await Erasing.StillNamedAsync(db, files, default);
        // What was noted beforehand need never have been kept.
        foreach (var file in vault.All().Intersect(files.Except(still)).ToList())
            vault.Delete(file);
        if (r.IsStranded(now))
            vault.SweepIncoming(now - Rehearsal.Patience);
        await db.SweepBallotsAsync();
        return Result.Ok;
    }

    /// <summary>Nothing of a real campaign may be among what is erased.</summary>
    private static async Task GuardAsync(NominationDb db, Rehearsal r, IQueryable<Guid> ids)
    {
        if (
            await db.Campaigns.AnyAsync(c => ids.Contains(c.Id) && !c.IsRehearsal)
            || await db.Organisers.AnyAsync(o => ids.Contains(o.Id) && o.Id != r.OrganiserId)
            || await db.Users.AnyAsync(u => ids.Contains(u.Id) && u.RehearsalId != r.CampaignId)
            || await db.AuditEntries.AnyAsync(e => e.CampaignId == r.CampaignId)
        )
            throw new InvalidOperationException("a rehearsal hangs together with a real campaign");
    }

    private static async Task<Problem?> RefusedAsync(NominationDb db, Actor actor, Guid campaignId, DateTimeOffset now) =>
        await CampaignService.LoadAsync(db, campaignId) is not { } campaign
            ? Problem.NotFound("没有这个评选活动。")
            : Permits.Check(actor, Act.Rehearse, campaign, now);

    private static async Task<IReadOnlyList<RehearsalSignIn>> SignInsAsync(NominationDb db, Rehearsal r)
    {
        var rows = await (
            from account in db.Users
            join seat in db.Seats on account.Id equals seat.AccountId
            where account.RehearsalId == r.CampaignId
            select new
            {
                account.UserName,
                account.DisplayName,
                seat.Role,
            }
        ).ToListAsync();
        return
        [
            .. rows.GroupBy(x => (x.UserName, x.DisplayName))
                .OrderBy(g => g.Min(x => x.Role))
                .ThenBy(g => g.Key.UserName, StringComparer.Ordinal)
                .Select(g => new RehearsalSignIn(g.Key.UserName!, g.Key.DisplayName, string.Join('、', g.Select(x => Roles.Name(x.Role))))),
        ];
    }

    private async Task ChangeAsync(
        Guid id,
        Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Rehearsal>> change,
        CancellationToken stop
    )
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        await db
            .Rehearsals.Where(r => r.Id == id)
            .ExecuteUpdateAsync(
                s =>
                {
                    change(s);
                    s.SetProperty(r => r.BeatAt, now);
                },
                stop
            );
    }
}
