using System.Text.Json;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.Core.Screening;

/// <summary>形式审查: one verdict on one candidate. With double check it takes effect when a second person has confirmed it.</summary>
public sealed class Verdict
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CandidateId { get; init; }

    /// <summary><see cref="Act.Accept"/>, <see cref="Act.Return"/>, <see cref="Act.Reject"/>, or <see cref="Act.Lapse"/> where the correction did not help.</summary>
    public required Act Act { get; init; }

    /// <summary>Reason codes separated by commas: R08,R12.</summary>
    public string Codes { get; init; } = "";
    public string Note { get; init; } = "";

    /// <summary>JSON object from a code to the remark under it.</summary>
    public string RemarksJson { get; init; } = "{}";

    /// <summary>Of a return: the places it opens, by commas.</summary>
    public string OpenPlaces { get; init; } = "";

    /// <summary>Of a return: the open form and the files as they were handed in, to tell later what the correction changed.</summary>
    public string FormBefore { get; set; } = "";
    public string FilesBefore { get; set; } = "[]";

    /// <summary>延期, once: until when, why and by whom.</summary>
    public DateTimeOffset? ExtendedTo { get; set; }
    public string ExtensionReason { get; set; } = "";
    public string ExtendedBy { get; set; } = "";
    public DateTimeOffset? CorrectionDue { get; init; }
    public required Guid CheckedById { get; init; }
    public required string CheckedBy { get; init; }
    public required DateTimeOffset CheckedAt { get; init; }
    public Guid? ConfirmedById { get; set; }
    public string ConfirmedBy { get; set; } = "";

    /// <summary>When it took effect; null while it waits for the second person.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>Set when the second person did not agree, or the first changed the proposal: the verdict falls and the check starts again.</summary>
    public bool Overruled { get; set; }
    public string OverruledBy { get; set; } = "";
    public string OverruleReason { get; set; } = "";
    public int Version { get; set; }

    public bool IsPending => ConfirmedAt is null && !Overruled;
    public IReadOnlyDictionary<string, string> Remarks =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(RemarksJson, CanonicalJson.Options) ?? [];
    public IReadOnlyList<string> CodeList => Codes.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Moves the candidate by the verdict; the row of history to store, or why it cannot be.</summary>
    public Result<CandidateEvent> TakeEffect(Candidate candidate, string by, IReadOnlyList<ReasonCode> words, DateTimeOffset now)
    {
        var next = Progress.Next(candidate.State, Act);
        if (!next.Done)
            return next.Problems[0];
        if (Act == Act.Return && CorrectionDue is { } due && due < now)
            return Problem.Conflict($"补正期限 {ChinaTime.Show(due, now)} 已过，请退回经办重新提出。");
        var reasons = CodeList.Select(code => Reason(code, words));
        var step = new CandidateEvent
        {
            CandidateId = candidate.Id,
            From = candidate.State,
            Act = Act,
            To = next.Value,
            At = now,
            By = by,
            Reason = string.Join("；", [.. reasons, .. Note.Length > 0 ? new[] { Note } : []]),
        };
        candidate.State = next.Value;
        candidate.CorrectionDue = Act == Act.Return ? CorrectionDue : null;
        candidate.OpenPlaces = Act == Act.Return ? OpenPlaces : null;
        candidate.UpdatedAt = now;
        candidate.Version++;
        return step;
    }

    private string Reason(string code, IReadOnlyList<ReasonCode> words)
    {
        var text = $"{code} {words.FirstOrDefault(r => r.Code == code)?.Text}".TrimEnd();
        return Remarks.GetValueOrDefault(code) is { Length: > 0 } remark ? $"{text}：{remark}" : text;
    }
}

/// <summary>The words of the verdicts as the form of check prints them.</summary>
public static class Verdicts
{
    public static readonly IReadOnlyList<Act> Kinds = [Act.Accept, Act.Return, Act.Reject, Act.Lapse];

    public static string Name(Act act) =>
        act switch
        {
            Act.Accept => "受理",
            Act.Return => "退回补正",
            Act.Reject => "不予受理",
            Act.Lapse => "视为撤回",
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, null),
        };

    /// <summary>The verdicts that are possible on a candidate in this state; empty when nothing is to be checked.</summary>
    public static IReadOnlyList<Act> For(CandidateState state) =>
        [.. Kinds.Where(act => state != CandidateState.Returned && Progress.Moves.Any(m => m.From == state && m.Act == act))];
}
