using Nomination.Core.Candidates;

namespace Nomination.Core.Evidence;

/// <summary>A line of a candidate's list of files, as this reader may see it.</summary>
/// <param name="Name">The name it came with; in a blind review only what it is.</param>
public sealed record EvidenceRow(
    Guid Id,
    EvidenceKind Kind,
    string Name,
    string MediaType,
    long Bytes,
    int Width,
    int Height,
    int Pages,
    int Seconds,
    int Order,
    DateTimeOffset UploadedAt
)
{
    public static EvidenceRow Of(EvidenceFile f, EvidenceReader reader) =>
        new(f.Id, f.Kind, reader.NameOf(f), f.MediaType, f.Bytes, f.Width, f.Height, f.Pages, f.Seconds, f.Order, f.UploadedAt);
}

/// <summary>An opened file; the caller disposes <paramref name="Content"/>.</summary>
/// <param name="Sha256">Serves as entity tag.</param>
public sealed record EvidenceContent(
    Stream Content,
    string Name,
    string MediaType,
    string Sha256,
    DateTimeOffset UploadedAt,
    EvidenceReader Reader
);

/// <summary>Which files of a candidate a reader sees (visibility table of the trade rules, 2.13).</summary>
public enum EvidenceReader
{
    /// <summary>经办、复核: everything.</summary>
    Full,

    /// <summary>推荐单位: everything of its own; a copy of an identity paper it can replace, but not open again.</summary>
    Unit,

    /// <summary>专家: no stamped form and no proof, because they carry identity and telephone numbers.</summary>
    Expert,

    /// <summary>盲评专家: no pictures either, and no name of a file.</summary>
    BlindExpert,
}

public static class EvidenceReaders
{
    public static bool IsReviewed(this CandidateState state) => CandidateStates.Reviewed.Contains(state);

    /// <summary>Opens the file, where <see cref="Sees"/> only lists it.</summary>
    public static bool Opens(this EvidenceReader reader, EvidenceKind kind) =>
        reader.Sees(kind) && (reader != EvidenceReader.Unit || kind != EvidenceKind.IdentityCopy);

    public static bool Sees(this EvidenceReader reader, EvidenceKind kind) =>
        reader switch
        {
            EvidenceReader.Full or EvidenceReader.Unit => true,
            EvidenceReader.Expert => kind
                is EvidenceKind.Portrait
                    or EvidenceKind.WorkPhoto
                    or EvidenceKind.EvidencePdf
                    or EvidenceKind.HonourScan
                    or EvidenceKind.Video
                    or EvidenceKind.Other,
            _ => kind == EvidenceKind.EvidencePdf,
        };

    public static string NameOf(this EvidenceReader reader, EvidenceFile file) =>
        reader == EvidenceReader.BlindExpert ? EvidenceKinds.Name(file.Kind) + SafeName.Ending(file.MediaType) : file.OriginalName;
}
