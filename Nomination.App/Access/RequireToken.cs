using Microsoft.AspNetCore.Antiforgery;
using Nomination.App.Hosting;
using Nomination.Core.Shared;

namespace Nomination.App.Access;

/// <summary>For endpoints that change something: the request carries this site's token, in the header or in the form.</summary>
public sealed class RequireToken(IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        // A multipart body is not read for its token: it would be buffered whole.
        var isFile = http.Request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true;
        var isMissing = isFile && !http.Request.Headers.ContainsKey("RequestVerificationToken");
        if (isMissing || !await antiforgery.IsRequestValidAsync(http))
            return Problem.Invalid("页面已过期，请刷新后重试；已保存的内容不受影响。").ToHttp();
        return await next(context);
    }
}
