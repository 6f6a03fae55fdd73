using System.Security.Cryptography;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Evidence;

/// <summary>
/// The bytes of all evidence under folder/ab/cd/SHA-256: written aside, flushed to disk, then moved into place, so a file is there
/// wholly or not at all; the same content is kept once.
/// </summary>
public sealed class EvidenceVault(string folder) : IDisposable
{
    // Inspection holds a whole picture or PDF in memory: four at a time bound it to four caps.
    private readonly SemaphoreSlim _inspections = new(4);

    // Keeping bytes with their row, and removing bytes whose last row went, must not cross.
    private readonly SemaphoreSlim _shelf = new(1);

    private string Incoming => Path.Combine(folder, "incoming");
    private string Parts => Path.Combine(folder, "parts");

    /// <summary>Takes a stream in while hashing and counting. Null as soon as it exceeds <paramref name="maxBytes"/>; the rest is not read.</summary>
    public async Task<Staged?> StageAsync(Stream content, long maxBytes, CancellationToken stop = default)
    {
        Directory.CreateDirectory(Incoming);
        var path = Path.Combine(Incoming, Guid.NewGuid().ToString("N"));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81920];
        var total = 0L;
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
            for (int read; (read = await content.ReadAsync(buffer, stop)) > 0; )
            {
                total += read;
                if (total > maxBytes)
                    break;
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), stop);
            }
            file.Flush(flushToDisk: true);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
        if (total <= maxBytes)
            return new Staged(path, Convert.ToHexStringLower(hash.GetHashAndReset()), total);
        File.Delete(path);
        return null;
    }

    /// <summary>Moves a staged file into its place; where the content is there already, that one stays.</summary>
    public void Keep(Staged staged)
    {
        var target = PathOf(staged.Sha256);
        if (File.Exists(target))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Move(staged.Path, target, overwrite: true);
    }

    /// <summary>Judges staged bytes by the slot and stages them as they are kept. A film is cleaned where it lies.</summary>
    public async Task<Result<Accepted>> InspectAsync(EvidenceSlot slot, Staged taken, CancellationToken stop = default)
    {
        await _inspections.WaitAsync(stop);
        try
        {
            return slot.TakesFilms ? await FilmAsync(slot, taken, stop) : await PaperAsync(slot, taken, stop);
        }
        finally
        {
            _inspections.Release();
        }
    }

    /// <summary>The right to change rows together with their bytes, until it is disposed.</summary>
    public async Task<IDisposable> ShelfAsync(CancellationToken stop = default)
    {
        await _shelf.WaitAsync(stop);
        return new Held(_shelf);
    }

    /// <summary>Stores bytes at once and answers their SHA-256.</summary>
    public async Task<string> StoreAsync(byte[] bytes, CancellationToken stop = default)
    {
        using var staged = await StageAsync(new MemoryStream(bytes), long.MaxValue, stop);
        Keep(staged!);
        return staged!.Sha256;
    }

    /// <summary>Seekable, for ranges; null when the content is not there.</summary>
    public Stream? Open(string sha256)
    {
        var path = PathOf(sha256);
        return File.Exists(path)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 65536, FileOptions.Asynchronous)
            : null;
    }

    public void Delete(string sha256) => File.Delete(PathOf(sha256));

    /// <summary>How much of an upload has come.</summary>
    public long PartLength(Guid id) => new FileInfo(PartOf(id)) is { Exists: true } part ? part.Length : 0;

    /// <summary>
    /// Adds to an upload at its end, no more than <paramref name="most"/> bytes; what came before a connection broke stays. The new
    /// length, or null when the upload stands elsewhere or somebody else is writing.
    /// </summary>
    public async Task<long?> AppendAsync(Guid id, long offset, Stream content, long most, CancellationToken stop = default)
    {
        if (OpenAlone(PartOf(id), FileMode.OpenOrCreate) is not { } part)
            return null;
        await using var file = part;
        if (file.Length != offset)
            return null;
        file.Position = offset;
        var buffer = new byte[81920];
        try
        {
            for (long left = most; left > 0; )
            {
                var read = await content.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), stop);
                if (read == 0)
                    break;
                await file.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
                left -= read;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The sender went away; it asks how much came and goes on from there.
        }
        file.Flush(flushToDisk: true);
        return file.Length;
    }

    /// <summary>A whole upload as a staged file; disposing it removes it.</summary>
    public Staged Whole(Guid id) => new(PartOf(id), "", PartLength(id));

    public void DeletePart(Guid id) => File.Delete(PartOf(id));

    /// <summary>Removes what was left behind: parts that nobody owns, and files taken in by a process that died.</summary>
    public void Sweep(IReadOnlySet<Guid> owned, DateTimeOffset before)
    {
        foreach (var file in new[] { Parts, Incoming }.Where(Directory.Exists).SelectMany(Directory.EnumerateFiles))
            if (
                !(Guid.TryParse(Path.GetFileName(file), out var id) && owned.Contains(id))
                && File.GetLastWriteTimeUtc(file) < before.UtcDateTime
            )
                File.Delete(file);
    }

    /// <summary>Removes what a process was taking in when it died; whoever still sends has written to its file since.</summary>
    public void SweepIncoming(DateTimeOffset before)
    {
        foreach (var file in Directory.CreateDirectory(Incoming).EnumerateFiles().Where(f => f.LastWriteTimeUtc < before.UtcDateTime))
            file.Delete();
    }

    /// <summary>The names of all that is kept.</summary>
    public IEnumerable<string> All() =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)!).Where(IsName)
            : [];

    /// <summary>The SHA-256 of what lies there now, and its length; null when nothing does.</summary>
    public async Task<(string Sha256, long Bytes)?> HashAsync(string sha256, CancellationToken stop = default)
    {
        if (Open(sha256) is not { } content)
            return null;
        await using (content)
            return (Convert.ToHexStringLower(await SHA256.HashDataAsync(content, stop)), content.Length);
    }

    /// <summary>True when a file can be written; for the readiness check.</summary>
    public bool IsWritable()
    {
        try
        {
            Directory.CreateDirectory(Incoming);
            var probe = Path.Combine(Incoming, $"probe-{Guid.NewGuid():N}");
            File.WriteAllBytes(probe, [1]);
            File.Delete(probe);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _inspections.Dispose();
        _shelf.Dispose();
    }

    private async Task<Result<Accepted>> PaperAsync(EvidenceSlot slot, Staged taken, CancellationToken stop)
    {
        var found = EvidenceInspection.Inspect(slot, await File.ReadAllBytesAsync(taken.Path, stop));
        if (!found.Done)
            return Result<Accepted>.From(found.Problems);
        var fit = found.Value;
        var staged = (await StageAsync(new MemoryStream(fit.Bytes), long.MaxValue, stop))!;
        return new Accepted(staged, fit.MediaType, fit.Width, fit.Height, fit.Pages, 0);
    }

    private static async Task<Result<Accepted>> FilmAsync(EvidenceSlot slot, Staged taken, CancellationToken stop)
    {
        if (OpenAlone(taken.Path, FileMode.Open) is not { } film)
            return Problem.Conflict("文件正在处理，请稍候。");
        await using var file = film;
        var found = FilmInspection.Inspect(slot, file);
        if (!found.Done)
            return Result<Accepted>.From(found.Problems);
        file.Flush(flushToDisk: true);
        file.Position = 0;
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, stop));
        var fit = found.Value;
        return new Accepted(taken with { Sha256 = sha256 }, fit.MediaType, fit.Width, fit.Height, 0, fit.Seconds);
    }

    private static FileStream? OpenAlone(string path, FileMode mode)
    {
        try
        {
            return new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None, 65536, FileOptions.Asynchronous);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private sealed class Held(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }

    private string PartOf(Guid id) => Path.Combine(Directory.CreateDirectory(Parts).FullName, id.ToString("N"));

    private static bool IsName(string sha256) => sha256.Length == 64 && sha256.All(char.IsAsciiHexDigitLower);

    private string PathOf(string sha256) =>
        IsName(sha256)
            ? Path.Combine(folder, sha256[..2], sha256[2..4], sha256)
            : throw new ArgumentException("64 lower-case hex digits", nameof(sha256));
}
