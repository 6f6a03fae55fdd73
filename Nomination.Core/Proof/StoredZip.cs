using System.Buffers.Binary;
using System.Text;

namespace Nomination.Core.Proof;

/// <summary>
/// A zip whose bytes depend on nothing but names and contents: stored without compression, entries as given, every time 1 January 1980.
/// The framework's own writer notes the platform and its version of zlib.
/// </summary>
public static class StoredZip
{
    private const ushort Version = 20;
    private const ushort Utf8Names = 0x0800;
    private const ushort FirstDay = 0x0021;
    private static readonly uint[] Table = Build();

    public static byte[] Write(IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        using var zip = new MemoryStream();
        using var directory = new MemoryStream();
        ushort count = 0;
        foreach (var (path, content) in files)
        {
            var name = Encoding.UTF8.GetBytes(path);
            var at = (uint)zip.Position;
            var common = Common(name, content);
            Put(zip, 0x04034b50u);
            zip.Write(common);
            zip.Write(name);
            zip.Write(content);
            Put(directory, 0x02014b50u);
            Put(directory, Version);
            directory.Write(common);
            Put(directory, (ushort)0); // comment
            Put(directory, (ushort)0); // disk
            Put(directory, (ushort)0); // internal attributes
            Put(directory, 0u); // external attributes
            Put(directory, at);
            directory.Write(name);
            count++;
        }
        var start = (uint)zip.Position;
        zip.Write(directory.ToArray());
        Put(zip, 0x06054b50u);
        Put(zip, (ushort)0);
        Put(zip, (ushort)0);
        Put(zip, count);
        Put(zip, count);
        Put(zip, (uint)directory.Length);
        Put(zip, start);
        Put(zip, (ushort)0);
        return zip.ToArray();
    }

    /// <summary>CRC-32 of the zip format (polynomial EDB88320, reflected).</summary>
    internal static uint Crc(ReadOnlySpan<byte> content)
    {
        var crc = uint.MaxValue;
        foreach (var b in content)
            crc = Table[(byte)(crc ^ b)] ^ (crc >> 8);
        return ~crc;
    }

    /// <summary>What the head of an entry and its line in the directory share, from the version on.</summary>
    private static byte[] Common(byte[] name, byte[] content)
    {
        using var head = new MemoryStream();
        Put(head, Version);
        Put(head, Utf8Names);
        Put(head, (ushort)0); // stored
        Put(head, (ushort)0); // 00:00
        Put(head, FirstDay);
        Put(head, Crc(content));
        Put(head, (uint)content.Length);
        Put(head, (uint)content.Length);
        Put(head, (ushort)name.Length);
        Put(head, (ushort)0); // extra
        return head.ToArray();
    }

    private static void Put(Stream to, ushort value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        to.Write(bytes);
    }

    private static void Put(Stream to, uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        to.Write(bytes);
    }

    private static uint[] Build()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            var c = i;
            for (var bit = 0; bit < 8; bit++)
                c = (c & 1) == 1 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
            table[i] = c;
        }
        return table;
    }
}
