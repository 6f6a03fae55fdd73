namespace Nomination.App.Public;

/// <summary>The address under which strangers know this site, for links that leave it: setting Site:Address, else the address of the request.</summary>
public static class SiteAddress
{
    /// <summary>Without a slash at the end.</summary>
    public static string Of(IConfiguration configuration, string fallback) =>
        (configuration["Site:Address"] is { Length: > 0 } address ? address : fallback).TrimEnd('/');

    /// <summary>
    /// What is printed stays for ever: in production no paper leads to the address by which a clerk happens to reach this machine.
    /// </summary>
    public static bool IsLasting(IConfiguration configuration, IHostEnvironment environment) =>
        !environment.IsProduction() || configuration["Site:Address"] is { Length: > 0 };

    public static string Of(HttpRequest request) =>
        Of(request.HttpContext.RequestServices.GetRequiredService<IConfiguration>(), $"{request.Scheme}://{request.Host}");
}
