using System.Text.Json;
using Nomination.Core.Campaigns;

namespace Nomination.Core.Proof;

/// <summary>
/// Redoes a result from its bundle alone: sums, rank, balance, the public's vote, every round's count, seal and commitment, the outcome, and whether notices and
/// decision name the same people. What nothing else in the bundle tells (a date, a title, a reason) only the published hash can hold.
/// </summary>
public static class Verifier
{
    /// <param name="files">As <see cref="BundleReader"/> gave them.</param>
    /// <param name="bundleHash">SHA-256 of the zip, for comparing with <paramref name="expected"/>.</param>
    /// <param name="expected">The published hash of the bundle or of the result; null = the bundle is only compared with itself.</param>
    public static ProofReport Check(IReadOnlyDictionary<string, byte[]> files, string? bundleHash = null, string? expected = null)
    {
        var found = new Findings();
        var resultHash = SumsCheck.Run(files, found);
        if (expected is not null && expected != resultHash && expected != bundleHash)
            found.Add(
                "",
                "hash",
                $"与给定的校验码不符：本包的结果校验码为 {resultHash}{(bundleHash is null ? "" : $"，文件校验码为 {bundleHash}")}。"
            );
        try
        {
            Recount(files, found);
        }
        catch (Exception e) when (IsOfTheInput(e))
        {
            found.Add("", "", "各文件的内容互相矛盾，无法重新计算。");
        }
        return new ProofReport(resultHash, found.All);
    }

    private static void Recount(IReadOnlyDictionary<string, byte[]> files, Findings found)
    {
        if (found.Read<CampaignPart>(files, ProofPaths.Campaign) is not { } campaign)
            return;
        var books = BooksCheck.Run(files, campaign, found);
        if (books.Count == 0 || found.Read<SheetsPart>(files, ProofPaths.Sheets) is not { } sheets)
            return;
        var rules = books[^1];
        SheetsCheck.Run(sheets, rules, found);
        var ranking = RankCount.Of(sheets, rules.Ranking);
        if (found.Read<RankingPart>(files, ProofPaths.Ranking) is { } shown)
            found.Compare(ProofPaths.Ranking, ranking, shown);
        found.Same(ProofPaths.SheetTable, RankCount.Table(sheets), files.GetValueOrDefault(ProofPaths.SheetTable));
        if (found.Read<BalancePart>(files, ProofPaths.Balance) is not { } balance)
            return;
        BalanceCheck.Run(balance, ranking, sheets, rules, found);
        // The outcome is drawn from what was counted here, not from what the bundle says was counted.
        RoundPart[] rounds = [.. RoundsCheck.Read(files, found).Select(r => RoundsCheck.Run(r, files, books, found))];
        if (found.Read<OutcomePart>(files, ProofPaths.Outcome) is not { } outcome)
            return;
        var weighed = PollCheck.Run(files, rules, ranking, balance, found);
        if (ExpectedOutcome(rules, rounds, sheets, weighed, balance, outcome, found) is { } expected)
            found.Compare(ProofPaths.Outcome, expected, outcome);
        AfterCheck.Run(files, books, outcome, found);
        Readme(files, campaign, rules, found);
    }

    private static void Readme(IReadOnlyDictionary<string, byte[]> files, CampaignPart campaign, RuleBook rules, Findings found)
    {
        if (!files.TryGetValue(ProofPaths.Manifest, out var bytes) || ProofJson.Read<ManifestPart>(bytes).Part is not { } manifest)
            return; // named already
        var edition = manifest.Readme ?? ReadmeText.First;
        if (edition is < ReadmeText.First or > ReadmeText.Latest)
            found.Add(ProofPaths.Manifest, "readme", $"本程序只认识到第 {ReadmeText.Latest} 版说明文字，请用较新的程序核对。");
        else
            found.Same(
                ProofPaths.Readme,
                ProofJson.Bytes(ReadmeText.Of(edition, campaign, rules)),
                files.GetValueOrDefault(ProofPaths.Readme)
            );
    }

    /// <summary>What is thrown where a stranger's values lead nowhere; everything else is a fault of ours.</summary>
    internal static bool IsOfTheInput(Exception e) =>
        e
            is JsonException
                or FormatException
                or ArgumentException
                or KeyNotFoundException
                or InvalidOperationException
                or ArithmeticException
                or NullReferenceException
                or IndexOutOfRangeException;

    /// <summary>The sentences of the cascade may be put otherwise in another version; who takes which seat by which step may not.</summary>
    private static OutcomePart WithWords(OutcomePart counted, OutcomePart shown) =>
        counted with
        {
            Ties = [.. counted.Ties.Select((t, i) => i < shown.Ties.Count ? t with { Reasons = shown.Ties[i].Reasons } : t)],
        };

    private static OutcomePart? ExpectedOutcome(
        RuleBook rules,
        RoundPart[] rounds,
        SheetsPart sheets,
        WeighedPart weighed,
        BalancePart balance,
        OutcomePart outcome,
        Findings found
    )
    {
        try
        {
            if (rules.SelectBy == SelectBy.Rank)
            {
                found.Check(rounds.Length == 0, ProofPaths.Round(1), "", "评选办法规定按名次产生结果，不应有投票。");
                return OutcomeCount.ByRank(rules, weighed, balance.Finalists, outcome.Tie);
            }
            RoundsCheck.Order(rounds, rules, sheets, balance, found);
            if (rounds.Length > 0)
                return WithWords(OutcomeCount.ByBallot(rules, rounds, sheets), outcome);
            found.Add(ProofPaths.Outcome, "", "评选办法规定票决，但包内没有一轮投票。");
        }
        catch (Exception e) when (IsOfTheInput(e))
        {
            found.Add(ProofPaths.Outcome, "", "各轮投票的内容不完整，无法重新得出结果。");
        }
        return null;
    }
}
