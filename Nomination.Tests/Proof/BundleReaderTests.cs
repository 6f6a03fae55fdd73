using System.IO.Compression;
using System.Text;
using Nomination.Core.Proof;

namespace Nomination.Tests.Proof;

public sealed class BundleReaderTests
{
    [Fact]
    public void What_is_written_is_read_by_this_and_by_the_frameworks_reader()
    {
        var zip = StoredZip.Write(Files(("a.json", "{}"), ("rounds/1.json", "票")));
        using var archive = new ZipArchive(new MemoryStream(zip));
        Assert.Equal(["a.json", "rounds/1.json"], archive.Entries.Select(e => e.FullName));
        Assert.Equal(new DateTime(1980, 1, 1), archive.Entries[0].LastWriteTime.DateTime);
        Assert.Equal("票", Encoding.UTF8.GetString(BundleReader.Read(new MemoryStream(zip), "a.zip").Value["rounds/1.json"]));
        Assert.Equal(zip, StoredZip.Write(Files(("a.json", "{}"), ("rounds/1.json", "票"))));
    }

    [Fact]
    public void A_bundle_that_was_packed_again_with_compression_is_read_too()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        using (var writer = new StreamWriter(archive.CreateEntry("a.json", CompressionLevel.SmallestSize).Open()))
            writer.Write(new string('x', 5000));
        stream.Position = 0;
        Assert.Equal(5000, BundleReader.Read(stream, "a.zip").Value["a.json"].Length);
    }

    [Fact]
    public void A_damaged_or_foreign_file_is_refused_in_words()
    {
        var zip = StoredZip.Write(Files(("a.json", new string('x', 500))));
        foreach (var bytes in new[] { [], zip[..300], zip[..^10], Encoding.UTF8.GetBytes("not a zip at all") })
            Assert.Contains("不是完整的 zip", BundleReader.Read(new MemoryStream(bytes), "a.zip").Text);
        Assert.Contains("是空的", BundleReader.Read(new MemoryStream(StoredZip.Write([])), "a.zip").Text);
    }

    [Fact]
    public void Bombs_paths_and_twins_are_refused()
    {
        Assert.Contains("路径不合规", Refused(Files(("../a.json", ""))));
        Assert.Contains("路径不合规", Refused(Files(("/etc/passwd", ""))));
        Assert.Contains("路径不合规", Refused(Files(("a\\b", ""))));
        Assert.Contains("两个“a.json”", Refused(Files(("a.json", "1"), ("a.json", "2"))));
        Assert.Contains("超过 500 个", Refused(Files([.. Enumerable.Range(0, 501).Select(i => ($"{i}.json", ""))])));
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        using (var bomb = archive.CreateEntry("a.json", CompressionLevel.Fastest).Open())
            for (var megabyte = 0; megabyte < 40; megabyte++)
                bomb.Write(new byte[1 << 20]);
        stream.Position = 0;
        Assert.Contains("超过 32 MB", BundleReader.Read(stream, "a.zip").Text);
    }

    private static string Refused(IEnumerable<KeyValuePair<string, byte[]>> files) =>
        BundleReader.Read(new MemoryStream(StoredZip.Write(files)), "a.zip").Text;

    private static IReadOnlyList<KeyValuePair<string, byte[]>> Files(params (string Name, string Text)[] files) =>
        [.. files.Select(f => KeyValuePair.Create(f.Name, Encoding.UTF8.GetBytes(f.Text)))];
}
