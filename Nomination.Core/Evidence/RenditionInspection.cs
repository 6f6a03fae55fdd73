using System.Buffers.Binary;
using Nomination.Core.Shared;

namespace Nomination.Core.Evidence;

/// <summary>
/// Judges a picture that a browser made smaller: it was told what to make, and is believed no more than anybody. It can only hold the
/// sender's own candidate; the office's verdict is on the original, which every viewer opens too.
/// </summary>
public static class RenditionInspection
{
    // Rounding to whole pixels turns the shape of a small picture by a percent.
    private const double RatioTolerance = 0.02;
    private static readonly string[] PictureChunks = ["VP8 ", "VP8L", "VP8X", "ALPH", "ICCP"];

    /// <summary>A photograph of that size at high quality takes half of it.</summary>
    public static long MaxBytes(int edge) => edge <= 480 ? 300 * 1024 : 1024 * 1024;

    public static Result<Inspected> TooLarge => Problem.Invalid("缩略图过大，未保存。");

    /// <param name="width">Of the original, as shown.</param>
    public static Result<Inspected> Inspect(string mediaType, int width, int height, int edge, byte[] bytes)
    {
        if (!mediaType.StartsWith("image/", StringComparison.Ordinal))
            return Problem.Invalid("只有图片才有缩略图。");
        if (bytes.LongLength > MaxBytes(edge))
            return TooLarge;
        if (Read(bytes) is not { } small)
            return Problem.Invalid("缩略图须为 WebP 或 JPEG，且未损坏。");
        if (Math.Max(small.Width, small.Height) > edge || small.Width > width || small.Height > height)
            return Problem.Invalid($"缩略图为 {small.Width}×{small.Height}，大于 {edge} 像素或大于原图。");
        var turn = (double)small.Width / small.Height / ((double)width / height) - 1;
        return Math.Abs(turn) > RatioTolerance ? Problem.Invalid("缩略图与原图的宽高比不一致。") : small;
    }

    private static Inspected? Read(byte[] bytes) =>
        FileFormats.Of(bytes.AsSpan(0, Math.Min(bytes.Length, 1024))) switch
        {
            FileFormat.Jpeg when JpegFile.Read(bytes) is { } jpeg => new Inspected("image/jpeg", jpeg.Width, jpeg.Height, 0, jpeg.Cleaned),
            FileFormat.WebP when WebPSize(bytes) is var (width, height) => new Inspected("image/webp", width, height, 0, bytes),
            _ => null,
        };

    /// <summary>Size of a still WebP (RFC 9649) that carries nothing but its picture; else null.</summary>
    private static (int Width, int Height)? WebPSize(ReadOnlySpan<byte> b)
    {
        if (b.Length < 30 || BinaryPrimitives.ReadUInt32LittleEndian(b[4..]) + 8L != b.Length)
            return null;
        (int, int)? size = null;
        for (var at = 12; at < b.Length; )
        {
            if (at + 8 > b.Length)
                return null;
            var type = System.Text.Encoding.Latin1.GetString(b.Slice(at, 4));
            var length = BinaryPrimitives.ReadUInt32LittleEndian(b[(at + 4)..]);
            if (length > b.Length - at - 8 || !PictureChunks.Contains(type))
                return null;
            size ??= SizeOf(type, b.Slice(at + 8, (int)length));
            at += 8 + (int)length + ((int)length & 1);
        }
        return size is (> 0, > 0) ? size : null;
    }

    private static (int, int)? SizeOf(string type, ReadOnlySpan<byte> c) =>
        type switch
        {
            "VP8X" when c.Length >= 10 => (1 + (c[4] | c[5] << 8 | c[6] << 16), 1 + (c[7] | c[8] << 8 | c[9] << 16)),
            "VP8 " when c.Length >= 10 && c[3..6].SequenceEqual([(byte)0x9D, (byte)0x01, (byte)0x2A]) => (
                BinaryPrimitives.ReadUInt16LittleEndian(c[6..]) & 0x3FFF,
                BinaryPrimitives.ReadUInt16LittleEndian(c[8..]) & 0x3FFF
            ),
            "VP8L" when c.Length >= 5 && c[0] == 0x2F => (
                1 + (int)(BinaryPrimitives.ReadUInt32LittleEndian(c[1..]) & 0x3FFF),
                1 + (int)((BinaryPrimitives.ReadUInt32LittleEndian(c[1..]) >> 14) & 0x3FFF)
            ),
            _ => null,
        };
}
