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

    /// <summary>
    /// To a script ProblemDetails with the Chinese text as detail, the kind as title, and the problems by field where they have one. To
    /// somebody who followed a link, the same words on a page.
    /// </summary>
    public static IResult ToHttp(this Result refused) => new Refusal(refused);

    public static IResult ToHttp(this Problem problem) => Result.No(problem).ToHttp();

    /// <summary>The words for the page that explains an answer without a body; null where there are none.</summary>
    public static string? WordsOf(HttpContext http) => http.Items[typeof(Refusal)] as string;

    private sealed class Refusal(Result refused) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var status = Status(refused.Problems[0].Kind);
            if (!IsReader(httpContext.Request))
                return Results
                    .Problem(
                        refused.Text,
                        statusCode: status,
                        title: refused.Problems[0].Kind.ToString(),
                        extensions: new Dictionary<string, object?>
                        {
                            ["problems"] = refused.Problems.Select(p => new { p.Field, p.Text }).ToArray(),
                        }
                    )
                    .ExecuteAsync(httpContext);
            httpContext.Items[typeof(Refusal)] = refused.Text;
            httpContext.Response.StatusCode = status;
            return Task.CompletedTask;
        }

        // A browser that opens a page says text/html before anything else; a script's fetch says */*.
        private static bool IsReader(HttpRequest request) =>
            HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().StartsWith("text/html", StringComparison.Ordinal);
    }
}
