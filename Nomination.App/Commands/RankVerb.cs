using System.CommandLine;
using Nomination.Core.Scoring;

namespace Nomination.App.Commands;

/// <summary>rank: candidates in order from a CSV of score sheets, by one of six rules.</summary>
internal static class RankVerb
{
    public static Command Create()
    {
        var sheets = new Argument<string>("SHEETS.csv") { Description = "评分表，列 candidate,reviewer,total，或以各项指标列代替 total" };
        var rule = new Option<string>("--rule") { Description = "计分规则", Required = true };
        rule.AcceptOnlyFromAmong("mean", "trimmed", "median", "zscore", "two-way", "robust");
        var command = new Command("rank", "按规则计算得分和名次") { sheets, rule };
        command.Does(
            (parsed, _) =>
            {
                var totals = SheetList.Read(VerbIo.Csv(parsed.GetValue(sheets)!)).OrUnusable();
                parsed.Print(Ranking.Of(totals, Ranking.FindRule(parsed.GetValue(rule)!)!.Value));
                return Task.FromResult(Exit.Done);
            }
        );
        return command;
    }
}
