using Nomination.Core.Shared;

namespace Nomination.App.Hosting;

/// <summary>The one translation of a refusal into an HTTP answer; the pages' translation is Ui/FormRules.</summary>
public static class ProblemResults
{
    public static int Status(ProblemKind kind) =>
        kind switch
        {
            ProblemKind.Invalid => StatusCodes.Status400BadRequest,
            ProblemKind.Forbidden => StatusCodes.Status403Forbidden,
            ProblemKind.NotFound => StatusCodes.Status404NotFound,
            ProblemKind.Conflict or ProblemKind.Closed => StatusCodes.Status409Conflict,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    /// <summary>ProblemDetails with the Chinese text as detail, the kind as title, and the problems by field where they have one.</summary>
    public static IResult ToHttp(this Result refused) =>
        Results.Problem(
            refused.Text,
            statusCode: Status(refused.Problems[0].Kind),
            title: refused.Problems[0].Kind.ToString(),
            extensions: new Dictionary<string, object?> { ["problems"] = refused.Problems.Select(p => new { p.Field, p.Text }).ToArray() }
        );

    public static IResult ToHttp(this Problem problem) => Result.No(problem).ToHttp();
}
