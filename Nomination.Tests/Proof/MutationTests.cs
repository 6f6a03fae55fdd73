using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Nomination.Core.Proof;
using Nomination.Core.Shared;

namespace Nomination.Tests.Proof;

/// <summary>
/// Ten thousand forgeries. Without a recomputed manifest the sums find each. With one, the recount, the seal and the counts find every
/// kind that touches a paper, a receipt, a sheet, a number or a public name; any value at all is found by the published hash.
/// </summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private static readonly Lazy<Task<Bundle>> Made = new(MakeAsync);

    [Fact]
    public async Task Every_forgery_is_found_without_a_recomputed_manifest_by_the_sums()
    {
        var bundle = await Made.Value;
        ForEach(
            4000,
            i =>
            {
                var forger = new Forger(bundle, new Random(i));
                var (kind, forge) = forger.Kinds.ElementAt(i % forger.Kinds.Count);
                var report = Verifier.Check(forger.Forge(forge));
                var bySums = report.Differences.Any(d =>
                    d.Field is "sha256" or "size" || d.Message.Contains('缺') || d.Message.Contains("清单")
                );
                return bySums ? null : kind;
            }
        );
    }

    [Fact]
    public async Task Every_forgery_is_found_with_a_recomputed_manifest_by_recounting()
    {
        var bundle = await Made.Value;
        ForEach(
            4000,
            i =>
            {
                var forger = new Forger(bundle, new Random(4000 + i));
                var (kind, forge) = forger.Kinds.ElementAt(i % forger.Kinds.Count);
                return Verifier.Check(BundleWriter.Close(forger.Forge(forge), "weinan-2026")).Ok ? kind : null;
            }
        );
    }

    [Fact]
    public async Task Any_value_anywhere_is_found_by_the_published_hash()
    {
        var bundle = await Made.Value;
        var alone = 0;
        ForEach(
            2000,
            i =>
            {
                var files = BundleWriter.Close(new Forger(bundle, new Random(8000 + i)).ForgeAnything(), "weinan-2026");
                var report = Verifier.Check(files, ProofScene.Sha(StoredZip.Write(files)), bundle.Hash);
                if (report.Differences.Any(d => d.Field != "hash"))
                    Interlocked.Increment(ref alone);
                return report.Ok ? "any value" : null;
            }
        );
        output.WriteLine($"of 2,000 altered values {alone} are found by recounting alone, all by the published hash");
        Assert.InRange(alone, 1600, 2000);
    }

    [Fact]
    public async Task The_forger_writes_as_the_bundle_does_so_that_no_forgery_is_found_by_its_hand()
    {
        var bundle = await Made.Value;
        ForEach(
            200,
            i =>
            {
                var forger = new Forger(bundle, new Random(i));
                var files = i < 100 ? forger.Forge(forger.Kinds.ElementAt(i % forger.Kinds.Count).Value) : forger.ForgeAnything();
                return files.All(f => !f.Key.EndsWith(".json", StringComparison.Ordinal) || IsCanonical(f.Value)) ? null : "hand";
            }
        );

        static bool IsCanonical(byte[] bytes) => CanonicalJson.Write(JsonNode.Parse(bytes)) == System.Text.Encoding.UTF8.GetString(bytes);
    }

    [Fact]
    public async Task Who_knows_the_seed_can_forge_a_receipt_and_seal_again_and_only_the_published_hash_tells()
    {
        var bundle = await Made.Value;
        var files = new Dictionary<string, byte[]>(bundle.Files);
        var receipts = JsonNode.Parse(files[ProofPaths.Receipts(1)])!.AsArray().Select(r => $"{r}").ToList();
        receipts[0] = new string('0', 32);
        receipts.Sort(StringComparer.Ordinal);
        var round = JsonNode.Parse(files[ProofPaths.Round(1)])!;
        files[ProofPaths.Receipts(1)] = System.Text.Encoding.UTF8.GetBytes(CanonicalJson.Write(receipts));
        Assert.False(Verifier.Check(BundleWriter.Close(files, "weinan-2026")).Ok);

        var papers = round["papers"]!.AsArray().Select(p => $"{p}").ToList();
        round["seal"] = ProofScene.Sha(
            CanonicalJson.Write(
                new
                {
                    nonce = ProofScene.Sha($"box|{round["seed"]}"),
                    papers,
                    receipts,
                }
            )
        );
        files[ProofPaths.Round(1)] = System.Text.Encoding.UTF8.GetBytes(CanonicalJson.Write(round));
        var forged = BundleWriter.Close(files, "weinan-2026");
        Assert.Equal([], Verifier.Check(forged).Differences);
        Assert.False(Verifier.Check(forged, null, bundle.ResultHash).Ok);
    }

    /// <summary>Each forgery has a seed of its own, so that a failure can be made again alone.</summary>
    private static void ForEach(int count, Func<int, string?> missed)
    {
        var found = new ConcurrentBag<string>();
        Parallel.For(
            0,
            count,
            i =>
            {
                if (missed(i) is { } kind)
                    found.Add($"{i}: {kind}");
            }
        );
        Assert.Empty(found);
    }

    private static async Task<Bundle> MakeAsync()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        return await (await ProofScene.FinishedAsync(store)).BundleAsync();
    }
}
