using System.IO.Compression;
using Nomination.Core.Shared;

namespace Nomination.Core.Proof;

/// <summary>The files of a bundle out of a zip that may come from anybody: no more than <see cref="MostFiles"/>, no more than <see cref="MostBytes"/>, plain names, each once.</summary>
public static class BundleReader
{
    public const int MostFiles = 500;

    /// <summary>Of all files together, unpacked: a season of 2,000 candidates with 18,000 sheets takes a quarter of it.</summary>
    public const long MostBytes = 32 << 20;

    public static Result<IReadOnlyDictionary<string, byte[]>> Read(Stream zip, string file)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        try
        {
            using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > MostFiles)
                return Problem.Invalid($"{file}：内有 {archive.Entries.Count} 个文件，超过 {MostFiles} 个，不是验证包。");
            var left = MostBytes;
            foreach (var entry in archive.Entries)
            {
                if (!IsPlain(entry.FullName))
                    return Problem.Invalid($"{file} 内的“{Shown(entry.FullName)}”：路径不合规，不是验证包。");
                if (Take(entry, ref left) is not { } bytes)
                    return Problem.Invalid($"{file} 内的“{entry.FullName}”：解压后超过 {MostBytes >> 20} MB 的上限，停止读取。");
                if (!files.TryAdd(entry.FullName, bytes))
                    return Problem.Invalid($"{file} 内有两个“{entry.FullName}”，不能确定以哪个为准。");
            }
        }
        catch (Exception e)
            when (e is InvalidDataException or EndOfStreamException or IOException or NotSupportedException or ArgumentException)
        {
            return Problem.Invalid($"{file}：不是完整的 zip 文件，可能下载中断或已损坏。请重新下载。");
        }
        return files.Count == 0 ? Problem.Invalid($"{file}：是空的 zip 文件。") : files;
    }

    /// <summary>Null where the limit is passed, whatever size the zip claims.</summary>
    private static byte[]? Take(ZipArchiveEntry entry, ref long left)
    {
        using var from = entry.Open();
        using var to = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = from.Read(buffer)) > 0; )
        {
            left -= read;
            if (left < 0)
                return null;
            to.Write(buffer, 0, read);
        }
        return to.ToArray();
    }

    private static bool IsPlain(string name) =>
        name.Length is > 0 and <= 100
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '.')
        && name[0] is not ('/' or '.')
        && name[^1] != '/'
        && !name.Contains("..", StringComparison.Ordinal);

    private static string Shown(string name) => new([.. name.Take(60).Select(c => char.IsControl(c) ? '?' : c)]);
}
