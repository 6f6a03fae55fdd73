using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data.Seed;
using Nomination.Core.Evidence;
using Nomination.Core.Rehearsals;
using Nomination.Core.Reviews;
using Nomination.Core.Screening;
using Nomination.Core.Shared;
using Nomination.Core.Units;
using Nomination.Core.Winners;
using static Nomination.Core.Data.Seed.DemoServices;

namespace Nomination.Core.Data.Rehearsals;

/// <summary>Plays an invented season through the product's own services, step after step, on a clock of its own.</summary>
internal sealed class RehearsalPlay(DemoServices services, EvidenceVault vault, Rehearsal rehearsal, Campaign campaign, string passwordHash)
{
    private readonly RehearsalCast _cast = new(
        rehearsal.Seed,
        campaign.Rules,
        ChinaTime.Day(campaign.StageOf(StageKind.Nomination)!.Opens)
    );
    private readonly Dictionary<string, Actor> _actors = [];
    private readonly List<Guid> _candidates = [];
    private List<Reviewer> _experts = [];

    private Actor Clerk => _actors["clerk"];

    /// <summary>The names under which the vault will hold the files of the cast, before any of them is there.</summary>
    public async Task<IReadOnlyList<string>> FilesAsync(CancellationToken stop)
    {
        var names = new HashSet<string>();
        foreach (var (kind, file) in _cast.Nominations.SelectMany(FilesOf).Distinct())
            if (campaign.Rules.Slot(kind) is { } slot)
            {
                await using var content = File.OpenRead(Path.Combine(RehearsalCast.Folder, file));
                using var taken = await vault.StageAsync(content, long.MaxValue, stop);
                using var kept = Must(await vault.InspectAsync(slot, taken!, stop), file).Staged;
                names.Add(kept.Sha256);
            }
        if (rehearsal.Until == RehearsalStep.End)
            names.Add(await MinutesAsync(stop));
        return [.. names];
    }

    private async Task<string> MinutesAsync(CancellationToken stop)
    {
        await using var content = File.OpenRead(DemoSignOff.Minutes);
        using var taken = await vault.StageAsync(content, long.MaxValue, stop);
        using var kept = Must(await vault.InspectAsync(DecisionDraftService.Minutes, taken!, stop), "minutes").Staged;
        return kept.Sha256;
    }

    /// <param name="told">Called after each step with what happened.</param>
    public async Task PlayAsync(Func<RehearsalMark, Task> told, CancellationToken stop)
    {
        services.Clock.Now = campaign.StageOf(StageKind.Nomination)!.Opens.AddMinutes(-5);
        await JoinAsync(RehearsalSet.Office(rehearsal, campaign));
        var finish = new RehearsalFinish(services, campaign, _actors);
        foreach (var step in RehearsalSteps.All)
        {
            // The panel sits and units are listed also where the step itself is left to the office.
            if (step == RehearsalStep.Nomination)
                await ListUnitsAsync();
            if (step == RehearsalStep.Scoring)
                await SeatAsync();
            if (step == rehearsal.Until)
                return;
            stop.ThrowIfCancellationRequested();
            var watch = Stopwatch.StartNew();
            var words = step switch
            {
                RehearsalStep.Nomination => await NominateAsync(stop),
                RehearsalStep.FormCheck => await CheckAsync(),
                RehearsalStep.Scoring => await ScoreAsync(stop),
                RehearsalStep.Shortlist => await finish.ShortlistAsync(),
                RehearsalStep.Ballot => await finish.ElectAsync(_experts),
                RehearsalStep.Opinions => await finish.AskAsync(),
                RehearsalStep.Notice => await finish.PostAsync(),
                _ => await finish.PublishAsync(),
            };
            await told(new RehearsalMark(step, words, (int)watch.ElapsedMilliseconds));
        }
    }

    private async Task JoinAsync(IEnumerable<(string, string, IReadOnlyList<SeatOf>)> people)
    {
        foreach (
            var (name, actor) in await RehearsalSet.AccountsAsync(services.Stores, rehearsal, passwordHash, people, services.Clock.Now)
        )
            _actors[name] = actor;
    }

    private async Task ListUnitsAsync()
    {
        var list = RehearsalCast.Units(_cast.Nominations.Count);
        Must(await services.Get<UnitEditService>().ApplyAsync(Clerk, campaign.Id, list), "units");
        await using var db = services.Stores.Open();
        await JoinAsync(
            RehearsalSet.Units(
                rehearsal,
                await db.Units.AsNoTracking().Where(u => u.CampaignId == campaign.Id).OrderBy(u => u.Code).ToListAsync()
            )
        );
    }

    private async Task<string> NominateAsync(CancellationToken stop)
    {
        var stage = campaign.StageOf(StageKind.Nomination)!;
        services.Clock.Now = stage.Opens + (stage.Closes - stage.Opens) / 4;
        foreach (var n in _cast.Nominations)
        {
            stop.ThrowIfCancellationRequested();
            var actor = _actors[n.UnitCode.ToLowerInvariant()];
            var drafts = services.Get<CandidateDraftService>();
            var id = Must(await drafts.CreateAsync(actor, campaign.Id, n.Form.Kind, n.Form.Name), n.Form.Name);
            // A unit ticks for the person only what stands on the signed paper: that comes first.
            var files = FilesOf(n).Where(f => campaign.Rules.Slot(f.Kind) is not null).ToLookup(f => f.Kind == EvidenceKind.StampedForm);
            await AttachAsync(actor, id, files[true], stop);
            var version = Must(await drafts.SaveAsync(actor, id, n.Form, 1), n.Form.Name).Version;
            await AttachAsync(actor, id, files[false], stop);
            var sent = Must(
                await services.Get<CandidateSubmitService>().SubmitAsync(actor, id, version, acceptWarnings: true),
                n.Form.Name
            );
            if (!sent.Accepted)
                throw new InvalidOperationException($"{n.Form.Name}：推荐表未被接收");
            _candidates.Add(id);
            services.Clock.Now += TimeSpan.FromMinutes(1);
        }
        return $"{_actors.Keys.Count(k => k.StartsWith("yl", StringComparison.Ordinal))} 个推荐单位推荐 {_candidates.Count} 人";
    }

    private async Task AttachAsync(Actor actor, Guid id, IEnumerable<(EvidenceKind Kind, string File)> files, CancellationToken stop)
    {
        foreach (var (kind, file) in files)
        {
            await using var content = File.OpenRead(Path.Combine(RehearsalCast.Folder, file));
            Must(await services.Get<EvidenceService>().AttachAsync(actor, id, kind, Path.GetFileName(file), content, stop), file);
        }
    }

    private static IEnumerable<(EvidenceKind Kind, string File)> FilesOf(CastNomination n) =>
        [
            (EvidenceKind.Portrait, n.Portrait),
            (EvidenceKind.EvidencePdf, n.Proof),
            (EvidenceKind.StampedForm, Path.Combine("evidence", "盖章推荐表.pdf")),
            (EvidenceKind.NoticeProof, Path.Combine("evidence", "公示证明.pdf")),
        ];

    private async Task<string> CheckAsync()
    {
        services.Clock.Now = campaign.StageOf(StageKind.FormCheck)!.Opens.AddMinutes(5);
        var screening = services.Get<ScreeningService>();
        var proposed = new List<Guid>();
        foreach (var id in _candidates)
            proposed.Add(Must(await screening.ProposeAsync(Clerk, id, new ScreeningForm { Verdict = Act.Accept }), "verdict").Id);
        services.Clock.Now += TimeSpan.FromMinutes(5);
        if (campaign.Rules.Screening.DoubleCheck)
            Must(await screening.ConfirmManyAsync(_actors["recheck"], proposed), "confirm");
        return $"{proposed.Count} 人受理，两人复核";
    }

    private async Task SeatAsync()
    {
        var scoring = campaign.StageOf(StageKind.Scoring)!;
        services.Clock.Now = scoring.Opens.AddMinutes(1);
        var panel = services.Get<PanelService>();
        Must(await panel.ImportAsync(Clerk, campaign.Id, new MemoryStream(_cast.Experts()), "experts.csv"), "experts");
        Must(await panel.ApplyConflictsAsync(Clerk, campaign.Id), "conflicts");
        await using var db = services.Stores.Open();
        _experts = await db
            .Reviewers.AsNoTracking()
            .Where(r => r.CampaignId == campaign.Id && r.IsSeated)
            .OrderBy(r => r.Code)
            .ToListAsync();
        await JoinAsync(RehearsalSet.Panel(rehearsal, _experts));
    }

    private async Task<string> ScoreAsync(CancellationToken stop)
    {
        var sheets = 0;
        services.Clock.Now = campaign.StageOf(StageKind.Scoring)!.Opens.AddMinutes(10);
        await using var db = services.Stores.Open();
        var candidates = await db
            .Candidates.AsNoTracking()
            .Where(c => c.CampaignId == campaign.Id && c.State == CandidateState.Passed)
            .OrderBy(c => c.Number)
            .Select(c => new { c.Id, c.Number })
            .ToListAsync(stop);
        var kept = await db.Recusals.AsNoTracking().Where(r => r.CampaignId == campaign.Id && r.Granted).ToListAsync(stop);
        foreach (var expert in _experts)
        {
            stop.ThrowIfCancellationRequested();
            var actor = _actors[expert.Code.ToLowerInvariant()];
            string[] numbers =
            [
                .. candidates.Where(c => !kept.Exists(k => k.ReviewerId == expert.Id && k.CandidateId == c.Id)).Select(c => c.Number!),
            ];
            Must(await services.Get<DeclarationService>().DeclareNoneAsync(actor, campaign.Id, numbers), expert.Code);
            var filled = numbers.Select(n => new FilledSheet(
                n,
                campaign.Rules.Rubric.Criteria.ToDictionary(c => c.Code, _cast.Mark),
                "演练评语，内容虚构。",
                Lock: true
            ));
            sheets += Must(await services.Get<SheetImportService>().FillAsync(actor, campaign.Id, [.. filled]), expert.Code);
        }
        return $"{_experts.Count} 名专家锁定 {sheets} 张评分表";
    }

    /// <summary>A password that is read off the screen and typed: without 0O1lI.</summary>
    public static string Password() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 12);
}
