using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Nomination.Core.Data;

/// <summary>
/// The keys of the ballot boxes that are open, outside the database: one small file for each round, readable by its owner only. Backups
/// must leave this folder out: without its file a copy of the box is so many random bytes.
/// </summary>
/// <remarks>
/// What remains: whoever copies a key file and the box of the same moment reads that box, and with two such copies the paper that came
/// between them; the memory of the running process holds the papers while it lays one more in; a disk that never overwrites in place
/// (flash, copy-on-write) may keep old keys.
/// </remarks>
public sealed class BoxKeys(string folder)
{
    // One round is written by one cast at a time; a round is open for an hour, so the gates need no end.
    private readonly ConcurrentDictionary<Guid, SemaphoreSlim> _gates = new();

    /// <summary>Rounds that have a key file.</summary>
    public IReadOnlyList<Guid> Rounds =>
        Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.key").Select(f => Guid.Parse(Path.GetFileNameWithoutExtension(f)))]
            : [];

    /// <summary>Takes the round's key until it is disposed: nobody else in this process, nor in another on this folder, has it meanwhile.</summary>
    public async Task<BoxKey> HoldAsync(Guid round)
    {
        var gate = _gates.GetOrAdd(round, _ => new SemaphoreSlim(1));
        await gate.WaitAsync();
        try
        {
            return await BoxKey.OpenAsync(Path.Combine(folder, $"{round:N}.key"), round, () => gate.Release());
        }
        catch
        {
            gate.Release();
            throw;
        }
    }
}

/// <summary>
/// The key of one box: a file of two places of 32 bytes, each written in place. A paper is laid in under a new key in the free place;
/// once the database has committed, the old key is overwritten. Killed at any moment, one of the two opens what the database holds.
/// </summary>
public sealed class BoxKey : IDisposable
{
    private const int KeyBytes = 32;
    private readonly FileStream _file;
    private readonly Action _release;

    /// <summary>Bound into the cipher, so that no box passes for another round's.</summary>
    private readonly byte[] _round;

    // The place that opened the box, and the one that was written since; −1 while there is none.
    private int _place = -1;
    private int _written = -1;

    private BoxKey(FileStream file, Guid round, Action release) => (_file, _round, _release) = (file, round.ToByteArray(), release);

    internal static async Task<BoxKey> OpenAsync(string path, Guid round, Action release)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        for (var patience = 250; ; patience--)
        {
            try
            {
                return new BoxKey(new FileStream(path, Owned()), round, release);
            }
            catch (IOException) when (patience > 0)
            {
                // another process on the same folder has it for some milliseconds
                await Task.Delay(20);
            }
        }
    }

    /// <summary>The content of the box, or null when neither key opens it.</summary>
    public byte[]? Open(byte[] box)
    {
        for (var place = 0; place < 2; place++)
        {
            var key = new byte[KeyBytes];
            var plain = new byte[box.Length - 28];
            try
            {
                if (RandomAccess.Read(_file.SafeFileHandle, key, place * KeyBytes) < KeyBytes)
                    return null;
                using var aes = new AesGcm(key, 16);
                aes.Decrypt(box.AsSpan(0, 12), box.AsSpan(28), box.AsSpan(12, 16), plain, _round);
                _place = place;
                return plain;
            }
            catch (AuthenticationTagMismatchException)
            {
                // the other place, then
            }
            finally
            {
                CryptographicOperations.ZeroMemory(key);
            }
        }
        return null;
    }

    /// <summary>Seals the content under a key never used before, which is on the disk before this returns; the one that opened the box stays beside it.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain)
    {
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        _written = _place == 0 ? 1 : 0;
        Write(key, _written);
        var box = new byte[plain.Length + 28];
        RandomNumberGenerator.Fill(box.AsSpan(0, 12));
        using var aes = new AesGcm(key, 16);
        aes.Encrypt(box.AsSpan(0, 12), plain, box.AsSpan(28), box.AsSpan(12, 16), _round);
        CryptographicOperations.ZeroMemory(key);
        return box;
    }

    /// <summary>After the commit: overwrites the key that is not in use any more. What hinders it the next paper makes good.</summary>
    public void Trim()
    {
        var used = _written >= 0 ? _written : _place;
        if (used >= 0)
            TryWrite(new byte[KeyBytes], 1 - used);
    }

    /// <summary>Overwrites both keys in place and removes the file.</summary>
    public void Destroy()
    {
        TryWrite(RandomNumberGenerator.GetBytes(2 * KeyBytes), 0);
        File.Delete(_file.Name);
    }

    private void TryWrite(byte[] bytes, int place)
    {
        try
        {
            Write(bytes, place);
        }
        catch (IOException)
        {
            // what was committed must be acknowledged
        }
    }

    private void Write(byte[] bytes, int place)
    {
        RandomAccess.Write(_file.SafeFileHandle, bytes, place * KeyBytes);
        RandomAccess.FlushToDisk(_file.SafeFileHandle);
    }

    private static FileStreamOptions Owned()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    public void Dispose()
    {
        _file.Dispose();
        _release();
    }
}
