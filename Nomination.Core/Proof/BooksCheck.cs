using System.Text.Json;
using Nomination.Core.Campaigns;

namespace Nomination.Core.Proof;

/// <summary>评选办法: each text has the hash it is known by, and each amendment follows the one before.</summary>
internal static class BooksCheck
{
    /// <returns>All rule books that could be read, the one in force last; empty where that one could not.</returns>
    public static IReadOnlyList<RuleBook> Run(IReadOnlyDictionary<string, byte[]> files, CampaignPart campaign, Findings found)
    {
        found.Check(
            campaign.Format == BundleWriter.Format,
            ProofPaths.Campaign,
            "format",
            $"本程序只认识第 {BundleWriter.Format} 版验证包。"
        );
        List<RuleBook> books = [];
        if (files.ContainsKey(ProofPaths.Frozen) && Read(files, ProofPaths.Frozen, campaign.FrozenHash, found) is { } frozen)
            books.Add(frozen);
        var last = campaign.FrozenHash;
        foreach (var (amendment, i) in campaign.Amendments.Select((a, i) => (a, i)))
        {
            found.Check(amendment.Number == i + 1, ProofPaths.Campaign, $"amendments[{i}].number", $"应为第 {i + 1} 次修订。");
            found.Check(
                amendment.Before == last,
                ProofPaths.Campaign,
                $"amendments[{i}].before",
                "修订前指纹与上一版评选办法的指纹不衔接。"
            );
            last = amendment.Hash;
            var path = ProofPaths.Amendment(i + 1);
            if (!files.ContainsKey(path))
                found.Add(path, "", "缺少该文件。");
            else if (Read(files, path, amendment.Hash, found) is { } amended)
                books.Add(amended);
        }
        found.Check(campaign.RuleBookHash == last, ProofPaths.Campaign, "ruleBookHash", "与最后一次修订（没有修订时为开启时）的指纹不符。");
        var stray = files.Keys.Where(p => p.StartsWith("rules/", StringComparison.Ordinal)).Except(Known(campaign));
        foreach (var path in stray)
            found.Add(path, "", "多出的评选办法，活动信息中没有这次修订。");
        if (Read(files, ProofPaths.Book, campaign.RuleBookHash, found) is not { } book)
            return [];
        return [.. books, book];
    }

    private static IEnumerable<string> Known(CampaignPart campaign) =>
        [ProofPaths.Book, ProofPaths.Frozen, .. Enumerable.Range(1, campaign.Amendments.Count).Select(ProofPaths.Amendment)];

    private static RuleBook? Read(IReadOnlyDictionary<string, byte[]> files, string path, string hash, Findings found)
    {
        if (!files.TryGetValue(path, out var bytes))
            return null;
        found.Check(ProofJson.Sha256(bytes) == hash, path, "", $"SHA-256 与公布的指纹 {hash} 不符。");
        try
        {
            return RuleBook.Read(ProofJson.Text(bytes) ?? "");
        }
        catch (JsonException)
        {
            found.Add(path, "", "不是评选办法的规范文本。");
            return null;
        }
    }
}
