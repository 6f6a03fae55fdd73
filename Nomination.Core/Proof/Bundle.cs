using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace Nomination.Core.Proof;

/// <summary>Everything a bundle is made of, read from a store; what can be computed from it is computed when it is written.</summary>
/// <param name="Books">Canonical texts by path: the rule book in force, the frozen one where it is kept, every amendment.</param>
/// <param name="Receipts">By number of the round; sorted, so that no receipt stands beside its paper.</param>
public sealed record ProofCase(
    CampaignPart Campaign,
    IReadOnlyDictionary<string, string> Books,
    Campaigns.RuleBook Rules,
    SheetsPart Sheets,
    BalancePart Balance,
    IReadOnlyList<RoundPart> Rounds,
    IReadOnlyDictionary<int, IReadOnlyList<string>> Receipts,
    OutcomePart Outcome,
    NamesPart Names,
    ChangesPart Changes,
    OpinionsPart Opinions,
    NoticesPart Notices,
    ObjectionsPart Objections,
    DecisionPart Decision,
    JournalPart Journal
)
{
    /// <summary>公众投票 once it is settled: the texts as they were published, by path.</summary>
    public IReadOnlyDictionary<string, string> Poll { get; init; } = new Dictionary<string, string>();
}

/// <summary>验证包: a zip that proves a result.</summary>
/// <param name="Hash">SHA-256 of the zip.</param>
/// <param name="ResultHash">SHA-256 of result.sha256, which lists the sums of all files of the result; it stays when notices and the decision follow; an amendment of the rule book is listed there too and changes it.</param>
public sealed record Bundle(byte[] Zip, string Hash, string ResultHash, IReadOnlyDictionary<string, byte[]> Files);

/// <summary>manifest.json: every other file with its sum and size.</summary>
/// <param name="Readme">Edition of README.txt; null in bundles of old, which carry the first.</param>
public sealed record ManifestPart(
    int Format,
    string Campaign,
    string ResultHash,
    IReadOnlyList<ManifestLine> Files,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Readme = null
);

public sealed record ManifestLine(string Path, string Sha256, int Size);

public static class BundleWriter
{
    public const int Format = 1;

    public static Bundle Write(ProofCase it)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            [ProofPaths.Campaign] = ProofJson.Bytes(it.Campaign),
            [ProofPaths.Sheets] = ProofJson.Bytes(it.Sheets),
            [ProofPaths.SheetTable] = RankCount.Table(it.Sheets),
            [ProofPaths.Ranking] = ProofJson.Bytes(RankCount.Of(it.Sheets, it.Rules.Ranking)),
            [ProofPaths.Balance] = ProofJson.Bytes(it.Balance),
            [ProofPaths.Outcome] = ProofJson.Bytes(it.Outcome),
            [ProofPaths.Names] = ProofJson.Bytes(it.Names),
            [ProofPaths.Changes] = ProofJson.Bytes(it.Changes),
            [ProofPaths.Opinions] = ProofJson.Bytes(it.Opinions),
            [ProofPaths.Notices] = ProofJson.Bytes(it.Notices),
            [ProofPaths.Objections] = ProofJson.Bytes(it.Objections),
            [ProofPaths.Decision] = ProofJson.Bytes(it.Decision),
            [ProofPaths.Journal] = ProofJson.Bytes(it.Journal),
        };
        foreach (var (path, text) in it.Books.Concat(it.Poll))
            files[path] = ProofJson.Bytes(text);
        foreach (var round in it.Rounds)
        {
            files[ProofPaths.Round(round.Number)] = ProofJson.Bytes(round);
            files[ProofPaths.Receipts(round.Number)] = ProofJson.Bytes(it.Receipts[round.Number]);
            files[ProofPaths.TallyInput(round.Number)] = RoundCount.TallyFile(round);
        }
        files[ProofPaths.Readme] = ProofJson.Bytes(ReadmeText.Of(ReadmeText.Latest, it.Campaign, it.Rules));
        var all = Close(files, it.Campaign.Slug);
        var zip = StoredZip.Write(all);
        return new Bundle(zip, ProofJson.Sha256(zip), ProofJson.Sha256(all[ProofPaths.Result]), all);
    }

    /// <summary>Adds the two lists of sums and the manifest, in place of those that are there.</summary>
    public static IReadOnlyDictionary<string, byte[]> Close(IReadOnlyDictionary<string, byte[]> content, string slug)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (path, bytes) in content)
            if (path is not (ProofPaths.Manifest or ProofPaths.Result or ProofPaths.Later))
                files[path] = bytes;
        var sums = files.ToDictionary(f => f.Key, f => ProofJson.Sha256(f.Value));
        var result = Sums(sums.Where(s => ProofPaths.IsResult(s.Key)));
        var later = Sums(sums.Where(s => !ProofPaths.IsResult(s.Key)));
        (files[ProofPaths.Result], files[ProofPaths.Later]) = (result, later);
        var resultHash = ProofJson.Sha256(result);
        var manifest = new ManifestPart(
            Format,
            slug,
            resultHash,
            [.. files.Select(f => new ManifestLine(f.Key, sums.GetValueOrDefault(f.Key) ?? ProofJson.Sha256(f.Value), f.Value.Length))],
            ReadmeText.Latest
        );
        files[ProofPaths.Manifest] = ProofJson.Bytes(manifest);
        return files;
    }

    /// <summary>As sha256sum -c reads it.</summary>
    internal static byte[] Sums(IEnumerable<KeyValuePair<string, string>> sums)
    {
        var text = new StringBuilder();
        foreach (var (path, sum) in sums.OrderBy(s => s.Key, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"{sum}  {path}\n");
        return ProofJson.Bytes(text.ToString());
    }
}
