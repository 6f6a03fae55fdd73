namespace Nomination.App.Hosting;

/// <summary>The headers by which a browser keeps foreign scripts, frames and guesses of type away from every answer.</summary>
public static class SecurityHeaders
{
    /// <summary>
    /// Scripts, styles, fonts and connections of this site only: Blazor's circuit is a WebSocket to 'self'. Style attributes are allowed
    /// because the component library positions its popups by them; frames of this site, because dossiers show their PDF in one.
    /// </summary>
    public const string ContentPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; "
        + "font-src 'self'; connect-src 'self'; frame-src 'self'; object-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    /// <summary>For what other sites may show in a frame: pictures and styles only, nothing that runs and nothing that can be filled in.</summary>
    public const string EmbeddedPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *";

    /// <summary>In HttpContext.Items: origins to which a form of this page may lead on, such as a provider of accounts; browsers hold redirects to it too.</summary>
    public const string FormsLeadTo = "forms lead to";

    private static readonly (string Name, string Value)[] Common =
    [
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        // The camera reads the QR of a paper at the register; browsers ask the person first.
        ("Permissions-Policy", "camera=(self), microphone=(), geolocation=(), payment=()"),
    ];

    public static void UseSecurityHeaders(this WebApplication app) =>
        app.Use(
            (http, next) =>
            {
                // On starting, because the exception handler clears what was set before.
                http.Response.OnStarting(() =>
                {
                    Write(http.Response.Headers, http.GetEndpoint()?.Metadata.GetMetadata<EmbeddableAttribute>() is not null);
                    if (http.Items[FormsLeadTo] is string { Length: > 0 } origins)
                        http.Response.Headers.ContentSecurityPolicy = ContentPolicy.Replace(
                            "form-action 'self'",
                            $"form-action 'self' {origins}",
                            StringComparison.Ordinal
                        );
                    return Task.CompletedTask;
                });
                return next(http);
            }
        );

    public static void Write(IHeaderDictionary headers, bool embeddable)
    {
        foreach (var (name, value) in Common)
            headers[name] = value;
        headers["Content-Security-Policy"] = embeddable ? EmbeddedPolicy : ContentPolicy;
        if (embeddable)
        {
            headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            return;
        }
        headers["X-Frame-Options"] = "SAMEORIGIN";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }
}

/// <summary>Marks the only answers that other sites may frame.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class EmbeddableAttribute : Attribute;
