using System.Text.Json;
using Nomination.Core.Candidates;

namespace Nomination.Tests.Reviews;

/// <summary>The team of a nomination in the data set.</summary>
internal static class ReviewTeams
{
    public static TeamPart Of(JsonElement team) =>
        new()
        {
            Host = team.GetProperty("host").GetString()!,
            Leader = team.GetProperty("leader").GetString()!,
            Members =
            [
                .. team.GetProperty("members")
                    .EnumerateArray()
                    .Select(m => new MemberRow { Name = m.GetProperty("name").GetString()!, Unit = m.GetProperty("unit").GetString()! }),
            ],
        };
}
