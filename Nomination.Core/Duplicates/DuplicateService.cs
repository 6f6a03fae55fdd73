using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Duplicates;

/// <summary>查重: the pairs that look like one, what they share, and what the office decided; fingerprints of dossiers that have none yet.</summary>
public sealed class DuplicateService(Stores stores, TimeProvider clock)
{
    public async Task<Result<DuplicateBoard>> BoardAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return NoCampaign;
        if (Permits.Check(actor, Act.ViewCandidates, campaign, clock.GetUtcNow()) is { } no)
            return no;
        var field = await DuplicateQueries.FieldAsync(db, campaign);
        var (shared, compared) = await DuplicateQueries.SharedAsync(db, field);
        var decisions = await db.DuplicateDecisions.AsNoTracking().Where(d => d.CampaignId == campaignId).OrderBy(d => d.At).ToListAsync();
        var last = decisions.GroupBy(d => (d.FirstId, d.SecondId)).ToDictionary(g => g.Key, g => g.Last());
        var merged = DuplicateFinder
            .Persons(field.Own, field.Former)
            .Concat(shared)
            .GroupBy(s => DuplicateDecision.Key(s.First, s.Second))
            .Select(g =>
            {
                var (first, second) = InOrder(field, g.First());
                return (g.Key, First: first, Second: second, Grounds: g.SelectMany(s => Turned(s, first)).ToList());
            })
            .ToList();
        var outcomes = await OutcomesAsync(db, field, [.. merged.SelectMany(m => new[] { m.First, m.Second })]);
        var pairs = merged.Select(m =>
        {
            var (first, second) = (field.Lines[m.First], field.Lines[m.Second]);
            var decision = last.GetValueOrDefault(m.Key);
            return new DuplicatePair(
                first,
                second,
                [.. m.Grounds.OrderBy(g => g.Kind)],
                StateOf(first, second, decision),
                decision,
                outcomes.GetValueOrDefault(first.IsOut ? first.Id : second.Id, "")
            );
        });
        return new DuplicateBoard(
            [.. pairs.OrderBy(p => p.State).ThenBy(p => p.Grounds[0].Kind).ThenBy(p => p.First.Number, StringComparer.Ordinal)],
            field.Own.Count,
            compared
        );
    }

    /// <summary>The texts of a pair side by side; at least one of the two is a nomination of the campaign.</summary>
    public async Task<Result<Comparison>> CompareAsync(Actor actor, Guid campaignId, Guid firstId, Guid secondId)
    {
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return NoCampaign;
        if (Permits.Check(actor, Act.ViewCandidates, campaign, clock.GetUtcNow()) is { } no)
            return no;
        var field = await DuplicateQueries.FieldAsync(db, campaign);
        if (!IsPair(field, firstId, secondId))
            return NoPair;
        var texts = await DuplicateQueries.TextsAsync(db, field, [firstId, secondId]);
        if (!texts.TryGetValue(firstId, out var first) || !texts.TryGetValue(secondId, out var second))
            return Problem.NotFound("往届名单中没有事迹材料，不能对照。");
        var (there, back) = (Overlap.Of(first, second), Overlap.Of(second, first));
        return new Comparison(
            field.Lines[firstId],
            field.Lines[secondId],
            there.Share,
            back.Share,
            Comparison.Cut(first, [.. there.Passages.Select(p => (p.Own, p.Length)), .. back.Passages.Select(p => (p.Other, p.Length))]),
            Comparison.Cut(second, [.. back.Passages.Select(p => (p.Own, p.Length)), .. there.Passages.Select(p => (p.Other, p.Length))])
        );
    }

    /// <summary>Notes the decision on a pair. That the other line is not accepted is proposed in the formal check, where a second person confirms it.</summary>
    /// <param name="keptId">The surviving line, or null: 不是重复.</param>
    public async Task<Result> DecideAsync(Actor actor, Guid campaignId, Guid firstId, Guid secondId, Guid? keptId, string reason)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return NoCampaign;
        if (Permits.Check(actor, Act.DecideDuplicate, campaign, now) is { } no)
            return no;
        if (DuplicateDecision.Refuse(reason) is { } missing)
            return missing;
        var field = await DuplicateQueries.FieldAsync(db, campaign);
        if (!IsPair(field, firstId, secondId) || (keptId is { } kept && kept != firstId && kept != secondId))
            return NoPair;
        var (first, second) = DuplicateDecision.Key(firstId, secondId);
        db.Add(
            new DuplicateDecision
            {
                CampaignId = campaignId,
                FirstId = first,
                SecondId = second,
                KeptId = keptId,
                Reason = reason.Trim(),
                By = actor.Name,
                At = now,
            }
        );
        var (a, b) = (field.Lines[firstId], field.Lines[secondId]);
        db.Audit(
            actor,
            Act.DecideDuplicate,
            campaignId,
            $"{a.Number}号与{b.Number}号",
            now,
            new
            {
                firstId,
                secondId,
                kept = keptId is null ? null : field.Lines[keptId.Value].Number,
                reason = reason.Trim(),
            }
        );
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    /// <summary>Fingerprints of all the organiser's dossiers anew, as after a change of what is compared or a restored backup. The number written.</summary>
    public async Task<Result<int>> RebuildAsync(Actor actor, Guid campaignId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return NoCampaign;
        if (Permits.Check(actor, Act.DecideDuplicate, campaign, now) is { } no)
            return no;
        var count = await DuplicateQueries.PrintAgainAsync(db, campaign.OrganiserId);
        db.Audit(actor, Act.DecideDuplicate, campaignId, "重新比对", now, new { count });
        return await db.CommitAsync() is { } problem ? problem : count;
    }

    /// <summary>For the ticker: fingerprints of dossiers from before there were any. The number written; 0 when none is missing.</summary>
    public async Task<int> FillMissingAsync(CancellationToken stop = default)
    {
        const int batch = 200;
        await using var db = stores.Open();
        var candidates = await db.Candidates.Where(c => !db.DeedPrints.Any(p => p.Id == c.Id)).Take(batch).ToListAsync(stop);
        var winners = await db
            .Winners.Where(w => w.CandidateId == null && !db.DeedPrints.Any(p => p.Id == w.Id))
            .Take(batch)
            .ToListAsync(stop);
        foreach (var c in candidates)
            db.Add(DeedPrinting.Of(c));
        foreach (var w in winners)
            db.Add(DeedPrinting.Of(w));
        var count = candidates.Count + winners.Count;
        return count > 0 && await db.CommitAsync(stop: stop) is null ? count : 0;
    }

    /// <summary>The campaign's own line first, of two the one that came first.</summary>
    private static (Guid First, Guid Second) InOrder(DuplicateField field, Suspicion s)
    {
        var (a, b) = (field.Lines[s.First], field.Lines[s.Second]);
        return !b.Mine || (a.Mine && string.CompareOrdinal(a.Number, b.Number) <= 0) ? (a.Id, b.Id) : (b.Id, a.Id);
    }

    private static IEnumerable<Ground> Turned(Suspicion s, Guid first) =>
        s.First == first ? s.Grounds : s.Grounds.Select(g => g with { Share = g.ShareOfOther, ShareOfOther = g.Share });

    private static bool IsPair(DuplicateField field, Guid a, Guid b) =>
        a != b && field.Lines.TryGetValue(a, out var x) && field.Lines.TryGetValue(b, out var y) && (x.Mine || y.Mine);

    private static PairState StateOf(DuplicateLine first, DuplicateLine second, DuplicateDecision? decision) =>
        decision is not null
            ? decision.KeptId is null
                ? PairState.NotDuplicate
                : PairState.Kept
            : first.IsOut || second.IsOut
                ? PairState.Settled
                : PairState.Open;

    /// <summary>For those who are out: the last line of their history, which names the reason.</summary>
    private static async Task<Dictionary<Guid, string>> OutcomesAsync(NominationDb db, DuplicateField field, IReadOnlyList<Guid> ids)
    {
        var gone = ids.Where(id => field.Lines[id].IsOut).Distinct().ToList();
        var events = await db.CandidateEvents.AsNoTracking().Where(e => gone.Contains(e.CandidateId)).OrderBy(e => e.At).ToListAsync();
        return events
            .GroupBy(e => e.CandidateId)
            .ToDictionary(
                g => g.Key,
                g => $"{field.Lines[g.Key].Number}号{CandidateStates.Name(g.Last().To)}：{g.Last().Reason}".TrimEnd('：')
            );
    }

    private static Problem NoCampaign => Problem.NotFound("没有这个评选活动。");

    private static Problem NoPair => Problem.NotFound("没有这一对材料，请刷新后再试。");
}
