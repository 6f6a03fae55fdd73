using System.IO.Compression;
using System.Text;
using Nomination.Core.Shared;

namespace Nomination.Core.PublicVotes;

/// <summary>A list of a settled poll, written once when it was published: whatever happens to rows afterwards, its bytes stay those of the hash.</summary>
public sealed class PollPaper
{
    /// <summary><see cref="VoteLog"/>.</summary>
    public const string Log = "log";

    /// <summary><see cref="RulingLog"/>.</summary>
    public const string Rulings = "rulings";

    public required Guid PollId { get; init; }
    public required string Name { get; init; }

    /// <summary>Of the text in UTF-8.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The text, packed by gzip: 200,000 votes are some 5 MB.</summary>
    public required byte[] Packed { get; init; }

    public static PollPaper Of(Guid pollId, string name, string text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return new()
        {
            PollId = pollId,
            Name = name,
            Sha256 = CanonicalJson.Sha256(text),
            Packed = packed.ToArray(),
        };
    }

    public string Text()
    {
        using var reader = new StreamReader(Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>The text's bytes, unpacked while they are read.</summary>
    public Stream Open() => new GZipStream(new MemoryStream(Packed), CompressionMode.Decompress);
}
