using Nomination.Core.Evidence;

namespace Nomination.Tests.Reviews;

/// <summary>Evidence released for a blind round as it is; a named round does not look at it.</summary>
internal static class Released
{
    public static BlindCopy Of(EvidenceFile file) =>
        new()
        {
            FileId = file.Id,
            Sha256 = file.Sha256,
            Bytes = file.Bytes,
            Pages = 1,
            IsOriginal = true,
            ReleasedBy = "经办",
            ReleasedAt = DateTimeOffset.UnixEpoch,
        };
}
