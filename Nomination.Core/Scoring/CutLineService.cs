using System.Collections.Concurrent;
using System.Globalization;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
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
    public async Task<Result<CutLineWork>> WorkAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.ViewRanking, campaign, clock.GetUtcNow()) is { } refusal)
            return refusal;
        return Of(campaign, await ScoringQueries.LoadAsync(db, campaign));
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
            Ranking.FindRule(rules.Rule) ?? RankRule.Trimmed,
            rules.Finalists,
            SeedOf(campaign),
            minSheetsForTrim: rules.MinSheetsForTrim,
            progress: progress
        );
        return new(result.Places, result.Draws, result.Seed, result.IsKnown, result.Lines.ToDictionary(l => l.Candidate));
    }

    private static long SeedOf(Campaign campaign) =>
        uint.TryParse(campaign.RuleBookHash.PadRight(8, '0')[..8], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : 0;
}
