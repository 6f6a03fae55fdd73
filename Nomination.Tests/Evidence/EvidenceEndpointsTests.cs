using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Evidence;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Evidence;

/// <summary>A unit in the nomination stage sends files over HTTP, as the browser does.</summary>
public sealed class EvidenceEndpointsTests : IAsyncLifetime
{
    private readonly FixedClock _clock = new(DateTimeOffset.UtcNow);
    private readonly AppFixture _app;
    private Scene _scene = default!;
    private Candidate _candidate = default!;
    private HttpClient _unit = default!;
    private string _token = "";

    public EvidenceEndpointsTests() => _app = new AppFixture { Clock = _clock };

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _scene = await Scene.WeinanAsync(_app.Stores);
        _clock.Now = _scene.JustIn(StageKind.Nomination);
        _candidate = new Candidate
        {
            CampaignId = _scene.Campaign.Id,
            UnitId = _scene.Units[0].Id,
            Name = "陈望禾",
        };
        await using var db = _app.Stores.Open();
        db.Add(_candidate);
        Assert.Null(await db.CommitAsync());
        (_unit, _token) = await SignInAsync("unit-0", _scene.Unit(0));
    }

    public async ValueTask DisposeAsync()
    {
        _unit.Dispose();
        await _app.DisposeAsync();
    }

    private async Task<(HttpClient Browser, string Token)> SignInAsync(string name, Core.Shared.Actor actor)
    {
        await _app.AccountAsync(name, [.. actor.Seats]);
        var browser = await _app.SignedInAsync(name);
        return (browser, Pages.Token(await browser.GetStringAsync("/account")));
    }

    private Task<HttpResponseMessage> UploadAsync(
        EvidenceKind kind,
        HttpContent file,
        string name = "文件.pdf",
        HttpClient? browser = null,
        string? token = null
    )
    {
        var body = new MultipartFormDataContent { { file, "file", name } };
        var request = new HttpRequestMessage(HttpMethod.Post, $"/upload/{_candidate.Id}/{kind}") { Content = body };
        request.Headers.Accept.ParseAdd("application/json");
        if ((token ?? _token).Length > 0)
            request.Headers.Add("RequestVerificationToken", token ?? _token);
        return (browser ?? _unit).SendAsync(request);
    }

    private static ByteArrayContent Bytes(byte[] bytes) => new(bytes);

    [Fact]
    public async Task A_file_goes_up_and_comes_down_with_ranges_and_without_being_kept_by_anybody()
    {
        var pdf = Corpus.Sample("07.pdf");
        var up = await UploadAsync(EvidenceKind.EvidencePdf, Bytes(pdf), "陈望禾-佐证材料.pdf");
        Assert.Equal(HttpStatusCode.OK, up.StatusCode);
        var row = await up.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(2, row.GetProperty("pages").GetInt32());
        Assert.Equal("陈望禾-佐证材料.pdf", row.GetProperty("name").GetString());

        var address = $"/files/{row.GetProperty("id").GetGuid()}";
        var down = await _unit.GetAsync(address);
        Assert.Equal(pdf, await down.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/pdf", down.Content.Headers.ContentType!.MediaType);
        Assert.Equal("inline", down.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("陈望禾-佐证材料.pdf", down.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("nosniff", down.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(down.Headers.CacheControl is { Private: true, NoStore: true });

        var part = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new RangeHeaderValue(10, 19) } };
        var partial = await _unit.SendAsync(part);
        Assert.Equal(HttpStatusCode.PartialContent, partial.StatusCode);
        Assert.Equal(pdf[10..20], await partial.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_raw_body_with_its_name_in_a_header_is_taken_too()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/upload/{_candidate.Id}/portrait")
        {
            Content = Bytes(Corpus.Jpeg(500, 700)),
        };
        request.Headers.Add("RequestVerificationToken", _token);
        request.Headers.Add("X-File-Name", Uri.EscapeDataString(@"C:\照片\免冠照.jpg"));
        var row = await (await _unit.SendAsync(request)).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("免冠照.jpg", row.GetProperty("name").GetString());
    }

    [Fact]
    public async Task Each_refusal_says_why_in_Chinese()
    {
        await RefusedAsync(400, "HEIC", UploadAsync(EvidenceKind.Portrait, Bytes(Corpus.Heic), "照片.jpg"));
        await RefusedAsync(400, "0 字节", UploadAsync(EvidenceKind.EvidencePdf, Bytes([])));
        await RefusedAsync(400, "加密", UploadAsync(EvidenceKind.EvidencePdf, Bytes(Corpus.Pdf(1, trailer: "/Encrypt 9 0 R"))));
        await RefusedAsync(400, "横幅", UploadAsync(EvidenceKind.Portrait, Bytes(Corpus.Sample("18-landscape.jpg"))));
        await RefusedAsync(400, "页面已过期", UploadAsync(EvidenceKind.Portrait, Bytes(Corpus.Jpeg(500, 700)), token: ""));
        await RefusedAsync(404, "没有这一类材料", UploadAsync((EvidenceKind)99, Bytes([1])));
        _clock.Now = _scene.JustAfter(StageKind.Correction);
        await RefusedAsync(401, "登录已失效", UploadAsync(EvidenceKind.Portrait, Bytes(Corpus.Jpeg(500, 700))));
        var (late, token) = await SignInAsync("unit-late", _scene.Unit(0));
        await RefusedAsync(409, "截止", UploadAsync(EvidenceKind.Portrait, Bytes(Corpus.Jpeg(500, 700)), browser: late, token: token));
    }

    [Fact]
    public async Task Sixty_megabytes_meet_our_words_and_not_a_broken_connection() =>
        await RefusedAsync(400, "超过 20 MB 上限", UploadAsync(EvidenceKind.EvidencePdf, Bytes(new byte[60 * 1024 * 1024])));

    [Fact]
    public async Task Others_get_neither_the_file_nor_the_address_of_an_upload()
    {
        var up = await UploadAsync(EvidenceKind.StampedForm, Bytes(Corpus.Pdf(1)));
        var id = (await up.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        var (other, token) = await SignInAsync("unit-1", _scene.Unit(1));
        await RefusedAsync(404, "没有这位候选人", UploadAsync(EvidenceKind.Portrait, Bytes([1]), browser: other, token: token));
        await RefusedAsync(404, "没有这个文件", other.GetAsync($"/files/{id}"));
        var (auditor, auditorToken) = await SignInAsync("auditor", _scene.Auditor);
        await RefusedAsync(403, "无权", UploadAsync(EvidenceKind.Portrait, Bytes([1]), browser: auditor, token: auditorToken));
        await RefusedAsync(403, "无权", auditor.GetAsync($"/files/{id}"));
        using var stranger = _app.Browser();
        Assert.Equal(HttpStatusCode.Redirect, (await stranger.GetAsync($"/files/{id}")).StatusCode);
        stranger.DefaultRequestHeaders.Accept.Clear();
        await RefusedAsync(401, "登录已失效", UploadAsync(EvidenceKind.Portrait, Bytes([1]), browser: stranger));
    }

    private static async Task RefusedAsync(int status, string says, Task<HttpResponseMessage> asked)
    {
        var answer = await asked;
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(says, await answer.DetailAsync(), StringComparison.Ordinal);
    }
}
