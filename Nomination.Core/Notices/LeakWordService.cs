using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>The words that stop a publication, as an office keeps them: one list for all campaigns of an organiser.</summary>
public sealed class LeakWordService(Stores stores, TimeProvider clock, EvidenceVault vault)
{
    private const int Most = 100;

    public async Task<Result<IReadOnlyList<string>>> ReadAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.EditLeakWords, campaign, clock.GetUtcNow()) is { } refused)
            return Result<IReadOnlyList<string>>.From([refused]);
        return Result<IReadOnlyList<string>>.Of((await NoticeQueries.RulesAsync(db, campaign!.OrganiserId, [])).Keywords);
    }

    /// <param name="words">One a line; empty lines and repetitions are dropped.</param>
    public async Task<Result> SaveAsync(Actor actor, Guid campaignId, string words)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.EditLeakWords, campaign, now) is { } refused)
            return refused;
        string[] list =
        [
            .. words.Split(['\n', '、', '，', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(),
        ];
        if (list.Length > Most || list.Any(w => TextLength.Of(w) is < 2 or > 20))
            return Problem.Invalid($"关键词最多 {Most} 个，每个 2—20 字，一行一个。", "Words");
        var before = await NoticeQueries.RulesAsync(db, campaign!.OrganiserId, []);
        var row = await db.LeakWords.FirstOrDefaultAsync(w => w.OrganiserId == campaign.OrganiserId);
        if (row is null)
            db.Add(
                row = new LeakWords
                {
                    OrganiserId = campaign.OrganiserId,
                    Words = "",
                    ChangedAt = now,
                    ChangedBy = "",
                }
            );
        (row.Words, row.ChangedAt, row.ChangedBy, row.Version) = (string.Join('\n', list), now, actor.Name, row.Version + 1);
        db.Audit(
            actor,
            Act.EditLeakWords,
            campaignId,
            "公示关键词",
            now,
            new { added = list.Except(before.Keywords), removed = before.Keywords.Except(list) }
        );
        await LookAgainAsync(db, campaign.OrganiserId, [.. list.Except(before.Keywords)]);
        return await db.CommitAsync() ?? Result.Ok;
    }

    /// <summary>Attachments that wait for their notice came in by the old words: what the new ones find waits for a person's name again.</summary>
    private async Task LookAgainAsync(NominationDb db, Guid organiserId, IReadOnlyList<string> added)
    {
        if (added.Count == 0)
            return;
        var files = await db
            .NoticeFiles.Where(f => f.NoticeId == null && db.Campaigns.Any(c => c.Id == f.CampaignId && c.OrganiserId == organiserId))
            .ToListAsync();
        foreach (var file in files)
        {
            if (vault.Open(file.Sha256) is not { } content)
                continue;
            await using (content)
            {
                using var whole = new MemoryStream();
                await content.CopyToAsync(whole);
                var read = AttachmentReader.Check(file.Name, whole.ToArray(), new LeakRules([], added));
                string[] words = read.Done
                    ? [.. read.Value.Found.Where(f => f.Leak.MayConfirm).Select(f => $"含有{f.Leak.Text}，请核对").Distinct()]
                    : [];
                if (words.Length == 0)
                    continue;
                file.Unread = string.Join("；", new[] { file.Unread }.Where(t => t.Length > 0).Concat(words));
                (file.CheckedBy, file.CheckedAt) = ("", null);
            }
        }
    }
}
