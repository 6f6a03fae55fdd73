using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>One change of state with its row of history; the only way in which the acts of notice and award move a candidate.</summary>
public static class CandidateMoves
{
    /// <summary>Null when moved; otherwise the refusal, which names the candidate.</summary>
    public static Problem? Move(
        NominationDb db,
        Candidate candidate,
        Act act,
        Actor actor,
        DateTimeOffset now,
        string paper,
        string reason = ""
    )
    {
        var next = Progress.Next(candidate.State, act);
        if (!next.Done)
            return next.Problems[0] with { Text = $"{candidate.Name}：{next.Problems[0].Text}" };
        db.Add(
            new CandidateEvent
            {
                CandidateId = candidate.Id,
                From = candidate.State,
                Act = act,
                To = next.Value,
                At = now,
                By = actor.Name,
                Reason = reason,
                Paper = paper,
            }
        );
        (candidate.State, candidate.UpdatedAt) = (next.Value, now);
        candidate.Version++;
        return null;
    }
}
