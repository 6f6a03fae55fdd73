using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>版本: the 推荐表 as it stood at one moment. Handed-in versions have a number and a print code; snapshots of a draft have number 0.</summary>
public sealed class CandidateVersion
{
    public const string Submitted = "提交";
    public const string Corrected = "补正";
    public const string Draft = "草稿";
    public const string BeforeImport = "导入前";
    public const string Overwritten = "被另一窗口覆盖前";
    public const string LaidAside = "未采用的内容";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CandidateId { get; init; }

    /// <summary><see cref="Candidate.FormVersion"/> of a handed-in version; 0 for a snapshot of a draft.</summary>
    public required int Number { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }

    /// <summary>One of the words above.</summary>
    public required string Label { get; init; }
    public required string FormJson { get; init; }

    /// <summary>Encrypted JSON of <see cref="CandidateSecrets"/>, as in the candidate's row.</summary>
    public required string SecretCipher { get; init; }
    public required string PaperCode { get; init; }
}

/// <summary>Keeping versions; the services that change a form call this before or after they write.</summary>
public static class CandidateVersions
{
    /// <summary>A draft is snapshot at most this often.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>The form as the row holds it now.</summary>
    public static void Keep(NominationDb db, Candidate candidate, string by, DateTimeOffset now, string label) =>
        db.CandidateVersions.Add(Of(candidate, candidate.FormJson, candidate.SecretCipher, by, now, label));

    /// <summary>A form that was typed but did not become the stored one.</summary>
    public static void Keep(
        NominationDb db,
        Candidate candidate,
        CandidateForm form,
        SecretBox secrets,
        string by,
        DateTimeOffset now,
        string label
    )
    {
        var copy = new Candidate { CampaignId = candidate.CampaignId, UnitId = candidate.UnitId };
        CandidateForms.Write(copy, form, secrets, now);
        db.CandidateVersions.Add(Of(candidate, copy.FormJson, copy.SecretCipher, by, now, label));
    }

    private static CandidateVersion Of(Candidate candidate, string json, string cipher, string by, DateTimeOffset now, string label)
    {
        var number = label is CandidateVersion.Submitted or CandidateVersion.Corrected ? candidate.FormVersion : 0;
        return new CandidateVersion
        {
            CandidateId = candidate.Id,
            Number = number,
            At = now,
            By = by,
            Label = label,
            FormJson = json,
            SecretCipher = cipher,
            PaperCode = number == 0 ? "" : PaperCode.Of(number, json),
        };
    }
}
