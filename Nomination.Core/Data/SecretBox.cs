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

    public string Seal<T>(T value) => Convert.ToBase64String(SealBytes(Encoding.UTF8.GetBytes(CanonicalJson.Write(value))));

    /// <summary>The same for the content of a file.</summary>
    public byte[] SealBytes(ReadOnlySpan<byte> plain)
    {
        var nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize);
        var cipher = new byte[plain.Length];
        var tag = new byte[16];
        using var aes = new AesGcm(_cipherKey, tag.Length);
        aes.Encrypt(nonce, plain, cipher, tag);
        return [.. nonce, .. tag, .. cipher];
    }

    /// <exception cref="CryptographicException">The text was not sealed with this key, or was altered.</exception>
    public T Open<T>(string sealedText) =>
        JsonSerializer.Deserialize<T>(OpenBytes(Convert.FromBase64String(sealedText)), CanonicalJson.Options)!;

    /// <exception cref="CryptographicException">The bytes were not sealed with this key, or were altered.</exception>
    public byte[] OpenBytes(ReadOnlySpan<byte> all)
    {
        if (all.Length < 28)
            throw new CryptographicException("too short to have been sealed");
        var plain = new byte[all.Length - 28];
        using var aes = new AesGcm(_cipherKey, 16);
        aes.Decrypt(all[..12], all[28..], all[12..28], plain);
        return plain;
    }

    /// <summary>Empty for an empty number; x and X hash alike.</summary>
    public string HashIdentity(string number) =>
        string.IsNullOrWhiteSpace(number)
            ? ""
            : Convert.ToHexStringLower(HMACSHA256.HashData(_hashKey, Encoding.UTF8.GetBytes(number.Trim().ToUpperInvariant())));

    /// <summary>HMAC-SHA-256 in hex of a text as it is, apart for each purpose: the same text under another purpose cannot be matched.</summary>
    public string Keyed(string purpose, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_keyedKey, Encoding.UTF8.GetBytes($"{purpose}\0{text}")));
}
