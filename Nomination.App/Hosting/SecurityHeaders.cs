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

    private static readonly (string Name, string Value)[] All =
    [
        ("Content-Security-Policy", ContentPolicy),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "SAMEORIGIN"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
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
                    foreach (var (name, value) in All)
                        http.Response.Headers[name] = value;
                    return Task.CompletedTask;
                });
                return next(http);
            }
        );
}
