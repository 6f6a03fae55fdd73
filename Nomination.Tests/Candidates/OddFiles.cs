using System.IO.Compression;
using System.Text;

namespace Nomination.Tests.Candidates;

/// <summary>What arrives under the name of a table and is none, or is one nobody should open.</summary>
internal static class OddFiles
{
    public static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        return stream.ToArray();
    }

    /// <summary>150 MB of zeros that pack into some hundred kilobytes.</summary>
    public static byte[] Bomb()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            var block = new byte[1 << 20];
            for (var i = 0; i < 150; i++)
                entry.Write(block);
        }
        return stream.ToArray();
    }

    /// <summary>An .xlsx with a password: a compound file of the two streams that Office writes, filled with blanks.</summary>
    public static byte[] Encrypted()
    {
        const string salt = "AAAAAAAAAAAAAAAAAAAAAA==";
        const string hash = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
        const string cipher =
            "saltSize=\"16\" blockSize=\"16\" keyBits=\"256\" hashSize=\"64\" cipherAlgorithm=\"AES\" "
            + "cipherChaining=\"ChainingModeCBC\" hashAlgorithm=\"SHA512\" saltValue=\""
            + salt
            + "\"";
        var xml =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><encryption xmlns=\"http://schemas.microsoft.com/office/2006/encryption\" "
            + "xmlns:p=\"http://schemas.microsoft.com/office/2006/keyEncryptor/password\">"
            + $"<keyData {cipher}/><dataIntegrity encryptedHmacKey=\"{hash}\" encryptedHmacValue=\"{hash}\"/><keyEncryptors>"
            + "<keyEncryptor uri=\"http://schemas.microsoft.com/office/2006/keyEncryptor/password\">"
            + $"<p:encryptedKey spinCount=\"100\" {cipher} encryptedVerifierHashInput=\"{salt}\" encryptedVerifierHashValue=\"{hash}\" "
            + $"encryptedKeyValue=\"{hash}\"/></keyEncryptor></keyEncryptors></encryption>";
        byte[] info = [4, 0, 4, 0, 0x40, 0, 0, 0, .. Encoding.UTF8.GetBytes(xml.PadRight(4096))];
        return Compound(("EncryptionInfo", info), ("EncryptedPackage", new byte[8192]));
    }

    /// <summary>The least compound file: one sector of allocation, one of directory, then the streams; each stream is 4 KB or more.</summary>
    private static byte[] Compound(params (string Name, byte[] Content)[] streams)
    {
        const int sector = 512;
        const uint end = 0xFFFFFFFE;
        var file = new MemoryStream();
        var w = new BinaryWriter(file);
        w.Write([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[16]]);
        foreach (ushort v in new ushort[] { 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0 })
            w.Write(v);
        foreach (var v in new uint[] { 0, 1, 1, 0, 4096, end, 0, end, 0, 0 })
            w.Write(v);
        for (var i = 1; i < 109; i++)
            w.Write(0xFFFFFFFFu);
        var (allocation, starts) = (new List<uint> { 0xFFFFFFFD, end }, new List<uint>());
        foreach (var (_, content) in streams)
        {
            starts.Add((uint)allocation.Count);
            var sectors = (content.Length + sector - 1) / sector;
            for (var i = 1; i <= sectors; i++)
                allocation.Add(i == sectors ? end : (uint)allocation.Count + 1);
        }
        for (var i = 0; i < sector / 4; i++)
            w.Write(i < allocation.Count ? allocation[i] : 0xFFFFFFFFu);
        Entry("Root Entry", 5, 1, end, 0, none: false);
        Entry(streams[0].Name, 2, 2, starts[0], streams[0].Content.Length);
        Entry(streams[1].Name, 2, null, starts[1], streams[1].Content.Length);
        w.Write(new byte[128]);
        foreach (var (_, content) in streams)
            w.Write([.. content, .. new byte[(sector - content.Length % sector) % sector]]);
        return file.ToArray();

        void Entry(string name, byte type, uint? other, uint start, int length, bool none = true)
        {
            w.Write(Encoding.Unicode.GetBytes(name.PadRight(32, '\0')));
            w.Write((ushort)((name.Length + 1) * 2));
            w.Write(type);
            w.Write((byte)1);
            w.Write(0xFFFFFFFFu);
            w.Write(none ? other ?? 0xFFFFFFFFu : 0xFFFFFFFFu);
            w.Write(none ? 0xFFFFFFFFu : other!.Value);
            w.Write(new byte[36]);
            w.Write(start);
            w.Write((ulong)length);
        }
    }
}
