using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>Paper sheets typed in twice by two persons; what differs stops until a third person has looked, or it is typed again.</summary>
public sealed class PaperSheetService(Stores stores, TimeProvider clock)
{
    private const string Taken = "这份纸质表刚刚有人录入过，请刷新后再看。";

    /// <summary>Types a sheet as the paper has it: all criteria, or it is refused. The second entry is compared at once.</summary>
    /// <param name="marks">Criterion code → hundredths of a point.</param>
    public async Task<Result<PaperOutcome>> TypeAsync(
        Actor actor,
        Guid campaignId,
        string expert,
        string number,
        IReadOnlyDictionary<string, int> marks,
        string comment
    )
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var opened = await PaperQueries.OpenAsync(db, actor, campaignId, expert, number, now);
        if (!opened.Done)
            return Result<PaperOutcome>.From(opened.Problems);
        var (campaign, reviewer, candidate, _) = opened.Value;
        if (Faults(campaign, marks, comment) is { Count: > 0 } faults)
            return Result<PaperOutcome>.From(faults);
        var (typed, sheet) = await PaperQueries.LoadAsync(db, reviewer, candidate!);
        switch (PaperQueries.StateOf(typed, sheet))
        {
            case PaperState.Stored:
                return Problem.Conflict("这份纸质表已经录入并锁定。要改，请申请退回。");
            case PaperState.OnPage:
                return Problem.Conflict("专家已在网上评这一份，请由专家本人锁定；要改用纸质表，请专家先把网上的分清空。");
            case PaperState.Differs:
                return Problem.Conflict("两次录入不一致，请第三人核对原表，或重新录入。");
        }
        if (typed.Any(e => e.TypedBy == actor.Id))
            return Problem.Forbidden("第一遍由您录入，第二遍须由另一人录入。");
        var entry = Entry(actor, campaign, reviewer, candidate!, typed.Count + 1, new Marks(marks), comment, "", now);
        db.Add(entry);
        var differences = typed.Count == 0 ? 0 : PaperQueries.Differences(campaign.Rules.Rubric, typed[0], entry).Count;
        var agrees = typed.Count == 1 && differences == 0;
        if (agrees)
            Store(db, campaign, sheet, entry, $"{typed[0].TypedByName}、{actor.Name}", now);
        db.Audit(actor, Act.TypePaper, campaignId, $"{expert} → {number}", now, new { entry.Turn, differences });
        return await db.CommitAsync(Taken) is { } problem ? problem : new PaperOutcome(agrees, differences);
    }

    /// <summary>第三人核对: takes the first or the second reading of each cell that differs, with the reason.</summary>
    /// <param name="second">Codes of the cells in which the second entry is right.</param>
    public async Task<Result> DecideAsync(
        Actor actor,
        Guid campaignId,
        string expert,
        string number,
        IReadOnlySet<string> second,
        string reason
    )
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var opened = await PaperQueries.OpenAsync(db, actor, campaignId, expert, number, now);
        if (!opened.Done)
            return Result.No(opened.Problems);
        var (campaign, reviewer, candidate, _) = opened.Value;
        var (typed, sheet) = await PaperQueries.LoadAsync(db, reviewer, candidate!);
        if (PaperQueries.StateOf(typed, sheet) != PaperState.Differs)
            return Problem.Conflict("这份纸质表没有待核对的差异。请刷新后再看。");
        if (typed.Any(e => e.TypedBy == actor.Id))
            return Problem.Forbidden("录入人不能裁定自己的录入，请由第三人核对原表，或重新录入。");
        if (TextLength.Of(reason) is 0 or > 200)
            return Problem.Invalid("请写明核对原表的结果，不超过 200 字。", nameof(reason));
        var (first, other) = (Marks.Read(typed[0].MarksJson), Marks.Read(typed[1].MarksJson));
        var marks = campaign.Rules.Rubric.Criteria.ToDictionary(c => c.Code, c => (second.Contains(c.Code) ? other : first).Values[c.Code]);
        var comment = second.Contains(PaperCells.Comment) ? typed[1].Comment : typed[0].Comment;
        var entry = Entry(actor, campaign, reviewer, candidate!, PaperEntry.ThirdLook, new Marks(marks), comment, reason.Trim(), now);
        db.Add(entry);
        Store(db, campaign, sheet, entry, $"{typed[0].TypedByName}、{typed[1].TypedByName}，{actor.Name}核对", now);
        db.Audit(actor, Act.TypePaper, campaignId, $"{expert} → {number}", now, new { entry.Turn, entry.Reason });
        return await db.CommitAsync(Taken) is { } problem ? problem : Result.Ok;
    }

    /// <summary>重新录入: both entries go, and two persons begin again.</summary>
    public async Task<Result> RetypeAsync(Actor actor, Guid campaignId, string expert, string number)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var opened = await PaperQueries.OpenAsync(db, actor, campaignId, expert, number, now);
        if (!opened.Done)
            return Result.No(opened.Problems);
        var (_, reviewer, candidate, _) = opened.Value;
        var (typed, sheet) = await PaperQueries.LoadAsync(db, reviewer, candidate!);
        if (PaperQueries.StateOf(typed, sheet) != PaperState.Differs)
            return Problem.Conflict("两次录入一致或还没有录完，不需要重新录入。");
        db.RemoveRange(typed);
        db.Audit(actor, Act.TypePaper, campaignId, $"{expert} → {number}", now, new { again = typed.Select(e => e.TypedByName) });
        return await db.CommitAsync(Taken) is { } problem ? problem : Result.Ok;
    }

    private static List<Problem> Faults(Campaign campaign, IReadOnlyDictionary<string, int> marks, string comment)
    {
        var rubric = campaign.Rules.Rubric;
        var faults = marks.Select(m => Marks.Check(rubric, m.Key, m.Value)).OfType<Problem>().ToList();
        faults.AddRange(
            rubric.Criteria.Where(c => !marks.ContainsKey(c.Code)).Select(c => Problem.Invalid($"“{c.Name}”没有录入。", c.Code))
        );
        if (TextLength.Of(comment) > campaign.Rules.Limits.Comment)
            faults.Add(Problem.Invalid($"评语不超过 {campaign.Rules.Limits.Comment} 字。", PaperCells.Comment));
        return faults;
    }

    private static PaperEntry Entry(
        Actor actor,
        Campaign campaign,
        Reviewer reviewer,
        Candidate candidate,
        int turn,
        Marks marks,
        string comment,
        string reason,
        DateTimeOffset now
    ) =>
        new()
        {
            CampaignId = campaign.Id,
            ReviewerId = reviewer.Id,
            CandidateId = candidate.Id,
            Turn = turn,
            MarksJson = marks.Write(),
            Comment = comment.Trim(),
            Reason = reason,
            TypedBy = actor.Id,
            TypedByName = actor.Name,
            TypedAt = now,
        };

    private static void Store(NominationDb db, Campaign campaign, ScoreSheet? sheet, PaperEntry entry, string hands, DateTimeOffset now)
    {
        if (sheet is null)
            db.Add(
                sheet = new ScoreSheet
                {
                    CampaignId = campaign.Id,
                    ReviewerId = entry.ReviewerId,
                    CandidateId = entry.CandidateId,
                }
            );
        (sheet.MarksJson, sheet.TotalHundredths) = (entry.MarksJson, Marks.Read(entry.MarksJson).TotalHundredths);
        (sheet.IsComplete, sheet.Comment, sheet.PaperBy) = (true, entry.Comment, hands);
        (sheet.SavedAt, sheet.LockedAt, sheet.Version) = (now, now, sheet.Version + 1);
    }
}
