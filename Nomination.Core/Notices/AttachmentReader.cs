using System.Text;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>A part of a file in letters. <paramref name="Place"/> says where: 正文, 批注, 图片信息 …</summary>
public sealed record ReadPart(string Place, string Text);

/// <summary>What the gate could read of a file.</summary>
/// <param name="Unread">What shows words that no machine here reads (scans, pictures): a person must look and put a name to it.</param>
public sealed record AttachmentReading(IReadOnlyList<ReadPart> Parts, IReadOnlyList<string> Unread)
{
    /// <summary>A picture that tells where it was taken.</summary>
    public bool HasPosition { get; init; }
}

/// <summary>Something found in a named place of a publication.</summary>
public sealed record LeakFinding(string Place, Leak Leak)
{
    public string Text => $"{Place}含有{Leak.Text}，不能公开。{Leak.Advice}";
}

/// <summary>What the gate says of a file: what was found in it or its name, and what a person must look at.</summary>
public sealed record AttachmentCheck(IReadOnlyList<LeakFinding> Found, IReadOnlyList<string> Unread);

/// <summary>Reads docx, xlsx, PDF, text, CSV and the metadata of pictures for the gate. It does not read what is only painted, and says so.</summary>
public static class AttachmentReader
{
    public const string Scan = "扫描件或图片请人工核对";

    /// <summary>Everything found in a file, or the refusal of a file that cannot be read at all.</summary>
    public static Result<AttachmentCheck> Check(string name, byte[] bytes, LeakRules rules)
    {
        var reading = Read(bytes);
        // The name is published too; what is said of the file must not repeat what the name gives away.
        var shown = LeakGate.Without(name);
        if (!reading.Done)
            return Problem.Invalid($"附件“{shown}”{reading.Problems[0].Text}");
        var (found, seen) = (new List<LeakFinding>(), new HashSet<(LeakKind, string)>());
        foreach (var part in reading.Value.Parts.Prepend(new("文件名", Path.GetFileNameWithoutExtension(name))))
        foreach (var leak in LeakGate.Find(part.Text, rules))
            if (seen.Add((leak.Kind, leak.What)))
                found.Add(new($"附件“{shown}”的{part.Place}", leak));
        if (reading.Value.HasPosition)
            found.Add(new($"附件“{shown}”的图片信息", new Leak(LeakKind.Position, "（GPS）")));
        return new AttachmentCheck(found, reading.Value.Unread);
    }

    public static Result<AttachmentReading> Read(byte[] bytes)
    {
        switch (FileFormats.Of(bytes.AsSpan(0, Math.Min(bytes.Length, 1024))))
        {
            case FileFormat.Pdf:
                return Pdf(bytes);
            case FileFormat.Zip:
                return OfficeReader.Read(bytes);
            case FileFormat.Jpeg or FileFormat.Png:
                var picture = PictureNotes.Of(bytes);
                return new AttachmentReading([new("图片信息", picture.Text)], [Scan]) { HasPosition = picture.HasPosition };
            case FileFormat.Empty:
                return Problem.Invalid("是空的，请重新选择。");
            default:
                return TextOf(bytes) is { } text
                    ? new AttachmentReading([new("正文", text)], [])
                    : Problem.Invalid("无法读取，不能确认其中没有个人信息。请改用 docx、xlsx、pdf、csv、txt、jpg 或 png。");
        }
    }

    private static Result<AttachmentReading> Pdf(byte[] bytes)
    {
        var whole = PdfFile.Read(bytes);
        if (!whole.Done)
            return whole.Problems[0];
        if (PdfWords.Of(bytes) is not { } text)
            return Problem.Invalid("无法读取，请重新导出（另存）后再传。");
        // A picture page, letters without their text, or nothing but pictures.
        var isScan = !text.IsLegible || text.HasPictures || text.Words.Length == 0;
        var notes = whole.Value.Photographs.Select(p => PictureNotes.Of(bytes.AsSpan(p.At, p.Length).ToArray())).ToList();
        return new AttachmentReading(
            [
                new("正文", text.Lines),
                new("正文", text.Words),
                new("文档信息或批注", text.Notes),
                .. notes.Select(n => new ReadPart("图片信息", n.Text)),
            ],
            isScan ? [Scan] : []
        )
        {
            HasPosition = notes.Exists(n => n.HasPosition),
        };
    }

    /// <summary>UTF-8, UTF-16 with its mark, or GB 18030; null for what is no text.</summary>
    private static string? TextOf(byte[] bytes)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            return (bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(bytes, 2, bytes.Length - 2);
        if (bytes.AsSpan().IndexOfAnyInRange((byte)0, (byte)8) >= 0)
            return null;
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetString(bytes);
        }
    }
}
