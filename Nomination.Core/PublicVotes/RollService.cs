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
            return Problem.Conflict("已有投票码发出，名册不能再换；漏了的人请在新一轮中补充。");
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

    /// <summary>New codes for lines that have none yet. They are in the open only in this answer.</summary>
    /// <param name="byMail">True: lines with an address; false: all others, for paper.</param>
    public async Task<Result<IReadOnlyList<IssuedCode>>> IssueAsync(Actor actor, Guid campaignId, bool byMail, int most = 2_000)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await EnterAsync(db, actor, campaignId, now);
        if (!found.Done)
            return Result<IReadOnlyList<IssuedCode>>.From(found.Problems);
        var poll = found.Value.Poll;
        var lines = await db
            .RollEntries.Where(r => r.PollId == poll.Id && r.CodeHash == null && (r.Email != "") == byMail)
            .OrderBy(r => r.Line)
            .Take(most)
            .ToListAsync();
        if (lines.Count == 0)
            return Result<IReadOnlyList<IssuedCode>>.Of([]);
        var codes = new List<IssuedCode>();
        foreach (var line in lines)
        {
            var code = RollCode.Of(RandomNumberGenerator.GetBytes(RollCode.Length));
            (line.CodeHash, line.IssuedAt) = (RollCode.Hash(secrets, poll.Id, code), now);
            codes.Add(new(line.Id, line.Name, line.Unit, line.Email, code));
        }
        db.Audit(actor, Act.ManagePoll, campaignId, $"{poll.Title} 发放投票码", now, new { codes = codes.Count, byMail });
        return await db.CommitAsync() is { } problem ? problem : Result<IReadOnlyList<IssuedCode>>.Of(codes);
    }

    /// <summary>After the mail went out; a line whose mail failed loses its code and gets another with the next try.</summary>
    public async Task<Result> MailedAsync(Actor actor, Guid campaignId, IReadOnlyCollection<Guid> sent, IReadOnlyCollection<Guid> failed)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await EnterAsync(db, actor, campaignId, now);
        if (!found.Done)
            return found;
        var ids = sent.Concat(failed).ToList();
        foreach (var line in await db.RollEntries.Where(r => r.PollId == found.Value.Poll.Id && ids.Contains(r.Id)).ToListAsync())
            if (failed.Contains(line.Id))
                (line.CodeHash, line.IssuedAt) = (null, null);
            else
                line.MailedAt = now;
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    /// <summary>补发: the old code stops working; the vote it cast stands, for the person stays the same line.</summary>
    public async Task<Result<IssuedCode>> ReissueAsync(Actor actor, Guid campaignId, string name, string unit)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await EnterAsync(db, actor, campaignId, now);
        if (!found.Done)
            return Result<IssuedCode>.From(found.Problems);
        var lines = await db
            .RollEntries.Where(r => r.PollId == found.Value.Poll.Id && r.Name == name.Trim() && (unit == "" || r.Unit == unit.Trim()))
            .Take(2)
            .ToListAsync();
        if (lines.Count != 1)
            return Problem.NotFound(lines.Count == 0 ? "名册中没有这个人，请核对姓名和单位。" : "名册中有同名的人，请同时填写单位。");
        var code = RollCode.Of(RandomNumberGenerator.GetBytes(RollCode.Length));
        (lines[0].CodeHash, lines[0].IssuedAt) = (RollCode.Hash(secrets, found.Value.Poll.Id, code), now);
        db.Audit(actor, Act.ManagePoll, campaignId, $"补发投票码：{lines[0].Name}", now);
        return await db.CommitAsync() is { } problem
            ? problem
            : new IssuedCode(lines[0].Id, lines[0].Name, lines[0].Unit, lines[0].Email, code);
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
