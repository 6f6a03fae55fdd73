using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Nomination.Core.Shared;

namespace Nomination.Core.Data;

/// <summary>
/// Encrypts the personal data that must not lie open in the database (AES-256-GCM, a fresh nonce each time) and makes the keyed
/// hash by which the same identity number is found again (HMAC-SHA-256). Both keys derive from one 32-byte file in the data folder.
/// </summary>
public sealed class SecretBox
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int Head = NonceSize + TagSize;

    [ThreadStatic]
    private static Tools? _tools;
    private readonly byte[] _cipherKey;
    private readonly byte[] _hashKey;
    private readonly byte[] _keyedKey;

    /// <param name="master">32 random bytes.</param>
    /// <exception cref="ArgumentException">The key is shorter than 32 bytes.</exception>
    public SecretBox(byte[] master)
    {
        if (master.Length < 32)
            throw new ArgumentException("32 bytes at least", nameof(master));
        _cipherKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, master, 32, info: "nomination cipher"u8.ToArray());
        _hashKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, master, 32, info: "nomination identity hash"u8.ToArray());
        _keyedKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, master, 32, info: "nomination keyed hash"u8.ToArray());
    }

    // Neither may serve two threads at once, and to set one up takes longer than a short text.
    private Tools Mine => _tools is { } tools && tools.Owner == this ? tools : _tools = new Tools(this);

    /// <summary>Reads the key file, or makes it (owner-only) on the first start.</summary>
    public static SecretBox FromFile(string path)
    {
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var file = new FileStream(path, options);
            file.Write(RandomNumberGenerator.GetBytes(32));
        }
        return new SecretBox(File.ReadAllBytes(path));
    }

    public string Seal<T>(T value) => Convert.ToBase64String(SealBytes(JsonSerializer.SerializeToUtf8Bytes(value, CanonicalJson.Options)));

    /// <summary>The same for the content of a file.</summary>
    public byte[] SealBytes(ReadOnlySpan<byte> plain)
    {
        var all = new byte[Head + plain.Length];
        var nonce = all.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        Mine.Cipher.Encrypt(nonce, plain, all.AsSpan(Head), all.AsSpan(NonceSize, TagSize));
        return all;
    }

    /// <exception cref="CryptographicException">The text was not sealed with this key, or was altered.</exception>
    public T Open<T>(string sealedText) =>
        JsonSerializer.Deserialize<T>(OpenBytes(Convert.FromBase64String(sealedText)), CanonicalJson.Options)!;

    /// <exception cref="CryptographicException">The bytes were not sealed with this key, or were altered.</exception>
    public byte[] OpenBytes(ReadOnlySpan<byte> all)
    {
        if (all.Length < Head)
            throw new CryptographicException("too short to have been sealed");
        var plain = new byte[all.Length - Head];
        Mine.Cipher.Decrypt(all[..NonceSize], all[Head..], all[NonceSize..Head], plain);
        return plain;
    }

    /// <summary>Empty for an empty number; x and X hash alike.</summary>
    public string HashIdentity(string number) =>
        string.IsNullOrWhiteSpace(number)
            ? ""
            : Convert.ToHexStringLower(HMACSHA256.HashData(_hashKey, Encoding.UTF8.GetBytes(number.Trim().ToUpperInvariant())));

    /// <summary>HMAC-SHA-256 in hex of a text as it is, apart for each purpose: the same text under another purpose cannot be matched.</summary>
    public string Keyed(string purpose, string text)
    {
        var hash = Mine.Keyed;
        hash.AppendData(Encoding.UTF8.GetBytes($"{purpose}\0{text}"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private sealed class Tools(SecretBox owner)
    {
        public SecretBox Owner => owner;
        public AesGcm Cipher { get; } = new(owner._cipherKey, TagSize);
        public IncrementalHash Keyed { get; } = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, owner._keyedKey);
    }
}
