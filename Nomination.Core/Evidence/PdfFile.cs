using Nomination.Core.Shared;

namespace Nomination.Core.Evidence;

/// <summary>
/// The verdict on a PDF at intake: whole, open to everybody's eyes, without parts that act by themselves. It keeps honest mistakes and
/// plain traps out; it is no virus scanner, and the reader's browser shows the file in its own sandbox.
/// </summary>
internal sealed record PdfFile(int Pages, IReadOnlyList<(int At, int Length)> Photographs)
{
    private const string Damaged = "PDF 已损坏或不完整，无法读取。请重新导出（另存）后再传。";
    private static readonly string[] ActiveKeys = ["JS", "JavaScript", "EmbeddedFiles", "XFA"];
    private static readonly string[] ActiveActions = ["JavaScript", "Launch", "SubmitForm", "ImportData"];
    private static readonly string[] ActiveKinds = ["EmbeddedFile", "RichMedia", "FileAttachment"];

    /// <summary>What it is, or the refusal.</summary>
    public static Result<PdfFile> Read(byte[] bytes)
    {
        var last = bytes.AsSpan().LastIndexOf("%%EOF"u8);
        if (!bytes.AsSpan().StartsWith("%PDF-"u8) || last < 0)
            return Problem.Invalid(Damaged);
        if (bytes.AsSpan(last + 5).IndexOfAnyExcept("\r\n\0 \t"u8) >= 0)
            return Problem.Invalid("PDF 末尾夹带了其他内容。请重新导出（另存）后再传。");
        try
        {
            var file = new PdfObjects(bytes);
            if (file.Trailers.Any(t => t.ContainsKey("Encrypt")))
                return Problem.Invalid("PDF 设有密码或权限加密，评委无法打开。请取消加密，另存后再传。");
            if (file.Objects.Values.Any(v => IsActive(v)) || HidesActive(bytes))
                return Problem.Invalid("PDF 含有脚本、附件或可执行内容，不能接收。请用“打印为 PDF”重新生成后再传。");
            return PagesOf(file) is > 0 and var pages ? new PdfFile(pages, file.Photographs) : Problem.Invalid(Damaged);
        }
        catch (FormatException)
        {
            return Problem.Invalid(Damaged);
        }
    }

    private static bool IsActive(object? value) =>
        value switch
        {
            List<object?> list => list.Any(IsActive),
            PdfDict dict => ActiveKeys.Any(dict.ContainsKey)
                || ActiveActions.Contains(dict.Name("S"))
                || ActiveKinds.Contains(dict.Name("Type"))
                || ActiveKinds.Contains(dict.Name("Subtype"))
                || dict.Values.Any(IsActive),
            _ => false,
        };

    // A cross-reference may point into the middle of a stream, where the walk sees only content.
    private static bool HidesActive(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOf("/JavaScript"u8) >= 0 || bytes.IndexOf("/Launch"u8) >= 0 || bytes.IndexOf("/EmbeddedFile"u8) >= 0;

    /// <summary>Leaves of the page tree of the newest catalogue; 0 when there is none.</summary>
    private static int PagesOf(PdfObjects file)
    {
        var root = file.Trailers.LastOrDefault(t => t.ContainsKey("Root"))?["Root"];
        if (file.Resolve(root) is not PdfDict catalogue)
            return 0;
        var seen = new HashSet<int>();
        var open = new Stack<object?>([catalogue.GetValueOrDefault("Pages")]);
        var pages = 0;
        while (open.TryPop(out var node))
        {
            if (node is PdfRef to && !seen.Add(to.Number))
                continue;
            if (file.Resolve(node) is not PdfDict dict)
                return 0;
            if (file.Resolve(dict.GetValueOrDefault("Kids")) is List<object?> kids)
                kids.ForEach(open.Push);
            else if (dict.Name("Type") == "Page")
                pages++;
        }
        return pages;
    }
}
