using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Nomination.App.Hosting;
using Nomination.Core.Shared;

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

    /// <summary>A NUL in a question would be a fault of PostgreSQL: it never gets that far.</summary>
    [Theory, InlineData("/winners?q=a%00b"), InlineData("/en/winners?q=a%00b&region=%00")]
    public async Task A_nul_in_a_question_reads_as_a_blank(string address)
    {
        using var browser = app.Browser();
        var page = await browser.GetStringAsync(address);
        Assert.Contains("value=\"a b\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_address_answers_404_with_ways_on()
    {
        using var browser = app.Browser();
        var answer = await browser.GetAsync("/no/such/page");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("没有找到这一页", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    // What an answer without words of its own shows to somebody who follows a link.
    [Theory]
    [InlineData(400, "页面已过期")]
    [InlineData(403, "您无权查看此页")]
    [InlineData(404, "没有找到这一页")]
    [InlineData(413, "内容过大")]
    [InlineData(429, "操作过于频繁")]
    [InlineData(418, "不能办理")]
    public async Task A_status_without_words_gets_a_page_that_says_what_next(int code, string title)
    {
        using var browser = app.Browser();
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync($"/stopped/{code}"));
        Assert.Contains($"<h1>{title}</h1>", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/\"", page, StringComparison.Ordinal);
        Assert.Contains("noindex", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_address_answers_a_reader_with_a_page_and_a_script_with_its_problem()
    {
        await app.AccountAsync("reader", new SeatOf(Role.Auditor));
        using var reader = await app.SignedInAsync("reader");
        var address = $"/papers/nomination/{Guid.NewGuid()}.docx";
        var read = await reader.GetAsync(address);
        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (read.StatusCode, read.Content.Headers.ContentType!.MediaType));
        var page = WebUtility.HtmlDecode(await read.Content.ReadAsStringAsync());
        reader.DefaultRequestHeaders.Accept.Clear();
        reader.DefaultRequestHeaders.Add("Accept", "*/*");
        var told = await reader.GetAsync(address);
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (told.StatusCode, told.Content.Headers.ContentType!.MediaType));
        // The same words, once as a page and once as a problem.
        var words = (await told.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!;
        Assert.NotEmpty(words);
        Assert.Contains(words, page, StringComparison.Ordinal);
    }

    // What a browser sends when a circuit's page is left, its cookies gone: a cookie in the answer would take the place of the next page's.
    [Fact]
    public async Task The_end_of_an_unknown_circuit_is_answered_without_a_page_and_without_a_cookie()
    {
        using var script = app.Browser();
        script.DefaultRequestHeaders.Accept.Clear();
        script.DefaultRequestHeaders.Add("Accept", "*/*");
        using var form = new MultipartFormDataContent { { new StringContent("unknown"), "circuitId" } };
        var answer = await script.PostAsync("/_blazor/disconnect", form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    // A dossier's viewer is such a frame: a sign-in page in it, come while another is being filled in, would spoil that one's form.
    [Theory]
    [InlineData("/desk", 401, "登录已失效")]
    [InlineData("/no/such/page", 404, "没有找到")]
    [InlineData("/sign-in", 200, "用户名")]
    public async Task A_frame_of_a_page_gets_words_and_no_cookie(string address, int status, string words)
    {
        using var frame = app.Browser();
        frame.DefaultRequestHeaders.Add("Sec-Fetch-Dest", "iframe");
        var answer = await frame.GetAsync(address);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Contains(words, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
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
        await NoCertificateIsPrintedAsync(production);
    }

    // The QR code on paper would lead for ever to the address by which the clerk happened to come.
    private static async Task NoCertificateIsPrintedAsync(AppFixture production)
    {
        await production.AccountAsync("clerk", new SeatOf(Role.Clerk, Guid.NewGuid()));
        using var clerk = await production.SignedInAsync("clerk");
        foreach (var ending in new[] { "", ".docx" })
        {
            var refused = await clerk.GetAsync($"/papers/certificates/{Guid.NewGuid()}{ending}");
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            Assert.Contains("Site:Address", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }
}
