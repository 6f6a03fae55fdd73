using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Nomination.App.Hosting;

namespace Nomination.Tests.Hosting;

public sealed class PipelineTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData("/sign-in", 200)]
    [InlineData("/no/such/page", 404)]
    [InlineData("/health/live", 200)]
    [InlineData("/css/tokens.css", 200)]
    public async Task Every_answer_carries_the_security_headers(string address, int status)
    {
        using var browser = app.Browser();
        var answer = await browser.GetAsync(address);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(SecurityHeaders.ContentPolicy, answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("SAMEORIGIN", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public void The_content_policy_allows_no_foreign_host_and_no_inline_script()
    {
        var scripts = SecurityHeaders.ContentPolicy.Split(';').Single(p => p.Trim().StartsWith("script-src", StringComparison.Ordinal));
        Assert.Equal("script-src 'self'", scripts.Trim());
        Assert.DoesNotContain("http", SecurityHeaders.ContentPolicy, StringComparison.Ordinal);
        Assert.DoesNotContain("*", SecurityHeaders.ContentPolicy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_is_alive_and_ready()
    {
        using var browser = app.Browser();
        Assert.Equal("Healthy", (await browser.GetFromJsonAsync<JsonElement>("/health/live")).GetProperty("status").GetString());
        var ready = await browser.GetFromJsonAsync<JsonElement>("/health/ready");
        Assert.Equal("""{"database":"Healthy","evidence":"Healthy","votes":"Healthy"}""", ready.GetProperty("checks").GetRawText());
    }

    [Fact]
    public async Task An_unknown_address_answers_404_with_ways_on()
    {
        using var browser = app.Browser();
        var answer = await browser.GetAsync("/no/such/page");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("没有找到这一页", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_are_compressed()
    {
        using var browser = app.Browser();
        browser.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        Assert.Equal("br", (await browser.GetAsync("/sign-in")).Content.Headers.ContentEncoding.Single());
    }

    [Fact]
    public async Task Production_serves_the_same_bytes()
    {
        await using var production = new AppFixture { Environment = "Production" };
        await production.InitializeAsync();
        using var here = app.Browser();
        using var there = production.Browser();
        foreach (
            var address in new[]
            {
                "/css/tokens.css",
                "/_framework/blazor.web.js",
                "/favicon.svg",
                "/_content/Radzen.Blazor/Radzen.Blazor.min.js",
            }
        )
            Assert.Equal(await here.GetByteArrayAsync(address), await there.GetByteArrayAsync(address));
    }
}
