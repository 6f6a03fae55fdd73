using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Nomination.Tests.Proof;

/// <summary>Redoes a bundle with nothing of the product: the framework's zip, plain loops and whole numbers, as a stranger would write it.</summary>
public sealed class RecountTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_stranger_comes_to_the_same_result(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var bundle = await (await ProofScene.FinishedAsync(store)).BundleAsync();
        var files = new Dictionary<string, byte[]>();
        using (var archive = new ZipArchive(new MemoryStream(bundle.Zip)))
            foreach (var entry in archive.Entries)
            {
                using var to = new MemoryStream();
                await using var from = await entry.OpenAsync();
                await from.CopyToAsync(to);
                files.Add(entry.FullName, to.ToArray());
            }
        Sums(files);
        Assert.Equal(bundle.ResultHash, Sha(files["result.sha256"]));
        Ranking(files);
        List<string> honour = [];
        for (var n = 1; files.ContainsKey($"rounds/{n}.json"); n++)
            honour.AddRange(Round(Json(files, $"rounds/{n}.json"), Json(files, $"rounds/{n}-receipts.json").AsArray()));
        Assert.Equal(["01", "02", "04"], honour);
        Assert.Equal(honour, Json(files, "outcome.json")["honour"]!.AsArray().Select(h => $"{h}"));
        var decided = Json(files, "after/decision.json")["winners"]!.AsArray().Where(w => $"{w!["award"]}" == "honour");
        Assert.Equal(honour.Order(), decided.Select(w => $"{w!["candidate"]}").Order());
    }

    private static void Sums(Dictionary<string, byte[]> files)
    {
        foreach (var line in Json(files, "manifest.json")["files"]!.AsArray())
            Assert.Equal(($"{line!["sha256"]}", (int)line["size"]!), (Sha(files[$"{line["path"]}"]), files[$"{line["path"]}"].Length));
        foreach (var list in new[] { "result.sha256", "after.sha256" })
        foreach (var line in System.Text.Encoding.UTF8.GetString(files[list]).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Assert.Equal(line[..64], Sha(files[line[66..]]));
    }

    /// <summary>One highest and one lowest dropped, the rest averaged; half up.</summary>
    private static void Ranking(Dictionary<string, byte[]> files)
    {
        var rows = System.Text.Encoding.UTF8.GetString(files["sheets.csv"]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1);
        var means = new Dictionary<string, decimal>();
        foreach (var sheets in rows.Select(r => r.Split(',')).GroupBy(r => r[0]))
        {
            var totals = sheets.Select(s => decimal.Parse(s[2], System.Globalization.CultureInfo.InvariantCulture)).Order().ToList();
            Assert.InRange(totals.Count, 8, 9);
            means[sheets.Key] = totals.Skip(1).SkipLast(1).Sum() / (totals.Count - 2);
        }
        foreach (var line in Json(files, "ranking.json")["ranking"]!.AsArray())
        {
            var mean = means[$"{line!["candidate"]}"];
            Assert.Equal($"{decimal.Round(mean, 2, MidpointRounding.AwayFromZero):0.00}", $"{line["score"]}");
            Assert.Equal(1 + means.Values.Count(m => m > mean), (int)line["rank"]!);
        }
    }

    /// <returns>Who is elected by this round, most votes first.</returns>
    private static IEnumerable<string> Round(JsonNode round, JsonArray receipts)
    {
        var papers = round["papers"]!.AsArray().Select(p => $"{p}").ToList();
        Assert.Equal(papers.Count, receipts.Count);
        Assert.Equal(papers.Count, (int)round["turnout"]!);
        Assert.Equal($"{round["commitment"]}", ProofScene.Sha($"{round["seed"]}"));
        string Quoted(IEnumerable<string> list) => string.Join(',', list.Select(t => '"' + t.Replace("\"", "\\\"") + '"'));
        var box =
            $"{{\"nonce\":\"{ProofScene.Sha($"box|{round["seed"]}")}\",\"papers\":[{Quoted(papers)}],\"receipts\":[{Quoted(receipts.Select(r => $"{r}"))}]}}";
        Assert.Equal($"{round["seal"]}", ProofScene.Sha(box));

        var names = round["names"]!.AsArray().ToDictionary(n => $"{n!["key"]}", n => $"{n!["number"]}");
        var votes = names.Values.ToDictionary(n => n, _ => 0);
        foreach (var paper in papers)
        foreach (var tick in JsonNode.Parse(paper)!.AsArray())
            votes[names[$"{tick}"]]++;
        foreach (var line in round["result"]!["votes"]!.AsArray())
            Assert.Equal(votes[$"{line!["candidate"]}"], (int)line["votes"]!);
        // More than half of those present.
        var passed = votes.Where(v => 2 * v.Value > (int)round["present"]!).OrderByDescending(v => v.Value).ToList();
        var seats = (int)round["rules"]!["seats"]!;
        return passed.Count <= seats
            ? passed.Select(v => v.Key)
            : passed.Where(v => passed.Count(o => o.Value >= v.Value) <= seats).Select(v => v.Key);
    }

    private static JsonNode Json(Dictionary<string, byte[]> files, string path) => JsonNode.Parse(files[path])!;

    private static string Sha(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
