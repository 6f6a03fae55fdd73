using System.IO.Compression;

namespace Nomination.Core.Evidence;

/// <summary>Unpacks the picture of a PNG without keeping it: whether it is whole, and no bomb that unpacks to more than its size says.</summary>
internal sealed record PngPixels(int Width, int Height, int Depth, int Colour, int Interlace)
{
    // Start and step of the seven passes of Adam7 (ISO/IEC 15948 §8.2).
    private static readonly (int X, int Y, int StepX, int StepY)[] Passes =
    [
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    ];

    /// <summary>True when the packed bytes are exactly one picture of this size.</summary>
    public bool AreIn(Stream packed)
    {
        var expected = Bytes();
        var buffer = new byte[81920];
        try
        {
            using var plain = new ZLibStream(packed, CompressionMode.Decompress);
            var total = 0L;
            for (int read; (read = plain.Read(buffer)) > 0; )
                if ((total += read) > expected)
                    return false;
            return total == expected && expected > 0;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private long Bytes()
    {
        var channels = Colour switch
        {
            0 or 3 => 1,
            2 => 3,
            4 => 2,
            6 => 4,
            _ => 0,
        };
        if (channels == 0 || Depth is not (1 or 2 or 4 or 8 or 16) || Interlace is not (0 or 1))
            return 0;
        return Interlace == 0
            ? Rows(Width, Height, channels)
            : Passes.Sum(p => Rows((Width - p.X + p.StepX - 1) / p.StepX, (Height - p.Y + p.StepY - 1) / p.StepY, channels));
    }

    // Each row is led by the number of its filter.
    private long Rows(int width, int height, int channels) =>
        width <= 0 || height <= 0 ? 0 : height * (1 + ((long)width * channels * Depth + 7) / 8);
}
