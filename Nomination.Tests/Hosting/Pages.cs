using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;

namespace Nomination.Tests.Hosting;

/// <summary>What a browser does with our static forms: takes the page, fills, and posts with the token the page carried.</summary>
internal static partial class Pages
{
    public static async Task<HttpResponseMessage> PostFormAsync(
        this HttpClient browser,
        string address,
        string formName,
        params (string Name, string Value)[] fields
    )
    {
        var page = await browser.GetStringAsync(address);
        Assert.All(fields, f => Assert.Contains($"name=\"{f.Name}\"", page, StringComparison.Ordinal));
        return await browser.PostAsync(
            address,
            new FormUrlEncodedContent([
                new("_handler", formName),
                new("__RequestVerificationToken", Token(page)),
                .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)),
            ])
        );
    }

    /// <summary>The token in the first form of a page, or in the head of a staff page.</summary>
    public static string Token(string html) =>
        WebUtility.HtmlDecode(
            TokenField().Match(html) is { Success: true } m ? m.Groups["t"].Value : TokenMeta().Match(html).Groups["t"].Value
        );

    /// <summary>The Chinese text of a ProblemDetails answer.</summary>
    public static async Task<string> DetailAsync(this HttpResponseMessage answer)
    {
        // Whoever followed a link gets the words on a page.
        if (answer.Content.Headers.ContentType?.MediaType == "text/html")
            return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()).QuerySelector("h1 + p")!.TextContent;
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return problem.GetProperty("detail").GetString()!;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<t>[^\"]+)\"", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex TokenField();

    [GeneratedRegex("<meta name=\"csrf\" content=\"(?<t>[^\"]+)\"", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex TokenMeta();
}
