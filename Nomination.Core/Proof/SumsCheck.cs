namespace Nomination.Core.Proof;

/// <summary>The manifest and the two lists of sums: every file is named once, with its sum and size, and no other is there.</summary>
internal static class SumsCheck
{
    private static readonly string[] Needed =
    [
        ProofPaths.Manifest,
        ProofPaths.Result,
        ProofPaths.Later,
        ProofPaths.Readme,
        ProofPaths.Campaign,
        ProofPaths.Book,
        ProofPaths.Sheets,
        ProofPaths.SheetTable,
        ProofPaths.Ranking,
        ProofPaths.Balance,
        ProofPaths.Outcome,
        ProofPaths.Names,
        ProofPaths.Changes,
        ProofPaths.Opinions,
        ProofPaths.Notices,
        ProofPaths.Objections,
        ProofPaths.Decision,
        ProofPaths.Journal,
    ];

    /// <returns>The hash of the result, recomputed.</returns>
    public static string Run(IReadOnlyDictionary<string, byte[]> files, Findings found)
    {
        foreach (var path in Needed.Where(p => !files.ContainsKey(p)))
            found.Add(path, "", "缺少该文件。");
        var sums = files.Where(f => f.Key != ProofPaths.Manifest).ToDictionary(f => f.Key, f => ProofJson.Sha256(f.Value));
        if (found.Read<ManifestPart>(files, ProofPaths.Manifest) is { } manifest)
        {
            if (manifest.Files.Any(f => f is null))
                found.Add(ProofPaths.Manifest, "files", "清单中有空的一行。");
            else
                Manifest(manifest, files, sums, found);
        }
        var content = sums.Where(s => s.Key is not (ProofPaths.Result or ProofPaths.Later)).ToList();
        var result = BundleWriter.Sums(content.Where(s => ProofPaths.IsResult(s.Key)));
        found.Same(ProofPaths.Result, result, files.GetValueOrDefault(ProofPaths.Result));
        found.Same(
            ProofPaths.Later,
            BundleWriter.Sums(content.Where(s => !ProofPaths.IsResult(s.Key))),
            files.GetValueOrDefault(ProofPaths.Later)
        );
        return ProofJson.Sha256(result);
    }

    private static void Manifest(
        ManifestPart manifest,
        IReadOnlyDictionary<string, byte[]> files,
        Dictionary<string, string> sums,
        Findings found
    )
    {
        found.Check(
            manifest.Format == BundleWriter.Format,
            ProofPaths.Manifest,
            "format",
            $"本程序只认识第 {BundleWriter.Format} 版验证包。"
        );
        if (files.TryGetValue(ProofPaths.Campaign, out var bytes) && ProofJson.Read<CampaignPart>(bytes).Part is { } campaign)
            found.Check(
                manifest.Campaign == campaign.Slug,
                ProofPaths.Manifest,
                "campaign",
                $"清单写的是“{manifest.Campaign}”，活动信息中是“{campaign.Slug}”。"
            );
        if (files.TryGetValue(ProofPaths.Result, out var result))
            found.Check(
                manifest.ResultHash == ProofJson.Sha256(result),
                ProofPaths.Manifest,
                "resultHash",
                $"与 {ProofPaths.Result} 的校验和不符。"
            );
        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in manifest.Files)
        {
            if (!listed.Add(line.Path))
                found.Add(line.Path, "", "清单中列了两次。");
            else if (!sums.TryGetValue(line.Path, out var sum))
                found.Add(line.Path, "", "清单中有，包内没有。");
            else if (files[line.Path].Length != line.Size)
                found.Add(line.Path, "size", $"清单为 {line.Size} 字节，实为 {files[line.Path].Length} 字节。");
            else if (sum != line.Sha256)
                found.Add(line.Path, "sha256", $"清单为 {line.Sha256}，实为 {sum}：文件被改动。");
        }
        foreach (var path in sums.Keys.Where(p => !listed.Contains(p)).Order(StringComparer.Ordinal))
            found.Add(path, "", "包内有，清单中没有。");
        if (!manifest.Files.Select(l => l.Path).SequenceEqual(listed.Order(StringComparer.Ordinal)))
            found.Add(ProofPaths.Manifest, "files", "清单没有按文件名排序。");
    }
}
