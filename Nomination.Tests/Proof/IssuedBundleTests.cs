using System.Text;
using System.Text.Json.Nodes;
using Nomination.Core.Proof;
using Nomination.Core.Shared;
using Nomination.Core.Winners;
using Nomination.Tests.Winners;

namespace Nomination.Tests.Proof;

/// <summary>The issued decision in the proof: its text cannot be changed, swapped or left out; bundles of before it still verify.</summary>
public sealed class IssuedBundleTests
{
    [Fact]
    public async Task The_text_of_the_decision_stands_in_the_proof_and_a_forged_one_is_found()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await ProofScene.FinishedAsync(store);
        var bundle = await scene.BundleAsync();
        Assert.Equal([], Verifier.Check(bundle.Files).Differences);
        var published = Assert.Single(await new PublicDecisionService(store.Stores).ListAsync());
        var issued = JsonNode.Parse(bundle.Files[ProofPaths.Decision])!["issued"]![0]!;
        Assert.Equal(published.Hash, $"{issued["hash"]}");
        Assert.Equal(published.CanonicalText, CanonicalJson.Write(issued["decision"]));

        Found(d => d["issued"]![0]!["decision"]!["body"] = "决定改授他人。", "与决定文字的 SHA-256 不符");
        Found(d => d["issued"]![0]!["lines"]![0]!["name"] = "某人", "与所列名单的 SHA-256 不符");
        Found(d => d["issued"]![0]!["lines"]!.AsArray().RemoveAt(0), "与所列名单的 SHA-256 不符");
        Found(d => d["issued"]!.AsArray().RemoveAt(0), "却没有所印发的决定");
        Found(d => d.AsObject().Remove("issued"), "却没有所印发的决定");
        // Also with every sum made to fit.
        Found(d => Refit(d, lines => lines[0]!["certificate"] = "渭最美2026-009"), "与获选名单不符");
        Found(d => Refit(d, lines => lines[0]!["name"] = "某人"), "姓名与公示不一致");
        Found(d => Refit(d, lines => lines.RemoveAt(0)), "issued");

        void Found(Action<JsonNode> forge, string words)
        {
            var files = new Dictionary<string, byte[]>(bundle.Files);
            var node = JsonNode.Parse(files[ProofPaths.Decision])!;
            forge(node);
            files[ProofPaths.Decision] = Encoding.UTF8.GetBytes(CanonicalJson.Write(node));
            var found = Verifier.Check(BundleWriter.Close(files, "weinan-2026")).Differences;
            Assert.Contains(
                found,
                d =>
                    d.File == ProofPaths.Decision
                    && (
                        d.Message.Contains(words, StringComparison.Ordinal)
                        || d.Field == words
                        || d.Field.StartsWith($"{words}[", StringComparison.Ordinal)
                    )
            );
        }

        static void Refit(JsonNode d, Action<JsonArray> change)
        {
            var one = d["issued"]![0]!;
            change(one["lines"]!.AsArray());
            one["decision"]!["listHash"] = ProofScene.Sha(CanonicalJson.Write(one["lines"]));
            one["hash"] = ProofScene.Sha(CanonicalJson.Write(one["decision"]));
        }
    }

    [Fact]
    public async Task A_bundle_of_before_the_joint_sign_off_still_verifies()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await ProofScene.FinishedAsync(store);
        var files = new Dictionary<string, byte[]>((await scene.BundleAsync()).Files);
        Edit(ProofPaths.Decision, d => d.AsObject().Remove("issued"));
        Edit(
            ProofPaths.Journal,
            j =>
            {
                foreach (var act in new[] { "DraftDecision", "StartSignOff", "SignDecision" })
                {
                    j["entries"] = (int)j["entries"]! - (int)j["acts"]![act]!;
                    j["acts"]!.AsObject().Remove(act);
                }
            }
        );
        Assert.Equal([], Verifier.Check(BundleWriter.Close(files, "weinan-2026")).Differences);

        void Edit(string path, Action<JsonNode> edit)
        {
            var node = JsonNode.Parse(files[path])!;
            edit(node);
            files[path] = Encoding.UTF8.GetBytes(CanonicalJson.Write(node));
        }
    }
}
