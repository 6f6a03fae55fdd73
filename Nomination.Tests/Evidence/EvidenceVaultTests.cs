using System.Security.Cryptography;
using Nomination.Core.Evidence;

namespace Nomination.Tests.Evidence;

public sealed class EvidenceVaultTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vault").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string[] Files =>
        [.. Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(_folder, f))];

    [Fact]
    public async Task Content_lies_under_its_hash_and_is_kept_once()
    {
        var vault = new EvidenceVault(_folder);
        byte[] bytes = [1, 2, 3];
        var sha = await vault.StoreAsync(bytes);
        Assert.Equal(sha, await vault.StoreAsync(bytes));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), sha);
        Assert.Equal([Path.Combine(sha[..2], sha[2..4], sha)], Files);
        await using var content = vault.Open(sha);
        Assert.Equal(3, content!.Length);
    }

    [Fact]
    public async Task Sixty_megabytes_are_refused_before_they_are_read_wholly()
    {
        var source = new Endless(60 * 1024 * 1024);
        Assert.Null(await new EvidenceVault(_folder).StageAsync(source, 20 * 1024 * 1024));
        Assert.InRange(source.Read_, 20 * 1024 * 1024, 20 * 1024 * 1024 + 100_000);
        Assert.Empty(Files);
    }

    [Fact]
    public async Task A_broken_upload_leaves_nothing()
    {
        await Assert.ThrowsAsync<IOException>(() => new EvidenceVault(_folder).StageAsync(new Endless(1000, breaks: true), 2000));
        Assert.Empty(Files);
    }

    [Fact]
    public async Task What_is_staged_and_not_kept_goes()
    {
        var vault = new EvidenceVault(_folder);
        using (await vault.StageAsync(new MemoryStream([1]), 10))
            Assert.Single(Files);
        Assert.Empty(Files);
        Assert.Null(vault.Open(new string('a', 64)));
        Assert.Throws<ArgumentException>(() => vault.Open("../../../etc/passwd"));
        Assert.True(vault.IsWritable());
        Assert.Empty(Files);
    }

    private sealed class Endless(long length, bool breaks = false) : Stream
    {
        public long Read_ { get; private set; }
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var take = (int)Math.Min(count, length - Read_);
            if (take == 0 && breaks)
                throw new IOException("connection lost");
            Read_ += take;
            return take;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
