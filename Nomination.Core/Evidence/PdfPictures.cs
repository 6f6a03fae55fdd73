using System.Buffers.Binary;

namespace Nomination.Core.Evidence;

/// <summary>
/// Photographs inside a PDF carry what the camera noted as well. Those segments are overwritten in place, so that no offset of the
/// file moves; a file without them stays as it is.
/// </summary>
internal static class PdfPictures
{
    /// <param name="pictures">Where JPEG streams lie.</param>
    public static byte[] WithoutPlaces(byte[] bytes, IEnumerable<(int At, int Length)> pictures)
    {
        var cleaned = bytes;
        foreach (var (at, length) in pictures)
        foreach (var (from, to) in Notes(bytes.AsSpan(at, length)))
        {
            if (ReferenceEquals(cleaned, bytes))
                cleaned = (byte[])bytes.Clone();
            cleaned.AsSpan(at + from, to - from).Clear();
        }
        return cleaned;
    }

    // Contents of application segments and comments before the first scan; the colour profile and Adobe's transform stay.
    private static List<(int From, int To)> Notes(ReadOnlySpan<byte> b)
    {
        var found = new List<(int, int)>();
        if (!b.StartsWith([(byte)0xFF, (byte)0xD8]))
            return found;
        for (var at = 2; at + 4 <= b.Length && b[at] == 0xFF && b[at + 1] != 0xDA; )
        {
            var end = at + 2 + BinaryPrimitives.ReadUInt16BigEndian(b[(at + 2)..]);
            if (end > b.Length || end < at + 4)
                return found;
            if (b[at + 1] is 0xE1 or (>= 0xE3 and <= 0xED) or 0xEF or 0xFE)
                found.Add((at + 4, end));
            at = end;
        }
        return found;
    }
}
