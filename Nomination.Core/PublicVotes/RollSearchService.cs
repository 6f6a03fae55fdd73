using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.PublicVotes;

/// <summary>A line of the roll for who answers a call: whether a code went out and how. Whether it voted nobody is told.</summary>
public sealed record RollFound(int Line, string Name, string Unit, bool HasEmail, DateTimeOffset? IssuedAt, DateTimeOffset? MailedAt);

/// <summary>查名册: somebody calls and has no code, or the office needs the line of a person.</summary>
public sealed class RollSearchService(Stores stores, TimeProvider clock)
{
    private const int Most = 20;

    /// <param name="text">A part of the name or of the unit, or the number of a line.</param>
    /// <returns>At most twenty lines, by number.</returns>
    public async Task<Result<IReadOnlyList<RollFound>>> FindAsync(Actor actor, Guid campaignId, string text)
    {
        await using var db = stores.Open();
        var (poll, campaign) = await PollQueries.FindAsync(db, campaignId);
        if (campaign is null || poll is null)
            return Problem.NotFound("没有公众投票。");
        if (Permits.Check(actor, Act.ManagePoll, campaign, clock.GetUtcNow()) is { } refused)
            return refused;
        text = text.Trim();
        if (text.Length == 0)
            return Problem.Invalid("请输入姓名、单位或行号。");
        var line = int.TryParse(text, System.Globalization.NumberStyles.None, null, out var number) ? number : 0;
        var found = await db
            .RollEntries.AsNoTracking()
            .Where(r => r.PollId == poll.Id && (r.Line == line || r.Name.Contains(text) || r.Unit.Contains(text)))
            .OrderBy(r => r.Line)
            .Take(Most)
            .Select(r => new RollFound(r.Line, r.Name, r.Unit, r.Email != "", r.IssuedAt, r.MailedAt))
            .ToListAsync();
        return found.Count > 0
            ? Result<IReadOnlyList<RollFound>>.Of(found)
            : Problem.NotFound("名册中没有找到。请换一个字再查；确实漏了的，可以补录。");
    }
}
