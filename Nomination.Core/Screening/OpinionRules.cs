using Nomination.Core.Campaigns;

namespace Nomination.Core.Screening;

/// <summary>A proposed winner or nominee, as far as the question "whom to ask" goes.</summary>
public sealed record OpinionSubject(Guid CandidateId, bool IsEnterpriseHead);

/// <summary>What makes a request unique: one department is asked once on each form of one candidate.</summary>
public sealed record OpinionKey(Guid CandidateId, string Department, bool EnterpriseForm);

/// <summary>征求意见 (trade rule 2.4): whom to ask, and when the round is closed.</summary>
public static class OpinionRules
{
    /// <summary>
    /// The person form goes to every department of the person list, the enterprise-head form besides to every department of its own list:
    /// 20 persons, 6 of them heads, 4 and 5 departments → 20×4 + 6×5 = 110.
    /// </summary>
    public static IReadOnlyList<OpinionKey> For(IEnumerable<OpinionSubject> subjects, VettingRules rules) =>
        [
            .. subjects.SelectMany(s =>
                rules
                    .Person.Select(d => new OpinionKey(s.CandidateId, d, EnterpriseForm: false))
                    .Concat(
                        s.IsEnterpriseHead ? rules.EnterpriseHead.Select(d => new OpinionKey(s.CandidateId, d, EnterpriseForm: true)) : []
                    )
            ),
        ];

    public static OpinionKey KeyOf(OpinionRequest request) => new(request.CandidateId, request.Department, request.EnterpriseForm);

    /// <summary>Only an answer or a waiver with its reason closes a request; the deadline does not.</summary>
    public static bool IsClosed(OpinionAnswer answer) => answer != OpinionAnswer.Waiting;

    /// <summary>A department that does not agree freezes the candidate until the leading group has decided.</summary>
    public static bool IsFrozen(IEnumerable<OpinionAnswer> answers) => answers.Contains(OpinionAnswer.Disagree);

    /// <summary>True when every request that must be made has been made and closed; false while nobody is proposed.</summary>
    public static bool AllClosed(IReadOnlyCollection<OpinionKey> due, IEnumerable<OpinionRequest> made)
    {
        var closed = made.Where(r => IsClosed(r.Answer)).Select(KeyOf).ToHashSet();
        return due.Count > 0 && due.All(closed.Contains);
    }

    /// <summary>未回复 is the word after the deadline: it stays open and never turns into consent.</summary>
    public static string Name(OpinionAnswer answer, bool overdue = false) =>
        answer switch
        {
            OpinionAnswer.Waiting => overdue ? "未回复" : "待回复",
            OpinionAnswer.Agree => "同意",
            OpinionAnswer.Disagree => "不同意",
            OpinionAnswer.Explained => "有情况说明",
            OpinionAnswer.Waived => "不再征求",
            _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, null),
        };
}
