using System.Buffers.Binary;
using System.Text;

namespace Nomination.Core.Evidence;

/// <summary>One box of an ISO base media file: where it stands within the bytes that were read, and what it holds.</summary>
/// <param name="At">First byte of its head.</param>
internal sealed record Box(string Type, int At, int Head, int Length)
{
    public int Content => At + Head;
    public int End => At + Length;
}

/// <summary>Walks the boxes of ISO/IEC 14496-12 §4.2 in memory, a bounded number of them.</summary>
internal static class Boxes
{
    // An honest film has some hundreds; a trap has a million of eight bytes each.
    private const int Most = 20_000;

    /// <exception cref="FormatException">A box is larger than what holds it, or there are too many.</exception>
    public static List<Box> In(ReadOnlySpan<byte> b, int from, int to)
    {
        var found = new List<Box>();
        for (var at = from; at + 8 <= to; )
        {
            var (head, length) = (8, (long)BinaryPrimitives.ReadUInt32BigEndian(b[at..]));
            if (length == 1 && at + 16 <= to)
                (head, length) = (16, BinaryPrimitives.ReadInt64BigEndian(b[(at + 8)..]));
            else if (length == 0)
            {
                // A QuickTime list of user data ends with four zero bytes; within others it means "to the end".
                if (to - at == 8 || BinaryPrimitives.ReadUInt32BigEndian(b[(at + 4)..]) == 0)
                    return found;
                length = to - at;
            }
            if (length < head || length > to - at || found.Count == Most)
                throw new FormatException("box");
            found.Add(new Box(Encoding.Latin1.GetString(b.Slice(at + 4, 4)), at, head, (int)length));
            at += (int)length;
        }
        return found;
    }

    public static List<Box> Within(ReadOnlySpan<byte> b, Box box) => In(b, box.Content, box.End);

    /// <summary>The first box down a path of types, or null.</summary>
    public static Box? Find(ReadOnlySpan<byte> b, Box box, params ReadOnlySpan<string> path)
    {
        var here = box;
        foreach (var type in path)
        {
            var next = Within(b, here).Find(x => x.Type == type);
            if (next is null)
                return null;
            here = next;
        }
        return here;
    }

    /// <exception cref="FormatException">The box is too short for it.</exception>
    public static uint UInt32(ReadOnlySpan<byte> b, Box box, int offset) =>
        box.Content + offset + 4 <= box.End
            ? BinaryPrimitives.ReadUInt32BigEndian(b[(box.Content + offset)..])
            : throw new FormatException(box.Type);

    /// <exception cref="FormatException">The box is too short for it.</exception>
    public static ulong UInt64(ReadOnlySpan<byte> b, Box box, int offset) =>
        ((ulong)UInt32(b, box, offset) << 32) | UInt32(b, box, offset + 4);

    public static string Word(ReadOnlySpan<byte> b, Box box, int offset)
    {
        _ = UInt32(b, box, offset);
        return Encoding.Latin1.GetString(b.Slice(box.Content + offset, 4));
    }
}
