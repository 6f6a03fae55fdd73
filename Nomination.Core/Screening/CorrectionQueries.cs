using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Core.Screening;

/// <summary>What was opened for correction and what came back changed; null where nothing was returned.</summary>
public sealed record CorrectionView(
    IReadOnlyList<string> Opened,
    DateTimeOffset? ExtendedTo,
    string ExtensionReason,
    IReadOnlyList<PlaceChange> Changes
);

/// <summary>The nomination as it stood when it was returned, and the comparison with what came back.</summary>
internal static class CorrectionQueries
{
    private sealed record FileBefore(EvidenceKind Kind, string Sha256, string Name);

    public static async Task KeepAsync(NominationDb db, Verdict verdict, Candidate candidate)
    {
        var form = CandidateForms.Read(candidate);
        form.IdentityNumber = candidate.IdentityMasked;
        verdict.FormBefore = CanonicalJson.Write(form);
        verdict.FilesBefore = CanonicalJson.Write(
            (await db.EvidenceFiles.AsNoTracking().Where(f => f.CandidateId == candidate.Id).ToListAsync())
                .OrderBy(f => f.Kind)
                .ThenBy(f => f.Order)
                .Select(f => new FileBefore(f.Kind, f.Sha256, f.OriginalName))
                .ToList()
        );
    }

    public static CorrectionView? Of(IEnumerable<Verdict> verdicts, Candidate candidate, IReadOnlyList<EvidenceFile> files)
    {
        if (verdicts.Where(v => v.Act == Campaigns.Act.Return && v.ConfirmedAt is not null).MaxBy(v => v.ConfirmedAt) is not { } back)
            return null;
        var opened = FormPlaces.Split(back.OpenPlaces).Select(FormPlaces.Name).ToList();
        return new CorrectionView(opened, back.ExtendedTo, back.ExtensionReason, [.. Fields(back, candidate), .. Slots(back, files)]);
    }

    private static IReadOnlyList<PlaceChange> Fields(Verdict back, Candidate candidate)
    {
        if (back.FormBefore.Length == 0)
            return [];
        var after = CandidateForms.Read(candidate);
        after.IdentityNumber = candidate.IdentityMasked;
        return FormPlaces.Differences(JsonSerializer.Deserialize<CandidateForm>(back.FormBefore, CanonicalJson.Options)!, after);
    }

    private static IEnumerable<PlaceChange> Slots(Verdict back, IReadOnlyList<EvidenceFile> files)
    {
        var before = JsonSerializer.Deserialize<List<FileBefore>>(back.FilesBefore, CanonicalJson.Options) ?? [];
        if (back.FormBefore.Length == 0)
            yield break;
        foreach (var kind in Enum.GetValues<EvidenceKind>())
        {
            var (old, now) = (before.FindAll(f => f.Kind == kind), files.Where(f => f.Kind == kind).OrderBy(f => f.Order).ToList());
            if (!old.Select(f => f.Sha256).SequenceEqual(now.Select(f => f.Sha256)))
                yield return new(
                    kind.ToString(),
                    EvidenceKinds.Name(kind),
                    string.Join('、', old.Select(f => f.Name)),
                    string.Join('、', now.Select(f => $"{f.OriginalName}（{ChinaTime.Show(f.UploadedAt)}）"))
                );
        }
    }
}
