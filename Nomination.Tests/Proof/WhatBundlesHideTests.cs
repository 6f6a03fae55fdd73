using System.Text;
using Nomination.Core.Campaigns;
using Nomination.Core.Proof;
using Nomination.Core.Scoring;
using static Nomination.Tests.Proof.BundleCheck;
using static Nomination.Tests.Proof.ProofScene;

namespace Nomination.Tests.Proof;

/// <summary>What could be put together from a bundle about people who are not public, and cannot be.</summary>
public sealed class WhatBundlesHideTests
{
    [Theory]
    [InlineData("trimmed", false)]
    [InlineData("mean", false)]
    [InlineData("median", false)]
    [InlineData("zscore", true)]
    [InlineData("two-way", true)]
    [InlineData("robust", true)]
    public async Task Sheets_of_one_expert_can_be_told_together_only_where_the_rule_compares_them(string rule, bool joined)
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var it = await ProofSeason.StartAsync(store, r => r with { Ranking = r.Ranking with { Rule = rule } });
        await it.ShortlistAsync();
        await it.BallotAsync();
        var files = await VerifiedAsync(it);
        var names = Read(files, ProofPaths.Sheets)["sheets"]!.AsArray().Select(s => $"{s!["reviewer"]}").ToList();
        Assert.Equal(89, names.Count);
        Assert.Equal(joined ? 9 : 89, names.Distinct().Count());
        Assert.Equal(joined, Encoding.UTF8.GetString(files[ProofPaths.Readme]).Contains("同一专家代号相同", StringComparison.Ordinal));
        var ranking = Must(await new ScoreboardService(store.Stores, it.Clock).RankingAsync(it.Scene.Clerk, it.Scene.Campaign.Id));
        Assert.Equal(
            ranking.Lines.Select(l => $"{l.Number} {l.Rank} {l.Score}").Order(),
            Read(files, ProofPaths.Ranking)["ranking"]!.AsArray().Select(l => $"{l!["candidate"]} {l["rank"]} {l["score"]}").Order()
        );
    }

    [Fact]
    public async Task Limits_on_units_and_counties_are_counted_and_name_none()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var it = await ProofSeason.StartAsync(
            store,
            r => r with { Balance = r.Balance with { UnitMax = 7, RegionMax = 7, CategoryMin = 1 } }
        );
        var chosen = Enumerable.Range(0, 8).Select(i => it.Candidates[i]).ToHashSet();
        Must(
            await new ScoreboardService(store.Stores, it.Clock).ShortlistAsync(
                it.Scene.Clerk,
                it.Scene.Campaign.Id,
                chosen,
                it.Candidates.ToDictionary(c => c, _ => "会议讨论"),
                "大荔县的人选均不宜调整"
            )
        );
        await it.BallotAsync();
        var files = await VerifiedAsync(it);
        var text = Encoding.UTF8.GetString(files[ProofPaths.Balance]);
        Assert.DoesNotContain("大荔县科协", text);
        Assert.Contains("{\"groups\":1,\"max\":7,\"met\":0,\"min\":0,\"rule\":\"每个推荐单位至多 7 名\"}", text);
        Found(files, ProofPaths.Balance, b => b["grouped"]![0]!["max"] = 9, "grouped");
        Found(files, ProofPaths.Balance, b => b["grouped"]![0]!["met"] = 9, "");
        Found(files, ProofPaths.Balance, b => b["grouped"]!.AsArray().RemoveAt(0), "");
        Found(files, ProofPaths.Balance, b => b["unmetReason"] = "", "");
    }
}
