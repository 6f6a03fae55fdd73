using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;
using Nomination.App.Access;

namespace Nomination.App.Hosting;

/// <summary>
/// Which language a request speaks. Public pages: by address (/en/…), never by cookie, so that they can be cached.
/// Staff pages and their circuit: by the cookie that the language link sets.
/// </summary>
public static class Culture
{
    public const string Cookie = "lang";
    private static readonly CultureInfo[] Known = [new("zh-CN"), new("en")];
    private static readonly string[] Cookied = ["/desk", "/_blazor", "/account", "/sign-in"];

    public static void AddCulture(this IServiceCollection services)
    {
        // Chinese goes out as UTF-8, not as &#x6700; (which makes pages three times as long).
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.Configure<RequestLocalizationOptions>(o =>
        {
            o.DefaultRequestCulture = new RequestCulture(Known[0]);
            o.SupportedCultures = Known;
            o.SupportedUICultures = Known;
            o.RequestCultureProviders = [new CustomRequestCultureProvider(c => Task.FromResult(new ProviderCultureResult(Of(c.Request)))!)];
        });
    }

    public static void UseCulture(this WebApplication app)
    {
        app.UseRequestLocalization();
        app.MapGet("/language/{to}", Switch).ExcludeFromDescription();
    }

    /// <summary>The name of the culture of a request: zh-CN or en.</summary>
    public static string Of(HttpRequest request)
    {
        // A refusal and a failure are explained in the language of the page that was asked for.
        var features = request.HttpContext.Features;
        var asked = features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? features.Get<IExceptionHandlerPathFeature>()?.Path;
        var path = asked is null ? request.Path : new PathString(asked);
        var english =
            path.StartsWithSegments("/en", StringComparison.OrdinalIgnoreCase)
            || (Cookied.Any(p => path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase)) && request.Cookies[Cookie] == "en");
        return english ? "en" : "zh-CN";
    }

    private static IResult Switch(string to, string? back, HttpResponse response)
    {
        Remember(response, to);
        return Results.LocalRedirect(LocalUrl.Of(back, "/desk"));
    }

    /// <summary>Sets the language of the staff pages for this browser; anything but en is zh.</summary>
    public static void Remember(HttpResponse response, string language)
    {
        var options = new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
        };
        response.Cookies.Append(Cookie, language == "en" ? "en" : "zh", options);
    }
}
