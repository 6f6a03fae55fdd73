using System.Buffers.Binary;
using System.Text;

namespace Nomination.Core.Evidence;

/// <summary>A stretch of the file that may tell of people and places.</summary>
/// <param name="TypeAt">Where the type of a box stands that becomes "free"; null for samples.</param>
internal sealed record Blank(long From, long To, long? TypeAt = null);

/// <summary>
/// Reads an MP4 or MOV by its boxes (ISO/IEC 14496-12), wherever its index stands: size, length, codec, and what must be blanked
/// before anyone sees it: user data (©xyz is the place), metadata, uuid boxes, and tracks beside picture and sound (GPS, faces).
/// </summary>
internal sealed record FilmFile(int Width, int Height, double Seconds, string Codec, bool IsFragmented, IReadOnlyList<Blank> Private)
{
    // The index of five hours is 20 MB.
    private const int LargestIndex = 32 * 1024 * 1024;
    private const int MostTopBoxes = 10_000;
    private const int MostTracks = 64;
    private static readonly string[] Kept = ["ftyp", "moov", "mdat"];
    private static readonly string[] Personal = ["udta", "meta", "uuid", "free", "skip"];
    private static readonly string[] Shown = ["vide", "soun"];

    /// <summary>Null when the structure is broken or the file ends before what its index points at.</summary>
    public static FilmFile? Read(Stream file)
    {
        try
        {
            return Find(file);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static FilmFile? Find(Stream file)
    {
        var blanks = new List<Blank>();
        (long At, byte[] Bytes)? index = null;
        var (data, fragmented, seen) = (false, false, 0);
        var head = new byte[16];
        for (long at = 0; at < file.Length; )
        {
            file.Position = at;
            if (file.Length - at < 8 || ++seen > MostTopBoxes)
                return null;
            var read = file.ReadAtLeast(head, (int)Math.Min(16, file.Length - at), throwOnEndOfStream: false);
            var (size, length) = (8, (long)BinaryPrimitives.ReadUInt32BigEndian(head));
            if (length == 1 && read == 16)
                (size, length) = (16, BinaryPrimitives.ReadInt64BigEndian(head.AsSpan(8)));
            else if (length == 0)
                length = file.Length - at;
            if (length < size || length > file.Length - at)
                return null;
            var type = Encoding.Latin1.GetString(head, 4, 4);
            fragmented |= type is "moof" or "styp";
            data |= type == "mdat";
            if (type == "moov" && index is null && length <= LargestIndex)
            {
                var bytes = new byte[length];
                file.Position = at;
                file.ReadExactly(bytes);
                index = (at, bytes);
            }
            else if (!Kept.Contains(type) || type == "moov")
                blanks.Add(new Blank(at + size, at + length, at + 4));
            at += length;
        }
        return (index is not null && data) || fragmented ? Of(file.Length, index, blanks, fragmented) : null;
    }

    private static FilmFile? Of(long end, (long At, byte[] Bytes)? index, List<Blank> blanks, bool fragmented)
    {
        if (index is not { } moov)
            return new FilmFile(0, 0, 0, "", true, blanks);
        var (at, b) = moov;
        var root = Boxes.In(b, 0, b.Length)[0];
        var parts = Boxes.Within(b, root);
        if (fragmented || parts.Exists(p => p.Type == "mvex"))
            return new FilmFile(0, 0, 0, "", true, blanks);
        var tracks = parts.Where(p => p.Type == "trak").Select(p => Track.Read(b, p)).ToList();
        if (tracks.Find(t => t.Handler == "vide") is not { } picture)
            return new FilmFile(0, 0, 0, "", false, blanks);
        if (tracks.Any(t => t.Chunks.Any(c => c.At < 0 || c.Length < 0 || c.At > end - c.Length)))
            return null;
        Collect(b, root, at, blanks);
        foreach (var other in tracks.Where(t => !Shown.Contains(t.Handler)))
        {
            blanks.Add(new Blank(at + other.Box.Content, at + other.Box.End, at + other.Box.At + 4));
            blanks.AddRange(other.Chunks.Select(c => new Blank(c.At, c.At + c.Length)));
        }
        // Tables that name the same bytes again and again would keep the disk writing for hours.
        return blanks.Sum(x => x.To - x.From) > 2 * end || tracks.Count > MostTracks
            ? null
            : new FilmFile(picture.Width, picture.Height, tracks.Max(t => t.Seconds), picture.Codec, false, blanks);
    }

    /// <summary>Personal boxes of the index and of each track, at their places in the file.</summary>
    private static void Collect(byte[] b, Box box, long at, List<Blank> blanks)
    {
        foreach (var part in Boxes.Within(b, box))
            if (Personal.Contains(part.Type))
                blanks.Add(new Blank(at + part.Content, at + part.End, at + part.At + 4));
            else if (part.Type is "trak" or "mdia" or "minf" or "stbl")
                Collect(b, part, at, blanks);
    }

    /// <summary>Overwrites what is private in place, so that no offset of the film moves.</summary>
    public void Clean(Stream file)
    {
        var zeros = new byte[81920];
        foreach (var blank in Private)
        {
            if (blank.TypeAt is { } typeAt)
            {
                file.Position = typeAt;
                file.Write("free"u8);
            }
            file.Position = blank.From;
            for (var left = blank.To - blank.From; left > 0; left -= zeros.Length)
                file.Write(zeros, 0, (int)Math.Min(left, zeros.Length));
        }
        file.Flush();
    }
}
