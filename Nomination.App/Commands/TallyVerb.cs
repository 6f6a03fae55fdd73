using System.CommandLine;
using Nomination.Core.Ballots;

namespace Nomination.App.Commands;

/// <summary>tally: counts one ballot round from a JSON file.</summary>
internal static class TallyVerb
{
    public static Command Create()
    {
        var round = new Argument<string>("ROUND.json") { Description = "一轮投票：应到、实到、发出票、席位、门槛、候选人和选票" };
        var command = new Command("tally", "按规则计票") { round };
        command.Does(
            (parsed, _) =>
            {
                var path = parsed.GetValue(round)!;
                var input = RoundFile.Read(VerbIo.Open(path), Path.GetFileName(path)).OrUnusable();
                parsed.Print(Tally.Count(input));
                return Task.FromResult(Exit.Done);
            }
        );
        return command;
    }
}
