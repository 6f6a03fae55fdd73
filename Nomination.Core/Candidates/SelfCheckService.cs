using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

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
        return own.Done ? await RunAsync(db, own.Value.Campaign, own.Value.Candidate, secrets) : Result<SelfCheck>.From(own.Problems);
    }

    internal static async Task<SelfCheck> RunAsync(NominationDb db, Campaign campaign, Candidate candidate, SecretBox secrets)
    {
        var form = CandidateForms.ReadWhole(candidate, secrets);
        var rules = campaign.Rules;
        var invalid = new CandidateFormValidator(rules, strict: true).Validate(form);
        var kinds = await db.EvidenceFiles.Where(f => f.CandidateId == candidate.Id).Select(f => f.Kind).ToListAsync();
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
            [.. findings.Except(blocking), .. MissingPapers(rules, form, kinds)]
        );
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

    private static string Whose(EvidenceKind kind) => kind == EvidenceKind.NoticeProof ? "所在单位" : "";

    // Papers that the office returns a nomination for; it is the unit's choice to send it without.
    private static IEnumerable<Finding> MissingPapers(RuleBook rules, CandidateForm form, List<EvidenceKind> kinds)
    {
        foreach (var (kind, code) in new[] { (EvidenceKind.StampedForm, "R08"), (EvidenceKind.NoticeProof, "R15") })
            if (rules.Slot(kind) is { IsRequired: false } slot && !kinds.Contains(kind))
                yield return new(code, Severity.Warn, $"尚未上传{Whose(kind)}{slot.Name}，形式审查可能退回补正。", kind.ToString());
        if (!form.UnitOpinion.Stamped)
            yield return new("R08", Severity.Warn, "所在单位意见尚未盖章。", "UnitOpinion.Stamped");
        if (!form.NominatorOpinion.Stamped)
            yield return new("R08", Severity.Warn, "推荐单位意见尚未盖章。", "NominatorOpinion.Stamped");
        if (!form.ConsentNotice || !form.ConsentDisplay)
            yield return new(
                "R19",
                Severity.Warn,
                "本人未同意公示或展示个人信息：不影响推荐和评审，但入选后不能公示或公开展示。",
                nameof(form.ConsentNotice)
            );
    }

    private static async Task<KnownPerson> KnownAsync(NominationDb db, Campaign campaign, Candidate c)
    {
        var (hash, name, workUnit) = (c.IdentityHash, c.Name, c.WorkUnit);
        var former = await db
            .FormerWinners.Where(w => w.OrganiserId == campaign.OrganiserId && ((hash != "" && w.IdentityHash == hash) || w.Name == name))
            .ToListAsync();
        CandidateState[] gone = [CandidateState.Draft, CandidateState.Withdrawn, CandidateState.Lapsed, CandidateState.Rejected];
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
