using System.Text;
using System.Text.Json.Nodes;
using Nomination.Core.Proof;
using Nomination.Core.Shared;

namespace Nomination.Tests.Proof;

/// <summary>Forgeries with everything around them made to fit: each is found for its own reason.</summary>
public sealed class ForgedAfterTests
{
    private static readonly Lazy<Task<Bundle>> Made = new(MakeAsync);

    [Fact]
    public async Task Nobody_moves_up_without_a_free_place_nor_from_outside_the_nominees()
    {
        var files = await FilesAsync();
        var nominee = $"{Read(files, ProofPaths.Outcome)["nominees"]![0]}";
        Change(files, "moveUp", nominee);
        Found(files, ProofPaths.Changes, "多于名额");
        files = await FilesAsync();
        Change(files, "moveUp", "01");
        Found(files, ProofPaths.Changes, "不能递补");
    }

    [Fact]
    public async Task Nobody_who_was_removed_is_awarded()
    {
        var files = await FilesAsync();
        Change(files, "remove", "01");
        Found(files, ProofPaths.Changes, "不能授予");
        Found(files, ProofPaths.Decision, "01 号的结果与投票结果及变动不符");
    }

    [Fact]
    public async Task A_winner_who_is_left_out_everywhere_is_missed_by_the_decision_alone()
    {
        var files = await FilesAsync();
        Edit(files, ProofPaths.Objections, o => o["others"] = 0);
        Assert.Equal([], Check(files).Differences);
        var left = "";
        Edit(
            files,
            ProofPaths.Decision,
            d =>
            {
                var winners = d["winners"]!.AsArray();
                left = $"{winners[^1]!["candidate"]}";
                winners.RemoveAt(winners.Count - 1);
                d["listHash"] = ProofScene.Sha(CanonicalJson.Write(winners));
            }
        );
        Edit(
            files,
            ProofPaths.Changes,
            c =>
            {
                var list = c["changes"]!.AsArray();
                foreach (var line in list.Where(l => $"{l!["candidate"]}" == left).ToList())
                    list.Remove(line);
            }
        );
        // Besides, the decision as issued names one more than the list of winners.
        var only = Assert.Single(
            Check(files).Differences,
            d => d.Field != "issued" && !d.Field.StartsWith("issued[", StringComparison.Ordinal)
        );
        Assert.Equal((ProofPaths.Decision, "winners"), (only.File, only.Field));
        Assert.StartsWith($"{left} 号公示期满", only.Message);
    }

    [Fact]
    public async Task An_objection_that_is_open_or_was_dismissed_must_name_nobody()
    {
        var files = await FilesAsync();
        Objection(files, "received");
        Found(files, ProofPaths.Objections, "只列已有结论的异议");
        files = await FilesAsync();
        Objection(files, "dismissed");
        Found(files, ProofPaths.Objections, "异议不成立而列出了人选");
    }

    [Fact]
    public async Task The_manifest_names_the_campaign_and_the_readme_says_what_it_always_says()
    {
        var files = await FilesAsync();
        var other = Verifier.Check(BundleWriter.Close(files, "weinan-2027")).Differences;
        Assert.Contains(other, d => (d.File, d.Field) == (ProofPaths.Manifest, "campaign"));
        var text = Encoding.UTF8.GetString(files[ProofPaths.Readme]);
        Assert.Contains("slipsTyped", text);
        Assert.DoesNotContain("计票单", text);
        files[ProofPaths.Readme] = Encoding.UTF8.GetBytes(text.Replace("结果复核", "某某网站", StringComparison.Ordinal));
        Found(files, ProofPaths.Readme, "不一致");
    }

    [Fact]
    public async Task An_empty_line_in_the_manifest_is_a_finding_and_no_crash()
    {
        var files = await FilesAsync();
        var closed = new Dictionary<string, byte[]>(BundleWriter.Close(files, "weinan-2026"));
        Edit(closed, ProofPaths.Manifest, m => m["files"] = new JsonArray(null, null));
        var report = Verifier.Check(closed);
        Assert.Contains(report.Differences, d => (d.File, d.Field) == (ProofPaths.Manifest, "files"));
    }

    [Fact]
    public async Task A_round_given_up_hides_no_slip_and_no_other_rules()
    {
        var files = await FilesAsync();
        Edit(
            files,
            ProofPaths.Round(1),
            r =>
            {
                (r["givenUp"], r["sealed"], r["slipsTyped"]) = (true, false, 1);
                (r["papers"], r["seed"], r["seal"], r["commitment"]) = (new JsonArray(), "", "", "");
                r["rules"]!["maxScore"] = 77;
            }
        );
        files[ProofPaths.Receipts(1)] = "[]"u8.ToArray();
        var found = Check(files).Differences;
        Assert.Contains(found, d => (d.File, d.Field) == (ProofPaths.Round(1), "givenUp"));
        Assert.Contains(found, d => (d.File, d.Field) == (ProofPaths.Round(1), "rules.maxScore"));
        Assert.Contains(found, d => d.File == ProofPaths.TallyInput(1));
    }

    [Fact]
    public async Task Where_the_rank_decides_there_is_no_round()
    {
        var files = await FilesAsync();
        Edit(files, ProofPaths.Book, b => b["selectBy"] = "rank");
        Found(files, ProofPaths.Round(1), "不应有投票");
    }

    private static async Task<Dictionary<string, byte[]>> FilesAsync() => new((await Made.Value).Files);

    private static ProofReport Check(Dictionary<string, byte[]> files) => Verifier.Check(BundleWriter.Close(files, "weinan-2026"));

    private static void Found(Dictionary<string, byte[]> files, string file, string words) =>
        Assert.Contains(Check(files).Differences, d => d.File == file && d.Message.Contains(words, StringComparison.Ordinal));

    private static JsonNode Read(Dictionary<string, byte[]> files, string path) => JsonNode.Parse(files[path])!;

    private static void Edit(Dictionary<string, byte[]> files, string path, Action<JsonNode> edit)
    {
        var node = Read(files, path);
        edit(node);
        files[path] = Encoding.UTF8.GetBytes(CanonicalJson.Write(node));
    }

    /// <summary>On the last day, so that the order holds.</summary>
    private static void Change(Dictionary<string, byte[]> files, string act, string candidate) =>
        Edit(
            files,
            ProofPaths.Changes,
            c =>
            {
                var list = c["changes"]!.AsArray();
                list.Add(
                    new JsonObject
                    {
                        ["act"] = act,
                        ["candidate"] = candidate,
                        ["on"] = $"{list[^1]!["on"]}",
                        ["paper"] = "",
                    }
                );
            }
        );

    private static void Objection(Dictionary<string, byte[]> files, string state) =>
        Edit(
            files,
            ProofPaths.Objections,
            o =>
                o["objections"]!
                    .AsArray()
                    .Add(
                        new JsonObject
                        {
                            ["number"] = 1,
                            ["candidate"] = "01",
                            ["kind"] = "实质性",
                            ["state"] = state,
                            ["decided"] = "2026-06-01",
                        }
                    )
        );

    private static async Task<Bundle> MakeAsync()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        return await (await ProofScene.FinishedAsync(store)).BundleAsync();
    }
}
