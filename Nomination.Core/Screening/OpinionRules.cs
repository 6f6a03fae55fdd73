using System.Text.RegularExpressions;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;

namespace Nomination.Core.Screening;

/// <summary>A proposed winner or nominee, as far as the question "whom to ask" goes.</summary>
public sealed record OpinionSubject(Guid CandidateId, bool IsEnterpriseHead);

/// <summary>What makes a request unique: one department is asked once on each form of one candidate.</summary>
public sealed record OpinionKey(Guid CandidateId, string Department, bool EnterpriseForm);

/// <summary>征求意见 (trade rule 2.4): whom to ask, and when the round is closed.</summary>
public static class OpinionRules
{
    private static readonly Regex HeadWords = new(
        "(?<!副)(法定代表人|董事长|总经理)(?!助理|秘书)",
        RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(1)
    );

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

    /// <summary>企业负责人: ticked on the form, or an enterprise's 法定代表人, 董事长 or 总经理 by nature and position (deputies and assistants are not).</summary>
    public static bool IsEnterpriseHead(CandidateForm form) =>
        form.IsEnterpriseHead || (form.WorkUnitNature.Contains("企业", StringComparison.Ordinal) && HeadWords.IsMatch(form.Position));

    /// <summary>A proposed candidate as the question "whom to ask" sees it.</summary>
    public static OpinionSubject SubjectOf(Candidate candidate) =>
        new(candidate.Id, candidate.IsEnterpriseHead || IsEnterpriseHead(CandidateForms.Read(candidate)));

    public static OpinionKey KeyOf(OpinionRequest request) => new(request.CandidateId, request.Department, request.EnterpriseForm);

    /// <summary>Only an answer or a waiver with its reason closes a request; the deadline does not.</summary>
    public static bool IsClosed(OpinionAnswer answer) => answer != OpinionAnswer.Waiting;

    /// <summary>A department that does not agree freezes the candidate until the leading group has decided; a later finding freezes again.</summary>
    public static bool IsFrozen(IEnumerable<OpinionRequest> requests, IEnumerable<FrozenDecision> decisions)
    {
        var against = requests.Where(r => r.Answer == OpinionAnswer.Disagree).Max(r => r.AnsweredAt);
        return against is { } at && !decisions.Any(d => d.Keep && d.At >= at);
    }

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
