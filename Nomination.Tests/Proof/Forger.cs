using System.Text;
using System.Text.Json.Nodes;
using Nomination.Core.Proof;
using Nomination.Core.Shared;

namespace Nomination.Tests.Proof;

/// <summary>Alters one thing in a bundle, as somebody would who wants another result.</summary>
internal sealed class Forger(Bundle bundle, Random random)
{
    private Dictionary<string, byte[]> _files = [];

    /// <summary>What can be altered, each a kind of forgery.</summary>
    public IReadOnlyDictionary<string, Action> Kinds =>
        new Dictionary<string, Action>
        {
            ["drop a paper"] = () => Edit(Round(), r => Papers(r).RemoveAt(Any(Papers(r)))),
            ["add a paper"] = () => Edit(Round(), r => Put(Papers(r), Paper(r))),
            ["alter a paper"] = () =>
                Edit(
                    Round(),
                    r =>
                    {
                        var at = Any(Papers(r));
                        var old = (string)Papers(r)[at]!;
                        Papers(r).RemoveAt(at);
                        string other;
                        do other = Paper(r);
                        while (other == old);
                        Put(Papers(r), other);
                    }
                ),
            ["drop a receipt"] = () => Edit(Receipts(), r => r.AsArray().RemoveAt(Any(r.AsArray()))),
            ["add a receipt"] = () => Edit(Receipts(), r => Put(r.AsArray(), Hex(32))),
            ["alter a receipt"] = () =>
                Edit(
                    Receipts(),
                    r =>
                    {
                        r.AsArray().RemoveAt(Any(r.AsArray()));
                        Put(r.AsArray(), Hex(32));
                    }
                ),
            ["drop a sheet"] = () => Edit(ProofPaths.Sheets, s => s["sheets"]!.AsArray().RemoveAt(Any(s["sheets"]!.AsArray()))),
            ["add a sheet"] = () =>
                Edit(
                    ProofPaths.Sheets,
                    s =>
                    {
                        var copy = s["sheets"]![Any(s["sheets"]!.AsArray())]!.DeepClone();
                        copy["reviewer"] = "R" + Hex(12);
                        s["sheets"]!.AsArray().Add(copy);
                    }
                ),
            ["alter a sheet"] = () =>
                Edit(
                    ProofPaths.Sheets,
                    s =>
                    {
                        var sheet = s["sheets"]![Any(s["sheets"]!.AsArray())]!;
                        var mark = sheet["marks"]!.AsObject().First(m => (int)m.Value! >= 100).Key;
                        (sheet["marks"]![mark], sheet["total"]) = ((int)sheet["marks"]![mark]! - 100, (int)sheet["total"]! - 100);
                    }
                ),
            ["alter a mark"] = () =>
                Edit(
                    ProofPaths.Sheets,
                    s =>
                    {
                        var marks = s["sheets"]![Any(s["sheets"]!.AsArray())]!["marks"]!.AsObject();
                        Shift(marks, marks.ElementAt(random.Next(marks.Count)).Key);
                    }
                ),
            ["alter a vote count"] = () =>
                Edit(Round(), r => Shift(Pick(r["result"]!["votes"]!), random.Next(2) == 0 ? "votes" : "denominator")),
            ["alter the elected"] = () => Edit(Round(), r => Swap(r["result"]!["elected"]!.AsArray(), r["names"]!.AsArray())),
            ["alter the seats"] = () => Edit(Round(), r => Shift(r["rules"]!, random.Next(2) == 0 ? "seats" : "maxTicks")),
            ["alter a threshold"] = () =>
                Edit(
                    Round(),
                    r => r["rules"]![random.Next(2) == 0 ? "pass" : "quorum"]!["fraction"] = $"{random.Next(1, 9)}/{random.Next(11, 19)}"
                ),
            ["alter who is counted"] = () =>
                Edit(Round(), r => Shift(r, new[] { "members", "present", "issued", "turnout" }[random.Next(4)])),
            ["alter a recusal"] = () => Edit(Round(), r => Shift(Pick(r["names"]!), "recused")),
            ["alter seed or seal"] = () => Edit(Round(), r => r[new[] { "seed", "seal", "commitment" }[random.Next(3)]] = Hex(64)),
            ["alter a rank"] = () => Edit(ProofPaths.Ranking, r => Shift(Pick(r["ranking"]!), random.Next(2) == 0 ? "rank" : "used")),
            ["alter a score"] = () => Edit(ProofPaths.Ranking, r => Pick(r["ranking"]!)["score"] = $"{random.Next(10, 60)}.00"),
            ["alter the outcome"] = () =>
                Edit(
                    ProofPaths.Outcome,
                    o =>
                    {
                        var (honour, nominees) = (o["honour"]!.AsArray(), o["nominees"]!.AsArray());
                        var (a, b) = (Any(honour), Any(nominees));
                        (honour[a], nominees[b]) = ($"{nominees[b]}", $"{honour[a]}");
                    }
                ),
            ["drop a finalist"] = () => Edit(ProofPaths.Balance, b => b["finalists"]!.AsArray().RemoveAt(Any(b["finalists"]!.AsArray()))),
            ["alter a name"] = () =>
                Edit(
                    new[] { ProofPaths.Names, ProofPaths.Decision }[random.Next(2)],
                    n => Pick(n["names"] ?? n["winners"]!)["name"] = $"某人{Hex(3)}"
                ),
            ["alter a name of the notice"] = () =>
                Edit(ProofPaths.Notices, n => Pick(n["notices"]![0]!["entries"]!)["name"] = $"某人{Hex(3)}"),
            ["drop a line of the notice"] = () =>
                Edit(
                    ProofPaths.Notices,
                    n => n["notices"]![0]!["entries"]!.AsArray().RemoveAt(Any(n["notices"]![0]!["entries"]!.AsArray()))
                ),
            ["alter a certificate"] = () =>
                Edit(ProofPaths.Decision, d => Pick(d["winners"]!)["certificate"] = $"渭最美2026-{random.Next(4, 999)}"),
            ["drop a winner"] = () => Edit(ProofPaths.Decision, d => d["winners"]!.AsArray().RemoveAt(Any(d["winners"]!.AsArray()))),
            ["alter the rule book"] = () => Edit(ProofPaths.Book, b => Shift(b["ballot"]!, "seats")),
            ["drop a file"] = () => _files.Remove(Content[random.Next(Content.Length)]),
            ["add a file"] = () => _files[$"rounds/{random.Next(3, 99)}.json"] = _files[ProofPaths.Round(1)],
        };

    /// <summary>Without what a forger can make anew, and without the rule book of the opening, whose text old campaigns do not keep.</summary>
    private string[] Content =>
        [.. bundle.Files.Keys.Except([ProofPaths.Manifest, ProofPaths.Result, ProofPaths.Later, ProofPaths.Frozen])];

    public Dictionary<string, byte[]> Forge(Action kind)
    {
        _files = new(bundle.Files);
        kind();
        return _files;
    }

    /// <summary>Any value anywhere made another one.</summary>
    public Dictionary<string, byte[]> ForgeAnything()
    {
        _files = new(bundle.Files);
        var json = _files.Keys.Where(f => f.EndsWith(".json", StringComparison.Ordinal) && f != ProofPaths.Manifest).ToList();
        Edit(
            json[random.Next(json.Count)],
            root =>
            {
                var leaves = Leaves(root).ToList();
                if (leaves.Count == 0)
                {
                    root["more"] = 1;
                    return;
                }
                var (parent, key) = leaves[random.Next(leaves.Count)];
                var old = key is string name ? parent[name] : parent[(int)key];
                JsonNode other = old?.GetValueKind() switch
                {
                    System.Text.Json.JsonValueKind.Number => (int)old + random.Next(1, 9),
                    System.Text.Json.JsonValueKind.True => false,
                    System.Text.Json.JsonValueKind.False => true,
                    _ => $"{old}x",
                };
                if (key is string own)
                    parent[own] = other;
                else
                    parent[(int)key] = other;
            }
        );
        return _files;
    }

    private static IEnumerable<(JsonNode Parent, object Key)> Leaves(JsonNode node) =>
        node switch
        {
            JsonObject o => o.SelectMany(p => p.Value is JsonObject or JsonArray ? Leaves(p.Value) : [(o, (object)p.Key)]),
            JsonArray a => a.SelectMany((v, i) => v is JsonObject or JsonArray ? Leaves(v) : [(a, (object)i)]),
            _ => [],
        };

    private void Edit(string path, Action<JsonNode> edit)
    {
        var node = JsonNode.Parse(_files[path])!;
        edit(node);
        // No edit adds a key: what was sorted stays so.
        _files[path] = Encoding.UTF8.GetBytes(node.ToJsonString(CanonicalJson.Options));
    }

    private string Round() => ProofPaths.Round(random.Next(1, 3));

    private string Receipts() => ProofPaths.Receipts(random.Next(1, 3));

    private static JsonArray Papers(JsonNode round) => round["papers"]!.AsArray();

    private int Any(JsonArray list) => random.Next(list.Count);

    private JsonNode Pick(JsonNode list) => list[Any(list.AsArray())]!;

    private string Hex(int digits) => string.Concat(Enumerable.Range(0, digits).Select(_ => "0123456789abcdef"[random.Next(16)]));

    private void Shift(JsonNode parent, string key) => parent[key] = (int)parent[key]! + (random.Next(2) == 0 ? 1 : -1);

    /// <summary>Another name in the place of one elected.</summary>
    private void Swap(JsonArray elected, JsonArray names)
    {
        var others = names.Select(n => $"{n!["number"]}").Except(elected.Select(e => $"{e}")).ToList();
        elected[Any(elected)] = others[random.Next(others.Count)];
    }

    /// <summary>A paper that could lie in this box.</summary>
    private string Paper(JsonNode round)
    {
        var keys = round["names"]!.AsArray().Select(n => $"{n!["key"]}").ToList();
        var ticks = random.Next(0, (int)round["rules"]!["maxTicks"]! + 1);
        var chosen = keys.OrderBy(_ => random.Next()).Take(ticks).ToHashSet();
        return CanonicalJson.Write(keys.Where(chosen.Contains).ToList());
    }

    private static void Put(JsonArray sorted, string text)
    {
        var at = sorted.Count(s => string.CompareOrdinal($"{s}", text) < 0);
        sorted.Insert(at, text);
    }
}
