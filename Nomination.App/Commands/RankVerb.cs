using System.CommandLine;
using Nomination.Core.Scoring;

namespace Nomination.App.Commands;

/// <summary>rank: candidates in order from a CSV of score sheets, by one of six rules; with --top, also how sure the cut is.</summary>
internal static class RankVerb
{
    public static Command Create()
    {
        var sheets = new Argument<string>("SHEETS.csv") { Description = "评分表，列 candidate,reviewer,total，或以各项指标列代替 total" };
        var rule = new Option<string>("--rule") { Description = "计分规则", Required = true };
        rule.AcceptOnlyFromAmong([.. RuleComparison.Rules.Select(Ranking.NameOf)]);
        var top = new Option<int?>("--top") { Description = "入围名额 k：另外给出每名候选人进入前 k 名的把握（重抽样）" };
        var seed = new Option<long>("--seed") { Description = "重抽样的种子，与 --top 同用", DefaultValueFactory = _ => 0 };
        var draws = new Option<int>("--draws") { Description = "重抽样的次数", DefaultValueFactory = _ => CutLine.Draws };
        foreach (var (option, least) in new (Option, int)[] { (top, 1), (draws, 10) })
            option.Validators.Add(r =>
            {
                if (r.Tokens.Count > 0 && (!int.TryParse(r.Tokens[0].Value, out var n) || n < least || n > 1_000_000))
                    r.AddError($"{option.Name} 须为 {least} 到 1000000 的整数。");
            });
        var command = new Command("rank", "按规则计算得分和名次") { sheets, rule, top, seed, draws };
        command.Does(
            (parsed, stop) =>
            {
                var totals = SheetList.Read(VerbIo.Csv(parsed.GetValue(sheets)!)).OrUnusable();
                var by = Ranking.FindRule(parsed.GetValue(rule)!)!.Value;
                var ranking = Ranking.Of(totals, by);
                if (parsed.GetValue(top) is not { } places)
                    parsed.Print(ranking);
                else
                    parsed.Print(
                        new
                        {
                            ranking.Rule,
                            ranking.Ranking,
                            ranking.Outliers,
                            Cut = CutLine.Of(totals, by, places, parsed.GetValue(seed), parsed.GetValue(draws), stop: stop),
                        }
                    );
                return Task.FromResult(Exit.Done);
            }
        );
        return command;
    }
}
