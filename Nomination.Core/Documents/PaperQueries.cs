using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.Core.Documents;

/// <summary>Who may have a paper of a candidate or a unit: the unit its own, the office every one, nobody else any.</summary>
internal static class PaperQueries
{
    public static Problem Missing => Problem.NotFound("没有这份文书，或您无权查看。");

    /// <summary>Null when the actor may have papers of this unit (null: of the whole campaign).</summary>
    public static Problem? Refuse(Actor actor, Campaign campaign, Guid? unitId, bool official, DateTimeOffset now)
    {
        var office = Permits.Allows(actor, Act.ViewCandidates, campaign);
        var own = unitId is { } unit && actor.IsOwn(campaign, unit);
        if (!office && !own)
            // The same answer whether it does not exist or belongs to another unit.
            return Missing;
        var act =
            official ? Act.PrintPapers
            : office ? Act.ViewCandidates
            : Act.ViewOwnNominations;
        return Permits.Check(actor, act, campaign, now);
    }

    public static bool IsOwn(this Actor actor, Campaign campaign, Guid unitId) => actor.UnitIn(campaign.Id) == unitId;

    /// <summary>A form as it may be read and not sent: identity, telephones, e-mail and address hidden.</summary>
    public static void Mask(CandidateForm form)
    {
        form.IdentityNumber = Masking.Identity(form.IdentityNumber);
        form.Phone = Masking.Phone(form.Phone);
        form.ContactPhone = Masking.Phone(form.ContactPhone);
        (form.Email, form.Address, form.Postcode) = (Hidden(form.Email), Hidden(form.Address), Hidden(form.Postcode));
    }

    private static string Hidden(string text) => text.Length == 0 ? "" : "（已隐去）";
}
