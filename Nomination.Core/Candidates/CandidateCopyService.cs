using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>A nomination that may be copied: a withdrawn or a former one of the same unit.</summary>
public sealed record CopySource(Guid Id, string Name, int Year, string State, DateTimeOffset UpdatedAt);

/// <summary>复制以往推荐: of this campaign where it was withdrawn, or of the same unit's earlier campaigns of the same organiser.</summary>
public sealed class CandidateCopyService(Stores stores, TimeProvider clock, SecretBox secrets)
{
    public async Task<Result<IReadOnlyList<CopySource>>> SourcesAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        var own = await CandidateQueryService.OwnUnitAsync(db, actor, Act.SubmitNomination, campaignId, clock.GetUtcNow());
        if (!own.Done)
            return Result<IReadOnlyList<CopySource>>.From(own.Problems);
        var rows = await Sources(db, own.Value).ToListAsync();
        return Result<IReadOnlyList<CopySource>>.Of([
            .. rows.OrderByDescending(r => r.Year)
                .ThenBy(r => r.Candidate.Name)
                .Select(r => new CopySource(
                    r.Candidate.Id,
                    r.Candidate.Name,
                    r.Year,
                    // An earlier year's result is public or nobody's business; here it is only where the text comes from.
                    r.Candidate.State
                        is CandidateState.Withdrawn
                            or CandidateState.Lapsed
                        ? CandidateStates.Name(r.Candidate.State)
                        : "往届推荐",
                    r.Candidate.UpdatedAt
                )),
        ]);
    }

    /// <summary>A new draft with everything but the signatures: opinions, stamps, pledge and consents are asked anew.</summary>
    public async Task<Result<Guid>> CopyAsync(Actor actor, Guid campaignId, Guid sourceId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var own = await CandidateQueryService.OwnUnitAsync(db, actor, Act.SubmitNomination, campaignId, now);
        if (!own.Done)
            return Result<Guid>.From(own.Problems);
        var source = await Sources(db, own.Value).FirstOrDefaultAsync(s => s.Candidate.Id == sourceId);
        if (source is null)
            return Problem.NotFound("没有可复制的推荐表，或它不属于您的单位。");
        var form = Unsigned(CandidateForms.ReadWhole(source.Candidate, secrets), own.Value.Campaign.Rules);
        var candidate = new Candidate { CampaignId = campaignId, UnitId = own.Value.Unit.Id };
        CandidateForms.Write(candidate, form, secrets, now);
        db.Candidates.Add(candidate);
        db.Audit(actor, Act.EditNomination, campaignId, candidate.Name, now, new { candidate.Id, copiedFrom = sourceId });
        return await db.CommitAsync() is { } problem ? problem : candidate.Id;
    }

    private static CandidateForm Unsigned(CandidateForm form, RuleBook rules)
    {
        form.Pledged = form.NoSecrets = form.ConsentProcessing = form.ConsentNotice = form.ConsentDisplay = false;
        (form.PledgedOn, form.ConsentWay, form.SecrecyReview) = (null, "", "");
        (form.UnitOpinion, form.NominatorOpinion) = (new OpinionPart(), new OpinionPart());
        (form.JointOpinions, form.ExpertOpinions, form.Avoid) = ([], [], []);
        form.Orientations.RemoveAll(o => !rules.Orientations.Contains(o));
        form.FocusTags.RemoveAll(t => !rules.FocusTags.Contains(t));
        if (!rules.Categories.Contains(form.Category))
            form.Category = "";
        return form;
    }

    private static IQueryable<Source> Sources(NominationDb db, OwnUnit own)
    {
        var (campaignId, organiserId, unitId, code) = (own.Campaign.Id, own.Campaign.OrganiserId, own.Unit.Id, own.Unit.Code);
        return from candidate in db.Candidates.AsNoTracking()
            join unit in db.Units on candidate.UnitId equals unit.Id
            join campaign in db.Campaigns on candidate.CampaignId equals campaign.Id
            where
                (unit.Id == unitId && candidate.State == CandidateState.Withdrawn)
                || (
                    campaign.OrganiserId == organiserId
                    && campaign.Id != campaignId
                    && unit.Code == code
                    && candidate.FormJson != "{}"
                    && candidate.State != CandidateState.Draft
                )
            select new Source { Candidate = candidate, Year = campaign.Year };
    }

    private sealed class Source
    {
        public required Candidate Candidate { get; init; }
        public required int Year { get; init; }
    }
}
