using System.Text.Json.Nodes;
using Nomination.App.Commands;
using Nomination.Core.Data;

namespace Nomination.Tests.Proof;

public sealed class ProofVerbTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nomination-proof-").FullName;
    private string Zip => Path.Combine(_folder, "result.zip");

    public async ValueTask InitializeAsync()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        await ProofScene.FinishedAsync(store);
        TestStore.Forget(store.DatabaseFile);
        File.Copy(store.DatabaseFile, Path.Combine(_folder, "nomination.db"));
    }

    [Fact]
    public async Task Bundle_writes_the_file_and_verify_answers_exactly()
    {
        var (exit, output, _) = await Run("bundle", "--campaign", "weinan-2026", "--out", Zip, "--Data:Folder", _folder);
        Assert.Equal(0, exit);
        var said = JsonNode.Parse(output)!;
        var expected = $$"""{"ok":true,"resultHash":"{{said["resultHash"]}}"}""";
        Assert.Equal((0, expected, ""), await Run("verify", Zip));
        Assert.Equal((0, expected, ""), await Run("verify", Zip, "--expect", $"{said["hash"]}"));
        Assert.Equal((0, expected, ""), await Run("verify", Zip, "--expect", $"{said["resultHash"]}".ToUpperInvariant()));

        (exit, output, var error) = await Run("verify", Zip, "--expect", new string('0', 64));
        Assert.Equal(
            (1, false, "hash"),
            (exit, (bool)JsonNode.Parse(output)!["ok"]!, (string)JsonNode.Parse(output)!["differences"]![0]!["field"]!)
        );
        Assert.Contains("与给定的校验码不符", error);
    }

    [Fact]
    public async Task What_was_changed_is_named_by_file_and_field()
    {
        await Run("bundle", "--campaign", "weinan-2026", "--out", Zip, "--Data:Folder", _folder);
        var bytes = await File.ReadAllBytesAsync(Zip);
        var at = bytes.AsSpan().IndexOf("\"present\":8,\"result\""u8);
        bytes[at + 10] = (byte)'9';
        await File.WriteAllBytesAsync(Zip, bytes);
        var (exit, output, error) = await Run("verify", Zip);
        Assert.Equal(1, exit);
        var fields = JsonNode.Parse(output)!["differences"]!.AsArray().Select(d => $"{d!["file"]} {d["field"]}").ToList();
        Assert.Contains("rounds/1.json sha256", fields);
        Assert.Contains("rounds/1.json issued", fields);
        Assert.Contains("rounds/1.json issued 发出 8 张，实到 9 人", error);
    }

    [Fact]
    public async Task Input_that_cannot_be_used_is_one_line_and_exit_2()
    {
        File.WriteAllText(Zip, "no zip");
        Assert.Equal((2, "", "result.zip：不是完整的 zip 文件，可能下载中断或已损坏。请重新下载。"), await Run("verify", Zip));
        Assert.Equal(2, (await Run("verify", Path.Combine(_folder, "none.zip"))).Exit);
        Assert.Equal(2, (await Run("verify", Zip, "--expect", "abc")).Exit);
        var (exit, _, error) = await Run("bundle", "--campaign", "none", "--out", Zip, "--Data:Folder", _folder);
        Assert.Equal((2, "没有活动“none”。"), (exit, error));
        Assert.Equal(2, (await Run("bundle", "--campaign", "weinan-2026", "--out", _folder, "--Data:Folder", _folder)).Exit);
        Assert.Equal(2, (await Run("bundle", "--campaign", "x", "--out", Zip, "--Data:Folder", Path.Combine(_folder, "empty"))).Exit);
    }

    [Theory]
    [InlineData("bundle")]
    [InlineData("verify")]
    public async Task Both_explain_themselves(string verb)
    {
        var (exit, output, _) = await Run(verb, "--help");
        Assert.Equal(0, exit);
        Assert.Contains("Usage", output);
    }

    private static async Task<(int Exit, string Output, string Error)> Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await Verbs.RunAsync(args, output, error);
        return (exit, output.ToString().Trim(), error.ToString().Trim());
    }

    public ValueTask DisposeAsync()
    {
        TestStore.Forget(Path.Combine(_folder, "nomination.db"));
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
