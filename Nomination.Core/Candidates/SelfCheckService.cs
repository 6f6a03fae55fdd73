using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.Notices;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.Core.Candidates;

/// <summary>自查: what still stops the submission, and what is worth a second look.</summary>
/// <param name="Problems">Must be mended first; Field says where.</param>
/// <param name="Warnings">May stay when the unit confirms.</param>
public sealed record SelfCheck(IReadOnlyList<Problem> Problems, IReadOnlyList<Finding> Warnings);

/// <summary>Runs the same check for the page's list and for the submission itself.</summary>
public sealed class SelfCheckService(Stores stores, TimeProvider clock, SecretBox secrets)
{
    public async Task<Result<SelfCheck>> CheckAsync(Actor actor, Guid id)
    {
        await using var db = stores.Open();
        var own = await CandidateQueryService.OwnAsync(db, actor, Act.ViewOwnNominations, id, clock.GetUtcNow());
        if (!own.Done)
            return Result<SelfCheck>.From(own.Problems);
        var (candidate, campaign, _) = own.Value;
        var check = await RunAsync(db, campaign, candidate, secrets);
        return check with { Problems = [.. await ClosedAsync(db, campaign, candidate, clock.GetUtcNow()), .. check.Problems] };
    }

    internal static async Task<SelfCheck> RunAsync(NominationDb db, Campaign campaign, Candidate candidate, SecretBox secrets)
    {
        var form = CandidateForms.ReadWhole(candidate, secrets);
        var rules = campaign.Rules;
        var invalid = new CandidateFormValidator(rules, strict: true).Validate(form);
        var files = await db.EvidenceFiles.AsNoTracking().Where(f => f.CandidateId == candidate.Id).ToListAsync();
        var kinds = files.Select(f => f.Kind).ToList();
        var findings = Eligibility.Check(rules, form, await KnownAsync(db, campaign, candidate));
        var blocking = findings
            .Where(f => f.Severity == Severity.Block && (f.IsAbsolute || rules.Eligibility.AtSubmission == Strictness.Block))
            .ToList();
        return new SelfCheck(
            [
                .. invalid.Errors.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName)),
                .. MissingFiles(rules, kinds),
                .. blocking.Select(f => Problem.Invalid($"{f.Text}（{f.Code}）", f.Field)),
            ],
            [
                .. findings.Except(blocking),
                .. PaperFindings.Check(
                    rules,
                    form,
                    files,
                    await RegisteredAsync(db, campaign.Id, form.WorkUnit),
                    await HolidayQueries.LoadAsync(db)
                ),
            ]
        );
    }

    /// <summary>The unit of the list that goes by this other name; its own name is no finding.</summary>
    internal static async Task<string?> RegisteredAsync(NominationDb db, Guid campaign, string workUnit)
    {
        var key = UnitNames.Key(workUnit);
        return key.Length == 0
            ? null
            : await db.Set<UnitAlias>()
                .Where(a => a.CampaignId == campaign && a.Key == key)
                .Join(db.Units, a => a.UnitId, u => u.Id, (_, u) => u.Name)
                .FirstOrDefaultAsync();
    }

    private static IEnumerable<Problem> MissingFiles(RuleBook rules, List<EvidenceKind> files) =>
        from slot in rules.Slots()
        let there = files.Count(k => k == slot.Kind)
        where there < slot.MinCount
        select Problem.Invalid(
            there > 0 ? $"{slot.Name}至少 {slot.MinCount} 个，现有 {there} 个，请补传。"
                : slot.Formats is ["pdf"] && slot.MaxCount == 1 ? $"请上传{slot.Name}（合并为一个 PDF）。"
                : $"请上传{slot.Name}。",
            slot.Kind.ToString()
        );

    // R01 and R18: neither is a fault of the form, and both stop a draft.
    private static async Task<IReadOnlyList<Problem>> ClosedAsync(
        NominationDb db,
        Campaign campaign,
        Candidate candidate,
        DateTimeOffset now
    )
    {
        if (candidate.State != CandidateState.Draft)
            return [];
        var unit = await db.Units.AsNoTracking().FirstAsync(u => u.Id == candidate.UnitId);
        var problems = new List<Problem>((await CandidatePlaceService.FindAsync(db, unit, candidate)).Problems);
        if (campaign.StageOf(StageKind.Nomination) is { } stage && now >= stage.Closes.AddSeconds(1))
            problems.Add(Problem.Closed($"推荐已于 {ChinaTime.Show(stage.Closes, now)} 截止（R18），草稿仍为您保留。"));
        return problems;
    }

    private static async Task<KnownPerson> KnownAsync(NominationDb db, Campaign campaign, Candidate c)
    {
        var (hash, name, workUnit) = (c.IdentityHash, c.Name, c.WorkUnit);
        var former = await db
            .FormerWinners.Where(w => w.OrganiserId == campaign.OrganiserId && ((hash != "" && w.IdentityHash == hash) || w.Name == name))
            .ToListAsync();
        CandidateState[] gone =
        [
            CandidateState.NotRecommended,
            CandidateState.Draft,
            CandidateState.Withdrawn,
            CandidateState.Lapsed,
            CandidateState.Rejected,
        ];
        var units =
            hash.Length == 0
                ? []
                : await db
                    .Candidates.Where(o => o.CampaignId == campaign.Id && o.IdentityHash == hash && o.Id != c.Id && !gone.Contains(o.State))
                    .Select(o => o.UnitId)
                    .ToListAsync();
        return new KnownPerson(
            former.FirstOrDefault(w => hash.Length > 0 && w.IdentityHash == hash),
            former.FirstOrDefault(w => w.IdentityHash.Length == 0 && w.Name == name && w.WorkUnit == workUnit),
            units.Any(u => u != c.UnitId),
            units.Contains(c.UnitId)
        );
    }
}
