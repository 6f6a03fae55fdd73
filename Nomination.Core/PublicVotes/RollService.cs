using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.PublicVotes;

/// <summary>名册: imported before the poll opens; a code for each line, seen once on paper or in a mail.</summary>
public sealed class RollService(Stores stores, TimeProvider clock, SecretBox secrets)
{
    private const int LostAfter = 15;

    /// <summary>Takes the place of the list imported before; only while no code has been given out.</summary>
    public async Task<Result<int>> ImportAsync(Actor actor, Guid campaignId, Stream content, string file)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await EnterAsync(db, actor, campaignId, now);
        if (!found.Done)
            return Result<int>.From(found.Problems);
        var (poll, campaign) = found.Value;
        if (campaign.Rules.Poll.Mode != PollMode.Verified)
            return Problem.Conflict("本次投票面向社会，不用名册。");
        if (poll.State != PollState.Draft)
            return Problem.Conflict("公众投票已经开放，名册不能再换。");
        if (await db.RollEntries.AnyAsync(r => r.PollId == poll.Id && r.CodeHash != null))
            return Problem.Conflict("已有投票码发出，名册不能再换；漏了的人请逐个补录。");
        var rows = SheetFile.Read(
            content,
            file,
            reader =>
            {
                var cells = new List<string[]>();
                while (reader.Read() && cells.Count <= RollSheet.MostRows + 5)
                    cells.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetValue(i)}")]);
                return RollSheet.Read(cells);
            }
        );
        if (!rows.Done)
            return Result<int>.From(rows.Problems);
        db.RemoveRange(await db.RollEntries.Where(r => r.PollId == poll.Id).ToListAsync());
        db.AddRange(
            rows.Value.Select(
                (r, i) =>
                    new RollEntry
                    {
                        PollId = poll.Id,
                        Line = i + 1,
                        Name = r.Name,
                        Unit = r.Unit,
                        Email = r.Email,
                    }
            )
        );
        db.Audit(actor, Act.ManagePoll, campaignId, $"{poll.Title} 名册", now, new { lines = rows.Value.Count });
        return await db.CommitAsync() is { } problem ? problem : rows.Value.Count;
    }

    /// <summary>
    /// New codes for lines that have none yet, by mail also for those whose mail was never said to be sent (the program stopped in between).
    /// They are in the open only in this answer.
    /// </summary>
    /// <param name="byMail">True: lines with an address; false: all others, for paper.</param>
    public async Task<Result<IReadOnlyList<IssuedCode>>> IssueAsync(Actor actor, Guid campaignId, bool byMail, int most = 2_000)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await EnterAsync(db, actor, campaignId, now);
        if (!found.Done)
            return Result<IReadOnlyList<IssuedCode>>.From(found.Problems);
        var poll = found.Value.Poll;
        // Otherwise two clicks at once would give one line two codes, and the first sheet of paper would be dead when it is printed.
        await using var alone = await db.AloneAsync();
        // Fifty mails at fifteen seconds each may be under way.
        var lost = now.AddMinutes(-LostAfter);
        var lines = await db
            .RollEntries.Where(r => r.PollId == poll.Id && (r.Email != "") == byMail)
            .Where(r => r.CodeHash == null || (byMail && r.MailedAt == null && r.IssuedAt < lost))
            .OrderBy(r => r.Line)
            .Take(most)
            .ToListAsync();
        if (lines.Count == 0)
            return Result<IReadOnlyList<IssuedCode>>.Of([]);
        var codes = lines.Select(l => Issue(l, now)).ToList();
        db.Audit(actor, Act.ManagePoll, campaignId, $"{poll.Title} 发放投票码", now, new { codes = codes.Count, byMail });
        if (await db.CommitAsync() is { } problem)
            return problem;
        await alone.CommitAsync();
        return Result<IReadOnlyList<IssuedCode>>.Of(codes);
    }

    /// <summary>
    /// After the mail went out; a line whose mail failed loses its code and gets another with the next try, unless somebody has handed the
    /// person a newer one meanwhile.
    /// </summary>
    public async Task<Result> MailedAsync(Actor actor, Guid campaignId, IReadOnlyCollection<Guid> sent, IReadOnlyCollection<Guid> failed)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await EnterAsync(db, actor, campaignId, now);
        if (!found.Done)
            return found;
        var ids = sent.Concat(failed).ToList();
        foreach (var line in await db.RollEntries.Where(r => r.PollId == found.Value.Poll.Id && ids.Contains(r.Id)).ToListAsync())
            if (!failed.Contains(line.Id))
                line.MailedAt = now;
            else if (line.MailedAt is null)
                (line.CodeHash, line.IssuedAt) = (null, null);
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    /// <summary>
    /// New codes on paper for lines that have had theirs: the printed sheets were lost. The old codes stop working; a vote that one of them
    /// cast stands, for the person stays the same line.
    /// </summary>
    /// <param name="from">First line of the roll, from 1.</param>
    /// <param name="to">Last line; at most 2,000 at once.</param>
    public async Task<Result<IReadOnlyList<IssuedCode>>> ReprintAsync(Actor actor, Guid campaignId, int from, int to)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await EnterAsync(db, actor, campaignId, now);
        if (!found.Done)
            return Result<IReadOnlyList<IssuedCode>>.From(found.Problems);
        if (from < 1 || to < from || to - from >= 2_000)
            return Problem.Invalid("请填写名册的起止行号，一次最多 2000 行。");
        var lines = await db
            .RollEntries.Where(r =>
                r.PollId == found.Value.Poll.Id && r.Line >= from && r.Line <= to && r.CodeHash != null && r.Email == ""
            )
            .OrderBy(r => r.Line)
            .ToListAsync();
        if (lines.Count == 0)
            return Problem.NotFound("这些行里没有打印过投票码的人。");
        var codes = lines.Select(l => Issue(l, now)).ToList();
        db.Audit(
            actor,
            Act.ManagePoll,
            campaignId,
            $"{found.Value.Poll.Title} 重新打印投票码",
            now,
            new
            {
                from,
                to,
                codes = codes.Count,
            }
        );
        return await db.CommitAsync() is { } problem ? problem : Result<IReadOnlyList<IssuedCode>>.Of(codes);
    }

    /// <summary>补发 for one person, by line or by name: the old code stops working.</summary>
    /// <param name="line">Line of the roll; 0 = found by name and unit.</param>
    public async Task<Result<IssuedCode>> ReissueAsync(Actor actor, Guid campaignId, string name, string unit, int line = 0)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await EnterAsync(db, actor, campaignId, now);
        if (!found.Done)
            return Result<IssuedCode>.From(found.Problems);
        var all = db.RollEntries.Where(r => r.PollId == found.Value.Poll.Id);
        var lines = await (
            line > 0
                ? all.Where(r => r.Line == line && (name == "" || r.Name == name.Trim()))
                : all.Where(r => r.Name == name.Trim() && (unit == "" || r.Unit == unit.Trim()))
        )
            .OrderBy(r => r.Line)
            .Take(10)
            .ToListAsync();
        if (lines.Count == 0)
            return Problem.NotFound("名册中没有这个人，请核对姓名、单位或行号。");
        if (lines.Count > 1)
            return Problem.NotFound(
                $"名册中有同名的人：{string.Join("，", lines.Select(l => $"第 {l.Line} 行 {l.Name} {l.Unit}".TrimEnd()))}。请填写行号。"
            );
        var code = Issue(lines[0], now);
        // Handed over by hand: the mail that was to bring it is not sent any more.
        lines[0].MailedAt ??= lines[0].Email.Length > 0 ? now : null;
        db.Audit(actor, Act.ManagePoll, campaignId, $"补发投票码：第 {lines[0].Line} 行 {lines[0].Name}", now);
        return await db.CommitAsync() is { } problem ? problem : code;
    }

    /// <summary>补录: somebody the list forgot, until the close; the code is in the open only in this answer.</summary>
    public async Task<Result<IssuedCode>> AddAsync(Actor actor, Guid campaignId, string name, string unit)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await EnterAsync(db, actor, campaignId, now);
        if (!found.Done)
            return Result<IssuedCode>.From(found.Problems);
        var (poll, campaign) = found.Value;
        (name, unit) = (name.Trim(), unit.Trim());
        if (campaign.Rules.Poll.Mode != PollMode.Verified)
            return Problem.Conflict("本次投票面向社会，不用名册。");
        if (name.Length is 0 or > 40 || unit.Length is 0 or > 80)
            return Problem.Invalid("补录须填写姓名（40 字以内）和单位（80 字以内）。");
        if (await db.RollEntries.AnyAsync(r => r.PollId == poll.Id && r.Name == name && r.Unit == unit))
            return Problem.Conflict("名册中已有这个人，遗失投票码的请用“补发”。");
        var last = await db.RollEntries.Where(r => r.PollId == poll.Id).MaxAsync(r => (int?)r.Line) ?? 0;
        var entry = new RollEntry
        {
            PollId = poll.Id,
            Line = last + 1,
            Name = name,
            Unit = unit,
        };
        var code = Issue(entry, now);
        db.Add(entry);
        db.Audit(actor, Act.ManagePoll, campaignId, $"补录名册：第 {entry.Line} 行 {name} {unit}", now);
        return await db.CommitAsync("有人同时在补录，请再点一次。") is { } problem ? problem : code;
    }

    private IssuedCode Issue(RollEntry line, DateTimeOffset now)
    {
        var code = RollCode.Of(RandomNumberGenerator.GetBytes(RollCode.Length));
        (line.CodeHash, line.IssuedAt) = (RollCode.Hash(secrets, line.PollId, code), now);
        return new(line.Id, line.Name, line.Unit, line.Email, code, line.Line);
    }

    private static async Task<Result<(Poll Poll, Campaign Campaign)>> EnterAsync(
        NominationDb db,
        Actor actor,
        Guid campaignId,
        DateTimeOffset now
    )
    {
        var (poll, campaign) = await PollQueries.FindAsync(db, campaignId);
        if (campaign is null || poll is null)
            return Problem.NotFound("请先保存公众投票的标题和起止时间。");
        if (Permits.Check(actor, Act.ManagePoll, campaign, now) is { } refused)
            return refused;
        return poll.State is PollState.Closed or PollState.Settled ? Problem.Closed("公众投票已经截止。") : (poll, campaign);
    }
}
