using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Documents;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>A workbook on its way out.</summary>
public sealed record ScoreBookFile(string Name, byte[] Content);

/// <summary>离线评分表: one expert's sheets as a workbook, out and in again. It never locks: that is the expert's own act.</summary>
public sealed class ScoreBookService(Stores stores, TimeProvider clock, SecretBox secrets)
{
    private const string Foreign = "这不是本活动发出的评分表，或核对页已被改动。请重新下载后填写。";

    /// <param name="expert">The expert's code, where the office fetches it; an expert gets the own one.</param>
    public async Task<Result<ScoreBookFile>> WriteAsync(Actor actor, Guid campaignId, string? expert = null)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var opened = await OpenAsync(db, actor, campaignId, expert, now);
        if (!opened.Done)
            return Result<ScoreBookFile>.From(opened.Problems);
        var (campaign, reviewer, picture) = opened.Value;
        var sheets = await SheetsAsync(db, reviewer);
        // While experts score the office sees how far they are, never a mark.
        var isOffice = actor.ReviewerIn(campaignId) is null;
        var own = picture.Candidates.Where(c => picture.Asks(reviewer.Id, c.Id)).ToList();
        if (own.Count == 0)
            return Problem.NotFound("这位专家没有待评的材料。");
        var rules = campaign.Rules;
        var seal = new ScoreBookSeal(
            campaignId,
            reviewer.Id,
            ScoreBookSeal.Of(rules.Rubric),
            [.. own.Select(c => new ScoreBookSeed(c.Number!, sheets.GetValueOrDefault(c.Id)?.Version ?? 0))]
        );
        var book = new ScoreBook(
            $"{campaign.Title}　专家评分表",
            reviewer.Code,
            rules.Rubric,
            rules.Limits.Comment,
            secrets.Seal(seal),
            [
                .. own.Select(c =>
                {
                    var sheet = sheets.GetValueOrDefault(c.Id);
                    return new ScoreBookRow(
                        c.Number!,
                        TitleOf(campaign, c),
                        c.Category,
                        Marks.Read(isOffice ? "{}" : sheet?.MarksJson ?? "{}").Values,
                        isOffice ? "" : sheet?.Comment ?? "",
                        sheet?.LockedAt is not null
                    );
                }),
            ]
        );
        db.Audit(actor, Act.CarrySheets, campaignId, reviewer.Code, now, new { outwards = own.Count });
        return await db.CommitAsync() is { } problem
            ? problem
            : new ScoreBookFile($"评分表-{reviewer.Code}.xlsx", ScoreWorkbook.Write(book));
    }

    /// <summary>The dry run: what would change, and every fault with its row and column.</summary>
    public async Task<Result<ScoreBookReport>> CheckAsync(Actor actor, Guid campaignId, Stream content, string file)
    {
        await using var db = stores.Open();
        var read = await ReadAsync(db, actor, campaignId, content, file, clock.GetUtcNow());
        return read.Done ? read.Value.Report : Result<ScoreBookReport>.From(read.Problems);
    }

    /// <summary>Takes all rows or none.</summary>
    /// <param name="over">Numbers of rows that stand although the page is newer; the other such rows are left as the page has them.</param>
    /// <returns>How many sheets changed.</returns>
    public async Task<Result<int>> TakeAsync(Actor actor, Guid campaignId, Stream content, string file, IReadOnlySet<string> over)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var read = await ReadAsync(db, actor, campaignId, content, file, now);
        if (!read.Done)
            return Result<int>.From(read.Problems);
        var (campaign, reviewer, picture, report, filled) = read.Value;
        if (report.Problems.Count > 0)
            return Result<int>.From([
                .. report.Problems.Select(p => Problem.Invalid($"第 {p.Row} 行{(p.Column.Length > 0 ? $"“{p.Column}”" : "")}：{p.Text}")),
            ]);
        var sheets = await SheetsAsync(db, reviewer);
        var taken = report.Changes.Where(c => !c.IsNewer || over.Contains(c.Number)).ToList();
        if (taken.Count == 0)
            return Problem.Conflict("表中没有要读入的分数：都与网上相同，或按您的选择保留网上的。");
        foreach (var change in taken)
        {
            var candidate = picture.Candidates.First(c => c.Number == change.Number).Id;
            if (!sheets.TryGetValue(candidate, out var sheet))
                db.Add(
                    sheet = new ScoreSheet
                    {
                        CampaignId = campaignId,
                        ReviewerId = reviewer.Id,
                        CandidateId = candidate,
                    }
                );
            var (marks, comment) = filled[change.Number];
            (sheet.MarksJson, sheet.TotalHundredths) = (marks.Write(), marks.TotalHundredths);
            (sheet.IsComplete, sheet.Comment) = (marks.IsComplete(campaign.Rules.Rubric), comment);
            (sheet.SavedAt, sheet.Version) = (now, sheet.Version + 1);
        }
        db.Audit(actor, Act.CarrySheets, campaignId, reviewer.Code, now, new { inwards = taken.Select(t => t.Number) });
        return await db.CommitAsync("有评分表刚在网上改过，请重新检查后再读入。") is { } problem ? problem : taken.Count;
    }

    private async Task<Result<(Campaign, Reviewer, PanelPicture, ScoreBookReport Report, Dictionary<string, (Marks, string)>)>> ReadAsync(
        NominationDb db,
        Actor actor,
        Guid campaignId,
        Stream content,
        string file,
        DateTimeOffset now
    )
    {
        var read = ScoreBookFileReader.Read(content, file);
        if (!read.Done)
            return Refused(read.Problems);
        if (Open(read.Value.Seal) is not { } seal || seal.CampaignId != campaignId)
            return Refused([Problem.Invalid(Foreign)]);
        var code = await db.Reviewers.Where(r => r.Id == seal.ReviewerId).Select(r => r.Code).FirstOrDefaultAsync();
        var opened = await OpenAsync(db, actor, campaignId, code ?? "", now);
        if (!opened.Done)
            return Refused(opened.Problems);
        var (campaign, reviewer, picture) = opened.Value;
        var rubric = campaign.Rules.Rubric;
        if (seal.Rubric != ScoreBookSeal.Of(rubric))
            return Refused([Problem.Conflict("评分表发出后评分标准改过，请重新下载后填写。")]);
        var missing = rubric.Criteria.Where(c => read.Value.Rows.All(r => !r.Marks.ContainsKey(ScoreWorkbook.HeadOf(c)))).ToList();
        if (missing.Count > 0)
            return Refused([Problem.Invalid($"{file}：缺少“{ScoreWorkbook.HeadOf(missing[0])}”一列，请勿改动表头。")]);
        var sheets = await SheetsAsync(db, reviewer);
        var inTime = now < (campaign.StageOf(StageKind.Scoring)?.Closes.AddSeconds(1) ?? DateTimeOffset.MaxValue);
        var own = new Dictionary<string, (string, ScoreSheet?, bool, bool)>();
        var declared = await db.DossierDeclarations.Where(d => d.ReviewerId == reviewer.Id).Select(d => d.CandidateId).ToListAsync();
        foreach (var c in picture.Candidates.Where(c => picture.Asks(reviewer.Id, c.Id)))
            own[c.Number!] = (
                TitleOf(campaign, c),
                sheets.GetValueOrDefault(c.Id),
                inTime || await SheetQueries.IsOpenAsync(db, campaign, reviewer.Id, c.Id, now),
                declared.Contains(c.Id)
            );
        var check = new ScoreBookCheck(rubric, campaign.Rules.Limits.Comment, seal, own, actor.ReviewerIn(campaignId) is null);
        var rows = read.Value.Rows.Select(r =>
            r with
            {
                Marks = rubric.Criteria.ToDictionary(c => c.Code, c => r.Marks.GetValueOrDefault(ScoreWorkbook.HeadOf(c), "")),
            }
        );
        var report = check.Run(reviewer.Code, read.Value with { Rows = [.. rows] });
        return (campaign, reviewer, picture, report, check.Filled);

        static Result<(Campaign, Reviewer, PanelPicture, ScoreBookReport, Dictionary<string, (Marks, string)>)> Refused(
            IReadOnlyList<Problem> problems
        ) => Result<(Campaign, Reviewer, PanelPicture, ScoreBookReport, Dictionary<string, (Marks, string)>)>.From(problems);
    }

    /// <summary>The expert an actor may carry sheets for: the own person, or for the clerk anyone by the code.</summary>
    private static async Task<Result<(Campaign, Reviewer, PanelPicture)>> OpenAsync(
        NominationDb db,
        Actor actor,
        Guid campaignId,
        string? expert,
        DateTimeOffset now
    )
    {
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.CarrySheets, campaign, now) is { } refusal)
            return refusal;
        var picture = await PanelService.LoadAsync(db, campaign);
        var own = actor.ReviewerIn(campaignId);
        if (own is not null && expert is not null && picture.Readers.All(r => r.Id != own || r.Code != expert))
            return Problem.Forbidden("这是另一位专家的评分表，不能读入。请用您自己下载的那一份。");
        return picture.Readers.FirstOrDefault(r => own is not null ? r.Id == own : r.Code == expert) is { } reviewer
            ? (campaign, reviewer, picture)
            : Problem.NotFound("评审组里没有这位专家。");
    }

    private ScoreBookSeal? Open(string seal)
    {
        try
        {
            return secrets.Open<ScoreBookSeal>(seal);
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    private static Task<Dictionary<Guid, ScoreSheet>> SheetsAsync(NominationDb db, Reviewer reviewer) =>
        db.ScoreSheets.Where(s => s.ReviewerId == reviewer.Id).ToDictionaryAsync(s => s.CandidateId);

    private static string TitleOf(Campaign campaign, Candidates.Candidate c) => campaign.Rules.Panel.Blind ? $"候选人 {c.Number}" : c.Name;
}
