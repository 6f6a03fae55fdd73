using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Core.Scoring;

/// <summary>入围把握 as the office sees it.</summary>
/// <param name="Seed">From the frozen rule book's own checksum, fixed before the first sheet: nobody could choose it.</param>
public sealed record CutLineView(int Places, int Draws, long Seed, bool IsKnown, IReadOnlyDictionary<string, CutChance> ByNumber)
{
    public int Close => ByNumber.Values.Count(c => c.IsClose);
}

/// <summary>A calculation under way, or done; shared by everyone who looks at the same sheets.</summary>
public sealed class CutLineWork
{
    private int _drawn;

    internal CutLineWork(string mark, Func<Action<int>, CutLineView> compute)
    {
        Mark = mark;
        Result = Task.Run(() => compute(n => Volatile.Write(ref _drawn, n)));
    }

    internal string Mark { get; }
    public Task<CutLineView> Result { get; }

    /// <summary>Draws done of <see cref="CutLine.Draws"/>.</summary>
    public int Drawn => Volatile.Read(ref _drawn);
}

/// <summary>Computes P(in) once for each state of the sheets, away from the page, and keeps the last of each campaign.</summary>
public sealed class CutLineService(Stores stores, TimeProvider clock)
{
    private readonly ConcurrentDictionary<Guid, CutLineWork> _works = new();

    /// <summary>The calculation for the sheets as they are now; started here where it is not yet.</summary>
    /// <param name="view">The ranking where it is loaded already.</param>
    public async Task<Result<CutLineWork>> WorkAsync(Actor actor, Guid campaignId, RankingView? view = null)
    {
        await using var db = stores.Open();
        var opened = await OpenAsync(db, actor, Act.ViewRanking, campaignId, view?.Field);
        return opened.Done ? Of(opened.Value.Campaign, opened.Value.Field) : Result<CutLineWork>.From(opened.Problems);
    }

    /// <summary>分歧 in the order of what hangs on it; a chair sees no line of a candidate whom the chair is recused from or may still mark.</summary>
    public async Task<Result<QueueView>> QueueAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        var opened = await OpenAsync(db, actor, Act.ViewDisagreement, campaignId);
        if (!opened.Done)
            return Result<QueueView>.From(opened.Problems);
        var (campaign, field) = opened.Value;
        var cut = await Of(campaign, field).Result;
        var me = actor.ReviewerIn(campaignId);
        var isOffice = Permits.Allows(actor, Act.ViewRanking, campaign);
        var hidden =
            isOffice || me is not { } chair
                ? new HashSet<Guid>()
                : await SheetQueries.StillToMarkAsync(db, campaign, field.Picture, chair, clock.GetUtcNow());
        var lines = new RankingExplained(field).Lines(RuleOf(campaign)).ToDictionary(l => l.Number);
        var spreads = DisagreementQueue.Spreads(field.Totals());
        var shown = DisagreementQueue
            .Of(cut.ByNumber.Values)
            .Where(c => isOffice || me is not { } own || !field.Picture.IsKept(own, lines[c.Candidate].CandidateId))
            .Where(c => !hidden.Contains(lines[c.Candidate].CandidateId))
            .ToList();
        var ids = shown.Select(c => lines[c.Candidate].CandidateId).ToList();
        var requests = (await db.ReaderRequests.AsNoTracking().Where(r => ids.Contains(r.CandidateId)).ToListAsync()).ToLookup(r =>
            r.CandidateId
        );
        var notes = await db
            .DiscussionNotes.Where(n => ids.Contains(n.CandidateId))
            .GroupBy(n => n.CandidateId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count);
        var isDecided = await SheetQueries.IsDecidedAsync(db, campaign);
        return new QueueView(
            cut.Places,
            cut.IsKnown,
            [.. shown.Select(RowOf)],
            isDecided,
            !isDecided && Permits.Check(actor, Act.AskReader, campaign, clock.GetUtcNow()) is null,
            ids.ToDictionary(id => id, field.PossibleReaders)
        );

        QueueRow RowOf(CutChance chance)
        {
            var line = lines[chance.Candidate];
            var (spread, highest, lowest) = spreads[chance.Candidate];
            var codes = field.Picture.Reviewers.ToDictionary(r => r.Id, r => r.Code);
            var given = field.ByCandidate[line.CandidateId].Select(s => s.ReviewerId).ToHashSet();
            return new(
                line.CandidateId,
                line.Number,
                isOffice || !campaign.Rules.Panel.Blind ? line.Name : $"候选人 {line.Number}",
                line.Rank,
                line.Score,
                chance,
                spread,
                highest,
                lowest,
                [
                    .. requests[line.CandidateId]
                        .Select(r => new ExtraReader(
                            codes.GetValueOrDefault(r.ReviewerId, ""),
                            r.Reason,
                            r.AskedBy,
                            r.AskedAt,
                            given.Contains(r.ReviewerId)
                        )),
                ],
                notes.GetValueOrDefault(line.CandidateId)
            );
        }
    }

    private async Task<Result<(Campaign Campaign, ScoredField Field)>> OpenAsync(
        NominationDb db,
        Actor actor,
        Act act,
        Guid campaignId,
        ScoredField? known = null
    )
    {
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        return Permits.Check(actor, act, campaign, clock.GetUtcNow()) is { } refusal
            ? refusal
            : (campaign, known ?? await ScoringQueries.LoadAsync(db, campaign));
    }

    private CutLineWork Of(Campaign campaign, ScoredField field)
    {
        var mark = field.Mark();
        return _works.AddOrUpdate(campaign.Id, _ => Start(), (_, old) => old.Mark == mark && !old.Result.IsFaulted ? old : Start());

        CutLineWork Start() => new(mark, progress => Compute(campaign, field, progress));
    }

    private static CutLineView Compute(Campaign campaign, ScoredField field, Action<int> progress)
    {
        var rules = campaign.Rules.Ranking;
        var result = CutLine.Of(
            field.Totals(),
            RuleOf(campaign),
            rules.Finalists,
            SeedOf(campaign),
            minSheetsForTrim: rules.MinSheetsForTrim,
            progress: progress
        );
        return new(result.Places, result.Draws, result.Seed, result.IsKnown, result.Lines.ToDictionary(l => l.Candidate));
    }

    private static RankRule RuleOf(Campaign campaign) => Ranking.FindRule(campaign.Rules.Ranking.Rule) ?? RankRule.Trimmed;

    private static long SeedOf(Campaign campaign) =>
        uint.TryParse(campaign.RuleBookHash.PadRight(8, '0')[..8], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : 0;
}
