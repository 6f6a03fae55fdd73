using System.CommandLine;
using Nomination.Core.Reviews;

namespace Nomination.App.Commands;

/// <summary>assign: N experts for each candidate, or the cut that proves that there is no such plan.</summary>
internal static class AssignVerb
{
    public static Command Create()
    {
        var candidates = new Argument<string>("CANDIDATES.csv") { Description = "候选人，列 id,unit,field" };
        var reviewers = new Argument<string>("REVIEWERS.csv")
        {
            Description = "专家，列 id,unit,fields,max（fields 用分号隔开；max 为份数上限，可留空）",
        };
        var per = new Option<int>("--per") { Description = "每名候选人由几名专家评", Required = true };
        var conflicts = new Option<string?>("--conflicts") { Description = "回避名单，列 candidate,reviewer" };
        var seed = new Option<long>("--seed") { Description = "种子：同样好的方案由它决定，种子相同结果相同（默认 0）" };
        var command = new Command("assign", "按回避、份数上限分派专家：负担最均，其次专业对口最多")
        {
            candidates,
            reviewers,
            per,
            conflicts,
            seed,
        };
        command.Does(
            (parsed, _) =>
            {
                var task = AssignmentFiles
                    .Read(
                        VerbIo.Csv(parsed.GetValue(candidates)!),
                        VerbIo.Csv(parsed.GetValue(reviewers)!),
                        parsed.GetValue(conflicts) is { } file ? VerbIo.Csv(file) : null,
                        parsed.GetValue(per),
                        parsed.GetValue(seed)
                    )
                    .OrUnusable();
                var plan = AssignmentPlanner.Plan(task);
                if (plan.Shortage is { } cut)
                {
                    parsed.Print(new { infeasible = cut });
                    return Task.FromResult(Exit.ProblemsFound);
                }
                parsed.Print(
                    new
                    {
                        assignments = plan.Readings,
                        plan.Loads,
                        plan.Matches,
                        task.Seed,
                    }
                );
                return Task.FromResult(Exit.Done);
            }
        );
        return command;
    }
}
