using System.CommandLine;
using Nomination.Core.Candidates;

namespace Nomination.App.Commands;

/// <summary>check: a 推荐人选汇总表 against units, former winners and a campaign's rules.</summary>
internal static class CheckVerb
{
    public static Command Create()
    {
        var sheet = new Argument<string>("FILE.xlsx") { Description = "推荐人选汇总表（.xlsx、.xls 或 .csv）" };
        var units = new Option<string>("--units") { Description = "推荐单位 CSV，列 code,name,quota", Required = true };
        var previous = new Option<string?>("--previous") { Description = "往届获得者 CSV，列 id_number,name,year" };
        var campaign = new Option<string?>("--campaign") { Description = "活动设置 JSON：类别、字数、增额、职级和年龄限制" };
        var command = new Command("check", "检查推荐人选汇总表") { sheet, units, previous, campaign };
        command.Does(
            (parsed, _) =>
            {
                var rules = CheckRules.Read(parsed.GetValue(units)!, parsed.GetValue(previous), parsed.GetValue(campaign));
                var path = parsed.GetValue(sheet)!;
                var table = NominationSheet.Read(VerbIo.Open(path), Path.GetFileName(path)).OrUnusable();
                var report = SheetCheck.Run(table, rules);
                parsed.Print(
                    new
                    {
                        report.Rows,
                        report.Problems,
                        report.Normalised,
                    }
                );
                return Task.FromResult(report.Problems.Count == 0 ? Exit.Done : Exit.ProblemsFound);
            }
        );
        return command;
    }
}
