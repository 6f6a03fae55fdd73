using System.Diagnostics;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace Nomination.Tests.Documents;

/// <summary>LibreOffice and poppler, where run.sh found them: what a paper looks like when an office prints it.</summary>
internal static class Office
{
    /// <summary>Set by run.sh; without it the conversions are left out.</summary>
    private static readonly string? Program = Environment.GetEnvironmentVariable("NOMINATION_TEST_OFFICE");

    public static bool IsHere => Program is { Length: > 0 };

    public static IReadOnlyList<string> Errors(byte[] file, bool isSheet = false)
    {
        using var stream = new MemoryStream(file);
        using OpenXmlPackage package = isSheet ? SpreadsheetDocument.Open(stream, false) : WordprocessingDocument.Open(stream, false);
        var validator = new OpenXmlValidator(FileFormatVersions.Office2019);
        return [.. validator.Validate(package).Select(e => $"{e.Path?.XPath}: {e.Description}")];
    }

    /// <summary>Converts every file of a folder in one process with a profile of its own.</summary>
    public static async Task ConvertAsync(string folder)
    {
        var profile = Path.Combine(folder, "profile");
        string[] files = [.. Directory.EnumerateFiles(folder, "*.docx"), .. Directory.EnumerateFiles(folder, "*.xlsx")];
        await RunAsync(
            Program!,
            [$"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf", "--outdir", folder, .. files]
        );
    }

    public static Task<string> TextAsync(string pdf) => RunAsync("pdftotext", ["-raw", pdf, "-"]);

    public static async Task<int> PagesAsync(string pdf)
    {
        var line = (await RunAsync("pdfinfo", [pdf])).Split('\n').First(l => l.StartsWith("Pages:", StringComparison.Ordinal));
        return int.Parse(line["Pages:".Length..].Trim());
    }

    /// <summary>Lines of pdffonts below its head of two.</summary>
    public static async Task<IReadOnlyList<string>> FontsAsync(string pdf) =>
        [.. (await RunAsync("pdffonts", [pdf])).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2)];

    /// <summary>The first page in grey, as bytes of a PGM file.</summary>
    public static async Task<byte[]> PixelsAsync(string pdf)
    {
        await RunAsync("pdftoppm", ["-gray", "-r", "100", "-singlefile", pdf, pdf]);
        return await File.ReadAllBytesAsync($"{pdf}.pgm");
    }

    /// <summary>Whether nothing is drawn within so many millimetres of the left and right edge of any page.</summary>
    public static async Task<bool> HasWhiteSidesAsync(string pdf, int millimetres)
    {
        await RunAsync("pdftoppm", ["-gray", "-r", "25.4", pdf, $"{pdf}-page"]);
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(pdf)!, $"{Path.GetFileName(pdf)}-page*.pgm"))
        {
            // P5, width and height, depth, then one byte a pixel; a pixel is a millimetre.
            var bytes = await File.ReadAllBytesAsync(file);
            var size = System.Text.Encoding.ASCII.GetString(bytes, 0, 40).Split('\n')[1].Split(' ').Select(int.Parse).ToArray();
            var pixels = bytes.AsMemory(bytes.Length - size[0] * size[1]);
            for (var i = 0; i < pixels.Length; i++)
                if (i % size[0] is var x && (x < millimetres || x >= size[0] - millimetres) && pixels.Span[i] < 200)
                    return false;
        }
        return true;
    }

    private static async Task<string> RunAsync(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program}: {await errors}");
        return output;
    }
}
