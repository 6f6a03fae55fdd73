using System.CommandLine;
using System.Security.Cryptography;
using Nomination.Core.Proof;

namespace Nomination.App.Commands;

/// <summary>verify: redoes a result from its bundle, without a database.</summary>
internal static class VerifyVerb
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE.zip") { Description = "验证包" };
        var expect = new Option<string?>("--expect") { Description = "网站公布的校验码（验证包的或结果的 SHA-256）" };
        expect.Validators.Add(r =>
        {
            if (r.Tokens.Count > 0 && Clean(r.Tokens[0].Value) is not { Length: 64 })
                r.AddError("--expect：应为 64 位十六进制的校验码。");
        });
        var command = new Command("verify", "核对验证包：重新计算校验和、名次、计票、封箱和结果，逐项比较") { file, expect };
        command.Does(
            async (parsed, stop) =>
            {
                var path = parsed.GetValue(file)!;
                using var zip = VerbIo.Open(path);
                var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(zip, stop));
                zip.Position = 0;
                var files = BundleReader.Read(zip, Path.GetFileName(path)).OrUnusable();
                var report = Verifier.Check(files, hash, Clean(parsed.GetValue(expect)));
                if (report.Ok)
                {
                    parsed.Print(new { report.Ok, report.ResultHash });
                    return Exit.Done;
                }
                parsed.Print(
                    new
                    {
                        report.Ok,
                        report.ResultHash,
                        report.Differences,
                    }
                );
                foreach (var d in report.Differences)
                    await parsed.InvocationConfiguration.Error.WriteLineAsync(
                        string.Join(' ', new[] { d.File, d.Field, d.Message }.Where(t => t.Length > 0)).ReplaceLineEndings(" ")
                    );
                return Exit.ProblemsFound;
            }
        );
        return command;
    }

    /// <summary>Lower case without blanks, as people copy it; null when it is no hexadecimal number.</summary>
    private static string? Clean(string? hash)
    {
        var bare = string.Concat((hash ?? "").Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();
        return bare.Length > 0 && bare.All(char.IsAsciiHexDigitLower) ? bare : null;
    }
}
