namespace Nomination.Core.Evidence;

/// <summary>A track of a film: what it shows, for how long, and where its samples lie in the file.</summary>
/// <param name="Handler">vide, soun, or what else rides along (meta, tmcd, text …).</param>
/// <param name="Codec">The type of its first sample description: avc1 is H.264.</param>
/// <param name="Width">Pixels as shown, after the camera's rotation.</param>
internal sealed record Track(
    Box Box,
    string Handler,
    string Codec,
    int Width,
    int Height,
    double Seconds,
    IReadOnlyList<(long At, long Length)> Chunks
)
{
    // Two million samples are nine hours at sixty pictures a second.
    private const int MostSamples = 2_000_000;

    /// <exception cref="FormatException">A table is missing or shorter than it says.</exception>
    public static Track Read(ReadOnlySpan<byte> b, Box trak)
    {
        var header = Boxes.Find(b, trak, "tkhd") ?? throw new FormatException("tkhd");
        var media = Boxes.Find(b, trak, "mdia") ?? throw new FormatException("mdia");
        var handler = Boxes.Find(b, media, "hdlr") ?? throw new FormatException("hdlr");
        var table = Boxes.Find(b, media, "minf", "stbl") ?? throw new FormatException("stbl");
        var described = Boxes.Find(b, table, "stsd") ?? throw new FormatException("stsd");
        var (width, height) = Size(b, header);
        var codec = Boxes.UInt32(b, described, 4) == 0 ? "" : Boxes.Word(b, described, 12);
        return new Track(trak, Boxes.Word(b, handler, 8), codec, width, height, Length(b, media, table), ChunksOf(b, table));
    }

    // Width and height are 16.16 at the end of the header, after a matrix whose first number is 0 for a quarter turn.
    private static (int, int) Size(ReadOnlySpan<byte> b, Box header)
    {
        var after = Version(b, header) == 1 ? 52 : 40;
        var (width, height) = ((int)(Boxes.UInt32(b, header, after + 36) >> 16), (int)(Boxes.UInt32(b, header, after + 40) >> 16));
        var turned = Boxes.UInt32(b, header, after) == 0 && Boxes.UInt32(b, header, after + 4) != 0;
        return turned ? (height, width) : (width, height);
    }

    private static uint Version(ReadOnlySpan<byte> b, Box box) => Boxes.UInt32(b, box, 0) >> 24;

    // The head may say anything; the table of sample times says how long it plays.
    private static double Length(ReadOnlySpan<byte> b, Box media, Box table)
    {
        var header = Boxes.Find(b, media, "mdhd") ?? throw new FormatException("mdhd");
        var scale = Boxes.UInt32(b, header, Version(b, header) == 1 ? 20 : 12);
        var times = Boxes.Find(b, table, "stts") ?? throw new FormatException("stts");
        if (scale == 0)
            throw new FormatException("mdhd");
        var (count, total) = (Boxes.UInt32(b, times, 4), 0.0);
        for (var i = 0; i < count; i++)
            total += (double)Boxes.UInt32(b, times, 8 + i * 8) * Boxes.UInt32(b, times, 12 + i * 8);
        return total / scale;
    }

    private static List<(long, long)> ChunksOf(ReadOnlySpan<byte> b, Box table)
    {
        var (narrow, wide) = (Boxes.Find(b, table, "stco"), Boxes.Find(b, table, "co64"));
        var offsets = narrow ?? wide ?? throw new FormatException("stco");
        var runs = Boxes.Find(b, table, "stsc") ?? throw new FormatException("stsc");
        var sizes = Boxes.Find(b, table, "stsz") ?? throw new FormatException("stsz");
        var (same, samples) = (Boxes.UInt32(b, sizes, 4), Boxes.UInt32(b, sizes, 8));
        var (chunks, entries) = (Boxes.UInt32(b, offsets, 4), Boxes.UInt32(b, runs, 4));
        if (samples > MostSamples || chunks > MostSamples)
            throw new FormatException("stsz");
        var found = new List<(long, long)>((int)Math.Min(chunks, 4096));
        var (sample, run) = (0u, 0);
        for (var chunk = 0; chunk < chunks; chunk++)
        {
            while (run + 1 < entries && Boxes.UInt32(b, runs, 8 + (run + 1) * 12) <= chunk + 1)
                run++;
            var count = entries == 0 ? 0 : Math.Min(Boxes.UInt32(b, runs, 12 + run * 12), samples - sample);
            var length = (long)same * count;
            for (var end = sample + count; sample < end && same == 0; sample++)
                length += Boxes.UInt32(b, sizes, 12 + (int)sample * 4);
            sample += same == 0 ? 0 : count;
            found.Add((narrow is null ? (long)Boxes.UInt64(b, offsets, 8 + chunk * 8) : Boxes.UInt32(b, offsets, 8 + chunk * 4), length));
        }
        return found;
    }
}
