using System.Reflection;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>Which part of the 推荐表 the candidate fills (N in trade rules 2.1), and what only the candidate may change.</summary>
public static class CandidatePart
{
    private static readonly string[] OfUnit =
    [
        nameof(CandidateForm.Kind),
        nameof(CandidateForm.UnitOpinion),
        nameof(CandidateForm.NominatorOpinion),
        nameof(CandidateForm.JointOpinions),
        nameof(CandidateForm.ExpertOpinions),
        nameof(CandidateForm.SecrecyReview),
        nameof(CandidateForm.Avoid),
        .. Consents,
    ];

    private static string[] Consents =>
        [
            nameof(CandidateForm.NoSecrets),
            nameof(CandidateForm.Pledged),
            nameof(CandidateForm.PledgedOn),
            nameof(CandidateForm.ConsentProcessing),
            nameof(CandidateForm.ConsentNotice),
            nameof(CandidateForm.ConsentDisplay),
            nameof(CandidateForm.ConsentWay),
        ];

    private static readonly PropertyInfo[] Properties = [.. typeof(CandidateForm).GetProperties()];

    /// <summary>True for a property that the page of the own link shows and saves.</summary>
    public static bool Has(string property) => !OfUnit.Contains(property) && typeof(CandidateForm).GetProperty(property) is not null;

    /// <summary>The candidate's part alone; the rest is as in an empty form. Wishes for recusal are the candidate's own ones.</summary>
    public static CandidateForm Of(CandidateForm whole)
    {
        var part = new CandidateForm { Kind = whole.Kind, Avoid = [.. whole.Avoid.Where(a => a.ByCandidate)] };
        foreach (var property in Properties.Where(p => Has(p.Name)))
            property.SetValue(part, property.GetValue(whole));
        return CandidateForms.Copy(part);
    }

    /// <summary>What the candidate typed, put into the whole form; nothing else of it changes.</summary>
    public static CandidateForm Into(CandidateForm whole, CandidateForm typed)
    {
        var (merged, part) = (CandidateForms.Copy(whole), CandidateForms.Copy(typed));
        foreach (var property in Properties.Where(p => Has(p.Name)))
            property.SetValue(merged, property.GetValue(part));
        merged.Avoid.RemoveAll(a => a.ByCandidate);
        foreach (var wish in part.Avoid)
            wish.ByCandidate = true;
        merged.Avoid.AddRange(part.Avoid);
        return merged;
    }

    /// <summary>Before a unit's save: consents that the candidate gave by the own link, and the candidate's wishes, stay as they are.</summary>
    public static void KeepOwn(CandidateForm before, CandidateForm after)
    {
        after.Avoid.RemoveAll(a => a.ByCandidate);
        after.Avoid.AddRange(before.Avoid.Where(a => a.ByCandidate));
        if (before.ConsentWay == ConsentWays.OwnLink)
            foreach (var property in Properties.Where(p => Consents.Contains(p.Name)))
                property.SetValue(after, property.GetValue(before));
        else if (after.ConsentWay == ConsentWays.OwnLink)
            // Only the link's own page says so.
            after.ConsentWay = before.ConsentWay;
        if (after.ConsentWay.Length == 0 && NewlyTicked(before, after).Count > 0)
            after.ConsentWay = ConsentWays.SignedPaper;
    }

    /// <summary>Pledge and consents that a unit's save adds: a unit may copy them from signed paper, never give them.</summary>
    public static IReadOnlyList<string> NewlyTicked(CandidateForm before, CandidateForm after) => [.. Ticked(after).Except(Ticked(before))];

    private static IEnumerable<string> Ticked(CandidateForm form) =>
        new[]
        {
            form.Pledged ? nameof(form.Pledged) : "",
            form.ConsentProcessing ? nameof(form.ConsentProcessing) : "",
            form.ConsentNotice ? nameof(form.ConsentNotice) : "",
            form.ConsentDisplay ? nameof(form.ConsentDisplay) : "",
        }.Where(name => name.Length > 0);
}
